"""Open each page that no machine may judge in the person's own browser, and write down what the person saw."""

import sys
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.errors import UnusableInput
from app.sightings import Sighting, attested, picture_in
from evidence.facts.channel import Channel
from evidence.facts.owner import Owner
from evidence.firm import Confirmation, Liveness
from evidence.said import Said

_ANSWERS = {
    "s": Liveness.LIVE,
    "si": Liveness.LIVE,
    "sì": Liveness.LIVE,
    "y": Liveness.LIVE,
    "yes": Liveness.LIVE,
    "n": Liveness.GONE,
    "no": Liveness.GONE,
}
_HOW = Said("[s/n, Invio se non lo sa] ", "[y/n, Enter if you do not know] ")
_PICTURE = Said(
    "Immagine della pagina, se ne ha una [percorso del file, Invio per nessuna] ",
    "Picture of the page, if you have one [path of the file, Enter for none] ",
)
_WHO = Said("Chi ha guardato? [nome, Invio per non dirlo] ", "Who looked? [name, Enter to leave it out] ")
Open = Callable[[str], object]
Prompt = Callable[[str], str]


def prompted(question: str) -> str:
    """Ask on standard error, so that standard output stays the report's alone, and return the line that was typed.

    Raises:
        EOFError: when there is no more input.
    """
    print(question, end="", file=sys.stderr, flush=True)
    return input()


def questions(channels: Iterable[Channel]) -> tuple[Channel, ...]:
    """Return the channels that a person must look at, those of third parties left out."""
    return tuple(
        channel
        for channel in channels
        if channel.question is not None
        and channel.liveness is Liveness.UNVERIFIED
        and channel.owner is not Owner.THIRD_PARTY
    )


@dataclass(slots=True, kw_only=True)
class Interview:
    """Asks one person about pages, in one language; `by` is the person's name, asked for when it is not known."""

    lang: str = "it"
    by: str | None = None
    opener: Open = webbrowser.open
    prompt: Prompt = prompted
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def about(self, channels: Iterable[Channel]) -> tuple[Sighting, ...]:
        """Ask about each open question; an empty or other answer leaves it open, the end of input ends the asking."""
        return tuple(self._answers(channels))

    def _answers(self, channels: Iterable[Channel]) -> Iterator[Sighting]:
        for channel in questions(channels):
            self.opener(channel.url)
            question = channel.question.of(self.lang) if channel.question is not None else ""
            said = self._asked(f"{channel.name}: {channel.url}\n{question}\n{_HOW.of(self.lang)}")
            if said is None:
                return
            liveness = _ANSWERS.get(said.lower())
            if liveness is not None:
                yield self._sighting(channel, liveness)

    def _sighting(self, channel: Channel, liveness: Liveness) -> Sighting:
        seen_at = self.now()
        if self.by is None:
            self.by = self._asked(_WHO.of(self.lang)) or ""
        seen = Confirmation(url=channel.canonical_url, liveness=liveness, by=self.by or None, seen_at=seen_at)
        return self._with_picture(seen)

    def _with_picture(self, seen: Confirmation) -> Sighting:
        """Ask for a picture until one can be used or none is given."""
        while path := (self._asked(_PICTURE.of(self.lang)) or "").strip("'\""):
            try:
                return attested(seen, picture_in(Path(path)))
            except UnusableInput as error:
                print(error.of(self.lang), file=sys.stderr)
        return Sighting(confirmation=seen)

    def _asked(self, question: str) -> str | None:
        """Return what was answered, None when the input has ended."""
        try:
            return self.prompt(question).strip()
        except EOFError:
            return None
