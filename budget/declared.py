"""What an applicant declares, and no crawler can see: the types and how the file is read."""

import tomllib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Final

from annotated_types import Ge, Le
from pydantic import ConfigDict, TypeAdapter, ValidationError

from bandi.trouble import sentence_of
from bandi.unread import of_system, of_toml
from budget.errors import DeclarationsError

LARGEST_FILE: Final = 1_000_000
Amount = Annotated[Decimal, Ge(0), Le(10**13)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """The seat of the project: its province (sign or name), whether it is active in the register."""

    province: str | None = None
    municipality: str | None = None
    active: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Staff in annual work units, turnover and balance sheet in euro, linked and partner firms included."""

    staff: Annotated[Decimal, Ge(0), Le(10**7)] | None = None
    turnover: Amount | None = None
    balance_sheet: Amount | None = None
    linked_firms_included: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Insolvency:
    """Procedures under way, liquidation included."""

    procedures: bool | None = None
    liquidation: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfAssessment:
    """The digital self-assessment: which tool, when, by whom."""

    done: bool | None = None
    tool: str | None = None
    on: date | None = None
    by_referent: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aid:
    """One de minimis aid of the single undertaking."""

    amount: Amount
    granted_on: date
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeMinimis:
    """All de minimis aid of the single undertaking: `none`, or the list."""

    none: bool | None = None
    aid: tuple[Aid, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """The project's referent: role in the firm and end of the contract, without a name."""

    role: str | None = None
    contract_ends: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierEditions:
    """Editions of the call in which the firm was granted something."""

    won: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """Everything that was declared; None is 'not declared'. `other` answers declarations that only some calls want."""

    legal_form: str | None = None
    seat: Seat | None = None
    size: Size | None = None
    fees_paid: bool | None = None
    durc_regular: bool | None = None
    insolvency: Insolvency | None = None
    supplies_to_chamber: bool | None = None
    earlier_editions: EarlierEditions | None = None
    self_assessment: SelfAssessment | None = None
    de_minimis: DeMinimis | None = None
    referent: Referent | None = None
    other: dict[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declarations:
    """A declarations file."""

    name: str
    sha256: str
    modified_at: datetime
    declared: Declared


# In a list, because only there does pydantic hand its settings on to plain dataclasses.
_ADAPTER: Final = TypeAdapter(list[Declared], config=ConfigDict(extra="forbid"))


def read_declarations(path: Path) -> Declarations:
    """Return what a file declares.

    Raises:
        DeclarationsError: one sentence that names file and key.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise DeclarationsError.at(
                path.name,
                "il file è troppo grande per delle dichiarazioni.",
                "the file is too large for declarations.",
            )
        content = path.read_bytes()
        modified_at = datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(microsecond=0)
    except OSError as error:
        why = of_system(error)
        raise DeclarationsError.at(
            str(path), f"il file non si può leggere ({why.it}).", f"the file cannot be read ({why.en})."
        ) from error
    try:
        raw = tomllib.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        raise DeclarationsError.at(
            path.name, "il file non è in UTF-8; lo salvi in UTF-8.", "the file is not in UTF-8; save it in UTF-8."
        ) from error
    except tomllib.TOMLDecodeError as error:
        why = of_toml(error)
        raise DeclarationsError.at(
            path.name, f"non è TOML valido ({why.it}).", f"it is not valid TOML ({why.en})."
        ) from error
    try:
        declared = _ADAPTER.validate_python([raw])[0]
    except ValidationError as error:
        raise DeclarationsError(*sentence_of(error, raw, path.name)) from error
    return Declarations(name=path.name, sha256=sha256(content).hexdigest(), modified_at=modified_at, declared=declared)
