"""Whatever stands in a link, reading it never fails and never takes one host for another."""

from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.channels.classify import classify
from platforms.loader import load

HOSTS = sorted({host.partition("/")[0] for platform in load().by_id.values() for host in platform.hosts})
WORDS = "https:// http: // / \\ @ # ? & = %2F %40 .. : www. facebook.com acme é [ ] &amp; u= l.php x.com % %E0%A4"
PIECES = st.sampled_from([*WORDS.split(), "javascript:", "evil.test", " ", "\n", "\u200b"])
FORMS = ("{}.evil.test", "evil-{}", "a{}", "{}e", "evil.test/{}", "evil.test?{}")


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join), st.text(max_size=8))
def test_reading_never_fails(link: str, text: str):
    found = classify(link, text=text, icon=text, base="https://www.acme.test/")
    assert (found.platform is None) == (found.page_type is None)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(HOSTS), st.sampled_from(FORMS))
def test_no_other_host_is_taken_for_a_platform(host: str, form: str):
    written = form.format(host)
    name = written.split("/")[0].split("?")[0]
    owner = load().place(name)
    found = classify(f"https://{written}/acme")
    assert found.platform == (classify(f"https://{name}/x").platform if owner else None)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(HOSTS))
def test_user_info_is_never_the_host(host: str):
    assert classify(f"https://{host}@evil.test/acme").platform is None
    assert classify(f"https://{host}:443@evil.test/acme").platform is None
