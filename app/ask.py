"""Open each page that no machine may judge in the person's own browser, and write down what the person saw."""

import sys
import webbrowser
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from evidence.facts import Channel, Owner
from evidence.firm import Confirmation, Liveness

_ANSWERS = {
    "s": Liveness.LIVE,
    "si": Liveness.LIVE,
    "sì": Liveness.LIVE,
    "y": Liveness.LIVE,
    "yes": Liveness.LIVE,
    "n": Liveness.GONE,
    "no": Liveness.GONE,
}
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


def ask(
    channels: Iterable[Channel],
    *,
    opener: Open = webbrowser.open,
    prompt: Prompt = prompted,
    by: str | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> tuple[Confirmation, ...]:
    """Ask about each open question; an empty or other answer leaves it open, the end of input ends the asking."""
    answers: list[Confirmation] = []
    for channel in questions(channels):
        opener(channel.url)
        try:
            said = prompt(f"{channel.name}: {channel.url}\n{channel.question}\n[s/n, Invio se non lo sa] ")
        except EOFError:
            break
        liveness = _ANSWERS.get(said.strip().lower())
        if liveness is not None:
            answers.append(Confirmation(url=channel.canonical_url, liveness=liveness, by=by, seen_at=now()))
    return tuple(answers)
