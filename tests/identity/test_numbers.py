"""What people type becomes a number, or one sentence that says what to mend."""

import pytest

from evidence.identity.numbers import is_placeholder, is_tax_code, is_vat_number, mask, right_check_digit
from evidence.identity.typed import IdentifierError, normalise_rea, normalise_tax_code, normalise_vat


@pytest.mark.parametrize(
    "typed",
    [
        "00743110157",
        " IT00743110157 ",
        "it 00743110157",
        "007.4311.0157",
        "007 431 101 57",
        "743110157",
        "743110157.0",
        "P.IVA 00743110157",
        "Partita IVA: 00743110157",
        "００７４３１１０１５７",
        "00743110157\u200b",
    ],
)
def test_vat_is_understood(typed: str) -> None:
    assert normalise_vat(typed) == "00743110157"


@pytest.mark.parametrize(
    ("typed", "mend"),
    [
        ("00743110158", "l'ultima è 7"),
        ("0074311015", "ha 10 cifre"),
        ("007431101570", "ha 12 cifre"),
        ("DE136695976", "comincia con DE"),
        ("01234567890", "esempio"),
        ("99999999990", "esempio"),
        ("00743112997", "dall'ottava alla decima"),
        ("boh", "non si capisce"),
        ("", "non si capisce"),
    ],
)
def test_vat_is_refused_in_one_sentence(typed: str, mend: str) -> None:
    with pytest.raises(IdentifierError) as refused:
        normalise_vat(typed)
    assert mend in str(refused.value)
    assert refused.value.en.split(":")[0] in ("VAT number", "Tax code")
    assert "«" not in refused.value.en
    assert str(refused.value).startswith("Partita IVA: ")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("rccmnl83s18d969h", "RCCMNL83S18D969H"),
        ("RCC MNL 83S18 D969H", "RCCMNL83S18D969H"),
        ("743110157", "00743110157"),
    ],
)
def test_tax_code_is_understood(typed: str, code: str) -> None:
    assert normalise_tax_code(typed) == code


@pytest.mark.parametrize(
    ("typed", "mend"),
    [("RCCMNL83S18D969A", "l'ultimo è H"), ("00743110158", "l'ultima è 7"), ("RCC", "non è un codice fiscale")],
)
def test_tax_code_is_refused_and_a_person_stays_masked(typed: str, mend: str) -> None:
    with pytest.raises(IdentifierError) as refused:
        normalise_tax_code(typed)
    assert mend in str(refused.value)
    assert refused.value.en.split(":")[0] in ("VAT number", "Tax code")
    assert "«" not in refused.value.en
    assert "83S18D969A" not in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "rea"),
    [
        ("MI-2094550", "MI-2094550"),
        ("mi 2094550", "MI-2094550"),
        ("REA n. 2.094.550 Milano", "MI-2094550"),
        ("15901 Mi", "MI-15901"),
        ("R.E.A. Reggio Emilia 123456", "RE-123456"),
        ("BZ123456", "BZ-123456"),
    ],
)
def test_rea_is_understood(typed: str, rea: str) -> None:
    assert normalise_rea(typed) == rea


@pytest.mark.parametrize(
    ("typed", "mend"), [("123456", "provincia"), ("ZZ-123456", "provincia"), ("MI-", "non si capisce")]
)
def test_rea_is_refused(typed: str, mend: str) -> None:
    with pytest.raises(IdentifierError, match=mend):
        normalise_rea(typed)


@pytest.mark.parametrize(
    "number", ["01234567890", "12345678901", "00000000000", "99999999990", "11111111111", "12345678903"]
)
def test_numbers_of_templates_are_nobodys(number: str) -> None:
    assert is_placeholder(number)
    assert not is_vat_number(number)


@pytest.mark.parametrize("number", ["00743110157", "12345670017", "02817830355"])
def test_true_numbers_are_not_taken_for_templates(number: str) -> None:
    assert is_vat_number(number)


def test_tax_code_with_letters_for_digits() -> None:
    assert is_tax_code("RCCMNL83S18D9S9T")
    assert not is_tax_code("RCCMNL83S18D9S9H")


def test_right_check_digit_and_mask() -> None:
    assert right_check_digit("00743110150") == "7"
    assert right_check_digit("0074311015") is None
    assert mask("RCCMNL83S18D969H") == "RCCMNL" + "•" * 10
    assert mask("00743110157") == "00743110157"
