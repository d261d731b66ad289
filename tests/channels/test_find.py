import pytest

from evidence.channels import places
from evidence.channels.classify import classify
from evidence.channels.find import find_channels
from evidence.facts.channel import Channel, PageType
from evidence.facts.owner import Owner
from evidence.page import Page

URL = "https://www.acme-macchine.test/"


def found(html: str) -> tuple[Channel, ...]:
    return find_channels(Page(url=URL, html=f"<html><body>{html}</body></html>"))


def in_head(html: str) -> tuple[Channel, ...]:
    return find_channels(Page(url=URL, html=f"<html><head>{html}</head><body><p>Acme</p></body></html>"))


@pytest.mark.parametrize(
    ("html", "canonical"),
    [
        pytest.param(
            '<a href="https://www.facebook.com/acme">Facebook</a>', "https://www.facebook.com/acme", id="text"
        ),
        pytest.param(
            '<a href="https://instagram.com/acme"><i class="fa fa-instagram"></i></a>',
            "https://www.instagram.com/acme",
            id="icon only",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type": "Store", "sameAs": ["https://www.facebook.com/acme",],}</script>',
            "https://www.facebook.com/acme",
            id="structured data with commas too many",
        ),
        pytest.param(
            '<script type="application/ld+json">\n//<![CDATA[\n{"@type":"Store","sameAs":"https://x.com/acme"}\n//]]>'
            "</script>",
            "https://x.com/acme",
            id="structured data in a comment",
        ),
        pytest.param(
            '<map name="m"><area shape="rect" coords="0,0,9,9" href="http://www.facebook.com/acme"></map>',
            "https://www.facebook.com/acme",
            id="image map",
        ),
        pytest.param(
            '<div data-href="https://www.linkedin.com/company/acme"></div>',
            "https://www.linkedin.com/company/acme",
            id="data attribute",
        ),
        pytest.param(
            "<span onclick=\"window.open('https://www.youtube.com/@acme','_blank')\">video</span>",
            "https://www.youtube.com/@acme",
            id="onclick",
        ),
        pytest.param(
            "<span onclick=\"location='//t.me/acme_macchine'\">chat</span>",
            "https://t.me/acme_macchine",
            id="bare click",
        ),
        pytest.param(
            '<iframe src="https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2Facme"></iframe>',
            "https://www.facebook.com/acme",
            id="page plugin",
        ),
        pytest.param(
            '<div class="fb-page" data-href="https://www.facebook.com/acme/"></div>',
            "https://www.facebook.com/acme",
            id="page plugin of the SDK",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type":"Organization","sameAs":["https://x.com/acme"]}</script>',
            "https://x.com/acme",
            id="sameAs",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@graph":[{"@type":"WebSite","publisher":{"@type":"Organization",'
            '"sameAs":"https://x.com/acme"}}]}</script>',
            "https://x.com/acme",
            id="sameAs of a publisher in a graph",
        ),
        pytest.param(
            '<a rel="me" href="https://mastodon.uno/@acme">Mastodon</a>', "https://mastodon.uno/@acme", id="rel me"
        ),
        pytest.param('<a href="www.facebook.com/acme">FB</a>', "https://www.facebook.com/acme", id="missing scheme"),
        pytest.param(
            '<a href="https://wa.me/390399876543">WhatsApp</a>', "https://wa.me/390399876543", id="chat, no page"
        ),
        pytest.param(
            '<svg viewBox="0 0 9 9"><a xlink:href="https://www.facebook.com/acme"><path d="M0 0"/></a></svg>',
            "https://www.facebook.com/acme",
            id="a link inside a drawing",
        ),
        pytest.param(
            '<form action="https://www.facebook.com/acme"><button>Facebook</button></form>',
            "https://www.facebook.com/acme",
            id="a button",
        ),
        pytest.param(
            '<a href="/out?to=https%3A%2F%2Fwww.facebook.com%2Facme">f</a>',
            "https://www.facebook.com/acme",
            id="a script of the site that only leads on",
        ),
        pytest.param(
            '<a href="/it/www.facebook.com/acme">f</a>', "https://www.facebook.com/acme", id="a path of the site itself"
        ),
        pytest.param(
            "<a href=\"javascript:window.open('https://www.facebook.com/acme')\">Facebook</a>",
            "https://www.facebook.com/acme",
            id="a script in the address",
        ),
        pytest.param(
            "<a href='#' class='facebook' onclick=\"window.open('https://www.facebook.com/acme')\">f</a>",
            "https://www.facebook.com/acme",
            id="a dead address that a script brings to life",
        ),
        pytest.param('<a href="https://bit.ly/3AbCdEf">Facebook</a>', "https://bit.ly/3AbCdEf", id="short link"),
    ],
)
def test_links_are_found_where_sites_keep_them(html: str, canonical: str):
    assert [channel.canonical_url for channel in found(html)] == [canonical]


@pytest.mark.parametrize(
    ("html", "canonical"),
    [
        ('<link rel="me" href="https://x.com/acme">', "https://x.com/acme"),
        (
            '<meta property="article:publisher" content="https://www.facebook.com/acme">',
            "https://www.facebook.com/acme",
        ),
        ('<meta property="fb:pages" content="100012345678">', "https://www.facebook.com/100012345678"),
        ('<meta name="twitter:site" content="@acme">', "https://x.com/acme"),
    ],
)
def test_the_head_names_channels_too(html: str, canonical: str):
    assert [channel.canonical_url for channel in in_head(html)] == [canonical]


@pytest.mark.parametrize(
    "html",
    [
        pytest.param('<a href="/chi-siamo">Chi siamo</a>', id="own page"),
        pytest.param('<a href="https://facebook.com.evil.test/acme">Facebook</a>', id="look-alike"),
        pytest.param('<script src="https://connect.facebook.net/it_IT/sdk.js"></script>', id="script"),
        pytest.param('<img src="https://www.facebook.com/tr?id=1&ev=PageView">', id="pixel"),
        pytest.param('<iframe src="https://www.google.com/maps/embed?pb=1"></iframe>', id="map"),
        pytest.param('<div id="cookie-banner"><a href="https://www.facebook.com/policy">x</a></div>', id="consent"),
        pytest.param('<a href="#">Menu</a>', id="menu button"),
        pytest.param('<a href="mailto:acme@facebook.com">posta</a>', id="mail"),
    ],
)
def test_left_alone(html: str):
    assert found(html) == ()


@pytest.mark.parametrize(
    ("html", "page_type", "owner", "place"),
    [
        pytest.param(
            '<footer><a href="https://www.facebook.com/acme">f</a></footer>',
            PageType.COMPANY,
            Owner.UNKNOWN,
            places.FOOTER,
            id="footer",
        ),
        pytest.param(
            '<header><a href="https://www.facebook.com/acme">f</a></header>',
            PageType.COMPANY,
            Owner.UNKNOWN,
            places.HEADER,
            id="header",
        ),
        pytest.param(
            '<footer><p>Realizzato da WebLab <a href="https://www.facebook.com/weblab">f</a></p></footer>',
            PageType.COMPANY,
            Owner.THIRD_PARTY,
            places.CREDIT,
            id="beside a credit",
        ),
        pytest.param(
            '<footer><a href="https://www.facebook.com/weblab">Sito web di WebLab</a></footer>',
            PageType.COMPANY,
            Owner.THIRD_PARTY,
            places.CREDIT,
            id="inside a credit",
        ),
        pytest.param(
            '<footer><p>Credits: WebLab</p><p>Seguici su <a href="https://www.facebook.com/acme">f</a></p></footer>',
            PageType.COMPANY,
            Owner.UNKNOWN,
            places.FOOTER,
            id="after a credit, but in a paragraph of its own",
        ),
        pytest.param(
            '<p>Designed by <a href="autore.html">Beta</a></p><p>Policy • P.I.</p><div><a href="https://www.facebook.com/acme">f</a></div>',
            PageType.COMPANY,
            Owner.UNKNOWN,
            places.BODY,
            id="two lines below a credit",
        ),
        pytest.param(
            '<div>Designed by</div><div><a href="https://www.facebook.com/acme">f</a></div>',
            PageType.COMPANY,
            Owner.THIRD_PARTY,
            places.CREDIT,
            id="in the line below a credit",
        ),
        pytest.param(
            '<article><a href="https://www.instagram.com/cliente">il cliente</a></article>',
            PageType.COMPANY,
            Owner.UNKNOWN,
            places.ARTICLE,
            id="in an article",
        ),
        pytest.param(
            '<a href="#"><i class="icon-linkedin"></i></a>',
            PageType.PLACEHOLDER,
            Owner.UNKNOWN,
            places.BODY,
            id="dead icon",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type":"Article","author":{"@type":"Person","name":"M. Rossi",'
            '"sameAs":"https://x.com/mrossi"}}</script>',
            PageType.COMPANY,
            Owner.UNKNOWN,
            places.ARTICLE,
            id="an author's sameAs",
        ),
    ],
)
def test_whose_and_where(html: str, page_type: PageType, owner: Owner, place: str):
    (channel,) = found(html)
    assert (channel.page_type, channel.owner, channel.place) == (page_type, owner, place)


@pytest.mark.parametrize(
    "href",
    [
        "/www.facebook.com/acme",
        f"{URL}www.facebook.com/acme",
        f"{URL}go.php?url=https%3A%2F%2Fwww.facebook.com%2Facme",
        "facebook.com/acme",
    ],
)
def test_what_a_miswritten_link_means_is_what_is_asked(href: str):
    (channel,) = found(f'<footer><a href="{href}">f</a></footer>')
    assert channel.canonical_url == "https://www.facebook.com/acme"
    assert classify(channel.url).canonical_url == channel.canonical_url
    assert channel.exhibit.quote == f"f → {href}"


def test_a_channel_counts_once_with_its_best_place():
    html = (
        '<p><a href="https://facebook.com/Acme?ref=x">f</a></p><footer><a href="https://www.facebook.com/acme/">f</a>'
        '</footer><a href="https://www.facebook.com/sharer.php?u=a">s</a>'
        '<a href="https://www.facebook.com/sharer.php?u=b">s</a>'
    )
    channels = found(html)
    assert [(channel.page_type, channel.place) for channel in channels] == [
        (PageType.COMPANY, places.FOOTER),
        (PageType.SHARE, places.BODY),
    ]


def test_the_exhibit_shows_the_link_as_written():
    (channel,) = found('<footer><a href="http://it-it.facebook.com/Acme?ref=hl">Facebook</a></footer>')
    assert channel.exhibit.match == "http://it-it.facebook.com/Acme?ref=hl"
    assert channel.exhibit.match in (channel.exhibit.quote or "")
    assert channel.exhibit.selector


@pytest.mark.parametrize(
    ("html", "place"),
    [
        ('<div class="site-footer"><b data-href="https://vimeo.com/acme"></b></div>', places.FOOTER),
        ('<nav><b data-href="https://vimeo.com/acme"></b></nav>', places.HEADER),
        ('<blockquote><b data-href="https://vimeo.com/acme"></b></blockquote>', places.ARTICLE),
        ('<form action="/cerca"><b data-href="https://vimeo.com/acme"></b></form>', places.BODY),
    ],
)
def test_where_other_elements_stand(html: str, place: str):
    (channel,) = found(html)
    assert channel.place == place


def test_what_is_no_address_in_structured_data_is_left_out():
    html = '<script type="application/ld+json">{"@type":["Organization"],"sameAs":[1,null,{"a":"b"}]}</script>'
    assert in_head(html) == ()


def test_a_video_frame_is_no_channel():
    assert found('<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>') == ()


def test_structured_data_nested_without_end_are_read_so_far():
    inner = '{"sameAs":"https://x.com/tiefst"}'
    for _ in range(400):
        inner = f'{{"@type":"Organization","about":{inner}}}'
    assert in_head(f'<script type="application/ld+json">{inner}</script>') == ()
