"""Load a rulebook by id or file, turning its faults into one sentence for the user."""

from app.errors import UnusableInput
from bandi.loader import RulebookError, available, load
from bandi.rulebook import Rulebook
from checks import CheckError, discover, params_of


def load_rulebook(id_or_path: str, *, field: str = "--rulebook") -> Rulebook:
    """Return the rulebook, the parameters of a file proven to fit the checks; `field` is where the user named it.

    Those of the program's own calls are proven by the tests: to load all checks takes longer than the call.

    Raises:
        UnusableInput: naming file and key.
    """
    try:
        rulebook = load(id_or_path)
        if id_or_path not in available():
            prove_parameters(rulebook)
    except (RulebookError, CheckError) as error:
        raise UnusableInput.at(field, error.said) from error
    return rulebook


def prove_parameters(rulebook: Rulebook) -> None:
    """Prove that what a call asks of its checks is what they take.

    Raises:
        CheckError: naming rule and key.
    """
    for rule in rulebook.rules:
        if rule.id in discover():
            params_of(discover()[rule.id], rule)
