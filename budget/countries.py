"""Target markets as people write them: countries in Italian, English or codes, with an optional share."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.core import get_global

from bandi.wording import Word, plain, words_of
from budget.amounts import percentage
from budget.errors import CellError

# Names that the Unicode tables lack. EU, 150 and 001 are the European Union, Europe and the world.
_OTHER_NAMES: Mapping[str, str] = {
    "usa": "US", "u s a": "US", "stati uniti d america": "US", "stati uniti america": "US", "america": "US",
    "united states of america": "US", "uk": "GB", "inghilterra": "GB", "england": "GB", "gran bretagna": "GB",
    "great britain": "GB", "scozia": "GB", "scotland": "GB", "olanda": "NL", "holland": "NL", "emirati": "AE",
    "emirati arabi": "AE", "uae": "AE", "eau": "AE", "dubai": "AE", "corea": "KR", "korea": "KR", "hong kong": "HK",
    "repubblica ceca": "CZ", "czech republic": "CZ", "turkey": "TR", "arabia saudita": "SA", "russia": "RU",
    "macao": "MO", "bielorussia": "BY", "birmania": "MM", "costa d avorio": "CI", "ue": "EU", "unione europea": "EU",
    "paesi ue": "EU", "eu": "EU", "europa": "150", "europe": "150", "mondo": "001", "world": "001", "worldwide": "001",
    "tutto il mondo": "001", "globale": "001", "global": "001", "internazionale": "001", "international": "001",
    "estero": "FOREIGN", "mercati esteri": "FOREIGN", "foreign": "FOREIGN", "abroad": "FOREIGN",
    "foreign markets": "FOREIGN", "extra ue": "FOREIGN", "extra eu": "FOREIGN", "dach": "DACH", "benelux": "BENELUX",
    "scandinavia": "NORDICS", "paesi scandinavi": "NORDICS", "nordics": "NORDICS", "paesi nordici": "NORDICS",
    "medio oriente": "145", "middle east": "145", "gcc": "145", "nord america": "021", "north america": "021",
    "america latina": "419", "latam": "419", "sud america": "005", "south america": "005",
}  # fmt: skip
_WITH_ITALY = frozenset({"EU", "150", "001", "039"})
_PART = re.compile(r"^(?P<name>.*?)[\s(:=]*(?P<share>\d{1,3}(?:[.,]\d+)?\s*%)?\)?$", re.DOTALL)
_SHARE_FIRST = re.compile(r"^(?P<share>\d{1,3}(?:[.,]\d+)?\s*%)\s*(?P<name>.+)$", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """A target market: a country by its ISO 3166 code, or a wider region; its share of the line in percent."""

    code: str
    name: str
    share: Decimal | None = None

    @property
    def may_hold_italy(self) -> bool:
        """Whether it is a region that Italy lies in."""
        return self.code in _WITH_ITALY

    @property
    def is_country(self) -> bool:
        """Whether it is one country."""
        return len(self.code) == 2 and self.code != "EU"


@cache
def _codes() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for language in ("en", "it"):
        territories = {str(code): str(name) for code, name in Locale(language).territories.items()}
        names.update({_folded(name): code for code, name in territories.items()})
        names.update({code.casefold(): code for code in territories if len(code) == 2})
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    names.update({code.casefold(): new[0] for code, new in aliases.items() if len(code) == 3 and code.isalpha()})
    return {**names, **_OTHER_NAMES}


@cache
def _by_words() -> Mapping[tuple[str, ...], str]:
    """Names that may be looked for in running text: whole names, never codes, which are words of their own ('it')."""
    return {tuple(name.split()): code for name, code in _codes().items() if len(name) > 3 and name.isascii()}


def _folded(name: str) -> str:
    return " ".join(word.plain for word in words_of(name))


def code_of(name: str) -> str | None:
    """Return the code of a country or region, None when the name is none.

    >>> code_of("Germania"), code_of("germany"), code_of("DEU"), code_of("Regno Unito"), code_of("Germanai")
    ('DE', 'DE', 'DE', 'GB', None)
    """
    return _codes().get(_folded(name)) or _codes().get(plain(name).strip())


def markets(text: str) -> tuple[Market, ...]:
    """Read the target markets of a line.

    >>> [(market.code, market.share) for market in markets("Germania 60%; IT 40 %")]
    [('DE', Decimal('60')), ('IT', Decimal('40'))]
    >>> [market.code for market in markets("Francia, Spagna e UK")]
    ['FR', 'ES', 'GB']

    Raises:
        CellError: naming the country that is not known, as the second half of a sentence.
    """
    found = tuple(_market(part) for part in _parts(text))
    shares = [market.share for market in found if market.share is not None]
    total = sum(shares, Decimal(0))
    if total > 101 or (shares and len(shares) == len(found) and total < 99):
        raise CellError(
            f"le quote di «{text.strip()}» sommano a {total.normalize():f}% e non a 100%",
            f"the shares of '{text.strip()}' add up to {total.normalize():f}% and not to 100%",
        )
    if len({market.code for market in found}) < len(found):
        raise CellError(f"in «{text.strip()}» un mercato c'è due volte", f"'{text.strip()}' has the same market twice")
    return found


def _parts(text: str) -> Iterator[str]:
    for part in re.split(r"[;\n/+&]|,(?!\d)", text):
        if not part.strip():
            continue
        if code_of(_PART.sub(r"\g<name>", part.strip())) is None:
            yield from (piece for piece in re.split(r"\s+(?:e|ed|and)\s+", part) if piece.strip())
        else:
            yield part


def _market(part: str) -> Market:
    text = part.strip()
    read = _SHARE_FIRST.match(text) or _PART.match(text)
    name = (read.group("name") if read else text).strip(" .()")
    share = percentage(read.group("share")) if read and read.group("share") else None
    code = code_of(name)
    if code is None:
        raise CellError(
            f"il mercato «{name}» non è un paese che si conosca; scriva il nome o la sigla, per esempio DE",
            f"the market '{name}' is not a known country; write its name or code, for example DE",
        )
    return Market(code=code, name=name, share=share)


def named_in(text: str) -> tuple[str, ...]:
    """Return the codes of the countries and regions that a description names, in order.

    >>> named_in("Campagna Google Ads Germania e Stati Uniti")
    ('DE', 'US')
    >>> named_in("SEO per il Made in Italy")
    ()
    """
    words = words_of(text)
    return tuple(dict.fromkeys(code for place in range(len(words)) if (code := _named_at(words, place)) is not None))


def _named_at(words: tuple[Word, ...], place: int) -> str | None:
    before = words[place - 1].plain if place else ""
    made_in = place > 1 and before in ("in", "en") and words[place - 2].plain in ("made", "fatto", "fabrique")
    if made_in or before in ("dall", "dalla", "from", "brand"):
        return None
    for length in (4, 3, 2, 1):
        code = _by_words().get(tuple(word.plain for word in words[place : place + length]))
        if code is not None:
            return code
    return None


def name_of(code: str, lang: str = "it") -> str:
    """Return the name of a country or region in that language.

    >>> name_of("DE"), name_of("DE", "en"), name_of("DACH")
    ('Germania', 'Germany', 'DACH')
    """
    return str(Locale(lang).territories.get(code, code))
