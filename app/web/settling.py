"""Tell the page what a check has seen, and each requirement as soon as it is settled."""

from dataclasses import dataclass, field

from app.language_params import language_params
from app.web.store import Store
from bandi.rulebook import Rulebook
from checks import assess
from evidence.capture import Capture
from evidence.facts.crawl import CrawlFacts
from evidence.firm import Firm
from evidence.gather import gather
from evidence.reading import Reader
from evidence.verdict import Outcome
from report.report import Report


@dataclass(slots=True)
class Settling:
    """Follows one check. A requirement that was met stays met; all others are told when the check is over."""

    store: Store
    check_id: int
    rulebook: Rulebook
    firm: Firm | None = None
    _captures: list[Capture] = field(default_factory=list)
    _met: set[str] = field(default_factory=set)
    _reader: Reader = field(default_factory=Reader)

    def saw(self, capture: Capture) -> None:
        """Note a visit, and the requirements that it settled."""
        self._captures.append(capture)
        self.store.note(
            self.check_id,
            "visit",
            {
                "url": capture.final_url or capture.url,
                "purpose": capture.visit.purpose.value,
                "result": capture.result.value,
                "rendered": "yes" if capture.rendered else "",
            },
        )
        for requirement in self._newly_met():
            self.store.note(self.check_id, "settled", {"requirement": requirement, "outcome": Outcome.MET.value})

    def settled(self, report: Report) -> None:
        """Note how every requirement came out."""
        for finding in report.findings:
            outcome = finding.verdict.outcome.value
            self.store.note(self.check_id, "settled", {"requirement": finding.rule.id, "outcome": outcome})

    def _newly_met(self) -> list[str]:
        if self.firm is None:
            return []
        evidence = gather(
            self.firm,
            self._captures,
            crawl=CrawlFacts(start_url=self.firm.url, robots="allowed"),
            params=language_params(self.rulebook),
            reader=self._reader,
        )
        met = [f.rule.id for f in assess(evidence, self.rulebook) if f.verdict.outcome is Outcome.MET]
        fresh = [requirement for requirement in met if requirement not in self._met]
        self._met.update(fresh)
        return fresh
