"""The decision log: added to, never changed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.commands.verify import command as verify_command
from app.web.decisions import NAME, Decided, DecisionLog, DecisionLogError, FileLog, verify_log

WHEN = datetime(2026, 4, 1, 10, 0, tzinfo=UTC)


def decide(log: DecisionLog, firm: str, outcome: str, reviewer: str = "anna") -> None:
    log.add(decided(firm, outcome, reviewer))


def decided(firm: str, outcome: str, reviewer: str = "anna") -> Decided:
    return Decided(
        at=WHEN,
        reviewer=reviewer,
        firm=firm,
        requirement="website.live",
        outcome=outcome,
        reason="vista a mano",
        report_sha256="0" * 64,
    )


def test_decisions_are_read_back(tmp_path: Path) -> None:
    log = FileLog(tmp_path)
    decide(log, "acme", "met")
    decide(log, "acme", "not_met")
    again = FileLog(tmp_path)
    assert again.decisions == log.decisions
    assert again.standing("acme")["website.live"].outcome == "not_met"
    assert verify_log(tmp_path / NAME)[0]


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda lines: lines[1:], id="the-first-line-taken-out"),
        pytest.param(lambda lines: [lines[0], lines[2]], id="a-line-taken-out"),
        pytest.param(lambda lines: [lines[1], lines[0], lines[2]], id="lines-swapped"),
        pytest.param(lambda lines: [line.replace("not_met", "met") for line in lines], id="an-outcome-changed"),
        pytest.param(lambda lines: [*lines, lines[-1]], id="a-line-repeated"),
        pytest.param(lambda lines: [*lines[:2], lines[2][:-9]], id="a-line-cut"),
    ],
)
def test_a_changed_log_is_known(tmp_path: Path, harm: object) -> None:
    log = FileLog(tmp_path)
    for outcome in ("met", "not_met", "unverified"):
        decide(log, "acme", outcome)
    path = tmp_path / NAME
    lines = harm(path.read_text(encoding="utf-8").splitlines())  # type: ignore[operator]  # a function of the table
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert not verify_log(path)[0]
    with pytest.raises(DecisionLogError):
        FileLog(tmp_path)


def test_the_command_line_verifies_a_log(tmp_path: Path) -> None:
    log = FileLog(tmp_path)
    decide(log, "acme", "met")
    path = tmp_path / NAME
    for named in (tmp_path, path):
        told = CliRunner().invoke(verify_command, [str(named)], standalone_mode=False)
        assert (told.return_value, "1 decisioni" in told.output) == (0, True)
    path.write_text(path.read_text(encoding="utf-8").replace("met", "not_met"), encoding="utf-8")
    assert CliRunner().invoke(verify_command, [str(path), "--json"], standalone_mode=False).return_value == 1


def test_agreement_of_two_readers(tmp_path: Path) -> None:
    log = FileLog(tmp_path)
    decide(log, "acme", "met", "anna")
    decide(log, "acme", "met", "bruno")
    decide(log, "beta", "met", "anna")
    decide(log, "beta", "not_met", "bruno")
    decide(log, "gamma", "met", "anna")
    assert log.agreement() == (1, 2)
