"""Say for the page what a sentence says for the command line: a field's name, where an option stands."""

import re
from collections.abc import Mapping

_ASIDE = re.compile(r" ?\((?:da riga di comando|on the command line): (?:[^()]|\([^()]*\))*\)")
_PHRASES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "it": (
        ("Poi ripeta il controllo dicendo che cosa ha visto", "Poi dica qui che cosa ha visto"),
        ("oppure lo ripeta dicendo che è sua", "oppure risponda qui che è sua"),
    ),
    "en": (
        ("Then check again and say what you saw", "Then say here what you saw"),
        ("or check again saying that it is yours", "or answer here that it is yours"),
    ),
}
_FIELDS: Mapping[str, Mapping[str, str]] = {
    "it": {
        "--vat": "partita IVA",
        "--tax-code": "codice fiscale",
        "--rea": "REA",
        "--name": "ragione sociale",
        "--channel": "pagine sui social",
        "--confirm": "risposta",
        "--ask": "domanda",
        "--budget": "preventivo",
        "--declarations": "dichiarazioni",
        "--as-of": "giorno",
        "--rulebook": "bando",
        "URL": "indirizzo del sito",
    },
    "en": {
        "--vat": "VAT number",
        "--tax-code": "tax code",
        "--rea": "REA",
        "--name": "legal name",
        "--channel": "social pages",
        "--confirm": "answer",
        "--ask": "question",
        "--budget": "budget",
        "--declarations": "declarations",
        "--as-of": "day",
        "--rulebook": "call",
        "URL": "address of the site",
    },
}
_OPTION = re.compile(r"--[a-z][a-z-]*|^URL(?=:)")


def for_the_page(sentence: str, lang: str) -> str:
    """Return a sentence without words of the command line; what has none is left as it is.

    >>> for_the_page("--channel: «x» non è un indirizzo.", "it")
    'Pagine sui social: «x» non è un indirizzo.'
    >>> for_the_page("Indichi il giorno (da riga di comando: --as-of AAAA-MM-GG).", "it")
    'Indichi il giorno.'
    """
    said = _ASIDE.sub("", sentence)
    for written, meant in _PHRASES[lang]:
        said = said.replace(written, meant)
    said = _OPTION.sub(lambda found: _FIELDS[lang].get(found[0], found[0].lstrip("-")), said)
    return said if said == sentence else said[:1].upper() + said[1:]
