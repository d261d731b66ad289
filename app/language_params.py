"""What a call asks of the languages of a site."""

from bandi.rulebook import Rulebook
from evidence.language.versions import VersionParams


def language_params(rulebook: Rulebook) -> VersionParams:
    """Return what the call asks of a language version."""
    rule = next((rule for rule in rulebook.rules if rule.id == "website.language"), None)
    wanted = {key: value for key, value in (rule.params if rule else {}).items() if key in ("inner_pages", "words")}
    return VersionParams(**{key: value for key, value in wanted.items() if isinstance(value, int)})
