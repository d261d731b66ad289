"""The languages in which a site offers its content, and what its markup declares of them."""

from dataclasses import dataclass
from enum import StrEnum

from evidence.exhibit import Exhibit


class Origin(StrEnum):
    """Who wrote a language version."""

    AUTHORED = "authored"
    MACHINE_WIDGET = "machine_widget"


class VersionState(StrEnum):
    """What following a language link led to."""

    PROVEN = "proven"  # pages with enough content in that language were read
    THIN = "thin"  # in that language, but fewer pages or words than the rulebook asks for
    SAME_TEXT = "same_text"  # the link leads to the Italian text again
    DEAD = "dead"  # the link leads nowhere: 404, empty anchor, the same page
    PLACEHOLDER = "placeholder"  # coming soon, lorem ipsum, an empty page
    UNSEEN = "unseen"  # could not be looked at: blocked, unreachable, out of budget
    STRAY = "stray"  # text in that language inside pages of another, or links to it that were not followed
    OTHER_FIRM = "other_firm"  # the link leads to a site that states another firm
    WIDGET = "widget"  # translated in the visitor's browser by a machine


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageVersion:
    """A language in which the site offers, or claims to offer, its content.

    `code` is ISO 639-1. `pages` counts the pages whose text was read in it, `words` their content words. `mark` says
    why a version with addresses of its own looks machine-made, None when nothing does. `coverage` lists what of the
    Italian site was found in it, and `leftovers` Italian text quoted from its pages. Of the `originals`, the pages that
    the site's own language has, `untranslated` names those without a counterpart.
    """

    code: str
    state: VersionState
    origin: Origin = Origin.AUTHORED
    pages: int = 0
    words: int = 0
    urls: tuple[str, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    mark: str | None = None
    reason: str = ""
    coverage: tuple[str, ...] = ()
    leftovers: tuple[str, ...] = ()
    originals: int = 0
    untranslated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """A language that markup declares and the text does not bear out, or a faulty hreflang, with the mend."""

    url: str
    declared: str
    found: str | None
    problem: str
    remedy: str
    problem_en: str
    remedy_en: str
    exhibit: Exhibit
