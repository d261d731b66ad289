"""Pages on social networks, marketplaces and directories that a site links to or an applicant names."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evidence.exhibit import Exhibit
from evidence.facts.owner import Owner
from evidence.firm import Liveness
from evidence.said import Said


class PageType(StrEnum):
    """What a link to a platform leads to (the contract's `page_type`)."""

    COMPANY = "company"
    PRODUCT = "product"
    PERSONAL = "personal"
    POST = "post"
    SHARE = "share"
    PLATFORM_HOME = "platform_home"
    PLACEHOLDER = "placeholder"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A page on a social network, marketplace or directory that the site links to or the applicant names.

    `international` is the platform file's reading of 'international marketplace': yes, borderline or no.
    `reason` speaks of liveness; `question` is what a person must look at when `liveness` is unverified.
    `declared` is true for pages that the applicant named. `place` says where on the site the link stands
    (see `evidence.channels.places`), `fault` how it is miswritten, both '' when there is nothing to say. `posts` counts
    the public posts where the platform tells.
    """

    platform: str
    name: str
    kind: str
    url: str
    canonical_url: str
    page_type: PageType
    owner: Owner
    exhibit: Exhibit
    liveness: Liveness = Liveness.UNVERIFIED
    seen_by: str | None = None
    links_back: bool | None = None
    reason: Said | None = None
    question: Said | None = None
    owner_why: Said | None = None
    international: str = "no"
    international_why: Said | None = None
    last_post: date | None = None
    posts: int | None = None
    declared: bool = False
    on_site: bool = True
    proof: Exhibit | None = None
    place: str = ""
    fault: str = ""

    @property
    def is_page(self) -> bool:
        """Whether it is a page of somebody's, or may be one: then it comes with a question."""
        if self.page_type in (PageType.COMPANY, PageType.PRODUCT) or self.question is not None:
            return True
        return self.page_type is PageType.OTHER and (self.seen_by == "person" or self.liveness is Liveness.GONE)
