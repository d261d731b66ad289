"""A message ready to forward to whoever can make the change."""

from collections.abc import Sequence
from typing import Final

from report.actions import Action
from report.overview import short_call_name
from report.report import Report
from report.shown import sentence, shown_text, without_commands
from report.sources import numbered, source_of
from report.words import Said

_SUBJECT: Final = Said("Oggetto: {name}, modifiche per «{call}»", "Subject: {name}, changes for '{call}'")
_OPENING: Final = Said(
    "Buongiorno,\nper fare domanda a «{call}» il sito {url} va modificato così.",
    "Hello,\nto apply for '{call}' the site {url} must be changed as follows.",
)
_OPENING_CHANNELS: Final = Said(
    "Buongiorno,\nper fare domanda a «{call}» serve una cosa sui nostri canali.",
    "Hello,\nto apply for '{call}' something is needed on our channels.",
)
_SEEN: Final = Said("Ora", "Now")
_PAGE: Final = Said("Pagina", "Page")
_RULE: Final = Said("Regola", "Rule")
_ADVISED: Final = Said("(Consigliato)", "(Advised)")
_CLOSING: Final = Said(
    "Le chiedo di avvisarmi quando è fatto: ripeterò la verifica prima di presentare la domanda.\n\nGrazie\n{name}",
    "Please tell me when it is done: I will check again before applying.\n\nThank you\n{name}",
)


def message(report: Report, wanted: Sequence[Action], lang: str) -> str:
    """Return a message that asks for these changes, as plain text of several lines."""
    words = {
        "name": shown_text(report.firm.name or report.firm.url),
        "call": short_call_name(report.rulebook).of(lang),
        "url": shown_text(report.evidence.crawl.final_url or report.firm.url),
    }
    channels = bool(wanted) and all(action.finding.rule.group == "channels" for action in wanted)
    opening = (_OPENING_CHANNELS if channels else _OPENING).of(lang)
    named = numbered(action.finding.rule for action in wanted)
    items = [
        _item(number, action, named[source_of(action.finding.rule)], lang) for number, action in enumerate(wanted, 1)
    ]
    head = [_filled(part, words) for part in (_SUBJECT.of(lang), opening)]
    documents = "\n".join(f"[{number}] {source.document}" for source, number in named.items())
    return "\n\n".join([*head, *items, documents, _filled(_CLOSING.of(lang), words)])


def _filled(text: str, words: dict[str, str]) -> str:
    for name, value in words.items():
        text = text.replace("{" + name + "}", value)
    return text


def _item(number: int, action: Action, source: int, lang: str) -> str:
    rule, verdict = action.finding.rule, action.finding.verdict
    advised = "" if rule.blocking else f"{_ADVISED.of(lang)} "
    now = sentence(verdict.reason, verdict.reason_en, lang)
    page = shown_text(verdict.exhibits[0].url) if verdict.exhibits else ""
    return "\n".join(
        [
            f"{number}. {advised}{shown_text(without_commands(action.remedy.of(lang)))}",
            f"   {_SEEN.of(lang)}: {now}",
            *([f"   {_PAGE.of(lang)}: {page}"] if page not in now else []),
            f"   {_RULE.of(lang)}: {rule.citation.article} [{source}]",
        ]
    )
