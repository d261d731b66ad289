"""The JSON interface keeps to its description."""

import json
from typing import Any

import hypothesis
import jsonschema
import pytest
import schemathesis
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.testclient import TestClient

from app.web.openapi import document
from app.web.request import WHOLE
from app.web.server import create_app
from app.web.site import Site, WebSettings
from app.web.store import BEFORE, CheckState
from report.json_report import schema
from tests.web.conftest import VAT


def test_a_check_is_asked_for_and_followed(client: TestClient, site: Site) -> None:
    asked = client.post("/api/checks", json={"url": "acme.test", "vat_number": VAT})
    assert asked.status_code == 202
    link = asked.json()["link"]
    assert client.get(f"/api/checks/{link}").json()["state"] == "queued"
    assert client.get(f"/api/checks/{link}/report").status_code == 404
    assert client.get(asked.json()["page"]).status_code == 200


def test_the_report_is_that_of_the_contract(client: TestClient, done: str) -> None:
    record = client.get(f"/api/checks/{done}/report").json()
    jsonschema.validate(record, schema())
    assert client.get(f"/api/checks/{done}").json() == {"state": "done", "verdict": "needs_review", "trouble": None}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"url": "acme"}, 422),
        ({"url": "acme.test", "vat_number": "00743110158"}, 422),
        ({"url": "acme.test", "boh": 1}, 422),
        ({"url": 5}, 422),
        ({}, 422),
        ([], 400),
    ],
)
def test_what_cannot_be_asked(client: TestClient, body: object, status: int) -> None:
    answer = client.post("/api/checks", json=body)
    assert answer.status_code == status
    assert answer.json()["error"]


def test_bodies_that_are_none(client: TestClient) -> None:
    kind = {"content-type": "application/json"}
    assert client.post("/api/checks", content=b"{", headers=kind).status_code == 400
    assert client.post("/api/checks", content=b"[" * 90_000, headers=kind).status_code == 400
    assert client.post("/api/checks", content=b" " * 200_000, headers=kind).status_code == 413
    assert client.post("/api/checks", content=b"{}").status_code == 415


@pytest.mark.parametrize(
    ("query", "header", "said"),
    [
        ("", "", "«boh» non è"),
        ("", "en-GB,en;q=0.9,it;q=0.5", "'boh' is not a known field"),
        ("", "de-DE,de", "«boh» non è"),
        ("?lang=en", "it", "'boh' is not a known field"),
        ("?lang=it", "en", "«boh» non è"),
        ("?lang=xx", "en", "'boh' is not a known field"),
    ],
)
def test_errors_are_said_in_the_language_that_is_asked_for(
    client: TestClient, query: str, header: str, said: str
) -> None:
    headers = {"accept-language": header}
    answer = client.post(f"/api/checks{query}", json={"url": "acme.test", "boh": 1}, headers=headers)
    assert said in answer.json()["error"]


@pytest.mark.parametrize("path", ["/api/checks/no", "/api/checks/no/report", "/api/niente"])
def test_what_is_not_there_is_said_in_english_too(client: TestClient, path: str) -> None:
    italian = client.get(path).json()["error"]
    english = client.get(path, headers={"accept-language": "en"}).json()["error"]
    assert italian != english


def test_a_wrong_number_names_no_option_of_the_command_line(client: TestClient) -> None:
    for lang, said in (("it", "Partita IVA"), ("en", "VAT number")):
        answer = client.post(f"/api/checks?lang={lang}", json={"url": "acme.test", "vat_number": "00743110158"})
        assert said in answer.json()["error"]
        assert "--" not in answer.json()["error"]


@pytest.mark.parametrize(("sent", "whole"), [(None, ""), ({}, ""), ({"whole": False}, ""), ({"whole": True}, "yes")])
def test_a_check_is_made_again_under_its_link(
    client: TestClient, site: Site, done: str, sent: object, whole: str
) -> None:
    path = f"/api/checks/{done}/again"
    answer = client.post(path) if sent is None else client.post(path, json=sent)
    assert (answer.status_code, answer.json()) == (202, {"link": done, "page": f"/verifica/{done}"})
    check = site.store.find(done, site.now())
    assert check is not None
    assert (check.state, check.request[WHOLE]) == (CheckState.QUEUED, whole)
    assert check.request[BEFORE]
    again = client.post(path, headers={"accept-language": "en"})
    assert (again.status_code, "not ended" in again.json()["error"]) == (409, True)


@pytest.mark.parametrize(
    ("sent", "status"), [({"whole": "yes"}, 422), ({"boh": True}, 422), ([], 400), ("{", 400), (None, 415)]
)
def test_what_cannot_be_asked_again(client: TestClient, site: Site, done: str, sent: object, status: int) -> None:
    kind = "text/plain" if sent is None else "application/json"
    body = sent if isinstance(sent, str) else json.dumps(sent)
    answer = client.post(f"/api/checks/{done}/again", content=body, headers={"content-type": kind})
    assert answer.status_code == status
    assert site.store.waiting() == 0
    assert client.post("/api/checks/no/again").status_code == 404


def test_who_asks_again_and_again_is_counted(client: TestClient, site: Site, done: str) -> None:
    site.asks.most = 0
    assert client.post(f"/api/checks/{done}/again").status_code == 429
    assert site.store.waiting() == 0


def test_trouble_is_a_sentence(client: TestClient, site: Site) -> None:
    link = client.post("/api/checks", json={"url": "acme.test"}).json()["link"]
    check = site.store.find(link, site.now())
    assert check is not None
    site.store.end(check.id, now=site.now(), verdict=None, trouble="internal")
    answer = client.get(f"/api/checks/{link}?lang=en").json()
    assert answer["state"] == "failed"
    assert "error of its own" in answer["trouble"]


def test_the_description_is_served(client: TestClient) -> None:
    assert client.get("/api/openapi.json").json() == document()


# A body that is too large is refused too, before anybody looks into it.
REFUSALS = {"checks": {"negative_data_rejection": {"expected-statuses": [400, 403, 404, 413, 415, 422]}}}
described = schemathesis.openapi.from_dict(document(), config=schemathesis.Config.from_dict(REFUSALS))


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> object:
    settings = WebSettings(
        data=tmp_path_factory.mktemp("data"), per_person=10_000, queue=10_000, posts=100_000, asks=100_000
    )
    return create_app(settings, runs_checks=False)  # each call opens and closes it


@pytest.mark.slow
@described.parametrize()
@hypothesis.settings(derandomize=True, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
def test_any_request_gets_an_answer_that_is_described(case: schemathesis.Case[Any], api: object) -> None:
    response = case.call(app=api)
    # No schema can tell a check digit or a site's name, so that well-formed wishes are refused too, in a sentence.
    case.validate_response(response, excluded_checks=[positive_data_acceptance])
