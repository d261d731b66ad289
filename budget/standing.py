"""Declarations that are a yes or a no: fees, social security, insolvency, supplies, what only some calls ask."""

from bandi.said import Pair
from budget.answers import Asked, liquidation_exhibits, no_answer
from evidence.verdict import Verdict


def _yes_or_no(
    asked: Asked, value: bool | None, good: bool, said: tuple[Pair, Pair], quoted: str, remedy: Pair
) -> Verdict:
    if value is None:
        return no_answer(asked)
    written = f"{quoted} = {str(value).lower()}"
    return asked.fulfilled(said[0], written) if value is good else asked.refused(said[1], written, remedy)


def judge_fees(asked: Asked) -> Verdict:
    """Judge the Chamber's yearly fee."""
    return _yes_or_no(
        asked,
        asked.declared.fees_paid,
        True,
        (
            ("Il diritto annuale è dichiarato in regola.", "The annual fee is declared paid."),
            ("Il diritto annuale è dichiarato non in regola.", "The annual fee is declared not paid."),
        ),
        "fees_paid",
        ("Paghi il diritto annuale prima di fare domanda.", "Pay the annual fee before applying."),
    )


def judge_durc(asked: Asked) -> Verdict:
    """Judge social security."""
    return _yes_or_no(
        asked,
        asked.declared.durc_regular,
        True,
        (
            ("Il DURC è dichiarato regolare.", "Social security is declared in order."),
            ("Il DURC è dichiarato irregolare.", "Social security is declared not in order."),
        ),
        "durc_regular",
        (
            "Regolarizzi i contributi con INPS e INAIL prima di fare domanda.",
            "Put the contributions right before applying.",
        ),
    )


def judge_supplies(asked: Asked) -> Verdict:
    """Judge supply contracts with the Chamber."""
    return _yes_or_no(
        asked,
        asked.declared.supplies_to_chamber,
        False,
        (
            ("Nessuna fornitura alla Camera è dichiarata in essere.", "No supply to the Chamber is declared in force."),
            ("È dichiarata una fornitura in essere con la Camera.", "A supply to the Chamber is declared in force."),
        ),
        "supplies_to_chamber",
        (
            "Con una fornitura in essere non si può fare domanda: attenda la fine del contratto o chieda alla Camera.",
            "With a supply in force one cannot apply: wait for its end or ask the Chamber.",
        ),
    )


def judge_insolvency(asked: Asked) -> Verdict:
    """Judge insolvency and liquidation, against what the site says."""
    answer = asked.declared.insolvency
    if answer is None or (answer.procedures is None and answer.liquidation is None):
        return no_answer(asked)
    quoted = f"procedures = {answer.procedures}, liquidation = {answer.liquidation}".lower()
    if answer.procedures or answer.liquidation:
        return asked.refused(
            ("È dichiarata una procedura concorsuale o una liquidazione.", "Insolvency or liquidation is declared."),
            quoted,
            ("Un'impresa in liquidazione o in procedura non può fare domanda.", "Such a firm cannot apply."),
        )
    seen = liquidation_exhibits(asked.evidence)
    if seen:
        return asked.doubtful(
            (
                "È dichiarato che non c'è liquidazione, ma il sito dice «in liquidazione».",
                "No liquidation is declared, but the site says 'in liquidation'.",
            ),
            quoted,
            (
                "Una persona guardi la visura; se il sito è vecchio, lo corregga.",
                "A person should look at the register.",
            ),
            seen=seen,
        )
    if None in (answer.procedures, answer.liquidation):
        return asked.doubtful(
            ("La dichiarazione è incompleta.", "The declaration is incomplete."),
            quoted,
            ("Dichiari sia procedures sia liquidation.", "Declare both procedures and liquidation."),
        )
    return asked.fulfilled(
        ("Nessuna procedura e nessuna liquidazione dichiarata.", "No procedure and no liquidation declared."), quoted
    )


def judge_other(asked: Asked) -> Verdict:
    """Judge a declaration that only some calls ask for: a yes, unless the rule says `expects = false`."""
    name = asked.rule.id.partition(".")[2]
    good = asked.rule.params.get("expects", True) is not False
    title, title_en = asked.rule.title, asked.rule.title_en
    return _yes_or_no(
        asked,
        asked.declared.other.get(name),
        good,
        (
            (f"«{title}»: dichiarato come il bando chiede.", f"'{title_en}': declared as the call asks."),
            (
                f"«{title}»: dichiarato il contrario di ciò che il bando chiede.",
                f"'{title_en}': declared the contrary.",
            ),
        ),
        f"other.{name}",
        (f"Il bando chiede: {asked.rule.sentence}", f"The call asks: {asked.rule.sentence_en}"),
    )
