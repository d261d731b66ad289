"""Measure how much of a firm's site a reader of one language gets."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

from evidence.language.domains import bare, registered
from evidence.language.marked import code_of_url
from evidence.language.reading import LanguageReading
from evidence.marks import Mark
from evidence.walk import Link

# Of texts in small letters: patterns that mind no case are searched five times slower.
PARTS: Final[Mapping[str, re.Pattern[str]]] = {
    "products": re.compile(
        r"prodott|product|produkt|produit|produc|servi[czs]|leistung|dienst|catalog|katalog|collezion|"
        r"collection|kollektion|colecci|"
        r"shop|negozio|boutique|tienda|loja|camere|rooms|zimmer|chambres|habitac|vini|wines|weine|vins|vinos|"
        r"продук|товар|产品|製品|منتج",
    ),
    "contacts": re.compile(
        r"contatt|contact|kontakt|contato|dove-siamo|dove siamo|where|anfahrt|контакт|联系|お問い合わせ|اتصل|επικοινων|"
        r"i\u0307?letişim|kapcsolat|yhteys",
    ),
    "legal": re.compile(
        r"privacy|note.legali|legal|impressum|datenschutz|mentions|aviso|termin|terms|agb|condizioni|conditions|"
        r"bedingungen|cookie",
    ),
    "basket": re.compile(
        r"carrello|cart\b|basket|warenkorb|panier|carrito|carrinho|winkelwagen|koszyk|корзин|checkout|cassa",
    ),
}
_FILES = re.compile(r"\.(?:pdf|jpe?g|png|gif|webp|svg|zip|docx?|xlsx?|mp4|mp3|ics|xml|css|js)$", re.IGNORECASE)


def coverage(
    readings: Iterable[LanguageReading], code: str, elsewhere: frozenset[str], known: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Return which parts of a site its pages in one language hold or link to.

    `elsewhere` are pages read in other languages, `known` the addresses that the site's main pages link to.
    """
    found: set[str] = set()
    texts: list[str] = []
    for reading in readings:
        if reading.page is None:
            continue
        if _menu_speaks(reading, code):
            found.add("menu")
        texts += [
            f"{link.label} {urlsplit(link.url).path}"
            for link in inner_links(reading, code, known)
            if bare(link.url) not in elsewhere
        ]
    said = "\n".join(texts).lower()
    found.update(part for part, pattern in PARTS.items() if pattern.search(said))
    return tuple(part for part in ("menu", *PARTS) if part in found)


def _menu_speaks(reading: LanguageReading, code: str) -> bool:
    page, language = reading.page, reading.language
    if page is None or language is None:
        return False
    labels = [link.text for link in page.links if link.marks & (Mark.NAV | Mark.HEADER) and link.text]
    foreign = [label for label in labels if label in language.leftovers]
    return bool(labels) and (code == "it" or len(foreign) * 3 < len(labels))


def inner_links(reading: LanguageReading, code: str, known: frozenset[str] = frozenset()) -> Sequence[Link]:
    """Return the links of a page to other pages of the same firm that may be in the same language.

    Where the page's own address names its language, so must theirs, unless the site's main pages, whose links are
    `known`, do not lead there.
    """
    return tuple(_inner_links(reading, code, known))


def _inner_links(reading: LanguageReading, code: str, known: frozenset[str]) -> Iterator[Link]:
    page = reading.page
    if page is None:
        return
    own = registered(page.url)
    here = bare(page.url)
    switched = {bare(alternate.url) for alternate in reading.alternates if alternate.code != code and alternate.url}
    marked_here = code_of_url(page.url)
    found: set[str] = set()
    for link in page.links:
        if not link.url or link.marks & Mark.COOKIE:
            continue
        key = bare(link.url)
        if key == here or key in found or key in switched or registered(link.url) != own:
            continue
        if _FILES.search(urlsplit(link.url).path):
            continue
        file = urlsplit(link.url).path.rpartition("/")[2]
        marked = code if file.startswith((f"{code}-", f"{code}_")) else code_of_url(link.url)
        if marked not in (None, code):
            continue
        if marked is None and marked_here == code and (not known or key in known):
            continue
        found.add(key)
        yield link
