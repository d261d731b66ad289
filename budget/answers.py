"""One declaration that a call asks for: the rule, the answer if there is one, and the verdicts that follow."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from urllib.parse import quote

from bandi.rulebook import Rule, Rulebook
from bandi.said import Pair
from budget.declared import Declared
from evidence.evidence import Evidence
from evidence.exhibit import Exhibit
from evidence.facts.identity import NoticeKind
from evidence.facts.owner import Owner
from evidence.verdict import Verdict, met, not_checked, not_met, unverified


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A declarations file, as of when it is judged."""

    declared: Declared
    name: str
    sha256: str
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a judge of declarations may look at."""

    rule: Rule
    rulebook: Rulebook
    evidence: Evidence | None
    as_of: date | None
    contribution: Decimal | None
    answer: Answer | None = None

    def answered(self, answer: Answer) -> "Asked":
        """Return the same question with its answer."""
        return replace(self, answer=answer)

    @property
    def declared(self) -> Declared:
        """What was declared, nothing when no file was given."""
        return self.answer.declared if self.answer is not None else Declared()

    def number(self, name: str) -> Decimal | None:
        """Return a numeric parameter of the rule, None when the call does not set it."""
        value = self.rule.params.get(name)
        return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else None

    def names(self, name: str) -> tuple[str, ...]:
        """Return a parameter of the rule that is a list of names."""
        value = self.rule.params.get(name, ())
        return value if isinstance(value, tuple) else (str(value),)

    def day(self, name: str) -> date | None:
        """Return a parameter of the rule that is a day."""
        value = self.rule.params.get(name)
        return date.fromisoformat(str(value)[:10]) if value is not None else None

    def exhibit(self, said: str) -> Exhibit:
        """Return the place in the declarations file where this is said."""
        assert self.answer is not None
        part = self.rule.id.partition(".")[2]
        return Exhibit(
            url=f"declarations:{quote(self.answer.name)}#{part}",
            seen_at=self.answer.seen_at,
            sha256=self.answer.sha256,
            quote=said,
        )

    def fulfilled(self, said: Pair, quoted: str, warnings: Iterable[Pair] = ()) -> Verdict:
        """Say that what was declared fits the call."""
        return met(*said, seen=(self.exhibit(quoted),), warnings=(*self._open(), *warnings))

    def refused(self, said: Pair, quoted: str, remedy: Pair, warnings: Iterable[Pair] = ()) -> Verdict:
        """Say that what was declared does not fit, or only warn where the source may not refuse."""
        if not self.rule.citation.basis.refuses:
            return self.doubtful(said, quoted, remedy, warnings)
        return not_met(
            *said,
            searched=(self.exhibit(quoted),),
            remedy=remedy[0],
            remedy_en=remedy[1],
            warnings=(*self._open(), *warnings),
        )

    def doubtful(
        self, said: Pair, quoted: str, remedy: Pair, warnings: Iterable[Pair] = (), seen: Iterable[Exhibit] = ()
    ) -> Verdict:
        """Say that a person must look."""
        return unverified(
            *said,
            remedy=remedy[0],
            remedy_en=remedy[1],
            seen=(self.exhibit(quoted), *seen),
            warnings=(*self._open(), *warnings),
        )

    def _open(self) -> tuple[Pair, ...]:
        question, english = self.rule.open_question, self.rule.open_question_en or self.rule.open_question
        if not question:
            return ()
        return ((f"Da chiarire sul testo del bando: {question}", f"To settle on the text of the call: {english}"),)


def no_answer(asked: Asked) -> Verdict:
    """Say that nothing was declared, and what to check; a site that speaks of liquidation is quoted."""
    seen: tuple[Exhibit, ...] = ()
    warnings: tuple[Pair, ...] = ()
    if asked.rule.id == "declarations.insolvency":
        seen = liquidation_exhibits(asked.evidence)
    if seen:
        warnings = (
            (
                "Sul sito si legge che l'impresa è in liquidazione: controlli prima di fare domanda.",
                "The site says that the firm is in liquidation: check before applying.",
            ),
        )
    return not_checked(
        f"Non dichiarato. Da controllare: {asked.rule.sentence}",
        f"Not declared. To check: {asked.rule.sentence_en}",
        seen=seen,
        remedy="Compili il modello delle dichiarazioni e ripeta la verifica (da riga di comando: requisito declarations"
        " --template, poi --declarations).",
        remedy_en="Fill in the declarations template and check again (on the command line: requisito declarations"
        " --template, then --declarations).",
        warnings=warnings,
    )


def liquidation_exhibits(evidence: Evidence | None) -> tuple[Exhibit, ...]:
    """Return where the site says that the firm is in liquidation."""
    return tuple(
        notice.exhibit
        for notice in (evidence.notices if evidence is not None else ())
        if notice.kind is NoticeKind.LIQUIDATION and notice.owner is not Owner.THIRD_PARTY
    )
