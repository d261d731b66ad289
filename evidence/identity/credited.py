"""Read in the strip of a footer that leads to a number what the firm named there is to the site ('Logistica: Beta')."""

import re
from dataclasses import dataclass
from functools import lru_cache

from evidence.facts.identity import Identifier
from evidence.identity.beside import PLAIN_WORDS, names_another
from evidence.identity.names import Mention, mentions
from evidence.identity.openers import SYSTEMS
from evidence.identity.provinces import province_of
from evidence.identity.words import OF_COLUMNS, OF_MAKERS, OF_OTHERS, OF_SITE_OWNERS

SEPARATOR = re.compile(r"[|•·\n©]|\s(?:[–—-]|//?)\s|\.\s")
_PIECE = re.compile(r"[|•·\n©]|\s(?:[–—-]|//?)\s|\.\s|[,;]\s")
_ENDS = " \n\t|•·–—-,;:.(/"
# What may stand before a name with nothing between, where 'Trasporti Rossi' is a name.
_ALONE = re.compile(
    r"\b(?:partner|sponsor|capogruppo|franchisor|commercialista|corriere|distribut\w+|rivenditore|fornitore|biglietteria|"
    r"patrocinio|supplier|dealer)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?::|(?<![^\W\d_])(?:da|dal|dalla|dall['’]|di|del|della|con|by|von|der|par|por|of|from|via|tramite|a\s+cura\s+di))\s*$",
    re.IGNORECASE,
)
_SEAT = re.compile(
    r"[\s,–—(-]*(?:con\s+sede|\d{5}\b|via|viale|v\.le|piazz\w+|p\.zz?a|corso|c\.so|strada|largo|vicolo|loc\w*|contrada|fraz\w*)\b"
    r"[^|•·\n:]*$",
    re.IGNORECASE,
)
# 'Partner tecnologico', 'Lager', 'DPO': over or before a name, what its firm is; 'Miramonti' may be a brand.
_COMMON = re.compile(r"[A-ZÀ-Ý][a-zà-ù'’]+(?:[\s/,&-]+[a-zà-ù'’]+)*|[A-ZÀ-Ý]{2,5}|[A-Z][a-z]+-[A-Z][a-z]+")
_ROLE = re.compile(rf"(?:{OF_MAKERS.pattern}|{OF_OTHERS.pattern})(?:\s(?:web|online|agency|design))?", re.IGNORECASE)
_TRADE_AFTER = re.compile(
    r"\s[–—|-]\s(?:[a-zà-ù]|(?:Web|Siti|Digital|Sviluppo|Realizzazione)\s[a-zà-ù])[a-zà-ù ,&'’-]+(?=[\s|–—-]*$)"
)
# 'Creo web solutions': a name and what it does, in small letters.
_TRADE_IN = re.compile(
    r"(?P<name>[A-ZÀ-Ý][\w'’.&]*(?:\s[A-ZÀ-Ý][\w'’.&]*){0,2})\s(?P<trade>(?:web|internet|digital|siti)\s"
    r"(?:solutions?|agency|design|studio|marketing|web|internet|development|consulting))"
)
TRADE = re.compile(rf"(?:{OF_MAKERS.pattern}|{OF_OTHERS.pattern})(?=\s\S+\s)", re.IGNORECASE)
_LABELS = re.compile(rf"(?:{PLAIN_WORDS.pattern}|\W)+$", re.IGNORECASE)
_BY = frozenset("da by von par por".split())
_JOINING = frozenset("e ed & and und et y i".split())
_MADE_IN = re.compile(r"\bin\s*$", re.IGNORECASE)  # 'Made in Italy', 'Designed in Italy'
_SMALL = frozenset("di de del dei della dell' da e ed & and und et y i il la le lo".split())
_MOST = 6
_TITLE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """What leads to a number: the firm's name, the words right before it, all that stands before these and the name.

    `firm` says that the name carries a legal form; `after` is what stands between it and the number's labels.
    """

    name: str
    words: str
    head: str
    firm: bool
    after: str = ""

    @property
    def titled(self) -> bool:
        """Whether the words are a title ('Traduzioni:'), whatever they say."""
        return self.words.rstrip().endswith(":") and len(self.words.strip()) <= _TITLE


def strip_of(text: str) -> Strip | None:
    """Return what leads to a number at the end of a text, its labels left out; None when no firm does.

    >>> strip_of("© Miramonti – Web Kreo Lab").name, strip_of("© Miramonti – Web Kreo Lab").words
    ('Kreo Lab', 'Web ')
    >>> strip_of("© Miramonti | Traduzioni: Polaris SpA, ").titled, strip_of("Miramonti – Via Roma 3")
    (True, None)
    """
    trade = _TRADE_AFTER.search(text)
    if trade is not None and OF_MAKERS.search(trade.group()):
        return _followed_by_trade(text[: trade.start()], trade.group())
    named = mentions(text)
    if named and _is_last(text, named[-1]):
        head = text[: named[-1].start]
        words = SEPARATOR.split(head)[-1]
        words = words if words.strip(_ENDS) else _title(head)
        return Strip(name=named[-1].name, words=words, head=head, firm=True, after=text[named[-1].end :])
    start, end = _last_piece(text)
    if (trader := _TRADE_IN.fullmatch(text, start, end)) is not None:
        after = f" {trader['trade']}{text[end:]}"
        return Strip(name=trader["name"], words="", head=text[:start], firm=False, after=after)
    parts = _bare(text[start:end])
    if parts is None:
        return None
    words, name = parts
    return Strip(name=name, words=words, head=text[: start + len(words)], firm=False, after=text[end:])


def _followed_by_trade(text: str, trade: str) -> Strip | None:
    """Return the firm before its trade at the end of a line ('Netlabor – siti web –')."""
    line = text.rpartition("\n")[2]
    named = mentions(line)
    start = len(text) - len(line) + (named[-1].start if named else 0)
    name = named[-1].name if named else line.strip(_ENDS)
    if SEPARATOR.search(line) or not name[:1].isupper() or len(name.split()) > _MOST:
        return None
    return Strip(name=name, words="", head=text[:start], firm=bool(named), after=trade)


def _title(head: str) -> str:
    """Return the title that a piece or a line of its own gives to the name after it, '' when it gives none.

    >>> _title("© Miramonti\\nPartner tecnologico – "), _title("© Miramonti – ")
    ('Partner tecnologico:', '')
    """
    line = head.rstrip(_ENDS).rpartition("\n")[2].strip()
    known = _ROLE.fullmatch(line) is not None
    if not line or len(line) > _TITLE or SEPARATOR.search(line) or not (known or _COMMON.fullmatch(line)):
        return ""
    return "" if OF_COLUMNS.search(line) and not known else f"{line}:"


def is_credited(item: Identifier) -> bool:
    """Return whether words of a role and a name without legal form lead to a number ('Foto e video: Kreativa')."""
    return _ends_in_credit((item.exhibit.quote or "").partition(item.exhibit.match or item.value)[0])


@lru_cache(maxsize=256)
def _ends_in_credit(before: str) -> bool:
    if not _is_role(before):
        return False  # no words of a role at all, as in most footers
    strip = strip_of(_LABELS.sub("", before))
    return strip is not None and not strip.firm and not OF_SITE_OWNERS.search(strip.words)


def _is_last(text: str, mention: Mention) -> bool:
    """Return whether no other name follows a firm's: its seat may, and its own trade ('Kreo S.r.l. web design')."""
    after = text[mention.end :].rstrip(_ENDS)
    if not names_another(after) or _SEAT.match(after):
        return True
    return not SEPARATOR.search(after) and bool(OF_MAKERS.search(after))


def _last_piece(text: str) -> tuple[int, int]:
    end = len(text.rstrip(_ENDS))
    *_, start = (0, *(match.end() for match in _PIECE.finditer(text, 0, end)))
    return start, end


def _bare(piece: str) -> tuple[str, str] | None:
    """Return the words of a role and the name without legal form after them, None when a piece is not made of these.

    >>> _bare("Idea e realizzazione Kreo Lab"), _bare("Foto e Video"), _bare("Trasporti Rossi")
    (('Idea e realizzazione ', 'Kreo Lab'), None, None)
    """
    tokens = list(re.finditer(r"\S+", piece))
    for token in tokens[1 : _MOST + 1]:
        words, name = piece[: token.start()], piece[token.start() :]
        if _is_name(name, after=words.split()[-1]) and _claims(words):
            return words, name
    return None


def _is_name(text: str, *, after: str) -> bool:
    """Return whether a text is a name; it may begin with a maker's word after a small one ('sviluppo Digital Hub')."""
    first, *rest = text.split()
    begins = _leads_to_one_word(after) if not rest else after[:1].islower() and after not in _JOINING
    return (
        first[:1].isupper()
        and province_of(text) is None
        and SYSTEMS.match(text) is not None
        and (begins or not _is_role(first))
        and len(rest) < _MOST
        and all(word[:1].isupper() or word[:1].isdigit() or word.lower() in _SMALL for word in rest)
    )


def _leads_to_one_word(word: str) -> bool:
    """Return whether a word may lead to a name of one word: 'by Kreo', 'agenzia web Kreo'."""
    return word.lower() in _BY or word in ("web", "internet")


def _claims(words: str) -> bool:
    """Return whether words say what the name after them does for the site."""
    _, *others = words.split()
    if any(word[:1].isupper() and not _is_role(word) for word in others):
        return False
    if _MADE_IN.search(words):
        return False
    if _LEADING.search(words):
        return _is_role(words)
    return bool(OF_MAKERS.search(words) or _ALONE.search(words))


def _is_role(words: str) -> bool:
    return bool(OF_MAKERS.search(words) or OF_OTHERS.search(words))
