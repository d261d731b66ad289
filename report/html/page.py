"""Fill the templates of the HTML report."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from report import bilingual, words
from report.actions import Action, actions, for_the_site
from report.formatted import both_dates, both_money, both_seconds, both_sizes, both_times
from report.glossary import GLOSSARY
from report.html.budget import budget_view
from report.html.phrases import asked, both, clean, out
from report.html.pictures import data_uri
from report.html.view import TERMS, anchor, checklist, identifier_rows, language_rows, requirements, set_aside
from report.message import message
from report.overview import call_name, counted, meaning, unchecked, verdict_name, web_verdict, window_note
from report.report import Report
from report.shown import commands_in, safe_link, url_text
from report.sources import source_of, sources
from report.taken_over import said_of_taken_over

_TEMPLATES: Final = Path(__file__).with_name("templates")


def render_html(
    report: Report,
    *,
    pictures: Mapping[str, bytes],
    lang: str = "it",
    capsule_sha256: str | None = None,
) -> str:
    """Return the report as a self-contained HTML document.

    `pictures` maps `Exhibit.key` (and `key + '-page'`) to PNG, JPEG or WebP bytes; `lang` is the language shown
    first; `capsule_sha256` is printed among the provenance when it is known.
    """
    todo = actions(report)
    return (
        environment()
        .get_template("report.html")
        .render(
            report=report,
            lang=lang,
            call=call_name(report.rulebook),
            counted=counted(report),
            unchecked=unchecked(report),
            verdict_name=verdict_name(report),
            meaning=meaning(report),
            web_verdict=web_verdict(report),
            window_note=window_note(report),
            todo=todo,
            set_aside=set_aside(report),
            site_message=_messages(report, for_the_site(todo)),
            requirements=requirements(report, todo),
            checklist=checklist(report),
            sources=sources(report),
            identifiers=identifier_rows(report),
            languages=language_rows(report),
            budget=budget_view(report),
            pictures={key: uri for key, body in pictures.items() if (uri := data_uri(body)) is not None},
            capsule_sha256=capsule_sha256,
            glossary=_glossary(),
        )
    )


@cache
def _glossary() -> Markup:
    """Return the part that is the same in every report."""
    return Markup(environment().get_template("glossary.html").render(glossary=GLOSSARY))


def _messages(report: Report, wanted: Sequence[Action]) -> words.Said | None:
    return words.Said(message(report, wanted, "it"), message(report, wanted, "en")) if wanted else None


@cache
def environment() -> Environment:
    """Return the templates' environment: everything escaped, an unknown name an error."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=clean,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        t=both,
        asked=asked,
        out=out,
        safe_link=safe_link,
        url_text=url_text,
        commands_in=commands_in,
        source_of=source_of,
        money=both_money,
        when=both_times,
        day=both_dates,
        size=both_sizes,
        seconds=both_seconds,
    )
    for name in (
        "said_of_gap",
        "said_of_stop",
        "said_of_owner",
        "said_of_version",
        "said_of_declaration",
    ):
        made.filters[name] = getattr(bilingual, name)
    made.filters.update(anchor=anchor, said_of_taken_over=said_of_taken_over)
    made.globals.update(
        words=words,
        terms=TERMS,
        style=Markup((_TEMPLATES / "style.css").read_text("utf-8")),
    )
    return made
