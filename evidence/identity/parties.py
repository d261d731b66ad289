"""Read from the words before a number whether it is another's: the site's maker, the group, a partner, a
processor."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence.facts.owner import ThirdPartyRole
from evidence.identity.following import said_after
from evidence.identity.lodging import is_address
from evidence.identity.mandates import is_of_itself
from evidence.identity.names import Mention, core, mentions
from evidence.identity.officers import is_second_title
from evidence.identity.openers import openers

_MADE_FOR = re.compile(r"committente|cliente\b", re.IGNORECASE)
_THEN_MAKER = re.compile(
    r"^(?:\W*(?:p\W{0,2}iva\W*)?\d{11})?[\s.,;|·)–—-]*(?:realizza|agenzia|progett|sito|web|svilupp|design|grafica|credit|creat)",
    re.IGNORECASE,
)
# 'Verde è realizzato e distribuito da Acme': who makes a product, unless a site is spoken of.
_MADE = re.compile(r"\b(?:è|e['’])\s+(?:un[ao'’]?\s*(?:[^\W\d]+\s+){1,4})?$", re.IGNORECASE)
_A_SITE = re.compile(r"\b(?:sit[oi]|web\w*|pagin\w+|portale|grafica|e-?commerce|app|piattaforma|blog)\b", re.IGNORECASE)
_SEPARATOR = re.compile(r"[|•·\n]|\s(?:[–—-]|//?)\s|\.\s")
_CONTINUED = re.compile(r"^(?:\s*(?:\be\b|\bed\b|&|\band\b|,|/)\s*[a-zà-ù]{3,})+")  # 'Progetto grafico e sviluppo'
_RUN = re.compile(r"(?:web\s?)?sito\s+(?:\w+\s+)?gestito\b", re.IGNORECASE)
_LISTS = re.compile(
    r"aziende|altre|nostre|companies|consorelle|consociate|controllate|partecipate|gruppo\s*:$", re.IGNORECASE
)
# After the number of whom the words named, a separator and words that are no label: another firm begins.
_NEXT_FIRM = re.compile(
    r"\d{11}(?:[).\s]*(?:[|•·\n;]|\s[–—/-]{1,2}\s)|\)?\.\s|\)?\s+(?:per|for|pour|für|para|(?:on\s+behalf|per\s+conto)\s+(?:of|di))\s|\)?,?\s+(?:è|e['’])\s+d[ie]\w*\s|\s(?=(?-i:[A-ZÀ-Ý][a-zà-ù])))\W*(?!p(?:art|\.|iva)|c(?:od|ap|\.|f\b)|iscr|reg|rea\b|vat|tel|sede|via\b|it\s?\d)"
    r"(?:[^\W\d_]{2,}|\Z)",
    re.IGNORECASE,
)
_APART = re.compile(r"[|•·\n]|\s[–—-]\s|(?<=[a-zà-ù]{4})\.\s")
_ENTRIES = re.compile(r"[^,;|•·\n]{0,90}?\d{11}\)?\s*(?:[,;]|\b(?:ed?|and|und)\s)\s*")
_SIGNED = re.compile(r"©[\s\d,–—-]*$")
_FOR = re.compile(
    r"^\W*(?:per|for|pour|für|(?:on\s+behalf|per\s+conto)\s+(?:of|di))\s+$", re.IGNORECASE
)  # 'realizzato da Kreo per Acme S.r.l.'
_FOR_WHOM = re.compile(r"\s+(?:per|for|pour|für)\s+(?=[A-ZÀ-Ý])")
_ENDED = re.compile(r" *[|•·\n)]")
_STRONG_SEPARATOR = re.compile(r"[|•·\n]")
ROLE_NAMES = {
    ThirdPartyRole.AGENCY: "di chi ha realizzato il sito o lo cura",
    ThirdPartyRole.GROUP: "della società che controlla l'impresa o di un'altra del gruppo",
    ThirdPartyRole.PARTNER: "di un partner, fornitore o cliente",
    ThirdPartyRole.PAYMENT: "di chi gestisce i pagamenti",
    ThirdPartyRole.BOOKING: "di chi gestisce le prenotazioni",
    ThirdPartyRole.CONTROLLER: "di chi fornisce un servizio al sito",
    ThirdPartyRole.OTHER: "di altri",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Whose something is by the words around it: a role, or the owner's own by `owner`; `words` are the words.

    `near` says that nothing but a name stands between the words and it.
    """

    role: ThirdPartyRole | None = None
    owner: bool = False
    words: str = ""
    near: bool = True


@dataclass(slots=True)
class _State:
    role: ThirdPartyRole | None = None
    owner: bool = False
    words: str = ""
    start: int = 0
    end: int = 0
    opened: int = 0
    named: bool = False
    trade: bool = False


def party_of(before: str, after: str = "", *, first_label: int | None = None) -> Party:
    """Return whose a number is, from the text before it (blocks apart by new lines) and after it.

    `first_label` is where in `before` the number's own labels begin.

    >>> party_of("© 2024 Acme S.r.l. - Realizzato da WebLab srl P.IVA ").role.value
    'agency'
    >>> party_of("Realizzato da WebLab - © 2024 Acme S.r.l. - P.IVA ").role is None
    True
    >>> party_of("Powered by WebLab | P.IVA ").role is None
    True
    """
    stop = first_label if first_label is not None else len(before)
    state = _State()
    names = mentions(before)
    events = sorted(
        [(match.start(), match.end(), match.lastgroup or "", match.group()) for match in _openers(before, names, stop)]
        + [(mention.start, mention.end, "name", mention.name) for mention in names]
    )
    for start, end, kind, words in events:
        if start >= stop and kind != "name":
            continue
        state = _follow(state, kind, words, (start, end), before)
    if (said := said_after(before, after)) is not None:
        return Party(role=said[0], words=said[1])
    if state.role is None or _is_over(state, before, stop):
        return Party(owner=state.owner, words=state.words if state.owner else "")
    if _MADE_FOR.match(state.words) and _THEN_MAKER.match(after):
        return Party()  # 'Committente: Acme S.r.l. P.IVA …. Realizzazione: …'
    if state.role is ThirdPartyRole.GROUP and _goes_on(before, state, stop):
        return Party()
    if state.role is ThirdPartyRole.PARTNER and is_of_itself(before, (state.start, state.opened), names, stop):
        return Party()
    if _RUN.match(state.words) and not re.search(r"[^\W\d_]{3}", before[: state.start]):
        return Party()  # 'Sito gestito da Acme S.r.l. – P.IVA …' names nobody else
    if state.trade and not re.search(r"\d{11}", before[: state.start]):
        return Party()  # 'Acme web agency – P.IVA …' says what the owner does
    end = stop if re.search(r"\w", before[state.end : stop]) or not state.named else state.end
    return Party(role=state.role, words=state.words, near=_is_near(before[state.opened : end], state.role))


def _openers(text: str, names: Sequence[Mention], stop: int) -> Iterator[re.Match[str]]:
    """Yield the words that say whose what follows is, except those inside a company's name ('Rossi & Partners')."""
    for match in openers(text):
        if is_address(text, match, names, stop):
            continue
        inside = (name for name in names if name.start <= match.start() and match.end() <= name.end)
        begins = _SIGNED.search(text[: match.start()]) is not None  # '© 2026 Partner Servizi S.r.l.'
        whole = core(match.group())  # 'Credits S.r.l.'
        if not any(
            name.start < match.start() or begins or match.group().lower() == "holding" or core(name.name) == whole
            for name in inside
        ):
            yield match


def _follow(state: _State, kind: str, words: str, place: tuple[int, int], text: str) -> _State:
    if kind == "name":
        between = _CONTINUED.sub("", text[state.end : place[0]])
        if state.role is ThirdPartyRole.AGENCY and state.named and _FOR.search(between):
            return _State(owner=True, words=words, start=place[0], end=place[1], named=True)
        complete = re.search(r"\w[^|•·\n]*?(?:\s[–—-]\s|[|•·\n])", between)
        if state.role is not None and not state.named and not complete and not _is_over(state, text, place[0]):
            state.named, state.end = True, place[1]
            return state
        listing = state.role is ThirdPartyRole.PARTNER or (state.role is not None and _LISTS.search(state.words))
        if listing or (state.role and not _parts(text[state.end : place[0]])):
            state.end = place[1]
            return state
        owner = state.owner and not state.named and not re.search(r"\d{11}", text[state.end : place[0]])
        return _State(owner=owner, words=words, start=place[0], end=place[1], named=True)
    if kind == "owner":
        if state.role is ThirdPartyRole.AGENCY and not state.named and place[0] - state.end < 2:
            return state
        if (
            words.lower().startswith(("sede", "contatti"))
            and state.role is not None
            and not _crosses(text, state, place)
        ):
            return state
        return _State(owner=True, words=words, start=place[0], end=place[1])
    if kind == "trade" and state.role is ThirdPartyRole.AGENCY and not (state.named or state.trade):
        state.end = place[1]  # 'realizzato dalla web agency Kreo'
        return state
    if kind in ("trade", "agency") and _FOR_WHOM.match(text, place[1]):
        return _State(owner=True, words=words, start=place[0], end=place[1])  # 'Kreo – P.IVA … – web design per Acme'
    if kind == "trade" and _ENDED.match(text, place[1]):
        return state  # 'Kreo S.r.l. – P.IVA … – web agency' ends a line: it speaks of the firm before it
    if kind == "controller" and is_second_title(text, place):
        return state
    line = _SEPARATOR.split(text[: place[0]])[-1]
    if kind == "agency" and _MADE.search(line) and not _A_SITE.search(line):
        return state
    role = ThirdPartyRole.AGENCY if kind == "trade" else ThirdPartyRole(kind)
    return _State(role=role, words=words, start=place[0], end=place[1], opened=place[1], trade=kind == "trade")


def _parts(between: str) -> bool:
    return _SEPARATOR.search(between) is not None or _NEXT_FIRM.search(between) is not None


def _is_near(between: str, role: ThirdPartyRole) -> bool:
    """Return whether words claim a number in the same breath: 'Partner: Beta S.r.l. (P.IVA …)'."""
    if role is ThirdPartyRole.OTHER and _APART.search(between):
        return False  # 'Studio Rossi c/o Centro Gran Reno – P.IVA …'
    if role is ThirdPartyRole.PARTNER:
        between = _ENTRIES.sub("", between)  # 'Fornitori: Beta – P.IVA …, Gamma – P.IVA …'
    return len(between) < 80 and not re.search(r"[|•·\n]|\d{11}|(?<=[a-zà-ù]{4})\.\s", between)


def _goes_on(before: str, state: _State, stop: int) -> bool:
    """Return whether the firm's own line goes on after naming its parent ('… coordinamento di Beta S.p.A. –
    P.IVA …')."""
    between = before[state.end : stop]
    if between.strip() == "," and re.search(
        r"(?<!\w)(?:fa|appartiene|is|è|e['’])\s+$", before[: state.start], re.IGNORECASE
    ):
        return False  # 'Acme fa parte del gruppo Beta S.p.A., P.IVA …', 'Acme è controllata da Beta S.p.A., P.IVA …'
    ended = between and re.search(r"[A-Za-z]{2,}\.$", before[: state.end]) is not None  # 'Part of Beta Srl. VAT …'
    apart = ended or re.search(r"[|•·\n,;–—-]|\.\s", between)
    return bool(apart) and not re.search(r"\d{11}", before[: state.start])


def _crosses(text: str, state: _State, place: tuple[int, int]) -> bool:
    return bool(_STRONG_SEPARATOR.search(text[state.end : place[0]]))


def _is_over(state: _State, before: str, stop: int) -> bool:
    """Return whether what opened with some words ended before the number: a sentence, a separator after the name."""
    between = before[state.end : stop]
    lines = between.count("\n")
    if state.role in (ThirdPartyRole.PARTNER, ThirdPartyRole.CONTROLLER, ThirdPartyRole.OTHER):
        return lines > 3 or len(between) > 260
    if _NEXT_FIRM.search(between) and not _LISTS.search(state.words):
        return True
    if state.named:
        told = state.role is ThirdPartyRole.AGENCY and _begins_with_owner(before[: state.start])
        return lines > 1 or len(between) > 160 or (told and _SEPARATOR.search(between) is not None)
    if state.role is ThirdPartyRole.AGENCY:
        return len(between) > 90 or _maker_is_told(between, before[: state.start])
    return bool(re.search(r"(?<=[a-zà-ù0-9)])\.\s+(?=[A-Z])", between)) or lines > 1 or len(between) > 160


def _begins_with_owner(earlier: str) -> bool:
    """Return whether a firm's name opens the line before a maker's words ('Acme S.r.l. – sito di Kreo S.r.l. –')."""
    line = earlier.rpartition("\n")[2]
    first = next(iter(mentions(line)), None)
    return first is not None and not re.search(r"\w", line[: first.start]) and not re.search(r"\d{11}", earlier)


def _maker_is_told(between: str, earlier: str) -> bool:
    """Return whether a maker's name without legal form is complete, so that what follows is the owner's again.

    '© Acme – Powered by WebLab – P.IVA …' is the owner's number, unless the owner's stood there before.
    """
    if re.search(r"\d{11}", earlier):
        return False
    line = earlier.rpartition("\n")[2]
    introduced = bool(re.search(r"©|copyright", line, re.IGNORECASE)) or any(mentions(line))
    separator = _SEPARATOR if introduced else _STRONG_SEPARATOR
    return any(re.search(r"\w", piece) for piece in separator.split(between)[:-1])
