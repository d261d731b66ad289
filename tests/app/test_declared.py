"""What a user typed becomes the declared firm, or one sentence."""

import pytest

from app.declared import declared_firm, usable_url
from app.errors import UnusableInput


@pytest.mark.parametrize(
    "url",
    [
        "acme.it",
        "www.acme.it",
        "https://acme.it/en",
        "http://acme.it:8080",
        "società.it",
        "127.0.0.1",
        "localhost",
        "http://[::1]/",
        "http://0x7f.1/",
        "2130706433",
    ],
)
def test_addresses_that_are_used(url: str) -> None:
    assert usable_url(f" {url} ") == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "  ",
        "acme",
        "ftp://acme.it",
        "https://",
        "acme .it",
        "http://[x",
        "https://acme..it",
        "mailto:a@b.it",
        "info@acme.it",
        "x",
        "cafe",
        "abc.",
    ],
)
def test_addresses_that_are_not(url: str) -> None:
    with pytest.raises(UnusableInput) as caught:
        usable_url(url)
    assert "\n" not in caught.value.message
    assert caught.value.message.startswith("URL:")
    assert "esempio.it" in caught.value.message


def test_identifiers_are_normalised() -> None:
    firm = declared_firm(url="acme.it", vat="IT 007.431.10157", rea="mi 1234567", name=" Acme  S.r.l. ")
    assert (firm.vat_number, firm.rea, firm.name, firm.id) == ("00743110157", "MI-1234567", "Acme S.r.l.", "acme.it")


def test_a_wrong_check_digit_names_the_right_one() -> None:
    with pytest.raises(UnusableInput) as caught:
        declared_firm(url="acme.it", vat="00743110158")
    assert "7" in caught.value.message
    assert "00743110158" in caught.value.message
