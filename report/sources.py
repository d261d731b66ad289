"""The sources of the rules: each named once with how sure it makes us, and meant by its number elsewhere."""

from collections.abc import Iterable
from typing import NamedTuple

from bandi.rulebook import Basis, Rule
from report.report import Report
from report.words import BASES


class Source(NamedTuple):
    """A document in which rules stand."""

    document: str
    url: str | None
    basis: Basis


def source_of(rule: Rule) -> Source:
    """Return the source of a rule."""
    citation = rule.citation
    return Source(document=citation.document, url=citation.url, basis=citation.basis)


def numbered(rules: Iterable[Rule]) -> dict[Source, int]:
    """Return the sources of these rules in the order in which they are first needed, numbered from one."""
    found = dict.fromkeys(source_of(rule) for rule in rules)
    return {source: number for number, source in enumerate(found, 1)}


def sources(report: Report) -> dict[Source, int]:
    """Return the sources of all rules that were judged or set aside, numbered."""
    return numbered(finding.rule for finding in report.findings)


def source_said(source: Source, lang: str) -> str:
    """Return a source on one line: the document, and what kind of source it is."""
    return f"{source.document}. {BASES[source.basis].of(lang)}"
