"""Judge what stands at the firm's address: a live site, or what only looks like one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from evidence.addresses import registered_domain
from evidence.capture import Capture, Failure, Purpose, VisitResult
from evidence.exhibit import Exhibit
from evidence.facts.site import SiteReading, SiteState
from evidence.language.text import LOREM, text_language
from evidence.marks import Mark
from evidence.page import Page, exhibit_of
from evidence.site.elsewhere import leads_elsewhere
from evidence.site.markers import (
    BUILDER_WORDS,
    CONSTRUCTION,
    DEFAULT_PAGE,
    FILLER,
    FLASH,
    INSTALLED,
    NOT_FOUND,
    PARKED,
    SUSPENDED,
)
from evidence.site.platform import site_platform
from evidence.site.shell import is_unfilled, lacks_parts, needs_browser
from evidence.site.veil import masked, veil_of
from evidence.site.words import (
    DOUBTFUL_TLS,
    FAILURES,
    FILLER_HOME,
    FLASH_ONLY,
    NOT_A_PAGE,
    PARTS_MISSED,
    REFUSED,
    SAMPLE_TEXT,
    SCRIPT_ONLY,
    STATES,
    UNREACHED,
    UNVISITED,
    Sentence,
)

# Above so many words a page has content of its own, whatever it says in passing of works in progress.
_TALKS = 120
_EMPTY = 6
_SAMPLE = 3
_THIN = 40
_BAD_CERTIFICATE = re.compile(r"expired|not yet valid|wrong host|hostname|self-signed certificate$|self.signed$", re.I)
_SIGNS = (
    (SiteState.PARKED, PARKED),
    (SiteState.SUSPENDED, SUSPENDED),
    (SiteState.DEFAULT_PAGE, DEFAULT_PAGE),
    (SiteState.CONSTRUCTION, CONSTRUCTION),
)


def read_site(visited: Sequence[tuple[Capture, Page | None]]) -> SiteReading:
    """Judge the site from its visits, home first; a fault of the network or of ours gives UNSEEN."""
    home = home_of(visited)
    if home is None:
        return _reading(SiteState.UNSEEN, UNVISITED)
    capture, page = home
    proof = exhibit_of(capture, url=capture.final_url, selector="body", quote=_opening(page) if page else None)
    failed = _failure(capture) or (None if page else (SiteState.UNSEEN, NOT_A_PAGE))
    if failed is not None or page is None:
        return _reading(*(failed or (SiteState.UNSEEN, NOT_A_PAGE)), proof)
    refused = _connection(capture)
    found = (*refused, proof) if refused else _content(capture, page, visited, proof)
    return replace(
        _reading(*found),
        platform=site_platform(page),
        tls_error=capture.tls_error,
        words=page.words,
        inner_pages=len(_inner_pages(visited, capture)),
        gone=next(
            (c.url for c, _ in visited if c.visit.purpose is Purpose.HOME and c.result is VisitResult.GONE), None
        ),
    )


def home_of(visited: Sequence[tuple[Capture, Page | None]]) -> tuple[Capture, Page | None] | None:
    """Return the best look at the home page: rendered if it could be, else as received, else the failed visit."""
    homes = [
        (capture, page)
        for capture, page in visited
        if capture.visit.purpose is Purpose.HOME and capture.visit.click is None
    ]
    ranked = sorted(homes, key=lambda seen: (seen[1] is None, _is_veiled(seen[1]), not seen[0].rendered))
    return ranked[0] if ranked else None


def _is_veiled(page: Page | None) -> bool:
    return page is not None and (veil_of(page) is not None or masked(page) is not None)


def _reading(state: SiteState, sentence: Sentence, proof: Exhibit | None = None) -> SiteReading:
    exhibits = (proof,) if proof is not None else ()
    return SiteReading(state=state, reason=sentence[0], reason_en=sentence[1], exhibits=exhibits)


def _failure(capture: Capture) -> tuple[SiteState, Sentence] | None:
    if capture.result is VisitResult.FETCHED:
        failing = capture.status is not None and capture.status >= 500
        return (SiteState.ERROR, STATES[SiteState.ERROR]) if failing else None
    if capture.result is VisitResult.GONE:
        return SiteState.GONE, STATES[SiteState.GONE]
    if capture.hops and leads_elsewhere(capture.url, capture.final_url):
        return SiteState.ELSEWHERE, STATES[SiteState.ELSEWHERE]
    known = FAILURES.get(capture.failure) if capture.failure else None
    refused = capture.result in (VisitResult.BLOCKED, VisitResult.LOGIN_WALL)
    return SiteState.UNSEEN, known or (REFUSED if refused else UNREACHED)


def _connection(capture: Capture) -> tuple[SiteState, Sentence] | None:
    if capture.tls_error is None or not capture.final_url.startswith("https:"):
        return None
    if _BAD_CERTIFICATE.search(capture.tls_error):
        return SiteState.INVALID_TLS, STATES[SiteState.INVALID_TLS]
    return SiteState.UNSEEN, DOUBTFUL_TLS


def _content(
    capture: Capture, page: Page, visited: Sequence[tuple[Capture, Page | None]], proof: Exhibit
) -> tuple[SiteState, Sentence, Exhibit]:
    if leads_elsewhere(capture.url, page.url):
        return SiteState.ELSEWHERE, STATES[SiteState.ELSEWHERE], proof
    veil = veil_of(page)
    if veil is not None:
        return (SiteState.ERROR if veil is Failure.BROKEN else SiteState.UNSEEN), FAILURES[veil], proof
    text = f"{page.title} {_visible(page)}".strip()
    own = len(_inner_pages(visited, capture))
    unfinished = _unfinished(capture, page, text, own)
    if unfinished is not None:
        return unfinished
    if page.words < _EMPTY and not page.rendered and needs_browser(page):
        return SiteState.UNSEEN, SCRIPT_ONLY, proof
    missed = lacks_parts(page) or is_unfilled(page) or (page.rendered and "<frame " in page.source)
    if page.words < _THIN and missed and not own:
        return SiteState.UNSEEN, PARTS_MISSED, proof
    if page.words < _EMPTY and not page.tree.css("a[href], img, video, canvas, frame, iframe, object, embed"):
        return SiteState.EMPTY, STATES[SiteState.EMPTY], proof
    if page.words < _THIN and not own and FLASH.search(text):
        return SiteState.EMPTY, FLASH_ONLY, proof
    if page.words < _THIN and not own and NOT_FOUND.search(text):
        return SiteState.GONE, STATES[SiteState.GONE], proof
    if page.words <= _TALKS and INSTALLED.search(text):
        return SiteState.CONSTRUCTION, SAMPLE_TEXT, proof
    if page.words <= 2 * _TALKS and BUILDER_WORDS.search(text) and not own:
        return SiteState.CONSTRUCTION, SAMPLE_TEXT, proof
    if _is_filler(text):
        real = any(not _is_filler(_visible(inner)) for inner in _inner_pages(visited, capture))
        return (SiteState.UNSEEN, FILLER_HOME, proof) if real else (SiteState.CONSTRUCTION, SAMPLE_TEXT, proof)
    if _links_are_dead(page, visited):
        return SiteState.DEAD_LINKS, STATES[SiteState.DEAD_LINKS], proof
    return SiteState.LIVE, STATES[SiteState.LIVE], proof


def _unfinished(capture: Capture, page: Page, text: str, own: int) -> tuple[SiteState, Sentence, Exhibit] | None:
    if page.words > _TALKS:
        return None
    for state, pattern in _SIGNS:
        sign = pattern.search(text)
        if sign is None or (own and page.words > _TALKS // 2):
            continue
        quote = text[max(0, sign.start() - 80) : sign.end() + 120]
        shown = exhibit_of(capture, url=page.url, selector="body", quote=quote, match=sign.group(0))
        return state, STATES[state], shown
    return None


def _links_are_dead(page: Page, visited: Sequence[tuple[Capture, Page | None]]) -> bool:
    own = registered_domain(page.url)
    anchors = [link for link in page.links if not link.marks & (Mark.COOKIE | Mark.HIDDEN)]
    inner = {link.url for link in anchors if link.url and registered_domain(link.url) == own} - {page.url}
    if not inner:
        hollow = [link for link in anchors if link.href.strip() in ("#", "") and link.label]
        lively = any(len(link.href) > 1 and link.href.startswith("#") for link in anchors)
        outward = any(link.url for link in anchors)
        return len(hollow) >= 3 and not lively and not outward and page.words < 2 * _TALKS
    tried = [capture for capture, _ in visited if capture.url in inner or capture.final_url in inner]
    gone = {capture.url for capture in tried if capture.result is VisitResult.GONE}
    others = [capture for capture in tried if capture.result is not VisitResult.GONE]
    if others or len(gone) < min(_SAMPLE, len(inner)):
        return False
    return len(_folders(gone)) >= min(_SAMPLE, len(_folders(inner)))  # one part of a site may be gone, and the rest not


def _folders(urls: Iterable[str]) -> set[str]:
    return {urlsplit(url).path.strip("/").partition("/")[0] for url in urls}


def _inner_pages(visited: Sequence[tuple[Capture, Page | None]], home: Capture) -> tuple[Page, ...]:
    """Return the pages beside the home page that have some text, each address once."""
    found = {
        capture.final_url: page
        for capture, page in visited
        if page is not None
        and capture.result is VisitResult.FETCHED
        and capture.visit.purpose is not Purpose.CHANNEL
        and (capture.status or 0) < 400
        and capture.final_url not in (home.final_url, home.url)
        and page.words >= 20
    }
    return tuple(found.values())


def _is_filler(text: str) -> bool:
    """Return whether a text is the Latin that templates are filled with."""
    lower = text.lower()
    return any(words in lower for words in FILLER) and text_language(text) == LOREM


def _visible(page: Page) -> str:
    unread = Mark.HIDDEN | Mark.COOKIE | Mark.NOSCRIPT
    return " ".join(block.text for block in page.blocks if not block.marks & unread)


def _opening(page: Page) -> str:
    return f"{page.title} — {_visible(page)}"[:280].strip(" —")
