"""All that a check may look at: frozen facts about one firm, gathered from one dossier."""

from dataclasses import dataclass
from datetime import date

from evidence.exhibit import Exhibit
from evidence.facts.channel import Channel
from evidence.facts.crawl import CrawlFacts, Gap, PageSummary
from evidence.facts.identity import Identifier, Notice
from evidence.facts.language import Declaration, LanguageVersion
from evidence.facts.site import SiteReading
from evidence.firm import Firm


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The facts of one check.

    `read` are the pages that were seen whole, one exhibit each, home first; `footers` those whose footer was seen
    as a visitor sees it; `gaps` what could not be seen. `as_of` is the day that the check speaks of, None when the
    user named none. `own_language` is that of the site's main text, None when unread. `behind` are the pages that a
    first page without a footer, a mere door, leads to; empty when the first page is a page like others.
    """

    firm: Firm
    as_of: date | None
    site: SiteReading
    crawl: CrawlFacts
    pages: tuple[PageSummary, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    notices: tuple[Notice, ...] = ()
    languages: tuple[LanguageVersion, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    channels: tuple[Channel, ...] = ()
    read: tuple[Exhibit, ...] = ()
    footers: tuple[Exhibit, ...] = ()
    gaps: tuple[Gap, ...] = ()
    own_language: str | None = None
    behind: tuple[str, ...] = ()
