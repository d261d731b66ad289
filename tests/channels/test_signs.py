"""Signs one by one: what proves a page, what proves its absence, and what looks like either."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from evidence.capture import Capture, Failure, Purpose, Visit, VisitResult
from evidence.channels.answers import verdict_on
from evidence.channels.liveness import judge
from evidence.channels.merge import merge
from evidence.channels.posts import last_post
from evidence.channels.probe import probe_visits
from evidence.channels.signs import Target, probes_of, target_of
from evidence.facts.channel import Channel
from evidence.facts.owner import Owner
from evidence.firm import Confirmation, Firm, Liveness
from platforms.loader import load
from platforms.model import Probe, Sign

SEEN_AT = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 25)
FIRM = Firm(id="1", url="https://www.acme-macchine.test/", name="Acme Macchine S.r.l.")
URL = "https://vimeo.com/acmemacchine"


def channel(link: str = URL) -> Channel:
    return merge(replace(FIRM, channels=(link,)), ())[0]


def capture(body: str = "", *, status: int = 200, **values: Any) -> Capture:
    usual: dict[str, Any] = {
        "visit": Visit(url=URL, purpose=Purpose.CHANNEL),
        "result": VisitResult.FETCHED,
        "seen_at": SEEN_AT,
        "final_url": URL,
        "status": status,
        "headers": (("content-type", "text/html; charset=utf-8"),),
        "body": body.encode(),
    }
    return Capture(**(usual | values))


def says(seen: Capture, link: str = URL) -> Liveness:
    target = target_of(channel(link), ("Acme Macchine S.r.l.",))
    assert target is not None
    return verdict_on(target, seen, TODAY, probes_of(target, {})[0])[0]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f'<title>Macchine</title><link rel="canonical" href="{URL}">', id="canonical"),
        pytest.param(f'<title>Macchine</title><meta property="og:url" content="{URL}/">', id="og:url"),
        pytest.param(
            f'<title>Video</title><script type="application/ld+json">{{"@type":"ProfilePage","url":"{URL}"}}</script>',
            id="structured data",
        ),
        pytest.param("<title>Acme Macchine on Vimeo</title>", id="title"),
        pytest.param('<title>Macchine</title><meta property="og:title" content="Acme Macchine">', id="og:title"),
        pytest.param(
            '<title>Video</title><script type="application/ld+json">{"@type":"Person","name":"Acme Macchine"}</script>',
            id="name in the structured data",
        ),
    ],
)
def test_a_page_that_says_who_it_is(body: str):
    assert says(capture(body)) is Liveness.LIVE


@pytest.mark.parametrize(
    "seen",
    [
        pytest.param(
            capture("<title>Vimeo</title>" + f'<link rel="canonical" href="{URL}">'), id="the platform's shell"
        ),
        pytest.param(capture(f'<link rel="canonical" href="{URL}">'), id="no title"),
        pytest.param(capture(f'<title>Page not found</title><meta property="og:url" content="{URL}">'), id="soft 404"),
        pytest.param(capture(f'<title>Log in to Vimeo</title><meta property="og:url" content="{URL}">'), id="login"),
        pytest.param(capture("<title>Altra ditta</title>"), id="no identity"),
        pytest.param(
            capture('<title>Acme Macchine</title><link rel="canonical" href="https://vimeo.com/altra">'), id="another's"
        ),
        pytest.param(capture("<title>Acme Macchine</title>", status=202), id="another status"),
        pytest.param(capture("<title>Acme Macchine</title>", final_url="https://vimeo.com/"), id="led home"),
        pytest.param(capture("<title>Acme Macchine</title>", final_url="https://vimeo.com/log_in/x"), id="led away"),
        pytest.param(
            capture("<title>Acme Macchine</title>", final_url="https://consent.example/acme"), id="led to another host"
        ),
        pytest.param(
            capture("<title>x</title>", headers=(("cf-mitigated", "challenge"), ("content-type", "text/html"))),
            id="a challenge by its header",
        ),
        pytest.param(capture("", failure=Failure.GUARD, result=VisitResult.FORBIDDEN), id="a private address"),
        pytest.param(capture("<title>VimeUhOh</title>"), id="words of absence with status 200"),
        pytest.param(capture("<title>Acme</title>", status=404), id="status 404 with no words of absence"),
        pytest.param(capture("", status=404), id="status 404 and nothing else"),
        pytest.param(capture("Not found", status=404), id="status 404 in plain text"),
        pytest.param(capture("<h1>404 Not Found</h1><center>nginx</center>", status=404), id="a server on the way"),
    ],
)
def test_what_proves_nothing(seen: Capture):
    assert says(seen) is Liveness.UNVERIFIED


@pytest.mark.parametrize(
    "body",
    [
        "<title>VimeUhOh</title>",
        "<html><body><h1>Sorry, we couldn't find that page</h1></body></html>",
        '<html><p>404</p><a href="https://vimeo.com">Vimeo</a></html>',
    ],
)
def test_the_platforms_own_words_of_absence(body: str):
    assert says(capture(body, status=404, result=VisitResult.GONE)) is Liveness.GONE


def test_a_rendered_document_is_read_as_a_browser_left_it():
    seen = capture("<title>Vimeo</title>", dom="<html><head><title>Acme Macchine on Vimeo</title></head></html>")
    assert says(seen) is Liveness.LIVE


def test_a_preview_that_is_not_to_be_indexed_is_not_sure():
    url = "https://t.me/acmemacchine"
    body = '<title>Telegram</title>{}<div class="tgme_page_title">Acme</div><div>@acmemacchine</div>'
    for meta, liveness in (
        ("", Liveness.LIVE),
        ('<meta name="robots" content="noindex, nofollow">', Liveness.UNVERIFIED),
    ):
        visit = Visit(url=url, purpose=Purpose.CHANNEL)
        assert says(capture(body.format(meta), visit=visit, final_url=url), url) is liveness


def test_names_are_compared_word_by_word():
    url = "https://www.wlw.de/de/firma/acme-macchine-123456"
    visit = Visit(url=url, purpose=Purpose.CHANNEL)
    for title, liveness in (
        ("Macchine Acme GmbH", Liveness.LIVE),
        ("Maschinen für Verpackung", Liveness.UNVERIFIED),
    ):
        seen = capture(f"<title>{title}</title>", visit=visit, final_url=url)
        judged = judge(channel(url), [seen], firm=replace(FIRM, name=None, url="https://altro.test"), today=TODAY)
        assert judged.liveness is liveness


def test_a_page_that_bears_the_firms_name_is_the_firms():
    url = "https://www.youtube.com/channel/UCa1b2c3d4e5f6g7h8i9j0kl"
    visit = Visit(url=url, purpose=Purpose.CHANNEL)
    seen = capture(
        f'<title>Acme Macchine - YouTube</title><link rel="canonical" href="{url}">', visit=visit, final_url=url
    )
    unknown = replace(channel(url), owner=Owner.UNKNOWN, place="footer")
    assert judge(unknown, [seen], firm=FIRM, today=TODAY).owner is Owner.APPLICANT
    elsewhere = replace(unknown, place="article")
    assert judge(elsewhere, [seen], firm=FIRM, today=TODAY).owner is Owner.UNKNOWN


def test_a_site_that_we_do_not_know_is_for_a_person():
    judged = judge(channel("https://shop.bazar.test/acme"), (), firm=FIRM, today=TODAY)
    assert judged.question is not None
    assert judged.reason is not None
    assert ("non conosciamo" in judged.reason.it, "do not know" in judged.reason.en) == (True, True)
    assert probe_visits((judged,)) == ()


def test_a_word_on_another_page_says_nothing_of_this_one():
    said = Confirmation(url="https://vimeo.com/altra", liveness=Liveness.GONE)
    judged = judge(channel(), (), firm=replace(FIRM, confirmations=(said,)), today=TODAY)
    assert judged.seen_by is None


def test_a_target_fills_its_templates():
    target = Target(
        platform=load().by_id["tumblr"], canonical="https://www.tumblr.com/acme", handle="acme", written="Acme"
    )
    assert target.address == "https://www.tumblr.com/Acme"
    assert target.fill("{url:q} {h} {h:l} {host}") == "https%3A%2F%2Fwww.tumblr.com%2FAcme Acme acme www.tumblr.com"
    assert replace(target, handle="", written="").address == "https://www.tumblr.com/acme"
    assert replace(target, written="d123").fill("{h:d}") == "123"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"live": []}, "must say what a live page shows"),
        ({"live": [{"where": "address"}], "missing": [{"where": "body", "value": "x"}]}, "must name the status"),
    ],
)
def test_a_probe_has_two_sides(values: dict[str, Any], said: str):
    with pytest.raises(ValueError, match=said):
        Probe.model_validate({"method": "page", "url": "{url}"} | values)


@pytest.mark.parametrize("where", ["colour", "json:", "json:a b", "ADDRESS"])
def test_a_sign_stands_somewhere_known(where: str):
    with pytest.raises(ValueError, match="where"):
        Sign.model_validate({"where": where, "value": "x"})


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("2026-11-02T10:00:00Z", date(2026, 11, 2)),
        ("02 Nov 2026", date(2026, 11, 2)),
        ("3 giorni fa", date(2026, 11, 22)),
        ("1 mese fa", date(2026, 10, 26)),
        ("2 years ago", date(2024, 11, 25)),
        ("5 ore fa", date(2026, 11, 25)),
        ("31 Foo 2026", None),
        ("99 Nov 2026", None),
        ("2026-13-45", None),
        ("poco fa", None),
        ("3 lune fa", None),
    ],
)
def test_dates_of_posts(written: str, found: date | None):
    assert last_post(written, "(.+)", SEEN_AT) == found


def test_without_a_pattern_there_is_no_date():
    assert last_post("2026-11-02", None, SEEN_AT) is None


def test_an_answer_that_is_no_json_has_no_values():
    url = "https://bsky.app/profile/acme.test"
    (visit,) = probe_visits((channel(url),))
    for body in ("<html>", '{"handle":{"a":1}}', "[]", '{"handle":"altro.test"}'):
        assert says(capture(body, visit=visit, final_url=visit.url), url) is Liveness.UNVERIFIED
    assert says(capture('{"handle":"acme.test"}', visit=visit, final_url=visit.url), url) is Liveness.LIVE


def test_a_blog_behind_a_login_is_not_sure():
    url = "https://www.tumblr.com/acme"
    visit = Visit(url=url, purpose=Purpose.CHANNEL)
    seen = capture("<title>Acme</title>", visit=visit, final_url="https://www.tumblr.com/login_required/acme")
    assert says(seen, url) is Liveness.UNVERIFIED


@pytest.mark.parametrize(
    ("url", "title", "owner"),
    [
        pytest.param("https://vimeo.com/acmemacchine", "Video", Owner.APPLICANT, id="its handle is alike"),
        pytest.param("https://vimeo.com/acmemacchine", "Altra Ditta - Video", Owner.UNKNOWN, id="a homonym's"),
        pytest.param("https://vimeo.com/lavorazioni", "Acme Macchine - Video", Owner.APPLICANT, id="its title is"),
        pytest.param("https://vimeo.com/lavorazioni", "Lavorazioni on Vimeo", Owner.UNKNOWN, id="neither"),
    ],
)
def test_the_applicants_word_alone_does_not_make_a_page_its_own(url: str, title: str, owner: Owner):
    visit = Visit(url=url, purpose=Purpose.CHANNEL)
    body = f'<title>{title}</title><link rel="canonical" href="{url}">'
    judged = judge(channel(url), [capture(body, visit=visit, final_url=url)], firm=FIRM, today=TODAY)
    assert (judged.liveness, judged.owner) == (Liveness.LIVE, owner)
    backed = capture(body + "www.acme-macchine.test", visit=visit, final_url=url)
    assert judge(channel(url), [backed], firm=FIRM, today=TODAY).owner is Owner.APPLICANT


BIO = "https://linktr.ee/acmemacchine"


@pytest.mark.parametrize(
    ("body", "status", "liveness", "asks"),
    [
        pytest.param('<title>Acme</title><script>{"username":"acmemacchine"}</script>', 200, "live", False, id="live"),
        pytest.param('<title>Linktree</title><script>{"statusCode":404}</script>', 404, "gone", False, id="gone"),
        pytest.param("<title>Just a moment...</title>", 403, "unverified", True, id="walled"),
        pytest.param("<title>Links</title>", 200, "unverified", False, id="read, but whose"),
    ],
)
def test_a_page_of_links_is_no_channel(body: str, status: int, liveness: str, asks: bool):
    one = replace(channel(BIO), declared=False)
    (visit,) = probe_visits((one,))
    seen = capture(body, status=status, visit=visit, final_url=BIO)
    said = Confirmation(url=BIO, liveness=Liveness.LIVE)
    judged = judge(one, [seen], firm=replace(FIRM, confirmations=(said,)), today=TODAY)
    assert (judged.liveness, judged.seen_by == "person", judged.question is not None) == (liveness, False, asks)
