"""A call that pays no spend has no page for a budget, and its form asks for none."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.web.server import create_app
from app.web.site import WebSettings

CALL = """
title = "Bando vetrina"
edition = "2026"
[[rules]]
id = "website.live"
group = "website"
blocking = true
title = "Sito attivo"
sentence = "Il sito risponde."
citation = { document = "Bando vetrina", article = "art. 2", basis = "text" }
"""


@pytest.fixture
def without(tmp_path: Path) -> TestClient:
    """Return the page of such a call."""
    call = tmp_path / "vetrina.toml"
    call.write_text(CALL, encoding="utf-8")
    return TestClient(create_app(WebSettings(data=tmp_path / "data", rulebook=str(call)), runs_checks=False))


def test_there_is_no_page_for_a_budget(without: TestClient) -> None:
    with without:
        form = without.get("/")
        assert form.status_code == 200
        assert "/dichiarazioni" in form.text
        assert "/preventivo" not in form.text
        assert 'name="budget"' not in form.text
        assert [without.get(path).status_code for path in ("/preventivo", "/modelli/preventivo.xlsx")] == [404, 404]
        assert without.post("/preventivo", data={"r0-net": "1"}).status_code == 404
