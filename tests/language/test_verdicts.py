"""No site that has another language is refused, however it offers it: every labelled shape, walked and judged."""

from datetime import UTC, datetime
from typing import Literal

import pytest

from benchmarks.language.shapes import Shape, shapes
from checks.website_language import Params, judge
from evidence.capture import Capture, Visit, VisitResult
from evidence.facts.crawl import CrawlFacts
from evidence.firm import Firm
from evidence.frontier import planner_for
from evidence.gather import gather
from evidence.language.domains import bare
from evidence.reading import Reader
from evidence.verdict import Outcome, Verdict
from tests.language.pages import ENGLISH, GERMAN, ITALIAN, document

WHEN = datetime(2026, 1, 1, tzinfo=UTC)
FIRM = Firm(id="acme", url="https://acme.test/")
CRAWL = CrawlFacts(
    start_url=FIRM.url, final_url=FIRM.url, started_at=None, finished_at=None, requests=3, bytes=1, duration_s=1.0,
    robots="absent", tls_valid=True, tls_error=None, stopped="",
)  # fmt: skip
SHAPES = shapes()


def walked(pages: dict[str, str], *, firm: Firm = FIRM) -> Verdict:
    """Judge a site of such pages by address, walked without a browser."""
    captures = _captures(pages, firm, "never", "")
    return judge(gather(firm, captures, crawl=CRAWL), Params())


def _captures(pages: dict[str, str], firm: Firm, browser: Literal["auto", "never"], clicked: str) -> list[Capture]:
    """Walk a site on which every click leads to one address."""
    known = {bare(url): html for url, html in pages.items()}
    plan = planner_for(firm=firm, browser=browser, reader=Reader())
    captures: list[Capture] = []
    while visits := plan(captures).visits:
        captures += [_answer(visit, known, clicked if visit.click else visit.url) for visit in visits]
    return captures


def _answer(visit: Visit, pages: dict[str, str], final: str) -> Capture:
    html = pages.get(bare(final))
    return Capture(
        visit=visit,
        result=VisitResult.GONE if html is None else VisitResult.FETCHED,
        seen_at=WHEN,
        final_url=final,
        status=404 if html is None else 200,
        headers=(("content-type", "text/html; charset=utf-8"),),
        body=(html or "").encode(),
        dom=html if visit.browser else None,
    )


def _site(shape: Shape, abroad: str) -> dict[str, str]:
    """Put a shape on an Italian home page; what it leads to has a page beside it."""
    menu = '<a href="/chi-siamo">Chi siamo</a>'
    home = document(menu + shape.html + ITALIAN)
    pages = {FIRM.url: home, shape.url: home, "https://acme.test/chi-siamo": document(menu + ITALIAN)}
    for code, url in shape.leads.items():
        inner = f"{url.rstrip('/')}/inner"
        text = GERMAN if code == "de" and abroad is ENGLISH else abroad
        pages[url] = document(f'<a href="{inner}">Our products and prices</a>{text}', lang=code)
        pages[inner] = document(text, lang=code)
    return pages


@pytest.mark.parametrize("shape", [s for s in SHAPES if s.leads], ids=lambda shape: shape.id)
def test_a_site_with_another_language_is_met(shape: Shape) -> None:
    assert walked(_site(shape, ENGLISH)).outcome is Outcome.MET


@pytest.mark.parametrize("shape", [s for s in SHAPES if s.clicks], ids=lambda shape: shape.id)
def test_a_switch_that_only_a_browser_can_click_is_for_a_person(shape: Shape) -> None:
    assert walked(_site(shape, ENGLISH)).outcome is Outcome.UNVERIFIED


@pytest.mark.parametrize("shape", [s for s in SHAPES if s.leads], ids=lambda shape: shape.id)
def test_a_switch_to_italian_again_is_not_met(shape: Shape) -> None:
    assert walked(_site(shape, ITALIAN)).outcome is Outcome.NOT_MET


@pytest.mark.parametrize("shape", [s for s in SHAPES if not s.is_switch], ids=lambda shape: shape.id)
def test_what_only_looks_like_a_switch_makes_no_version(shape: Shape) -> None:
    assert walked(_site(shape, ITALIAN)).outcome in (Outcome.NOT_MET, Outcome.UNVERIFIED)


HISTORY = """<p>L'officina nacque nel cortile della casa dei nonni, dove si aggiustavano carri e aratri per
i contadini; oggi lavoriamo con macchine moderne, ma si disegna con la matita e il legno si sceglie a mano.</p>"""
FURNITURE = """<div class=bar><ul><li>Increase the text</li><li>Make the links stand out</li></ul></div><div class=seal>
<p>Amazing place, very friendly staff and great value for money. We will be back next year!</p></div>
<form><p>Best price guaranteed: book with us and save 10% on your stay.</p></form>"""
DATA_SHEET = "<table><tr><th>Model</th><th>Drive</th><th>Mould</th></tr>{}</table>".format(
    "".join(
        f"<tr><td>MX-{number}</td><td>{number}0 t, {drive} with an energy saving pump</td>"
        f"<td>{number * 110} mm, suitable for {use} and insert moulding in the same cycle</td></tr>"
        for number, (drive, use) in enumerate(
            (drive, use)
            for drive in ("hydraulic toggle", "direct clamp", "electric drive", "hybrid toggle")
            for use in ("two-shot", "thin-wall", "stack")
        )
    )
)
MENU = '<a href="/chi-siamo">Chi siamo</a>'
ABOUT = "https://acme.test/chi-siamo"


@pytest.mark.parametrize(
    ("home", "others", "outcome"),
    [
        pytest.param(ITALIAN, {}, Outcome.NOT_MET, id="italian alone"),
        pytest.param(
            '<a href="/p3.html"><img src="b3.jpg"></a>' + ITALIAN,
            {"p3.html": f'<a href="/p4.html">Products</a>{ENGLISH}', "p4.html": ENGLISH},
            Outcome.MET,
            id="english behind a picture without words",
        ),
        pytest.param(
            '<a href="/x1.html">Our story and our people</a>' + ITALIAN,
            {"x1.html": ENGLISH, "x2.html": ENGLISH},
            Outcome.UNVERIFIED,
            id="one english page and no more",
        ),
        pytest.param(
            ITALIAN
            * 3
            + "<p>We make tables and chairs by hand, and we ship them to the whole of Europe at our own cost."
            " Our workshop is open to those who would like to see how it is done, and our people are glad to show it to"
            " them. Write to us what you need and for when, and we will send you a drawing and a price within a week;"
            " what we have promised we deliver.</p>",
            {},
            Outcome.UNVERIFIED,
            id="an english paragraph among italian ones",
        ),
        pytest.param(
            ITALIAN + "<p>«We loved every minute of our stay»</p>", {}, Outcome.NOT_MET, id="an english quotation"
        ),
        pytest.param(
            '<a href="/privacy">Privacy policy</a><a href="/cookie">Cookie policy</a>' + ITALIAN,
            {"privacy": ENGLISH, "cookie": ENGLISH},
            Outcome.NOT_MET,
            id="english policies alone",
        ),
        pytest.param(
            ITALIAN + "<h3>Related products</h3><a>Add to cart</a><a>Read more</a><h3>Leave a Reply</h3>"
            "<p>Your email address will not be published. Required fields are marked *</p><label>Search for:</label>"
            "<p>There are no reviews yet.</p><p>Be the first to review “Tavolo”</p><li>Additional information</li>",
            {},
            Outcome.NOT_MET,
            id="what a theme writes",
        ),
        pytest.param(
            ITALIAN + f"<blockquote>{ENGLISH}</blockquote><div class=reviews>{ENGLISH}</div>",
            {},
            Outcome.NOT_MET,
            id="reviews by english guests",
        ),
        pytest.param(
            '<a href="/dove">Dove siamo</a><a href="/orari">Orari</a>' + ITALIAN + HISTORY + FURNITURE,
            {"dove": f"<h1>Dove siamo</h1>{FURNITURE}", "orari": f"<h1>Orari</h1>{FURNITURE}"},
            Outcome.NOT_MET,
            id="pages of few words among english furniture",
        ),
        pytest.param(
            '<a href="/dove">Dove siamo</a>' + ITALIAN + FURNITURE,
            {"dove": f"<h1>Dove siamo</h1>{FURNITURE}"},
            Outcome.UNVERIFIED,
            id="english furniture that fills half of a short home page",
        ),
        pytest.param(
            '<a href="/dove">Dove siamo</a><a href="/x1.html">Our story</a>' + ITALIAN + HISTORY + FURNITURE,
            {
                "dove": f"<h1>Dove siamo</h1>{FURNITURE}",
                "x1.html": f'<a href="/x2.html">Our people</a>{ENGLISH}{FURNITURE}',
                "x2.html": f"{ENGLISH}{FURNITURE}",
            },
            Outcome.MET,
            id="english pages among english furniture",
        ),
        pytest.param(
            '<a href="/presse">Presse</a>' + ITALIAN + DATA_SHEET,
            {"presse": f"<h1>Le nostre presse</h1>{ITALIAN}{DATA_SHEET}"},
            Outcome.NOT_MET,
            id="english data sheets on italian pages",
        ),
        pytest.param(
            "".join(f'<a href="/p{number}">Trapano {number}</a>' for number in range(4)) + ITALIAN,
            {
                f"p{number}": "<p>This drill is made for those who work with the hardest steel.</p>"
                for number in range(4)
            },
            Outcome.UNVERIFIED,
            id="products in their maker's words",
        ),
        pytest.param(
            '<a href="/en/">English</a>' + ITALIAN,
            {
                "en/": "<p>Welcome to WordPress. This is your first post. Edit or delete it, then start writing!</p>"
                "<a href=/en/sample>Sample Page</a>",
                "en/sample": "<p>This is an example page. It’s different from a blog post because it will stay in one"
                " place and will show up in your site navigation. Most people start with an About page that tells them"
                " who they are: I’m a bike messenger by day and an aspiring actor by night, and this is my site.</p>",
            },
            Outcome.NOT_MET,
            id="a wordpress as installed",
        ),
        pytest.param(
            '<a href="/chi">Chi siamo</a><a href="/spa">Spa</a><a href="/greco">Greco</a>' + ITALIAN,
            {"chi": ITALIAN, "spa": ITALIAN, "greco": ITALIAN},
            Outcome.NOT_MET,
            id="italian words that are codes of languages",
        ),
        pytest.param(
            "".join(f'<a href="/scheda-{number}">Tavolo {number}</a>' for number in range(40)) + ITALIAN,
            {f"scheda-{number}": ITALIAN for number in range(40)},
            Outcome.NOT_MET,
            id="a large italian catalogue",
        ),
    ],
)
def test_what_strays_is_for_a_person(home: str, others: dict[str, str], outcome: Outcome) -> None:
    pages = {FIRM.url: document(MENU + home), ABOUT: document(MENU + ITALIAN)}
    pages |= {f"https://acme.test/{name}": document(text) for name, text in others.items()}
    verdict = walked(pages)
    assert verdict.outcome is outcome
    assert "pulsante" not in verdict.reason


def test_a_page_in_another_language_that_fails_is_never_held_against_the_firm() -> None:
    pages = {FIRM.url: document(MENU + '<a href="/about-us.html">About our company</a>' + ITALIAN), ABOUT: ""}
    pages["https://acme.test/about-us.html"] = ""
    assert walked(pages).outcome is Outcome.UNVERIFIED


FOOTER = "<footer>Acme S.r.l. – P.IVA 00743110157</footer>"


@pytest.mark.parametrize(
    ("link", "there", "outcome"),
    [
        pytest.param(
            "https://macchine-lario.test/|International website", FOOTER, Outcome.MET, id="a link that says so"
        ),
        pytest.param("https://acme-group.test/|www", FOOTER, Outcome.MET, id="a name alike"),
        pytest.param(
            "https://beta.test/|Corporate",
            "<footer>Beta S.p.A. – P.IVA 02817830355</footer>",
            Outcome.NOT_MET,
            id="the site of a parent",
        ),
        pytest.param("https://weblab.test/|WebLab", FOOTER, Outcome.NOT_MET, id="a link that says nothing"),
    ],
)
def test_a_site_on_another_domain(link: str, there: str, outcome: Outcome) -> None:
    url, _, label = link.partition("|")
    pages = {
        FIRM.url: document(f'<a href="{url}">{label}</a>{ITALIAN}{FOOTER}'),
        url: document(f'<a href="{url}about">About us</a>{ENGLISH}{there}', lang="en"),
        f"{url}about": document(f"{ENGLISH}{there}", lang="en"),
    }
    assert walked(pages).outcome is outcome


def test_a_click_that_leads_to_another_address_is_made_once() -> None:
    switch = """<span onclick="setLanguage('en')">EN</span><span onclick="setLanguage('it')">IT</span>"""
    menu = '<nav><a href="/en/about">About us</a><a href="/en/products">Our products</a></nav>'
    pages = {
        FIRM.url: document(MENU + switch + ITALIAN),
        ABOUT: document(MENU + switch + ITALIAN),
        "https://acme.test/en/": document(menu + switch + ENGLISH),
        "https://acme.test/en/about": document(menu + switch + ENGLISH),
    }
    captures = _captures(pages, FIRM, "auto", "https://acme.test/en/")
    assert [capture.final_url for capture in captures if capture.visit.click] == ["https://acme.test/en/"]
    verdict = judge(gather(FIRM, captures, crawl=CRAWL), Params())
    assert verdict.outcome is Outcome.MET
    assert not any("script" in warning for warning, _ in verdict.warnings)


@pytest.mark.parametrize(
    ("host", "title", "path"),
    [
        pytest.param("cookiewall.test", "Cookiewall - Pasticceria", "bakery", id="a firm called cookie"),
        pytest.param("rossi.test", "Studio legale Rossi", "legal-advice", id="lawyers"),
    ],
)
def test_a_firm_s_own_name_and_trade_make_no_policies_of_its_pages(host: str, title: str, path: str) -> None:
    start = f"https://{host}/"
    pages = {
        start: document(f'{MENU}<a href="/en/">English</a>{ITALIAN}'),
        f"{start}en/": document(f'<a href="/en/{path}">What we do</a>{ENGLISH}', lang="en"),
        f"{start}en/{path}": document(ENGLISH, lang="en"),
    }
    titled = {url: html.replace("<title>Acme", f"<title>{title}") for url, html in pages.items()}
    assert walked(titled, firm=Firm(id="acme", url=start)).outcome is Outcome.MET


def test_a_page_on_the_legal_work_of_lawyers_is_no_policy() -> None:
    pages = {
        FIRM.url: document(f'<a href="/en/">English</a><a href="/consulenza-legale">Consulenza</a>{ITALIAN}'),
        "https://acme.test/consulenza-legale": document(ITALIAN),
        "https://acme.test/en/": document(ENGLISH, lang="en"),
    }
    titled = {url: html.replace("<title>Acme", "<title>Studio legale Rossi") for url, html in pages.items()}
    assert walked(titled).outcome is Outcome.UNVERIFIED
