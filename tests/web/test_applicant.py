"""The applicant's pages, without a script and without a network."""

import re
from base64 import b64encode
from datetime import timedelta
from hashlib import sha256

import pytest
from starlette.testclient import TestClient

from app.web.site import Site
from tests.pictures import DOT, TELLING
from tests.web.conftest import VAT


def token(client: TestClient, path: str = "/") -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get(path).text)
    assert found is not None
    return found.group(1)


def send(client: TestClient, **fields: str) -> tuple[int, str, str]:
    answer = client.post("/", data={"token": token(client), **fields})
    return answer.status_code, answer.headers.get("location", ""), answer.text


def test_a_check_is_queued_and_has_a_link(client: TestClient, site: Site) -> None:
    status, where, _ = send(client, url="acme.test", vat=f"IT {VAT}")
    assert status == 303
    assert re.fullmatch(r"/verifica/[\w-]{30,}", where)
    assert site.store.waiting() == 1
    shown = client.get(where)
    assert "Sto visitando acme.test" in shown.text
    assert 'http-equiv="refresh"' in shown.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"url": ""}, "manca l&#39;indirizzo"),
        ({"url": "acme"}, "non è un indirizzo web"),
        ({"url": "acme.test", "vat": "00743110158"}, "l&#39;ultima è 7"),
        ({"url": "acme.test", "rea": "boh"}, "REA"),
        ({"url": "acme.test", "channels": "non un indirizzo"}, "Pagine sui social"),
    ],
)
def test_wrong_input_is_said_and_kept_in_the_form(
    client: TestClient, site: Site, fields: dict[str, str], said: str
) -> None:
    status, _, text = send(client, **fields)
    assert status == 422
    assert said in text
    assert f'value="{fields["url"]}"' in text
    assert site.store.waiting() == 0


def test_a_form_of_another_session_is_refused(client: TestClient, site: Site) -> None:
    stolen = token(client)
    client.cookies.clear()
    assert client.post("/", data={"token": stolen, "url": "acme.test"}).status_code == 403
    assert client.post("/", data={"url": "acme.test"}).status_code == 403
    assert site.store.waiting() == 0


def test_one_person_cannot_fill_the_queue(client: TestClient) -> None:
    answers = [send(client, url="acme.test")[0] for _ in range(4)]
    assert answers == [303, 303, 303, 429]


def test_the_result_says_what_to_do(client: TestClient, done: str) -> None:
    text = client.get(f"/verifica/{done}").text
    assert "Esito per Acme S.r.l." in text
    assert "https://www.instagram.com/acme" in text
    assert "Sì, si apre ed è la nostra" in text
    assert "What to do, in order" in client.get(f"/verifica/{done}?lang=en").text


def test_an_answer_is_recorded_and_changes_the_verdict(client: TestClient, done: str) -> None:
    page = f"/verifica/{done}"
    fields = {"token": token(client, page), "url": "https://www.instagram.com/acme", "saw": "live"}
    assert client.post(f"{page}/risposta", data=fields).status_code == 303
    record = client.get(f"{page}/report.json").json()
    (channel,) = [one for one in record["channels"] if one["platform"] == "instagram"]
    assert (channel["liveness"], channel["seen_by"]) == ("live", "person")
    (finding,) = [one for one in record["findings"] if one["requirement"] == "channels.active"]
    assert finding["outcome"] == "met"


def answered(client: TestClient, done: str, picture: bytes, *, name: str = "pagina.png") -> int:
    page = f"/verifica/{done}"
    fields = {
        "token": token(client, page),
        "url": "https://www.instagram.com/acme",
        "saw": "live",
        "by": "Anna Bianchi",
    }
    return client.post(f"{page}/risposta", data=fields, files={"picture": (name, picture)}).status_code


def test_a_picture_is_kept_with_the_answer_and_shown(client: TestClient, site: Site, done: str) -> None:
    picture, digest = DOT, sha256(DOT).hexdigest()
    assert answered(client, done, TELLING, name="../../casa.html") == 303
    record = client.get(f"/verifica/{done}/report.json").json()
    (finding,) = [one for one in record["findings"] if one["requirement"] == "channels.active"]
    shown = finding["evidence"][0]
    assert (shown["sha256"], shown["screenshot"]) == (digest, f"dossier/pictures/{digest}.png")
    assert "Anna Bianchi" in shown["excerpt"]
    found = site.store.find(done, site.now())
    assert found is not None
    assert (site.settings.data / found.folder / shown["screenshot"]).read_bytes() == picture
    report = client.get(f"/verifica/{done}/rapporto").text
    assert "data:image/png;base64," + b64encode(picture).decode() in report


@pytest.mark.parametrize(
    ("picture", "status"),
    [
        pytest.param(b"<svg onload=alert(1)>", 422, id="a drawing that runs"),
        pytest.param(b"<!doctype html><script>alert(1)</script>", 422, id="a page"),
        pytest.param(DOT[:40], 422, id="half a picture"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(5_000_000), 422, id="too large"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(6_500_000), 413, id="far too large"),
    ],
)
def test_what_is_no_picture_is_refused_and_records_nothing(
    client: TestClient, site: Site, done: str, picture: bytes, status: int
) -> None:
    assert answered(client, done, picture) == status
    (channel,) = client.get(f"/verifica/{done}/report.json").json()["channels"]
    assert channel["seen_by"] is None


def test_an_answer_given_by_mistake_is_given_anew(client: TestClient, site: Site, done: str) -> None:
    page = f"/verifica/{done}"
    stale = token(client, page)
    url = "https://www.instagram.com/acme"
    for saw in ("gone", "live"):  # the second time from a page that was opened before the first
        sent = {"token": stale, "url": url, "saw": saw}
        assert client.post(f"{page}/risposta", data=sent).status_code == 303
        shown = client.get(page).text
        assert "Che cosa ha visto lei" in shown
        assert f'<button name="saw" value="{saw}" class="plain">' in shown


@pytest.mark.parametrize("deed", ["risposta", "ancora"])
def test_who_reloads_a_form_that_was_sent_comes_back_to_its_page(client: TestClient, done: str, deed: str) -> None:
    answer = client.get(f"/verifica/{done}/{deed}?lang=en")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/verifica/{done}?lang=en")


def test_an_answer_while_it_is_checked_again_leads_to_the_progress(client: TestClient, site: Site, done: str) -> None:
    page = f"/verifica/{done}"
    sent = {"token": token(client, page), "url": "https://www.instagram.com/acme", "saw": "live"}
    check = site.store.find(done, site.now())
    assert check is not None
    site.store.queue_again(check.id, whole=True)
    answer = client.post(f"{page}/risposta", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, page)


def test_no_picture_and_no_name_are_needed(client: TestClient, done: str) -> None:
    page = f"/verifica/{done}"
    fields = {"token": token(client, page), "url": "https://www.instagram.com/acme", "saw": "gone", "by": " "}
    empty = {"picture": ("", b"", "application/octet-stream")}
    assert client.post(f"{page}/risposta", data=fields, files=empty).status_code == 303
    (channel,) = client.get(f"{page}/report.json").json()["channels"]
    assert (channel["liveness"], channel["seen_by"]) == ("gone", "person")
    assert channel["reason"].startswith("Una persona il ")


@pytest.mark.parametrize("url", ["https://www.instagram.com/altri", "javascript:alert(1)", ""])
def test_an_answer_about_another_page_is_refused(client: TestClient, done: str, url: str) -> None:
    page = f"/verifica/{done}"
    fields = {"token": token(client, page), "url": url, "saw": "live"}
    assert client.post(f"{page}/risposta", data=fields).status_code == 404


@pytest.mark.parametrize("name", ["rapporto", "report.json"])
def test_what_a_check_left_can_be_had(client: TestClient, done: str, name: str) -> None:
    answer = client.get(f"/verifica/{done}/{name}")
    assert answer.status_code == 200
    if name == "rapporto":
        assert "sandbox" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("name", ["../web.sqlite", "..%2fweb.key", "dossier", "web.sqlite", "report.html"])
def test_nothing_else_can(client: TestClient, done: str, name: str) -> None:
    assert client.get(f"/verifica/{done}/{name}").status_code == 404


def test_links_expire_and_cannot_be_guessed(client: TestClient, site: Site) -> None:
    now = site.now()
    link = site.store.ask({"url": "a.test"}, owner="x", now=now - timedelta(days=2), keep=timedelta(days=1))
    assert client.get(f"/verifica/{link}").status_code == 404
    assert client.get("/verifica/1").status_code == 404


def test_every_answer_has_its_headers(client: TestClient) -> None:
    for path in ("/", "/accesso", "/niente", "/static/app.css", "/scrivania"):
        headers = client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(("value", "valid"), [(VAT, True), ("00743110158", False), ("", False), ("x" * 400, False)])
def test_numbers_are_checked_as_they_are_typed(client: TestClient, value: str, valid: bool) -> None:
    assert client.get("/partita-iva", params={"value": value}).json()["valid"] is valid


@pytest.mark.parametrize(
    ("name", "start"), [("preventivo.xlsx", b"PK"), ("dichiarazioni.toml", b"")], ids=["budget", "declarations"]
)
def test_the_empty_papers(client: TestClient, name: str, start: bytes) -> None:
    answer = client.get(f"/modelli/{name}")
    assert answer.status_code == 200
    assert answer.content.startswith(start)
    assert len(answer.content) > 300


def test_a_budget_that_cannot_be_read_is_said_before_the_check(client: TestClient, site: Site) -> None:
    files = {"budget": ("b.csv", b"descrizione;tipologia;imponibile\nx;boh;cento\n", "text/csv")}
    answer = client.post("/", data={"token": token(client), "url": "acme.test"}, files=files)
    assert answer.status_code == 422
    assert "Preventivo:" in answer.text
    assert site.store.waiting() == 0


def test_a_program_is_no_budget(client: TestClient) -> None:
    files = {"budget": ("b.exe", b"MZ", "application/octet-stream")}
    answer = client.post("/", data={"token": token(client), "url": "acme.test"}, files=files)
    assert answer.status_code == 422
    assert "b.exe" in answer.text


def test_what_happened_is_streamed_from_where_the_browser_was(client: TestClient, done: str, site: Site) -> None:
    check = site.store.find(done, site.now())
    assert check is not None
    body = client.get(f"/verifica/{done}/eventi").text
    assert "event: end" in body
    last = site.store.events(check.id)[-1].number
    site.store.note(check.id, "end", {"state": "done"})
    later = client.get(f"/verifica/{done}/eventi", headers={"last-event-id": str(last)}).text
    assert later.count("event: end") == 1


def test_a_check_under_way_when_the_server_died_is_made_again(site: Site) -> None:
    site.store.ask({"url": "a.test"}, owner="x", now=site.now(), keep=timedelta(days=1))
    taken = site.store.take(site.now())
    assert taken is not None
    assert site.store.take(site.now()) is None
    assert site.store.recover() == 1
    again = site.store.take(site.now())
    assert again is not None
    assert again.id == taken.id
    assert site.store.recover() == 0
    assert site.store.get(taken.id).state == "failed"
