"""Read from the words right after a number whether it is another's: 'P.IVA …, capogruppo di Acme S.r.l.'."""

import re

from evidence.facts.owner import ThirdPartyRole

_MAKER = re.compile(
    r"^[\s\-–—|,.(]*(?:web\s?agency|(?:realizza|crea)(?:zione)?\s+sit[oi]|siti|sviluppo\s+(?:web|software|siti)|web\s?design|"
    r"agenzia\s+(?:web|di\s+comunicazione)|comunicazione\s+e\s+web|digital\s+agency)(?:\s+(?:web|internet|"
    r"e-?commerce|e|seo))*"
    r"\s*(?:$|[|•·)\n]|\.(?:\s|$))",
    re.IGNORECASE,
)
_PROCESSOR = re.compile(
    r"^[\s,.)]{0,3}(?:(?:quale|come|in\s+qualità\s+di|nominat[ao])\s+responsabile|(?:acting\s+)?as\s+(?:(?:a|"
    r"our)\s+)?(?:data\s+)?processor|"
    r"\((?:hosting|newsletter))",
    re.IGNORECASE,
)
# 'Beta S.p.A., P.IVA …, capogruppo di Acme S.r.l.': the parent comes first.
_PARENT = re.compile(
    r"^[\s,.)–-]{0,4}(?:(?:è|e['’])\s+)?(?:l['’]|la\s+|il\s+)?(?:(?:(?:società\s+)?(?:capogruppo|controllante)|"
    r"soci[oa]\s+unic[oa])\s+d(?:i|ell?[ao]?|ell['’])|controlla)\s*(?!gruppo)(?=(?-i:[A-ZÀ-Ý]))",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"^[\s,.)–-]*(?:made|built|designed|created|developed)\s+this\b|"
    r"^[\s,.)–-]*(?:web\s?design|web\s?seite|website|sito(?:\s+web)?|site)\s+(?:für|per|for|pour)\s+(?-i:[A-ZÀ-Ý])|"
    r"^[\s,.)–-]*(?:è\s+(?:l['’]agenzia|la\s+società|lo\s+studio)\s+che\s+)?ha\s+(?:realizzato|creato|sviluppato|curato|progettato)\s+(?:questo|il|il\s+presente)\s+sito",
    re.IGNORECASE,
)
_LICENSOR = re.compile(r"^[\s,.)–-]*(?:e\s+)?concess[oa]\s+in\s+(?:uso|licenza)", re.IGNORECASE)
_PARTNER = re.compile(
    r"^[\s:,–—(-]{1,4}(?:(?:main|official|nostro|our)\s+)?(?:partner|sponsor)\b"
    r"(?-i:[^.:|·\nA-ZÀ-Ý]){0,30}(?:[.|·\n)]|$)",
    re.IGNORECASE,
)
# 'Tra Acme S.r.l. (Fornitore) e Beta S.p.A., P.IVA … (Cliente)': who buys from the site's owner.
_BUYER = re.compile(
    r"^[\s,.)–-]*\(\s*(?:di\s+seguito,?\s*)?(?:anche\s+)?(?:il\s+|la\s+|l['’])?[\"“«'‘]?"
    r"(?-i:Cliente|Committente|Conduttore|Acquirente|Locatari[oa])[\"”»'’]?\s*\)",
    re.IGNORECASE,
)
_ENDED = re.compile(r"^[\s,(–-]{0,3}(?:cessat[ao]|estint[ao]|chius[ao]|non più attiva|ora\b)", re.IGNORECASE)
_ORDERED = (
    (_ENDED, ThirdPartyRole.OTHER),  # 'già Rossi e Figli S.n.c. (P.IVA … cessata)'
    (_LICENSOR, ThirdPartyRole.PARTNER),
    (_PARTNER, ThirdPartyRole.PARTNER),
    (_BUYER, ThirdPartyRole.OTHER),
    (_WORK, ThirdPartyRole.AGENCY),
    (_PROCESSOR, ThirdPartyRole.CONTROLLER),
    (_PARENT, ThirdPartyRole.GROUP),
)
_NUMBER = re.compile(r"\d{11}")
_ENDS = " -–—|,.()"
_SHOWN = 40


def said_after(before: str, after: str) -> tuple[ThirdPartyRole, str] | None:
    """Return what the words after a number make of its firm, and the words; None when they say nothing of it.

    >>> said_after("Beta S.p.A., P.IVA ", ", capogruppo di Acme S.r.l.")[0].value
    'group'
    >>> said_after("Acme S.r.l., P.IVA ", " - Via Roma 1") is None
    True
    """
    for words, role in _ORDERED:
        if words.match(after):
            return role, after.strip(_ENDS)[:_SHOWN]
    if _MAKER.match(after) and _NUMBER.search(before):
        return ThirdPartyRole.AGENCY, after.strip(_ENDS)[:_SHOWN]
    return None
