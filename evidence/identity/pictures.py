"""Footers that are pictures: which images may hold the legal line, and what a reading machine sees in them."""

import os
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import Any

from evidence.addresses import resolve
from evidence.capture import Capture
from evidence.facts.identity import Identifier, Placement
from evidence.identity.scan import scan
from evidence.marks import Mark, marks_of
from evidence.page import Page, exhibit_of
from evidence.walk import Picture

_NAME = re.compile(
    r"foot|pie-?di|piede|p-?iva|partita|dati|colophon|legal|bottom|ragione|copyright|recapiti|contatti", re.I
)
_LEGAL_NAME = re.compile(r"p-?_?iva|partita|dati|colophon|legal|ragione|recapiti|footer|pie-?di", re.I)
_NOT = re.compile(
    r"logo|icon|facebook|instagram|linkedin|youtube|paypal|visa|mastercard|payment|flag|badge|star|sprite|pixel", re.I
)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|bmp|tiff?|avif)(?:$|[?#])", re.I)
_WIDE = 250
_MOST = 4
_SURE = 0.5
_WIDEST = 1600


def footer_images(page: Page) -> tuple[str, ...]:
    """Return the addresses of pictures that may hold the legal line, the likeliest first.

    They stand in the footer, are wide, or are named after it.

    >>> html = "<footer><img src='/img/footer-dati.png' width=900><img src='/logo.png'></footer>"
    >>> footer_images(Page(url="https://acme.test/", html=html))
    ('https://acme.test/img/footer-dati.png',)
    """
    found: dict[str, None] = {}
    for picture, inside, last in _at_the_end(page.pictures):
        attributes = picture.attributes
        source = attributes.get("src") or attributes.get("data-src") or attributes.get("data-lazy-src") or ""
        words = f"{source.rsplit('/', 1)[-1]} {attributes.get('alt') or ''} {attributes.get('class') or ''}"
        url = resolve(page.base, source)
        if not url or _NOT.search(words) or source.startswith("data:"):
            continue
        wide = _width(attributes.get("width")) >= _WIDE
        if (
            (inside and (wide or _NAME.search(words) or _PICTURE.search(source)))
            or (last and wide)
            or (last and _NAME.search(words))
        ):
            found.setdefault(url)
    return tuple(sorted(found, key=lambda url: not names_legal_line(url)))[:_MOST]


def _at_the_end(pictures: Sequence[Picture]) -> Iterator[tuple[Picture, bool, bool]]:
    """Yield the pictures that stand in the footer or are the last two, with whether each is either."""
    before = max(0, len(pictures) - 2)
    yield from ((picture, True, False) for picture in pictures[:before] if _in_footer(picture))
    yield from ((picture, _in_footer(picture), True) for picture in pictures[before:])


def names_legal_line(url: str) -> bool:
    """Return whether a picture's file is named after the firm's data.

    >>> names_legal_line("https://a.test/img/p-iva.png"), names_legal_line("https://a.test/img/sponsor.png")
    (True, False)
    """
    return bool(_LEGAL_NAME.search(url.rsplit("/", 1)[-1]))


def _in_footer(picture: Picture) -> bool:
    if picture.marks is not None:
        return bool(picture.marks & (Mark.FOOTER | Mark.FOOTER_NAME))
    current = picture.node.parent
    while current is not None and current.tag not in ("body", "html", None):
        if marks_of(current.tag or "", current.attributes) & (Mark.FOOTER | Mark.FOOTER_NAME):
            return True
        current = current.parent
    return False


def _width(text: str | None) -> int:
    match = re.match(r"\s*(\d+)\s*(%?)", text or "")
    if match is None:
        return 0
    return int(match.group(1)) * (10 if match.group(2) else 1)


@lru_cache(maxsize=32)
def read_image(body: bytes) -> str | None:
    """Return the text in a picture, lines apart by new lines; None when no reading machine is installed.

    The machine is rapidocr, an optional extra whose models come inside its package.
    """
    if find_spec("rapidocr") is None:
        return None
    picture = _picture(body)
    if picture is None:
        return ""
    machine = _machine()
    result = machine(picture)
    texts = getattr(result, "txts", None) or ()
    scores = getattr(result, "scores", None) or ()
    return "\n".join(text for text, score in zip(texts, scores, strict=False) if score >= _SURE)


@cache
def _machine() -> Any:
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # it would tell its maker of every start
    from rapidocr import RapidOCR  # noqa: PLC0415 - heavy and optional

    return RapidOCR(params={"Global.log_level": "critical"})


def _picture(body: bytes) -> Any:
    """Return the picture as an array, on white where it is transparent; None when it is no picture."""
    import io  # noqa: PLC0415 - only where pictures are read

    import numpy  # noqa: PLC0415 - comes with the optional extra
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - comes with the optional extra

    try:
        with Image.open(io.BytesIO(body)) as opened:
            picture = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return None
    picture.thumbnail((_WIDEST, _WIDEST))
    white = Image.new("RGBA", picture.size, "white")
    return numpy.asarray(Image.alpha_composite(white, picture).convert("RGB"))[:, :, ::-1]


def identifiers_of_image(text: str, capture: Capture) -> tuple[Identifier, ...]:
    """Return what was read in a picture; it is never proof by itself, so its placement is IMAGE."""
    found: dict[tuple[str, str], Identifier] = {}
    for hit in scan(text):
        if hit.placeholder or not hit.whole:
            continue
        raw = text[hit.start : hit.end]
        quote = text[max(0, hit.start - 120) : hit.end + 80].replace("\n", " · ")
        exhibit = exhibit_of(capture, url=capture.final_url, quote=quote, match=raw.replace("\n", " · "))
        for kind in hit.kinds:
            found.setdefault(
                (kind.value, hit.value),
                Identifier(
                    kind=kind,
                    value=hit.value,
                    raw=raw,
                    valid=hit.valid,
                    placement=Placement.IMAGE,
                    exhibit=exhibit,
                    why="Letto in un'immagine da una macchina: lo confermi una persona.",
                ),
            )
    return tuple(found.values())
