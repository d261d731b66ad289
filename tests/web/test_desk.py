"""The reviewer's desk, and what must not pass through it."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.capsule.pack import pack
from app.replay import replay
from app.results import write_results
from app.web.accounts import Accounts, Role
from app.web.runner import DATABASE
from app.web.server import create_app
from app.web.site import Site, WebSettings
from tests.web.conftest import VAT, WHEN


def token(client: TestClient, path: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get(path).text)
    assert found is not None
    return found.group(1)


def decide(client: TestClient, **fields: str) -> int:
    page = "/scrivania/acme"
    return client.post(f"{page}/decisione", data={"token": token(client, page), **fields}).status_code


def test_the_list_shows_every_firm(client: TestClient) -> None:
    text = client.get("/scrivania").text
    assert "Acme S.r.l." in text
    assert "2 imprese" in text


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("testo=acme+s.r.l", 1),
        (f"testo={VAT}", 2),
        ("testo=nessuno", 0),
        ("esito=eligible", 0),
        ("requisito=identity.footer&stato=met", 2),
        ("canale=instagram", 2),
        ("canale=facebook", 0),
    ],
)
def test_filters(client: TestClient, query: str, count: int) -> None:
    client.get("/scrivania")
    assert f"{count} imprese" in client.get(f"/scrivania?{query}").text


def test_what_a_site_wrote_is_only_text(client: TestClient) -> None:
    client.get("/scrivania")
    for path in ("/scrivania", "/scrivania/beta"):
        text = client.get(path).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_the_page_is_shown_as_it_was_without_its_scripts(client: TestClient) -> None:
    client.get("/scrivania")
    found = re.search(r'href="(/scrivania/beta/vista\?record=[^"]+)"', client.get("/scrivania/beta").text)
    assert found is not None
    answer = client.get(found.group(1).replace("&amp;", "&"))
    assert "confezionamento" in answer.text
    assert answer.headers["content-security-policy"].endswith("sandbox")
    assert "script-src" not in answer.headers["content-security-policy"]


def test_a_decision_is_kept_and_shown(client: TestClient, site: Site) -> None:
    client.get("/scrivania")
    assert decide(client, requirement="identity.footer", outcome="met") == 303
    assert decide(client, requirement="website.language", outcome="met", reason="c'è su un altro dominio") == 303
    assert "altro dominio" in client.get("/scrivania/acme").text
    assert site.desk is not None
    assert [decision.outcome for decision in site.desk.log.decisions] == ["met", "met"]
    assert "altro dominio" in client.get("/scrivania/decisioni.csv").text
    assert len(client.get("/scrivania/decisioni.json").json()) == 2


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"requirement": "identity.footer", "outcome": "not_met"}, 422),
        ({"requirement": "identity.footer", "outcome": "boh", "reason": "x"}, 404),
        ({"requirement": "boh", "outcome": "met", "reason": "x"}, 404),
    ],
)
def test_decisions_that_are_none(client: TestClient, site: Site, fields: dict[str, str], status: int) -> None:
    client.get("/scrivania")
    assert decide(client, **fields) == status
    assert site.desk is not None
    assert not site.desk.log.decisions


def test_a_decision_without_its_reason_is_asked_for_where_it_was_made(client: TestClient) -> None:
    client.get("/scrivania")
    page = "/scrivania/acme"
    sent = {"token": token(client, page), "requirement": "identity.footer", "outcome": "not_met"}
    answer = client.post(f"{page}/decisione?testo=acme", data=sent)
    assert answer.status_code == 422
    case = answer.text.partition('id="identity.footer"')[2].partition("</section>")[0]
    assert "serve un motivo" in case
    again = client.get(f"{page}/decisione?testo=acme")
    assert (again.status_code, again.headers["location"]) == (303, f"{page}?testo=acme")


def test_another_language_keeps_what_was_searched_for(client: TestClient) -> None:
    text = client.get("/scrivania?testo=acme%26co&esito=not_eligible&lang=it").text
    assert 'href="/scrivania?testo=acme%26co&amp;esito=not_eligible&amp;lang=en"' in text


def test_what_is_not_at_the_desk_leads_back_to_the_desk(client: TestClient) -> None:
    assert 'href="/scrivania">Elenco</a>' in client.get("/scrivania/nessuna").text


def test_a_decision_needs_the_form(client: TestClient) -> None:
    client.get("/scrivania")
    fields = {"requirement": "identity.footer", "outcome": "met"}
    assert client.post("/scrivania/acme/decisione", data=fields).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/scrivania/../data",
        "/scrivania/%2e%2e/data/rapporto",
        "/scrivania/acme/immagine/..%2f..%2findex.json",
        "/scrivania/acme/immagine/index.json",
        "/scrivania/acme/vista?record=../../x",
        "/scrivania/nessuna",
    ],
)
def test_no_other_file_can_be_had(client: TestClient, path: str) -> None:
    client.get("/scrivania")
    assert client.get(path).status_code == 404


def test_a_capsule_is_verified_and_judged_again(client: TestClient, settings: WebSettings) -> None:
    assert settings.results is not None
    capsule = pack(settings.results / "acme")
    whole = send(client, capsule.read_bytes())
    assert "integra" in whole
    assert "stata cambiata" in send(client, forged(capsule))
    assert "non è una capsula" in send(client, b"niente")


def forged(capsule: Path) -> bytes:
    """Return a capsule with another verdict written into it."""
    made = io.BytesIO()
    with zipfile.ZipFile(capsule) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            body = old.read(entry)
            new.writestr(entry, body.replace(b"not_eligible", b"eligible") if entry.filename == "report.json" else body)
    return made.getvalue()


def send(client: TestClient, body: bytes) -> str:
    fields = {"token": token(client, "/scrivania")}
    return client.post("/scrivania/capsula", data=fields, files={"capsule": ("c.wacz.zip", body)}).text


def test_without_an_account_the_desk_is_closed(tmp_path: Path, settings: WebSettings) -> None:
    closed = WebSettings(data=settings.data, results=settings.results, open_desk=False)
    with TestClient(create_app(closed, runs_checks=False), follow_redirects=False) as client:
        assert client.get("/scrivania").status_code == 404
        accounts = Accounts(settings.data / DATABASE)
        accounts.add("anna", Role.REVIEWER, "una password lunga")
        fields = {"token": token(client, "/accesso"), "name": "anna", "password": "sbagliata"}
        assert client.post("/accesso", data=fields).status_code == 403
        fields["password"] = "una password lunga"
        assert client.post("/accesso", data=fields).status_code == 303
        assert client.get("/scrivania").status_code == 200
        assert client.post("/uscita", data={"token": fields["token"]}).status_code == 303
        assert client.get("/scrivania").status_code == 404
        accounts.close()


def test_a_login_ends_when_the_password_changes(tmp_path: Path) -> None:
    accounts = Accounts(tmp_path / "web.sqlite")
    accounts.add("anna", Role.REVIEWER, "una password lunga")
    proof = accounts.log_in("anna", "una password lunga", WHEN)
    assert proof is not None
    assert accounts.who(proof, WHEN) is not None
    accounts.add("anna", Role.REVIEWER, "un'altra password")
    assert accounts.who(proof, WHEN) is None
    assert accounts.log_in("nessuno", "una password lunga", WHEN) is None
    accounts.close()


def test_a_capsule_that_can_be_relied_on_is_decided_on_like_any_firm(client: TestClient, settings: WebSettings) -> None:
    assert settings.results is not None
    answer = send(client, pack(settings.results / "beta").read_bytes())
    found = re.search(r'href="/scrivania/(ricevute/[0-9a-f]{16})"', answer)
    assert found is not None
    page = f"/scrivania/{found[1]}"
    assert "3 imprese" in client.get("/scrivania").text
    sent = {"token": token(client, page), "requirement": "website.live", "outcome": "met", "reason": "guardato"}
    assert client.post(f"{page}/decisione", data=sent).status_code == 303
    assert "guardato" in client.get(page).text
    assert found[1] in send(client, pack(settings.results / "beta").read_bytes())
    assert "3 imprese" in client.get("/scrivania").text


def test_a_capsule_that_was_judged_by_other_rules_is_not_put_on_the_desk(
    client: TestClient, settings: WebSettings
) -> None:
    assert settings.results is not None
    folder = settings.results / "beta"
    rules = folder / "rulebook" / "connessi-2026.toml"
    easier = rules.read_text(encoding="utf-8") + "\n# ammorbidito\n"
    rules.write_text(easier, encoding="utf-8")
    write_results(replay(folder), folder, lang="it")
    answer = send(client, pack(folder).read_bytes())
    assert "integra" in answer
    assert "Non è stata messa sulla scrivania" in answer
    assert not (settings.results / "ricevute").exists() or not any((settings.results / "ricevute").iterdir())
