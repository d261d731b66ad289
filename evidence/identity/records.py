"""Find what stands beside a company's numbers: REA, share capital, certified mail."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from evidence.facts.identity import IdentifierKind
from evidence.identity.provinces import PROVINCES, province_of

_SIGN = rf"(?-i:{'|'.join(PROVINCES)})"
_CITY = r"[A-ZÀ-Ý][A-Za-zÀ-ÿ'’]+(?:[ \-](?:e\s|d[ei]\s|nell['’])?[A-ZÀ-Ý][A-Za-zÀ-ÿ'’]+){0,3}"
# What is searched for begins with a set of letters in a known case, to which the search jumps; only then it looks back.
_REA_WORD = (
    r"(?-i:[Rr])(?<![A-Za-z].)(?:(?-i:(?<=R)\.?\s?E\.?\s?A\b|ea\b|\.e\.a\b)\.?"
    r"|ep(?:ertorio|\.)?\s*econ?(?:omico|\.)?\s*(?:e\s+)?amm(?:inistrativo|\.)?)"
)
_CHAMBER = (
    r"(?-i:[Cc])(?<![A-Za-z].)"
    r"(?:\.?\s?c\.?\s?i\.?\s?a\.?\s?a\b\.?|amera\s+di\s+commercio|hamber\s+of\s+commerce)"
)
_TWO_CAPITALS = r"(?P<sign>[A-Z](?<![\w\-/].)[A-Z])"  # whoever finds them asks for the province
_FILL = (
    r"(?:\s|[:.,\-\u2010-\u2015/|()#=°º·_\n]|\bn[ro]?\b|\bnº|\bnum(?:ero|ber)?\b|\bdi\b|\bdel(?:la)?\b|\bal\b|\bof\b|\bno\b|\biscr\w*|"
    r"\bpresso\b|\bla\b)"
)
_NUMBER = r"(?P<number>\d{1,3}[.\s]\d{3}(?:[.\s]\d{3})?|\d{4,8})(?![\d.,]*\d)"
_AFTER_REA = re.compile(
    rf"{_FILL}{{0,12}}(?:{_CHAMBER}{_FILL}{{0,8}})?(?:(?P<sign>{_SIGN}|[a-z]{{2}}(?=\W?\d))(?![A-Za-z])|"
    rf"(?P<city>(?-i:{_CITY})))?{_FILL}{{0,10}}"
    rf"{_NUMBER}(?:\s?[-–/(]?\s?(?P<late>{_SIGN})(?![A-Za-z])|\s+(?P<late_small>(?-i:[A-Z][a-z]))(?![A-Za-z])"
    rf"|\s+(?:di|of|(?:presso\s+(?:la\s+)?)?{_CHAMBER}(?:\s+di)?)\s+(?P<late_city>(?-i:{_CITY}))"
    rf"|\s*[–—(,-]\s*{_CHAMBER}(?:\s+di)?\s+(?P<last_chamber>(?-i:{_CITY}))"
    rf"|\s+(?P<last_city>(?-i:{_CITY}))(?=\s*(?:$|[|•·;\n)–-])))?",
    re.IGNORECASE,
)
_LATE = ("late", "late_small", "late_city", "last_chamber", "last_city")
_BEFORE_REA = re.compile(
    rf"(?:(?P<sign>(?<![A-Za-z]){_SIGN})|(?:imp\w*\.?|{_CHAMBER}|registro)\s*(?:di\s+)?(?P<city>(?-i:{_CITY})))"
    rf"(?:\s|[\-–—:.,/(])*(?:n\.?|nr\.?|numero)?\s*$",
    re.IGNORECASE,
)
_REA = re.compile(_REA_WORD, re.IGNORECASE)
_BY_CHAMBER = re.compile(
    rf"{_CHAMBER}{_FILL}{{0,6}}(?:(?P<sign>{_SIGN})(?![A-Za-z])|"
    rf"(?P<city>(?-i:{_CITY}))){_FILL}{{0,8}}(?P<number>\d{{5,7}})(?!\d|[.,]\d)",
    re.IGNORECASE,
)
_BARE = re.compile(rf"{_TWO_CAPITALS}\s?[-–]\s?(?P<number>\d{{5,7}})(?![\w\-/]|[.,]\d)")
_BEFORE_ITS_LABEL = re.compile(
    rf"{_TWO_CAPITALS}[\s\-–]{{1,3}}(?P<number>\d{{5,7}})\s[(]?(?-i:R\.?E\.?A\b)(?!\W{{0,3}}(?:n\W{{0,3}})?(?:[A-Z]{{2}}\W{{0,3}})?\d)"
)
_PLACE_NEARBY = re.compile(
    rf"(?:registro\s+(?:delle\s+)?imprese|reg\.?\s*(?:delle\s*)?imp\w*\.?|(?-i:R\.\s?I\.?)|"
    rf"{_CHAMBER})\s*(?:presso\s+la\s+)?(?:{_CHAMBER}\s*)?"
    rf"(?:di|of|presso|:)?\s*(?:(?P<sign>{_SIGN})(?![A-Za-z])|(?P<city>(?-i:{_CITY})))",
    re.IGNORECASE,
)
_CAPITAL = re.compile(
    r"(?:cap(?:itale|\.)?\s*(?:soc(?:iale|\.)?)|(?:share|stock|corporate|equity)\s+capital|(?:stamm|"
    r"gesellschafts|grund)kapital|"
    r"capital\s+social|(?-i:C\.S\.)|capitale(?=\s*:?\s+(?:deliberato|sottoscritto|€|eur\w*|[\d.]+,\d\d\s?(?:€|eur))))"
    r"(?:\s+deliberato\s(?:di\s)?(?:€|euro)\s?[\d.,]+,?\s(?:e\s)?(?=sottoscritto|versato))?\s*(?:deliberato|sottoscritto|versato|interamente|int(?:er)?\.|vers\.|"
    r"i\.?\s?v\.?|e|di|pari|a|ad|of|"
    r"fully|paid|[:.,\-–=\s\n])*(?:€|euro?(?![a-z])\.?|₤|lit\.?)?[\s:.\-\n]*"
    r"(?P<amount>\d[\d.,'’\u202f ]*\d|\d)(?:,-+|,=+)?\s*(?P<scale>mila|milion[ei]|mln|million|k\b)?"
    r"\s*(?:€|euro?\b)?",
    re.IGNORECASE,
)
_SIGNS_OF_CAPITAL = ("cap", "kap", "c.s.")  # each such line has one of them
_PAID_IN = re.compile(
    r"(?P<amount>\d(?<![\d.,].)\d{0,2}(?:\.\d{3})+(?:,\d\d)?)\s*(?:€|euro)?\s*(?:i\.\s?v\.|int(?:eramente|\.)?\s+vers)",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"[A-Za-z0-9](?<![A-Za-z0-9].)[\w.+\-]*+@[A-Za-z0-9][A-Za-z0-9\-]*(?:\.[A-Za-z0-9\-]+)*\.[A-Za-z]{2,12}(?![A-Za-z0-9\-])"
)
_CERTIFIED_HOST = re.compile(
    r"(?:^|[.\-])(?:pec\w*|\w*pec|legalmail|postacert\w*|cert|postecert|certmail|ticertifica|cgn|"
    r"sicurezzapostale|legal|registerpec|"
    r"casellapec|messaggipec|actaliscertymail|gigapec|pecimprese|arubapec|lamiapec|mypec)(?=\.)",
    re.IGNORECASE,
)
_CERTIFIED_WORD = re.compile(
    r"(?<![A-Za-z])(?:pec|p\.e\.c|posta\s+(?:elettronica\s+)?certificata|certified\s+(?:e-?)?mail|"
    r"mail\s+pec)(?![A-Za-z])",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ELEVEN = re.compile(r"\d{11}")  # a VAT number, where labels stand above their values
_SCALES = {"mila": 1000, "k": 1000, "milioni": 1_000_000, "milione": 1_000_000, "mln": 1_000_000, "million": 1_000_000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One of these in a text, normalised, with its place."""

    kind: IdentifierKind
    value: str
    start: int
    end: int


def find_rea(text: str) -> Iterator[Record]:
    """Yield REA numbers, with the province wherever it stands; without one the number alone.

    >>> [r.value for r in find_rea("R.E.A. MI-2094550; REA n. 15901 Mi; C.C.I.A.A. di Lodi REA 1234567")]
    ['MI-2094550', 'MI-15901', 'LO-1234567']
    >>> [r.value for r in find_rea("Registro Imprese di Monza e Brianza - REA 2.094.550; area 12345")]
    ['MB-2094550']
    """
    seen: set[int] = set()
    for word in _REA.finditer(text):
        match = _AFTER_REA.match(text, word.end())
        if match is None or not _is_number(match.group("number")):
            continue
        province = _province(match, "sign", "city", *_LATE)
        province = province or _just_before(text, word.start()) or _nearby(text, word.start())
        if province is None and match.group("city") and _YEAR.fullmatch(match.group("number")):
            continue  # 'Rea Costruzioni 2025'
        end = match.end() if _province(match, *_LATE) else match.end("number")
        seen.add(match.start("number"))
        yield _rea(province, match.group("number"), word.start(), end)
    for pattern in (_BY_CHAMBER, _BARE, _BEFORE_ITS_LABEL):
        for match in pattern.finditer(text):
            province = _province(match, *(("sign", "city") if pattern is _BY_CHAMBER else ("sign",)))
            if match.start("number") not in seen and province and _is_number(match.group("number")):
                seen.add(match.start("number"))
                yield _rea(province, match.group("number"), match.start(), match.end("number"))


def _rea(province: str | None, number: str, start: int, end: int) -> Record:
    digits = re.sub(r"\D", "", number)
    value = f"{province}-{digits}" if province else digits
    return Record(kind=IdentifierKind.REA, value=value, start=start, end=end)


def _is_number(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    return 4 <= len(digits) <= 7 and bool(digits.strip("0"))


def _province(match: re.Match[str], *groups: str) -> str | None:
    for group in groups:
        text = match.group(group)
        if text and (sign := province_of(text)):
            return sign
    return None


def _just_before(text: str, position: int) -> str | None:
    found = _BEFORE_REA.search(text[max(0, position - 60) : position])
    return _province(found, "sign", "city") if found else None


def _nearby(text: str, position: int) -> str | None:
    """Return the province of the register that is named shortly before."""
    found = list(_PLACE_NEARBY.finditer(text, max(0, position - 140), position))
    return _province(found[-1], "sign", "city") if found else None


def find_capital(text: str) -> Iterator[Record]:
    """Yield share capitals as euros with two decimals.

    >>> [r.value for r in find_capital("Cap. Soc. € 10.000,00 i.v. - capitale sociale: Euro 50.000")]
    ['10000.00', '50000.00']
    """
    done = -1
    lower = text.lower()
    for match in _CAPITAL.finditer(text) if any(sign in lower for sign in _SIGNS_OF_CAPITAL) else ():
        amount = _amount(match.group("amount"))
        if amount is None or _ELEVEN.fullmatch(match.group("amount")):
            continue
        done = match.end()
        scale = _SCALES.get((match.group("scale") or "").lower(), 1)
        value = f"{amount * scale:.2f}"
        yield Record(kind=IdentifierKind.SHARE_CAPITAL, value=value, start=match.start(), end=match.end())
    for match in _PAID_IN.finditer(text) if done < 0 else ():
        value = f"{_amount(match.group('amount')) or 0:.2f}"
        yield Record(kind=IdentifierKind.SHARE_CAPITAL, value=value, start=match.start(), end=match.end())


def _amount(text: str) -> Decimal | None:
    bare = re.sub(r"[ '’\u202f]", "", text).strip(".,")
    if re.search(r",\d{1,2}$", bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif re.search(r"\.\d{2}$", bare):
        bare = bare[:-3].replace(".", "").replace(",", "") + bare[-3:]
    else:
        bare = bare.replace(".", "").replace(",", "")
    try:
        amount = Decimal(bare)
    except InvalidOperation:
        return None
    return amount if 0 < amount < Decimal(10) ** 11 else None


def find_mails(text: str) -> Iterator[tuple[str, int, int, bool]]:
    """Yield e-mail addresses in lower case with their place, and whether each is certified mail (PEC).

    >>> [(mail, pec) for mail, _, _, pec in find_mails("info@acme.test - PEC: acme@pec.acme.test")]
    [('info@acme.test', False), ('acme@pec.acme.test', True)]
    """
    if "@" not in text:
        return
    previous = 0
    for match in _MAIL.finditer(text):
        mail = match.group().lower()
        word = text[max(previous, match.start() - 40) : match.start()]
        certified = is_certified(mail, word)
        previous = match.end()
        yield mail, match.start(), match.end(), certified


def is_certified(mail: str, words: str) -> bool:
    """Return whether an address is certified mail by its host, or by the words before it."""
    return bool(_CERTIFIED_HOST.search(mail.partition("@")[2])) or bool(_CERTIFIED_WORD.search(words))
