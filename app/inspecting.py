"""What one saved page, text or link tells, with no network: the records of `requisito inspect`."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic_core import from_json

from evidence.capture import Capture, Purpose, Visit, VisitResult
from evidence.channels.classify import classify
from evidence.channels.merge import merge
from evidence.facts.identity import Identifier
from evidence.firm import Firm
from evidence.identity.owner import attribute
from evidence.identity.typed import IdentifierError, normalise_vat
from evidence.language.text import text_language
from evidence.language.versions import languages_of
from evidence.page import Page
from evidence.reading import read_page
from evidence.said import Said, SaidError
from report.records import channel_record, identifier_record, language_record, shown_languages

Record = dict[str, Any]
_SAVED_AT = datetime(1970, 1, 1, tzinfo=UTC)


class UnreadableLine(SaidError):
    """A line that asks for nothing that can be answered; `said` is why."""


def answers(lines: Iterable[str | bytes], lang: str = "it") -> Iterator[str]:
    """Answer JSON objects, one a line, in order; a line that cannot be read gets an error in its place."""
    for line in lines:
        try:
            answer = answer_to(_read(line), lang)
        except UnreadableLine as error:
            answer = {"error": error.said.of(lang)}
        except (ValueError, RecursionError) as error:
            answer = {"error": _no_json(error).of(lang)}
        yield json.dumps(answer, ensure_ascii=False)


def _read(line: str | bytes) -> object:
    """Read a line by the faster of two readers; what that one refuses, the other reads or says what is wrong."""
    try:
        return from_json(line, cache_strings="none")
    except (ValueError, TypeError):  # the latter for a text with half a character
        return json.loads(line)


def _no_json(error: Exception) -> Said:
    where = f" ({error.colno})" if isinstance(error, json.JSONDecodeError) else ""
    return Said(f"non è un oggetto JSON{where.replace('(', '(colonna ')}", f"it is not a JSON object{where}")


def answer_to(asked: object, lang: str = "it") -> Record:
    """Answer one object: a page (`html`), a text (`text`) or a link (`link`).

    Raises:
        UnreadableLine: when it is none of them.

    >>> answer_to({"link": "https://www.linkedin.com/company/acme/"})["page_type"]
    'company'
    """
    if not isinstance(asked, Mapping):
        raise UnreadableLine(
            'serve un oggetto JSON, per esempio {"text": "…"}', 'a JSON object is needed, such as {"text": "…"}'
        )
    for key in ("html", "link", "text", "url", "vat_number", "name"):
        if key in asked and asked[key] is not None and not isinstance(asked[key], str):
            raise UnreadableLine(f"«{key}» deve essere un testo", f"'{key}' must be a text")
    if asked.get("html") is not None:
        return page_record(
            asked["html"],
            url=asked.get("url") or "",
            vat_number=asked.get("vat_number"),
            name=asked.get("name"),
            lang=lang,
        )
    if asked.get("link") is not None:
        return link_record(asked["link"], asked.get("text") or "")
    if asked.get("text") is not None:
        return {"language": text_language(asked["text"])}
    raise UnreadableLine("manca uno tra «html», «text» e «link»", "one of 'html', 'text' and 'link' is missing")


def page_record(
    html: str, *, url: str, vat_number: str | None = None, name: str | None = None, lang: str = "it"
) -> Record:
    """Say what a saved page tells; `vat_number` and `name` are those that its firm declares.

    Raises:
        UnreadableLine: when the VAT number is none.
    """
    firm = _firm(url, vat_number, name)
    capture = Capture(
        visit=Visit(url=url, purpose=Purpose.HOME),
        result=VisitResult.FETCHED,
        seen_at=_SAVED_AT,
        final_url=url,
        status=200,
    )
    reading = read_page(Page(url=url, html=html), capture)
    language = reading.language
    identifiers = attribute(firm, reading.identifiers, reading.notices)
    return {
        "identifiers": [_identifier(found) for found in identifiers],
        "language": language.code if language is not None else "und",
        "declared_language": reading.page.declared_language if reading.page is not None else None,
        "languages": [language_record(found) for found in shown_languages(languages_of(reading.for_language))],
        "channels": [channel_record(found, lang) for found in merge(firm, reading.channels)],
    }


def link_record(link: str, text: str = "") -> Record:
    """Say which platform a link leads to and to what kind of page."""
    found = classify(link, text=text)
    return {
        "platform": found.platform,
        "kind": found.kind,
        "page_type": found.page_type.value if found.page_type is not None else None,
        "canonical_url": found.canonical_url,
    }


def _firm(url: str, vat_number: str | None, name: str | None) -> Firm:
    try:
        number = normalise_vat(vat_number) if vat_number else None
    except IdentifierError as error:
        raise UnreadableLine(str(error), error.en) from error
    return Firm(id="", url=url, vat_number=number, name=name or None)


def _identifier(found: Identifier) -> Record:
    """Return an identifier unmasked: whoever inspects a page has it before them."""
    return {**identifier_record(found), "value": found.value, "raw": found.raw}
