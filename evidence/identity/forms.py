"""Tell the legal forms of companies by the way in which they are written."""

import re
from enum import StrEnum


class LegalForm(StrEnum):
    """Legal forms as far as the law's duties tell them apart."""

    SOLE_TRADER = "sole_trader"
    SIMPLE = "simple_partnership"
    SNC = "snc"
    SAS = "sas"
    SRL = "srl"
    SRLS = "srls"
    SPA = "spa"
    SAPA = "sapa"
    COOPERATIVE = "cooperative"
    CONSORTIUM = "consortium"
    FOREIGN = "foreign"


_D = r"\s?\.?\s?"  # what may stand between the letters of an abbreviation
_PATTERNS: tuple[tuple[LegalForm, str], ...] = (
    (
        LegalForm.COOPERATIVE,
        rf"soc(?:iet[àa]'?|\.)?\s*coop(?:erativa|\.)?(?:\s+(?:sociale|agricola|soc\.?|agr\.?))*(?:\s+a\s+r{_D}l\.?)?"
        rf"|coop(?:erativa|\.)\s+soc(?:iale|\.)|s{_D}c{_D}a{_D}r{_D}l\b|scarl\b|s{_D}c{_D}r{_D}l\b",
    ),
    (LegalForm.CONSORTIUM, rf"soc(?:iet[àa]'?|\.)\s*cons(?:ortile|\.)(?:\s+a\s+r{_D}l\.?)?|s{_D}c{_D}p{_D}a\b"),
    (
        LegalForm.SRLS,
        rf"s{_D}r{_D}l{_D}s\b(?!\.?\s?b\b)|s{_D}r{_D}l\.?\s+semplificata"
        r"|societ[àa]'?\s+a\s+responsabilit[àa]'?\s+limitata\s+semplificata",
    ),
    (LegalForm.SAPA, rf"s{_D}a{_D}p{_D}a\b|societ[àa]'?\s+in\s+accomandita\s+per\s+azioni"),
    (
        LegalForm.SRL,
        rf"s{_D}s{_D}d{_D}\s*a\s*r{_D}l\b|s{_D}t{_D}p{_D}\s*a\s*r{_D}l\b|s{_D}r{_D}l\b|societ[àa]'?\s+a\s+responsabilit[àa]'?\s+limitata|a\s+responsabilit[àa]'?\s+limitata",
    ),
    (
        LegalForm.SPA,
        r"(?-i:S\s?\.\s?p\s?\.\s?[Aa]|s\.p\.a|S\.P\.A|SpA|SPA|S\.?\s?p\.?\s?A)\b|\bspa\b|societ[àa]'?\s+per\s+azioni",
    ),
    (LegalForm.SNC, rf"s{_D}n{_D}c\b|societ[àa]'?\s+in\s+nome\s+collettivo"),
    (LegalForm.SAS, rf"s{_D}a{_D}s\b|societ[àa]'?\s+in\s+accomandita\s+semplice"),
    (LegalForm.SIMPLE, r"soc(?:iet[àa]'?|\.)\s*(?:agr(?:icola|\.)\s*)?s(?:emplice|\.\s?s\.?)|s\.\s?s\.(?=\s|$|,)"),
    (LegalForm.SOLE_TRADER, r"ditta\s+individuale|impresa\s+individuale"),
    (
        LegalForm.FOREIGN,
        r"gmbh(?:\s*&\s*co\.?\s*kg)?|ltd|limited|llc|inc|plc|corp(?:oration)?|b\.?v|sarl|s\.?à\.?r\.?l|"
        r"s\.?\s?l\.?u?|a\.?g|oy|ab|aps|a/s|kft|sp\.\s?z\s?o\.?\s?o|s\.?r\.?o|d\.?o\.?o|"
        r"(?<!\d\s)(?-i:KG|OHG)(?!\s*[\d€])",  # partnerships of South Tyrol, and no weight
    ),
)
FORM = re.compile(
    r"(?<![A-Za-z0-9À-ÿ.])(?=[abcdgiklops])(?:"
    + "|".join(rf"(?P<{form.value}>(?:{pattern})(?![A-Za-z0-9À-ÿ]))" for form, pattern in _PATTERNS)
    + ")",
    re.IGNORECASE,
)


def legal_form(name: str) -> LegalForm | None:
    """Return the legal form that a name carries, None when it carries none.

    >>> str(legal_form("Acme società a responsabilità limitata")), legal_form("Acme")
    ('srl', None)
    """
    match = next(iter(FORM.finditer(name)), None)
    return LegalForm(match.lastgroup or "") if match else None
