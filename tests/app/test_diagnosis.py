"""What `requisito doctor` says of a machine: what is broken names its mend, and ends with 1."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.commands.doctor import command


@pytest.fixture(autouse=True)
def sound(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Begin with nothing set and a data folder that can be written."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("REQUISITO_DATA", str(tmp_path / "data"))


def doctor(*arguments: str) -> tuple[object, str]:
    """Return the exit status and what was said."""
    ended = CliRunner().invoke(command, list(arguments), standalone_mode=False)
    return ended.return_value, ended.stdout


def test_a_sound_machine(tmp_path: Path) -> None:
    status, said = doctor("--json")
    found = json.loads(said)
    assert status == 0
    assert {one["level"] for one in found} <= {"fine", "optional"}
    assert str(tmp_path / "data") in [one["found"] for one in found]


@pytest.mark.parametrize(
    ("name", "value", "it", "en"),
    [
        pytest.param("SSL_CERT_FILE", "/nowhere.pem", "il file non c'è", "no such file", id="certificates"),
        pytest.param("HTTPS_PROXY", "http://", "non è un indirizzo", "is not an address", id="no host"),
        pytest.param("HTTP_PROXY", "http://a:port", "non è un indirizzo", "is not an address", id="no port"),
        pytest.param("REQUISITO_DATA", "/dev/null/data", "non è una cartella", "is not a folder", id="data"),
    ],
)
def test_what_is_broken_is_named_with_its_mend(
    name: str, value: str, it: str, en: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    for lang, words in (("it", it), ("en", en)):
        status, said = doctor("--json", "--lang", lang)
        (broken,) = [one for one in json.loads(said) if one["level"] == "broken"]
        assert status == 1
        assert words in broken["found"]
        assert broken["mend"]
    assert "✗" in doctor()[1]


def test_a_proxy_is_shown_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://anna:secret@10.0.0.4:3128")
    status, said = doctor()
    assert status == 0
    assert "10.0.0.4:3128" in said
    assert "secret" not in said
