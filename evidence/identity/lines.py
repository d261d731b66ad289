"""Say how the line that leads to a number begins, and what its words speak of."""

import re
from functools import lru_cache

from evidence.facts.identity import Identifier
from evidence.identity.beside import ELEVEN, firms_numbers, is_only_labels, name_beside, names_another, without_labels
from evidence.identity.lodging import is_lodged

_TITLE = re.compile(r"\s*([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’&/ -]{2,32}):\s")
_LINE_BREAK = re.compile(r"[·|•©]|\s[–—-]\s|\d{11}|\.\s")
OWN_WORDS = re.compile(
    r"(?<![A-Za-zÀ-ÿ])(?:^\s*dati|nostri\s+dati|ragione|denominazione|sede|societ|azienda|ditta|impresa|"
    r"titolar[ei]|intestat|copyright|"
    r"(?<!parent )company|contatt|"
    r"venditore|"
    r"gestione(?=\s*(?::|$))|gestore(?=\s*(?::|$)|\s+del\s+(?:sito|portale|servizio))|client[ei](?=\s*(?::|$))|committente|gestit|propriet|firma|editore|edit[oa]|marchio|brand|divisione|division|progetto(?=\s*(?:di\b|del|by\b|:|$))|©|rights|riservati|"
    r"partita|iva|codice|fiscal|vat|tax|numero|regist|tel|fax|mail|(?-i:Via|VIA)\b|^via\b|piazza|indirizzo|"
    r"soggetto\s+(?:ricevente|beneficiario|promotore)|organizza(?!tiv|\w*\s+tecnic)|direzione|property\s+of|rag\b|operated|owned|"
    r"managed|run\s+by|(?:web)?site\s+owner|betreiber|seitenbetreiber|eigentümer|anbieter|éditeur|propriétaire|titular\b|"
    r"responsabile\s+del\s+sito|service\s+provider|(?:fornitore|prestatore)\s+del\s+servizio)",
    re.IGNORECASE,
)
# A firm that is something to another: the name after it is the other's.
_RELATED = re.compile(
    r"\b(?:societ\w+|azienda|impresa|ditta|company|firm|unternehmen|gesellschaft)\s+(?:\w+\s+)?(?:soggett|controllat|partecipat|"
    r"certificat|associat|affiliat|consorziat|sostenut|finanziat|assicurat|vigilat|seguit|partner|subject|part\s+of|unter\b|der\b)\w*"
    r"(?:\W+(?:\w+\W+){0,4}(?:direzione|direction|management))?|\bdirezione\s+e\s+coordinamento|"
    r"\b(?:realizzat|creat|sviluppat|progettat)\w\s+e\s+gestit\w",
    re.IGNORECASE,
)
OF_COLUMNS = re.compile(
    r"\b(?:info\w*|chi\s+siamo|about|dove|orari\w*|menu|men[uù]|links?|legal\w*|note|seguici|follow|social|newsletter|"
    r"assistenza|servizio|privacy|cookie|termini|condizioni|nostr[aoei]|headquarters|negozio|showroom|punto\s+vendita|"
    r"store|studio|uffici\w*|laboratorio|stabilimento|impressum|kontakt|adresse|address|area|categorie|prodotti|"
    r"servizi|account|home|page|gestione|policy|"
    r"client[ei]|riservat\w*|sitemap|mappa|sito|faq|blog|news|shop)\b",
    re.IGNORECASE,
)
_OF_GROUPS = re.compile(
    r"direzione\s+e(?:d)?\s+(?:il\s+)?coordinamento|direction\s+and\s+co-?ordination|capogruppo|controllante|"
    r"franchis\w+|"
    r"holding|parent\s+company|mandante|incorporat\w+|incorporante",
    re.IGNORECASE,
)
_BROUGHT_IN = re.compile(
    r"[–—|-]\s+da\s+(?=[A-Z0-9])|"
    r"(?<![^\W\d_])(?:[A-Za-zà-ù]{4,}(?:\s+[^\s|·•]+){0,4}?|con(?:\s+il)?)\s+(?:da|dal|dalla|dall['’]\w+|tramite|by|via|von|con|"
    r"a\s+cura\s+di|contributo\s+di|licenza\s+di|through|par)[\s·]+(?=[A-Z0-9])|"
    r"(?<![^\W\d_])(?:soci[oae]|aderent[ei]|licenziatari[oae]|concessionari[oae]|rivenditor[ei]|client[ei]|fornitor[ei]|"
    r"partner|affiliat[oaei]|agent[ei])\s+(?:d(?:i|el|ell[ao]|ell['’])|al?)\s*(?=[A-Z0-9])(?!Gruppo\s+IVA)|"
    r"(?<![^\W\d_])(?:presso|c/o)\s+(?!Registro|CCIAA|C\.\s?C|Camera|Tribunale|Ordine|Albo)(?=[A-Z0-9])"
)
_SENTENCE = re.compile(r"· |(?<=[a-zà-ù]{3})\.\s")
_FOR_US = re.compile(r"\b(?:for\s+us\s+by|per\s+(?:noi|nostro\s+conto)\s+da(?:l|lla)?)\b", re.IGNORECASE)
_PARTS = re.compile(r"\s[|·•–—-]\s|·")
_SEPARATED = re.compile(r"\s[|·•]\s|(?<=\d{11})\W+")
OF_MAKERS = re.compile(
    r"(?<![A-Za-zÀ-ÿ])(?:sit[oie]|gestionale|piattaforma|e-?commerce|web\w*|internet|digital\w*|seo|grafi[ck]\w*|programm(?:azione|ierung|ing)|développement|erstellt|gestaltet|entwickelt|"
    r"hosting|design\w*|agency|software|"
    r"posizionamento|sviluppo|svilupp\w+|realizza\w+|comunicazione|credits?|powered|made|developed|maint\w+|"
    r"réalis\w+|umsetzung|diseño|layout|"
    r"foto\w*|photo\w*|"
    r"immagini|testi|video|(?:created|built|crafted)(?=\s+by)|(?:creat|fatt|curat)[oa](?=\s+da))(?![A-Za-zÀ-ÿ])",
    re.IGNORECASE,
)
_OF_SITE_OWNERS = re.compile(
    r"(?<![A-Za-zÀ-ÿ])(?:titolare|gestore|propriet[àa]|(?<!at[oa]\s)questo\s+sito|presente\s+sito|website\s+is\s+(?:owned|operated))",
    re.IGNORECASE,
)
_BARE_NAME = re.compile(
    r"[\W\d]*[A-ZÀ-Ý][\w'’.&]*(?:\s+(?:[A-ZÀ-Ý][\w'’.&]*|&|e|di|de|da|d[aei]l|dell\w*['’]?|l[aeo]|il|in)){0,7}\s*(?:$|[–—|,(-])"
)
_STREET = re.compile(
    r"^\W*(?:\d{5}\b|via|viale|v\.le|piazz\w+|p\.zz?a|corso|c\.so|strada|largo|vicolo|loc\w*|contrada|fraz\w*|lungomare|borgo)\b",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"(?:(?<![^\W\d_])(?:da|dal|dalla|by|via|tramite|through|con|a\s+cura\s+di|affidat[oaie]\s+a)|[a-zà-ù]:)\s+$",
    re.IGNORECASE,
)
_OF_EARLIER = re.compile(r"^\)?[\s,–—(-]{1,4}[a-zà-ù][^·\d]*(?= · )")
_EXPLAINING = re.compile(r"\)?[\s,–—(-]{1,4}((?-i:[a-zà-ù][^|·\d©A-ZÀ-Ý]{3,60}))(?:$|[|·©])")
_POWERED = re.compile(
    r"[\s–—|·-]\s?powered\s+by\s+(?P<who>[^|·–—]+?)\s+[|·–—-]\s+\W*(?:P\.?\s?(?:IVA|I)\b|partita|vat\b|c\.?f)[^|·–—]*$",
    re.IGNORECASE,
)
_NEXT_OWNER = re.compile(r"\d{11}|©|copyright", re.IGNORECASE)
_SIGNED = re.compile(r"[|•·]|\s[–—-]\s|,\s|\.\s")
_BETWEEN = " ·|•–—-.,;()"
_BARE_LABELS = 60
_NEAR = 80


def is_of_owner(words: str) -> bool:
    """Return whether words that lead to a name are those of a site's owner.

    >>> is_of_owner("Sede legale: "), is_of_owner("azienda gestita da "), is_of_owner("azienda certificata da ")
    (True, True, False)
    """
    return OWN_WORDS.search(_RELATED.sub(" ", words)) is not None


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
    return bool(re.search(r"[^\W\d_]{3,}", line)) and not OWN_WORDS.search(line)


def is_titled(item: Identifier) -> bool:
    """Return whether the line of a number begins with what another is to the site ('Fotografie: …')."""
    quote, match = item.exhibit.quote or "", item.exhibit.match or ""
    line = _last_words(quote[: max(0, quote.find(match))])
    title = _TITLE.match(line)
    return (
        title is not None and not OWN_WORDS.search(title.group(1)) and bool(re.search(r"[^\W\d_]", line[title.end() :]))
    )


def _last_words(before: str) -> str:
    """Return the last part of a text that says more than a label ('… | Foto: Studio Luce | P.IVA')."""
    parts = [part for part in _SEPARATED.split(before) if re.search(r"[^\W\d_]{2,}", without_labels(part))]
    return parts[-1] if parts else ""


def is_named_as_doing(item: Identifier) -> bool:
    """Return whether a name follows at once on words that say who does something ('gestite da Beta S.r.l.')."""
    name = name_beside(item)
    before = (item.exhibit.quote or "").partition(name)[0] if name else ""
    return _DOING.search(before) is not None


def begins_bare(item: Identifier) -> bool:
    """Return whether a name without legal form stands in the line of a number ('Osteria del Ponte – P.IVA …')."""
    if is_titled(item) or is_brought_in(item):
        return False
    return any(is_bare_name(part) for piece in line_of(item).split(" · ") for part in _PARTS.split(piece))


def is_bare_name(text: str) -> bool:
    """Return whether a text is a name and nothing else: no street, no label, no entry of a menu.

    >>> [is_bare_name(text) for text in ("Osteria del Ponte", "Via Roma, 3", "Privacy Policy", "P.IVA")]
    [True, False, False, False]
    """
    said = OF_COLUMNS.sub(" ", without_labels(text))
    if not re.search(r"[^\W\d_]{3,}", said) or _STREET.search(text):
        return False
    name = _BARE_NAME.match(text)
    return name is not None and not OWN_WORDS.search(without_labels(name.group()).strip())


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
    return said is not None and OF_MAKERS.search(said.group(1)) is not None


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
    """Return whether a line says by its own words, whatever they are, what another does ('Confezionato da Beta')."""
    line = line_of(item)
    last = _BROUGHT_IN.search(line)
    return _FOR_US.search(line) is not None or (
        last is not None
        and not is_of_owner(_SENTENCE.split(line[: last.end()])[-1])
        and not line[: last.start()].strip("0123456789 ·").startswith("©")
        and not is_lodged(line[: last.end()])
    )


def follows_group_words(item: Identifier) -> bool:
    """Return whether the words that lead to a number speak of a parent, a franchisor or other companies."""
    return _OF_GROUPS.search(line_of(item)) is not None


def follows_makers_words(item: Identifier) -> bool:
    """Return whether words of a site's making stand in the last parts of the line that leads to a number."""
    words = " ".join(_PARTS.split(line_of(item))[-3:])
    return OF_MAKERS.search(words) is not None and not _OF_SITE_OWNERS.search(words)


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
