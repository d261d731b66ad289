"""Hear how the texts of a page vote for languages, by their letters and their small words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from evidence.language.cleaning import clean, needs_cleaning
from evidence.language.cutting import tokens_of
from evidence.language.groups import groups
from evidence.language.scripts import script_language
from evidence.language.wording import Wording, wording_of
from evidence.language.words import leader, votes_of, votes_of_letters
from evidence.once_a_page import once_a_page
from evidence.page import Page
from evidence.walk import Block

_CLEAR: Final = 0.3  # votes a word at which all words of a block count
_NO_SPACES: Final = frozenset(("zh", "ja", "th"))


@dataclass(slots=True)
class Voice:
    """One block and how it votes: its language by letters or small words, '' when it says nothing.

    `masked` is its text without numbers, where texts are compared; `votes` what its words say of all languages.
    """

    block: Block
    masked: str
    words: int
    code: str = ""
    weight: float = 0.0
    votes: int = 0


class Hearing:
    """The texts of a page and how they vote, each heard once however many questions need it."""

    def __init__(self, page: Page) -> None:
        """Cut a page into words, and sort its blocks into groups."""
        self.wording = wording_of(page.blocks)
        self.groups = groups(page.blocks, self.wording)
        self._heard: dict[int, Voice] = {}

    def has_heard(self, block: Block) -> bool:
        """Return whether a block has been heard."""
        return block.order in self._heard

    def voice(self, block: Block) -> Voice:
        """Return how a block votes."""
        voice = self._heard.get(block.order)
        if voice is None:
            voice = self._heard[block.order] = _listen(block, self.wording)
        return voice

    def fresh(self, blocks: Iterable[Block], said: set[str]) -> Iterator[Voice]:
        """Let the blocks vote that say what none before them said, numbers aside."""
        masked, heard = self.wording.masked, self._heard
        for block in blocks:
            order = block.order
            if (text := masked[order]) not in said:
                said.add(text)
                voice = heard.get(order)
                if voice is None:
                    voice = heard[order] = _listen(block, self.wording)
                yield voice

    def running_words(self, block: Block) -> str:
        """Return the text of a block without addresses, companies and mails."""
        text, order = block.text, block.order
        return (
            clean(text) if order in self.wording.addressed and needs_cleaning(text, self.wording.words[order]) else text
        )


@once_a_page
def hearing_of(page: Page) -> Hearing:
    """Return the hearing of a page."""
    return Hearing(page)


def _listen(block: Block, wording: Wording) -> Voice:
    """Let one block vote by its letters and small words."""
    text, order = block.text, block.order
    masked = wording.masked[order]
    if wording.foreign and not text.isascii():
        code, _ = script_language(text)
        if code:
            words = words_of(text, code)
            return Voice(block, masked, words, code, float(words))
    tokens = wording.words[order]
    if order in wording.addressed and needs_cleaning(text, tokens):
        tokens = tokens_of(clean(text))
    votes = votes_of(tokens)
    if wording.rare:
        votes += votes_of_letters(tokens)
    if not votes:
        return Voice(block, masked, len(tokens))
    code, support = leader(votes)
    return Voice(block, masked, len(tokens), code, min(len(tokens), support / _CLEAR), votes)


def words_of(text: str, code: str) -> int:
    """Count the words of a text, two signs a word where a script has no spaces."""
    if code in _NO_SPACES:
        return sum(character.isalpha() and not character.isascii() for character in text) // 2
    return sum(any(map(str.isalpha, word)) for word in text.split())
