"""What a person saw is read as it was written, with its picture, or refused in one sentence."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.errors import UnusableInput
from app.sightings import LARGEST_PICTURE, Sighting, confirmation, sightings
from evidence.firm import Liveness
from tests.pictures import DOT, TELLING

NOW = datetime(2026, 3, 1, tzinfo=UTC)
PAGE = "https://www.facebook.com/profile.php?id=100064512345678"


def read(confirmed: list[str], pictures: list[str]) -> tuple[Sighting, ...]:
    return sightings(confirmed, pictures, by="M. Rossi", now=NOW)


@pytest.mark.parametrize(("text", "liveness"), [("https://x.com/a=live", "live"), ("https://x.com/?id=1=gone", "gone")])
def test_confirmations(text: str, liveness: str) -> None:
    found = confirmation(text, NOW)
    assert found.liveness is Liveness(liveness)
    assert found.url == text.rpartition("=")[0]
    assert found.seen_at == NOW


@pytest.mark.parametrize("text", ["https://x.com/a", "https://x.com/a=forse", "=live"])
def test_confirmations_that_are_none(text: str) -> None:
    with pytest.raises(UnusableInput):
        confirmation(text, NOW)


def test_a_picture_goes_to_its_page_whatever_signs_address_and_file_hold(tmp_path: Path) -> None:
    file = tmp_path / "pagina=1.png"
    file.write_bytes(TELLING)
    other, shown = read(["https://x.com/a=gone", f"{PAGE}=live"], [f"{PAGE}={file}"])
    assert (other.picture, shown.picture) == (None, DOT)
    assert shown.confirmation.by == "M. Rossi"


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("pagina.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "non è un'immagine"),
        ("pagina.jpg", b"<!DOCTYPE html><script>alert(1)</script>", "non è un'immagine"),
        ("pagina.gif", b"GIF89a" + bytes(20), "non è un'immagine"),
        ("vuota.png", b"", "non è un'immagine"),
        ("mezza.png", DOT[:40], "è rovinata"),
        ("grande.png", DOT + bytes(LARGEST_PICTURE), "troppo grande"),
    ],
)
def test_what_is_no_picture_is_refused(tmp_path: Path, name: str, body: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(body)
    with pytest.raises(UnusableInput, match=said):
        read([f"{PAGE}=live"], [f"{PAGE}={tmp_path / name}"])


@pytest.mark.parametrize("file", ["manca.png", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, file: str) -> None:
    with pytest.raises(UnusableInput, match="non si può leggere"):
        read([f"{PAGE}=live"], [f"{PAGE}={tmp_path / file}"])


@pytest.mark.parametrize("text", ["https://x.com/altra=pagina.png", f"{PAGE}=", "pagina.png", ""])
def test_a_picture_of_nothing_that_was_confirmed_is_refused(text: str) -> None:
    with pytest.raises(UnusableInput, match="--confirm-picture") as refused:
        read([f"{PAGE}=live"], [text])
    assert refused.value.of("en").startswith("--confirm-picture: ")
    assert refused.value.of("en") != refused.value.of("it")
