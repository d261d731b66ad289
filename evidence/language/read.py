"""Read the language of a page: its blocks vote by their small words, the chrome around them last."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from evidence.exhibit import Exhibit
from evidence.language.engines import Engines, engines
from evidence.language.groups import UNSEEN, is_legal
from evidence.language.hearing import Hearing, Voice, hearing_of
from evidence.language.text import UNDETERMINED, TextLanguage, decide
from evidence.language.words import scores_of
from evidence.page import Page
from evidence.walk import Block

_ENOUGH: Final = 6.0  # words whose language is clear that settle a page without its chrome
_SIDE: Final = 0.2  # share of the votes at which a second language is looked at
_QUOTE: Final = 300
_SAMPLE: Final = 600
_LEFT: Final = 1.0
_MOST_LEFTOVERS: Final = 6
_weight = attrgetter("weight")


# A text that told its language, its numbers masked, the language and its words: the same on several pages is furniture.
Passage = tuple[str, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLanguage:
    """The language of a page's content beside the one it declares.

    `words` are the content words in `code`; `shares` the words by language, most first; `quote` the text that was
    judged and `exhibit` where it stands; `leftovers` Italian texts that a visitor meets on a foreign page; `passages`
    all texts that were heard.
    """

    code: str
    declared: str | None
    words: int
    shares: tuple[tuple[str, int], ...]
    quote: str
    exhibit: Exhibit
    leftovers: tuple[str, ...]
    reason: str
    passages: tuple[Passage, ...] = ()

    def words_in(self, code: str) -> int:
        """Return the content words in one language."""
        return dict(self.shares).get(code, 0)


def read_language(page: Page, *, setting: str | None = None) -> PageLanguage:
    """Judge the content of a page, its menus and legal lines heard only when nothing else speaks."""
    detectors = engines(setting)
    hearing = hearing_of(page)
    voices = _voices(hearing)
    named, reason = _name_groups(voices, hearing, detectors)
    codes = [named.get(voice.code, UNDETERMINED) for voice in voices]
    shares = _shares(voices, codes)
    code = shares[0][0] if shares else UNDETERMINED
    if code == UNDETERMINED and len(shares) > 1:
        code = shares[1][0] if shares[1][1] * 2 >= shares[0][1] else code
    loudest = _loudest([voice for voice, its in zip(voices, codes, strict=True) if its == code])
    quote = loudest.block.text[:_QUOTE] if loudest else ""
    return PageLanguage(
        code=code,
        declared=page.declared_language,
        words=dict(shares).get(code, 0) if code != UNDETERMINED else 0,
        shares=shares,
        quote=quote,
        exhibit=page.exhibit(loudest.block.node if loudest else None, quote or None),
        leftovers=_leftovers(page.blocks, hearing) if code not in ("it", UNDETERMINED) else (),
        reason=reason,
        passages=tuple([(voice.masked, its, voice.words) for voice, its in zip(voices, codes, strict=True)]),
    )


def _voices(hearing: Hearing) -> list[Voice]:
    """Hear the groups of a page until they are clear; what cells of tables add in the language of the rest counts too.

    Data sheets stay in English on Italian pages, where headings, prose and menu decide.
    """
    found, cells = hearing.groups
    voices: list[Voice] = []
    said: set[str] = set()
    for group in found:
        voices += hearing.fresh(group, said)
        if sum([voice.weight for voice in voices]) >= _ENOUGH:
            break
    else:
        return voices
    weights = _weights(voices)
    code = max(weights, key=weights.__getitem__)
    return voices + [voice for voice in hearing.fresh(cells, said) if voice.code == code]


def _name_groups(voices: list[Voice], hearing: Hearing, detectors: Engines) -> tuple[dict[str, str], str]:
    """Have the detectors confirm what the small words say, for each language that has a fair share of the votes."""
    weights = _weights(voices)
    total = sum(weights.values())
    named = {code: code for code in weights}
    reason = "i testi concordano"
    for code in sorted(weights, key=lambda key: (-weights[key], key)):
        if weights[code] < _SIDE * total:
            break
        group = [voice for voice in voices if voice.code == code]
        if group[0].votes:
            verdict = _confirm(group, hearing, detectors)
            if verdict.code not in (UNDETERMINED, code):
                named[code] = verdict.code
                reason = "i rilevatori correggono le parole comuni"
    silent = [voice for voice in voices if not voice.code]
    if silent and (not weights or _words(silent) > _words(voices) / 2):
        verdict = _confirm(silent, hearing, detectors)
        named[""] = verdict.code
        if not weights:
            reason = verdict.reason
    return named, reason


def _weights(voices: Iterable[Voice]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for voice in voices:
        if voice.code:
            weights[voice.code] = weights.get(voice.code, 0.0) + voice.weight
    return weights


def _confirm(group: Sequence[Voice], hearing: Hearing, detectors: Engines) -> TextLanguage:
    """Have the detectors judge the most telling texts of a group together with its small words."""
    text = ""
    for voice in sorted(group, key=_weight, reverse=True):
        if len(text) >= _SAMPLE:
            break
        said = hearing.running_words(voice.block)
        text = f"{text}\n{said}" if text else said
    scores = scores_of(sum([voice.votes for voice in group]))
    return decide(text[:_SAMPLE], scores, _words(group), detectors)


def _words(voices: Iterable[Voice]) -> int:
    return sum([voice.words for voice in voices])


def _shares(voices: Iterable[Voice], codes: Iterable[str]) -> tuple[tuple[str, int], ...]:
    weights: dict[str, float] = {}
    words: dict[str, int] = {}
    for voice, code in zip(voices, codes, strict=True):
        weights[code] = weights.get(code, 0.0) + voice.weight
        words[code] = words.get(code, 0) + voice.words
    order = sorted(words, key=lambda key: (-weights[key], -words[key], key))
    return tuple((code, words[code]) for code in order if words[code])


def _loudest(voices: Sequence[Voice]) -> Voice | None:
    most = max(map(_weight, voices), default=0.0)
    loud = [voice for voice in voices if voice.weight == most]
    return max(loud, key=lambda voice: (voice.words, -voice.block.order), default=None)


def _leftovers(blocks: Iterable[Block], hearing: Hearing) -> tuple[str, ...]:
    """Quote the Italian that a visitor of a foreign page sees, legal lines and addresses aside."""
    found: dict[str, None] = {}
    for block in blocks:
        if len(found) >= _MOST_LEFTOVERS:
            break
        if block.marks & UNSEEN or (not hearing.has_heard(block) and is_legal(block.text)):
            continue
        voice = hearing.voice(block)
        if voice.code == "it" and voice.weight >= _LEFT:
            found.setdefault(block.text[:_QUOTE])
    return tuple(found)
