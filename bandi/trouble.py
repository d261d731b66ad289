"""What is wrong with a file of ours, in one sentence that names file and key, in both languages."""

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import ValidationError

from bandi.said import Said

_MISSING = Said("manca questa chiave", "this key is missing")
_UNKNOWN = Said("chiave sconosciuta", "unknown key")
_YES_OR_NO = Said("serve true o false", "true or false is needed")
_NUMBER = Said("serve un numero", "a number is needed")
_WHOLE = Said("serve un numero intero", "a whole number is needed")
_DATE = Said("serve una data come 2026-03-15", "a date such as 2026-03-15 is needed")
_SAID = {
    "missing": _MISSING,
    "missing_keyword_only_argument": _MISSING,
    "unexpected_keyword_argument": _UNKNOWN,
    "unexpected_positional_argument": _UNKNOWN,
    "string_too_short": Said("il testo è vuoto", "the text is empty"),
    "too_short": Said("l'elenco è vuoto", "the list is empty"),
    "string_type": Said("serve un testo tra virgolette", "a text in quotation marks is needed"),
    "bool_type": _YES_OR_NO,
    "bool_parsing": _YES_OR_NO,
    "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "finite_number": Said("serve un numero finito", "a finite number is needed"),
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "dataclass_type": Said("serve una tabella di chiavi", "a table of keys is needed"),
    "dict_type": Said("serve una tabella di chiavi", "a table of keys is needed"),
    "tuple_type": Said("serve un elenco tra parentesi quadre", "a list in square brackets is needed"),
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "datetime_type": _DATE,
    "datetime_parsing": _DATE,
    "datetime_from_date_parsing": _DATE,
}
_OTHERWISE = Said("il valore non va bene", "the value does not fit")


def sentence_of(error: ValidationError, raw: Any, file: str) -> Said:
    """Return the first trouble as one sentence."""
    # A misspelt key is both unknown and missing: the unknown one is what the author can find in the file.
    first = min(error.errors(include_url=False), key=lambda found: found["type"] != "unexpected_keyword_argument")
    place = [part for part in first["loc"][1:] if not (isinstance(part, str) and ("[" in part or part in _TYPES))]
    kind, context = first["type"], first.get("ctx", {})
    if kind == "greater_than_equal":
        said = Said(
            f"{first['input']} è troppo poco, il minimo è {context['ge']}",
            f"{first['input']} is too little, the minimum is {context['ge']}",
        )
    elif kind == "less_than_equal":
        said = Said(
            f"{first['input']} è troppo, il massimo è {context['le']}",
            f"{first['input']} is too much, the maximum is {context['le']}",
        )
    elif kind == "enum":
        known = context["expected"]
        said = Said(
            f"«{first['input']}» non è ammesso, i valori sono {_in_italian(known)}",
            f"'{first['input']}' is not admitted, the values are {known}",
        )
    else:
        said = _SAID.get(kind, _OTHERWISE)
    where = f"{file}, {path_of(place, raw)}"
    return Said(f"{where}: {said.it}.", f"{where}: {said.en}.")


def _in_italian(listed: str) -> str:
    return listed.replace(" or ", " o ")


_TYPES = {"str", "int", "bool", "date", "datetime"}


def path_of(place: Sequence[str | int], raw: Any) -> str:
    """Return the place of a key as a person finds it: lists count from one, and say the id of the item.

    >>> path_of(("rules", 0, "citation"), {"rules": [{"id": "website.live"}]})
    'rules[1] (website.live).citation'
    """
    return "".join(_steps(place, raw)).lstrip(".") or "file"


def _steps(place: Sequence[str | int], raw: Any) -> Iterable[str]:
    value = raw
    for part in place:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            value = None
        if isinstance(part, int):
            name = value.get("id") if isinstance(value, dict) else None
            yield f"[{part + 1}]" + (f" ({name})" if name else "")
        else:
            yield f".{part}"
