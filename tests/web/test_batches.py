"""Lists from the page: taken in, run in a process of their own, stopped, gone on with, looked at from the desk."""

import asyncio
import io
import re
import time
import zipfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.web.batches import Batches, BatchState
from app.web.server import create_app
from app.web.site import Site, WebSettings
from tests.web.conftest import VAT, WHEN, make_check

LIST = f"sito;partita_iva;denominazione\nacme.test;{VAT};Acme S.r.l.\n;;Senza sito\n".encode()
PATIENCE = 60.0


def token(client: TestClient, path: str = "/elenchi") -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get(path).text)
    assert found is not None
    return found.group(1)


def upload(client: TestClient, body: bytes, name: str = "imprese.csv") -> tuple[int, str, str]:
    answer = client.post("/elenchi", data={"token": token(client)}, files={"firms": (name, body)})
    return answer.status_code, answer.headers.get("location", ""), answer.text


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 120_000_000)
    return made.getvalue()


def test_a_list_waits_for_its_turn(client: TestClient, site: Site) -> None:
    status, where, _ = upload(client, LIST)
    assert status == 303
    shown = client.get(where).text
    assert "In attesa del suo turno" in shown
    assert 'http-equiv="refresh"' in shown
    assert "imprese.csv" in client.get("/elenchi").text
    assert client.post(f"{where}/ferma", data={"token": token(client)}).status_code == 303
    assert "Fermo" in client.get(where).text
    client.post(f"{where}/continua", data={"token": token(client)})
    assert [batch.state for batch in site.batches.all()] == [BatchState.WAITING]


@pytest.mark.parametrize(
    ("body", "name", "said"),
    [
        pytest.param(b"MZ", "b.exe", "b.exe", id="a-program"),
        pytest.param(b"nome;eta\nx;3\n", "b.csv", "b.csv", id="no-address"),
        pytest.param(b"sito\n", "b.csv", "nessuna impresa", id="no-firm"),
        pytest.param(b"", "b.csv", "vuoto", id="nothing"),
        pytest.param(b"PK\x03\x04 no", "b.xlsx", "b.xlsx", id="no-workbook"),
        pytest.param(bomb(), "b.xlsx", "troppo grande", id="a-bomb"),
        pytest.param(b"sito;budget\na.test;../../web.sqlite\n", "b.csv", "preventivo", id="a-file-of-the-server"),
        pytest.param(b"sito;budget\na.test;/etc/hostname\n", "b.csv", "preventivo", id="a-file-of-the-machine"),
    ],
)
def test_lists_that_cannot_be_used(client: TestClient, site: Site, body: bytes, name: str, said: str) -> None:
    status, _, text = upload(client, body, name)
    assert status == 422
    assert said in text
    assert str(site.settings.data) not in text
    assert site.batches.all() == ()
    assert not list((site.settings.data / "uploads").glob("*"))


def test_a_list_needs_the_form(client: TestClient, site: Site) -> None:
    assert client.post("/elenchi", files={"firms": ("a.csv", LIST)}).status_code == 403
    assert site.batches.all() == ()


@pytest.mark.parametrize("path", ["", "/file/results.xlsx", "/eventi", "/scrivania", "/scrivania/acme"])
def test_lists_are_for_reviewers(settings: WebSettings, path: str) -> None:
    closed = WebSettings(data=settings.data, open_desk=False)
    made = Batches(settings.data / "batches")
    firms = settings.data / "a.csv"
    settings.data.mkdir(exist_ok=True)
    firms.write_bytes(LIST)
    batch = made.add(firms, name="a.csv", by="anna", lang="it", now=WHEN)
    with TestClient(create_app(closed, runs_checks=False), follow_redirects=False) as client:
        assert client.get(f"/elenchi/{batch.key}{path}").status_code == 404
        assert client.get("/elenchi").status_code == 404
        assert client.post("/elenchi", files={"firms": ("a.csv", LIST)}).status_code == 404


@pytest.mark.parametrize("key", ["%2e%2e", "nessuno"])
def test_keys_are_never_paths(client: TestClient, key: str) -> None:
    for path in ("", "/scrivania", "/file/results.csv"):
        assert client.get(f"/elenchi/{key}{path}").status_code == 404


def test_the_desk_opens_over_a_list(client: TestClient, site: Site) -> None:
    _, where, _ = upload(client, LIST)
    (batch,) = site.batches.all()
    make_check(site.batches.results(batch) / "firms" / "acme")
    assert "1 imprese" in client.get(f"{where}/scrivania").text
    firm = f"{where}/scrivania/firms/acme"
    assert client.get(firm).status_code == 200
    fields = {"token": token(client, firm), "requirement": "identity.footer", "outcome": "met"}
    answer = client.post(f"{firm}/decisione", data=fields)
    assert answer.headers["location"].startswith(firm)
    assert (site.batches.results(batch) / "decisions.jsonl").read_text(encoding="utf-8").count("\n") == 1
    assert not client.get("/scrivania/decisioni.json").json()


@pytest.mark.slow
async def test_a_list_is_run_stopped_and_gone_on_with(tmp_path: Path) -> None:
    batches = Batches(tmp_path, ("--jobs", "1"))
    firms = tmp_path / "a.csv"
    firms.write_bytes(b"sito;denominazione\n;Uno\n;Due\n")  # two rows that need no network
    added = batches.add(firms, name="a.csv", by="anna", lang="it", now=WHEN)
    for wanted in (BatchState.RUNNING, BatchState.DONE):
        keeper = asyncio.create_task(batches.keep_running())
        assert await becomes(batches, added.key, wanted)
        keeper.cancel()  # the first time in the middle: the server was stopped
        await asyncio.gather(keeper, return_exceptions=True)
    done = batches.get(added.key)
    assert done is not None
    assert (batches.progress(done).done, batches.progress(done).total) == (2, 2)
    assert (batches.results(done) / "results.xlsx").is_file()


async def becomes(batches: Batches, key: str, wanted: BatchState) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        batch = batches.get(key)
        if batch is not None and batch.state is wanted:
            return True
        await asyncio.sleep(0.1)
    return False
