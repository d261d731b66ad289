import pytest

from benchmarks.channels.links import FIRST_SIGHT, HELD_OUT, TUNED, labels, score_links
from evidence.channels.classify import classify
from evidence.channels.link import clean, is_dead, is_private
from evidence.facts.channel import PageType
from platforms.loader import load
from platforms.model import Example

EXAMPLES = [
    pytest.param(platform.id, example, id=f"{platform.id}: {example.link}")
    for platform in load().by_id.values()
    for example in platform.examples
]


@pytest.mark.parametrize(("platform", "example"), EXAMPLES)
def test_examples_of_the_platform_files(platform: str, example: Example):
    found = classify(example.link, text=example.text)
    if not example.platform:
        assert found.platform is None
        return
    assert (found.platform, found.page_type, found.canonical_url) == (platform, example.page_type, example.canonical)


@pytest.mark.parametrize("path", [TUNED, HELD_OUT, FIRST_SIGHT], ids=lambda path: path.stem)
def test_labelled_links(path):
    score = score_links(labels(path))
    assert not score.accepted
    assert score.kinds / score.total >= 0.985, score.wrong
    assert score.canonicals / score.with_canonical >= 0.98, score.wrong


# Left alone: what looks like a platform and is none.
@pytest.mark.parametrize(
    "link",
    [
        "https://facebook.com.evil.test/acme",
        "https://notfacebook.com/acme",
        "https://facebook.com@evil.test/acme",
        "https://www.facebook.com:443@evil.test/acme",
        "https://evil.test/facebook.com/acme",
        "https://evil.test/?next=https://facebook.com/acme",
        "https://evil.test/#https://facebook.com/acme",
        "https://evil.test\\@facebook.com/acme",
        "https://facebook.com%2eevil.test/acme",
        "https://facebook.com%40evil.test/acme",
        "https://fаcebook.com/acme",  # a Cyrillic letter
        "https://xn--fcebook-2fg.com/acme",
        "https://faceb00k.com/acme",
        "https://www.facebook-com.test/acme",
        "https://x.com.evil.test/acme",
        "https://netflix.com/acme",
        "https://fort.me/acme",
        "https://maybe.net/acme",
        "https://.facebook.com..evil.test/",
        "ftp://facebook.com/acme",
        "mailto:acme@facebook.com",
        "tel:+390212345678",
        "data:text/html,facebook.com/acme",
        "https:///",
        "https://[::1]/facebook",
        "/facebook.com",
        "facebook.html",
        "?facebook.com/acme",
        "https://l.facebook.com/l.php?u=http%3A%2F%2F169.254.169.254%2Flatest",
        "https://l.facebook.com/l.php?u=http%3A%2F%2Flocalhost%2Fadmin",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Facme.test%2F",
    ],
)
def test_nobodys(link: str):
    assert classify(link).platform is None


@pytest.mark.parametrize(
    "link",
    [
        "https://privacycenter.instagram.com/policy/",
        "https://policy.pinterest.com/it/privacy-policy",
        "https://privacy.x.com/en",
        "https://creators.instagram.com/grow",
        "https://business.facebook.com/latest",
        "https://support.tumblr.com/",
    ],
)
def test_where_a_platform_speaks_itself_nobody_has_a_page(link: str):
    assert classify(link).page_type is PageType.PLATFORM_HOME


def test_a_firm_s_host_on_a_platform_is_its_page():
    assert classify("https://acme.tumblr.com/").canonical_url == "https://www.tumblr.com/acme"
    assert classify("https://business.facebook.com/acme").canonical_url == "https://www.facebook.com/acme"


@pytest.mark.parametrize(
    ("link", "base", "canonical", "fault"),
    [
        ("www.facebook.com/acme", None, "https://www.facebook.com/acme", "missing_scheme"),
        ("/www.facebook.com/acme", None, "https://www.facebook.com/acme", "missing_scheme"),
        (
            "https://www.acme.test/it/www.facebook.com/acme",
            "https://www.acme.test/it/",
            "https://www.facebook.com/acme",
            "missing_scheme",
        ),
        (
            "https://instagram.com/https://www.instagram.com/acme/",
            None,
            "https://www.instagram.com/acme",
            "nested_address",
        ),
        ("https://www.facebook.com/acme", "https://www.acme.test/", "https://www.facebook.com/acme", None),
        (
            "/go?id=3&url=https%3A%2F%2Fwww.facebook.com%2Facme",
            "https://www.acme.test/",
            "https://www.facebook.com/acme",
            None,
        ),
    ],
)
def test_faults_of_writing_are_mended_and_named(link: str, base: str | None, canonical: str, fault: str | None):
    found = classify(link, base=base)
    assert (found.canonical_url, found.fault) == (canonical, fault)


def test_another_site_is_no_own_site():
    assert classify("https://evil.test/go?url=https://www.facebook.com/acme", base="https://a.test/").platform is None
    assert classify("https://evil.test/www.facebook.com/acme", base="https://www.acme.test/").platform is None


@pytest.mark.parametrize(
    ("text", "icon", "platform"),
    [
        ("Facebook", "", "facebook"),
        ("", "fa fa-instagram", "instagram"),
        ("", "social-icon facebookIcon", "facebook"),
        ("Seguici", "", None),
        ("Facebook e Instagram", "", None),
        ("igloo", "", None),
    ],
)
def test_dead_icons_are_placeholders_when_they_name_one_platform(text: str, icon: str, platform: str | None):
    for dead in ("#", "", "javascript:void(0)", "http://#"):
        found = classify(dead, text=text, icon=icon)
        assert found.platform == platform
        assert found.page_type == ("placeholder" if platform else None)


def test_unwrapping_ends():
    link = "https://www.facebook.com/acme"
    for _ in range(4):
        link = "https://l.facebook.com/l.php?u=" + link.replace("%", "%25").replace(":", "%3A").replace("/", "%2F")
    assert classify(link).canonical_url == "https://www.facebook.com/acme"
    for _ in range(6):
        link = "https://l.facebook.com/l.php?u=" + link.replace("%", "%25").replace(":", "%3A").replace("/", "%2F")
    assert classify(link).canonical_url is None


def test_canonical_addresses_are_their_own():
    for platform in load().by_id.values():
        for example in platform.examples:
            if example.canonical and example.page_type in ("company", "product"):
                found = classify(example.canonical)
                assert (found.platform, found.canonical_url) == (platform.id, example.canonical), example.canonical


@pytest.mark.parametrize(
    ("href", "cleaned"), [("  <https://acme.test/>, ", "https://acme.test/"), ("a&amp;b", "a&b"), ("\u200b", "")]
)
def test_clean(href: str, cleaned: str):
    assert clean(href) == cleaned


def test_dead_and_private():
    assert not is_dead("https://acme.test/#")
    assert is_private("10.0.0.1")
    assert is_private("nas.local")
    assert not is_private("8.8.8.8")


@pytest.mark.parametrize(
    ("link", "canonical"),
    [
        ("https://houzz.it/pro/Acme", "https://www.houzz.it/pro/acme"),
        ("https://m.houzz.it/pro/Acme", "https://www.houzz.it/pro/acme"),
        ("https://href.li/?https://www.facebook.com/acme", "https://www.facebook.com/acme"),
        ("https://href.li/", None),
        ("https://web.archive.org/web/2020/", None),
        ("https://l.facebook.com/l.php?h=AT0", None),
    ],
)
def test_hosts_and_wrappers(link: str, canonical: str | None):
    assert classify(link).canonical_url == canonical
