"""The words that stand before a company's numbers on real sites, and those that stand before other numbers."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from evidence.identity.explained import is_explained


class Label(StrEnum):
    """What the words before a number say that it is."""

    VAT = "vat"
    TAX = "tax"
    REGISTER = "register"
    OTHER = "other"  # a telephone, an IBAN, an order: nobody's identifier


_VAT = (
    r"\bgruppo\s+iva(?:\s+[\w“”\"«»]+){1,4}?(?=\s+n(?:r|um\w*)?\b\.?\s*$)",
    r"n(?:umero|\.|r\.?)?\s*(?:di\s+)?partita\s+iva\b",
    r"part(?:ita)?\s*\.?\s*i\s*\.?\s*v\s*\.?\s*a\b\.?",
    r"\bp\s*\.?\s*(?:ta\s*\.?\s*)?i\s*\.?\s*v\s*\.?\s*a\b\.?",
    r"\bp\s?\.\s?i\b\.?(?!\s?a\b)",
    r"\bp\.?i\b\.?",
    r"\b(?:numero|codice|cod\.?|id|identificativo)\s+iva\b|\bidentificativo\s+fiscale\b",
    r"\bi\s?\.?\s?v\s?\.?\s?a\b\.?",
    r"\bv\.\s?a\.\s?t\b\.?|\bvatin\b|\bvat\s?(?:号|番号)",
    r"\bvat\b(?:\s*[-/]?\s*(?:identification|id|reg(?:istration)?(?!\.?\s+of)|number|num|code|no|nr|n|tax(?!\s+code))\b\.?)*",
    r"\bu(?:m)?st\b\.?\s*-?\s*id(?:ent)?(?:ifikations)?\b\.?\s*-?\s*(?:nr|nummer|no)?\b\.?",
    r"\bust\.?-?(?:idnr|nr|nummer)\b\.?|\bu\.?st\.?-?id\b\.?|"
    r"\bumsatzsteuer-?\s?(?:identifikationsnummer|id-?nr|id|nummer|nr)\b\.?(?:\s+gem(?:äß|\.)\s*§\s*27\s?a\s+ustg\b)?",
    r"\bmwst\b\.?\s*-?\s*(?:id-?nr|nr|nummer|id)?\b\.?(?:\s*-?\s*nr\b\.?)?",
    r"\buid\b(?:-?(?:nr|nummer)\b)?\.?",
    r"\bmehrwertsteuer-?\s?(?:nummer|nr|id)\b\.?",
    r"\btva\b(?:\s+intra\w*\.?)?",
    r"\bn\.?i\.?f\b\.?|\bc\.?i\.?f\b\.?|\bbtw\b(?:-nr|-nummer)?|\bfiscal\s+(?:number|id)\b|\btax\s+(?:id|number|"
    r"no)\b\.?",
    r"(?:ИНН|НДС|ДДС)|\bkdv\b|\bnip\b|\bmoms\b\.?-?\s?(?:nr|nummer)?\b\.?",
    r"(?:意大利)?增值税(?:登记|识别|编)?号码?|(?:公司|企业)?税(?:务登记)?号码?|付加価値税番号|부가(?:가치)?세\s?(?:등록\s?)?번호|"
    r"ضريبة\s+القيمة\s+المضافة",
)
_TAX = (
    r"\bcod(?:ice)?\s*\.?\s*fisc(?:ale|\b)\s*\.?",
    r"\bc\s?\.?\s?fisc\b\.?|\bc\s?[./]\s?f\b\.?|\bcf\b\.?|\bcod\s?\.\s?f\b\.?",
    r"\b(?:italian\s+)?(?:tax|fiscal)\s+code\b|(?<=[/&])tax\s+(?:id|no|number)\b|(?<=[&d/]\s)tax\s+(?:id|no|number)\b",
    r"\bsteuer-?\s?(?:nummer|nr|kodex|code)\b\.?|\bsteuer-(?=\s+und)|\bst\.-?nr\b\.?|\bcode\s+fiscal\b|"
    r"\bc[oó]digo\s+fiscal\b",
)
_REGISTER = (
    r"\breg(?:istro|\.)?\s*(?:delle\s+|d(?:elle)?\.\s*)?\s*imp(?:rese|r|\b)\.?",
    r"\bregistro\s+(?:delle\s+)?(?:ditte|societ[àa]'?)",
    r"(?-i:\bR\.\s?I\b)\.?|\br\.\s?i\.|(?-i:\bRI\b)|(?-i:\bR\.?\s?Imp\b)\.?",
    r"\b(?:company|companies|business|trade|commercial|enterprise)s?['’]?\s+regist(?:er|ry|ration)(?:\s+(?:no|"
    r"number|nr))?\b",
    r"\breg(?:ister|istry|\.)?\s+of\s+(?:companies|enterprises)\b|"
    r"\bhandelsregister\w*|\bfirmenbuch\w*|\bhandelskammer\b|\bregistre\s+du\s+commerce\b",
    r"\bc\.?\s?c\.?\s?i\.?\s?a\.?\s?a?\b\.?|\bcamera\s+di\s+commercio\b|\bchamber\s+of\s+commerce\b",
    r"\biscr(?:\.|itta|itto|izione)?\s+(?:n(?:r|\.)?\s+)?(?:al|alla|presso)\s+(?:il\s+|la\s+)?(?:n\.?|r\.?\s?i\.?)\b",
)
_OTHER = (
    r"\b(?:t[eéè]l(?:[eé]fon\w*|efax|\b)|phone|ph\b|fax|fon\b|cell(?:ulare|\b)|mob(?:ile|\b)|whats\s?app|centralino|call|chiam\w+|móvil|movil|portable|handy|"
    r"numero\s+verde|pronto\s+intervento|emergenz\w+|urgenze|reperibilit\w+|infoline|assistenza|hotline|sms)\w*\.?",
    r"\biban\b|\bbic\b|\bswift\b|\bc/c\b|\bconto\b(?:\s+corrente)?|\bccp\b|\bc\.?\s?c\.?\s?p(?:ostale|\.)|\babi\b|\bcab\b|\bcoordinate\s+bancarie\b",
    r"\bean\b(?:-?1?3)?|\bgtin\b|\bupc\b|\bisbn\b|\bissn\b|\bbarcode\b|\bcodice\s+a\s+barre\b|\bsku\b|\basin\b|"
    r"\bmpn\b",
    r"\b(?:kunden|rechnungs|bestell|auftrags|sendungs|artikel|buchungs|vertrags|telefon|mobil|serien|konto|referenz)-?"
    r"(?:nummer|nr)\b\.?|\b(?:commande|facture|colis|pedido|factura|env[ií]o)\b|"
    r"\bp\.?\s?o\.?\s?box\b|\bcasella\s+postale\b|\bord(?:ine|er|\.)?\s*(?:n|no|nr|number|#)?\b\.?|\bfatt(?:ura|\.)?\b|\binvoice\b|\bricevuta\b|\bpreventivo\b|"
    r"\bddt\b|\bbolla\b|\bscontrino\b",
    r"\btracking\b|\bmatr\.|\blieferschein\b|\bshipment\b|\bspedizione\b|\blettera\s+di\s+vettura\b|\blotto\b|\bbatch\b|\bmatricola\b|\bserial\w*|\bs/n\b|"
    r"\bimei\b",
    r"\blicen[sz][ae]\b|\bautorizzazione\b|\baut\.(?:\s?[a-z]{2,12}\b\.?)?|\bconcessione\b|\bprotocollo\b|\bprot\b\.?|\bpratica\b|\bpolizza\b|"
    r"\bpolicy\s+n",
    r"\bprefettura\b|\brunts\b|\balbo\b|\b(?:registrazione\s+)?tribunale\b|\bcollegio\s+\w+|\bart(?:icolo\b|\.)|\bcod(?:ice|"
    r"\.)?\s*(?:art(?:icolo|\.)?|prod(?:otto|\.)?|cliente|ordine|"
    r"univoco|sdi|"
    r"destinatario|meccanografico|struttura|identificativo|ateco|cliente|offerta|sconto)\b",
    r"\b(?:oib|abn|vkn|d-?u-?n-?s|part\s+n(?:umber|o|r)?)\b\.?|"
    r"\bcodice\b(?!\s*(?:fisc|f\.|iva|ident))|\bcod\.(?!\s*(?:fisc|f\b|iva))|\bsdi\b|\bisin\b|\bcup\b|\bcig\b|"
    r"\bcin\b|\bcir\b|\bcis\b|\bdoi\b|\bgoogle\b|\bpixel\b|\bticket\b|"
    r"\bmodello\b|\bmod\b\.|"
    r"\br[eé]f[eé]ren\w+|\brif\b\.?|\bref\b\.?|\biscritti\b|\bcert(?:ificat\w*|\b)|\biso\b|\bdecreto\b|\blegge\b|"
    r"\bnumero\s+verde\b",
)
# How the labels begin: most words are none, and to try all labels at each of them is slow.
_STEMS = (
    r"a(?:b[in]|lb|rt|s[is]|u[ft])",
    r"b(?:a[rt]|es|ic|ol|tw|u[cs])",
    r"c(?:[\s./cf]|a[blms]|e[lnr]|h[ai]|i[.fgnrs]|o[dlmno]|ód|up)",
    r"d(?:-?u|dt|ec|oi)",
    r"e(?:an|me|n[tv])",
    r"f(?:a[ctx]|i[rs]|on)",
    r"g(?:oo|ru|ti)",
    r"h(?:an|ot)",
    r"i(?:[\s.v]|ba|d[\se]|me|n[fv]|s[bcios]|ta)",
    r"k(?:dv|on|un)",
    r"l(?:e[gt]|i[ce]|ot)",
    r"m(?:at|eh|o[bdmv]|óv|pn|ws)",
    r"n(?:[\s.p]|di|i[.fp]|r[\s.dp]|um)",
    r"o(?:ib|rd)",
    r"p(?:[\s.h]|ar|ed|i(?:[vx]|\b)|o[\s.blr]|r[aeo]|ta)",
    r"r(?:[\s.]|e[cfgp]|éf|i(?:[cfm]|\b)|un)",
    r"s(?:/n|co|di|e[nr]|hi|ku|ms|pe|t[.e]|wi)",
    r"t(?:ax|[eèé]l|ic|r[ai]|va)",
    r"u(?:\.s|id|ms|pc|rg|st)",
    r"v(?:\.|at|er|kn)",
    r"wha",
)
# A branch that begins with a set of letters in a known case is passed over without being entered.
_BEGIN = "|".join(f"(?-i:[{stem[0].upper()}{stem[0]}]){stem[1:]}" for stem in _STEMS)
_LABELS = re.compile(
    rf"(?<![A-Za-zÀ-ÿ])(?=[^\W\d_])(?={_BEGIN}|[^\x00-\x7f])(?:"
    + "|".join(
        f"(?P<{name}>{'|'.join(patterns)})"
        for name, patterns in (("other", _OTHER), ("register", _REGISTER), ("tax", _TAX), ("vat", _VAT))
    )
    + ")",
    re.IGNORECASE,
)
_WORDS_BETWEEN = (
    r"n|nº|nr|no|num|numero|numeri|number|nummer|nro|code|codice|id|it|italia|italy|is|è|iscr\w*|"
    r"al|allo|alla|del|della|delle|dell|di|presso|il|lo|la|e|ed|and|und|et|o|ecc|gruppo|group|ee|ue|eu|cee|"
    r"comunitaria|"
    r"intracomunitario|italiana|aziendale|azienda|d|ro|coincidente|unica|unico|rispettivamente|con|coincidenti|no°|ta|seguente|our|der|die"
)
_GAP = re.compile(rf"^(?:[^\w\n]|\n|\b(?:{_WORDS_BETWEEN})\b|[°ºª])*$", re.IGNORECASE)
_PLACE = re.compile(r"^[^\d\n|;•]{0,70}$")
_ENTRY = re.compile(r"^[^\d\n|;•–.]{0,75}$")  # '… and registration with the Milan' Company Register
_LONGEST_GAP = 48
_WINDOW = 170
_NEAR = 76
_AFTER = re.compile(
    r"^(?:\s{0,2}[(\[]\s?|[^\S\n]{0,2}(?:[–-]\s?)?)(p\.?\s?iva|partita\s+iva|vat|c\.?\s?f\.?\b|"
    r"codice\s+fiscale)(?!\W{0,12}(?:n\W{0,3})?(?:[A-Z]{2})?\s?\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels that a number answers to, in the order in which they stand; `start` is where the first begins."""

    kinds: tuple[Label, ...] = ()
    start: int | None = None

    @property
    def says_identifier(self) -> bool:
        """Whether a label of a company's number stands before it."""
        return bool(self.kinds) and self.kinds[-1] is not Label.OTHER

    @property
    def says_other(self) -> bool:
        """Whether the nearest label is that of a telephone, an account, an order."""
        return bool(self.kinds) and self.kinds[-1] is Label.OTHER


def labels_before(text: str, position: int) -> Labels:
    """Return the chain of labels that leads to a number at a position of a text.

    >>> [str(k) for k in labels_before("C.F. e P.IVA 00743110157", 13).kinds]
    ['tax', 'vat']
    >>> text = "Codice fiscale, partita IVA e iscrizione al Registro Imprese di Milano n. "
    >>> [str(k) for k in labels_before(text, len(text)).kinds]
    ['tax', 'vat', 'register']
    >>> labels_before("P.IVA 00743110157 - Tel. 00743110157", 25).says_other
    True
    """
    begin = max(0, position - _WINDOW)
    kinds, first = _chain(text[begin:position])
    return Labels(kinds, None if first is None else begin + first)


@lru_cache(maxsize=512)
def _chain(before: str) -> tuple[tuple[Label, ...], int | None]:
    """Return the labels at the end of a text and where the first of them begins; most stand in its last words."""
    if len(before) > _NEAR:
        kinds, first = _read(before[-_NEAR:])
        if first is not None and first > _NEAR // 2 and kinds[0] is not Label.REGISTER:
            return kinds, first + len(before) - _NEAR
    return _read(before)


def _read(before: str) -> tuple[tuple[Label, ...], int | None]:
    kinds: list[Label] = []
    edge, first = len(before), None
    for match in reversed(list(_LABELS.finditer(before))):
        kind = Label(match.lastgroup or "other")
        gap = before[match.end() : edge]
        into_register = bool(kinds) and kinds[-1] is Label.REGISTER and bool(_ENTRY.match(gap))
        apart = kind is Label.REGISTER and bool(kinds) and re.search(r"\s[–—-]\s", gap)
        if apart or not (into_register or _reaches(gap, kind)) or (kind is Label.OTHER and kinds):
            break
        kinds.append(kind)
        edge = first = match.start()
        if kind is Label.OTHER:
            break
    return tuple(reversed(kinds)), first


def label_after(text: str, position: int) -> Label | None:
    """Return the label that stands in brackets right after a number.

    >>> str(label_after("00743110157 (P.IVA)", 11))
    'vat'
    """
    match = _AFTER.match(text[position : position + 44])
    if match is None:
        return None
    return Label.TAX if match.group(1).lower().startswith("c") else Label.VAT


def label_of(text: str) -> Labels:
    """Return the labels that a short text is made of, as in the head of a table column.

    >>> [str(k) for k in label_of("P. IVA:").kinds]
    ['vat']
    """
    return labels_before(text, len(text)) if len(text) < 60 else Labels()


def mentions_other(text: str) -> bool:
    """Return whether words of telephones, accounts, orders and the like stand in a text."""
    return any(match.lastgroup == "other" for match in _LABELS.finditer(text))


def is_label(word: str) -> bool:
    """Return whether a word that leads up to a number is made of labels of a company's numbers and of nothing else.

    >>> is_label("C.F./P.IVA:"), is_label("www.acme.test/piva/")
    (True, False)
    """
    rest = _LABELS.sub(lambda match: match.group() if match.lastgroup == "other" else " ", word)
    return len(rest) < len(word) and bool(_GAP.match(rest))


def _reaches(gap: str, kind: Label) -> bool:
    if len(gap) > _LONGEST_GAP and kind is not Label.REGISTER:
        return False
    if gap.count("\n") > 1:
        return False
    if kind is Label.REGISTER and _PLACE.match(gap):
        return True
    return bool(_GAP.match(gap)) or (kind is not Label.OTHER and is_explained(gap))
