"""Say what stands beside an identifier in its quotation: the name before it, the words that open its line."""

import re
from collections.abc import Sequence
from functools import lru_cache

from evidence.facts import Identifier, IdentifierKind, Owner
from evidence.identity.names import Mention, mentions
from evidence.identity.parties import party_of

NUMBERS = frozenset((IdentifierKind.VAT_NUMBER, IdentifierKind.TAX_CODE))
_TITLE = re.compile(r"\s*([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’&/ -]{2,32}):\s")
_LINE_BREAK = re.compile(r"[·|•©]|\s[–—-]\s|\d{11}|\.\s")
_OWN_WORDS = re.compile(
    r"(?<![A-Za-zÀ-ÿ])(?:^\s*dati|nostri\s+dati|ragione|denominazione|sede|societ|azienda|ditta|impresa|"
    r"titolare|intestat|copyright|"
    r"company|contatt|"
    r"venditore|"
    r"gestore(?=\s*:|\s+del)|gestit|propriet|firma|editore|edito|marchio|brand|divisione|division|progetto|©|rights|riservati|"
    r"partita|iva|codice|fiscal|vat|tax|numero|regist|tel|fax|mail|via\b|piazza|indirizzo|"
    r"soggetto\s+(?:ricevente|beneficiario)|organizza(?!\w*\s+tecnic)|direzione|property\s+of|rag\b|operated|owned|"
    r"managed|run\s+by)",
    re.IGNORECASE,
)
_ELEVEN = re.compile(r"(?<!\d)\d{11}(?!\d)")
_PLAIN_WORDS = re.compile(
    r"\b(?:partita|iva|p\.?\s?iva|codice|fiscale|cod|fisc|c\.?\s?f|p\.?\s?i|vat|tax|number|reg(?:istro)?|"
    r"imp(?:rese)?|n|nr|no|"
    r"rea|r\.?e\.?a|r\.?i|iscr\w*|cap(?:itale)?|soc(?:iale)?|euro?|i\.?v|interamente|versato|numero|gruppo|it|"
    r"mwst|uid|nr|"
    r"steuer\w*|cciaa|camera|commercio|di|del|e|al|the|and|code)\b\.?",
    re.IGNORECASE,
)
_STRANGE = re.compile(r"[A-ZÀ-Ý][\w'’]{3,}.*?[A-Za-zÀ-ÿ]{3,}|[A-Za-zÀ-ÿ]{3,}\W+[A-Za-zÀ-ÿ]{3,}|[A-Z][a-z]+[A-Z][a-z]")
_OF_GROUPS = re.compile(
    r"direzione\s+e(?:d)?\s+(?:il\s+)?coordinamento|direction\s+and\s+co-?ordination|capogruppo|controllante|"
    r"franchis\w+|"
    r"holding|parent\s+company|mandante|incorporat\w+|incorporante",
    re.IGNORECASE,
)
_BROUGHT_IN = re.compile(
    r"(?<![^\W\d_])[A-Za-zà-ù]{4,}(?:\s+[^\s|·•]+){0,4}?\s+(?:da|dal|dalla|dall['’]\w+|tramite|by|via|von|con|"
    r"a\s+cura\s+di|contributo\s+di|licenza\s+di|through|par)\s+(?=[A-Z0-9])"
)
_PARTS = re.compile(r"\s[|·•–—-]\s|·")
_SEPARATED = re.compile(r"\s[|·•]\s|(?<=\d{11})\W+")
_OF_MAKERS = re.compile(
    r"(?<![A-Za-zÀ-ÿ])(?:sit[oie]|gestionale|piattaforma|e-?commerce|web\w*|internet|digital\w*|seo|grafic\w*|"
    r"hosting|design\w*|agency|software|"
    r"posizionamento|sviluppo|svilupp\w+|realizza\w+|comunicazione|credits?|powered|made|developed|maint\w+|"
    r"foto\w*|photo\w*|"
    r"immagini|testi|video)(?![A-Za-zÀ-ÿ])",
    re.IGNORECASE,
)
_OF_SITE_OWNERS = re.compile(
    r"(?<![A-Za-zÀ-ÿ])(?:titolare|gestore|propriet[àa]|questo\s+sito|presente\s+sito|website\s+is\s+(?:owned|operated))",
    re.IGNORECASE,
)
_BARE_NAME = re.compile(
    r"[\W\d]*[A-ZÀ-Ý][\w'’.&]*(?:\s+(?:[A-ZÀ-Ý][\w'’.&]*|&|e|di|de|da|d[aei]l|dell\w*['’]?|l[aeo]|il|in)){0,7}\s*(?:$|[–—|,(-])"
)
_DOING = re.compile(
    r"(?:(?<![^\W\d_])(?:da|dal|dalla|by|via|tramite|through|con|a\s+cura\s+di|affidat[oaie]\s+a)|[a-zà-ù]:)\s+$",
    re.IGNORECASE,
)
_SHORT = 30


def name_beside(item: Identifier) -> str | None:
    """Return the company name that stands nearest to an identifier in its quotation, None when none does.

    The name before it counts first, because that is how people write.
    """
    if item.kind is IdentifierKind.COMPANY_NAME:
        return item.value
    return _name_near(item.exhibit.quote or "", item.exhibit.match or "", item.owner is Owner.THIRD_PARTY)


@lru_cache(maxsize=1024)
def _name_near(quote: str, match: str, of_another: bool) -> str | None:
    place = quote.find(match) if match else -1
    if place < 0:
        return None
    found = _mentions(quote)
    before = [mention for mention in found if mention.end <= place + 1]
    if before and _others_between(quote[before[-1].end : place]):
        before = []
    if before and not of_another:
        firms = [mention for mention in before if party_of(quote[: mention.start]).role is None]
        return firms[-1].name if firms else None
    if before:
        return before[-1].name
    end = place + len(match)
    after = next((mention for mention in found if 0 <= mention.start - end < _SHORT), None)
    return after.name if after is not None and not re.search(r"\d{11}", quote[after.end :]) else None


def _others_between(between: str) -> bool:
    """Return whether another firm's number ends what a name began: words that are no label follow the number."""
    numbers = list(_ELEVEN.finditer(between))
    return bool(numbers) and _STRANGE.search(_PLAIN_WORDS.sub(" ", between[numbers[-1].end() :])) is not None


@lru_cache(maxsize=1024)
def _mentions(text: str) -> tuple[Mention, ...]:
    return tuple(mentions(text))


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
    return title is not None and _OWN_WORDS.search(title.group(1)) is not None


def is_introduced(item: Identifier, name: str) -> bool:
    """Return whether words before a name, in its line, say what it is to the site ('Logistica a cura di …')."""
    quote = item.exhibit.quote or ""
    place = quote.find(name)
    if place < 0:
        return False
    line = _LINE_BREAK.split(quote[:place])[-1]
    return bool(re.search(r"[^\W\d_]{3,}", line)) and not _OWN_WORDS.search(line)


def is_titled(item: Identifier) -> bool:
    """Return whether the line of a number begins with what another is to the site ('Fotografie: …')."""
    quote, match = item.exhibit.quote or "", item.exhibit.match or ""
    line = _last_words(quote[: max(0, quote.find(match))])
    title = _TITLE.match(line)
    return (
        title is not None
        and not _OWN_WORDS.search(title.group(1))
        and bool(re.search(r"[^\W\d_]", line[title.end() :]))
    )


def _last_words(before: str) -> str:
    """Return the last part of a text that says more than a label ('… | Foto: Studio Luce | P.IVA')."""
    parts = [part for part in _SEPARATED.split(before) if re.search(r"[^\W\d_]{2,}", _PLAIN_WORDS.sub(" ", part))]
    return parts[-1] if parts else ""


def is_named_as_doing(item: Identifier) -> bool:
    """Return whether a name follows at once on words that say who does something ('gestite da Beta S.r.l.')."""
    name = name_beside(item)
    before = (item.exhibit.quote or "").partition(name)[0] if name else ""
    return _DOING.search(before) is not None


def begins_bare(item: Identifier) -> bool:
    """Return whether a name without legal form opens the line of a number ('Osteria del Ponte – P.IVA …')."""
    quote, match = item.exhibit.quote or "", item.exhibit.match or ""
    lines = quote[: max(0, quote.find(match))].split(" · ")
    said = [line for line in lines if re.search(r"[^\W\d_]{2,}", _PLAIN_WORDS.sub(" ", line))]
    if not said or is_titled(item) or is_brought_in(item):
        return False
    return _BARE_NAME.match(said[-1]) is not None


def line_of(item: Identifier) -> str:
    """Return the words that lead to a number: from the number before it, or from the last three lines."""
    quote, match = item.exhibit.quote or "", item.exhibit.match or ""
    before = _ELEVEN.split(quote[: max(0, quote.find(match))])[-1]
    return " · ".join(before.split(" · ")[-4:])


def is_brought_in(item: Identifier) -> bool:
    """Return whether a line says by its own words, whatever they are, what another does ('Confezionato da Beta')."""
    line = line_of(item)
    last = _BROUGHT_IN.search(line)
    return (
        last is not None
        and not _OWN_WORDS.search(line[: last.end()].rpartition("· ")[2])
        and not line[: last.start()].strip("0123456789 ·").startswith("©")
    )


def follows_group_words(item: Identifier) -> bool:
    """Return whether the words that lead to a number speak of a parent, a franchisor or other companies."""
    return _OF_GROUPS.search(line_of(item)) is not None


def follows_makers_words(item: Identifier) -> bool:
    """Return whether words of a site's making stand in the last parts of the line that leads to a number."""
    words = " ".join(_PARTS.split(line_of(item))[-3:])
    return _OF_MAKERS.search(words) is not None and not _OF_SITE_OWNERS.search(words)


def opened_by_owner(item: Identifier) -> bool:
    """Return whether the owner's own words (©, 'titolare del trattamento') lead to an identifier."""
    quote, match = item.exhibit.quote or "", item.exhibit.match or ""
    place = quote.find(match) if match else -1
    return place > 0 and _owner_opens(quote[:place])


@lru_cache(maxsize=1024)
def _owner_opens(text: str) -> bool:
    return party_of(text).owner


def number_after(item: Identifier, identifiers: Sequence[Identifier]) -> Identifier | None:
    """Return the number that a name introduces: the first after it on the page, with no other name between."""
    quote, match = item.exhibit.quote or "", item.exhibit.match or ""
    place = quote.find(match)
    if place < 0 or not match:
        return None
    rest = quote[place + len(match) :]
    edge = next((mention.start for mention in _mentions(rest)), len(rest))
    near = [
        (rest.find(other.exhibit.match), other)
        for other in identifiers
        if other.kind in NUMBERS and other.exhibit.url == item.exhibit.url and other.exhibit.match
    ]
    inside = [(position, other) for position, other in near if 0 <= position < min(edge, 110)]
    return min(inside, key=lambda pair: pair[0])[1] if inside else None
