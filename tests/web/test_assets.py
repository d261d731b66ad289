"""Style and script are fetched once, and anew when they change."""

import re

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize("name", ["app.css", "app.js", "icon.svg"])
def test_what_a_page_names_is_kept_for_good(client: TestClient, name: str) -> None:
    found = re.search(rf'"(/static/{re.escape(name)}\?v=\w+)"', client.get("/").text)
    assert found is not None
    answer = client.get(found[1])
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    bare = client.get(f"/static/{name}")
    assert (bare.headers["cache-control"], bare.text) == ("no-cache", answer.text)
    again = client.get(f"/static/{name}", headers={"if-none-match": bare.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/static/", "/static/no.css", "/static/..%2fsite.py", "/static/%2e%2e/site.py"])
def test_nothing_else_is_there(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
