"""The JSON interface keeps to its description."""

from typing import Any

import hypothesis
import jsonschema
import pytest
import schemathesis
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.testclient import TestClient

from app.web.openapi import document
from app.web.server import create_app
from app.web.site import Site, WebSettings
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
    json = {"content-type": "application/json"}
    assert client.post("/api/checks", content=b"{", headers=json).status_code == 400
    assert client.post("/api/checks", content=b"[" * 90_000, headers=json).status_code == 400
    assert client.post("/api/checks", content=b" " * 200_000, headers=json).status_code == 413
    assert client.post("/api/checks", content=b"{}").status_code == 415


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
