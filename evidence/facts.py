"""The facts that checks judge: identifiers, notices, language versions, channels, the state of the site, gaps."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from evidence.capture import Failure, Purpose
from evidence.exhibit import Exhibit
from evidence.firm import Liveness
from evidence.said import Said


class IdentifierKind(StrEnum):
    """What an identifier names."""

    VAT_NUMBER = "vat_number"
    TAX_CODE = "tax_code"
    REA = "rea"
    COMPANY_NAME = "company_name"
    PEC = "pec"
    SHARE_CAPITAL = "share_capital"


class Placement(StrEnum):
    """Where on the page a person would say that something stands."""

    FOOTER = "footer"
    LEGAL_PAGE = "legal_page"
    BODY = "body"
    STRUCTURED_DATA = "structured_data"
    IMAGE = "image"


class Owner(StrEnum):
    """Whose something is."""

    APPLICANT = "applicant"
    THIRD_PARTY = "third_party"
    UNKNOWN = "unknown"


class ThirdPartyRole(StrEnum):
    """What a third party that is named on a site is to its owner."""

    AGENCY = "agency"
    GROUP = "group"
    PARTNER = "partner"
    PAYMENT = "payment"
    BOOKING = "booking"
    CONTROLLER = "controller"
    OTHER = "other"


class Hint(StrEnum):
    """What the page around a number tells of whose it is, beside the words that lead to it."""

    HEADED = "headed"  # a line of its own over the firm's name says what that firm does for the site's
    OF_SITE = "of_site"  # its words bear the name that the page gives its site
    LINKED_AWAY = "linked_away"  # the name in its line is a link to another site
    NAMED_APART = "named_apart"  # the site's own name stands before, and that of another firm leads to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A company identifier found on a page.

    `value` is normalised (see the contract), `raw` as it stands on the page. `visible` is False when the page hides
    it from a reader, None when nothing was laid out to tell. `why` says in one Italian sentence why it is whose.
    `stated` is False for digits that nothing around them calls a company's: only who declares them knows them.
    `hints` say what the page around it tells.
    """

    kind: IdentifierKind
    value: str
    raw: str
    valid: bool
    placement: Placement
    exhibit: Exhibit
    owner: Owner = Owner.UNKNOWN
    role: ThirdPartyRole | None = None
    why: str = ""
    visible: bool | None = None
    stated: bool = True
    hints: frozenset[Hint] = frozenset()


class NoticeKind(StrEnum):
    """Other things that the law asks for or that a site says of its firm."""

    SEAT = "seat"
    EMAIL = "email"
    PHONE = "phone"
    REGISTER_OFFICE = "register_office"
    LIQUIDATION = "liquidation"
    SOLE_SHAREHOLDER = "sole_shareholder"
    DIRECTION = "direction"
    AGENCY_CREDIT = "agency_credit"
    FOOTER_PICTURE = "footer_picture"  # a picture in the footer that may hold the legal line
    UNUSABLE_NUMBER = "unusable_number"  # a template's number, or too few digits, where a VAT number should stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A statement about the firm found on a page: its seat, that it is in liquidation, who made the site."""

    kind: NoticeKind
    value: str
    exhibit: Exhibit
    placement: Placement = Placement.BODY
    owner: Owner = Owner.UNKNOWN


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


class SiteState(StrEnum):
    """What stands at the address."""

    LIVE = "live"
    PARKED = "parked"
    SUSPENDED = "suspended"
    CONSTRUCTION = "construction"
    DEFAULT_PAGE = "default_page"
    EMPTY = "empty"
    DEAD_LINKS = "dead_links"
    ELSEWHERE = "elsewhere"  # only a redirect to a platform or another site
    GONE = "gone"  # the home page itself answers 404 or 410
    ERROR = "error"  # the home page answers with a server error, twice
    INVALID_TLS = "invalid_tls"  # the certificate is not valid for a visitor
    NO_HOST = "no_host"  # the name does not exist
    UNSEEN = "unseen"  # we could not look


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteReading:
    """What the site's home and its first links show about its being live.

    `gone` is the address that was given, when nothing is there and the site is at its root.
    """

    state: SiteState
    reason: str
    reason_en: str = ""
    exhibits: tuple[Exhibit, ...] = ()
    platform: str | None = None  # wordpress, shopify, wix…: what the site runs on
    tls_error: str | None = None
    words: int = 0
    inner_pages: int = 0
    gone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that we wanted to look at and could not, and why.

    `reason` and `reason_en` say it of the page, as the end of a sentence that begins with its address.
    """

    url: str
    purpose: Purpose
    failure: Failure | None
    reason: str
    reason_en: str = ""
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSummary:
    """One visited page as the report lists it."""

    url: str
    status: int | None
    language: str | None
    declared_language: str | None
    rendered: bool
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The limits within which a site was visited; official when they are those that every firm gets unless asked."""

    official: bool
    max_pages: int
    timeout: float
    browser: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlFacts:
    """The crawl as a whole: where it began and ended, what it cost, why it stopped, what it left out.

    As it stands before anything was visited, unless said otherwise.
    `taken_over` are the parts, site or channels, whose pages an earlier check had seen a short while before,
    `distrusted` the platforms that failed their latest test.
    """

    start_url: str
    final_url: str | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    requests: int = 0
    bytes: int = 0
    duration_s: float = 0.0
    robots: str = "absent"
    tls_valid: bool | None = None
    tls_error: str | None = None
    stopped: str = ""
    not_visited: tuple[str, ...] = ()
    user_agent: str = ""
    profile: Profile | None = None
    taken_over: tuple[str, ...] = ()
    distrusted: tuple[str, ...] = ()
