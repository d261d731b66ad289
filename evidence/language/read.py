"""Read the language of a page: its blocks vote by their small words, the chrome around them last."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from evidence.exhibit import Exhibit
from evidence.language.cleaning import clean, needs_cleaning
from evidence.language.engines import Engines, engines
from evidence.language.groups import UNSEEN, groups, is_legal
from evidence.language.scripts import script_language
from evidence.language.text import UNDETERMINED, TextLanguage, decide
from evidence.language.words import score, tokens_of
from evidence.page import Page
from evidence.walk import Block

_ENOUGH: Final = 6.0  # words whose language is clear that settle a page without its chrome
_CLEAR: Final = 0.3  # votes a word at which all words of a block count
_SIDE: Final = 0.2  # share of the votes at which a second language is looked at
_QUOTE: Final = 300
_SAMPLE: Final = 600
_LEFT: Final = 1.0
_MOST_LEFTOVERS: Final = 6
_REMEMBERED: Final = 4_000
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NO_SPACES: Final = frozenset(("zh", "ja", "th"))


class Passage(NamedTuple):
    """A text of a page that told its language, numbers masked: the same on several pages is furniture."""

    text: str
    code: str
    words: int


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


class Heard(NamedTuple):
    """How a text votes: its language by letters or small words, '' when it says nothing; `text` is what was judged."""

    text: str
    words: int
    code: str
    weight: float
    scores: Mapping[str, float]


class Voice(NamedTuple):
    """One block and how it votes; `masked` is its text without numbers, where texts are compared."""

    block: Block
    masked: str
    text: str
    words: int
    code: str
    weight: float
    scores: Mapping[str, float]


def read_language(page: Page, *, setting: str | None = None) -> PageLanguage:
    """Judge the content of a page, its menus and legal lines heard only when nothing else speaks."""
    detectors = engines(setting)
    voices = _voices(page)
    named, reason = _name_groups(voices, detectors)
    shares = _shares(voices, named)
    code = shares[0][0] if shares else UNDETERMINED
    if code == UNDETERMINED and len(shares) > 1:
        code = shares[1][0] if shares[1][1] * 2 >= shares[0][1] else code
    loudest = _loudest(voices, named, code)
    quote = loudest.block.text[:_QUOTE] if loudest else ""
    return PageLanguage(
        code=code,
        declared=page.declared_language,
        words=dict(shares).get(code, 0) if code != UNDETERMINED else 0,
        shares=shares,
        quote=quote,
        exhibit=page.exhibit(loudest.block.node if loudest else None, quote or None),
        leftovers=_leftovers(page.blocks, voices) if code not in ("it", UNDETERMINED) else (),
        reason=reason,
        passages=tuple([Passage(v.masked, named.get(v.code, UNDETERMINED), v.words) for v in voices]),
    )


def _voices(page: Page) -> list[Voice]:
    """Hear the groups of a page until they are clear; what cells of tables add in the language of the rest counts too.

    Data sheets stay in English on Italian pages, where headings, prose and menu decide.
    """
    found, cells = groups(page.blocks)
    voices: list[Voice] = []
    said: set[str] = set()
    for group in found:
        voices += _fresh(group, said)
        if sum(voice.weight for voice in voices) >= _ENOUGH:
            break
    else:
        return voices
    weights = _weights(voices)
    code = max(weights, key=weights.__getitem__)
    return voices + [voice for voice in _fresh(cells, said) if voice.code == code]


def _fresh(blocks: Sequence[Block], said: set[str]) -> Iterator[Voice]:
    """Let the blocks vote that say what none before them said, numbers aside."""
    texts = _NUMBER.sub("0", "\n".join([block.text for block in blocks])).split("\n")  # a block has no line breaks
    for block, masked in zip(blocks, texts, strict=False):  # no blocks have one empty line
        if masked not in said:
            said.add(masked)
            yield listen(block, masked)


def listen(block: Block, masked: str = "") -> Voice:
    """Let one block vote."""
    return Voice(block, masked, *hear(block.text))


@lru_cache(maxsize=_REMEMBERED)
def hear(text: str) -> Heard:
    """Let one text vote by its letters and small words; pages of one site have most of their short texts in common."""
    if not text.isascii():
        code, _ = script_language(text)
        if code:
            words = words_of(text, code)
            return Heard(text, words, code, float(words), {})
    tokens = tokens_of(text)
    if needs_cleaning(text, tokens):
        text = clean(text)
        tokens = tokens_of(text)
    words = len(tokens)
    scores = score(tokens)
    if not scores:
        return Heard(text, words, "", 0.0, scores)
    *others, top = sorted(scores.values())
    if top < 0.5 or (others and top < 1.3 * others[-1]):
        return Heard(text, words, "", 0.0, scores)
    return Heard(text, words, max(scores, key=scores.__getitem__), min(words, top / _CLEAR), scores)


def words_of(text: str, code: str) -> int:
    """Count the words of a text, two signs a word where a script has no spaces."""
    if code in _NO_SPACES:
        return sum(character.isalpha() and not character.isascii() for character in text) // 2
    return sum(any(map(str.isalpha, word)) for word in text.split())


def _name_groups(voices: list[Voice], detectors: Engines) -> tuple[dict[str, str], str]:
    """Have the detectors confirm what the small words say, for each language that has a fair share of the votes."""
    weights = _weights(voices)
    total = sum(weights.values())
    named = {code: code for code in weights}
    reason = "i testi concordano"
    for code in sorted(weights, key=lambda key: (-weights[key], key)):
        if weights[code] < _SIDE * total:
            break
        group = [voice for voice in voices if voice.code == code]
        if group[0].scores:
            verdict = _confirm(group, detectors)
            if verdict.code not in (UNDETERMINED, code):
                named[code] = verdict.code
                reason = "i rilevatori correggono le parole comuni"
    silent = [voice for voice in voices if not voice.code]
    if silent and (not weights or sum(voice.words for voice in silent) > sum(voice.words for voice in voices) / 2):
        verdict = _confirm(silent, detectors)
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


def _confirm(group: Sequence[Voice], detectors: Engines) -> TextLanguage:
    """Have the detectors judge the most telling texts of a group together with its small words."""
    telling = sorted(group, key=lambda voice: -voice.weight)
    text, scores = "", dict[str, float]()
    for voice in telling:
        if len(text) < _SAMPLE:
            text = f"{text}\n{voice.text}" if text else voice.text
        for code, value in voice.scores.items():
            scores[code] = scores.get(code, 0.0) + value
    return decide(text[:_SAMPLE], scores, sum(voice.words for voice in group), detectors)


def _shares(voices: list[Voice], named: dict[str, str]) -> tuple[tuple[str, int], ...]:
    weights: dict[str, float] = {}
    words: dict[str, int] = {}
    for voice in voices:
        code = named.get(voice.code, UNDETERMINED)
        weights[code] = weights.get(code, 0.0) + voice.weight
        words[code] = words.get(code, 0) + voice.words
    order = sorted(words, key=lambda key: (-weights[key], -words[key], key))
    return tuple((code, words[code]) for code in order if words[code])


def _loudest(voices: list[Voice], named: dict[str, str], code: str) -> Voice | None:
    mine = [voice for voice in voices if named.get(voice.code, UNDETERMINED) == code and voice.block.text]
    return max(mine, key=lambda voice: (voice.weight, voice.words, -voice.block.order), default=None)


def _leftovers(blocks: Iterable[Block], voices: Iterable[Voice]) -> tuple[str, ...]:
    """Quote the Italian that a visitor of a foreign page sees, legal lines and addresses aside."""
    heard: dict[int, Heard | Voice] = {voice.block.order: voice for voice in voices}
    found: dict[str, None] = {}
    for block in blocks:
        if len(found) >= _MOST_LEFTOVERS:
            break
        voice = heard.get(block.order)
        if voice is None:
            if block.marks & UNSEEN or is_legal(block.text):
                continue
            voice = hear(block.text)
        if voice.code == "it" and voice.weight >= _LEFT and not block.marks & UNSEEN:
            found.setdefault(block.text[:_QUOTE])
    return tuple(found)
