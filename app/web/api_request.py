"""What a program sends to the JSON interface: read, or refused in one sentence in the language that it asks for."""

import json
from typing import Any

from starlette.requests import Request

from evidence.said import Said

_LARGEST = 100_000
_NAMES = {"url": "url", "vat_number": "vat", "tax_code": "tax_code", "rea": "rea", "name": "name"}
_LONGEST = 2000
_CHANNELS = 20
LANGUAGES = ("it", "en")


class Refused(Exception):
    """A request that cannot be answered: the status and the sentence."""

    def __init__(self, status: int, said: Said) -> None:
        """Take the status, and the sentence in both languages."""
        super().__init__(said.it)
        self.status, self.said = status, said


def language_of(request: Request) -> str:
    """Return the language to answer in: that of `lang`, else the best of `Accept-Language`, Italian without either."""
    asked = request.query_params.get("lang", "")
    return asked if asked in LANGUAGES else accepted(request.headers.get("accept-language", ""))


def accepted(header: str) -> str:
    """Return the language of ours that a browser or program would rather have, Italian when it names neither.

    >>> accepted("en-GB,en;q=0.9,it;q=0.8"), accepted("de, en;q=0.1, it;q=0.5"), accepted("it;q=0, en;q=x")
    ('en', 'it', 'it')
    """
    found: dict[str, float] = {}
    for part in header.split(","):
        tag, _, weight = part.partition(";")
        language = tag.strip().lower().partition("-")[0]
        if language in LANGUAGES and language not in found:
            found[language] = _weight(weight)
    best = max(found, key=lambda language: found[language], default="it")
    return best if found.get(best) else "it"


def _weight(said: str) -> float:
    try:
        return float(said.replace(" ", "").removeprefix("q=")) if said.strip() else 1.0
    except ValueError:
        return 0.0


async def body_of(request: Request, *, may_be_empty: bool = False) -> dict[str, Any]:
    """Return the JSON object that a request holds.

    Raises:
        Refused: when it holds something else, or too much.
    """
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST:
            raise Refused(413, Said("Il corpo è troppo grande.", "The body is too large."))
    if not body and may_be_empty:
        return {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refused(415, Said("Serve un corpo application/json.", "The body must be application/json."))
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused(400, Said("Il corpo non è JSON.", "The body is not JSON.")) from error
    if not isinstance(found, dict):
        raise Refused(400, Said("Serve un oggetto JSON.", "The body must be a JSON object."))
    return found


def wish_of(asked: dict[str, Any]) -> dict[str, str]:
    """Return the fields of a check that is asked for, as a form has them.

    Raises:
        Refused: naming the field.
    """
    _known(asked, {*_NAMES, "channels", "lang"})
    for key in _NAMES:
        value = asked.get(key)
        if (value is not None and not isinstance(value, str)) or len(value or "") > _LONGEST:
            raise _wrong(
                key, f"un testo di al massimo {_LONGEST} caratteri", f"a text of {_LONGEST} characters at most"
            )
    if "url" not in asked or asked["url"] is None:
        raise Refused(422, Said("«url» manca.", "'url' is missing."))
    channels = asked.get("channels", [])
    if not isinstance(channels, list) or len(channels) > _CHANNELS or not all(isinstance(one, str) for one in channels):
        raise _wrong(
            "channels", f"un elenco di al massimo {_CHANNELS} indirizzi", f"a list of {_CHANNELS} addresses at most"
        )
    lang = asked.get("lang", "it")
    if lang not in LANGUAGES:
        raise _wrong("lang", "it oppure en", "it or en")
    values = {name: asked.get(key) or "" for key, name in _NAMES.items()}
    return {**values, "channels": "\n".join(channels), "lang": lang}


def whole_of(asked: dict[str, Any]) -> bool:
    """Return whether a check that is asked for again is to spare no visit.

    Raises:
        Refused: naming the field.
    """
    _known(asked, {"whole"})
    whole = asked.get("whole", False)
    if not isinstance(whole, bool):
        raise _wrong("whole", "true oppure false", "true or false")
    return whole


def _known(asked: dict[str, Any], names: set[str]) -> None:
    for key in sorted(set(asked) - names):
        raise Refused(422, Said(f"«{key}» non è un campo che si conosce.", f"'{key}' is not a known field."))


def _wrong(key: str, it: str, en: str) -> Refused:
    return Refused(422, Said(f"«{key}» deve essere {it}.", f"'{key}' must be {en}."))
