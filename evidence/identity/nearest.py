"""Say what on a site comes nearest to a declared number that its footer lacks, in words of both languages."""

from collections.abc import Iterator, Sequence
from itertools import product

from evidence.evidence import Evidence
from evidence.exhibit import Exhibit
from evidence.facts.identity import Identifier, IdentifierKind, Notice, NoticeKind, Placement
from evidence.identity.numbers import mask
from evidence.identity.slips import slip

_NUMBERS = (IdentifierKind.VAT_NUMBER, IdentifierKind.TAX_CODE)
_SHOWN = 6
_NEAREST = {
    Placement.FOOTER: 0,
    Placement.LEGAL_PAGE: 1,
    Placement.BODY: 2,
    Placement.STRUCTURED_DATA: 3,
    Placement.IMAGE: 4,
}
_PLACES = {
    Placement.LEGAL_PAGE: ("su una pagina di note legali, privacy o contatti", "on a legal, privacy or contact page"),
    Placement.BODY: ("nel testo della pagina, fuori dal footer", "in the text of a page, outside the footer"),
    Placement.STRUCTURED_DATA: (
        "nei dati per i motori di ricerca, che un visitatore non vede",
        "in data that visitors do not see",
    ),
    Placement.FOOTER: ("nel footer", "in the footer"),
    Placement.IMAGE: ("in un'immagine", "in a picture"),
}


def with_value(evidence: Evidence, wanted: Sequence[str]) -> list[Identifier]:
    """Return the numbers of a site that have one of some values."""
    return [item for item in evidence.identifiers if item.kind in _NUMBERS and item.value in wanted]


def stands(item: Identifier) -> bool:
    """Return whether a number stands, valid and to be seen, in a footer."""
    return item.placement is Placement.FOOTER and item.visible is not False and item.valid


def nearest(
    evidence: Evidence, wanted: Sequence[str], footer: list[Identifier]
) -> tuple[str, str, tuple[Exhibit, ...]]:
    """Return what comes nearest, in words of both languages, with its exhibits."""
    if footer:
        url = footer[0].exhibit.url
        return (
            f": si legge solo nel footer di pagine interne ({url})",
            f": only inner pages show it ({url})",
            exhibits(footer),
        )
    typo = mistyped(evidence, wanted)
    if typo is not None:
        return typo
    same = sorted(with_value(evidence, wanted), key=lambda item: _NEAREST[item.placement])
    if same:
        item = same[0]
        if item.placement is Placement.FOOTER:
            words = (
                ": c'è nel codice del footer, ma nascosto a chi guarda",
                ": it is in its code, but hidden from readers",
            )
        else:
            place, place_en = _PLACES[item.placement]
            words = (
                f": si trova solo {place} ({item.exhibit.url})",
                f": it stands only {place_en} ({item.exhibit.url})",
            )
        return (*words, (item.exhibit,))
    other = next((i for i in evidence.identifiers if i.kind is IdentifierKind.VAT_NUMBER and stands(i)), None)
    if other is not None:
        return (
            f", e nemmeno altrove sulle pagine lette; nel footer si legge un'altra partita IVA, {other.value}",
            f", and so do the other pages read; it shows another VAT number, {other.value}",
            (other.exhibit,),
        )
    odd = next((n for n in evidence.notices if n.kind is NoticeKind.UNUSABLE_NUMBER), None)
    if odd is not None:
        return _odd(odd)
    return ", e nemmeno altrove sulle pagine lette", ", and so do the other pages read", ()


def _odd(notice: Notice) -> tuple[str, str, tuple[Exhibit, ...]]:
    if not notice.value.isdecimal():
        words = ("un numero con lettere al posto di cifre", "a number with letters in the place of digits")
    elif len(notice.value) == 11:
        words = ("un numero di esempio rimasto dal modello", "a sample number left from the template")
    else:
        words = (
            f"un numero di {len(notice.value)} cifre invece di 11",
            f"a number of {len(notice.value)} digits, not 11",
        )
    it, en = f"; al suo posto c'è {words[0]} ({notice.value})", f"; in its place stands {words[1]} ({notice.value})"
    return it, en, (notice.exhibit,)


def mistyped(evidence: Evidence, wanted: Sequence[str]) -> tuple[str, str, tuple[Exhibit, ...]] | None:
    """Return the words for a footer's number that is a declared one with a slip, None when there is none."""
    for shown, exhibit in _unusable(evidence):
        said = next((found for number in wanted if (found := slip(number, shown)) is not None), None)
        if said is not None:
            return (
                f": al suo posto si legge {mask(shown)}, dove {said.it} (non è un numero valido)",
                f": in its place it shows {mask(shown)}, where {said.en} (it is no valid number)",
                (exhibit,),
            )
    return None


def swapped(evidence: Evidence, wanted: Sequence[str]) -> tuple[str, str, tuple[Exhibit, ...]] | None:
    """Return the words for a footer's true number that is a declared one with two digits swapped, None for none."""
    shown = [i for i in evidence.identifiers if i.kind in _NUMBERS and stands(i) and i.value not in wanted]
    for item, number in product(shown, wanted):
        if (said := slip(number, item.value)) is not None:
            return (
                f"Il footer mostra {item.value}, che è il numero dichiarato, ma {said.it}: uno dei due è sbagliato",
                f"The footer shows {item.value}, which is the declared number, but {said.en}: one of the two is wrong",
                (item.exhibit,),
            )
    return None


def _unusable(evidence: Evidence) -> Iterator[tuple[str, Exhibit]]:
    """Yield what stands in footers as a number and can be none: a wrong sum, a wrong length, a letter."""
    for item in evidence.identifiers:
        if item.kind in _NUMBERS and not item.valid and item.placement is Placement.FOOTER:
            yield item.value, item.exhibit
    for notice in evidence.notices:
        if notice.kind is NoticeKind.UNUSABLE_NUMBER and notice.placement is Placement.FOOTER:
            yield notice.value, notice.exhibit


def exhibits(items: Sequence[Identifier]) -> tuple[Exhibit, ...]:
    """Return what proves some identifiers, each once, the first six."""
    return tuple(dict.fromkeys(item.exhibit for item in items))[:_SHOWN]
