"""A machine on which Playwright's own program does not start."""

from pathlib import Path

import pytest

from app.diagnosis import Level, diagnose
from app.printing import print_now
from crawler.driver import ready
from crawler.installed import find_browser
from report.html import render_html
from tests.report.samples import SAMPLES

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def _no_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    if find_browser() is None:
        pytest.skip("no browser")
    monkeypatch.setenv("PLAYWRIGHT_NODEJS_PATH", "/bin/false")


def test_it_prints_nothing(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(render_html(SAMPLES["eligible"](), pictures={}), "utf-8")
    assert print_now(tmp_path / "report.html", "", "", "it") is None


def test_the_doctor_says_so_and_how_to_mend_it(capsys: pytest.CaptureFixture[str]) -> None:
    (browser,) = (symptom for symptom in diagnose() if symptom.part.en == "browser")
    assert browser.level is Level.OPTIONAL
    assert "does not start" in browser.found.en
    assert browser.mend is not None
    assert browser.mend.en == "apt install libatomic1"
    assert not ready()
    assert "libatomic1" in capsys.readouterr().out
