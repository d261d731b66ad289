"""The PDF of a capsule against the same report printed again."""

import shutil
from pathlib import Path

import pytest

from app.capsule import layout
from app.capsule.pack import pack
from app.capsule.unpack import read_capsule
from app.capsule.verify import verify
from app.printing import print_now
from crawler.installed import find_browser
from report.html import render_html
from tests.capsule.conftest import make_results
from tests.capsule.test_capsule import resealed, rewritten
from tests.report.samples import SAMPLES

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Print a results folder as a check does, and pack it."""
    if find_browser() is None:
        pytest.skip("no browser")
    results = make_results(tmp_path_factory.mktemp("printed") / "verifica")
    seal = verify(pack(results)).seal or ""
    body = print_now(results / layout.HTML, "Torneria Adda S.r.l.", seal, "it")
    assert body is not None
    (results / layout.PDF).write_bytes(body)
    return pack(results)


@pytest.fixture
def printed(kept: Path, tmp_path: Path) -> Path:
    """A copy of the capsule, to be changed at will."""
    return Path(shutil.copy2(kept, tmp_path))


def test_a_print_is_the_same_when_it_is_printed_again(printed: Path) -> None:
    result = verify(printed, printer=print_now)
    assert result.ok
    assert result.doubts == ()


def test_the_print_of_another_report_is_named(printed: Path, tmp_path: Path) -> None:
    (tmp_path / "other.html").write_text(render_html(SAMPLES["eligible"](), pictures={}), "utf-8")
    other = print_now(tmp_path / "other.html", "", "", "it") or b""
    files = read_capsule(printed)
    result = verify(rewritten(printed, resealed({**files, layout.PDF: other})), printer=print_now)
    assert not result.ok
    assert any(layout.PDF in problem.it for problem in result.problems)


@pytest.mark.parametrize("by", [None, b"%PDF-1.4 /Producer (Skia/PDF m1)"])
def test_a_print_that_cannot_be_compared_is_said_to_be_unproven(printed: Path, by: bytes | None) -> None:
    result = verify(printed, printer=(lambda *_: by) if by else None)
    assert result.ok
    assert [layout.PDF in doubt.it for doubt in result.doubts] == [True]
