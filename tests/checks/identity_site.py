"""A site in a few lines of HTML as the evidence that a check would be given."""

from datetime import UTC, datetime

from evidence.capture import Purpose
from evidence.evidence import Evidence
from evidence.exhibit import Exhibit
from evidence.facts.crawl import CrawlFacts, Gap, PageSummary
from evidence.facts.site import SiteReading, SiteState
from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.notices import find_notices
from evidence.identity.owner import attribute
from evidence.page import Page

HOME = "https://www.acme.test/"
VAT = "00743110157"
OTHER = "02817830355"
_SEEN = datetime(2026, 2, 5, 9, tzinfo=UTC)


def site(
    firm: Firm,
    pages: dict[str, str],
    *,
    footers: bool = True,
    gaps: tuple[Purpose, ...] = (),
    languages: dict[str, str] | None = None,
    platform: str | None = None,
    behind: tuple[str, ...] = (),
) -> Evidence:
    """Return the evidence of a site: pages by address, home first; `footers` False when none was seen."""
    parsed = [Page(url=url, html=html) for url, html in pages.items()]
    notices = tuple(notice for page in parsed for notice in find_notices(page))
    found = tuple(item for page in parsed for item in find_identifiers(page))
    read = tuple(Exhibit(url=page.url, seen_at=_SEEN, status=200, quote=page.title or None) for page in parsed)
    spoken = languages or {}
    summaries = (
        PageSummary(
            url=url, status=200, language=spoken.get(url, "it"), declared_language=None, rendered=False, bytes=1
        )
        for url in pages
    )
    return Evidence(
        firm=firm,
        as_of=None,
        site=SiteReading(state=SiteState.LIVE, reason="", platform=platform),
        crawl=_crawl(),
        pages=tuple(summaries),
        identifiers=attribute(firm, found, notices),
        notices=notices,
        read=read,
        footers=read if footers else (),
        gaps=tuple(Gap(url=HOME, purpose=purpose, failure=None, reason="") for purpose in gaps),
        own_language="it",
        behind=behind,
    )


def _crawl() -> CrawlFacts:
    return CrawlFacts(
        start_url=HOME,
        final_url=HOME,
        started_at=_SEEN,
        finished_at=_SEEN,
        requests=1,
        bytes=1,
        duration_s=1.0,
        robots="absent",
        tls_valid=True,
        tls_error=None,
        stopped="",
    )


def declared(vat: str | None = VAT, **more: str) -> Firm:
    """Return a firm that declares a VAT number, and whatever else is given."""
    return Firm(id="x", url=HOME, vat_number=vat, **more)  # type: ignore[arg-type] - names and codes are strings
