"""The exit status of the contract: 0 nothing is wanting, 1 refused, 3 to be looked at by a person."""

from collections.abc import Mapping
from typing import Final

from report.report import ReportVerdict

STATUS: Final[Mapping[ReportVerdict, int]] = {
    ReportVerdict.ELIGIBLE: 0,
    ReportVerdict.NOT_ELIGIBLE: 1,
    ReportVerdict.NEEDS_REVIEW: 3,
}
