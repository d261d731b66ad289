"""The shape of a platform file. Unknown keys are errors."""

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Annotated, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    model_validator,
)


class LinkKind(StrEnum):
    """What an address of a platform is."""

    COMPANY_PAGE = "company_page"
    ACCOUNT_AMBIGUOUS = "account_ambiguous"  # the address cannot tell a company from a person
    PRODUCT = "product"
    PERSONAL_PROFILE = "personal_profile"
    POST = "post"
    SHARE_INTENT = "share_intent"
    LOGIN = "login"
    PLATFORM_HOME = "platform_home"
    SEARCH_TAG = "search_tag"
    COMMUNITY = "community"
    CONTACT = "contact"
    SHORT_LINK = "short_link"
    LINK_IN_BIO = "link_in_bio"
    ADMIN_ONLY = "admin_only"
    TECHNICAL = "technical"
    PLACEHOLDER = "placeholder"
    AGENCY = "agency"
    DEFUNCT_PLATFORM = "defunct_platform"
    OTHER_PAGE = "other_page"
    WRAPPER = "wrapper"


class International(StrEnum):
    """Whether a platform counts as an international marketplace: our reading, for the call defines none."""

    YES = "yes"
    BORDERLINE = "borderline"
    NO = "no"


@cache
def ready(pattern: str) -> re.Pattern[str]:
    """Return a pattern of an address ready to search with, the case of letters ignored; each is made ready once.

    All of them take longer than the files, and a run meets few platforms.
    """
    return re.compile(pattern, re.IGNORECASE)


def _pattern(text: str, asked: ValidationInfo) -> str:
    try:
        if asked.context == PROVEN:
            ready(text)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return text


Pattern = Annotated[str, AfterValidator(_pattern)]
PROVEN: Final = "proven"  # the context in which patterns are proven; those of the program's own files are by its tests


class Strict(BaseModel):
    """A table of a file, read once and never changed; an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Role(Strict):
    """A host that is always of one kind."""

    host: str
    kind: LinkKind


class Rule(Strict):
    """One shape of address: `pattern` is searched in the once-decoded path with its query, case ignored."""

    kind: LinkKind
    pattern: Pattern
    host: Pattern | None = None
    canonical: str | None = None


class Sign(Strict):
    """Something that an answer shows.

    `where` says where to look: `address` (what the page itself says that its address is), `name` (what it calls
    itself), `title`, `body`, `url` (the address that it leads to), or `json:` and a path of keys. `value` is searched
    for, case ignored, with {h} the handle and {url} the canonical address; with `exact` it is the whole, with `pattern`
    a regular expression. Signs of address and name have no value: they hold when the page names the very channel.
    """

    where: Annotated[str, StringConstraints(pattern=r"^(?:address|name|title|body|url|json:[\w.]+)$")]
    value: str = ""
    exact: bool = False
    pattern: bool = False
    status: tuple[int, ...] = ()


class Probe(Strict):
    """One way to ask. Each of the `live` signs proves a page, each of the `missing` ones that there is none.

    `needs` is searched in the canonical address: the probe is for such addresses alone. `key` names the environment
    variable whose value stands for `$KEY` in the address or in one of the `headers`; without it the probe is left out.
    `last_post` finds the date of the last public post, `posts` is the JSON path of how many there are.
    """

    method: Literal["api", "oembed", "feed", "page"]
    url: str
    needs: Pattern | None = None
    key: str | None = None
    headers: dict[str, str] = {}
    live: tuple[Sign, ...] = ()
    missing: tuple[Sign, ...] = ()
    last_post: Pattern | None = None
    posts: str | None = None

    @model_validator(mode="after")
    def _two_sided(self) -> "Probe":
        if not self.live:
            raise ValueError("a probe must say what a live page shows")
        if any(not sign.status for sign in self.missing):
            raise ValueError("a sign of absence must name the status that it comes with")
        return self

    @model_validator(mode="after")
    def _key_has_its_place(self) -> "Probe":
        named = set(re.findall(r"\$([A-Z][A-Z0-9_]+)", " ".join((self.url, *self.headers.values()))))
        if named != ({self.key} if self.key is not None else set()):
            raise ValueError("the key must stand as $KEY in the address or in a header, and nothing else may")
        if self.key is not None and not self.url.startswith("https://"):
            raise ValueError("a key is sent over https alone")
        return self


class Canary(Strict):
    """A page known to live and a name that cannot exist, to try the probe on."""

    live: str
    missing: str


class Liveness(Strict):
    """What is known of live and missing pages, and who may look."""

    tells: tuple[Literal["live", "gone"], ...] = ()
    closed: bool = False
    probes: tuple[Probe, ...] = ()
    wall: tuple[Sign, ...] = ()
    canary: Canary | None = None
    live_note: str = ""
    missing_note: str = ""
    wall_note: str = ""
    keyed_method: str = ""
    look_for: str = ""
    look_for_en: str = ""
    ownership: str = ""


class Robots(Strict):
    """What the platform's robots file is known to say; `denied` platforms are never asked at all."""

    policy: Literal["disallow_all", "partial", "none", "unknown", "unreachable"]
    note: str = ""
    source: str = ""
    denied: bool = False


class Confidence(Strict):
    """How sure the facts are: high, medium or low."""

    address: Literal["high", "medium", "low"]
    liveness: Literal["high", "medium", "low"]
    robots: Literal["high", "medium", "low"]


class Example(Strict):
    """A link and what it must come out as; `platform = false` is a look-alike that is nobody's."""

    link: str
    page_type: str | None = None
    canonical: str | None = None
    platform: bool = True
    text: str = ""


class Platform(Strict):
    """One social network, marketplace or directory."""

    id: str
    name: str
    kind: Literal["social", "marketplace", "directory"] | None = None
    family: str
    international: International
    international_reason: str
    international_reason_en: str
    hosts: tuple[str, ...] = Field(min_length=1)
    roles: tuple[Role, ...] = ()
    rules: tuple[Rule, ...] = Field(min_length=1)
    query_keep: tuple[str, ...] = ()
    placeholders: bool = False
    placeholder_handles: tuple[str, ...] = ()
    bare_host: bool = False
    words: tuple[str, ...] = ()
    facts_date: date
    shelf_life_days: int = 180
    note: str = ""
    sources: tuple[str, ...] = Field(min_length=1)
    confidence: Confidence
    robots: Robots
    liveness: Liveness = Field(default_factory=Liveness)
    examples: tuple[Example, ...] = Field(min_length=2)

    def fresh(self, today: date) -> bool:
        """Return whether the facts on liveness are young enough to say that a page is gone."""
        return today <= self.facts_date + timedelta(days=self.shelf_life_days)
