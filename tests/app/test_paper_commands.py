"""What `budget` and `declarations` print as JSON is what the report of a check says of the same papers."""

import json
from datetime import datetime
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from app.commands import budget, declarations
from report.json_report import schema

PERSON = "RSSMRA80A01F205X"
LINES = f"descrizione,tipologia,imponibile\nConsulenza di {PERSON} su Google Ads,adv,5000\n"
DECLARED = f'[self_assessment]\ndone = true\ntool = "{PERSON}"\n'


@pytest.fixture
def printed(tmp_path: Path) -> dict[str, str]:
    """Return what each command prints of a paper that names a person's tax code."""
    (tmp_path / "b.csv").write_text(LINES, encoding="utf-8")
    (tmp_path / "d.toml").write_text(DECLARED, encoding="utf-8")
    run = CliRunner().invoke
    return {
        "budget": run(budget.command, [str(tmp_path / "b.csv"), "--json"], standalone_mode=False).stdout,
        "declarations": run(declarations.command, [str(tmp_path / "d.toml"), "--json"], standalone_mode=False).stdout,
    }


@pytest.mark.parametrize("name", ["budget", "declarations"])
def test_a_persons_tax_code_is_masked(name: str, printed: dict[str, str]) -> None:
    assert PERSON not in printed[name]
    assert "RSS············X" in printed[name]


@pytest.mark.parametrize("name", ["budget", "declarations"])
def test_findings_are_those_of_the_published_schema(name: str, printed: dict[str, str]) -> None:
    published = schema()
    wanted = {**published["properties"]["findings"], "$defs": published.get("$defs", {})}
    findings = json.loads(printed[name])["findings"]
    jsonschema.Draft202012Validator(wanted).validate(findings)
    times = [exhibit["captured_at"] for finding in findings for exhibit in finding["evidence"]]
    assert times
    assert all(datetime.fromisoformat(time).microsecond == 0 for time in times)
