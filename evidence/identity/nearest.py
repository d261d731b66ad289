"""Say what on a site comes nearest to a declared number that its footer lacks, in words of both languages."""

from collections.abc import Sequence

from evidence.evidence import Evidence
from evidence.exhibit import Exhibit
from evidence.facts.identity import Identifier, IdentifierKind, Notice, NoticeKind, Placement
from evidence.identity.compare import differing_digit, swapped_digits
from evidence.identity.numbers import mask, ordinal

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
    if len(notice.value) == 11:
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
    for item in evidence.identifiers:
        if item.kind not in _NUMBERS or item.valid or item.placement is not Placement.FOOTER:
            continue
        for number in wanted:
            place = differing_digit(number, item.value)
            swap = swapped_digits(number, item.value)
            if place is None and swap is None:
                continue
            shown = mask(item.value)
            swapped = f"le cifre {swap} e {(swap or 0) + 1} sono scambiate"
            what = f"la {ordinal(place)} cifra è sbagliata" if place else swapped
            what_en = f"digit {place} is wrong" if place else f"digits {swap} and {(swap or 0) + 1} are swapped"
            if len(number) != 11:
                what, what_en = "un carattere è sbagliato", "one character is wrong"
            return (
                f": al suo posto si legge {shown}, dove {what} (non è un numero valido)",
                f": in its place it shows {shown}, where {what_en} (it is no valid number)",
                (item.exhibit,),
            )
    return None


def exhibits(items: Sequence[Identifier]) -> tuple[Exhibit, ...]:
    """Return what proves some identifiers, each once, the first six."""
    return tuple(dict.fromkeys(item.exhibit for item in items))[:_SHOWN]
