"""Il sito è redatto in almeno una lingua straniera: testo scritto e navigabile, non un attributo o un traduttore."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks import Check
from evidence.evidence import Evidence
from evidence.facts.language import LanguageVersion, Origin, VersionState
from evidence.facts.site import SiteState
from evidence.language.names import name_of, name_of_en
from evidence.verdict import Verdict, met, not_met, unverified

_NAMED = 4
_NO_LANGUAGE = ("it", "und", "la")
_REMEDY = (
    "Pubblichi le pagine principali (presentazione, prodotti, contatti) scritte in almeno una lingua straniera, ognuna"
    " con un indirizzo proprio, e metta in ogni pagina un collegamento visibile a quella lingua."
)
_REMEDY_EN = (
    "Publish the main pages (about us, products, contacts) written in at least one foreign language, each at an address"
    " of its own, and put a visible link to that language on every page."
)
_LINKED = (VersionState.SAME_TEXT, VersionState.PLACEHOLDER, VersionState.DEAD)
_NO_SITE = (SiteState.PARKED, SiteState.SUSPENDED, SiteState.DEFAULT_PAGE, SiteState.EMPTY, SiteState.GONE)
_NOTHING = ("non c'è testo dell'impresa da leggere, in nessuna lingua", "there is no text of the firm's to read")
_NEAREST = (
    VersionState.SAME_TEXT,
    VersionState.PLACEHOLDER,
    VersionState.OTHER_FIRM,
    VersionState.DEAD,
    VersionState.WIDGET,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """How many foreign versions are asked for, and what each must show: pages beside its home, words of content."""

    minimum_versions: int = 1
    inner_pages: int = 1
    words: int = 50


def judge(evidence: Evidence, params: Params) -> Verdict:
    """Look for authored versions in another language, then ask whether all was seen, then say that there is none."""
    foreign = [version for version in evidence.languages if version.code not in _NO_LANGUAGE]
    proven = [v for v in foreign if v.state is VersionState.PROVEN and v.origin is Origin.AUTHORED]
    warnings = tuple(_warnings(evidence, proven))
    absent = evidence.site.state in _NO_SITE and all(version.pages <= 1 for version in proven)
    if len(proven) >= params.minimum_versions and not absent:
        exhibits = [exhibit for version in proven for exhibit in version.exhibits[: params.inner_pages + 1]]
        return met(_found(proven), _found_en(proven), seen=exhibits, warnings=warnings)
    open_question = _open_question(evidence, foreign)
    if open_question is not None:
        return unverified(
            open_question[0],
            open_question[1],
            remedy=f"Apra il sito e guardi {open_question[2]}",
            remedy_en=f"Open the site and see {open_question[3]}",
            seen=[exhibit for version in foreign for exhibit in version.exhibits[:1]],
            warnings=warnings,
        )
    reason, reason_en = _NOTHING if absent else _nearest(evidence)
    linked = any(version.state in _LINKED for version in evidence.languages)
    again, again_en = (
        " Il collegamento che c'è già deve portare a quelle pagine.",
        " The link that is there already must lead to those pages.",
    )
    if not linked:
        again, again_en = "", ""
    start, start_en = "Il sito risulta solo in italiano", "The site is in Italian only"
    if absent:
        start, start_en = "All'indirizzo non c'è ancora un sito", "There is no site yet at the address"
    return not_met(
        f"{start}: {reason}.",
        f"{start_en}: {reason_en}.",
        searched=(*evidence.read, *(exhibit for version in foreign for exhibit in version.exhibits[:1])),
        remedy=f"{_REMEDY}{again}",
        remedy_en=f"{_REMEDY_EN}{again_en}",
        warnings=warnings,
    )


def _found(proven: Sequence[LanguageVersion]) -> str:
    listed = ", ".join(f"{name_of(v.code)} ({_counted(v.pages)}, {v.words} parole)" for v in proven)
    return f"Il sito si legge anche in altre lingue: {listed}."


def _found_en(proven: Sequence[LanguageVersion]) -> str:
    listed = ", ".join(f"{name_of_en(v.code)} ({_counted_en(v.pages)}, {v.words} words)" for v in proven)
    return f"The site can be read in other languages too: {listed}."


def _counted(pages: int) -> str:
    return "1 pagina letta" if pages == 1 else f"{pages} pagine lette"


def _counted_en(pages: int) -> str:
    return "1 page read" if pages == 1 else f"{pages} pages read"


def _open_question(evidence: Evidence, foreign: Sequence[LanguageVersion]) -> tuple[str, str, str, str] | None:
    """Return why the machine cannot tell and what a person must look at, in both languages; None when it can."""
    for version in foreign:
        name, name_en = name_of(version.code), name_of_en(version.code)
        where = version.urls[0] if version.urls else "il selettore di lingua della pagina iniziale"
        where_en = version.urls[0] if version.urls else "the language switch of the home page"
        if version.state is VersionState.THIN:
            return (
                f"C'è del testo in {name}, ma non basta a dire che è una versione del sito: {version.reason}.",
                f"There is text in {name_en}, but too little to call it a version of the site.",
                f"quante pagine del sito si leggono in {name}, a partire da {where}.",
                f"how many pages of the site can be read in {name_en}, starting from {where_en}.",
            )
        if version.state is VersionState.STRAY:
            return (
                f"Qualcosa sul sito è in {name}, ma non si può dire se sia una versione: {version.reason}.",
                f"Something on the site is in {name_en}, but whether it is a version cannot be told.",
                f"se a partire da {where} il sito si legge in {name}.",
                f"whether the site can be read in {name_en}, starting from {where_en}.",
            )
        if version.state is VersionState.UNSEEN:
            return (
                f"Il sito annuncia una versione in {name}, ma {version.reason}.",
                f"The site announces a version in {name_en}, but it could not be read.",
                f"se {where} mostra testo in {name}.",
                f"whether {where_en} shows text in {name_en}.",
            )
    hidden = next((v for v in evidence.languages if v.state is VersionState.UNSEEN), None)
    if evidence.gaps or hidden is not None or not evidence.read or evidence.own_language in (None, "und", "la"):
        where = (
            evidence.gaps[0].url if evidence.gaps else (hidden.urls[0] if hidden and hidden.urls else evidence.firm.url)
        )
        why, why_en = "non ha un testo che si sia potuto leggere", "has no text that could be read"
        if evidence.gaps:
            why, why_en = evidence.gaps[0].reason.rstrip("."), evidence.gaps[0].reason_en or "could not be read"
        return (
            f"Non si può dire se ci sia un'altra lingua: la pagina {where} {why}.",
            f"Whether there is another language cannot be told: the page {where} {why_en}.",
            f"se la pagina {where} è in un'altra lingua, o porta a pagine in un'altra lingua.",
            f"whether the page {where} is in another language, or leads to pages in one.",
        )
    return None


def _nearest(evidence: Evidence) -> tuple[str, str]:
    """Name the thing that came closest to a version."""
    for state in _NEAREST:
        for version in evidence.languages:
            if version.state is state:
                return _near(version)
    wrong = next(
        (d for d in evidence.declarations if d.found == "it" and d.declared[:2].lower() not in ("", "it")), None
    )
    if wrong is not None:
        declared = wrong.declared
        return (
            f"il codice della pagina la dichiara in {name_of(declared[:2].lower())}, ma il testo è italiano",
            f"the page's code declares it to be in {name_of_en(declared[:2].lower())}, but its text is Italian",
        )
    return (
        "nessuna delle pagine lette è in un'altra lingua o porta a pagine in un'altra lingua",
        "none of the pages read is in another language or leads to pages in one",
    )


def _near(version: LanguageVersion) -> tuple[str, str]:
    name, name_en = name_of(version.code), name_of_en(version.code)
    match version.state:
        case VersionState.SAME_TEXT:
            return (
                f"il pulsante «{_label(version)}» {version.reason}",
                f"the '{_label(version)}' button leads to the Italian text again",
            )
        case VersionState.PLACEHOLDER:
            return f"la versione in {name} è vuota: {version.reason}", f"the version in {name_en} is empty"
        case VersionState.OTHER_FIRM:
            return (
                f"il collegamento alla lingua {name} {version.reason}",
                f"the link for {name_en} leads to another firm's site",
            )
        case VersionState.WIDGET:
            return (
                f"c'è solo un traduttore automatico ({version.reason}), che non è una versione scritta dall'impresa",
                "there is only a machine translator in the visitor's browser, not a version that the firm wrote",
            )
        case _:
            return (
                f"il collegamento alla versione in {name} non funziona ({version.reason})",
                f"the link to the version in {name_en} does not work",
            )


def _label(version: LanguageVersion) -> str:
    return version.code.upper()


def _warnings(evidence: Evidence, proven: Sequence[LanguageVersion]) -> Iterator[tuple[str, str]]:
    for version in proven:
        if version.mark:
            yield (
                f"Versione in {name_of(version.code)}: {version.mark}."
                " Una persona deve giudicare se vale come versione scritta dall'impresa.",
                f"Version in {name_of_en(version.code)}: it looks machine-translated;"
                " a person must judge whether it counts.",
            )
        if version.untranslated:
            yield _untranslated(version)
        if version.leftovers:
            quoted = version.leftovers[0][:80]
            yield (
                f"Nella versione in {name_of(version.code)} restano testi italiani, per esempio «{quoted}».",
                f"Italian text is left in the version in {name_of_en(version.code)}, for example '{quoted}'.",
            )
    for declaration in evidence.declarations[:3]:
        yield (
            f"{declaration.url}: {_lower(declaration.problem)} {declaration.remedy}",
            f"{declaration.url}: {_lower(declaration.problem_en)} {declaration.remedy_en}",
        )


def _untranslated(version: LanguageVersion) -> tuple[str, str]:
    """Say how much of the site a foreign buyer gets, and what not."""
    translated, labels = version.originals - len(version.untranslated), version.untranslated[:_NAMED]
    named = ", ".join(f"«{label}»" for label in labels)
    named_en = ", ".join(f"'{label}'" for label in labels)
    more = ", …" if len(version.untranslated) > _NAMED else ""
    found = "si trova 1 pagina" if translated == 1 else f"si trovano {translated} pagine"
    missing = "manca" if len(version.untranslated) == 1 else "mancano"
    return (
        f"Nella versione in {name_of(version.code)} {found} su {version.originals}; {missing} {named}{more}.",
        f"The version in {name_of_en(version.code)} has {translated} of {version.originals} pages;"
        f" without a translation: {named_en}{more}.",
    )


def _lower(sentence: str) -> str:
    for start in ("La pagina", "The page"):
        if sentence.startswith(start):
            return start.lower() + sentence[len(start) :]
    return sentence


CHECK = Check(id="website.language", params=Params, judge=judge)
