"""The JSON interface, described: the same keys as the report of the command line."""

from typing import Any

from report.json_report import schema

_LINK = {"name": "link", "in": "path", "required": True, "schema": {"type": "string", "maxLength": 100}}
# Any other language than these two is answered in Italian: nothing is refused for it.
_LANGUAGES = [
    {"name": "Accept-Language", "in": "header", "required": False, "schema": {"type": "string"}},
    {
        "name": "lang",
        "in": "query",
        "required": False,
        "description": "it or en; goes before Accept-Language",
        "schema": {"type": "string"},
    },
]
_PROBLEM = {
    "description": "What was wrong, in one sentence",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_REFUSALS = dict.fromkeys(("400", "413", "415", "422", "429", "503"), _PROBLEM)
_TEXT = {"type": "string", "maxLength": 2000}


def document() -> dict[str, Any]:
    """Return the OpenAPI document."""
    report = {key: value for key, value in schema().items() if key not in ("$schema", "$id")}
    definitions = report.pop("$defs", {})
    described: dict[str, Any] = _relocated(
        {
            "openapi": "3.1.0",
            "info": {"title": "requisito", "version": "1", "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}},
            "paths": {
                "/api/checks": {
                    "post": {
                        "operationId": "ask",
                        "summary": "Ask for a check",
                        "parameters": _LANGUAGES,
                        "requestBody": _json("Wish"),
                        "responses": {
                            "202": {"description": "Queued", **_json("Queued")},
                            **_REFUSALS,
                        },
                    }
                },
                "/api/checks/{link}": {
                    "get": {
                        "operationId": "state",
                        "summary": "How far a check is",
                        "parameters": [_LINK, *_LANGUAGES],
                        "responses": {"200": {"description": "Its state", **_json("State")}, "404": _PROBLEM},
                    }
                },
                "/api/checks/{link}/report": {
                    "get": {
                        "operationId": "report",
                        "summary": "The report of a finished check",
                        "parameters": [_LINK, *_LANGUAGES],
                        "responses": {"200": {"description": "The report", **_json("Report")}, "404": _PROBLEM},
                    }
                },
                "/api/checks/{link}/again": {
                    "post": {
                        "operationId": "again",
                        "summary": "Check again what was wanting, or all of it",
                        "description": (
                            "The link stays. What came out well within the last day is not visited again, unless "
                            "whole; what a person answered stands."
                        ),
                        "parameters": [_LINK, *_LANGUAGES],
                        "requestBody": {"required": False, **_json("Again")},
                        "responses": {
                            "202": {"description": "Queued", **_json("Queued")},
                            "404": _PROBLEM,
                            "409": _PROBLEM,
                            **_REFUSALS,
                        },
                    }
                },
            },
            "components": {
                "schemas": {
                    "Wish": {
                        "type": "object",
                        "required": ["url"],
                        "additionalProperties": False,
                        "properties": {
                            "url": _TEXT,
                            "vat_number": {**_TEXT, "type": ["string", "null"]},
                            "tax_code": {**_TEXT, "type": ["string", "null"]},
                            "rea": {**_TEXT, "type": ["string", "null"]},
                            "name": {**_TEXT, "type": ["string", "null"]},
                            "channels": {"type": "array", "items": _TEXT, "maxItems": 20},
                            "lang": {"enum": ["it", "en"]},
                        },
                    },
                    "Again": {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {"whole": {"type": "boolean", "default": False}},
                    },
                    "Queued": {
                        "type": "object",
                        "required": ["link", "page"],
                        "properties": {"link": {"type": "string"}, "page": {"type": "string"}},
                    },
                    "State": {
                        "type": "object",
                        "required": ["state", "verdict", "trouble"],
                        "properties": {
                            "state": {"enum": ["queued", "running", "done", "failed"]},
                            "verdict": {"enum": ["eligible", "not_eligible", "needs_review", None]},
                            "trouble": {"type": ["string", "null"]},
                        },
                    },
                    "Problem": {
                        "type": "object",
                        "required": ["error"],
                        "properties": {"error": {"type": "string"}},
                    },
                    "Report": report,
                    **definitions,
                }
            },
        }
    )
    return described


def _json(name: str) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}}


def _relocated(value: Any) -> Any:
    """Return a document whose references lead to where the report's definitions now are."""
    if isinstance(value, dict):
        return {
            key: part.replace("#/$defs/", "#/components/schemas/")
            if key == "$ref" and isinstance(part, str)
            else _relocated(part)
            for key, part in value.items()
        }
    if isinstance(value, list):
        return [_relocated(part) for part in value]
    return value
