from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.ask import Interview
from app.platforms_doctor import CanaryResult, distrusted, remember
from app.sightings import Sighting
from evidence.channels.liveness import QUESTION
from evidence.exhibit import Exhibit
from evidence.facts.channel import Channel, PageType
from evidence.facts.owner import Owner
from evidence.firm import Confirmation, Liveness
from evidence.said import Said
from tests.pictures import DOT

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


def asked(
    channels: list[Channel], *answers: str, by: str | None = "M. Rossi", lang: str = "it"
) -> tuple[tuple[Sighting, ...], list[str], list[str]]:
    """Return what was written down, the pages that were opened and the questions that were asked."""
    opened: list[str] = []
    heard: list[str] = []
    left = iter(answers)

    def prompt(question: str) -> str:
        heard.append(question)
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    interview = Interview(lang=lang, by=by, opener=opened.append, prompt=prompt, now=lambda: NOW)
    return interview.about(channels), opened, heard


def seen(liveness: Liveness, *, by: str | None = "M. Rossi", picture: bytes | None = None) -> Sighting:
    said = Confirmation(url=OPEN.canonical_url, liveness=liveness, by=by, seen_at=NOW)
    return Sighting(confirmation=said, picture=picture)


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
    answers, opened, _ = asked([OPEN], said)
    assert opened == [OPEN.url]
    assert answers == (seen(liveness),)


@pytest.mark.parametrize("said", ["", "boh", "?"])
def test_no_answer_leaves_it_open_and_asks_nothing_more(said: str):
    answers, _, heard = asked([OPEN], said)
    assert (answers, len(heard)) == ((), 1)


def test_the_end_of_input_ends_the_asking():
    assert asked([OPEN, OPEN], "s")[0] == (seen(Liveness.LIVE),)


def test_who_looked_is_asked_once():
    answers, _, heard = asked([OPEN, OPEN], "s", "A. Bianchi", "", "n", "", by=None)
    assert answers == (seen(Liveness.LIVE, by="A. Bianchi"), seen(Liveness.GONE, by="A. Bianchi"))
    assert sum("Chi ha guardato" in question for question in heard) == 1


def test_who_looked_may_be_left_out():
    assert asked([OPEN], "s", "", "", by=None)[0] == (seen(Liveness.LIVE, by=None),)


def test_a_picture_is_taken_in_and_a_file_that_is_none_asked_for_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "pagina.png").write_bytes(DOT)
    (tmp_path / "pagina.html").write_bytes(b"<html>")
    answers, _, _ = asked(
        [OPEN], "s", str(tmp_path / "manca.png"), str(tmp_path / "pagina.html"), f"'{tmp_path / 'pagina.png'}'"
    )
    assert answers == (seen(Liveness.LIVE, picture=DOT),)
    said = capsys.readouterr().err
    assert ("non si può leggere" in said, "non è un'immagine" in said) == (True, True)


def test_questions_are_asked_in_english_too():
    heard = asked([OPEN], "y", "", lang="en", by=None)[2]
    assert [question.splitlines()[-1] for question in heard] == [
        "[y/n, Enter if you do not know] ",
        "Who looked? [name, Enter to leave it out] ",
        "Picture of the page, if you have one [path of the file, Enter for none] ",
    ]
    assert QUESTION.en in heard[0]


@pytest.mark.parametrize(
    "channel",
    [
        replace(OPEN, owner=Owner.THIRD_PARTY),
        replace(OPEN, liveness=Liveness.LIVE),
        replace(OPEN, question=None),
    ],
)
def test_what_needs_no_person_is_not_opened(channel: Channel):
    assert asked([channel], "s") == ((), [], [])


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
