"""Cut from a company name what leads to it in a footer: a word of the trade, a role, the brand before its owner."""

import re

from evidence.identity.given_names import is_of_things

# What leads to a name in a footer and is none of it.
_LEAD = re.compile(
    r"(?:(?:seo|ux|ui|ux/ui|dpo|realizzazione|franchisor|editore|licenziatari[oa]|committente|sub-?agenzia|subagente|"
    r"venditore|stampatore|soci[oa]\s+unic[oa]|capogruppo|controllante|ex)\s+(?:di\s+)?|[^\W\d_]+\s+(?:&|e)\s+(?:seo|web)\s+|"
    r"(?:foto|fotografie|(?:cookie|privacy)(?:\s+policy)?|shop|negozio|store|e-?commerce|sito|piattaforma|consorziat[oa]|"
    r"client[ei]|fornitor[ei]|agente|agenzia(?:\s+di\s+\S+)?|(?:un['’]\s?)?azienda|marchio|brand|partner|iva|\d+%)\s+d(?:i|el)\s+|"
    r"(?:prodott[oi]|distribuit[oi])(?:\s+in\s+italia)?\s+da\s+|(?:grazie|intestare|intestat[oa])\s+a\s+|distributore\s+per\s+(?:l['’]\s?|il\s+)?\S+\s+)"
    r"(?=\S+\s|\S+$)",
    re.IGNORECASE,
)
# The same after a separator, where it leads to a name; at the beginning of a line it may open one ('Grafica Veneta').
_CREDIT_LEAD = re.compile(
    r"(?:grafica|web\s?design|webdesign|umsetzung|réalisation|diseño|design|sviluppo|(?:web\s?)?hosting|webmaster|video|"
    r"foto(?:grafie)?|layout|partner|sponsor|corriere|biglietteria|finanziamenti|certificazione|franchising|web\s+agency|supporto(?:\s+it)?|assistenza|polizza(?:\s+rc)?|"
    r"network|piattaforma|streaming|social(?:\s+media)?|newsletter)\s+"
    r"(?=[A-ZÀ-Ý]\S*\s|[A-ZÀ-Ý]\S*$)",
    re.IGNORECASE,
)
# 'Casa Verde di Aquaria Tech S.p.A.', but neither 'Cassa di Risparmio di Asti' nor 'Acque di San Marino'.
_BRAND_OF = re.compile(
    r"(?:(?:[A-ZÀ-Ý]\S*\s+){2,3}|[A-ZÀ-Ý]\S*[a-zà-ù][A-Z0-9]\S*\s+)di\s+(?=(?!San|Monte|Reggio|Castel|Val|Villa|Borgo|Porto|Ponte|Torre|La\s)[A-ZÀ-Ý]\S+\s+[A-ZÀ-Ý]\S+$)"
)
_SYSTEM = re.compile(
    r"(?:magento|adobe|automattic|shopify|wix|google|squarespace|godaddy|prestashop|elementor|microsoft|webflow)\b"
    r".*\b(?:inc|ltd|llc|limited|corp\w*|gmbh)\b",
    re.IGNORECASE,
)


def lead(name: str, *, owner: bool) -> int:
    """Return how much leads to a name; `owner` when its legal form is that of firms that own brands.

    >>> name = "Casa Verde di Aquaria Tech "
    >>> name[lead(name, owner=True) :], name[lead(name, owner=False) :]
    ('Aquaria Tech ', 'Casa Verde di Aquaria Tech ')
    """
    brand = _BRAND_OF.match(name.rstrip()) if owner else None
    of_thing = brand is not None and is_of_things(name[brand.end() :])
    found = (_LEAD.match(name), None if of_thing else brand)
    return max((match.end() for match in found if match is not None), default=0)


def credit(name: str) -> int:
    """Return how much of a name after a separator is a credit's word.

    >>> credit("Grafica Studio Uno"), credit("Studio Uno")
    (8, 0)
    """
    match = _CREDIT_LEAD.match(name)
    return match.end() if match is not None else 0


def is_of_system(name: str) -> bool:
    """Return whether a name is that of a maker of programs, as its default copyright line shows it.

    >>> is_of_system("Magento, Inc."), is_of_system("Magenta S.r.l.")
    (True, False)
    """
    return _SYSTEM.match(name) is not None
