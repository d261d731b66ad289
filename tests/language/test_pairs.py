"""Pages and their translations: those of every invented site, then the ways one by one."""

import pytest

from benchmarks.language.sites import sites
from benchmarks.language.walk import readings_of
from evidence.capture import Purpose
from evidence.language.domains import bare
from evidence.language.pairs import pairs
from evidence.language.site import Site, VersionParams
from tests.language.pages import ENGLISH, ITALIAN, reading

TRANSLATED = [site for site in sites() if site.proven and site.kind not in ("only", "both")]


@pytest.mark.parametrize("kind", sorted({site.kind for site in TRANSLATED}))
def test_pages_of_invented_sites_find_their_translation(kind: str) -> None:
    for site in (site for site in TRANSLATED if site.kind == kind):
        (code,) = site.proven
        found = pairs(Site(readings_of(site, "auto"), VersionParams()), code)
        pages = [[bare(url) for url, page in site.pages.items() if page.language == own] for own in ("it", code)]
        assert {bare(pair.original): bare(pair.translation) for pair in found} == dict(zip(*pages, strict=True)), (
            site.id
        )


def _paired(here: str, there: str) -> dict[str, str]:
    first = reading("https://acme.test/", here + ITALIAN, purpose=Purpose.HOME)
    second = reading("https://acme.test/en/", there + ENGLISH)
    return {pair.label: pair.translation for pair in pairs(Site((first, second), VersionParams()), "en")}


def test_a_page_without_a_translation_is_named() -> None:
    here = '<nav><a href="/tavoli">Tavoli</a><a href="/novita">Novità</a></nav><a href="/en/">English</a>'
    found = _paired(here, '<nav><a href="/en/tavoli">Tables</a></nav>')
    assert found["Tavoli"] == "https://acme.test/en/tavoli"
    assert found["Novità"] == ""


def test_menus_of_one_length_pair_place_by_place() -> None:
    here = '<nav><a href="/a">Uno</a><a href="/b">Due</a><a href="/c">Tre</a></nav><a href="/en/">English</a>'
    found = _paired(here, '<nav><a href="/en/x">One</a><a href="/en/y">Two</a><a href="/en/z">Three</a></nav>')
    assert [found[label][-1] for label in ("Uno", "Due", "Tre")] == ["x", "y", "z"]
