"""What a server's fault kept from the page, or from the footer, is not held against the firm."""

from datetime import UTC, datetime

import pytest

from evidence.capture import Capture, Failure, Purpose, Visit, VisitResult
from evidence.facts.crawl import CrawlFacts
from evidence.facts.language import VersionState
from evidence.facts.site import SiteState
from evidence.firm import Firm
from evidence.gather import gather
from evidence.page import Page
from evidence.site.shell import footer_may_come_late

WHEN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
HOME = "https://acme.test/"
FIRM = Firm(id="acme", url=HOME, vat_number="00743110157")
CRAWL = CrawlFacts(
    start_url=HOME,
    final_url=HOME,
    started_at=WHEN,
    finished_at=WHEN,
    requests=1,
    bytes=1,
    duration_s=1.0,
    robots="absent",
    tls_valid=True,
    tls_error=None,
    stopped="",
)
TEXT = f"<p>{'Produciamo macchine per il confezionamento di alimenti freschi a Lodi. ' * 14}</p>"


def capture(body: str, *, dom: str | None = None, url: str = HOME, final: str = "", **visit: object) -> Capture:
    asked = Visit(url=url, purpose=visit.pop("purpose", Purpose.HOME), browser=dom is not None)  # type: ignore[arg-type]
    return Capture(
        visit=asked,
        result=VisitResult.FETCHED,
        seen_at=WHEN,
        final_url=final or url,
        hops=(url,) if final else (),
        status=200,
        headers=(("content-type", "text/html"),),
        body=body.encode(),
        dom=dom,
    )


def rendered(inside: str, missed: int) -> Capture:
    mark = f' data-requisito-missed="{missed}"' if missed else ""
    return capture("<div id=root></div><script src=/app.js></script>", dom=f"<html{mark}><body>{inside}</body></html>")


@pytest.mark.parametrize(
    ("footer", "missed", "seen"),
    [
        pytest.param("<footer></footer>", 1, False, id="empty, and a part did not come"),
        pytest.param("<footer><a>Privacy</a> <a>Cookie</a> e altro<div></div></footer>", 1, False, id="a hole in it"),
        pytest.param("<footer>Via Roma 3, 26900 Lodi</footer>", 1, True, id="full, whatever else did not come"),
        pytest.param("<footer></footer>", 0, True, id="empty, and all came"),
    ],
)
def test_a_footer_whose_part_did_not_come_was_not_seen(footer: str, missed: int, seen: bool) -> None:
    evidence = gather(FIRM, [rendered(TEXT + footer, missed)], crawl=CRAWL)
    assert bool(evidence.footers) is seen


def test_a_shell_whose_parts_did_not_come_is_not_an_empty_site() -> None:
    broken = gather(FIRM, [rendered("<p>Errore</p>", 1)], crawl=CRAWL)
    assert broken.site.state is SiteState.UNSEEN
    assert [gap.failure for gap in broken.gaps] == [Failure.INCOMPLETE]
    whole = gather(FIRM, [rendered("<p>Errore</p>", 0)], crawl=CRAWL)
    assert whole.site.state is SiteState.EMPTY
    assert whole.gaps == ()


@pytest.mark.parametrize(
    ("frame", "late"),
    [
        ("<iframe src='/piede.html'></iframe>", True),
        ("<iframe src='https://maps.example.org/embed'></iframe>", False),
        ("<iframe src='/piede.html'></iframe><footer>Acme S.r.l., via Roma 3, Lodi</footer>", False),
    ],
)
def test_a_frame_of_the_same_site_may_be_the_footer(frame: str, late: bool) -> None:
    assert footer_may_come_late(Page(url=HOME, html=TEXT + frame)) is late


def test_a_language_link_that_leads_back_home_is_no_open_question() -> None:
    home = capture(f'<html lang="it"><a href="/">IT</a> <a href="/en/">English</a>{TEXT}</html>')
    back = capture(home.body.decode(), url=f"{HOME}en/", final=HOME, purpose=Purpose.LANGUAGE)
    states = {version.code: version.state for version in gather(FIRM, [home, back], crawl=CRAWL).languages}
    assert states["en"] is VersionState.SAME_TEXT


def test_a_frameset_that_the_browser_opened_leaves_no_gap() -> None:
    frames = "<frameset><frame src=a.html></frameset>"
    asked_otherwise = capture(frames, purpose=Purpose.NEGOTIATION)
    opened = capture(frames, dom=f"<body>{TEXT}</body>")
    evidence = gather(FIRM, [capture(frames), opened, asked_otherwise], crawl=CRAWL)
    assert evidence.gaps == ()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        pytest.param("", "senza alcun contenuto", id="nothing at all"),
        pytest.param("<title>Just a moment...</title>", "dimostrare di essere una persona", id="a human check"),
    ],
)
def test_an_answer_that_holds_no_page_is_called_what_it_is(body: str, said: str) -> None:
    visits = (capture(TEXT), capture(body, url=HOME + "en", purpose=Purpose.LANGUAGE))
    (gap,) = gather(FIRM, visits, crawl=CRAWL).gaps
    assert said in gap.reason


def test_a_frame_that_was_not_visited_makes_no_page_empty() -> None:
    frames = '<html data-requisito-view="1280,900"><frameset><frame src="http://localhost/"></frameset></html>'
    assert gather(FIRM, [capture(frames, dom=frames)], crawl=CRAWL).site.state is SiteState.UNSEEN
