"""Find the numbers in a site's footers that are not the declared firm's: those of third parties and of strangers."""

import re
from collections.abc import Sequence

from evidence.evidence import Evidence
from evidence.facts.identity import Identifier, IdentifierKind
from evidence.facts.owner import Owner, ThirdPartyRole
from evidence.identity.nearest import stands

_CREDIT_WORDS = re.compile(
    r"(?:(?:^|[·|]\s*)sito\s+(?:web\s+|internet\s+)?(?:di|a\s+cura\s+di)\b"
    r"|\b(?:web\s?(?:design|agency|studio|master|marketing)|sit[oi]\s+(?:web|internet)|hosting|seo)\b)[^·|\d]{0,80}$",
    re.IGNORECASE,
)


def beside(evidence: Evidence, declared: Sequence[str]) -> list[Identifier]:
    """Return valid VAT numbers that footers show beside the declared ones, a maker's credit and the like apart."""
    return [
        item
        for item in evidence.identifiers
        if item.kind is IdentifierKind.VAT_NUMBER
        and stands(item)
        and item.value not in declared
        and item.owner is not Owner.APPLICANT
        and item.role in (None, ThirdPartyRole.GROUP)
    ]


def strangers(evidence: Evidence, declared: Sequence[str]) -> list[Identifier]:
    """Return those of them that no words near give to somebody else: they name the owner of the site."""
    return [item for item in beside(evidence, declared) if item.role is None and not may_be_credit(item)]


def may_be_credit(item: Identifier) -> bool:
    """Return whether words as makers use stand before a number ('Sito web di', 'Web design'): it refutes nobody."""
    before, found, _ = (item.exhibit.quote or "").rpartition(item.exhibit.match or item.value)
    return bool(found) and _CREDIT_WORDS.search(before) is not None
