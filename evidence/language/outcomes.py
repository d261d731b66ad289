"""Say what became of each language: pages read in it, a claim that led somewhere else, a widget, a page not seen."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from evidence.capture import Purpose, VisitResult
from evidence.challenge import is_challenge
from evidence.exhibit import Exhibit
from evidence.facts.language import LanguageVersion, Origin, VersionState
from evidence.language.alternates import Alternate
from evidence.language.belonging import Belonging
from evidence.language.coverage import coverage, inner_links
from evidence.language.domains import bare
from evidence.language.pairs import pairs
from evidence.language.reading import LanguageReading
from evidence.language.site import ITALIAN, Site
from evidence.language.text import LOREM, UNDETERMINED
from evidence.language.unwritten import is_missing, is_placeholder
from evidence.page import exhibit_of

TRIES: Final = 2  # addresses of one language that are followed before it counts as settled
BEST_FIRST: Final = {
    state: rank
    for rank, state in enumerate(
        (
            VersionState.PROVEN,
            VersionState.THIN,
            VersionState.UNSEEN,
            VersionState.STRAY,
            VersionState.SAME_TEXT,
            VersionState.PLACEHOLDER,
            VersionState.OTHER_FIRM,
            VersionState.DEAD,
            VersionState.WIDGET,
        )
    )
}
_EMPTY: Final = 12
_MOST_LEFTOVERS: Final = 8

Outcome = tuple[VersionState, str, Exhibit]


def covered_version(site: Site, code: str) -> LanguageVersion:
    """Return the version that pages in a language make, with what of the site is in it."""
    group = site.spoken[code]
    others = (reading for other, readings in site.spoken.items() if other != code for reading in readings)
    elsewhere = frozenset(bare(reading.capture.final_url) for reading in others)
    paired = pairs(site, code) if code != site.own else ()
    return replace(
        read_version(site, code),
        coverage=coverage(group, code, elsewhere, site.known_to(code)),
        originals=len(paired),
        untranslated=tuple(dict.fromkeys(pair.label for pair in paired if not pair.translation and pair.label)),
    )


def read_version(site: Site, code: str) -> LanguageVersion:
    """Return the version that pages in a language make, without what of the site is in it."""
    group = site.spoken[code]
    solid = site.solid(code)
    words = _distinct_words(solid or group, code)
    state, reason = _state(site, code, solid, words)
    texts = [text for r in group if r.language and r.language.code == code for text in r.language.leftovers]
    return LanguageVersion(
        code=code,
        state=state,
        pages=_count(group),
        words=words,
        urls=tuple(dict.fromkeys(reading.capture.final_url for reading in group)),
        exhibits=tuple(reading.language.exhibit for reading in group if reading.language),
        mark=_mark(group) if code != site.own else None,
        reason=reason,
        leftovers=tuple(dict.fromkeys(texts))[:_MOST_LEFTOVERS],
    )


def _distinct_words(readings: Iterable[LanguageReading], code: str) -> int:
    """Return the content words of pages in one language; what several of them say counts once."""
    heard = {
        text: words
        for reading in readings
        if reading.language is not None
        for text, its, words in reading.language.passages
        if its == code
    }
    return sum(heard.values())


def _count(group: Sequence[LanguageReading]) -> int:
    return len({bare(reading.capture.final_url) for reading in group})


def _state(site: Site, code: str, group: Sequence[LanguageReading], words: int) -> tuple[VersionState, str]:
    if code == ITALIAN:
        return VersionState.PROVEN, "il testo del sito è in italiano"
    pages = _count(group)
    if not group:
        return VersionState.THIN, "nessun collegamento la annuncia, e le sue pagine hanno poche parole"
    if words < site.params.words:
        return VersionState.THIN, f"il testo letto è di sole {words} parole"
    if pages > site.params.inner_pages or _is_one_page(site, code, group) or _shares_address(site, code, group):
        return VersionState.PROVEN, f"lette {pages} pagine con {words} parole"
    return VersionState.THIN, "oltre alla prima pagina non se ne sono lette altre in questa lingua"


def _is_one_page(site: Site, code: str, group: Sequence[LanguageReading]) -> bool:
    """Return whether the version has one page because the whole site has."""
    if site.home is None or any(_leads_on(site, reading, code) for reading in group):
        return False
    return site.own == code or not _leads_on(site, site.home, site.own)


def _leads_on(site: Site, reading: LanguageReading, code: str) -> bool:
    """Return whether a page leads to more of its version than policies, which every site has."""
    links = inner_links(reading, code, site.known_to(code))
    return not all(site.is_legal(f"{urlsplit(link.url).path} {link.label}") for link in links)


def _shares_address(site: Site, code: str, group: Sequence[LanguageReading]) -> bool:
    """Return whether an Italian address shows this language when asked otherwise: by a click, a cookie, the browser.

    Inner pages have no addresses of their own either, so reading them again would tell nothing.
    """
    italian = {bare(reading.capture.final_url) for reading in site.spoken.get(site.own, ()) if site.own != code}
    return any(
        reading.language is not None and reading.language.code == code and bare(reading.capture.final_url) in italian
        for reading in group
    )


def _mark(group: Sequence[LanguageReading]) -> str | None:
    names = dict.fromkeys(widget.name for reading in group for widget in reading.widgets if widget.server_side)
    if names:
        return f"le pagine portano i segni di {', '.join(names)}: la traduzione è probabilmente automatica"
    if all(reading.switched_in_place for reading in group):
        return "la lingua cambia solo con uno script, senza indirizzi propri: potrebbe essere una traduzione automatica"
    return None


def claimed_version(site: Site, code: str) -> LanguageVersion:
    """Return what became of a language that pages announce and no text was read in."""
    claims = site.claims[code]
    outcomes = [_outcome(site, alternate) for alternate in claims]
    seen = [outcome for outcome, alternate in zip(outcomes, claims, strict=True) if site.look(alternate)]
    settled = seen and (len(seen) >= TRIES or len(seen) == len(outcomes))
    state, reason, exhibit = min(seen if settled else outcomes, key=lambda outcome: BEST_FIRST[outcome[0]])
    urls = tuple(dict.fromkeys(alternate.url for alternate in claims if alternate.url))
    return LanguageVersion(code=code, state=state, urls=urls, exhibits=(exhibit,), reason=reason)


def _outcome(site: Site, alternate: Alternate) -> Outcome:
    look = site.look(alternate)
    if look is None:
        if alternate.dead and not alternate.selector:
            return VersionState.DEAD, "il collegamento non porta da nessuna parte", alternate.exhibit
        return VersionState.UNSEEN, "non è stata visitata", alternate.exhibit
    capture = look.capture
    exhibit = look.language.exhibit if look.language else exhibit_of(capture, url=capture.final_url)
    if look.page is None or look.language is None:
        return (*_of_unread(look), exhibit)
    if (owner := site.owner_of(look)) is not Belonging.SAME:
        return (*_OUTSIDE[owner], exhibit)
    if is_missing(look):
        return VersionState.DEAD, "la pagina dice di non esistere", exhibit
    if look.language.code in (site.own, ITALIAN):
        home = site.home is not None and bare(capture.final_url) == bare(site.home.capture.final_url)
        reason = "riporta alla pagina italiana" if home else "porta di nuovo al testo italiano"
        return VersionState.SAME_TEXT, reason, exhibit
    if look.language.code == LOREM:
        return VersionState.PLACEHOLDER, "contiene solo testo segnaposto (lorem ipsum)", exhibit
    if is_placeholder(look):
        return VersionState.PLACEHOLDER, "la pagina annuncia soltanto contenuti futuri", exhibit
    if look.page.words < _EMPTY:
        may_come = not capture.rendered and look.page.tree.css_first("script") is not None
        return VersionState.UNSEEN if may_come else VersionState.PLACEHOLDER, "la pagina è quasi vuota", exhibit
    return VersionState.UNSEEN, "non si capisce in che lingua sia il testo", exhibit


_OUTSIDE: Final = {
    Belonging.OTHER: (VersionState.OTHER_FIRM, "porta al sito di un'altra impresa"),
    Belonging.UNKNOWN: (VersionState.THIN, "sta su un altro dominio, e niente dice che sia della stessa impresa"),
}


def _of_unread(reading: LanguageReading) -> tuple[VersionState, str]:
    capture = reading.capture
    if capture.result is VisitResult.GONE or capture.status in (404, 410):
        return VersionState.DEAD, "l'indirizzo non esiste più"
    if capture.result is VisitResult.FETCHED and capture.content_type == "application/pdf":
        return VersionState.PLACEHOLDER, "apre soltanto un PDF"
    return VersionState.UNSEEN, "non si è potuta leggere"


def machine_made(site: Site, known: Iterable[str]) -> Iterator[LanguageVersion]:
    """Yield the languages into which a widget translates in the visitor's browser."""
    skip = {*known, site.own}
    flags = [alternate.code for r in site.pages for alternate in r.alternates if alternate.code and not alternate.url]
    for widget in site.widgets:
        if widget.server_side:
            continue
        named = [code for code in widget.codes or flags if code not in (site.own, ITALIAN)]
        for code in named or [UNDETERMINED]:
            if code in skip:
                continue
            skip.add(code)
            yield LanguageVersion(
                code=code,
                state=VersionState.WIDGET,
                origin=Origin.MACHINE_WIDGET,
                exhibits=(widget.exhibit,),
                reason=f"{widget.name} traduce nel browser di chi visita",
            )


def unanswered(site: Site) -> Iterator[LanguageVersion]:
    """Yield what may hide a version: a site map, or an answer in another language, that we could not get."""
    for reading in site.readings:
        capture = reading.capture
        if (
            capture.visit.purpose in (Purpose.SITEMAP, Purpose.NEGOTIATION)
            and reading.page is None
            and _refused(reading)
        ):
            yield LanguageVersion(
                code=UNDETERMINED,
                state=VersionState.UNSEEN,
                urls=(capture.url,),
                exhibits=(exhibit_of(capture, url=capture.url),),
                reason="una pagina che poteva indicare altre lingue non si è potuta leggere",
            )
            return


def _refused(reading: LanguageReading) -> bool:
    capture = reading.capture
    if capture.result is VisitResult.GONE:
        return False
    if capture.result is not VisitResult.FETCHED or capture.truncated or (capture.status or 0) >= 500:
        return True
    return is_challenge(capture.body)
