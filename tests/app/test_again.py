"""Checked again, a firm is visited only where something was wanting, and the evidence taken over stays as it was."""

import json
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.again import firm_before
from app.capsule.verify import verify
from app.check import CheckResult, check, crawl_settings
from app.confirming import record
from app.errors import UnusableInput
from app.options import BrowserMode, Options
from app.replay import replay
from app.rulebook import load_rulebook
from app.sightings import Sighting
from crawler.attached import attached
from crawler.dossier import DossierError, read_dossier
from crawler.shared import Shared
from evidence.firm import Confirmation, Firm, Liveness
from fixtures.web import SampleWeb
from report.json_report import to_dict
from report.taken_over import said_of_taken_over

RULEBOOK = load_rulebook("connessi-2026")
OPTIONS = Options(browser=BrowserMode.NEVER, pictures=False, timeout=60)
ALL_WELL = "fioristadergano.test"
SITE_WANTING = "carpenteriaorobia.test"
LINK_WANTING = "fotostudiogallarate.test"
CHANNEL_WANTING = "birrificiolodi.test"


@dataclass
class Web:
    """The sample web, what it saw, and a check of one of its firms."""

    sample: SampleWeb
    shared: Shared
    folder: Path

    def firm(self, host: str) -> Firm:
        return next(site.firm for site in self.sample.sites if site.host == host)

    async def check(self, firm: Firm, name: str, options: Options = OPTIONS) -> CheckResult:
        self.sample.log.clear()
        return await check(firm, RULEBOOK, replace(options, out=self.folder / name), shared=self.shared)

    async def again(self, firm: Firm, options: Options = OPTIONS) -> CheckResult:
        """Check a firm, and again by that first check; what the web saw is then only the second."""
        first = await self.check(firm, "first", options)
        return await self.check(firm, "again", replace(options, again=first.folder))

    @property
    def asked(self) -> set[str]:
        return set(self.sample.log.requests)


@pytest.fixture
async def web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Web]:
    async with SampleWeb() as sample:
        for name, value in sample.environment().items():
            monkeypatch.setitem(os.environ, name, value)
        async with Shared(crawl_settings(OPTIONS), pace=0.0) as shared:
            yield Web(sample=sample, shared=shared, folder=tmp_path)


def outcomes(result: CheckResult) -> dict[str, str]:
    return {finding.rule.id: finding.verdict.outcome.value for finding in result.report.findings}


def records(folder: Path) -> dict[str | None, tuple[str, str | None]]:
    return {one.record: (one.seen_at.isoformat(), one.sha256) for one in read_dossier(folder).captures}


async def test_what_was_well_is_not_visited_at_all(web: Web) -> None:
    again = await web.again(web.firm(ALL_WELL))
    assert not web.asked
    assert records(again.folder) == records(web.folder / "first")
    assert again.report.evidence.crawl.taken_over == ("site", "channels")
    assert again.report.evidence.crawl.requests == 0
    first = replay(web.folder / "first")
    assert again.report.findings == first.findings
    assert "precedente" in (again.folder / "report.html").read_text(encoding="utf-8")


async def test_the_new_dossier_stands_alone(web: Web) -> None:
    again = await web.again(web.firm(ALL_WELL), replace(OPTIONS, capsule=True))
    once = to_dict(replay(again.folder, generated_at=again.report.generated_at), "it")
    assert once == to_dict(again.report, "it")
    found = verify(again.folder / "capsule.wacz.zip")
    assert found.ok
    assert found.identical


async def test_a_site_that_was_wanting_is_visited_whole_and_its_live_channel_is_not(web: Web) -> None:
    again = await web.again(web.firm(SITE_WANTING))
    assert web.asked == {SITE_WANTING}
    assert again.report.evidence.crawl.taken_over == ("channels",)
    assert outcomes(again)["channels.active"] == "met"
    old = records(web.folder / "first")
    kept = [one.visit.purpose.value for one in read_dossier(again.folder).captures if one.record in old]
    assert kept == ["channel"]


async def test_a_channel_that_was_wanting_is_visited_and_the_site_is_not(web: Web) -> None:
    first = await web.check(web.firm(CHANNEL_WANTING), "first")
    assert outcomes(first)["channels.active"] == "unverified"
    named = replace(web.firm(CHANNEL_WANTING), channels=("https://www.youtube.com/c/fioristadergano",))
    again = await web.check(named, "again", replace(OPTIONS, again=first.folder))
    assert web.asked
    assert CHANNEL_WANTING not in web.asked
    assert again.report.evidence.crawl.taken_over == ("site",)


async def test_a_site_is_visited_that_may_have_to_link_to_a_page(web: Web) -> None:
    first = await web.check(web.firm(LINK_WANTING), "first")
    assert {rule: out for rule, out in outcomes(first).items() if out == "not_met"} == {"channels.active": "not_met"}
    again = await web.check(web.firm(LINK_WANTING), "again", replace(OPTIONS, again=first.folder))
    assert LINK_WANTING in web.asked
    assert again.report.evidence.crawl.taken_over == ()


@pytest.mark.parametrize(
    ("firm", "options"),
    [
        pytest.param({"vat_number": "00743110157"}, {}, id="another number"),
        pytest.param({"name": "Un altro nome"}, {}, id="another name"),
        pytest.param({}, {"recent": timedelta(0)}, id="too long ago"),
        pytest.param({}, {"max_pages": 7}, id="another limit"),
        pytest.param({}, {"ignore_robots": True}, id="other manners"),
    ],
)
async def test_nothing_is_taken_over_when_the_question_is_another(
    web: Web, firm: dict[str, Any], options: dict[str, Any]
) -> None:
    known = web.firm(ALL_WELL)
    first = await web.check(known, "first")
    wanted = replace(OPTIONS, again=first.folder, **options)
    again = await web.check(replace(known, **firm), "again", wanted)
    assert ALL_WELL in web.asked
    assert again.report.evidence.crawl.taken_over == ()
    assert not set(records(again.folder)) & set(records(first.folder))


async def test_what_a_person_saw_stands(web: Web) -> None:
    first = await web.check(web.firm(CHANNEL_WANTING), "first")
    (asked,) = [one for one in first.evidence.channels if one.question is not None]
    seen = Confirmation(
        url=asked.canonical_url, liveness=Liveness.LIVE, by="applicant", seen_at=first.report.generated_at
    )
    sighting = Sighting(confirmation=seen, picture=b"\xff\xd8\xffjpeg")
    assert outcomes(await record(first.folder, RULEBOOK, (sighting,), OPTIONS))["channels.active"] == "met"
    again = await web.check(web.firm(CHANNEL_WANTING), "again", replace(OPTIONS, again=first.folder))
    assert outcomes(again)["channels.active"] == "met"
    assert attached(again.folder / "dossier", again.report.firm) == attached(
        first.folder / "dossier", again.report.firm
    )
    assert not web.asked


async def test_a_whole_check_visits_everything_and_what_a_person_saw_still_stands(web: Web) -> None:
    first = await web.check(web.firm(CHANNEL_WANTING), "first")
    (asked,) = [one for one in first.evidence.channels if one.question is not None]
    seen = Confirmation(url=asked.canonical_url, liveness=Liveness.LIVE, seen_at=first.report.generated_at)
    await record(first.folder, RULEBOOK, (Sighting(confirmation=seen),), OPTIONS)
    again = await web.check(web.firm(CHANNEL_WANTING), "again", replace(OPTIONS, again=first.folder, spares=False))
    assert CHANNEL_WANTING in web.asked
    assert outcomes(again)["channels.active"] == "met"
    assert again.report.evidence.crawl.taken_over == ()


async def test_the_same_folder_holds_the_second_check(web: Web) -> None:
    first = await web.check(web.firm(ALL_WELL), "first")
    before = records(first.folder)
    again = await web.check(web.firm(ALL_WELL), "first", replace(OPTIONS, again=first.folder))
    assert records(again.folder) == before
    assert replay(again.folder).findings == again.report.findings


async def test_a_third_check_takes_over_from_the_second(web: Web) -> None:
    second = await web.again(web.firm(ALL_WELL))
    third = await web.check(web.firm(ALL_WELL), "third", replace(OPTIONS, again=second.folder))
    assert not web.asked
    assert records(third.folder) == records(web.folder / "first")


async def test_evidence_that_was_changed_lends_nothing(web: Web) -> None:
    first = await web.check(web.firm(ALL_WELL), "first")
    index = first.folder / "dossier" / "index.json"
    index.write_text(index.read_text(encoding="utf-8").replace('"sha256": "', '"sha256": "0'), encoding="utf-8")
    with pytest.raises(UnusableInput, match="--again"):
        await web.check(web.firm(ALL_WELL), "again", replace(OPTIONS, again=first.folder))
    index.write_text("{}", encoding="utf-8")
    whole = await web.check(web.firm(ALL_WELL), "whole", replace(OPTIONS, again=first.folder, spares=False))
    assert outcomes(whole) == outcomes(first)


@pytest.mark.parametrize("said", [5, ["altro"], [["site"]], "site"])
async def test_an_index_that_says_something_else_is_no_dossier(web: Web, said: object) -> None:
    again = await web.again(web.firm(ALL_WELL))
    path = again.folder / "dossier" / "index.json"
    index = json.loads(path.read_text(encoding="utf-8"))
    index["taken_over"] = ["site", "site", "channels"]
    path.write_text(json.dumps(index), encoding="utf-8")
    assert said_of_taken_over(replay(again.folder).evidence.crawl)
    index["taken_over"] = said
    path.write_text(json.dumps(index), encoding="utf-8")
    with pytest.raises(DossierError):
        replay(again.folder)


def test_a_folder_without_a_check_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="--again"):
        firm_before(tmp_path)
