"""Tell words between a label and its number that only say whose it is or where it is from."""

import re

# 'P.IVA e C.F. come da visura: …', 'Partita IVA del Bar Centrale: …'
_EXPLAINED = re.compile(
    r"^(?!\s*d\w+['’\s]\s?(?:client|pazient|acquirent|fornitor|utent|beneficiar|richiedent|dipendent|intestatar))"
    r"\s*(?:[a-zà-ù]+(?:\s+[a-zà-ù]+){0,3}|d(?:i|e(?:l|lla|i|gli|lle)\b|ell['’])\s?(?:[\w'’.&]+\s?){1,5})(?:\s?:|\sè)\s*$"
)
# 'Partita IVA della nostra società …', 'Codice fiscale dell'associazione è …'
_OF_HOLDER = re.compile(
    r"^[^\w\n]*(?:d(?:i|el|ella|ello|ell)\b['’ ]*(?:(?:nostr[ao]|scrivente|presente) )?|nostr[ao] |of (?:the|our) )"
    r"(?:società|ditta|impresa|azienda|associazione|cooperativa|fondazione|organizzazione|studio|struttura|titolare|gestore|"
    r"venditore|intestatari[oa]|proprietari[oa]|professionista|company)(?: (?:individuale|agricola))?"
    r"(?:[^\w\n]|\b(?:è|is|la|il|seguente|n|nr|numero|it)\b)*$",
    re.IGNORECASE,
)


def is_explained(gap: str) -> bool:
    """Return whether words that part a label from a number only explain it.

    >>> is_explained(" della nostra società "), is_explained(" del cliente: "), is_explained(" del 2024 al ")
    (True, False, False)
    """
    return _EXPLAINED.match(gap) is not None or _OF_HOLDER.match(gap) is not None
