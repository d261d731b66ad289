"""What a site states of its firm: the identifiers, and other notices such as its seat or who made the site."""

from dataclasses import dataclass
from enum import StrEnum

from evidence.exhibit import Exhibit
from evidence.facts.owner import Owner, ThirdPartyRole


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


class Hint(StrEnum):
    """What the page around a number tells of whose it is, beside the words that lead to it."""

    HEADED = "headed"  # a line of its own over the firm's name says what that firm does for the site's
    OF_SITE = "of_site"  # its words bear the name that the page gives its site
    CREDITED = "credited"  # the markup calls its line a credit, and no other number's
    LINKED_AWAY = "linked_away"  # the name in its line is a link to another site
    UNLIKE = "unlike"  # the firm that leads to it is not the one that the page names as its own
    NAMED_APART = "named_apart"  # the site's own name stands before, and that of another firm leads to it
    HEADLINED = "headlined"  # the page's title or a heading is its firm's name
    SPOKEN_OF = "spoken_of"  # the text above the footer speaks of its firm by name
    AKIN = "akin"  # a word of its firm's name is what the text above the footer speaks of
    REGISTERED = "registered"  # its firm's register or capital stands with it
    SEATED = "seated"  # its firm's seat stands with it
    REACHED = "reached"  # its firm's telephone or mail stands with it
    OWN_MAIL = "own_mail"  # a mail that bears its firm's name stands with it
    OF_TRADE = "of_trade"  # its firm is called as makers of sites are, and the page speaks of no such trade
    SMALL = "small"  # it stands in small print


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
