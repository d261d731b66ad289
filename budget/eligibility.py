"""Tell from its words whether a line is on the list of what the call does not pay, and how sure they are."""

from collections.abc import Iterator, Sequence

from bandi.sections import BudgetRules, Category, Ineligible
from bandi.wording import Match, Word, find, words_of
from budget.line import BudgetLine
from budget.remark import Effect, Remark, softened

_LEFT_OUT = "esclus escluso esclusa esclusi escluse excluded"
_NEGATIONS_BEFORE = frozenset(
    f"{_LEFT_OUT} senza escludendo tranne salvo eccetto without excluding excl except".split()
)
_NEGATIONS_AFTER = frozenset(_LEFT_OUT.split())
_AND = frozenset(
    "e ed and con with piu plus compreso compresa compresi comprese incluso inclusa inclusi incluse including anche "
    "oltre".split()
)
_ABOUT = frozenset(
    "per di del della dei degli delle dell for of su about dedicata dedicate dedicato relativa relative relativi "
    "settore prodotti prodotto".split()
)
_INCLUDED = ("inclu", "compres", "previst")
_REACH = 6


def ineligible_remarks(line: BudgetLine, category: Category, rules: BudgetRules) -> Iterator[Remark]:
    """Yield at most one remark: the gravest thing that the description says against the line."""
    words = words_of(line.description)
    own = _eligible_matches(words, rules)
    items = [item for item in rules.ineligible if not item.categories or category.id in item.categories]
    remarks = [remark for item in items if (remark := _remark(item, line, words, own)) is not None]
    order = list(Effect)
    yield from sorted(remarks, key=lambda remark: order.index(remark.effect))[:1]


def _remark(item: Ineligible, line: BudgetLine, words: Sequence[Word], own: Sequence[Match]) -> Remark | None:
    said = _first(item.says, words, line.description)
    if said is not None:
        unless = any(find(wording, words) for wording in item.unless)
        effect = Effect.DOUBT_IN if unless else _effect(said, words, line.description, own)
        return _of(item, line, said, softened(effect, item.citation))
    hinted = _first(item.hints, words, line.description)
    if hinted is None:
        return None
    return _of(item, line, hinted, Effect.NOTE if _first_apart(own, hinted) else Effect.DOUBT_IN)


def _first(wordings: Sequence[str], words: Sequence[Word], text: str) -> Match | None:
    matches = [match for wording in wordings if (match := find(wording, words)) is not None]
    return next((match for match in matches if not _is_negated(match, words, text)), None)


def _is_negated(match: Match, words: Sequence[Word], text: str) -> bool:
    """Whether the words around say that the thing is left out: 'senza …', '… esclusa', 'non comprende …'."""
    before = words[max(0, match.first - _REACH) : match.first]
    clause = [word for word in before if not set(text[word.end : match.start]) & set(".;:()")]
    plain = [word.plain for word in clause]
    if any(word in _NEGATIONS_BEFORE for word in plain):
        return True
    if any(word in ("non", "not", "no") and len(plain) - place <= 4 for place, word in enumerate(plain)):
        return True
    after = [
        word.plain
        for word in words[match.last + 1 : match.last + 4]
        if not set(text[match.end : word.start]) & set(".;:,()")
    ]
    refused = [place for place, word in enumerate(after) if word in ("non", "not")]
    if any(word.startswith(_INCLUDED) for place in refused for word in after[place + 1 : place + 2]):
        return True
    bracket = text[match.end : match.end + 16].lstrip(" (,-").casefold()
    return any(word in _NEGATIONS_AFTER for word in after) or bracket.startswith(("esclus", "excluded", "non ", "not "))


def _eligible_matches(words: Sequence[Word], rules: BudgetRules) -> tuple[Match, ...]:
    wordings = (wording for category in rules.categories for wording in category.wordings)
    return tuple(match for wording in wordings if (match := find(wording, words)) is not None)


def _first_apart(own: Sequence[Match], said: Match) -> Match | None:
    """Return the first eligible thing that is said with other words than the excluded one."""
    apart = (match for match in own if not match.words & said.words)
    return min(apart, key=lambda match: match.first, default=None)


def _effect(said: Match, words: Sequence[Word], text: str, eligible: Sequence[Match]) -> Effect:
    """Tell what is bought from what it is bought for: 'annunci per servizi di traduzione' are advertisements."""
    own = _first_apart(eligible, said)
    if own is None:
        return Effect.OUT
    if own.first < said.first:
        return Effect.DOUBT_IN if _is_object(said, own, words, text) else Effect.DOUBT_OUT
    joined = {word.plain for word in words[said.first + 1 : own.first]}
    signs = set(text[words[said.first].end : own.start]) & set("+&,;/")
    return Effect.DOUBT_OUT if (joined & _AND or signs) else Effect.OUT


def _is_object(said: Match, own: Match, words: Sequence[Word], text: str) -> bool:
    between = {word.plain for word in words[own.last + 1 : said.first]}
    return bool(between & _ABOUT) and not between & _AND and not set(text[own.end : said.start]) & set("+&,;:")


def _of(item: Ineligible, line: BudgetLine, match: Match, effect: Effect) -> Remark:
    trigger = line.description[match.start : match.end]
    said, said_en = {
        Effect.OUT: ("indica una spesa che il bando esclude: {}", "names a cost that the call excludes: {}"),
        Effect.DOUBT_OUT: (
            "indica una spesa esclusa ({}) insieme ad altro: la riga non si conta finché non è divisa",
            "names an excluded cost ({}) together with other work: the line does not count until it is split",
        ),
        Effect.DOUBT_IN: ("può indicare una spesa esclusa: {}", "may mean an excluded cost: {}"),
    }.get(effect, ("può far pensare a una spesa esclusa: {}", "may look like an excluded cost: {}"))
    split = effect is Effect.DOUBT_OUT
    return Remark(
        effect=effect,
        text=f"«{trigger}» {said.format(_lower(item.title))}.",
        text_en=f"'{trigger}' {said_en.format(_lower(item.title_en))}.",
        mend=("Divida la riga: da una parte ciò che è ammesso, dall'altra ciò che non lo è. " if split else "")
        + item.contest,
        mend_en=("Split the line: what is eligible apart from what is not. " if split else "") + item.contest_en,
        trigger=trigger,
        citation=item.citation,
    )


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def vague_remarks(line: BudgetLine, category: Category, rules: BudgetRules) -> Iterator[Remark]:
    """Yield a remark for a description that says no more than 'marketing services'."""
    words = words_of(line.description)
    if rules.vague is None or not words:
        return
    names = {category.title, category.title_en, category.id, *category.words}
    alone = tuple(word.plain for word in words) in {tuple(word.plain for word in words_of(name)) for name in names}
    whole = any(
        (match := find(wording, words)) is not None and match.first == 0 and match.last == len(words) - 1
        for wording in rules.vague.wordings
    )
    if not alone and not whole:
        return
    yield Remark(
        effect=Effect.NOTE if alone else Effect.LOOK,
        text=f"«{line.description}» è una descrizione generica: il preventivo rischia di essere contestato.",
        text_en=f"'{line.description}' is a generic description: the quote may be contested.",
        mend="Descriva che cosa si fa, su quali canali, per quali mercati e con quali risultati.",
        mend_en="Say what is done, on which channels, for which markets and with which outputs.",
        trigger=line.description,
        citation=rules.vague.citation,
    )


def misplaced_remarks(line: BudgetLine, category: Category, rules: BudgetRules) -> Iterator[Remark]:
    """Yield a remark for a description whose words belong to another category and none to its own."""
    words = words_of(line.description)
    if any(find(wording, words) for wording in category.wordings):
        return
    for other in rules.categories:
        if other.id != category.id and any(find(wording, words) for wording in other.wordings):
            yield Remark(
                effect=Effect.NOTE,
                text=f"La descrizione fa pensare alla tipologia «{other.title}», non a «{category.title}».",
                text_en=f"The description suggests the category '{other.title_en}', not '{category.title_en}'.",
                mend="Controlli la tipologia: dopo la concessione non si sposta senza una variazione.",
                mend_en="Check the category: after the grant it cannot be moved without a variation.",
                citation=other.citation,
            )
            return
