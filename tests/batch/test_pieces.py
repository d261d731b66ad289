"""The parts of a batch alone: brakes, displays, the report of a firm that could not be looked at, keys, the lock."""

import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from app.batch.answer import answer_of
from app.batch.bar import Bar, watch_for
from app.batch.brakes import Brakes
from app.batch.excuse import excused
from app.batch.job import Answer, Job, Trouble, TroubleKind, key_of
from app.batch.lock import only_one
from app.batch.progress import Count, Lines
from app.batch.records import job_of, record_of
from app.errors import UnusableInput
from app.firms.rows import BadRow, FirmRow
from bandi.rulebook import Basis, Citation, Rule, Rulebook
from evidence.firm import Confirmation, Firm, Liveness
from evidence.said import Said
from report.json_report import schema, to_dict

SAID = Said(it="La riga è rotta.", en="The row is broken.")
NOW = datetime(2026, 3, 15, tzinfo=UTC)
CONFIRMED = Firm(
    id="1", url="acme.test", confirmations=(Confirmation(url="https://x.com/acme", liveness=Liveness.LIVE),)
)


def test_what_a_person_saw_is_kept_with_the_firm_and_tells_it_from_another() -> None:
    row = FirmRow(number=2, firm=CONFIRMED)
    assert job_of(0, "1", "1", record_of(row)).firm == CONFIRMED
    gone = replace(CONFIRMED, confirmations=(replace(CONFIRMED.confirmations[0], liveness=Liveness.GONE),))
    unseen = replace(CONFIRMED, confirmations=())
    assert len({key_of(FirmRow(number=2, firm=firm)) for firm in (CONFIRMED, gone, unseen)}) == 3


def answer(*troubles: TroubleKind, refusals: tuple[str, ...] = (), welcomes: tuple[str, ...] = ()) -> Answer:
    return Answer(
        report=b"{}",
        verdict="needs_review",
        rank=1,
        doubts=1,
        outcomes={},
        summary={},
        troubles=troubles,
        refusals=refusals,
        welcomes=welcomes,
    )


def rule(name: str) -> Rule:
    return Rule(
        id=name,
        group=name.partition(".")[0],
        blocking=True,
        title="Titolo",
        title_en="Title",
        sentence="Frase.",
        sentence_en="Sentence.",
        citation=Citation(document="Bando", article="art. 1", url=None, basis=Basis.TEXT),
    )


RULEBOOK = Rulebook(
    id="prova",
    title="Prova",
    edition="2026",
    sha256="0" * 64,
    source="",
    rules=tuple(
        map(rule, ("website.live", "identity.footer", "channels.active", "budget.minimum", "declarations.seat"))
    ),
)


@pytest.mark.parametrize("kind", list(TroubleKind))
@pytest.mark.parametrize("url", ["acme.test", "", "due indirizzi"])
def test_a_firm_that_could_not_be_looked_at_is_refuted_nothing(kind: TroubleKind, url: str) -> None:
    report = excused(Firm(id="A", url=url), RULEBOOK, Trouble(kind=kind, said=SAID), NOW)
    data = to_dict(report, "it")
    Draft202012Validator(schema()).validate(data)
    assert {finding["outcome"] for finding in data["findings"]} == {"unverified", "not_checked"}
    assert data["verdict"] == "needs_review"
    assert all(finding["summary"] == SAID.it and finding["remedy"] for finding in data["findings"][:3])
    kept = answer_of(data, folder="a", trouble=SAID.it, troubles=(kind,))
    assert (kept.rank, kept.doubts, json.loads(kept.report)) == (0, 3, data)


def test_sites_that_refuse_in_a_row_slow_the_batch_and_good_ones_speed_it_up_again() -> None:
    brakes = Brakes(most=8)
    said = [sentence for _ in range(20) for sentence in brakes.saw(answer(TroubleKind.BLOCKED))]
    assert len(said) == 2
    assert brakes.allowed == 2
    for _ in range(20):
        assert brakes.saw(answer()) == []
    assert brakes.allowed == 8


@pytest.mark.parametrize(
    ("answers", "sentences"),
    [
        pytest.param([answer(refusals=("linkedin.com",))] * 4, 0, id="four are no pattern"),
        pytest.param([answer(refusals=("linkedin.com",))] * 5, 1, id="five are"),
        pytest.param([answer(refusals=("linkedin.com",))] * 10, 2, id="said again after ten"),
        pytest.param(
            [*[answer(refusals=("linkedin.com",))] * 4, answer(welcomes=("linkedin.com",))] * 3, 0, id="not in a row"
        ),
        pytest.param([answer(TroubleKind.UNREACHABLE)] * 20, 1, id="the network is gone"),
        pytest.param([*[answer(TroubleKind.UNREACHABLE)] * 19, answer()] * 3, 0, id="some sites are just dead"),
        pytest.param([answer(TroubleKind.BAD_ROW)] * 30, 0, id="bad rows are nobody's refusal"),
    ],
)
def test_what_is_said_of_refusals(answers: list[Answer], sentences: int) -> None:
    brakes = Brakes(most=8)
    assert len([said for one in answers for said in brakes.saw(one)]) == sentences
    assert brakes.allowed >= 1


def test_rate_and_time_left() -> None:
    count = Count()
    count.start(total=100, done=10, verdicts={"eligible": 10}, now=0.0)
    assert count.left(0.0) is None
    for second in range(1, 11):
        count.add(answer(), float(second))
    assert count.rate(10.0) == 1.0
    assert count.left(10.0) == 80.0
    assert count.verdicts.total() == 20  # those of an earlier run too


@pytest.mark.parametrize("lang", ["it", "en"])
def test_the_bar_shows_verdicts_and_trouble(lang: str) -> None:
    stream = Terminal()
    bar = Bar(lang, stream)
    bar.start(20, 2, {"needs_review": 2})
    job = Job(position=1, firm=Firm(id="A", url="a.test"), folder="a")
    for kind in TroubleKind:
        bar.firm(job, answer(kind), 0.1)
    bar.say(Said(it="[rosso] frase", en="[red] sentence"))
    bar.tick(1)
    bar.stop()
    assert {"it": "[rosso] frase", "en": "[red] sentence"}[lang] in stream.getvalue()
    shown = [line.strip() for line in re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", stream.getvalue()).splitlines()]
    assert any(f"{2 + len(TroubleKind)}/20" in line for line in shown)  # however much there is to say below
    assert any(line.endswith({"it": "da guardare", "en": "to look at"}[lang]) for line in shown)
    assert any({"it": "disco pieno", "en": "disk full"}[lang] in line for line in shown)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_without_a_terminal_there_is_no_bar() -> None:
    assert not isinstance(watch_for("bar", "it", io.StringIO()), Bar)
    assert isinstance(watch_for("json", "it", io.StringIO()), Lines)


def test_rows_that_mean_the_same_firm_have_the_same_key() -> None:
    def key(**given: object) -> str:
        return key_of(FirmRow(number=1, firm=Firm(**{"id": "x", "url": "acme.test", **given})))  # type: ignore[arg-type]

    same = key(name="Acme")
    assert same == key(url="https://www.Acme.test/", name="ACME", id="y")
    assert (
        len({same, key(), key(vat_number="1"), key(url="acme.test/en"), key(channels=("a.test",)), key(rea="1")}) == 6
    )
    bad = BadRow(number=2, firm=Firm(id="x", url="acme.test", name="Acme"), problem=SAID)
    assert key_of(bad) != same


def test_the_lock_is_the_holders_and_ends_with_it(tmp_path: Path) -> None:
    with only_one(tmp_path), pytest.raises(UnusableInput, match="processo"), only_one(tmp_path):
        pass
    (tmp_path / "lock.pid").write_text("1")  # a number that another process has now
    with only_one(tmp_path):
        assert True
