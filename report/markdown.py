"""The report as Markdown for a message: short, verdict first."""

import re
from typing import Final

from evidence.verdict import Finding
from report.actions import actions, set_aside
from report.formatted import both_times
from report.overview import call_name, counted, unchecked, verdict_name, web_verdict, window_note
from report.report import Report
from report.shown import safe_link, sentence, shown_text, url_text
from report.telling import excerpt, spoken
from report.words import BASES, GROUP_NAMES, OUTCOMES, SIGNS, VERDICTS, WEIGHTS, Said

_TODO: Final = Said("Cosa fare adesso", "What to do next")
_NOTHING: Final = Said("Nulla da cambiare.", "Nothing to change.")
_REQUIREMENTS: Final = Said("I requisiti", "The requirements")
_WHO: Final = Said("può farlo", "who can do it:")
_SEEN: Final = Said("Visto", "Seen")
_RULE: Final = Said("Regola", "Rule")
_MADE: Final = Said("Verifica del", "Checked on")
# What acts inside a line, and what acts only where a line begins.
_ACTIVE: Final = re.compile(r"([\\`*_\[\]<>~|&])")
_AT_START: Final = re.compile(r"^([#+=-]|\d+(?=[.)]))")


def escaped(text: str) -> str:
    r"""Return text that Markdown, and the HTML made of it, show as it stands; quiet text stays as it is.

    >>> escaped("[clic](javascript:alert(1)) <b>")
    '\\[clic\\](javascript:alert(1)) \\<b\\>'
    >>> escaped("# Acme S.r.l. - via Po, 1")
    '\\# Acme S.r.l. - via Po, 1'
    """
    return _AT_START.sub(_at_start, _ACTIVE.sub(r"\\\1", shown_text(text)))


def _at_start(found: re.Match[str]) -> str:
    return found.group() + "\\" if found.group().isdigit() else "\\" + found.group()


def render_markdown(report: Report, *, lang: str = "it") -> str:
    """Return the report as Markdown."""
    name = escaped(report.firm.name or url_text(report.firm.url))
    groups = " · ".join(
        f"{SIGNS[outcome]} {GROUP_NAMES[group].of(lang)}: {OUTCOMES[outcome].of(lang).lower()}"
        for group, outcome in report.groups.items()
    )
    missing, note = unchecked(report), window_note(report)
    parts = [
        f"# {name}",
        f"**{verdict_name(report).of(lang)}.** {VERDICTS[report.verdict].of(lang)}.",
        " ".join(said.of(lang) for said in (counted(report), missing, web_verdict(report)) if said),
        *([escaped(note.of(lang))] if note else []),
        f"{escaped(call_name(report.rulebook).of(lang))} · {_MADE.of(lang)} {both_times(report.generated_at).of(lang)}",
        groups,
        f"## {_TODO.of(lang)}",
        _todo(report, lang),
        f"## {_REQUIREMENTS.of(lang)}",
        *(_finding(report, finding, lang) for finding in report.findings if not set_aside(finding)),
    ]
    return "\n\n".join(parts) + "\n"


def _todo(report: Report, lang: str) -> str:
    lines = [
        f"{number}. **{escaped(action.remedy.of(lang))}** "
        f"{WEIGHTS[action.weight].of(lang)}; {_WHO.of(lang)} {action.doer.of(lang)}."
        for number, action in enumerate(actions(report), 1)
    ]
    return "\n".join(lines) or _NOTHING.of(lang)


def _finding(report: Report, finding: Finding, lang: str) -> str:
    rule, verdict = finding.rule, finding.verdict
    title = rule.title_en if lang == "en" else rule.title
    lines = [
        f"### {SIGNS[verdict.outcome]} {escaped(title)}: {OUTCOMES[verdict.outcome].of(lang).lower()}",
        escaped(sentence(verdict.reason, verdict.reason_en, lang)),
    ]
    for exhibit in spoken(report, finding)[:2]:
        quote = f": «{escaped(excerpt(exhibit))}»" if exhibit.quote else ""
        lines.append(f"{_SEEN.of(lang)}: {_link(exhibit.url)}{quote}")
    lines += [escaped(sentence(italian, english, lang)) for italian, english in verdict.warnings]
    lines.append(
        f"{_RULE.of(lang)}: {escaped(rule.citation.document)}, {escaped(rule.citation.article)}. "
        f"{BASES[rule.citation.basis].of(lang)}"
    )
    return "\n\n".join(lines)


def _link(url: str) -> str:
    safe = safe_link(url)
    if safe is None or any(mark in safe for mark in "<>()[]\\\"'`"):
        return escaped(url_text(url))
    return f"[{escaped(url_text(url))}](<{safe}>)"
