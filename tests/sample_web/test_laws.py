"""The two laws over every sample site: no fault becomes a refusal or a pass; same dossier, same bytes."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.judging import conclude
from app.papers import Papers
from app.replay import replay
from bandi.rulebook import Rulebook
from crawler.dossier import StoredDossier, read_dossier
from evidence.capture import Capture, Failure, VisitResult
from evidence.reading import Reader
from evidence.verdict import Outcome
from fixtures.web.sample import SITES
from fixtures.web.site import Site, read_sites
from report.json_report import dumps
from report.report import Report
from tests.sample_web.conftest import NOW, Checked

PICTURED = "otticagaribaldi.test"  # its footer is read from a picture again and again, which takes seconds


SITES_WITH_FIRM = [site for site in read_sites(SITES) if site.declared is not None]
EVERY_SITE = pytest.mark.parametrize(
    "site",
    [
        pytest.param(site, id=site.host, marks=pytest.mark.slow if site.host == PICTURED else ())
        for site in SITES_WITH_FIRM
    ],
)
CHALLENGE = (SITES / "cartieratrezzo.test" / "_challenge.html").read_bytes()


def unreachable(capture: Capture) -> Capture:
    return _broken(capture, VisitResult.UNREACHABLE, Failure.TIMEOUT)


def blocked(capture: Capture) -> Capture:
    return replace(_broken(capture, VisitResult.BLOCKED, Failure.STATUS), status=403)


def challenged(capture: Capture) -> Capture:
    return replace(_broken(capture, VisitResult.BLOCKED, Failure.CHALLENGE), status=200, body=CHALLENGE)


def cut_short(capture: Capture) -> Capture:
    half = capture.body[: len(capture.body) // 2]
    broken = _broken(capture, VisitResult.UNREACHABLE, Failure.CUT_SHORT)
    return replace(broken, status=200, headers=capture.headers, body=half, truncated=True)


def _broken(capture: Capture, result: VisitResult, failure: Failure) -> Capture:
    return replace(capture, result=result, failure=failure, status=None, headers=(), body=b"", dom=None)


FAULTS: tuple[Callable[[Capture], Capture], ...] = (unreachable, blocked, challenged, cut_short)


def _judged(stored: StoredDossier, rulebook: Rulebook, reader: Reader | None = None) -> Report:
    return conclude(stored, rulebook, as_of=None, papers=Papers(), generated_at=NOW, reader=reader)


def _outcomes(report: Report) -> dict[str, Outcome]:
    return {finding.rule.id: finding.verdict.outcome for finding in report.findings}


@EVERY_SITE
def test_no_fault_becomes_a_refusal_or_a_pass(site: Site, checked: Checked) -> None:
    _break_each(checked(site).folder, checked(site).report.rulebook)


@pytest.mark.browser
@pytest.mark.slow
@EVERY_SITE
def test_no_fault_becomes_a_refusal_or_a_pass_in_a_browser(site: Site, seen: Checked) -> None:
    _break_each(seen(site).folder, seen(site).report.rulebook)


def _break_each(folder: object, rulebook: Rulebook) -> None:
    stored = read_dossier(folder)  # type: ignore[arg-type]  # a path, kept vague to share the test
    reader = Reader()
    whole = _outcomes(_judged(stored, rulebook, reader))
    for place, capture in enumerate(stored.captures):
        for fault in FAULTS:
            captures = (*stored.captures[:place], fault(capture), *stored.captures[place + 1 :])
            report = _judged(replace(stored, captures=captures), rulebook, reader)
            for finding in report.findings:
                outcome = finding.verdict.outcome
                named = f"{fault.__name__} {capture.visit.purpose} {capture.url}: {finding.rule.id}"
                if outcome in (Outcome.MET, Outcome.NOT_MET):
                    assert whole[finding.rule.id] is outcome, f"{named} {outcome}: {finding.verdict.reason}"


@EVERY_SITE
def test_same_dossier_same_bytes(site: Site, checked: Checked) -> None:
    result = checked(site)
    fresh = dumps(replace(result.report, generated_at=NOW))
    again = [dumps(replay(result.folder, generated_at=NOW)) for _ in range(2)]
    assert again == [fresh, fresh]


@EVERY_SITE
def test_the_order_in_which_firms_are_judged_changes_nothing(site: Site, checked: Checked) -> None:
    stored = read_dossier(checked(site).folder)
    reader = Reader()
    captures = list(stored.captures)
    random.Random(site.host).shuffle(captures)
    for capture in captures:
        reader(capture)
    rulebook = checked(site).report.rulebook
    assert dumps(_judged(stored, rulebook, reader)) == dumps(_judged(stored, rulebook))
