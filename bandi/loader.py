"""Read a call from its file: every key known, every citation there, every number possible."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Final

from annotated_types import MinLen
from pydantic import ConfigDict, TypeAdapter, ValidationError

from bandi.coherence import RulebookError, check_coherence
from bandi.figures import Text
from bandi.rulebook import ParamValue, Rule, Rulebook
from bandi.sections import BudgetRules, Deadline, Duty, Question
from bandi.sources import resolve_citations
from bandi.trouble import sentence_of
from bandi.unread import of_system, of_toml

__all__ = ["RulebookError", "available", "load"]

_FOLDER: Final = Path(__file__).parent
_LARGEST: Final = 2_000_000
_TRANSLATED: Final = tuple(
    "title sentence summary note contest text handling open_question at_application at_reporting".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    title: Text
    edition: Text
    rules: Annotated[tuple[Rule, ...], MinLen(1)]
    title_en: str = ""
    issuer: str = ""
    page: str | None = None
    summary: str = ""
    summary_en: str = ""
    budget: BudgetRules | None = None
    documents: tuple[Duty, ...] = ()
    obligations: tuple[Duty, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    questions: tuple[Question, ...] = ()
    alternatives: tuple[tuple[Text, ...], ...] = ()


# In a list, because only there does pydantic hand its settings on to plain dataclasses.
_ADAPTER: Final = TypeAdapter(list[_File], config=ConfigDict(extra="forbid", defer_build=True))


def available() -> tuple[str, ...]:
    """Return the ids of the calls that come with the program, in the order of the alphabet."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def load(id_or_path: str | Path) -> Rulebook:
    """Return a call by its id, or from a file of the user's.

    Raises:
        RulebookError: one sentence that names file and key.
    """
    path = _path_of(id_or_path)
    content = _content_of(path)
    try:
        raw = tomllib.loads(content.decode("utf-8"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        raise RulebookError.at(
            path.name, "il file non è in UTF-8; lo salvi in UTF-8.", "the file is not in UTF-8; save it in UTF-8."
        ) from error
    except tomllib.TOMLDecodeError as error:
        why = of_toml(error)
        raise RulebookError.at(
            path.name, f"non è TOML valido ({why.it}).", f"it is not valid TOML ({why.en})."
        ) from error
    plain = _plain_params(_in_both_languages(resolve_citations(raw, path.name)))
    try:
        file = _ADAPTER.validate_python([plain])[0]
    except ValidationError as error:
        raise RulebookError(*sentence_of(error, raw, path.name)) from error
    rulebook = Rulebook(
        id=path.stem,
        sha256=sha256(content).hexdigest(),
        source=content.decode("utf-8"),
        **{name: getattr(file, name) for name in file.__dataclass_fields__},
    )
    check_coherence(rulebook, path.name)
    return rulebook


def _path_of(id_or_path: str | Path) -> Path:
    name = str(id_or_path)
    if name in available():
        return _FOLDER / f"{name}.toml"
    path = Path(id_or_path)
    if path.suffix.lower() == ".toml" or path.exists():
        return path
    known = ", ".join(available())
    raise RulebookError(
        f"il bando «{name}» non c'è: scriva un file .toml oppure uno tra {known}.",
        f"there is no call '{name}': write a .toml file or one of {known}.",
    )


def _content_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise RulebookError.at(
                path.name, "il file è troppo grande per un bando.", "the file is too large for a call."
            )
        return path.read_bytes()
    except OSError as error:
        why = of_system(error)
        raise RulebookError.at(
            str(path), f"il file non si può leggere ({why.it}).", f"the file cannot be read ({why.en})."
        ) from error


def _in_both_languages(value: Any) -> Any:
    """Let the Italian text stand where an English one is left out."""
    if isinstance(value, list):
        return [_in_both_languages(item) for item in value]
    if not isinstance(value, dict):
        return value
    both = {f"{key}_en": value[key] for key in _TRANSLATED if key in value}
    rest = {key: item if key == "params" else _in_both_languages(item) for key, item in value.items()}
    return {**both, **rest}


def _plain_params(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Write dates among the parameters as ISO text, so that a rule holds plain values alone."""
    rules = raw.get("rules")
    if not isinstance(rules, list):
        return dict(raw)
    return {**raw, "rules": [_with_plain_params(rule) for rule in rules]}


def _with_plain_params(rule: Any) -> Any:
    if not isinstance(rule, dict) or not isinstance(rule.get("params"), dict):
        return rule
    return {**rule, "params": {key: _plain(value) for key, value in rule["params"].items()}}


def _plain(value: Any) -> ParamValue:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list):
        return tuple(value)
    kept: ParamValue = value
    return kept
