from datetime import UTC, date, datetime

import pytest

from checks import discover
from checks.channels_active import Params, judge
from evidence.capture import Failure, Purpose
from evidence.channels.liveness import QUESTION
from evidence.evidence import Evidence
from evidence.exhibit import Exhibit
from evidence.facts.channel import Channel, PageType
from evidence.facts.crawl import CrawlFacts, Gap
from evidence.facts.owner import Owner
from evidence.facts.site import SiteReading, SiteState
from evidence.firm import Firm, Liveness
from evidence.verdict import Outcome

URL = "https://www.acme-macchine.test/"
SEEN_AT = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
HOME = Exhibit(url=URL, seen_at=SEEN_AT, quote="Acme Macchine")
GAP = Gap(url=f"{URL}contatti", purpose=Purpose.CONTACT, failure=Failure.TIMEOUT, reason="non ha risposto in tempo")
LIVE, GONE, UNVERIFIED = Liveness.LIVE, Liveness.GONE, Liveness.UNVERIFIED


def channel(**values: object) -> Channel:
    usual: dict[str, object] = {
        "platform": "youtube",
        "name": "YouTube",
        "kind": "social",
        "url": "https://www.youtube.com/@acme",
        "canonical_url": "https://www.youtube.com/@acme",
        "page_type": PageType.COMPANY,
        "owner": Owner.APPLICANT,
        "exhibit": HOME,
        "liveness": LIVE,
        "seen_by": "machine",
    }
    if values.get("liveness") is UNVERIFIED:
        usual |= {"seen_by": None, "question": QUESTION}
    return Channel(**(usual | values))


def shop(**values: object) -> Channel:
    return channel(**({"platform": "ebay", "name": "eBay", "kind": "marketplace", "international": "yes"} | values))


def evidence(
    *channels: Channel,
    gaps: tuple[Gap, ...] = (),
    read: tuple[Exhibit, ...] = (HOME,),
    footers: tuple[Exhibit, ...] = (HOME,),
    state: SiteState = SiteState.LIVE,
) -> Evidence:
    return Evidence(
        firm=Firm(id="1", url=URL),
        as_of=None,
        site=SiteReading(state=state, reason=""),
        crawl=CrawlFacts(
            start_url=URL,
            final_url=URL,
            started_at=SEEN_AT,
            finished_at=SEEN_AT,
            requests=1,
            bytes=1,
            duration_s=1.0,
            robots="absent",
            tls_valid=True,
            tls_error=None,
            stopped="",
        ),
        channels=channels,
        gaps=gaps,
        read=read,
        footers=footers,
    )


MET = [
    pytest.param([channel()], id="a live page of the firm's"),
    pytest.param([channel(liveness=LIVE, seen_by="person")], id="confirmed by a person"),
    pytest.param([channel(page_type=PageType.OTHER, seen_by="person")], id="a numeric page that a person confirmed"),
    pytest.param([shop()], id="a shop"),
    pytest.param([shop(page_type=PageType.PRODUCT)], id="a product page counts too"),
    pytest.param([channel(liveness=GONE), channel()], id="one gone, one live"),
    pytest.param([channel(owner=Owner.THIRD_PARTY), channel()], id="beside the agency's"),
]
UNSURE = [
    pytest.param([channel(liveness=UNVERIFIED)], (), id="only a person may look"),
    pytest.param([channel(liveness=UNVERIFIED), channel(liveness=GONE)], (), id="one gone, one open"),
    pytest.param([channel(owner=Owner.UNKNOWN)], (), id="live, but whose"),
    pytest.param([channel(liveness=UNVERIFIED, owner=Owner.UNKNOWN)], (), id="neither known"),
    pytest.param([shop(international="borderline", kind="directory")], (), id="a borderline platform"),
    pytest.param([channel(page_type=PageType.OTHER, liveness=UNVERIFIED)], (), id="a numeric page"),
    pytest.param([], (GAP,), id="nothing, and not all was read"),
    pytest.param([channel(liveness=GONE)], (GAP,), id="gone, and not all was read"),
]
NOT_MET = [
    pytest.param([], id="nothing at all"),
    pytest.param([channel(liveness=GONE)], id="gone"),
    pytest.param([channel(owner=Owner.THIRD_PARTY)], id="the agency's alone"),
    pytest.param([channel(page_type=PageType.PERSONAL, liveness=UNVERIFIED, question=None)], id="a person's profile"),
    pytest.param([channel(page_type=PageType.SHARE, liveness=UNVERIFIED, question=None)], id="share buttons"),
    pytest.param([channel(page_type=PageType.POST, liveness=UNVERIFIED, question=None)], id="a video"),
    pytest.param([channel(page_type=PageType.PLACEHOLDER, liveness=UNVERIFIED, question=None)], id="a dead icon"),
    pytest.param([channel(page_type=PageType.OTHER, liveness=UNVERIFIED, question=None)], id="a group or a chat"),
    pytest.param([shop(international="no")], id="an Italian marketplace"),
    pytest.param([shop(international="no", kind="directory", liveness=UNVERIFIED)], id="an Italian directory"),
]


@pytest.mark.parametrize("channels", MET)
def test_met(channels: list[Channel]):
    verdict = judge(evidence(*channels, gaps=(GAP,)), Params())
    assert verdict.outcome is Outcome.MET
    assert verdict.exhibits


@pytest.mark.parametrize(("seen_by", "told"), [("person", True), ("machine", False)])
def test_who_saw_it_is_told(seen_by: str, told: bool):
    verdict = judge(evidence(channel(seen_by=seen_by), channel(seen_by="person")), Params())
    assert ("una persona ha visto" in verdict.reason, "a person saw" in verdict.reason_en) == (told, told)


@pytest.mark.parametrize(("channels", "gaps"), UNSURE)
def test_unverified(channels: list[Channel], gaps: tuple[Gap, ...]):
    verdict = judge(evidence(*channels, gaps=gaps), Params())
    assert verdict.outcome is Outcome.UNVERIFIED
    assert verdict.remedy
    assert verdict.remedy_en


@pytest.mark.parametrize("channels", NOT_MET)
def test_not_met(channels: list[Channel]):
    verdict = judge(evidence(*channels), Params())
    assert verdict.outcome is Outcome.NOT_MET
    assert HOME in verdict.exhibits


@pytest.mark.parametrize(
    "looked",
    [
        pytest.param({"read": ()}, id="nothing read"),
        pytest.param({"footers": ()}, id="footers filled by a script"),
        pytest.param({"state": SiteState.PARKED}, id="a parked domain"),
        pytest.param({"state": SiteState.UNSEEN}, id="a site that could not be reached"),
        pytest.param({"state": SiteState.ELSEWHERE}, id="a redirect elsewhere"),
    ],
)
def test_a_site_that_was_not_seen_refutes_nothing(looked: dict[str, object]):
    assert judge(evidence(**looked), Params()).outcome is Outcome.UNVERIFIED


@pytest.mark.parametrize(
    ("values", "warned"),
    [
        ({"last_post": date(2026, 11, 2)}, 0),
        ({"last_post": date(2025, 1, 1)}, 1),
        ({"posts": 0}, 1),
        ({"posts": 3}, 0),
    ],
)
def test_an_empty_or_silent_page_is_worth_a_warning(values: dict[str, object], warned: int):
    verdict = judge(evidence(channel(**values)), Params())
    assert verdict.outcome is Outcome.MET
    assert len(verdict.warnings) == warned


def test_the_question_comes_with_its_address_and_the_ways_to_answer():
    verdict = judge(evidence(channel(liveness=UNVERIFIED)), Params())
    assert verdict.remedy is not None
    for part in ("https://www.youtube.com/@acme", "Si apre la pagina della sua azienda?", "--ask", "=live"):
        assert part in verdict.remedy


def test_more_than_one_page_may_be_asked_for():
    assert judge(evidence(channel()), Params(minimum=2)).outcome is not Outcome.MET
    assert judge(evidence(channel(), shop()), Params(minimum=2)).outcome is Outcome.MET


def test_a_rulebook_may_count_borderline_marketplaces():
    borderline = shop(international="borderline")
    assert judge(evidence(borderline), Params(borderline_counts=True)).outcome is Outcome.MET


def test_a_page_that_does_not_name_the_site_is_worth_a_warning():
    verdict = judge(evidence(channel(links_back=False, on_site=False)), Params())
    assert len(verdict.warnings) == 2


def test_the_nearest_thing_is_named():
    share = channel(page_type=PageType.SHARE, liveness=UNVERIFIED, question=None)
    assert "condivisione" in judge(evidence(share), Params()).reason


def test_the_check_is_found():
    assert discover()["channels.active"].judge is judge
