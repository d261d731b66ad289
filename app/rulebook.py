"""Load a rulebook by id or file, turning its faults into one sentence for the user."""

from app.errors import UnusableInput
from bandi.loader import RulebookError, load
from bandi.rulebook import Rulebook
from checks import CheckError, discover, params_of
from evidence.language.versions import VersionParams


def load_rulebook(id_or_path: str, *, field: str = "--rulebook") -> Rulebook:
    """Return the rulebook, its parameters proven to fit the checks; `field` is where the user named it.

    Raises:
        UnusableInput: naming file and key.
    """
    try:
        rulebook = load(id_or_path)
        for rule in rulebook.rules:
            if rule.id in discover():
                params_of(discover()[rule.id], rule)
    except (RulebookError, CheckError) as error:
        raise UnusableInput.at(field, error.said) from error
    return rulebook


def language_params(rulebook: Rulebook) -> VersionParams:
    """Return what the call asks of a language version."""
    rule = next((rule for rule in rulebook.rules if rule.id == "website.language"), None)
    wanted = {key: value for key, value in (rule.params if rule else {}).items() if key in ("inner_pages", "words")}
    return VersionParams(**{key: value for key, value in wanted.items() if isinstance(value, int)})
