import shutil
from pathlib import Path

import pytest

from evidence.channels.classify import classify
from platforms.loader import FOLDER, PlatformError, load
from platforms.model import International, Platform

FILES = sorted(path for path in FOLDER.glob("*.toml") if path.name != "_web.toml")
SMALLEST = """
id = "acme"
name = "Acme"
kind = "social"
family = "social"
international = "no"
international_reason = "inventata"
international_reason_en = "invented"
hosts = ["acme.test"]
facts_date = 2026-11-01
sources = ["KN"]
confidence = { address = "low", liveness = "low", robots = "low" }
robots = { policy = "unknown" }
[[rules]]
kind = "company_page"
pattern = '^/(?P<h>\\w+)'
[[examples]]
link = "https://acme.test/x"
[[examples]]
link = "https://acme.test.evil.test/x"
platform = false
"""


def folder(tmp_path: Path, text: str, name: str = "acme") -> Path:
    (tmp_path / "_web.toml").write_text((FOLDER / "_web.toml").read_text("utf-8"), "utf-8")
    (tmp_path / f"{name}.toml").write_text(text, "utf-8")
    return tmp_path


def test_there_are_115_platforms():
    assert len(FILES) == len(load().by_id) == 115


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_has_right_ones_and_a_look_alike(path: Path):
    examples = load().by_id[path.stem].examples
    assert any(example.platform for example in examples)
    assert any(not example.platform for example in examples)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_a_machine_may_say_has_a_probe_and_its_other_side(path: Path):
    platform = load().by_id[path.stem]
    liveness = platform.liveness
    if liveness.closed:
        return
    assert bool(liveness.tells) == bool(liveness.probes)
    if "gone" in liveness.tells:
        assert any(probe.missing for probe in liveness.probes)
        assert all(sign.status for probe in liveness.probes for sign in probe.missing)
    if platform.robots.denied:
        assert not liveness.probes


@pytest.mark.parametrize(
    "platform", [p for p in load().by_id.values() if p.liveness.canary], ids=lambda platform: platform.id
)
def test_canaries_are_pages_that_a_probe_can_ask_for(platform: Platform):
    canary = platform.liveness.canary
    assert canary is not None
    for link in (canary.live, canary.missing):
        found = classify(link)
        assert (found.platform, found.page_type) == (platform.id, "company")


def test_each_source_is_named():
    named = set(load().web.sources)
    unnamed = {source for platform in load().by_id.values() for source in platform.sources} - named
    assert not unnamed


def test_marketplaces_say_whether_they_are_international():
    by_reading = dict.fromkeys(International, 0)
    for platform in load().by_id.values():
        by_reading[platform.international] += 1
        assert platform.international_reason != platform.international_reason_en
        assert bool(platform.liveness.look_for) == bool(platform.liveness.look_for_en)
        if platform.kind == "social":
            assert platform.international is not International.YES
    assert all(by_reading.values())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(SMALLEST + "\ncolour = 1\n", "examples.1.colour", id="unknown key"),
        pytest.param("colour = 1\n" + SMALLEST, "colour", id="unknown key at the top"),
        pytest.param(SMALLEST.replace('kind = "company_page"', 'kind = "page"'), "rules.0.kind", id="unknown kind"),
        pytest.param(SMALLEST.replace("(?P<h>", "(?P<h"), "rules.0.pattern", id="broken pattern"),
        pytest.param(SMALLEST.replace("sources = ", "# "), "sources", id="no source"),
        pytest.param(SMALLEST.replace("id = ", "id "), "acme.toml", id="no TOML"),
        pytest.param(SMALLEST.replace('id = "acme"', 'id = "emca"'), "emca", id="another name than the file's"),
    ],
)
def test_a_faulty_file_is_named_with_its_key(tmp_path: Path, text: str, said: str):
    with pytest.raises(PlatformError, match=r"acme\.toml") as error:
        load(folder(tmp_path, text))
    assert said in str(error.value)


def test_every_pattern_is_a_regular_expression(tmp_path: Path):
    copied = shutil.copytree(FOLDER, tmp_path / "platforms", ignore=shutil.ignore_patterns("__pycache__"))
    assert load(copied).by_id.keys() == load().by_id.keys()


PROBE = """
[liveness]
tells = ["live"]
[[liveness.probes]]
method = "api"
url = "https://api.acme.test/{h:q}"
live = [{ where = "json:url" }]
"""


@pytest.mark.parametrize(
    "more",
    [
        pytest.param('key = "ACME_KEY"', id="a key without a place"),
        pytest.param('headers = { authorization = "Bearer $ACME_KEY" }', id="a place without a key"),
        pytest.param('key = "ACME_KEY"\nheaders = { x-api-key = "$OTHER_KEY" }', id="another key's place"),
        pytest.param('key = "ACME_KEY"\nheaders = { a = "$ACME_KEY", b = "$HOME" }', id="another variable beside it"),
    ],
)
def test_a_key_has_its_place_and_nothing_else_has(tmp_path: Path, more: str):
    with pytest.raises(PlatformError, match=r"acme\.toml: liveness\.probes\.0: .*the key must stand"):
        load(folder(tmp_path, SMALLEST + PROBE + more))


def test_a_key_goes_over_https_alone(tmp_path: Path):
    plain = PROBE.replace("https://api", "http://api") + 'key = "ACME_KEY"\nheaders = { a = "$ACME_KEY" }'
    with pytest.raises(PlatformError, match="https alone"):
        load(folder(tmp_path, SMALLEST + plain))


def test_two_platforms_cannot_claim_one_host(tmp_path: Path):
    folder(tmp_path, SMALLEST.replace('id = "acme"', 'id = "other"'), "other")
    with pytest.raises(PlatformError, match=r"acme\.test: claimed by acme and other"):
        load(folder(tmp_path, SMALLEST))


def test_a_new_platform_is_a_new_file(tmp_path: Path):
    place = load(folder(tmp_path, SMALLEST)).place("www.acme.test", "/x")
    assert place is not None
    assert place.platform.id == "acme"


@pytest.mark.parametrize(
    ("host", "platform"),
    [
        ("facebook.com", "facebook"),
        ("it-it.facebook.com", "facebook"),
        ("shop.tiktok.com", "tiktok_shop"),
        ("www.tiktok.com", "tiktok"),
        ("help.instagram.com", "instagram"),
        ("notfacebook.com", None),
        ("facebook.com.evil.test", None),
        ("netflix.com", None),
        ("com", None),
    ],
)
def test_hosts_match_at_dot_boundaries_longest_first(host: str, platform: str | None):
    place = load().place(host)
    assert (place.platform.id if place else None) == platform


@pytest.mark.parametrize(
    ("host", "denied"),
    [
        ("www.facebook.com", True),
        ("it.linkedin.com", True),
        ("www.pinterest.it", True),
        ("x.com", True),
        ("api.whatsapp.com", True),
        ("netflix.com", False),
        ("www.youtube.com", False),
        ("mypinterest.it", False),
    ],
)
def test_denied_hosts(host: str, denied: bool):
    assert load().denies(host) is denied
