"""Find the firm that a footer sets apart from the site's own name, which stands before it: a sponsor, a maker."""

import re
from functools import lru_cache

from evidence.facts.owner import ThirdPartyRole
from evidence.identity.beside import firms_numbers
from evidence.identity.calling import bears, names_of
from evidence.identity.credited import TRADE, Strip, strip_of
from evidence.identity.hit import Hit
from evidence.identity.likeness import HOST, host_of, host_similarity, names_host, squeezed
from evidence.identity.lines import is_bare_name
from evidence.identity.names import mentions
from evidence.identity.own_firm import is_of_another_firm, is_own_firm
from evidence.identity.scene import Scene
from evidence.identity.words import OF_MAKERS, OF_OTHERS, is_of_owner

_OF_PERSONS = re.compile(
    r"\b(?:legale\s+rappresentante|amministratore(?:\s+(?:unico|delegato))?|presidente|direttore(?:\s+\w+)?)\b[^|•\n\d]{0,60}$",
    re.IGNORECASE,
)
# What stands beside the code of one who has an account, and not of one who owns a site.
_OF_USERS = re.compile(
    r"\bpassword\b|\bcognome\b.*\bdata\s+di\s+nascita\b|\bdata\s+di\s+nascita\b.*\bcognome\b", re.IGNORECASE | re.DOTALL
)
_PERSON = 16
_OURS = re.compile(r"\ble\s+nostre\b|\b(?:societ[àa]|aziende)\s+del\s+gruppo\b", re.IGNORECASE)
_ALIKE = 92.0
_SHORT = 3
# Who makes or sells what the site is named after may well be its owner.
_OF_BRANDS = re.compile(
    r"\b(?:prodott|distribuit|realizzat|vendut|importat|commercializzat|imbottigliat|confezionat|gestit|edit|creat)[oaie]\b|"
    r"\b(?:marchio|brand|produced|manufactured|operated|owned|distributed|by)\b|\bun['’]|\bè\s+un",
    re.IGNORECASE,
)
# A site's maker whose name is told before the number: '© Acme – Powered by WebLab – P.IVA …' is Acme's.
_TOLD = re.compile(
    r"\b(?:powered|realizzat\w+|creat\w+|svilupp\w+|made|design(?:ed)?|developed|site|sito|web\s?site)\b[^:]*\b(?:by|da)\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[\s\d,–—-]*(?=(?-i:[A-ZÀ-Ý]))", re.IGNORECASE)
_CRAFTS = re.compile(
    r"(?:(?:foto(?:grafi[ae])?|photo(?:s|graphy)?|immagini|video|testi|grafica|layout|design|sviluppo|hosting|software|"
    r"web\s?(?:design|site|master|agency)?|sit[oi]|internet|digital\s+(?:agency|design)|seo|credits?|comunicazione|"
    r"marketing|concept|\w+(?:at[oa]|ed)|e|and|&|con|with)\W+)+(?:di|da\w*|del\w*|by|von|par|a\s+cura\s+di)",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"\b(?:part|member|company)\s+of\s+$", re.IGNORECASE)
_OF_GROUPS = re.compile(r"coordin|controll|gruppo|group|holding|soci[oa]\s+unic", re.IGNORECASE)
_PARTED = re.compile(r"[|•·\n]|\s[–—-]\s|\.\s")


def set_apart(scene: Scene, hit: Hit) -> tuple[ThirdPartyRole, str] | None:
    """Return what the firm named before a number is to a site whose own name stands before it, and the words.

    A person's tax code after 'Legale rappresentante', or in the data of an account, is that person's.
    """
    if len(hit.value) == _PERSON:
        before = scene.before(hit.start)
        if (person := _OF_PERSONS.search(before) or _OF_USERS.search(before)) is not None:
            return ThirdPartyRole.OTHER, person.group()
    strip = _strip(scene, hit)
    if strip is None or _goes_on(strip):
        return None
    unlike = is_of_another_firm(strip.name, scene.page)
    if not unlike and (_OF_BRANDS.search(strip.words) or not _follows_own_name(scene, hit, strip)):
        return None
    if OF_MAKERS.search(strip.words) or OF_MAKERS.search(strip.after):
        return ThirdPartyRole.AGENCY, strip.words + strip.name
    if OF_OTHERS.search(strip.words):
        return ThirdPartyRole.PARTNER, strip.words
    if not unlike:
        return None
    if (trade := TRADE.match(strip.name)) is not None:
        return ThirdPartyRole.AGENCY if OF_MAKERS.search(trade.group()) else ThirdPartyRole.PARTNER, strip.name
    return (ThirdPartyRole.OTHER, strip.words) if re.search(r"[^\W\d_]{2,}", strip.words) else None


@lru_cache(maxsize=16)
def _leading(scene: Scene, hit: Hit) -> Strip | None:
    return strip_of(_before(scene, hit))


@lru_cache(maxsize=16)
def _strip(scene: Scene, hit: Hit) -> Strip | None:
    """Return what leads to a number, None when its words are those of an owner."""
    strip = _leading(scene, hit)
    return None if strip is None or is_of_owner(strip.words) else strip


def _goes_on(strip: Strip) -> bool:
    """Return whether the owner's own line goes on after another's name ('Acme S.r.l. – socio unico Beta – P.IVA')."""
    above, _, line = strip.head.rpartition("\n")
    if strip.after.lstrip().startswith(",") and any(not mention.start for mention in mentions(line)):
        return True
    if strip.name.endswith(".") and not re.search(r"\.[A-Za-z]+\.$", strip.name) and _PART_OF.search(strip.words):
        return True
    if not _PARTED.search(strip.after):
        return False
    if "\n" in strip.after and _OF_GROUPS.search(line):
        return True
    return any(mentions(line)) or (not above and _TOLD.search(strip.words) is not None)


def is_own_in_list(scene: Scene, start: int, words: str) -> bool:
    """Return whether a list of 'our companies' names the site's own firm before a number."""
    named = list(mentions(scene.before(start)))
    if not named or not _OURS.search(words):
        return False
    return host_similarity(named[-1].name, host_of(scene.page.url)) >= _ALIKE or bears(
        named[-1].name, names_of(scene.page)
    )


def is_named_apart(scene: Scene, hit: Hit) -> bool:
    """Return whether the site's own name stands in the footer before the firm that leads to a number."""
    strip = _strip(scene, hit)
    return strip is not None and not _OF_BRANDS.search(strip.words) and _follows_own_name(scene, hit, strip)


def is_of_own_firm(scene: Scene, hit: Hit) -> bool:
    """Return whether the firm that leads to a number is the one that the page names as its own."""
    strip = _leading(scene, hit)
    return strip is not None and strip.firm and is_own_firm(strip.name, scene.page)


def is_unlike(scene: Scene, hit: Hit) -> bool:
    """Return whether the firm that leads to a number is not the one that the page names as its own."""
    strip = _strip(scene, hit)
    if strip is None:
        return False
    if _is_in_section(scene, strip):
        return True
    return not _goes_on(strip) and is_of_another_firm(strip.name, scene.page)


def _is_in_section(scene: Scene, strip: Strip) -> bool:
    """Return whether a firm stands under a title of what others do, on a page that another name signs."""
    if not strip.firm or not strip.titled or not (OF_OTHERS.search(strip.words) or OF_MAKERS.search(strip.words)):
        return False
    if host_similarity(strip.name, host_of(scene.page.url)) >= HOST or bears(strip.name, names_of(scene.page)):
        return False
    signed = (_COPYRIGHT.search(scene.texts[order]) for order in sorted(scene.footer))
    return any(found is not None and not _is_holder(found, strip.name) for found in signed)


def _is_holder(signed: re.Match[str], name: str) -> bool:
    """Return whether the name after a © begins as another does ('© Kreo', 'Kreo web agency')."""
    first = signed.string[signed.end() :].split(maxsplit=1)[:1]
    return bool(first) and squeezed(first[0]) in squeezed(name)


def _follows_own_name(scene: Scene, hit: Hit, strip: Strip) -> bool:
    """Return whether a strip of the footer names another than the site's own name, which stands before it."""
    host, own = host_of(scene.page.url), names_of(scene.page)
    if not scene.in_footer(scene.block_at(hit.start)) or host_similarity(strip.name, host) >= HOST:
        return False
    if bears(strip.name, own):
        return False
    head = strip.head
    if names_host(head, host) or any(len(said) > _SHORT and squeezed(said) in squeezed(head) for said in own):
        return True
    signed = _COPYRIGHT.search(_before_holder(strip))
    held = signed is not None and (strip.firm or not _is_holder(signed, strip.name))
    return held or _is_led_by_name(strip)


def _is_led_by_name(strip: Strip) -> bool:
    """Return whether a bare name stands first, a separator after it, then small words and a firm's name."""
    craft = strip.firm or _CRAFTS.fullmatch(strip.words.strip()) is not None
    if not craft or re.match(r"\s*[a-zà-ù]", strip.words) is None:
        return False
    head = strip.head.removesuffix(strip.words)
    first = _PARTED.split(head)
    return len(first) > 1 and is_bare_name(first[0]) and not any(mentions(head))


def _before_holder(strip: Strip) -> str:
    """Return what stands before a strip: the whole of its head where its words say a craft ('© 2026 Foto di …').

    Else they begin a name: '© 2026 Webnova di Marco Gatti' and '© 2026 Digital Alba' name who holds the rights.
    """
    words = strip.words.strip(" 0123456789,–—-")
    if not strip.head.endswith(strip.words) or _CRAFTS.fullmatch(words) is not None:
        return strip.head
    return strip.head[: len(strip.head) - len(strip.words)]


def _before(scene: Scene, hit: Hit) -> str:
    """Return the words that lead to a number's labels, from the number before it."""
    before = scene.before(hit.start)
    if hit.label_start is not None:
        before = before[: max(0, len(before) - (hit.start - hit.label_start))]
    *_, since = (0, *(number.end() for number in firms_numbers(before)))
    return before[since:]
