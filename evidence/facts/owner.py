"""Whose something on a site is, and what a third party named there is to the firm."""

from enum import StrEnum


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
