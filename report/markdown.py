"""The report as Markdown for a message: short, verdict first."""

import re
from typing import Final

from report.brief import NOTE, NOTHING, REQUIREMENTS, RULE, SOURCES, TODO, WHERE, Brief, Place, Told, brief
from report.report import Report
from report.shown import safe_link, shown_text, url_text, without_commands
from report.words import OUTCOMES, SIGNS

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
    told = brief(report, lang)
    groups = (f"{SIGNS[outcome]} {name}: {OUTCOMES[outcome].of(lang).lower()}" for outcome, name in told.groups)
    parts = [
        f"# {escaped(told.name)}",
        f"**{told.verdict}.** {' '.join(told.says)}",
        *([escaped(told.note)] if told.note else []),
        f"{escaped(told.call)} · {told.made}",
        " · ".join(groups),
        f"## {TODO.of(lang)}",
        _todo(told) or NOTHING.of(lang),
        f"## {REQUIREMENTS.of(lang)}",
        *(_finding(one, lang) for one in told.told),
        f"## {SOURCES.of(lang)}",
        *(escaped(source) for source in told.sources),
    ]
    return "\n\n".join(parts) + "\n"


def _todo(told: Brief) -> str:
    return "\n".join(
        f"{number}. **{escaped(without_commands(step.remedy))}** {step.meant_for}."
        for number, step in enumerate(told.todo, 1)
    )


def _finding(told: Told, lang: str) -> str:
    return "\n\n".join(
        [
            f"### {SIGNS[told.outcome]} {escaped(told.title)}: {OUTCOMES[told.outcome].of(lang).lower()}",
            escaped(told.reason),
            *(f"{WHERE.of(lang)}: {_place(place)}" for place in told.places),
            *(f"{NOTE.of(lang)}: {escaped(warning)}" for warning in told.warnings),
            f"{RULE.of(lang)}: {escaped(told.rule)}",
        ]
    )


def _place(place: Place) -> str:
    safe = safe_link(place.url)
    if safe is None or any(mark in safe for mark in "<>()[]\\\"'`"):
        link = escaped(url_text(place.url))
    else:
        link = f"[{escaped(url_text(place.url))}](<{safe}>)"
    return f"{link}: «{escaped(place.quote)}»" if place.quote else link
