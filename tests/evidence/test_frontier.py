"""What is visited next, and when a walk stops."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from evidence.capture import Capture, Failure, Purpose, Visit, VisitResult
from evidence.facts.crawl import CrawlFacts
from evidence.facts.site import SiteState
from evidence.firm import Firm
from evidence.frontier import planner_for
from evidence.gather import gather
from evidence.page import Page
from evidence.site.state import read_site

WHEN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
FIRM = Firm(id="acme", url="acme.test", vat_number="00743110157")
ITALIAN = (
    "Dal 1962 produciamo macchine per il confezionamento di alimenti freschi nello stabilimento di Lodi, dove lavorano "
    "quaranta persone tra progettazione, officina e assistenza ai clienti di tutta Europa. "
)
ENGLISH = (
    "Since 1962 we have been building machines that pack fresh food in our plant near Milan, where forty people work "
    "in design, in the workshop and in the service for customers all over Europe. "
)
MENU = '<nav><a href="/azienda">Azienda</a><a href="/contatti">Contatti</a><a href="/privacy">Privacy</a></nav>'
FOOTER = "<footer>Acme S.r.l. - P.IVA 00743110157 - <a href='https://www.youtube.com/@acme'>YouTube</a></footer>"


def answer(
    visit: Visit, html: str = "", *, result: VisitResult = VisitResult.FETCHED, dom: str | None = None
) -> Capture:
    url = visit.url if "//" in visit.url else f"https://{visit.url}/"
    return Capture(
        visit=visit,
        result=result,
        seen_at=WHEN,
        final_url=url,
        status=200 if result is VisitResult.FETCHED else 404,
        headers=(("content-type", "text/html"),),
        body=html.encode(),
        dom=dom,
        failure=None if result in (VisitResult.FETCHED, VisitResult.GONE) else Failure.STATUS,
    )


def walk(pages: dict[str, str], *, browser: str = "auto", most: int = 30, firm: Firm = FIRM) -> list[Capture]:
    """Play a site to the planner; what is not in it is gone."""
    plan = planner_for(firm=firm, browser=browser, max_pages=most)
    captures: list[Capture] = []
    for _ in range(20):
        step = plan(captures)
        if not step.visits:
            assert step.stopped
            return captures
        for visit in step.visits:
            path = visit.url.split("acme.test", 1)[1] or "/"
            html = pages.get(path)
            result = VisitResult.FETCHED if html is not None else VisitResult.GONE
            captures.append(answer(visit, html or "", result=result, dom=html if visit.browser else None))
    raise AssertionError("the walk does not end")


def purposes(captures: list[Capture]) -> list[str]:
    return [capture.visit.purpose.value for capture in captures]


@pytest.mark.parametrize("given", ["https://www.facebook.com/acme", "acme.test"])
def test_of_a_platform_only_the_page_that_was_named_is_visited(given: str) -> None:
    firm = replace(FIRM, url=given)
    plan = planner_for(firm=firm)
    (first,) = plan(()).visits
    html = f"<html lang=it><title>Acme</title><p>{ITALIAN * 6}</p>{MENU}</html>"
    home = replace(answer(first, html), final_url="https://www.facebook.com/acme")
    assert plan([home]).visits == ()
    assert plan([home]).stopped


def test_a_good_site_takes_few_visits() -> None:
    switch = '<a hreflang="en" href="/en/">English</a>'
    seen = walk(
        {
            "/": f"<html lang=it>{MENU}{switch}<p>{ITALIAN * 3}</p>{FOOTER}",
            "/en/": f"<html lang=en><a href='/en/company'>Company</a><p>{ENGLISH * 3}</p>{FOOTER}",
            "/en/company": f"<html lang=en><p>{ENGLISH * 3}</p>{FOOTER}",
        }
    )
    assert len(seen) <= 4
    assert not any(capture.visit.browser for capture in seen)


def test_a_missing_number_is_looked_for_where_it_may_be() -> None:
    seen = walk(
        {
            "/": f"<html lang=it>{MENU}<p>{ITALIAN * 3}</p><footer>Acme</footer>",
            "/azienda": f"<p>{ITALIAN}</p>",
            "/contatti": f"<p>{ITALIAN}</p>",
            "/privacy": f"<p>{ITALIAN}</p><p>P.IVA 00743110157</p>",
        }
    )
    assert {"contact", "legal"} <= set(purposes(seen))


def test_the_sitemap_and_the_site_are_asked_when_no_link_leads_to_a_version() -> None:
    seen = walk({"/": f"<html lang=it>{MENU}<p>{ITALIAN * 3}</p>{FOOTER}", "/azienda": f"<p>{ITALIAN}</p>"})
    assert {"sitemap", "negotiation"} <= set(purposes(seen))


@pytest.mark.parametrize(
    ("final", "hops", "entry"),
    [
        ("https://acme.test/it/", ("http://acme.test/", "https://acme.test/"), "https://acme.test/"),
        ("https://www.acme.test/", ("https://acme.test/",), "https://www.acme.test/"),
        ("https://acme.test/it/", (), "https://acme.test/it/"),
    ],
    ids=["sent on by language", "another door", "asked for as it is"],
)
def test_another_language_is_asked_for_where_visitors_are_sent_on(
    final: str, hops: tuple[str, ...], entry: str
) -> None:
    html = f"<html lang=it><p>{ITALIAN * 3}</p>{FOOTER}"
    home = replace(answer(Visit(url="acme.test", purpose=Purpose.HOME), html), final_url=final, hops=hops)
    asked = planner_for(firm=FIRM)([home]).visits
    assert [visit.url for visit in asked if visit.purpose is Purpose.NEGOTIATION] == [entry]


def test_an_empty_shell_is_opened_in_a_browser_next() -> None:
    plan = planner_for(firm=FIRM)
    home = answer(plan([]).visits[0], "<div id=root></div><script src=/app.js></script>")
    (visit,) = plan([home]).visits
    assert visit.browser
    assert visit.purpose is Purpose.HOME


def test_a_version_that_is_an_empty_shell_is_opened_in_a_browser() -> None:
    shell = "<noscript>You need JavaScript to run this app.</noscript><div id=root></div><script src=/app.js></script>"
    pages = {"/": f"<html lang=it><a href='/en/'>English</a><p>{ITALIAN * 3}</p>{FOOTER}", "/en/": shell}
    looks = [(c.visit.url, c.visit.browser) for c in walk(pages) if c.visit.url.endswith("/en/")]
    assert looks[:2] == [("https://acme.test/en/", False), ("https://acme.test/en/", True)]
    assert not any(capture.visit.browser for capture in walk(pages, browser="never"))


def test_no_browser_is_asked_for_when_the_user_wants_none() -> None:
    seen = walk({"/": "<div id=root></div><script src=/app.js></script>"}, browser="never")
    assert not any(capture.visit.browser for capture in seen)


def test_every_visit_is_in_the_browser_when_the_user_wants_so() -> None:
    assert planner_for(firm=FIRM, browser="always")([]).visits[0].browser


def test_a_home_that_was_not_read_ends_the_walk() -> None:
    plan = planner_for(firm=FIRM)
    home = answer(plan([]).visits[0], result=VisitResult.BLOCKED)
    assert not plan([home]).visits


def test_a_dead_address_of_a_living_site_leads_to_its_root() -> None:
    html = f"<html lang=it>{MENU}<p>{ITALIAN * 3}</p>{FOOTER}"
    firm = Firm(id="acme", url="https://acme.test/it?utm_source=x", vat_number="00743110157")
    seen = walk({"/": html, "/azienda": html, "/contatti": html, "/privacy": html}, firm=firm)
    assert [capture.visit.url for capture in seen[:2]] == [firm.url, "https://acme.test/"]
    assert len(walk({}, firm=firm)) == 2
    site = read_site([(capture, Page.of(capture) if capture.body else None) for capture in seen])
    assert (site.state, site.gone) == (SiteState.LIVE, firm.url)


GATE = "<title>Acme</title><h1>Hai compiuto 18 anni?</h1><a href=/si>Sì, entra</a><a href=https://b.test/>No</a>"


def test_a_question_about_age_is_answered_and_the_home_page_looked_at_again() -> None:
    seen = walk({"/": GATE, "/si": GATE})
    assert [(c.visit.url.split(".test", 1)[1], c.visit.purpose) for c in seen] == [
        ("", Purpose.HOME),
        ("/si", Purpose.INNER),
        ("/", Purpose.HOME),
    ]
    site = f"<html lang=it>{MENU}<p>{ITALIAN * 3}</p>{FOOTER}"
    captures = [
        seen[0],
        replace(seen[1], body=site.encode(), final_url="https://acme.test/"),
        answer(seen[2].visit, site),
    ]
    plan = planner_for(firm=FIRM)(captures)
    assert plan.visits, "the site is walked once it was let see"
    crawl = CrawlFacts(
        start_url=FIRM.url, final_url=FIRM.url, started_at=None, finished_at=None, requests=3, bytes=1, duration_s=1.0,
        robots="absent", tls_valid=True, tls_error=None, stopped="",
    )  # fmt: skip
    assert gather(FIRM, captures, crawl=crawl).site.state is SiteState.LIVE
    blind = gather(FIRM, seen, crawl=crawl)
    assert (blind.site.state, [gap.failure for gap in blind.gaps]) == (SiteState.UNSEEN, [Failure.AGE_GATE])


DEMAND = "<title>Acme</title><h1>Acme</h1><div class=box><p>Usiamo i cookie per migliorare la navigazione.</p>"
DEMAND += "<button>Accetta</button> <button>Rifiuta</button> <a href=/privacy>Informativa sulla privacy</a></div>"


def test_a_demand_for_consent_is_looked_at_in_a_browser_and_hides_the_site_where_it_stays() -> None:
    seen = walk({"/": DEMAND}, browser="never")
    assert purposes(seen) == ["home"]
    crawl = CrawlFacts(
        start_url=FIRM.url, final_url=FIRM.url, started_at=None, finished_at=None, requests=3, bytes=1, duration_s=1.0,
        robots="absent", tls_valid=True, tls_error=None, stopped="",
    )  # fmt: skip
    blind = gather(FIRM, seen, crawl=crawl)
    assert (blind.site.state, [gap.failure for gap in blind.gaps]) == (SiteState.UNSEEN, [Failure.CONSENT])
    (again,) = planner_for(firm=FIRM)(seen).visits
    assert (again.purpose, again.browser) == (Purpose.HOME, True)


@pytest.mark.parametrize(
    "beside",
    [
        pytest.param("<p>Torni e frese dal 1962: via Po 1, Lodi, tel. 0371 123456</p>", id="a card"),
        pytest.param("<a href=/it/>Entra nel sito</a>", id="a door"),
        pytest.param("<img src=/1.jpg><img src=/2.jpg>", id="pictures"),
    ],
)
def test_a_page_with_something_beside_a_demand_for_consent_hides_nothing(beside: str) -> None:
    home = answer(planner_for(firm=FIRM)([]).visits[0], DEMAND + beside)
    assert read_site([(home, Page.of(home))]).state is SiteState.LIVE


def test_a_language_that_only_the_data_of_a_script_names_is_tried() -> None:
    data = '{"locale":"it","locales":["it","en"],"defaultLocale":"it"}'
    script = f'<script id="__NEXT_DATA__" type="application/json">{data}</script>'
    home = f"<html lang=it><title>Acme</title>{MENU}<p>{ITALIAN * 4}</p>{FOOTER}{script}"
    english = f"<html lang=en><title>Acme</title><a href=/en/about>About</a><p>{ENGLISH * 4}</p>{FOOTER}{script}"
    seen = walk({"/": home, "/en": english, "/en/about": english})
    assert "https://acme.test/en" in [capture.url for capture in seen]
    assert "sitemap" not in purposes(seen)


def test_what_a_mask_shows_is_the_home_page() -> None:
    mask = '<frameset rows="100%,*"><frame src="https://hosting.test/acme/"><frame noresize></frameset>'
    (first,) = planner_for(firm=FIRM)([]).visits
    shown = planner_for(firm=FIRM)([answer(first, mask)]).visits
    assert [(visit.url, visit.purpose) for visit in shown] == [("https://hosting.test/acme/", Purpose.HOME)]
    site = answer(shown[0], f"<html lang=it>{MENU}<p>{ITALIAN * 3}</p>{FOOTER}")
    assert read_site([(c, Page.of(c)) for c in (answer(first, mask), site)]).state is SiteState.LIVE


def test_an_error_in_place_of_the_site_is_not_walked() -> None:
    error = "<br /><b>Fatal error</b>: Uncaught Error: Call to undefined function mysql_connect() in index.php:12<br />"
    (capture,) = walk({"/": error})
    assert read_site([(capture, Page.of(capture))]).state is SiteState.ERROR


def test_a_parked_domain_is_not_walked() -> None:
    seen = walk({"/": "<h1>Dominio in vendita</h1><script src=/ads.js></script>"})
    assert purposes(seen) == ["home"]


@pytest.mark.parametrize("most", [1, 2, 3, 5])
def test_the_limit_of_pages_holds(most: int) -> None:
    pages = {
        "/": f"<html lang=it>{MENU}<p>{ITALIAN * 3}</p>",
        "/azienda": ITALIAN,
        "/contatti": ITALIAN,
        "/privacy": ITALIAN,
    }
    assert len(walk(pages, most=most)) <= most


def test_no_page_is_asked_for_twice_the_same_way() -> None:
    seen = walk({"/": f"<html lang=it>{MENU}<p>{ITALIAN * 3}</p><script src=/x.js></script>", "/contatti": ITALIAN})
    asked = [
        (c.visit.url.removeprefix("https://").rstrip("/"), c.visit.browser, c.visit.click, c.visit.accept_language)
        for c in seen
    ]
    assert len(asked) == len(set(asked))


def test_the_frames_of_a_frameset_are_visited() -> None:
    seen = walk(
        {
            "/": "<frameset cols='20,80'><frame src='/menu.htm'><frame src='/centro.htm'></frameset>",
            "/menu.htm": "<p>Menu</p>",
            "/centro.htm": f"<p>{ITALIAN}</p>",
        },
        browser="never",
    )
    assert {"https://acme.test/menu.htm", "https://acme.test/centro.htm"} & {capture.url for capture in seen}


def test_goes_through_a_door() -> None:
    door = '<p>Acme</p><a href="/it/">Entra</a> <a href="/en/">Enter</a>'
    captures = walk({"/": door, "/it/": ITALIAN + FOOTER, "/en/": ENGLISH + FOOTER})
    assert {"https://acme.test/it/", "https://acme.test/en/"} <= {capture.url for capture in captures}
