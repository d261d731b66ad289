"""Read from the words before a number whether it is another's: the site's maker, the group, a partner, a "
"processor."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence.facts import ThirdPartyRole
from evidence.identity.names import Mention, mentions

_SYSTEMS = (
    r"(?!\s*(?:<|wordpress|woo|shopify|presta|joomla|wix|magento|drupal|squarespace|webflow|elementor|elegant|"
    r"astra|godaddy|"
    r"jimdo|google|blogger|weebly|opencart|typo3|divi|ionos|aruba\s+sit|oceanwp|generatepress|bootstrap|hugo|"
    r"jekyll|gatsby|"
    r"next\.js|react|themeforest|envato|adobe|my\s?shop|italiaonline|paginesi|pagine\s?gialle))"
)
_OF_SITES = (
    r"(?:\s+(?:sit[oi]|internet|web|grafic[ao]|e|and|&|tecnic[ao]|del|software|design|develop(?:ed|ment)|"
    r"sviluppo|con|with|"
    r"♥|❤|❤️|amore|love|marketing|seo|e-?commerce|sviluppat[oa]|ospitat[oa]|hosting))*"
)
_NO_ADDRESS = r"(?![ ]*(?:www|http|\S+\.[a-z]{2,5}\b))"
_CAPITAL = r"(?=(?-i:[A-Z]))(?!P\.?\s?I|C\.?\s?F\b|Privacy|Cookie|Part|VAT)"
_MAKER = (
    r"(?:realizzazion\w+|realizzat[oa]|creat[oa]|creazione|svilupp(?:o|at[oa])|progett(?:o|at[oa]|azione)|"
    r"ideat[oa]|design(?:ed)?|"
    r"develop(?:ed|ment)?|made|built|created|web\s?site|site|sito|crafted|hosted|hosting|grafica|coded|"
    r"webdesign|credits?|powered)"
    rf"{_OF_SITES}(?:\s+[^\W\d]+){{0,2}}?\s*(?:\bda(?:l(?:la|l['’])?)?\b|\bby\b|\ba\s+cura\s+di\b|[-–]\s?by\b){_SYSTEMS}"
    r"|(?:realizzazione|creazione|sviluppo|progettazione|grafica|web\s?design|hosting|credits?|crediti|"
    r"web\s?(?:agency|master|"
    rf"designer|development)|design|conception|umsetzung|concept){_OF_SITES}[ ]*:{_NO_ADDRESS}{_SYSTEMS}"
    rf"|credits?[ ]+{_CAPITAL}{_SYSTEMS}|realizzazione\s+sit[oi](?:\s+(?:web|internet))?\b"
    rf"|web[ ]*:{_NO_ADDRESS}|piattaforma\s+(?:realizzata|sviluppata|by)\b|software\s+(?:by|di)\b|"
    rf"agenzia\s+(?:web|di\s+comunicazione)[ ]*:"
    r"|progetto\s+(?:grafico|web)\b(?:\s+(?:di|a\s+cura\s+di|by))?|con\s+tecnologia\b|cms\s+by\b|umsetzung\b|"
    r"webseite\s+von\b"
    r"|site\s+réalisé\s+par\b|(?m:^)by[ ]+(?=(?-i:[A-Z]))|(?<=[|•·–-] )by[ ]+(?=(?-i:[A-Z]))"
)
# Words of a trade: they speak of the site's maker only where the owner's number has stood before.
_TRADE = (
    r"web\s?(?:agency|design|studio|master)\b(?:[ ]+by\b)?|(?:realizzazione|progettazione|sviluppo|creazione)"
    rf"{_OF_SITES}[ ]+{_CAPITAL}|(?:un\s+)?sito\s+(?:web\s+|internet\s+)?(?:di[ ]+)?{_CAPITAL}"
)
_GROUP = (
    r"direzione\s+e(?:d)?\s+(?:il\s+)?coordinamento(?:\s+(?:da\s+parte\s+)?(?:di|della|dell['’]|"
    r"ex\s+art\.?\s*2497[\w\s-]*(?:di|da)?))?|"
    r"management\s+and\s+co-?ordination\s+(?:of|by)|(?:appartenente\s+al|parte\s+del|del|membro\s+del|by)\s+gruppo\b|"
    r"\bgruppo\b\s*:|controllat[ao]\s+(?:al\s+100\s?%\s+)?da\b|societ[àa]\s+controllante|capogruppo|"
    r"parent\s+company|holding|"
    r"\bpart\s+of\b|\bmember\s+of\b|a\s+company\s+of|a\s+(?:\w+\s+)?group\s+company|"
    r"societ[àa]\s+(?:consorell[ae]|colleg(?:at[ae])|del\s+gruppo)|"
    r"(?:altre\s+)?(?:societ[àa]|aziende)\s+del\s+gruppo|sister\s+compan\w+"
)
_PAYMENT = (
    r"pagament\w+\s+(?:\w+\s+){0,3}(?:gestit\w+|elaborat\w+|fornit\w+|tramite|da|con|su|processat\w+)|"
    r"payments?\s+(?:processed|provided|handled|powered)\s+by|"
    r"istituto\s+di\s+pagamento|gateway\s+di\s+pagamento|payment\s+(?:provider|institution|processor)|"
    r"finanziament\w+\s+(?:\w+\s+){0,2}(?:erogat\w+|tramite)"
)
_BOOKING = (
    r"prenotazion\w+\s+(?:\w+\s+){0,3}(?:gestit\w+|fornit\w+|tramite|da|su|powered|operat\w+)|"
    r"booking\s+(?:engine|system|software|platform|powered|by)\b|"
    r"sistema\s+di\s+prenotazione|motore\s+di\s+prenotazione|(?:biglietteria|ticketing|"
    r"vendita\s+biglietti)\s+(?:\w+\s+){0,2}(?:gestit\w+|by|a\s+cura)"
)
_CONTROLLER = (
    r"piattaforma\s+(?:\w+\s+){0,4}(?:fornit|gestit|erogat)[ao]\s+da|(?:comunicat|trasmess)[ie]\s+a\b|"
    r"condivis[ie]\s+con\b|affidat[oiae]\s+a\b|"
    r"responsabil[ei]\s+(?:estern[oi]\s+)?(?:del\s+trattamento|estern[oi])|sub-?responsabil\w+|data\s+processors?|"
    r"fornitor[ei]\s+(?:del\s+|di\s+)?(?:serviz\w+|hosting|newsletter|piattaforma|posta)|"
    r"servizi\w*\s+(?:\w+\s+){0,4}(?:fornit|gestit|offert|erogat)[oi]\s+da|"
    r"(?:è|sono)\s+(?:un\s+|dei\s+)?serviz\w+\s+(?:\w+\s+){0,6}(?:fornit|gestit|offert|erogat)[oi]\s+da|"
    r"service\s+provided\s+by|"
    r"serviz\w+\s+di\s+(?:hosting|newsletter|statistica|analisi|chat|crm|mailing|posta)|hosting\s+provider|"
    r"\bprovider\b\s*:|"
    r"provider\s+di\s+hosting|"
    r"hosting\s*(?::|by|presso)|(?:ospitat[oi]|allocat[oi]|hostat[oi])\s+(?:\w+\s+){0,3}(?:da|presso|su)|"
    r"server\s+(?:di|presso|della)|data\s?center|"
    r"(?:responsabile\s+della\s+protezione|d\.?p\.?o\.?\b|data\s+protection\s+officer)|destinatari\b|"
    r"terze\s+parti|third\s+part(?:y|ies)|"
    r"consulente\s+del\s+lavoro|studio\s+commercialist\w+|societ[àa]\s+di\s+(?:hosting|consulenza|spedizion\w+)|"
    r"corrier[ei]\b|spedizion\w+\s+(?:\w+\s+){0,2}(?:affidat\w+|tramite|gestit\w+)|"
    r"titolar[ei]\s+autonom[oi]|joint\s+controller|newsletter\s+(?:inviata|gestita)\s+(?:da|tramite|con)"
)
_PARTNER = (
    r"\bpartner(?:s|ship)?\b|vendut[oaie]\s+(?:e\s+spedit[oaie]\s+)?da\b|rivenditor[ei]|distribut\w+|"
    r"concessionari\w*|fornitor[ei]\s*:|client[ei]\s*:|"
    r"sponsor\w*|in\s+collaborazione\s+con|"
    r"\bcollaborator[ei]\b|affiliat[oiae]\b|convenzion\w+\s+con|dealers?\b|resellers?\b|suppliers?\b|"
    r"agent[ei]\s+(?:di\s+zona|per)|aziende\s+associate|"
    r"\bsoci\b\s*:|consorziat[ei]|i\s+nostri\s+(?:clienti|fornitori)|importat\w+\s+(?:e\s+distribuit\w+\s+)?da|"
    r"prodott[oi]\s+da|produttore\s*:|manufactur\w+\s+by|venduto\s+e\s+spedito\s+da|venditor[ei]\s*:|sold\s+by|"
    r"seller\b"
)
_EXAMPLE = (
    r"\besempi[oi]?\b(?!\s+s\.?[rpna])|\bdel\s+cliente\b|\bes\.|\bad\s+es|fac-?\s?simile|\bexample\b|\bdemo\b|"
    r"\bfattura\s+(?:intestata|"
    r"di\s+esempio|n)\b|intestare\s+(?:la\s+)?fattura|"
    r"fattura\s+emessa\s+da|dati\s+(?:del\s+)?cliente|spett(?:\.|abile)|destinatario\s*:|mittente\s*:|"
    r"committente|cliente\s*:|beneficiario\s*:|"
    r"bonifico\s+a\s+favore|sentenza|tribunale|curator[ei]|aggiudicatari\w*|ricorrente|c/o\b"
)
_OWNER = (
    r"©|\(c\)|\bcopyright\b|titolare\s+del(?:\s+)?(?:trattamento|sito)|\btitolare\b\s*:|"
    r"(?:il\s+)?titolare\s+(?:è|e['’])|data\s+controller|"
    r"ragione\s+sociale|denominazione(?:\s+sociale)?\s*:|sede\s+(?:legale|operativa|amministrativa)|"
    r"(?:il\s+)?venditore\s+(?:è|e['’])|(?:di\s+)?propriet[àa]\s+(?:di|della|del|esclusiva)|"
    r"diritti\s+riservati|rights\s+reserved|(?:questo\s+)?sito\s+(?:è|e['’])\s+(?:gestito|di\s+propriet|edito)|"
    r"dati\s+(?:aziendali|societari|dell['’]azienda|fiscali)|"
    r"informazioni\s+(?:societarie|legali|aziendali)|\bcontatti\b|contact\s+us|chi\s+siamo|note\s+legali|"
    r"impressum|registered\s+office|company\s+(?:info|data|details)|"
    r"(?:brand|marchio|divisione|division|progetto|iniziativa|prodotto)\s+(?:di|of|registrato\s+da)\b|"
    r"(?<!sito )gestit[oa]\s+da(?:l|lla)?\b|\bper\s+conto\s+di\b|"
    r"verantwortlich|inhaber|la\s+nostra\s+azienda|unità\s+locale"
)
_OPENERS = re.compile(
    r"(?<![A-Za-zÀ-ÿ])(?:"
    + "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in (
            ("group", _GROUP),
            ("payment", _PAYMENT),
            ("booking", _BOOKING),
            ("controller", _CONTROLLER),
            ("owner", _OWNER),
            ("agency", _MAKER),
            ("trade", _TRADE),
            ("partner", _PARTNER),
            ("other", _EXAMPLE),
        )
    )
    + ")",
    re.IGNORECASE,
)
_AFTER_MAKER = re.compile(
    r"^[\s\-–—|,.(]*(?:web\s?agency|realizzazione\s+sit[oi]|siti|sviluppo\s+(?:web|software|siti)|web\s?design|"
    r"agenzia\s+(?:web|di\s+comunicazione)|comunicazione\s+e\s+web|digital\s+agency)(?:\s+(?:web|internet|"
    r"e-?commerce|e|seo))*"
    r"\s*(?:$|[|•·)\n]|\.(?:\s|$))",
    re.IGNORECASE,
)
_AFTER_PROCESSOR = re.compile(
    r"^[\s,.)]{0,3}(?:(?:quale|come|in\s+qualità\s+di|nominat[ao])\s+responsabile|as\s+(?:data\s+)?processor|"
    r"\((?:hosting|newsletter))",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[|•·\n]|\s[–—-]\s|\.\s")
_STRONG_SEPARATOR = re.compile(r"[|•·\n]")
ROLE_NAMES = {
    ThirdPartyRole.AGENCY: "di chi ha realizzato il sito",
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
    names = list(mentions(before))
    events = sorted(
        [(match.start(), match.end(), match.lastgroup or "", match.group()) for match in _openers(before, names)]
        + [(mention.start, mention.end, "name", mention.name) for mention in names]
    )
    for start, end, kind, words in events:
        if start >= stop and kind != "name":
            continue
        state = _follow(state, kind, words, (start, end), before)
    if _AFTER_PROCESSOR.match(after):
        return Party(role=ThirdPartyRole.CONTROLLER, words=after.strip(" -–—|,.()")[:40])
    if _AFTER_MAKER.match(after) and re.search(r"\d{11}", before):
        return Party(role=ThirdPartyRole.AGENCY, words=after.strip(" -–—|,.(")[:40])
    if state.role is None or _is_over(state, before, stop):
        return Party(owner=state.owner, words=state.words if state.owner else "")
    if state.role is ThirdPartyRole.GROUP and _goes_on(before, state, stop):
        return Party()
    if state.trade and not re.search(r"\d{11}", before[: state.start]):
        return Party()  # 'Acme web agency – P.IVA …' says what the owner does
    return Party(role=state.role, words=state.words, near=_is_near(before[state.opened : stop]))


def _openers(text: str, names: Sequence[Mention]) -> Iterator[re.Match[str]]:
    """Yield the words that say whose what follows is, except those inside a company's name ('Rossi & Partners')."""
    for match in _OPENERS.finditer(text):
        if not any(name.start < match.start() and match.end() <= name.end for name in names):
            yield match


def _follow(state: _State, kind: str, words: str, place: tuple[int, int], text: str) -> _State:
    if kind == "name":
        complete = re.search(r"\w[^|•·\n]*?(?:\s[–—-]\s|[|•·\n])", text[state.end : place[0]])
        if state.role is not None and not state.named and not complete and not _is_over(state, text, place[0]):
            state.named, state.end = True, place[1]
            return state
        if state.role is ThirdPartyRole.PARTNER or (state.role and not _SEPARATOR.search(text[state.end : place[0]])):
            state.end = place[1]
            return state
        return _State(owner=state.owner and not state.named, words=words, start=place[0], end=place[1], named=True)
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
    role = ThirdPartyRole.AGENCY if kind == "trade" else ThirdPartyRole(kind)
    return _State(role=role, words=words, start=place[0], end=place[1], opened=place[1], trade=kind == "trade")


def _is_near(between: str) -> bool:
    """Return whether words claim a number in the same breath: 'Partner: Beta S.r.l. (P.IVA …)'."""
    return len(between) < 80 and not re.search(r"[|•·\n]|\d{11}|(?<=[a-zà-ù]{4})\.\s", between)


def _goes_on(before: str, state: _State, stop: int) -> bool:
    """Return whether the firm's own line goes on after naming its parent ('… coordinamento di Beta S.p.A. – "
    "P.IVA …')."""
    apart = re.search(r"[|•·\n,;–—-]|\.\s", before[state.end : stop])
    return bool(apart) and not re.search(r"\d{11}", before[: state.start])


def _crosses(text: str, state: _State, place: tuple[int, int]) -> bool:
    return bool(_STRONG_SEPARATOR.search(text[state.end : place[0]]))


def _is_over(state: _State, before: str, stop: int) -> bool:
    """Return whether what opened with some words ended before the number: a sentence, a separator after the name."""
    between = before[state.end : stop]
    lines = between.count("\n")
    if state.role in (ThirdPartyRole.PARTNER, ThirdPartyRole.CONTROLLER, ThirdPartyRole.OTHER):
        return lines > 3 or len(between) > 260
    if state.named:
        return lines > 1 or len(between) > 160
    if state.role is ThirdPartyRole.AGENCY:
        return len(between) > 90 or _maker_is_told(between, before[: state.start])
    return bool(re.search(r"(?<=[a-zà-ù0-9)])\.\s+(?=[A-Z])", between)) or lines > 1 or len(between) > 160


def _maker_is_told(between: str, earlier: str) -> bool:
    """Return whether a maker's name without legal form is complete, so that what follows is the owner's again.

    '© Acme – Powered by WebLab – P.IVA …' is the owner's number, unless the owner's stood there before.
    """
    if re.search(r"\d{11}", earlier):
        return False
    introduced = bool(re.search(r"©|copyright", earlier, re.IGNORECASE)) or any(mentions(earlier))
    separator = _SEPARATOR if introduced else _STRONG_SEPARATOR
    return any(re.search(r"\w", piece) for piece in separator.split(between)[:-1])
