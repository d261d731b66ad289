"""Say whose something on a page is by the words around it and the heading over it."""

import re

from evidence.facts.identity import Identifier, IdentifierKind
from evidence.facts.owner import Owner, ThirdPartyRole
from evidence.identity.calling import bears, names_of
from evidence.identity.labels import label_of
from evidence.identity.likeness import host_of, host_similarity, names_host
from evidence.identity.names import mentions
from evidence.identity.parties import ROLE_NAMES, Party, party_of
from evidence.identity.scene import Scene
from evidence.identity.tables import column_titles
from evidence.identity.words import OF_MAKERS
from evidence.walk import Block

_LISTING = re.compile(
    r"\b(?:sponsor\w*|fornitor\w*|partner\w*|dove\s+(?:acquist|compr)\w+|rivenditor\w*|punti\s+vendita|offert\w+\s+di\s+lavoro|"
    r"posizion\w+\s+apert\w+|recension\w*|elenco|associat\w*|cas[oi]\s+di\s+successo|case\s+(?:history|stud\w+)|clienti|"
    r"referenz\w+|testimonianz\w*|consorziat\w*|convenzion\w*|contribut\w*|aiuti\s+di\s+stato)\b",
    re.IGNORECASE,
)
# 'Acme S.r.l. (P.IVA …) comunica di aver ricevuto …': who speaks of itself, whatever heading stands over it.
_SPEAKS = re.compile(
    r"^[)\s,]*(?:comunica|dichiara|rende\s+noto|informa|ha\s+(?:ricevuto|beneficiato|percepito))\b", re.IGNORECASE
)
_SERVICE = re.compile(r"\bservi(?:z\w+|ce)\b", re.IGNORECASE)
_WHO_WE_ARE = re.compile(r"(?:chi\s+siamo|who\s+we\s+are|about\s+us)\W*\n$", re.IGNORECASE)
# 'Acme Media Partner – P.IVA …': a name that ends with the word, and nobody named after it.
_NAME_OF_PARTNER = re.compile(r"((?:[A-ZÀ-Ý][\w'’&-]*[^\S\n]+){1,4}Partners?)\W*$")
_OF_OWNER = re.compile(
    r"(?:azienda|titolare|società|ditta|impresa|propriet\w+|editore|owner|company)\W*", re.IGNORECASE
)
_HOST = 70.0
_TITLE = 40


def whose(scene: Scene, start: int, end: int, label: int | None = None) -> tuple[Owner, ThirdPartyRole | None, str]:
    """Return whose something is by the words before and after it and by the heading over it, its role, and the reason.

    `label` is where its own labels begin.
    """
    block = scene.block_at(start)
    if (told := _by_column(scene, block)) is not None:
        return told
    before = scene.before(start)
    first = None if label is None else max(0, len(before) - (start - label))
    party = party_of(before, scene.after(end), first_label=first)
    if party.role is ThirdPartyRole.CONTROLLER and _is_of_site(scene, before, party.words):
        party = Party(owner=True, words=party.words)
    if party.role is ThirdPartyRole.PARTNER and _is_name_of_site(
        scene, before[: len(before) if first is None else first]
    ):
        party = Party()
    speaks = _SPEAKS.match(scene.after(end)) is not None
    if party.role is None and not party.owner and not speaks and not scene.in_footer(block):
        lead = scene.lead_of_list(block)
        party = party_of(f"{lead}\n") if lead else party
        heading = scene.heading(block)
        party = _under(heading, scene, start) if party.role is None and heading else party
    weak = party.role not in (ThirdPartyRole.AGENCY, ThirdPartyRole.GROUP) and scene.in_footer(block)
    if party.role is None or (weak and not party.near):
        return Owner.UNKNOWN, None, ""
    return Owner.THIRD_PARTY, party.role, reason(party.role, party.words)


def _by_column(scene: Scene, block: Block) -> tuple[Owner, ThirdPartyRole | None, str] | None:
    """Return whose a cell is by the head of its column, where one column is the owner's and another the maker's."""
    if not (scene.in_footer(block) or scene.legal):
        return None
    index, titles = column_titles(block)
    makers = [OF_MAKERS.search(title) is not None and len(title) < _TITLE for title in titles]
    owners = [_OF_OWNER.fullmatch(title) is not None for title in titles]
    if index >= len(titles) or not (any(makers) and any(owners)) or any(label_of(title).kinds for title in titles):
        return None
    if owners[index]:
        return Owner.UNKNOWN, None, f"Sta nella colonna «{titles[index]}»."
    role = ThirdPartyRole.AGENCY
    return (Owner.THIRD_PARTY, role, reason(role, titles[index])) if makers[index] else None


def _is_of_site(scene: Scene, before: str, words: str) -> bool:
    """Return whether a service that somebody runs is this very site: 'acme.test è un servizio gestito da Beta'."""
    line = re.split(r"[.;]\s|\n", before.rpartition(words)[0])[-1]
    if not _SERVICE.search(words):
        return False
    return (
        names_host(line, host_of(scene.page.url)) or _WHO_WE_ARE.search(before.rpartition(line + words)[0]) is not None
    )


def _is_name_of_site(scene: Scene, before: str) -> bool:
    """Return whether the name that ends a text with the word 'Partner' is that of the page's host."""
    name = _NAME_OF_PARTNER.search(before)
    return name is not None and names_host(name.group(1), host_of(scene.page.url))


def reason(role: ThirdPartyRole, words: str) -> str:
    """Return the sentence that says by which words something is another's."""
    return f"Le parole vicine («{' '.join(words.split()).strip(' –—-,:')}») dicono che è {ROLE_NAMES[role]}."


def _under(heading: str, scene: Scene, start: int) -> Party:
    """Return whose a firm is that stands under a heading: 'Sponsor', 'Recensioni', 'Elenco imprese' list others."""
    party = party_of(f"{heading}\n")
    if party.role is not None or party.owner or not _LISTING.search(heading):
        return party
    name = next(reversed(list(mentions(scene.before(start)))), None)
    host = host_of(scene.page.url)
    if name is None or bears(name.name, names_of(scene.page)) or host_similarity(name.name, host) >= _HOST:
        return party
    return Party(role=ThirdPartyRole.OTHER, words=heading)


def identifier(scene: Scene, kind: IdentifierKind, value: str, start: int, end: int) -> Identifier:
    """Return a name, a REA, a capital or an address that stands at a place of a page, with what words say of it."""
    block = scene.block_at(start)
    stop = end if kind is IdentifierKind.COMPANY_NAME else start  # a name may itself end what words before it began
    owner, role, why = whose(scene, stop, end, stop)
    return Identifier(
        kind=kind,
        value=value,
        raw=scene.raw(start, end).replace("\n", " "),
        valid=True,
        placement=scene.placement(block),
        exhibit=scene.exhibit(start, end),
        owner=owner,
        role=role,
        why=why,
        visible=scene.visible(block),
    )
