"""Judge the lines of a budget one by one: what counts, what is in doubt, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bandi.sections import BudgetRules, Category, VatPolicy
from bandi.wording import words_of
from budget.agreement import agreement_remarks
from budget.amounts import cents
from budget.eligibility import ineligible_remarks, misplaced_remarks, vague_remarks
from budget.errors import BudgetError
from budget.line import BudgetLine
from budget.papers import aid_remarks, case_remarks, date_remarks, money_remarks, supplier_number_remarks
from budget.remark import Effect, Remark
from budget.sums import ZERO, Entry
from budget.targets import counted_share, market_remarks
from evidence.evidence import Evidence
from evidence.verdict import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedLine:
    """A line with its category, the most that it may bring to the sums, and all that is to be said of it."""

    line: BudgetLine
    category: Category
    whole: Entry
    remarks: tuple[Remark, ...] = ()

    @property
    def effects(self) -> frozenset[Effect]:
        """What the remarks do, together."""
        return frozenset(remark.effect for remark in self.remarks)

    @property
    def outcome(self) -> Outcome:
        """Met, not met or unverified."""
        if Effect.OUT in self.effects:
            return Outcome.NOT_MET
        return Outcome.UNVERIFIED if self.effects - {Effect.NOTE} else Outcome.MET

    @property
    def counted(self) -> Entry:
        """What enters the sums before the cap."""
        return self._empty if self.effects & {Effect.OUT, Effect.DOUBT_OUT} else self.whole

    @property
    def certain(self) -> Entry:
        """What enters the sums when every doubt goes against the firm."""
        return self._empty if self.effects & {Effect.OUT, Effect.DOUBT_OUT, Effect.DOUBT_IN} else self.whole

    @property
    def possible(self) -> Entry:
        """What enters the sums when every doubt is cleared up."""
        return self._empty if Effect.OUT in self.effects else self.whole

    @property
    def amount_unknown(self) -> bool:
        """Whether what the line may bring cannot be said in euro."""
        return Effect.OUT not in self.effects and any(remark.unknown_amount for remark in self.remarks)

    @property
    def _empty(self) -> Entry:
        return Entry(category=self.category.id, net=ZERO)

    def reason(self, lang: str = "it") -> str:
        """Say in one or more sentences why the line came out as it did."""
        order = list(Effect)
        remarks = sorted(self.remarks, key=lambda remark: order.index(remark.effect))
        said = [remark.text_en if lang == "en" else remark.text for remark in remarks]
        if self.outcome is Outcome.MET:
            title = self.category.title_en if lang == "en" else self.category.title
            fits = f"Eligible under '{title}'." if lang == "en" else f"Spesa ammissibile in «{title}»."
            return " ".join([fits, *said])
        return " ".join(said)


def category_of(line: BudgetLine, rules: BudgetRules) -> Category:
    """Return the category that a line names: by id, title or the words of the call.

    Raises:
        BudgetError: when the call has none of that name.
    """
    wanted = _folded(line.category)
    for category in rules.categories:
        if wanted in {_folded(name) for name in (category.id, category.title, category.title_en, *category.words)}:
            return category
    known = ", ".join(f"«{category.title}» ({category.id})" for category in rules.categories)
    known_en = ", ".join(f"'{category.title_en}' ({category.id})" for category in rules.categories)
    raise BudgetError.at(
        line.category_place,
        f"la tipologia «{line.category}» non c'è nel bando; scriva {known}.",
        f"the call has no category '{line.category}'; write {known_en}.",
    )


def _folded(name: str) -> str:
    return " ".join(word.plain for word in words_of(name))


def judge_line(line: BudgetLine, rules: BudgetRules, evidence: Evidence | None) -> JudgedLine:
    """Judge one line.

    Raises:
        BudgetError: when its category or case is none of the call's.
    """
    category = category_of(line, rules)
    return JudgedLine(
        line=line,
        category=category,
        whole=_whole(line, category, rules),
        remarks=tuple(_remarks(line, category, rules, evidence)),
    )


def _whole(line: BudgetLine, category: Category, rules: BudgetRules) -> Entry:
    share = counted_share(line, rules)
    policy = rules.vat.policy
    costs = policy is VatPolicy.ALWAYS or (policy is VatPolicy.UNLESS_RECOVERABLE and not line.vat_recoverable)
    vat = line.vat if costs and line.vat is not None else Decimal(0)
    return Entry(category=category.id, net=cents(line.net * share), vat=cents(vat * share))


def _remarks(line: BudgetLine, category: Category, rules: BudgetRules, evidence: Evidence | None) -> Iterator[Remark]:
    yield from ineligible_remarks(line, category, rules)
    yield from market_remarks(line, rules)
    yield from money_remarks(line, rules)
    yield from aid_remarks(line, rules)
    yield from date_remarks(line, rules)
    yield from vague_remarks(line, category, rules)
    yield from misplaced_remarks(line, category, rules)
    yield from case_remarks(line, category, rules)
    yield from supplier_number_remarks(line)
    if evidence is not None:
        yield from agreement_remarks(line, category, rules, evidence)
