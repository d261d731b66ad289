"""What changed between two checks: verdict, requirements, identifiers, languages, channels."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Final

from bandi.loader import available, load
from evidence.facts.identity import IdentifierKind, Placement
from evidence.firm import Liveness
from evidence.verdict import Outcome
from report.overview import verdict_said
from report.privacy import masked_text
from report.shown import shown_text
from report.words import IDENTIFIERS, LIVENESS, OUTCOMES, PLACEMENTS, Said, language_name

Data = Mapping[str, Any]


class Direction(StrEnum):
    """Whether a change brings the firm nearer to the grant."""

    BETTER = "better"
    WORSE = "worse"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference: of what kind, what it is about, how it was and how it is; None where it was not or is no more."""

    kind: str
    subject: str
    name: Said
    before: Said | None
    after: Said | None
    direction: Direction = Direction.OTHER


_RANKS: Final = {"not_met": 0, "unverified": 1, "met": 2}
_VERDICT_RANKS: Final = {"not_eligible": 0, "needs_review": 1, "eligible": 2}
_WAS_NOT: Final = Said("non c'era", "was not there")
_IS_NO_MORE: Final = Said("non c'è più", "is no more")
_VERDICT: Final = Said("Esito", "Verdict")
_BETTER: Final = (
    Said("una cosa è migliorata", "one thing got better"),
    Said("{} cose sono migliorate", "{} things got better"),
)
_WORSE: Final = (
    Said("una cosa è peggiorata", "one thing got worse"),
    Said("{} cose sono peggiorate", "{} things got worse"),
)
_RULES: Final = Said("Regole usate", "Rules used")
_SITE: Final = Said("Indirizzo del sito", "Address of the site")


def changes(before: Data, after: Data) -> tuple[Change, ...]:
    """Return the differences between two reports in the contract's JSON, the weightiest first."""
    return tuple(
        change
        for part in (_verdict, _rulebook, _address, _requirements, _identifiers, _languages, _channels)
        for change in part(before, after)
    )


def balance(found: Sequence[Change]) -> Said:
    """Return in one sentence whether things got better or worse.

    >>> balance(()).it
    'Nulla è cambiato.'
    """
    if not found:
        return Said("Nulla è cambiato.", "Nothing changed.")
    better, worse = (sum(one.direction is way for one in found) for way in (Direction.BETTER, Direction.WORSE))
    if not better + worse:
        return Said("Nulla è migliorato né peggiorato.", "Nothing got better or worse.")
    parts = [_counted(better, _BETTER), _counted(worse, _WORSE)]
    sentences = (", ".join(words for part in parts if (words := part.of(lang))) for lang in ("it", "en"))
    return Said(*(f"{words[:1].upper()}{words[1:]}." for words in sentences))


def _counted(number: int, forms: tuple[Said, Said]) -> Said:
    """Return how many things went that way, empty for none; `forms` for one thing and for several."""
    one, several = forms
    form = one if number == 1 else several
    return Said(form.it.format(number), form.en.format(number)) if number else Said("", "")


def text_of(change: Change, lang: str = "it") -> str:
    """Return one change on one line."""
    before = (change.before or _WAS_NOT).of(lang)
    after = (change.after or _IS_NO_MORE).of(lang)
    return masked_text(shown_text(f"{change.name.of(lang)}: {before} → {after}"))


def _verdict(before: Data, after: Data) -> Iterator[Change]:
    old, new = before["verdict"], after["verdict"]
    if old != new:
        yield Change(
            kind="verdict",
            subject="verdict",
            name=_VERDICT,
            before=verdict_said(old, before["groups"]),
            after=verdict_said(new, after["groups"]),
            direction=_direction(_VERDICT_RANKS.get(old), _VERDICT_RANKS.get(new)),
        )


def _rulebook(before: Data, after: Data) -> Iterator[Change]:
    old, new = before["rulebook"], after["rulebook"]
    if old["sha256"] != new["sha256"]:
        yield Change(kind="rulebook", subject="rulebook", name=_RULES, before=_edition(old), after=_edition(new))


def _edition(rulebook: Data) -> Said:
    text = f"{rulebook['id']} ({rulebook['sha256'][:12]})"
    return Said(text, text)


def _address(before: Data, after: Data) -> Iterator[Change]:
    old, new = before["crawl"]["final_url"], after["crawl"]["final_url"]
    if old != new:
        yield Change(kind="site", subject="final_url", name=_SITE, before=_plain(old), after=_plain(new))


def _requirements(before: Data, after: Data) -> Iterator[Change]:
    old = {finding["requirement"]: finding for finding in before["findings"]}
    new = {finding["requirement"]: finding for finding in after["findings"]}
    titles = _titles(after["rulebook"]["id"])
    for requirement in [*old, *(one for one in new if one not in old)]:
        was, now = (side[requirement]["outcome"] if requirement in side else None for side in (old, new))
        if was != now:
            yield Change(
                kind="requirement",
                subject=requirement,
                name=titles.get(requirement, Said(requirement, requirement)),
                before=OUTCOMES[Outcome(was)] if was else None,
                after=OUTCOMES[Outcome(now)] if now else None,
                direction=_direction(_RANKS.get(was or ""), _RANKS.get(now or "")),
            )


@cache
def _titles(call: str) -> Mapping[str, Said]:
    """Return the names of the requirements of a call of ours; of another's rules a report gives the ids alone."""
    rules = load(call).rules if call in available() else ()
    return {rule.id: Said(rule.title, rule.title_en) for rule in rules}


def _identifiers(before: Data, after: Data) -> Iterator[Change]:
    def key(one: Data) -> tuple[str, ...]:
        return (one["kind"], one["value"], one["placement"])

    def name(one: Data) -> Said:
        return IDENTIFIERS[IdentifierKind(one["kind"])]

    def said(one: Data) -> Said:
        where = PLACEMENTS[Placement(one["placement"])]
        return Said(f"{one['value']} {where.it}", f"{one['value']} {where.en}")

    yield from _sets("identifier", before["identifiers"], after["identifiers"], key, name, said)


def _languages(before: Data, after: Data) -> Iterator[Change]:
    def key(one: Data) -> tuple[str, ...]:
        return (one["code"], one["origin"], "read" if one["pages"] else "unread")

    def name(one: Data) -> Said:
        return language_name(one["code"])

    def said(one: Data) -> Said:
        return Said(f"{one['pages']} pagine", f"{one['pages']} pages")

    yield from _sets("language", before["languages"], after["languages"], key, name, said)


def _channels(before: Data, after: Data) -> Iterator[Change]:
    old = {one["canonical_url"]: one for one in before["channels"]}
    new = {one["canonical_url"]: one for one in after["channels"]}
    for url in [*old, *(one for one in new if one not in old)]:
        was, now = (side[url]["liveness"] if url in side else None for side in (old, new))
        if was != now:
            yield Change(
                kind="channel",
                subject=url,
                name=Said(url, url),
                before=LIVENESS[Liveness(was)] if was else None,
                after=LIVENESS[Liveness(now)] if now else None,
                direction=Direction.BETTER if now == "live" else Direction.WORSE if was == "live" else Direction.OTHER,
            )


def _sets(
    kind: str,
    before: list[Data],
    after: list[Data],
    key: Callable[[Data], tuple[str, ...]],
    name: Callable[[Data], Said],
    said: Callable[[Data], Said],
) -> Iterator[Change]:
    old, new = {key(one): one for one in before}, {key(one): one for one in after}
    for gone in (one for place, one in old.items() if place not in new):
        yield Change(kind=kind, subject=" ".join(key(gone)), name=name(gone), before=said(gone), after=None)
    for come in (one for place, one in new.items() if place not in old):
        yield Change(kind=kind, subject=" ".join(key(come)), name=name(come), before=None, after=said(come))


def _direction(old: int | None, new: int | None) -> Direction:
    if old is None or new is None or old == new:
        return Direction.OTHER
    return Direction.BETTER if new > old else Direction.WORSE


def _plain(text: str | None) -> Said:
    return Said(text or "–", text or "–")
