"""Every sample site comes out as a careful person would say: without a browser, and with one."""

import pytest
from stdnum.it import iva

from app.check import CheckResult
from evidence.verdict import Outcome
from fixtures.web.sample import SITES
from fixtures.web.site import Site, read_sites
from tests.sample_web.conftest import Checked

FIRMS = [site for site in read_sites(SITES) if site.declared is not None]
EVERY_SITE = pytest.mark.parametrize("site", FIRMS, ids=lambda site: site.host)


def _outcomes(result: CheckResult, wanted: dict[str, Outcome]) -> dict[str, Outcome | str]:
    found = {finding.rule.id: finding.verdict for finding in result.report.findings}
    return {
        rule: outcome if found[rule].outcome is outcome else f"{found[rule].outcome}: {found[rule].reason}"
        for rule, outcome in wanted.items()
    }


@EVERY_SITE
def test_without_a_browser(site: Site, checked: Checked) -> None:
    assert site.truth is not None
    expected = site.truth.expected(browser=False)
    result = checked(site)
    assert _outcomes(result, expected) == expected
    assert result.report.verdict == site.truth.expected_verdict(browser=False)


@pytest.mark.browser
@pytest.mark.slow
@EVERY_SITE
def test_with_a_browser(site: Site, seen: Checked) -> None:
    assert site.truth is not None
    expected = site.truth.expected(browser=True)
    result = seen(site)
    assert _outcomes(result, expected) == expected
    assert result.report.verdict == site.truth.expected_verdict(browser=True)


@EVERY_SITE
def test_declares_a_valid_number_and_a_whole_truth(site: Site) -> None:
    assert site.declared is not None
    assert site.truth is not None
    assert iva.is_valid(site.declared.vat_number)
    assert site.look
    assert site.truth.why
    assert Outcome.NOT_CHECKED not in site.truth.outcomes.values()
    blocking = "not_met" if site.truth.verdict == "not_eligible" else "unverified"
    assert (site.truth.verdict == "eligible") is (set(site.truth.outcomes.values()) == {Outcome.MET})
    assert site.truth.verdict == "eligible" or blocking in site.truth.outcomes.values()


def test_covers_every_outcome_of_every_web_requirement() -> None:
    rules = ("website.live", "website.language", "identity.footer", "identity.owner", "channels.active")
    covered = {(rule, site.truth.outcomes.get(rule)) for site in FIRMS if site.truth for rule in rules}
    outcomes = (Outcome.MET, Outcome.NOT_MET, Outcome.UNVERIFIED)
    assert {(rule, outcome) for rule in rules for outcome in outcomes} <= covered


def test_is_polite(checked: Checked) -> None:
    assert checked.log.entries
    assert max(checked.log.peaks.values()) <= 4
    assert all("requisito" in entry.user_agent for entry in checked.log.entries if entry.method != "CONNECT")
    forbidden = [entry.path for entry in checked.log.of("cantinepavesi.test")]
    assert forbidden == ["/robots.txt"]


@pytest.mark.parametrize("host", ["www.facebook.com", "www.instagram.com", "www.linkedin.com", "x.com"])
def test_leaves_walled_platforms_alone(checked: Checked, host: str) -> None:
    assert {entry.path for entry in checked.log.of(host)} <= {"/robots.txt"}


def test_asks_nobody_but_sites_and_platforms(checked: Checked) -> None:
    assert set(checked.log.refused) <= {"translate.google.com", "www.pixelnavigli.test"}


@pytest.mark.browser
@pytest.mark.slow
def test_a_browser_asks_nobody_but_sites_and_platforms(seen: Checked) -> None:
    assert set(seen.log.refused) <= {"translate.google.com", "www.pixelnavigli.test"}
