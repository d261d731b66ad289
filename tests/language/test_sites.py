"""Every invented site of the benchmark: its versions found, none invented, widgets told apart, pages read rightly."""

import pytest

from benchmarks.language.lean import lean_pages
from benchmarks.language.sites import Site, sites
from benchmarks.language.walk import walk
from evidence.facts.language import VersionState
from evidence.language.read import read_language
from evidence.page import Page

ALL = list(sites())
KINDS = sorted({site.kind for site in ALL})


@pytest.mark.parametrize("kind", KINDS)
def test_versions_are_found_and_none_is_invented(kind: str) -> None:
    for site in (site for site in ALL if site.kind == kind):
        assert _found(site) == (site.proven, site.widget), site.id


def _found(site: Site) -> tuple[frozenset[str], bool]:
    found, visits = walk(site, "auto")
    assert visits <= 6
    proven = frozenset(v.code for v in found if v.state is VersionState.PROVEN and v.code != "it")
    return proven, any(v.state is VersionState.WIDGET for v in found)


def test_little_content_is_heard_inside_much_chrome() -> None:
    pages = list(lean_pages())
    wrong = [p for p in pages if read_language(Page(url="https://a.test/", html=p.html)).code != p.language]
    assert len(pages) > 400
    assert wrong == []
