from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.ask import ask
from app.platforms_doctor import CanaryResult, distrusted, remember
from evidence.channels.liveness import QUESTION
from evidence.exhibit import Exhibit
from evidence.facts import Channel, Owner, PageType
from evidence.firm import Confirmation, Liveness
from evidence.said import Said

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
OPEN = Channel(
    platform="facebook",
    name="Facebook",
    kind="social",
    url="https://m.facebook.com/Acme",
    canonical_url="https://www.facebook.com/acme",
    page_type=PageType.COMPANY,
    owner=Owner.UNKNOWN,
    exhibit=Exhibit(url="https://www.acme.test/", seen_at=NOW),
    question=QUESTION,
)


def asked(channels: list[Channel], *answers: str) -> tuple[tuple[Confirmation, ...], list[str]]:
    opened: list[str] = []
    left = iter(answers)

    def prompt(_: str) -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    return ask(channels, opener=opened.append, prompt=prompt, by="M. Rossi", now=lambda: NOW), opened


@pytest.mark.parametrize(
    ("said", "liveness"),
    [
        ("s", Liveness.LIVE),
        (" Sì ", Liveness.LIVE),
        ("yes", Liveness.LIVE),
        ("n", Liveness.GONE),
        ("NO", Liveness.GONE),
    ],
)
def test_an_answer_is_written_down(said: str, liveness: Liveness):
    answers, opened = asked([OPEN], said)
    assert opened == [OPEN.url]
    assert answers == (Confirmation(url=OPEN.canonical_url, liveness=liveness, by="M. Rossi", seen_at=NOW),)


@pytest.mark.parametrize("said", ["", "boh", "?"])
def test_no_answer_leaves_it_open(said: str):
    assert asked([OPEN], said)[0] == ()


def test_the_end_of_input_ends_the_asking():
    assert asked([OPEN, OPEN], "s")[0] == (
        Confirmation(url=OPEN.canonical_url, liveness=Liveness.LIVE, by="M. Rossi", seen_at=NOW),
    )


@pytest.mark.parametrize(
    "channel",
    [
        replace(OPEN, owner=Owner.THIRD_PARTY),
        replace(OPEN, liveness=Liveness.LIVE),
        replace(OPEN, question=None),
    ],
)
def test_what_needs_no_person_is_not_opened(channel: Channel):
    assert asked([channel], "s") == ((), [])


def result(platform: str, live: Liveness, missing: Liveness, *, gone: bool = True) -> CanaryResult:
    return CanaryResult(
        platform=platform, name=platform, live=live, missing=missing, tells_gone=gone, reason=Said("", "")
    )


@pytest.mark.parametrize(
    ("canary", "passed", "lies"),
    [
        (result("a", Liveness.LIVE, Liveness.GONE), True, False),
        (result("a", Liveness.LIVE, Liveness.UNVERIFIED, gone=False), True, False),
        (result("a", Liveness.LIVE, Liveness.UNVERIFIED), False, False),
        (result("a", Liveness.UNVERIFIED, Liveness.UNVERIFIED), False, False),
        (result("a", Liveness.LIVE, Liveness.LIVE), False, True),
        (result("a", Liveness.GONE, Liveness.GONE), False, True),
    ],
)
def test_a_canary(canary: CanaryResult, passed: bool, lies: bool):
    assert (canary.passed, canary.lies) == (passed, lies)


def test_failed_canaries_are_remembered_until_they_pass(tmp_path: Path):
    assert distrusted(tmp_path) == frozenset()
    failed = result("vimeo", Liveness.UNVERIFIED, Liveness.UNVERIFIED)
    remember([failed, result("flickr", Liveness.LIVE, Liveness.GONE)], tmp_path)
    assert distrusted(tmp_path) == {"vimeo"}
    remember([result("flickr", Liveness.UNVERIFIED, Liveness.GONE)], tmp_path)
    assert distrusted(tmp_path) == {"vimeo", "flickr"}
    remember([result("vimeo", Liveness.LIVE, Liveness.GONE)], tmp_path)
    assert distrusted(tmp_path) == {"flickr"}
