"""What is wrong with a file of a call, in one Italian sentence that names file and key."""

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import ValidationError

_SAID = {
    "missing": "manca questa chiave",
    "missing_keyword_only_argument": "manca questa chiave",
    "unexpected_keyword_argument": "chiave sconosciuta",
    "unexpected_positional_argument": "chiave sconosciuta",
    "string_too_short": "il testo è vuoto",
    "too_short": "l'elenco è vuoto",
    "string_type": "serve un testo tra virgolette",
    "bool_type": "serve true o false",
    "bool_parsing": "serve true o false",
    "decimal_type": "serve un numero",
    "decimal_parsing": "serve un numero",
    "finite_number": "serve un numero finito",
    "int_type": "serve un numero intero",
    "int_parsing": "serve un numero intero",
    "dataclass_type": "serve una tabella di chiavi",
    "tuple_type": "serve un elenco tra parentesi quadre",
    "date_type": "serve una data come 2026-03-15",
    "datetime_type": "serve una data come 2026-03-15",
}


def sentence_of(error: ValidationError, raw: Any, file: str) -> str:
    """Return the first trouble as one sentence."""
    # A misspelt key is both unknown and missing: the unknown one is what the author can find in the file.
    first = min(error.errors(include_url=False), key=lambda found: found["type"] != "unexpected_keyword_argument")
    place = [part for part in first["loc"][1:] if not (isinstance(part, str) and ("[" in part or part in _TYPES))]
    kind, context = first["type"], first.get("ctx", {})
    if kind == "greater_than_equal":
        said = f"{first['input']} è troppo poco, il minimo è {context['ge']}"
    elif kind == "less_than_equal":
        said = f"{first['input']} è troppo, il massimo è {context['le']}"
    elif kind == "enum":
        said = f"«{first['input']}» non è ammesso, i valori sono {context['expected'].replace(' or ', ' o ')}"
    else:
        said = _SAID.get(kind, f"valore non valido ({first['msg']})")
    return f"{file}, {path_of(place, raw)}: {said}."


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
