"""Live, or only looking so: what stands at the address."""

from datetime import UTC, datetime

import pytest

from evidence.capture import Capture, Failure, Purpose, Visit, VisitResult
from evidence.challenge import is_challenge
from evidence.facts.site import SiteState
from evidence.page import Page
from evidence.site.platform import site_platform
from evidence.site.shell import footer_may_come_late, needs_browser
from evidence.site.state import read_site

WHEN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
TEXT = (
    "Dal 1962 produciamo macchine per il confezionamento di alimenti freschi nello stabilimento di Lodi, dove lavorano "
    "quaranta persone tra progettazione, officina e assistenza. "
)


def capture(
    url: str = "https://acme.test/",
    *,
    html: str = "",
    purpose: Purpose = Purpose.HOME,
    result: VisitResult = VisitResult.FETCHED,
    status: int | None = 200,
    failure: Failure | None = None,
    tls_error: str | None = None,
    dom: str | None = None,
    final_url: str | None = None,
) -> Capture:
    return Capture(
        visit=Visit(url=url, purpose=purpose, browser=dom is not None),
        result=result,
        seen_at=WHEN,
        final_url=final_url or url,
        status=status,
        body=html.encode(),
        dom=dom,
        failure=failure,
        tls_error=tls_error,
    )


def seen(*captures: Capture) -> list[tuple[Capture, Page | None]]:
    readable = {VisitResult.FETCHED}
    return [(c, Page.of(c) if c.result in readable and (c.status or 0) < 400 else None) for c in captures]


def state(html: str, **more: object) -> SiteState:
    return read_site(seen(capture(html=html, **more))).state  # type: ignore[arg-type]  # keywords of capture()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param(f"<h1>Acme</h1><p>{TEXT}</p>", SiteState.LIVE, id="a-firm"),
        pytest.param(
            "<p>Acme Srl, torni conici. Tel 02 123456, Via Roma 1 Lodi</p>", SiteState.LIVE, id="a-small-firm"
        ),
        pytest.param(f"<p>{TEXT * 8}Il nuovo catalogo è in costruzione.</p>", SiteState.LIVE, id="says-it-in-passing"),
        pytest.param("<h1>Dominio in vendita</h1><p>Acquista questo dominio</p>", SiteState.PARKED, id="for-sale"),
        pytest.param("<p>This domain is parked free, courtesy of X</p>", SiteState.PARKED, id="parked"),
        pytest.param(
            "<h1>Benvenuto in acme.test</h1><p>Questo spazio web è stato attivato ed è in attesa di contenuti.</p>",
            SiteState.DEFAULT_PAGE,
            id="a host's space",
        ),
        pytest.param("<h1>Account Suspended</h1>", SiteState.SUSPENDED, id="suspended"),
        pytest.param("<h1>Sito in costruzione</h1><p>Torneremo presto!</p>", SiteState.CONSTRUCTION, id="construction"),
        pytest.param("<h1>Coming soon</h1><p>Our new website is on its way</p>", SiteState.CONSTRUCTION, id="soon"),
        pytest.param(
            "<h1>Opening soon</h1><p>Scopri per primo quando lanceremo il negozio.</p><input type=email>"
            "<a href='#'>Accedi usando la password</a><p>Questo negozio sarà alimentato da Shopify</p>",
            SiteState.CONSTRUCTION,
            id="a shop behind a password",
        ),
        pytest.param(
            "<h1>Opening soon</h1><p>Il nuovo negozio di Monza apre a maggio.</p>" + "<p>Vini rossi e bianchi.</p>" * 9,
            SiteState.LIVE,
            id="a shop in a street that opens soon",
        ),
        pytest.param(
            "<h1>Bottega</h1><p>Stiamo arrivando</p><p>Il nuovo e-commerce aprirà il 15 dicembre.</p><p>P.IVA 1</p>",
            SiteState.CONSTRUCTION,
            id="a countdown",
        ),
        pytest.param(
            "<title>acme – Un nuovo sito targato WordPress</title><h2>Ciao mondo!</h2><p>Benvenuto in WordPress. "
            "Questo è il tuo primo articolo. Modificalo.</p><a href=/pagina-di-esempio>Pagina di esempio</a>",
            SiteState.CONSTRUCTION,
            id="WordPress as installed",
        ),
        pytest.param(
            "<object data=intro.swf></object><p>Installa Adobe Flash Player per vedere il sito</p>",
            SiteState.EMPTY,
            id="Flash",
        ),
        pytest.param(
            "<h1>Ops! Pagina non trovata</h1><p>È stata spostata.</p>", SiteState.GONE, id="not found, says 200"
        ),
        pytest.param("<h1>Welcome to nginx!</h1>", SiteState.DEFAULT_PAGE, id="nginx"),
        pytest.param("<title>Index of /</title><h1>Index of /</h1>", SiteState.DEFAULT_PAGE, id="index-of"),
        pytest.param("<body></body>", SiteState.EMPTY, id="empty"),
        pytest.param("<img src=home.jpg>", SiteState.LIVE, id="a-picture-is-no-emptiness"),
        pytest.param("<div id=root></div><script src=a.js></script>", SiteState.UNSEEN, id="a-shell-was-not-seen"),
        pytest.param(
            "<p>Benvenuti in Acme</p>" + "<a href='#'>Voce</a>" * 4, SiteState.DEAD_LINKS, id="links-to-nowhere"
        ),
        pytest.param(
            "<p>Benvenuti in Acme, una pagina</p>" + "<a href='#chi'>Chi</a><a href='#'>Su</a>" * 3,
            SiteState.LIVE,
            id="a-one-page-site",
        ),
    ],
)
def test_what_a_page_shows(html: str, expected: SiteState) -> None:
    assert state(html) is expected


def test_a_shell_that_stays_empty_in_a_browser_was_not_seen() -> None:
    shell = "<noscript>You need to enable JavaScript.</noscript><div id=root></div><script src=a.js></script>"
    assert state(shell, dom=shell) is SiteState.UNSEEN


@pytest.mark.parametrize(
    ("result", "failure", "status"),
    [
        (VisitResult.UNREACHABLE, Failure.TIMEOUT, None),
        (VisitResult.UNREACHABLE, Failure.DNS, None),
        (VisitResult.UNREACHABLE, Failure.CUT_SHORT, 200),
        (VisitResult.FORBIDDEN, Failure.ROBOTS, None),
        (VisitResult.BLOCKED, Failure.STATUS, 403),
        (VisitResult.BLOCKED, Failure.CHALLENGE, 200),
        (VisitResult.LOGIN_WALL, None, 401),
    ],
)
def test_what_was_not_seen_is_unseen(result: VisitResult, failure: Failure | None, status: int | None) -> None:
    home = capture(html="<p>Coming soon</p>", result=result, failure=failure, status=status)
    reading = read_site(seen(home))
    assert reading.state is SiteState.UNSEEN
    assert reading.reason
    assert reading.reason_en


@pytest.mark.parametrize(
    ("tls_error", "expected"),
    [
        ("certificate has expired", SiteState.INVALID_TLS),
        ("self-signed certificate", SiteState.INVALID_TLS),
        ("wrong host", SiteState.INVALID_TLS),
        ("unable to get local issuer certificate", SiteState.UNSEEN),
        ("self-signed certificate in certificate chain", SiteState.UNSEEN),
    ],
)
def test_certificates(tls_error: str, expected: SiteState) -> None:
    assert state(f"<p>{TEXT}</p>", tls_error=tls_error) is expected


def test_a_home_that_is_not_there_is_gone() -> None:
    home = capture(result=VisitResult.GONE, status=404)
    assert read_site(seen(home)).state is SiteState.GONE


def test_a_server_error_may_pass() -> None:
    assert read_site(seen(capture(html="oops", status=500))).state is SiteState.ERROR


def test_a_site_that_is_only_a_social_page() -> None:
    home = capture("https://acme.test/", html=f"<p>{TEXT}</p>", final_url="https://www.facebook.com/acme")
    assert read_site(seen(home)).state is SiteState.ELSEWHERE


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.etsy.com/shop/acme", SiteState.ELSEWHERE),
        ("https://www.youtube.com/@acme", SiteState.ELSEWHERE),
        ("https://sites.google.com/view/acme", SiteState.LIVE),
    ],
)
def test_a_page_of_a_platform_is_no_site_of_one_s_own(url: str, expected: SiteState) -> None:
    assert read_site(seen(capture(url, html=f"<p>{TEXT * 8}</p>"))).state is expected


LATIN = (
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore "
    "magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo. "
)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        pytest.param(None, SiteState.CONSTRUCTION, id="nothing else"),
        pytest.param(LATIN * 2, SiteState.CONSTRUCTION, id="the same behind it"),
        pytest.param(TEXT * 4, SiteState.UNSEEN, id="real texts behind it"),
    ],
)
def test_a_home_page_of_filler_is_no_content_of_one_s_own(inner: str | None, expected: SiteState) -> None:
    home = capture(html=f"<title>Acme</title><a href=/azienda>Azienda</a><h1>Acme</h1><p>{LATIN * 9}</p>")
    pages = [capture("https://acme.test/azienda", purpose=Purpose.INNER, html=f"<p>{inner}</p>")] if inner else []
    assert read_site(seen(home, *pages)).state is expected


def test_filler_in_a_corner_of_a_page_takes_nothing_away() -> None:
    home = capture(html=f"<title>Acme</title><p>{TEXT * 9}</p><p>{LATIN}</p>")
    assert read_site(seen(home)).state is SiteState.LIVE


def test_links_to_pages_that_do_not_exist() -> None:
    home = capture(html=f"<p>{TEXT}</p><a href=/a>A</a><a href=/b>B</a>")
    gone = [
        capture(f"https://acme.test/{name}", purpose=Purpose.INNER, result=VisitResult.GONE, status=404)
        for name in "ab"
    ]
    assert read_site(seen(home, *gone)).state is SiteState.DEAD_LINKS
    more = capture(html=home.body.decode() + "<a href=/c/1>Uno</a><a href=/c/2>Due</a>")
    assert read_site(seen(more, *gone)).state is SiteState.LIVE
    part = [
        capture(f"https://acme.test/c/{number}", purpose=Purpose.INNER, result=VisitResult.GONE, status=404)
        for number in "12"
    ]
    assert read_site(seen(more, gone[0], *part)).state is SiteState.LIVE, "a part of the site was not asked for"
    assert read_site(seen(more, *gone, *part)).state is SiteState.DEAD_LINKS
    refused = capture("https://acme.test/b", purpose=Purpose.INNER, result=VisitResult.BLOCKED, status=403)
    assert read_site(seen(home, gone[0], refused)).state is SiteState.LIVE


def test_the_rendered_home_counts() -> None:
    shell = "<div id=root></div><script src=a.js></script>"
    built = capture(html=shell, dom=f"<div id=root><p>{TEXT}</p></div>")
    assert read_site(seen(capture(html=shell), built)).state is SiteState.LIVE


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<div id=root></div><script src=/a.js></script>", "empty_shell"),
        ("<noscript>Please enable JavaScript</noscript><script src=/a.js></script>", "asks_for_script"),
        ("<frameset cols='20,80'><frame src=a.html></frameset>", "frameset"),
        (f"<div id=root><p>{TEXT * 3}</p></div><script src=/a.js></script>", None),
        ("<p>Poche parole</p>", None),
    ],
)
def test_which_pages_need_a_browser(html: str, reason: str | None) -> None:
    assert needs_browser(Page(url="https://acme.test/", html=html)) == reason


def test_a_promised_footer_may_come_late() -> None:
    body = f"<p>{TEXT * 6}</p>"
    script = "<script src=/a.js></script>"
    late = Page(url="https://acme.test/", html=f"{body}<div id=footer></div>{script}")
    there = Page(url="https://acme.test/", html=f"{body}<div id=footer>Acme Srl via Roma 1 Lodi</div>{script}")
    assert footer_may_come_late(late)
    assert not footer_may_come_late(there)
    assert not footer_may_come_late(Page(url="https://acme.test/", html=f"{body}<div id=footer></div>"))


@pytest.mark.parametrize(
    ("body", "challenge"),
    [
        (b"<title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/x></script>", True),
        (b"<p>Please verify you are human</p>", True),
        (b"<p>Macchine per il packaging</p>", False),
        (b"<p>We have detected unusual traffic from your network</p>", True),
        (b"<p>Confirm that you're not a robot</p>", True),
        (b"<p>Semafori che riconoscono il traffico anomalo</p>", False),
        (b"<script src=/cdn-cgi/challenge-platform/x></script>" + b"<p>parola vera </p>" * 200, False),
        (b"<title>Access Denied</title><p>You don't have permission</p>", True),
    ],
)
def test_challenges(body: bytes, challenge: bool) -> None:
    assert is_challenge(body) is challenge


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ('<meta name="generator" content="WordPress 6.7">', "wordpress"),
        ("<img src=https://cdn.shopify.com/x.png>", "shopify"),
        ("<link href=https://static.wixstatic.com/a.css>", "wix"),
        ("<p>a mano</p>", None),
    ],
)
def test_what_a_site_runs_on(html: str, name: str | None) -> None:
    assert site_platform(Page(url="https://acme.test/", html=html)) == name
