"""What languages are called, for people: in Italian and in English."""

from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def name_of(code: str) -> str:
    """Return the Italian name of a language, the code itself when it has none.

    >>> name_of("de"), name_of("und")
    ('tedesco', 'altra lingua')
    """
    return "altra lingua" if code == "und" else _name(code, "it")


@cache
def name_of_en(code: str) -> str:
    """Return the English name of a language, the code itself when it has none.

    >>> name_of_en("de"), name_of_en("und")
    ('German', 'another language')
    """
    return "another language" if code == "und" else _name(code, "en")


def _name(code: str, display: str) -> str:
    try:
        return Locale.parse(code).get_language_name(display) or code
    except (UnknownLocaleError, ValueError):
        return code
