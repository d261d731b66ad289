"""Say how the line that leads to a number begins, and what its words speak of."""

import re
from functools import lru_cache

from evidence.facts.identity import Identifier
from evidence.identity.beside import ELEVEN, firms_numbers, is_only_labels, name_beside, names_another, without_labels
from evidence.identity.brought import brings_in
from evidence.identity.words import OF_COLUMNS, OF_GROUPS, OF_MAKERS, OF_OTHERS, OF_SITE_OWNERS, OWN_WORDS, STREET

_TITLE = re.compile(r"\s*([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’&/ -]{2,32}):\s")
_LINE_BREAK = re.compile(r"[·|•©]|\s(?:[–—-]|//?)\s|\d{11}|\.\s")
_PARTS = re.compile(r"\s(?:[|·•–—-]|//?)\s|·")
_SEPARATED = re.compile(r"\s(?:[|·•]|//?)\s|(?<=\d{11})\W+")
_BARE_NAME = re.compile(
    r"[\W\d]*[A-ZÀ-Ý][\w'’.&]*(?:\s+(?!con\s|per\s|presso|tramite|from|with|dell)[a-zà-ù]{3,}(?=\s[A-ZÀ-Ý]))?(?:\s+(?:[A-ZÀ-Ý][\w'’.&]*|&|e|di|de|da|d[aei]l|dell\w*['’]?|l[aeo]|il|in)){0,7}\s*(?:$|[–—|,(-])"
)
_QUALIFIED = re.compile(r"[\W\d]*[A-ZÀ-Ý][\w'’.]*\s+([a-zà-ù]{3,})\s[A-ZÀ-Ý]")
_HAS_MADE = re.compile(r"\bha\s+(?:realizz|cre|svilupp|progett|cur|disegn)ato\b.*\bsito\b", re.IGNORECASE)
_FIRMS = re.compile(r"^\W*(?:Azienda|Ditta|Impresa|Società)\s+(?=[A-ZÀ-Ý])")
_HOLDING = re.compile(r"^\W*(?:©|\(c\)|copyright)[\W\d]*", re.IGNORECASE)
_WORK = re.compile(
    r"[\W\d]*[A-ZÀ-Ýa-zà-ù][a-zà-ù]+(?:\s[a-zà-ù]+){0,2}?\sdi(?:\s[A-ZÀ-Ý][\w'’]+){1,3}[\s,–—(-]*(?:\S*\W*)?|"
    r"[\W\d]*(?:[A-ZÀ-Ýa-zà-ù][a-zà-ù]+\.?\s){1,3}(?:Dott|Dr|Ing|Arch|Geom|Avv|Rag|Prof)\w*\.?(?:ssa)?\s[A-ZÀ-Ý].*"
)
_DOING = re.compile(
    r"(?:(?<![^\W\d_])(?:da|dal|dalla|by|via|tramite|through|con|a\s+cura\s+di|affidat[oaie]\s+a)|[a-zà-ù]:)\s+$",
    re.IGNORECASE,
)
_OF_EARLIER = re.compile(r"^\)?(?:[\s,–—(-]{1,4}[a-zà-ù][^·\d]*(?= · )|\s*\([^()\d]+\)(?=\s*[|·–—-]))")
_EXPLAINING = re.compile(
    r"\)?[\s,–—-]{1,4}(?:\(([^()\d]{3,40})\)|([a-zà-ù][^|·\d©A-ZÀ-Ý]{3,60})(?:$|[|·©])|"
    r"([A-Za-zà-ù][^|·\d©A-ZÀ-Ý–—()]{2,60})(?:$|[|·©–—]))"
)
_POWERED = re.compile(
    r"[\s–—|·-]\s?powered\s+by\s+(?P<who>[^|·–—]+?)\s+[|·–—-]\s+\W*(?:P\.?\s?(?:IVA|I)\b|partita|vat\b|c\.?f)[^|·–—]*$",
    re.IGNORECASE,
)
_NEXT_OWNER = re.compile(r"\d{11}|©|copyright", re.IGNORECASE)
_SIGNED = re.compile(r"[|•·]|\s[–—-]\s|,\s|\.\s")
_BETWEEN = " ·|•–—-.,;()"
_BARE_LABELS = 60
_FEW = 3
_NEAR = 80


def begins_with(item: Identifier, name: str) -> bool:
    """Return whether a name opens the line in which a number stands, as in an address and not in a sentence."""
    quote, match = item.exhibit.quote or "", item.exhibit.match or ""
    place, number = quote.find(name), quote.find(match)
    between = quote[place + len(name) : number]
    return 0 <= place < number and _opens_line(quote[:place]) and not re.search(r"\)\s+\w", between)


def _opens_line(before: str) -> bool:
    """Return whether nothing of a line stands before a name but a title of the owner's ('Ragione sociale: …')."""
    if re.search(r"(?:^|[·|–-])\s*$", before):
        return True
    title = re.search(r"(?:^|[·|])\s*([^·|:]{3,40}):\s*$", before)
    return title is not None and OWN_WORDS.search(title.group(1)) is not None


def is_introduced(item: Identifier, name: str) -> bool:
    """Return whether words before a name, in its line, say what it is to the site ('Logistica a cura di …')."""
    quote = item.exhibit.quote or ""
    place = quote.find(name)
    if place < 0:
        return False
    line = _LINE_BREAK.split(quote[:place])[-1]
    return bool(re.search(r"[^\W\d_]{3,}|\bex\b", line)) and not OWN_WORDS.search(line)


def is_titled(item: Identifier) -> bool:
    """Return whether the line of a number begins with what another is to the site ('Fotografie: …')."""
    quote, match = item.exhibit.quote or "", item.exhibit.match or ""
    line = _last_words(quote[: max(0, quote.find(match))])
    title = _TITLE.match(line)
    if title is None or OWN_WORDS.search(title.group(1)):
        return False
    rest = line[title.end() :]  # 'Osteria del Molo: gestione Acme S.r.l.'
    return bool(re.search(r"[^\W\d_]", rest)) and not OWN_WORDS.match(rest)


def _last_words(before: str) -> str:
    """Return the last part of a text that says more than a label ('… | Foto: Studio Luce | P.IVA')."""
    parts = [part for part in _SEPARATED.split(before) if re.search(r"[^\W\d_]{2,}", without_labels(part))]
    return parts[-1] if parts else ""


def is_work_of(item: Identifier) -> bool:
    """Return whether after another number a work and its author stand ('Illustrazioni di Sara Bo')."""
    before = (item.exhibit.quote or "").partition(item.exhibit.match or item.value)[0]
    return bool(firms_numbers(before)) and any(map(_WORK.fullmatch, _PARTS.split(_last_words(line_of(item)))))


def is_named_as_doing(item: Identifier) -> bool:
    """Return whether a name follows at once on words that say who does something ('gestite da Beta S.r.l.')."""
    name = name_beside(item)
    before = (item.exhibit.quote or "").partition(name)[0] if name else ""
    return _DOING.search(before) is not None


def begins_bare(item: Identifier) -> bool:
    """Return whether a name without legal form stands in the line of a number ('Osteria del Ponte – P.IVA …')."""
    if is_titled(item) or is_brought_in(item):
        return False
    parts = (part for piece in line_of(item).split(" · ") for part in _PARTS.split(piece))
    return any(not _names_role(part) and is_bare_name(_HOLDING.sub("", part)) for part in parts)


def _names_role(text: str) -> bool:
    """Return whether the small word of a name is a role's ('Ufficio stampa …'), and no trade's ('Scuola guida …')."""
    small = _QUALIFIED.match(text)
    return small is not None and bool(OF_MAKERS.search(small[1]) or OF_OTHERS.search(small[1]))


def is_bare_name(text: str) -> bool:
    """Return whether a text is a name and nothing else: no street, no label, no entry of a menu.

    >>> [is_bare_name(text) for text in ("Osteria del Ponte", "Via Roma, 3", "Privacy Policy", "P.IVA")]
    [True, False, False, False]
    """
    said = OF_COLUMNS.sub(" ", without_labels(text))
    if not re.search(r"[^\W\d_]{3,}", said) or STREET.search(text):
        return False
    name = _BARE_NAME.match(text)
    return name is not None and not OWN_WORDS.search(_FIRMS.sub("", without_labels(name.group())).strip())


def is_powered_brand(item: Identifier) -> bool:
    """Return whether a number stands apart after a brand and its firm ('Brand – powered by Beta S.r.l. – P.IVA')."""
    line = line_of(item)
    match = _POWERED.search(line)
    if match is None or OF_MAKERS.search(match["who"]) or match.group().startswith("·"):
        return False
    return re.search(r"[^\W\d_]{3,}", line[: match.start()]) is not None


def is_explained_as_maker(item: Identifier) -> bool:
    """Return whether words right after a number speak of a site's making ('Beta S.p.A. – P.IVA … – app e web')."""
    after = (item.exhibit.quote or "").partition(item.exhibit.match or item.value)[2]
    said = _EXPLAINING.match(after)
    return said is not None and OF_MAKERS.search(said[said.lastindex or 0]) is not None


def is_followed_by_maker(item: Identifier) -> bool:
    """Return whether a number begins its line and the name of one who makes sites ends it ('P.IVA … Kreo Web')."""
    quote, match = item.exhibit.quote or "", item.exhibit.match or item.value
    before, _, after = quote.partition(match)
    if not before.strip() or not is_only_labels(before.rpartition(" · ")[2]):
        return False
    first, *others = after.partition(" · ")[0].split() or [""]
    named = first[:1].isupper() and not OF_MAKERS.search(first) and not OF_COLUMNS.search(first)
    return named and 1 <= len(others) <= _FEW and any(OF_MAKERS.fullmatch(word) for word in others)


def is_unnamed(item: Identifier) -> bool:
    """Return whether nothing but labels leads to a number from the beginning of a footer: nobody so shows another's."""
    quote, match = item.exhibit.quote or "", item.exhibit.match or ""
    place = quote.find(match)
    return 0 <= place < _BARE_LABELS and is_only_labels(quote[:place])


def line_of(item: Identifier) -> str:
    """Return the words that lead to a number: from the number before it, or from the last three lines."""
    return _line_before(item.exhibit.quote or "", item.exhibit.match or "")


@lru_cache(maxsize=256)
def _line_before(quote: str, match: str) -> str:
    before = quote[: max(0, quote.find(match))]
    *_, since = (0, *(number.end() for number in firms_numbers(before)))
    before = _OF_EARLIER.sub("", before[since:])
    return " · ".join(before.split(" · ")[-4:])


def is_brought_in(item: Identifier) -> bool:
    """Return whether the line of a number brings another in by its own words ('Confezionato da Beta')."""
    return brings_in(line_of(item))


def follows_group_words(item: Identifier) -> bool:
    """Return whether the words that lead to a number speak of a parent, a franchisor or other companies."""
    return OF_GROUPS.search(line_of(item)) is not None


def follows_makers_words(item: Identifier) -> bool:
    """Return whether words of a site's making stand in the last parts of the line that leads to a number."""
    words = " ".join(_PARTS.split(line_of(item))[-3:])
    if _HAS_MADE.search(words):
        return True
    return OF_MAKERS.search(words) is not None and not OF_SITE_OWNERS.search(words)


def words_after(item: Identifier) -> str:
    """Return the words right after a number that none lead to: '01234567890 (P.IVA) Acme S.r.l.'."""
    if not is_only_labels(line_of(item)):
        return ""
    rest = (item.exhibit.quote or "").partition(item.exhibit.match or item.value)[2]
    following = _NEXT_OWNER.search(rest)
    if following is None:
        return rest[:_NEAR]
    own = rest[: following.start()]
    if following.group().isdecimal():
        return own.rpartition(" · ")[0][:_NEAR]
    return (own if own.strip(_BETWEEN) else _signed(rest[following.end() :]))[:_NEAR]


def _signed(words: str) -> str:
    """Return the name after a © that follows a number, when others stand between it and the next number."""
    name, *others = _SIGNED.split(words.partition("\n")[0])
    another = " ".join(others)
    return name if ELEVEN.search(another) and names_another(ELEVEN.split(another)[0]) else ""
