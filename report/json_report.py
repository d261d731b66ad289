"""The report as the contract's JSON: exactly its keys, in its order."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from budget.result import BudgetResult
from evidence.evidence import Evidence
from evidence.exhibit import Exhibit
from evidence.facts.crawl import CrawlFacts, PageSummary
from evidence.verdict import Finding
from report.privacy import masked_text
from report.records import channel_record, identifier_record, language_record, shown_languages
from report.report import Report

SCHEMA_VERSION: Final = "1"
_WRITTEN: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
SCHEMA_FILE: Final = Path(__file__).with_name("schema.json")


def to_dict(report: Report, lang: str = "it") -> dict[str, Any]:
    """Return the report as plain values; `summary` and `remedy` in that language."""
    return {
        "schema_version": SCHEMA_VERSION,
        "generated_at": _time(report.generated_at),
        "rulebook": {
            "id": report.rulebook.id,
            "title": report.rulebook.title,
            "edition": report.rulebook.edition,
            "sha256": report.rulebook.sha256,
        },
        "firm": {
            "id": report.firm.id,
            "name": report.firm.name,
            "vat_number": report.firm.vat_number,
            "tax_code": _masked(report.firm.tax_code),
            "rea": report.firm.rea,
            "url": report.firm.url,
        },
        "verdict": report.verdict.value,
        "groups": {group: outcome.value for group, outcome in report.groups.items()},
        "findings": [finding_record(finding, lang, pictures=report.pictures) for finding in report.findings],
        "crawl": _crawl(report.evidence),
        "languages": [language_record(version) for version in shown_languages(report.evidence.languages)],
        "identifiers": [identifier_record(found) for found in report.evidence.identifiers],
        "channels": [channel_record(found, lang) for found in report.evidence.channels],
        "budget": None if report.budget is None else budget_record(report.budget, lang),
    }


def dumps(report: Report, lang: str = "it") -> str:
    """Return the report as JSON text: the same report gives the same bytes."""
    return to_text(to_dict(report, lang))


def to_text(data: Mapping[str, Any]) -> str:
    """Return a report's dict as JSON text, each member and each item of a list on a line of its own.

    Indented all the way down it would be written by Python, one value after the other: that takes ten times as long.

    >>> print(to_text({"verdict": "eligible", "languages": [{"code": "it"}, {"code": "de"}]}))
    {
      "verdict": "eligible",
      "languages": [
        {"code": "it"},
        {"code": "de"}
      ]
    }
    """
    return "{\n" + ",\n".join(f"  {_WRITTEN(key)}: {_member(value)}" for key, value in data.items()) + "\n}"


def _member(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _WRITTEN(value)
    return "[\n    " + ",\n    ".join(map(_WRITTEN, value)) + "\n  ]"


def schema() -> dict[str, Any]:
    """Return the published JSON Schema of a report."""
    loaded: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return loaded


def finding_record(
    finding: Finding, lang: str = "it", *, pictures: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Any]:
    """Return one finding as the report lists it, tax codes masked; `pictures` are the report's, by exhibit."""
    rule, verdict = finding.rule, finding.verdict
    english = lang == "en"
    return {
        "requirement": rule.id,
        "group": rule.group,
        "blocking": rule.blocking,
        "outcome": verdict.outcome.value,
        "summary": masked_text(verdict.reason_en if english else verdict.reason),
        "remedy": _masked((verdict.remedy_en or verdict.remedy) if english else verdict.remedy),
        "citation": {"document": rule.citation.document, "article": rule.citation.article, "url": rule.citation.url},
        "evidence": [_exhibit(exhibit, pictures) for exhibit in verdict.exhibits],
    }


def budget_record(budget: BudgetResult, lang: str = "it") -> dict[str, Any]:
    """Return the `budget` object of the report, tax codes masked."""
    data = budget.as_json(lang)
    lines = [
        {**line, "description": masked_text(line["description"]), "reason": masked_text(line["reason"])}
        for line in data["lines"]
    ]
    return {**data, "lines": lines}


def _exhibit(exhibit: Exhibit, pictures: Mapping[str, str]) -> dict[str, Any]:
    return {
        "url": exhibit.url,
        "status": exhibit.status,
        "captured_at": _time(exhibit.seen_at),
        "sha256": exhibit.sha256,
        "selector": exhibit.selector,
        "excerpt": _masked(exhibit.quote),
        "screenshot": pictures.get(exhibit.key),
        "warc_record": exhibit.record,
    }


def _crawl(evidence: Evidence) -> dict[str, Any]:
    crawl: CrawlFacts = evidence.crawl
    return {
        "start_url": crawl.start_url,
        "final_url": crawl.final_url,
        "pages": [_page(page) for page in evidence.pages],
        "requests": crawl.requests,
        "bytes": crawl.bytes,
        "duration_s": crawl.duration_s,
        "robots": crawl.robots,
        "tls": {"valid": crawl.tls_valid, "error": crawl.tls_error},
    }


def _page(page: PageSummary) -> dict[str, Any]:
    return {
        "url": page.url,
        "status": page.status,
        "language": page.language,
        "declared_language": page.declared_language,
        "rendered": page.rendered,
        "bytes": page.bytes,
    }


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _masked(text: str | None) -> str | None:
    return None if text is None else masked_text(text)
