"""One of several requirements is enough, and none is refused while another may still prove met."""

from datetime import UTC, datetime

import pytest

from bandi.citation import Basis, Citation
from bandi.rulebook import Rule
from evidence.alternatives import resolve
from evidence.exhibit import Exhibit
from evidence.verdict import Finding, Outcome, Verdict, met, not_met, unverified

PLACE = Exhibit(url="https://prova.test/", seen_at=datetime(2026, 3, 1, tzinfo=UTC))
MET = met("Sì.", "Yes.", seen=(PLACE,))
NOT_MET = not_met("No.", "No.", searched=(PLACE,), remedy="Lo faccia.", remedy_en="Do it.")
UNVERIFIED = unverified("Forse.", "Perhaps.", remedy="Guardi.", remedy_en="Look.")


def finding(name: str, verdict: Verdict) -> Finding:
    citation = Citation(document="Bando", article="1", url=None, basis=Basis.TEXT)
    rule = Rule(
        id=name,
        group="website",
        blocking=True,
        title=name,
        title_en=name,
        sentence="",
        sentence_en="",
        citation=citation,
    )
    return Finding(rule=rule, verdict=verdict)


@pytest.mark.parametrize(
    ("verdicts", "outcomes"),
    [
        pytest.param((MET, NOT_MET), ("met", "not_applicable"), id="one met is enough"),
        pytest.param((UNVERIFIED, MET), ("not_applicable", "met"), id="what is in doubt is needless too"),
        pytest.param((NOT_MET, UNVERIFIED), ("unverified", "unverified"), id="no refusal while one is open"),
        pytest.param((NOT_MET, NOT_MET), ("not_met", "not_met"), id="none is there"),
    ],
)
def test_one_is_enough(verdicts: tuple[Verdict, ...], outcomes: tuple[str, ...]) -> None:
    findings = [finding(name, verdict) for name, verdict in zip("ab", verdicts, strict=True)]
    other = finding("c", NOT_MET)
    found = resolve([*findings, other], [("a", "b")])
    assert tuple(str(one.verdict.outcome) for one in found) == (*outcomes, "not_met")
    assert resolve([*findings, other], ()) == (*findings, other)
    assert found[2].verdict.outcome is Outcome.NOT_MET
