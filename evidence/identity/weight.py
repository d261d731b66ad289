"""Weigh one number of a site: what its place, the name beside it and the words of its line say for its owner's."""

import re

from evidence.facts.identity import Hint, Identifier, Placement
from evidence.firm import Firm
from evidence.identity.beside import name_beside, opened_by_owner, without_labels
from evidence.identity.credited import is_credited
from evidence.identity.likeness import HOST, PARTLY, SAME_NAME, host_of, host_similarity, names_host, similarity
from evidence.identity.lines import (
    begins_bare,
    begins_with,
    follows_group_words,
    follows_makers_words,
    is_brought_in,
    is_explained_as_maker,
    is_introduced,
    is_titled,
    is_work_of,
    line_of,
    words_after,
)
from evidence.identity.names import core, mentions

PLACES = {
    Placement.FOOTER: 5.0,
    Placement.LEGAL_PAGE: 3.0,
    Placement.STRUCTURED_DATA: 3.0,
    Placement.IMAGE: 3.0,
    Placement.BODY: 1.0,
}
CLEAR = 2.0  # by how much the owner's number outweighs another's
_UNLIKE = 50.0
_SAID = 5.0
_OWN = re.compile(
    r"(?<!commerce )gestit[oa]\s+da|gestione|gestor[ei]\b|titolare|venditore|controller|operated|owned|"
    r"organizza|editore|"
    r"verantwortlich|inhaber",
    re.IGNORECASE,
)
_OF_MARKS = re.compile(
    r"\b(?:è\s+un|titolare\s+del)\s+(?:marchio|brand)\b", re.IGNORECASE
)  # whose mark it is, not who runs the site
# 'Acme S.r.l., P.IVA … («Acme»), è titolare del sito www.acme.test'
_OF_THIS_SITE = re.compile(
    r"(?:\s*\([^()]{1,40}\))?[\s,)]*(?:è|e['’])\s(?:il\s|la\s|l['’])?(?:titolare|proprietari[oa]|gestore|editore)\sd(?:i|el)\s"
    r"(?:presente\s|questo\s)?(?:sito|portale)(?:\s(?:web|internet))?(?P<which>[\s(:]+(?:https?://)?[\w-]+\.[\w.-]+)?",
    re.IGNORECASE,
)
# 'Acme S.r.l., P.IVA … (di seguito «il Venditore»)', '(Fornitore)': a party of the contract that the page is.
_AS_SELLER = re.compile(
    r"(?:(?!\d{11})[^;|·]){0,80}?(?:\(|di\s+seguito[^\"“«‘()]{0,30}[\"“«‘])\s*(?:di\s+seguito,?\s+)?(?:anche\s+)?(?:il\s+|la\s+|l['’])?"
    r"[\"“«‘]?\s*(?:il\s+|la\s+|l['’])?(?P<who>Venditore|Fornitore|Locatore|Prestatore|Gestore|Titolare|Organizzatore|Società)\s?[\"”»’)]"
)
_PROPERTY = re.compile(r"propriet[àa]", re.IGNORECASE)
# What those who make sites are called after; a firm of that trade has a host of its name.
_TRADE = re.compile(
    r"\b(?:web|digital|agency|media|software|internet|grafica|advertising|comunicazione|communication|marketing|seo)\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"©|copyright", re.IGNORECASE)
_MAIL = re.compile(r"[a-z]+\.[a-z]+@\S+", re.IGNORECASE)  # of a person who works there
_SIGNED = re.compile(r"(?:©|\(c\)|copyright)(?:[\s\d,.:–·-]|©|copyright)*$", re.IGNORECASE)  # '© 2022 – P.IVA …'
_BY = re.compile(r"\b(?:da|by|a\s+cura\s+di)\b", re.IGNORECASE)
_AGAINST = frozenset((Hint.HEADED, Hint.CREDITED, Hint.LINKED_AWAY, Hint.UNLIKE))
_BRINGING_IN = (is_brought_in, is_titled)  # 'streaming by Beta' says more than a name of such words ('Web Radio')
_SPEAKING_AGAINST = (*_BRINGING_IN, is_credited, is_explained_as_maker, follows_makers_words, follows_group_words)


def weight(firm: Firm, item: Identifier, *, hosted: bool) -> float:
    """Return how much speaks for a number; `hosted` says whether the host's name anywhere in its line counts."""
    total = PLACES[item.placement] - (2.0 if item.visible is False and item.placement is Placement.FOOTER else 0.0)
    name = name_beside(item)
    in_body = item.placement is Placement.BODY
    if (in_body and name is None) or (name is not None and (not in_body or begins_with(item, name))):
        total += CLEAR  # in running text a name may be anybody's
    elif name is None and item.placement is Placement.FOOTER and begins_bare(item):
        total += CLEAR
    likeness_to_host = host_similarity(name, host_of(item.exhibit.url)) if name is not None else 0.0
    if likeness_to_host >= HOST:
        total += 5.0 + (CLEAR if likeness_to_host > PARTLY else 0.0)
    elif hosted and _line_names_host(item):
        total += 5.0 + 2 * CLEAR
    elif Hint.OF_SITE in item.hints:
        total += 5.0
    total += _SAID if _is_said_owner(item) else CLEAR if _is_seller(item) else 0.0
    if firm.name and name:
        likeness = similarity(firm.name, name)
        if Hint.NAMED_APART in item.hints and likeness < _UNLIKE:
            return 0.0
        likely = likeness >= _UNLIKE or core(firm.name) in core(line_of(item))
        total += 10.0 if likeness >= SAME_NAME else (0.0 if likely else -6.0)
        total += _SAID if core(firm.name) == core(name) else 0.0
    total += 2 * CLEAR if _SIGNED.search(without_labels(line_of(item))) else 0.0
    if not opened_by_owner(item):
        return total
    line = line_of(item)  # who runs a place counts before who owns its walls
    return total + (_SAID if _OWN.search(line) else _SAID - CLEAR if _PROPERTY.search(line) else CLEAR)


def distance(item: Identifier) -> float:
    """Return how much the line of a number speaks against its being the owner's, beside another that may be."""
    if item.placement is Placement.STRUCTURED_DATA:
        return 0.0
    if item.hints & _AGAINST or any(speaks(item) for speaks in _SPEAKING_AGAINST):
        return 3 * CLEAR if any(brings(item) for brings in _BRINGING_IN) else 2 * CLEAR
    name, host = name_beside(item), host_of(item.exhibit.url)
    _, copyright_, signed = _last_copyright(line_of(item))
    if copyright_ and _TRADE.search(signed) and not names_host(signed, host):
        return 2 * CLEAR
    return CLEAR if (name is not None and is_introduced(item, name)) or is_work_of(item) else 0.0


def _last_copyright(line: str) -> tuple[str, str, str]:
    found = list(_COPYRIGHT.finditer(line))
    return (line[: found[-1].start()], found[-1].group(), line[found[-1].end() :]) if found else (line, "", "")


def made_by_itself(item: Identifier) -> bool:
    """Return whether a maker's line names the host: 'Made with love in Milano da Locanda Corti – P.IVA'."""
    before = (item.exhibit.quote or "").rpartition(item.exhibit.match or item.value)[0]
    if not _BY.search(before):
        return False
    return names_host(_BY.split(before)[-1], host_of(item.exhibit.url))


def is_declared_name(firm: Firm, item: Identifier) -> bool:
    """Return whether the name beside a number, whatever words lead to it, is the one that the firm declares."""
    name = name_beside(item)
    same = firm.name is not None and name is not None and similarity(firm.name, name) >= SAME_NAME
    return same and not is_credited(item)


def is_of_host(item: Identifier) -> bool:
    """Return whether the name beside a number is that of its host."""
    name = name_beside(item)
    return name is not None and host_similarity(name, host_of(item.exhibit.url)) >= HOST


def is_followed_by_host(item: Identifier) -> bool:
    """Return whether the name of its host follows a number that no words lead to."""
    return names_host(words_after(item), host_of(item.exhibit.url))


def _is_said_owner(item: Identifier) -> bool:
    """Return whether the words right after a number say that its firm owns this very site."""
    after = (item.exhibit.quote or "").partition(item.exhibit.match or item.value)[2]
    said = _OF_THIS_SITE.match(after)
    return said is not None and (said["which"] is None or names_host(said["which"], host_of(item.exhibit.url)))


def _is_seller(item: Identifier) -> bool:
    """Return whether words after a number make its firm the one that sells or lends, before another firm is named."""
    after = (item.exhibit.quote or "").partition(item.exhibit.match or item.value)[2]
    said = _AS_SELLER.match(after) if "(" in after or "seguito" in after else None
    return said is not None and not mentions(after[: said.start("who")])


def _line_names_host(item: Identifier) -> bool:
    line = _MAIL.sub(" ", line_of(item))
    if _OF_MARKS.search(line):
        return False
    return names_host(line, host_of(item.exhibit.url)) or is_followed_by_host(item)
