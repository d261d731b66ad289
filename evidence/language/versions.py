"""Decide in which languages a site offers its content, and what must be visited to know."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from evidence.capture import Purpose, VisitResult
from evidence.challenge import is_challenge
from evidence.exhibit import Exhibit
from evidence.facts import LanguageVersion, Origin, VersionState
from evidence.language.alternates import Alternate, How
from evidence.language.coverage import coverage, inner_links
from evidence.language.domains import bare
from evidence.language.reading import LanguageReading
from evidence.language.text import LOREM, UNDETERMINED
from evidence.language.widgets import Widget
from evidence.page import exhibit_of

ITALIAN: Final = "it"
_NOT_PAGES: Final = frozenset(
    (Purpose.SITEMAP, Purpose.WIDGET, Purpose.CHANNEL, Purpose.SHORT_LINK, Purpose.LINK_IN_BIO)
)
_TRIES: Final = 2  # addresses of one language that are followed before it counts as dead
_INNER_TRIES: Final = 3
_BILINGUAL: Final = 0.3
_FEW: Final = 12
_SOON = re.compile(
    r"coming soon|under construction|work in progress|in costruzione|prossimamente|in allestimento|available "
    r"soon|in kürze|im aufbau|demnächst|"
    r"en construction|bientôt|próximamente|en construcción|em breve|em construção|page not found|pagina non "
    r"trovata|404|translation (?:is )?coming",
    re.IGNORECASE,
)
_TRANSLATED = re.compile(
    r"<html[^>]+class=[\"'][^\"']*translated-(?:ltr|rtl)|<font style=[\"']vertical-align:\s*inherit", re.IGNORECASE
)
_PREFERRED: Final = ("en", "de", "fr", "es")
_BEST_FIRST: Final = (
    VersionState.PROVEN,
    VersionState.THIN,
    VersionState.UNSEEN,
    VersionState.SAME_TEXT,
    VersionState.PLACEHOLDER,
    VersionState.DEAD,
    VersionState.WIDGET,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionParams:
    """What a version must show: how many pages beside its home, how many content words in all."""

    inner_pages: int = 1
    words: int = 50


def versions(
    readings: Sequence[LanguageReading], *, params: VersionParams | None = None
) -> tuple[LanguageVersion, ...]:
    """Return the languages of a site, its own first, then those proven, then those only claimed or machine-made."""
    site = _Site(readings, params or VersionParams())
    read = [site.version(code) for code in site.spoken]
    known = {version.code for version in read}
    claimed = [version for code in site.claims if code not in known and (version := site.claimed(code))]
    known |= {version.code for version in claimed if version.state is not VersionState.DEAD}
    made = list(site.machine_made(known))
    hidden = list(site.unasked()) if not any(_settles(version) for version in read) else []
    order = {state: rank for rank, state in enumerate(_BEST_FIRST)}
    rest = sorted(
        (*read, *claimed, *made, *hidden), key=lambda version: (version.code != site.own, order[version.state])
    )
    return tuple(rest)


def wanted(readings: Sequence[LanguageReading], *, params: VersionParams | None = None) -> tuple[Alternate, ...]:
    """Return what to visit next to settle whether there is another language, best first; nothing once it is settled."""
    site = _Site(readings, params or VersionParams())
    read = [site.version(code) for code in site.spoken]
    if any(_settles(version) for version in read):
        return ()
    foreign = sorted((v for v in read if v.code != ITALIAN), key=lambda version: -version.words)
    for version in foreign:
        if inner := site.inner(version.code):
            return inner
    return tuple(site.homes())


def _settles(version: LanguageVersion) -> bool:
    return version.state is VersionState.PROVEN and version.code != ITALIAN


class _Site:
    """The readings of one site, arranged by language."""

    def __init__(self, readings: Sequence[LanguageReading], params: VersionParams) -> None:
        self.readings = readings
        self.params = params
        self.pages = [
            r
            for r in readings
            if r.page is not None and r.language is not None and r.capture.visit.purpose not in _NOT_PAGES
        ]
        self.widgets = [widget for reading in self.pages for widget in reading.widgets]

    @cached_property
    def home(self) -> LanguageReading | None:
        """The home page, as a browser showed it where one did."""
        homes = [
            r for r in self.pages if r.capture.visit.purpose is Purpose.HOME and not r.capture.visit.click
        ] or self.pages[:1]
        return max(homes, key=lambda reading: reading.language.words if reading.language else 0, default=None)

    @cached_property
    def own(self) -> str:
        """The language of the home page."""
        return self.home.language.code if self.home and self.home.language else UNDETERMINED

    @cached_property
    def spoken(self) -> dict[str, list[LanguageReading]]:
        """The pages by the language of their text, each page once; a bilingual page counts for both languages."""
        found: dict[str, dict[tuple[str, str | None, str | None], LanguageReading]] = {}
        for reading in self.pages:
            visit = reading.capture.visit
            for code in self._languages(reading):
                group = found.setdefault(code, {})
                key = (bare(reading.capture.final_url or reading.capture.url), visit.click, visit.accept_language)
                if key not in group or _words(reading, code) > _words(group[key], code):
                    group[key] = reading
        return {code: list(group.values()) for code, group in found.items()}

    def _languages(self, reading: LanguageReading) -> Iterator[str]:
        language = reading.language
        if (
            language is None
            or language.code in (UNDETERMINED, LOREM)
            or self._machine_made(reading)
            or _is_placeholder(reading)
        ):
            return
        yield language.code
        total = sum(words for _, words in language.shares)
        for code, words in language.shares:
            if (
                code not in (language.code, UNDETERMINED, LOREM)
                and words >= self.params.words / 2
                and words >= _BILINGUAL * total
            ):
                yield code

    def _machine_made(self, reading: LanguageReading) -> bool:
        if not reading.capture.rendered:
            return False
        if _TRANSLATED.search(reading.capture.dom or ""):
            return True
        return bool(reading.capture.visit.click) and any(not widget.server_side for widget in self.widgets)

    @cached_property
    def claims(self) -> dict[str, list[Alternate]]:
        """What pages announce, by language, own and Italian ones left out, the surest way first."""
        driven = any(not widget.server_side for widget in self.widgets)
        found: dict[str, list[Alternate]] = {}
        for reading in self.readings:
            for alternate in reading.alternates:
                if alternate.code is None or alternate.code in (self.own, ITALIAN):
                    continue
                if not alternate.url and driven:
                    continue  # the flags of a machine translator
                found.setdefault(alternate.code, []).append(alternate)
        rank = {how: number for number, how in enumerate(_WAYS)}
        return {code: sorted(listed, key=lambda item: rank[item.how]) for code, listed in found.items()}

    @cached_property
    def visited(self) -> dict[str, LanguageReading]:
        """Readings by the address that was asked for; one that could be read stands for one that could not."""
        found: dict[str, LanguageReading] = {}
        for reading in self.readings:
            visit = reading.capture.visit
            key = (
                visit.click or bare(visit.url)
                if not visit.accept_language
                else f"{visit.accept_language} {bare(visit.url)}"
            )
            if key not in found or found[key].page is None:
                found[key] = reading
        return found

    def look(self, alternate: Alternate) -> LanguageReading | None:
        """Return the reading of the page that an alternate leads to."""
        return self.visited.get(alternate.selector or "" if not alternate.url else bare(alternate.url))

    def version(self, code: str) -> LanguageVersion:
        """Return the version that pages in a language make."""
        group = self.spoken[code]
        words = sum(_words(reading, code) for reading in group)
        state, reason = self._state(code, group, words)
        elsewhere = frozenset(
            bare(r.capture.final_url) for other, rs in self.spoken.items() if other != code for r in rs
        )
        texts = [text for r in group if r.language and r.language.code == code for text in r.language.leftovers]
        return LanguageVersion(
            code=code,
            state=state,
            pages=len({bare(reading.capture.final_url) for reading in group}),
            words=words,
            urls=tuple(dict.fromkeys(reading.capture.final_url for reading in group)),
            exhibits=tuple(reading.language.exhibit for reading in group if reading.language),
            mark=_mark(group) if code != self.own else None,
            reason=reason,
            coverage=coverage(group, code, elsewhere),
            leftovers=tuple(dict.fromkeys(texts))[:8],
        )

    def _state(self, code: str, group: Sequence[LanguageReading], words: int) -> tuple[VersionState, str]:
        if code == ITALIAN:
            return VersionState.PROVEN, "il testo del sito è in italiano"
        inner = len({bare(reading.capture.final_url) for reading in group}) - 1
        if words < self.params.words:
            return VersionState.THIN, f"il testo letto è di sole {words} parole"
        if inner >= self.params.inner_pages or self._one_page(code, group):
            return VersionState.PROVEN, f"lette {inner + 1} pagine con {words} parole"
        return VersionState.THIN, "oltre alla prima pagina non se ne sono lette altre in questa lingua"

    def _one_page(self, code: str, group: Sequence[LanguageReading]) -> bool:
        if any(inner_links(reading, code) for reading in group):
            return False
        return self.home is None or not inner_links(self.home, self.own) or self.own == code

    def inner(self, code: str) -> tuple[Alternate, ...]:
        """Return the pages that would show that a version goes beyond its first page."""
        group = self.spoken[code]
        links = [(reading, link) for reading in group for link in inner_links(reading, code)]
        tried = [link for _, link in links if bare(link.url) in self.visited]
        if len(tried) >= self.params.inner_pages + _INNER_TRIES:
            return ()
        fresh = [(reading, link) for reading, link in links if bare(link.url) not in self.visited]
        fresh.sort(key=lambda pair: _PAGES_LAST.search(f"{pair[1].label} {pair[1].url}") is not None)
        return tuple(
            Alternate(
                code=code,
                url=link.url,
                how=How.INNER,
                label=link.label,
                exhibit=exhibit_of(reading.capture, url=reading.capture.final_url, quote=link.label or None),
                accept_language=reading.capture.visit.accept_language,
            )
            for reading, link in fresh[: max(1, self.params.inner_pages)]
        )

    def homes(self) -> Iterator[Alternate]:
        """Yield one address a language that is claimed and not yet settled."""
        order = sorted(self.claims, key=lambda code: _PREFERRED.index(code) if code in _PREFERRED else len(_PREFERRED))
        for code in order:
            if code in self.spoken:
                continue
            tried = {id(look) for alternate in self.claims[code] if (look := self.look(alternate)) is not None}
            if len(tried) >= _TRIES:
                continue
            fresh = [item for item in self.claims[code] if self.look(item) is None and (item.url or item.selector)]
            if fresh:
                yield fresh[0]

    def claimed(self, code: str) -> LanguageVersion | None:
        """Return what became of a language that pages announce and no text was read in."""
        outcomes = [self._outcome(alternate) for alternate in self.claims[code]]
        seen = [outcome for outcome, alternate in zip(outcomes, self.claims[code], strict=True) if self.look(alternate)]
        order = {state: rank for rank, state in enumerate(_BEST_FIRST)}
        pool = seen if seen and (len(seen) >= _TRIES or len(seen) == len(outcomes)) else outcomes
        state, reason, exhibit = min(pool, key=lambda outcome: order[outcome[0]])
        urls = tuple(dict.fromkeys(alternate.url for alternate in self.claims[code] if alternate.url))
        return LanguageVersion(code=code, state=state, urls=urls, exhibits=(exhibit,), reason=reason)

    def _outcome(self, alternate: Alternate) -> tuple[VersionState, str, Exhibit]:
        look = self.look(alternate)
        if look is None:
            if alternate.dead and not alternate.selector:
                return VersionState.DEAD, "il collegamento non porta da nessuna parte", alternate.exhibit
            return VersionState.UNSEEN, "non è stata visitata", alternate.exhibit
        capture = look.capture
        exhibit = look.language.exhibit if look.language else exhibit_of(capture, url=capture.final_url)
        if look.page is None or look.language is None:
            return (*_unread(look), exhibit)
        if look.language.code == self.own or look.language.code == ITALIAN:
            home = self.home is not None and bare(capture.final_url) == bare(self.home.capture.final_url)
            reason = "riporta alla pagina italiana" if home else "porta di nuovo al testo italiano"
            return VersionState.SAME_TEXT, reason, exhibit
        if look.language.code == LOREM:
            return VersionState.PLACEHOLDER, "contiene solo testo segnaposto (lorem ipsum)", exhibit
        if _is_placeholder(look):
            return VersionState.PLACEHOLDER, "la pagina annuncia soltanto contenuti futuri", exhibit
        if look.page.words < _FEW:
            scripts = not capture.rendered and look.page.tree.css_first("script") is not None
            state = VersionState.UNSEEN if scripts else VersionState.PLACEHOLDER
            return state, "la pagina è quasi vuota", exhibit
        return VersionState.UNSEEN, "non si capisce in che lingua sia il testo", exhibit

    def machine_made(self, known: Iterable[str]) -> Iterator[LanguageVersion]:
        """Yield the languages into which a widget translates in the visitor's browser."""
        skip = {*known, self.own}
        for widget in self.widgets:
            if widget.server_side:
                continue
            for code in [code for code in widget.codes if code not in (self.own, ITALIAN)] or [UNDETERMINED]:
                if code not in skip:
                    skip.add(code)
                    yield _of_widget(widget, code)

    def unasked(self) -> Iterator[LanguageVersion]:
        """Yield what may hide a version: a site map or an answer in another language that we could not get."""
        for reading in self.readings:
            capture = reading.capture
            if capture.visit.purpose not in (Purpose.SITEMAP, Purpose.NEGOTIATION) or reading.page is not None:
                continue
            if not _refused(reading):
                continue
            yield LanguageVersion(
                code=UNDETERMINED,
                state=VersionState.UNSEEN,
                urls=(capture.url,),
                exhibits=(exhibit_of(capture, url=capture.url),),
                reason="una pagina che poteva indicare altre lingue non si è potuta leggere",
            )
            return


_WAYS: Final = (
    How.LINK,
    How.HREFLANG,
    How.HEADER,
    How.SELECT,
    How.ADDRESS,
    How.SCRIPT,
    How.SITEMAP,
    How.INNER,
    How.NEGOTIATION,
)
_PAGES_LAST = re.compile(
    r"privacy|cookie|legal|terms|agb|impressum|datenschutz|login|account|cart|basket|checkout|wp-content|feed|tag/",
    re.I,
)


def _words(reading: LanguageReading, code: str) -> int:
    return reading.language.words_in(code) if reading.language else 0


def _is_placeholder(reading: LanguageReading) -> bool:
    language, page = reading.language, reading.page
    if language is None or page is None or language.words > 3 * _FEW:
        return False
    return bool(_SOON.search(page.title) or any(_SOON.search(block.text) for block in page.blocks))


def _refused(reading: LanguageReading) -> bool:
    capture = reading.capture
    if capture.result is VisitResult.GONE:
        return False
    if capture.result is not VisitResult.FETCHED or capture.truncated or (capture.status or 0) >= 500:
        return True
    return is_challenge(capture.body)


def _unread(reading: LanguageReading) -> tuple[VersionState, str]:
    capture = reading.capture
    if capture.result is VisitResult.GONE or capture.status in (404, 410):
        return VersionState.DEAD, "l'indirizzo non esiste più"
    if capture.result is VisitResult.FETCHED and capture.content_type == "application/pdf":
        return VersionState.PLACEHOLDER, "apre soltanto un PDF"
    return VersionState.UNSEEN, "non si è potuta leggere"


def _mark(group: Sequence[LanguageReading]) -> str | None:
    names = dict.fromkeys(widget.name for reading in group for widget in reading.widgets if widget.server_side)
    if not names:
        return None
    return f"le pagine portano i segni di {', '.join(names)}: la traduzione è probabilmente automatica"


def _of_widget(widget: Widget, code: str) -> LanguageVersion:
    return LanguageVersion(
        code=code,
        state=VersionState.WIDGET,
        origin=Origin.MACHINE_WIDGET,
        exhibits=(widget.exhibit,),
        reason=f"{widget.name} traduce nel browser di chi visita",
    )
