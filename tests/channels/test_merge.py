from dataclasses import replace
from datetime import UTC, datetime

import pytest

from evidence.capture import Capture, Purpose, Visit, VisitResult
from evidence.channels.find import find_channels
from evidence.channels.merge import merge
from evidence.channels.names import alike
from evidence.facts.channel import Channel, PageType
from evidence.facts.owner import Owner
from evidence.firm import Confirmation, Firm, Liveness
from evidence.page import Page

URL = "https://www.acme-macchine.test/"
SEEN_AT = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)


def firm(**values: object) -> Firm:
    return Firm(**{"id": "1", "url": URL, "name": "Acme Macchine S.r.l.", **values})


def merged(html: str, captures: tuple[Capture, ...] = (), **values: object) -> tuple[Channel, ...]:
    page = Page(url=URL, html=f"<html><body>{html}</body></html>")
    return merge(firm(**values), find_channels(page), captures=captures)


def test_what_the_site_calls_the_firm_tells_its_pages_from_its_maker_s() -> None:
    html = 'Sito realizzato da Lab Lariana S.r.l. <a href="https://www.facebook.com/lablariana">f</a>'
    found = find_channels(Page(url=URL, html=f"<footer>{html}</footer>"))
    owners = [merge(firm(), found, names=names)[0].owner for names in ((), ("Lab Lariana S.r.l.",))]
    assert owners == [Owner.THIRD_PARTY, Owner.UNKNOWN]


def capture(url: str, purpose: Purpose, *, final: str, body: str = "", hops: tuple[str, ...] = ()) -> Capture:
    return Capture(
        visit=Visit(url=url, purpose=purpose),
        result=VisitResult.FETCHED,
        seen_at=SEEN_AT,
        final_url=final,
        status=200,
        headers=(("content-type", "text/html"),),
        body=body.encode(),
        hops=hops,
    )


@pytest.mark.parametrize(
    ("html", "owner"),
    [
        pytest.param('<footer><a href="https://www.facebook.com/acmemacchine">f</a></footer>', "applicant", id="alike"),
        pytest.param('<footer><a href="https://www.facebook.com/altramarca">f</a></footer>', "unknown", id="not alike"),
        pytest.param(
            '<footer><a href="https://www.facebook.com/100012345678">f</a></footer>', "unknown", id="a number"
        ),
        pytest.param(
            '<footer>Credits: <a href="https://www.facebook.com/weblab">WebLab</a></footer>', "third_party", id="agency"
        ),
        pytest.param(
            '<footer>Credits <a href="https://www.facebook.com/acmemacchine">f</a></footer>',
            "unknown",
            id="alike, but in the credit line",
        ),
        pytest.param(
            '<article><a href="https://www.facebook.com/acmemacchine">f</a></article>', "unknown", id="in an article"
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type":"Organization","sameAs":"https://x.com/altra"}</script>',
            "applicant",
            id="sameAs",
        ),
    ],
)
def test_whose_it_is(html: str, owner: str):
    (channel,) = merged(html)
    assert channel.owner == owner
    assert channel.owner_why


def test_what_the_applicant_names_is_its_own():
    (channel,) = merged('<a href="https://www.facebook.com/altra">f</a>', channels=("facebook.com/Altra/",))
    assert (channel.owner, channel.declared, channel.on_site) == (Owner.APPLICANT, True, True)


def test_named_but_not_linked():
    (channel,) = merged("<p>Acme</p>", channels=("https://www.linkedin.com/company/acme-macchine",))
    assert (channel.declared, channel.on_site, channel.owner) == (True, False, Owner.APPLICANT)
    assert channel.reason is not None
    assert "non vi rimanda" in channel.reason.it


def test_a_misspelt_name_gets_the_nearest_one():
    channels = merged(
        '<footer><a href="https://www.facebook.com/acmemacchine">f</a></footer>',
        channels=("https://www.facebook.com/acmemachine",),
    )
    named = next(channel for channel in channels if channel.declared)
    assert named.reason is not None
    assert all("https://www.facebook.com/acmemacchine" in said for said in named.reason)


def test_an_unlike_name_gets_no_suggestion():
    channels = merged(
        '<footer><a href="https://www.facebook.com/acmemacchine">f</a></footer>',
        channels=("https://www.facebook.com/pasticceria",),
    )
    named = next(channel for channel in channels if channel.declared)
    assert named.reason is not None
    assert "acmemacchine" not in named.reason.it


def test_a_named_page_of_an_unknown_site_is_for_a_person():
    (channel,) = merged("<p>Acme</p>", channels=("https://shop.bazar.test/acme",))
    assert (channel.international, channel.page_type, channel.kind) == ("borderline", PageType.OTHER, "directory")


def test_what_a_person_confirmed_is_named_too():
    confirmation = Confirmation(url="https://www.instagram.com/acme/", liveness=Liveness.LIVE)
    (channel,) = merged("<p>Acme</p>", confirmations=(confirmation,))
    assert (channel.platform, channel.declared) == ("instagram", True)


def test_a_short_link_becomes_what_it_leads_to():
    answer = capture(
        "https://bit.ly/3AbCdEf",
        Purpose.SHORT_LINK,
        final="https://www.linkedin.com/authwall?x=1",
        hops=("https://www.linkedin.com/company/acme-macchine?trk=x",),
    )
    (channel,) = merged('<footer><a href="https://bit.ly/3AbCdEf">in</a></footer>', (answer,))
    assert (channel.platform, channel.canonical_url) == (
        "linkedin",
        "https://www.linkedin.com/company/acme-macchine",
    )
    assert channel.owner is Owner.APPLICANT
    assert channel.exhibit.match == "https://bit.ly/3AbCdEf"


def test_a_short_link_that_could_not_be_followed_stays():
    (channel,) = merged('<footer><a href="https://bit.ly/3AbCdEf">in</a></footer>')
    assert (channel.platform, channel.page_type) == ("shorteners", PageType.OTHER)


def test_a_page_of_links_gives_its_links():
    answer = capture(
        "https://linktr.ee/acmemacchine",
        Purpose.LINK_IN_BIO,
        final="https://linktr.ee/acmemacchine",
        body='<a href="https://www.instagram.com/acmemacchine">ig</a><a href="https://linktr.ee/">Linktree</a>',
    )
    channels = merged('<footer><a href="https://linktr.ee/acmemacchine">link</a></footer>', (answer,))
    assert {(channel.platform, channel.place) for channel in channels} == {
        ("linktree", "footer"),
        ("instagram", "link_in_bio"),
    }


def test_the_domain_that_the_site_redirects_to_is_a_name_too():
    page = Page(url="https://www.lario-stoneware.test/", html='<a href="https://vimeo.com/lariostoneware">v</a>')
    (channel,) = merge(firm(), find_channels(page))
    assert channel.owner is Owner.APPLICANT


def test_a_makers_account_on_the_makers_own_site():
    page = Page(url="https://www.wix.test/", html='<footer><a href="https://www.facebook.com/wix">f</a></footer>')
    (channel,) = merge(Firm(id="1", url="https://www.wix.test/"), find_channels(page))
    assert (channel.page_type, channel.owner) == (PageType.COMPANY, Owner.APPLICANT)


def test_pages_come_before_buttons():
    channels = merged(
        '<a href="https://www.facebook.com/sharer.php?u=x">s</a><a href="https://www.youtube.com/watch?v=abcdefghijk">v</a>'
        '<footer><a href="https://www.facebook.com/acmemacchine">f</a></footer>'
    )
    assert channels[0].page_type is PageType.COMPANY


@pytest.mark.parametrize(
    ("handle", "name", "like"),
    [
        ("acme.macchine.official", "Acme Macchine S.r.l.", True),
        ("acme_macchine_italia", "acme-macchine", True),
        ("cantinebrianza", "Cantine di Brianza S.a.s.", True),
        ("weblab", "Acme Macchine", False),
        ("srl", "Rossi S.r.l.", False),
        ("italia", "Arredi Italia", False),
        ("100012345678", "Acme 100012345678", False),
        ("ac", "Acme", False),
        ("milano", "Officine Milano", False),
    ],
)
def test_likeness_of_names(handle: str, name: str, like: bool):
    assert alike(handle, [name]) is like


@pytest.mark.parametrize("body", [pytest.param(None, id="not reached"), pytest.param("", id="nothing on it")])
def test_a_page_of_links_that_gives_none(body: str | None):
    url = "https://linktr.ee/acmemacchine"
    answer = capture(url, Purpose.LINK_IN_BIO, final=url, body=body or "")
    if body is None:
        answer = replace(answer, result=VisitResult.UNREACHABLE, status=None)
    (channel,) = merged(f'<footer><a href="{url}">link</a></footer>', (answer,))
    assert channel.platform == "linktree"


def test_a_visit_to_the_page_itself_changes_nothing_here():
    url = "https://vimeo.com/acmemacchine"
    answer = capture(url, Purpose.CHANNEL, final=url)
    (channel,) = merged(f'<footer><a href="{url}">v</a></footer>', (answer,))
    assert channel.canonical_url == url


def test_a_short_link_to_nowhere_known_stays():
    url = "https://bit.ly/3AbCdEf"
    answer = capture(url, Purpose.SHORT_LINK, final="https://catalogo.test/x")
    (channel,) = merged(f'<footer><a href="{url}">v</a></footer>', (answer,))
    assert channel.platform == "shorteners"


def test_the_best_place_of_several_pages_counts():
    first = find_channels(Page(url=URL, html='<article><a href="https://vimeo.com/acmemacchine">v</a></article>'))
    second = find_channels(Page(url=URL, html='<footer><a href="https://vimeo.com/acmemacchine">v</a></footer>'))
    (channel,) = merge(firm(), (*first, *second))
    assert (channel.place, channel.owner) == ("footer", Owner.APPLICANT)


def test_an_address_on_a_platform_in_place_of_a_site_is_named():
    (channel,) = merge(Firm(id="1", url="https://www.facebook.com/acme"), ())
    assert (channel.platform, channel.declared) == ("facebook", True)


def test_buttons_of_one_platform_are_one():
    channels = merged('<a href="https://www.facebook.com/sharer.php?u=a">s</a>') + merged(
        '<a href="https://www.facebook.com/sharer.php?u=b">s</a>'
    )
    assert len(merge(firm(), channels)) == 1


def test_a_name_without_letters_is_like_nothing():
    assert not alike("acme", ["---"])
    assert alike("acmemacchine.milano", ["Macchine da Acme"])


def test_a_themes_account_stays_a_placeholder():
    (channel,) = merged('<footer><a href="https://www.facebook.com/wordpress">f</a></footer>')
    assert (channel.page_type, channel.owner) == (PageType.PLACEHOLDER, Owner.UNKNOWN)


def test_an_unlike_account_in_an_article_keeps_its_reason():
    (channel,) = merged('<article><a href="https://www.facebook.com/altramarca">f</a></article>')
    assert channel.owner_why is not None
    assert (channel.owner, "articolo" in channel.owner_why.it) == (Owner.UNKNOWN, True)
