"""Earlier editions, self-assessment and the project's referent."""

from collections.abc import Iterator

from bandi.said import Pair
from bandi.wording import plain
from budget.answers import Asked, no_answer
from evidence.days import english_day
from evidence.verdict import Verdict


def judge_earlier_editions(asked: Asked) -> Verdict:
    """Judge whether an edition already won bars the firm."""
    answer = asked.declared.earlier_editions
    if answer is None or answer.won is None:
        return no_answer(asked)
    quoted = f"won = {list(answer.won)}"
    barred = [edition for edition in answer.won if edition in asked.names("editions")]
    perhaps = [edition for edition in answer.won if edition in asked.names("editions_with_exception")]
    if barred:
        return asked.refused(
            (
                f"L'impresa è assegnataria dell'edizione {', '.join(barred)}.",
                f"The firm won a grant of {', '.join(barred)}.",
            ),
            quoted,
            ("Chi è assegnatario di quell'edizione non può fare domanda.", "A winner of that edition cannot apply."),
        )
    if perhaps:
        named = ", ".join(perhaps)
        return asked.doubtful(
            (
                f"L'impresa è assegnataria dell'edizione {named}, per cui c'è un'eccezione.",
                f"The firm won {named}, for which there is an exception.",
            ),
            quoted,
            (
                "Una persona legga l'eccezione nel bando, o chieda alla Camera.",
                "A person should read the exception in the call.",
            ),
        )
    return asked.fulfilled(
        ("Nessuna delle edizioni che escludono è dichiarata vinta.", "None of the editions that bar is declared won."),
        quoted,
    )


def judge_self_assessment(asked: Asked) -> Verdict:
    """Judge the digital self-assessment: done, by the referent, in the period, with a tool of the call."""
    answer = asked.declared.self_assessment
    if answer is None or (answer.done is None and answer.on is None and answer.tool is None):
        return no_answer(asked)
    quoted = f"done = {answer.done}, tool = {answer.tool}, on = {answer.on}, by_referent = {answer.by_referent}"
    if answer.done is False:
        return asked.refused(
            ("L'autovalutazione non è stata fatta.", "The self-assessment has not been done."),
            quoted,
            (
                "Il referente faccia l'autovalutazione digitale prima dell'invio della domanda.",
                "The project's contact person must do the digital self-assessment before the application is sent.",
            ),
        )
    opens, closes = asked.day("opens"), asked.day("closes")
    if answer.on and ((opens and answer.on < opens) or (closes and answer.on > closes)):
        return asked.refused(
            (
                f"L'autovalutazione è del {answer.on:%d/%m/%Y}, fuori dal periodo.",
                f"The self-assessment of {english_day(answer.on)} is outside the period.",
            ),
            quoted,
            ("Ripeta l'autovalutazione nel periodo previsto.", "Do the self-assessment again within the set period."),
        )
    doubts = tuple(_doubts(asked))
    if doubts:
        return asked.doubtful(
            (" ".join(said[0] for said in doubts), " ".join(said[1] for said in doubts)),
            quoted,
            (
                "Una persona controlli l'attestato dell'autovalutazione.",
                "A person should check the self-assessment's certificate.",
            ),
        )
    return asked.fulfilled(("L'autovalutazione è dichiarata fatta.", "The self-assessment is declared done."), quoted)


def _doubts(asked: Asked) -> Iterator[Pair]:
    answer, tools = asked.declared.self_assessment, asked.names("tools")
    assert answer is not None
    if answer.by_referent is False:
        yield ("L'autovalutazione non è stata fatta dal referente.", "It was not done by the referent.")
    if tools and answer.tool and plain(answer.tool) not in {plain(tool) for tool in tools}:
        yield (
            f"«{answer.tool}» non è tra gli strumenti del bando ({', '.join(tools)}).",
            f"'{answer.tool}' is not among the call's tools.",
        )
    if answer.on and asked.as_of and answer.on > asked.as_of:
        yield ("La data dell'autovalutazione è nel futuro.", "The date of the self-assessment is in the future.")


_ROLES = {
    "dipendente": "employee", "titolare": "owner", "amministratore": "director", "amministratrice": "director",
    "legale rappresentante": "director", "socio": "partner", "socia": "partner", "consulente": "consultant",
    "consulente esterno": "consultant", "fornitore": "supplier", "agenzia": "supplier",
}  # fmt: skip


def judge_referent(asked: Asked) -> Verdict:
    """Judge the role of the project's referent."""
    answer = asked.declared.referent
    if answer is None or answer.role is None:
        return no_answer(asked)
    quoted = f"role = {answer.role}, contract_ends = {answer.contract_ends}"
    role = _ROLES.get(plain(answer.role).strip(), plain(answer.role).strip())
    if role in asked.names("external"):
        return asked.refused(
            ("Il referente è un esterno.", "The referent is external."),
            quoted,
            (
                "Indichi una persona dell'impresa: dipendente, titolare, amministratore o socio.",
                "Name someone of the firm.",
            ),
        )
    if role not in asked.names("roles"):
        return asked.doubtful(
            (
                f"Il ruolo «{answer.role}» non è tra quelli che il bando nomina.",
                f"The role '{answer.role}' is none that the call names.",
            ),
            quoted,
            (
                "Una persona controlli che il referente sia interno.",
                "A person should check that the referent is internal.",
            ),
        )
    if answer.contract_ends and asked.as_of and answer.contract_ends <= asked.as_of:
        return asked.doubtful(
            (
                f"Il contratto del referente finisce il {answer.contract_ends:%d/%m/%Y}.",
                f"The referent's contract ends on {answer.contract_ends}.",
            ),
            quoted,
            (
                "Indichi un referente il cui rapporto duri oltre il progetto.",
                "Name a referent whose contract outlasts the project.",
            ),
        )
    return asked.fulfilled(
        (f"Il referente è interno ({answer.role}).", f"The referent is internal ({answer.role})."), quoted
    )
