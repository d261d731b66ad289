"""Pages and visits for the tests of languages."""

# ruff: noqa: E501 - markup reads best on one line

from datetime import UTC, datetime

from evidence.capture import Capture, Purpose, Visit, VisitResult
from evidence.identity.find import find_identifiers
from evidence.language.alternates import find_alternates
from evidence.language.read import read_language
from evidence.language.reading import LanguageReading
from evidence.language.widgets import find_widgets
from evidence.page import Page

WHEN = datetime(2026, 1, 1, tzinfo=UTC)
ITALIAN = """<p>Dal 1956 costruiamo mobili in legno massello nella nostra officina di Cantù, con la stessa cura di quando
eravamo in tre, e li consegniamo in tutta Europa senza costi nascosti e con un solo referente.</p>
<p>Ogni pezzo viene tagliato, levigato e rifinito a mano; i clienti possono venire a vedere come nasce il loro tavolo.</p>"""
ENGLISH = """<p>Since 1956 we have been building solid wood furniture in our workshop in Cantù, with the same care as when
there were three of us, and we deliver it all over Europe with no hidden costs and one person to talk to.</p>
<p>Every piece is cut, sanded and finished by hand, and customers are welcome to come and watch their table being made.</p>"""
GERMAN = """<p>Seit 1956 bauen wir in unserer Werkstatt in Cantù Möbel aus Massivholz, so sorgfältig wie damals, als wir zu
dritt waren, und liefern sie in ganz Europa ohne versteckte Kosten und mit einem festen Ansprechpartner.</p>
<p>Jedes Stück wird von Hand zugeschnitten, geschliffen und veredelt; gern zeigen wir Ihnen, wie Ihr Tisch entsteht.</p>
<p>Unsere Werkstatt ist von Montag bis Freitag geöffnet, am Samstag nach Vereinbarung.</p>"""


def page(body: str, *, url: str = "https://acme.test/", lang: str = "it", head: str = "") -> Page:
    """Return a parsed page without a visit."""
    return Page(url=url, html=document(body, lang=lang, head=head))


def document(body: str, *, lang: str = "it", head: str = "") -> str:
    """Return a document around a body."""
    return f"<!doctype html><html lang={lang}><head><title>Acme</title>{head}</head><body>{body}</body></html>"


def reading(
    url: str,
    body: str = "",
    *,
    purpose: Purpose = Purpose.LANGUAGE,
    lang: str = "it",
    head: str = "",
    final: str | None = None,
    result: VisitResult = VisitResult.FETCHED,
    status: int | None = 200,
    dom: bool = False,
    click: str | None = None,
    accept_language: str | None = None,
    headers: tuple[tuple[str, str], ...] = (),
) -> LanguageReading:
    """Return the reading of one visit; without a body nothing could be read."""
    html = document(body, lang=lang, head=head) if body else ""
    capture = Capture(
        visit=Visit(url=url, purpose=purpose, click=click, accept_language=accept_language),
        result=result,
        seen_at=WHEN,
        final_url=final or url,
        status=status,
        headers=(("content-type", "text/html"), *headers) if body or not headers else headers,
        body=html.encode(),
        dom=html if dom else None,
    )
    if not body:
        return LanguageReading(capture=capture)
    parsed = Page.of(capture)
    return LanguageReading(
        capture=capture,
        page=parsed,
        language=read_language(parsed),
        alternates=find_alternates(parsed),
        widgets=find_widgets(parsed),
        identifiers=find_identifiers(parsed),
    )
