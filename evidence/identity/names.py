"""Company names: find them in a text by their legal form, and reduce them to what tells firms apart."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from evidence.identity.forms import FORM, LegalForm
from evidence.identity.given_names import has_given_name, is_of_trades
from evidence.identity.leads import credit, lead

# Each branch begins with its rarest sign and looks back from there: it is tried at every letter before a name.
_BREAK = re.compile(
    r"[|•·©®™\n\t;:()\[\]{}\"“”«»*/\\>]|[-–—](?<=\s.)[-–—]*(?=\s)|[!?]\s|,\s|\.{2,}|\d\s+i\.?v\.?(?=\s+[A-ZÀ-Ý])|"
    r"\.(?<=[a-zà-ù]{4}.)(?<!dott.)(?<!geom.)(?<!prof.)(?<!arch.)\s|\d{5,}|%\s+da\b|"
    r"\b(?:(?:19|20)\d\d\b|\w++(?:(?<=\w[aiu]t[oaie])|(?<=\wert[oaie]))\s+da(?:l|lla)?\b|"
    r"(?=[b-dfglo-tw])(?:copyright|by|dalla?|dell['’]|della|titolare|"
    r"ragione\s+sociale|denominazione|realizzat[oa]|powered|presso|"
    r"propriet[àa]|riservati|reserved|rights|credits|credit(?=\s*:)|gestit[oa]|società|sede|legale|from|operated|company|"
    r"p\.?\s?iva|consiglio(?<=europeo e del consiglio)(?:\s+europeo)?|"
    r"questo|siamo|we\s+are|sito|website|web\s+agency|gruppo|parte|coordinamento|parte\s+di|direzione|per\s+conto\s+di)\b)",
    re.IGNORECASE,
)
_KEPT_SMALL = frozenset(
    "di de del dei della delle degli da e ed & c c. f.lli fratelli figli i il la le lo per in and und et y a + d' "
    "editore editrice assicurazioni riassicurazioni costruzioni trasporti impianti distribuzione ® ™".split()
)
_NO_PARTNER = (
    r"(?!(?i:via|viale|piazza|corso|largo|strada|tutti|all|p\.?\s?i(?:va)?|c\.?f|partita|cod(?:ice)?|tel|sede|privacy|cookie|"
    r"copyright|cap|rea|pec|iscr\w*|reg)\b)"
)
_TAIL = re.compile(
    r"\.?\s+(?:di|DI|de(?:i|l|lla)\s+(?=F\.lli|Fratelli|Dott|Geom|Ing|Arch|Rag|Sig|Avv))\s*"
    rf"(?:{_NO_PARTNER}(?:[A-ZÀ-Ý][\w'’.]*|e|&|C\.?|c\.?|[dD][aei][li]?)[^\S\n]?){{1,7}}|"
    r"(?<=[KH]G)\s+(?:des|der|d\.)\s+"
    rf"(?:{_NO_PARTNER}(?!\w*(?:stra(?:ß|ss)e|weg|gasse|platz)\b)(?:[A-ZÀ-Ý][\w'’.]*|&|und|u\.)[^\S\n]?){{1,7}}|"
    r"\.?(?:\s+(?:(?i:unipersonale)|"
    r"(?i:uninominale)|in\s+liquidazione|in\s+liq\.|(?i:società\s+benefit)|S\.?B\.?|agricola|(?i:onlus)|ETS))?"
)
_SPA_WELLNESS = re.compile(
    r"(?:&|\be|\band|\bhotel|\bbeauty|\bday|\bcentro|\bbenessere|\bwellness|\bla|\bmedical)\s*$", re.I
)
_FEW_CAPITALS = re.compile(r"(?:[ ][A-ZÀ-Ý][\w'’&]+){1,3}[ ]")
_SPA_PLACE = re.compile(r"\b(?:la|il|una?|nostr[ao]|con|area|zona|centro|alla|nella)\b", re.IGNORECASE)
_STREET = re.compile(
    r"\b(?:via|viale|v\.le|piazza|p\.zza|strada|loc(?:alità|\.)|contrada|c\.da|corso|zona|fraz\w*)\b", re.I
)
_NOISE = re.compile(
    r"\b(?:unipersonale|uninominale|(?:a|con)?\s*socio unico|in liquidazione|in liq|società benefit|the|"
    r"italia)\b|\bdi\b.*$",
)
_CALLED = re.compile(r"scrivente|sottoscritta|ditta|impresa|azienda|società", re.IGNORECASE)
_OF_A_PERSON = re.compile(r"\s+di((?:\s+[A-ZÀ-Ý][\w'’]+){2,3})\s*", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_CAMEL = re.compile(r"[a-z]{1,4}[A-Z][a-z]")  # 'iDen'
_KIND = re.compile(r"(?-i:S)ocietà\s+(?:agricola|sportiva|cooperativa)\b", re.IGNORECASE)
_OPENING = re.compile(r"(?:^|[\n·]|©[\s\d,–—-]*)\s*$")  # of a line, or after a © and its year
_OWNED = re.compile(r"propriet[àa]|marchio|brand|sito|titolare|gestione|cura|parte|sede|societ[àa]|iva", re.IGNORECASE)
_OWNING = (LegalForm.SRL, LegalForm.SPA, LegalForm.SRLS)
_QUOTES = '“”"«»'
MARKS = "®™"
UNMARKED = dict.fromkeys(map(ord, MARKS))  # else '™' becomes the letters TM
_QUOTED = 40
_LOOK_BACK = 110
_MOST_WORDS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A company name in a text, with its legal form and the place where it stands."""

    name: str
    form: LegalForm
    start: int
    end: int


@lru_cache(maxsize=1024)
def mentions(text: str) -> tuple[Mention, ...]:
    """Return the company names in a text that carry a legal form.

    >>> [m.name for m in mentions("© 2024 Ferramenta Rossi s.n.c. di Rossi Mario & C. - P.IVA 00743110157")]
    ['Ferramenta Rossi s.n.c. di Rossi Mario & C.']
    >>> [m.name for m in mentions("Realizzato da WebLab srl | Acme Macchine S.p.A.")]
    ['WebLab srl', 'Acme Macchine S.p.A.']
    >>> mentions("Hotel & Spa, Via Roma snc")
    ()
    """
    return tuple(_mentioned(text))


def _mentioned(text: str) -> Iterator[Mention]:
    floor = 0
    for match in FORM.finditer(text):
        if match.start() < floor:
            continue
        form = LegalForm(match.lastgroup or "")
        if _is_no_form(text, match, form):
            continue
        begin = _begin(text, max(floor, match.start() - _LOOK_BACK), match.start(), form)
        if begin is None:
            continue
        tail = _TAIL.match(text, match.end())
        end = tail.end() if tail else match.end()
        floor = end
        name = text[begin:end].strip(" -–—,'’")
        name = name[:-1] if name.endswith("..") else name
        if name:
            yield Mention(name=name, form=form, start=begin, end=end)


def _is_no_form(text: str, match: re.Match[str], form: LegalForm) -> bool:
    """Return whether a form is a word of the name ('Acme Corporation Italia S.p.A.') or a place to bathe."""
    if form is LegalForm.SPA and "." not in match.group():
        return _SPA_WELLNESS.search(text[max(0, match.start() - 16) : match.start()].rstrip(" -–—,")) is not None
    after = FORM.search(text, match.end(), match.end() + 60) if form is LegalForm.FOREIGN else None
    if after is None or after.lastgroup == LegalForm.FOREIGN.value:
        return False
    return _FEW_CAPITALS.fullmatch(text, match.end(), after.start()) is not None


def _begin(text: str, floor: int, stop: int, form: LegalForm) -> int | None:
    """Return where the name before a legal form begins, None when there is no name."""
    found = _name_at_end(text[floor:stop], form)
    if found is None:
        return None
    start, credited = found
    opens = credited > 0 and _OPENING.search(text[: floor + start]) is not None
    return floor + start + (0 if opens else credited)


@lru_cache(maxsize=256)
def _name_at_end(before: str, form: LegalForm) -> tuple[int, int] | None:
    """Return where the name at the end of a text begins, and how much of it is a credit's word after a separator.

    The same words lead to a name in all texts that are cut from one line.
    """
    bare = before.rstrip(" -–—,")
    cut = max((match.end() for match in _BREAK.finditer(bare) if not _is_of_name(bare, match)), default=0)
    segment = bare[cut:]
    if form is LegalForm.SNC and _STREET.search(segment):
        return None
    words = [(m.group(), m.start()) for m in _WORD.finditer(segment)]
    if form is LegalForm.FOREIGN and (not words or not words[-1][0][:1].isupper()):
        return None
    small = all(not _is_capital(word) for word, _ in words)
    if small and form is LegalForm.SPA and (len(words) < 2 or _SPA_PLACE.search(segment)):
        return None
    if small:
        words = words[next((n + 1 for n, (word, _) in enumerate(words[:-1]) if _CALLED.fullmatch(word)), 0) :]
        return (cut + words[0][1], 0) if 1 <= len(words) <= 4 and form is not LegalForm.FOREIGN else None
    start: int | None = None
    for word, place in reversed(words[-_MOST_WORDS:]):
        if _is_capital(word):
            start = place
        elif word.lower() not in _KEPT_SMALL and not word.startswith(("d'", "d’", "l'", "l’")):
            break
    if start is None:
        return None
    start += lead(segment[start:], owner=form in _OWNING)
    return cut + start, credit(segment[start:])


def _is_of_name(text: str, match: re.Match[str]) -> bool:
    """Return whether a word that often stands before a name is a part of it, as in 'Teatro della Piazza'."""
    word = match.group()
    if word in _QUOTES:
        return sum(text.count(quote, match.start()) for quote in _QUOTES) % 2 == 0 or _closes(text, match)
    if word in MARKS:  # 'Bolla® Technologies S.r.l.', and not 'Bollaflex® Bolla Plast S.r.l.'
        return re.search(r"\w\s?$", text[: match.start()]) is not None and is_of_trades(text[match.end() :])
    if word.isdecimal() and len(word) == 4:  # 'Aquaria 2000 S.r.l.', and not '© 2024 S.r.l.'
        of_person = _OF_A_PERSON.fullmatch(text, match.end())
        whole = match.end() == len(text) or (of_person is not None and has_given_name(of_person[1]))
        return whole and re.search(r"[A-ZÀ-Ý][\w'’.]+\s+$", text[: match.start()]) is not None
    if word.strip() == ",":  # 'Tenute Bolla, Società Agricola S.r.l.'
        return _KIND.match(text, match.end()) is not None
    if word.lower() == "legale":
        return re.search(r"\bstudio\s+$", text[: match.start()], re.IGNORECASE) is not None
    if word.lower() in ("della", "dell'", "dell’"):
        before = re.search(r"(?:^|\W)([^\W\d_]+)\s+$", text[: match.start()])
        return before is not None and before.group(1)[:1].isupper() and not _OWNED.fullmatch(before.group(1))
    if word.istitle() and match.end() == len(text) and _OPENING.search(text[: match.start()]):
        return True  # 'Credits S.r.l.'
    if word in ("Gruppo", "GRUPPO"):
        return re.search(r"\b(?:del|al|dal|nel|il|un)\s*$", text[: match.start()], re.IGNORECASE) is None
    if word.lower() in ("web agency", "sito"):
        opens = re.search(r"(?:^|[\n·©])\s*$", text[: match.start()]) is not None
        return opens and re.match(r"\s+[A-ZÀ-Ý&]", text[match.end() :]) is not None
    if word in ("Società", "SOCIETÀ"):
        return _KIND.match(text, match.start()) is not None
    return False


def _closes(text: str, match: re.Match[str]) -> bool:
    """Return whether a quotation mark closes what another opened shortly before."""
    return sum(text.count(quote, max(0, match.start() - _QUOTED), match.start()) for quote in _QUOTES) % 2 == 1


def _is_capital(word: str) -> bool:
    word = word.lstrip(_QUOTES)
    return (
        word[:1].isupper()
        or word[:1].isdigit()
        or _CAMEL.match(word) is not None
        or (word[:1] in "&'’" and word[1:2].isupper())
    )


@lru_cache(maxsize=4096)
def core(name: str) -> str:
    """Return what of a name tells firms apart: no legal form, no partners, no accents, no punctuation.

    >>> core("F.lli Rossi S.n.c. di Rossi Mario & C."), core("ACME società a responsabilità limitata")
    ('f lli rossi', 'acme')
    """
    bare = _NOISE.sub(" ", FORM.sub(" ", name).lower())
    bare = bare if bare.strip(" .-&") else FORM.sub(" ", name).lower()
    plain = unicodedata.normalize("NFKD", bare.translate(UNMARKED)).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", plain))
