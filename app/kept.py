"""Reports of earlier checks: read from a folder, a file or a capsule; all those in the user's data folder."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeGuard

import jsonschema

from app.capsule.layout import NAME, REPORT
from app.capsule.unpack import CapsuleError, is_capsule, read_capsule
from app.errors import UnusableInput
from app.folders import data_folder, host_name
from report.json_report import schema


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCheck:
    """An earlier check: where it is, when it was, what it said."""

    folder: Path
    at: datetime
    data: dict[str, Any]

    @property
    def capsule(self) -> Path | None:
        """The capsule of the check, None when it has none."""
        path = self.folder / NAME
        return path if path.is_file() else None


def read_report(path: Path, name: str) -> dict[str, Any]:
    """Return a report as its JSON, from a results folder, a report.json or a capsule; `name` is the argument's.

    Raises:
        UnusableInput: when there is none there, or it is not one.
    """
    try:
        if is_capsule(path):
            text: bytes | None = read_capsule(path).get(REPORT)
        else:
            text = (path / REPORT if path.is_dir() else path).read_bytes()
        data = json.loads(text or b"")
    except CapsuleError as error:
        raise UnusableInput.at(name, error.said) from error
    except OSError as error:
        raise UnusableInput(
            f"{name}: in «{path}» non c'è un rapporto; indichi la cartella di una verifica, il suo report.json "
            "o la sua capsula.",
            f"{name}: in '{path}' there is no report; name the folder of a check, its report.json or its capsule.",
        ) from error
    except (ValueError, RecursionError) as error:
        raise _no_report(path, name) from error
    if not is_report(data):
        raise _no_report(path, name)
    return data


def _no_report(path: Path, name: str) -> UnusableInput:
    return UnusableInput(
        f"{name}: «{path}» non è un rapporto di requisito che si possa leggere.",
        f"{name}: '{path}' is not a report of requisito that can be read.",
    )


def is_report(data: object) -> TypeGuard[dict[str, Any]]:
    """Return whether a JSON value is a report as the published schema wants it, with times that are times."""
    if not isinstance(data, dict) or not jsonschema.Draft202012Validator(schema()).is_valid(data):
        return False
    seen = (exhibit["captured_at"] for finding in data["findings"] for exhibit in finding["evidence"])
    return all(map(_is_time, (data["generated_at"], *seen)))


def _is_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def kept_checks(root: Path | None = None) -> Iterator[KeptCheck]:
    """Yield the checks in the data folder, the newest first; what cannot be read is left out."""
    yield from _newest_first(((root or data_folder()) / "checks").glob(f"*/*/{REPORT}"))


def kept_in(folder: Path) -> KeptCheck | None:
    """Return the check that a results folder holds, None when it holds none that can be read."""
    try:
        data = read_report(folder / REPORT, REPORT)
    except UnusableInput:
        return None
    return KeptCheck(folder=folder, at=datetime.fromisoformat(data["generated_at"]), data=data)


def check_before(check: dict[str, Any], root: Path | None = None, *, also: KeptCheck | None = None) -> KeptCheck | None:
    """Return the newest kept check of the same site that is older than this report, None when there is none.

    Only the folders of the two hosts that the report names are read; `also` is a check kept elsewhere.
    """
    at = datetime.fromisoformat(check["generated_at"])
    hosts = {host_name(url) for url in (check["firm"]["url"], check["crawl"]["final_url"]) if url}
    places = (path for host in hosts for path in ((root or data_folder()) / "checks" / host).glob(f"*/{REPORT}"))
    older = [
        one
        for one in (*_newest_first(places), *((also,) if also is not None else ()))
        if one.at < at and _site(one.data) == _site(check)
    ]
    return max(older, key=lambda one: one.at, default=None)


def _newest_first(places: Iterable[Path]) -> list[KeptCheck]:
    found = [check for path in places if (check := kept_in(path.parent)) is not None]
    return sorted(found, key=lambda check: (check.at, str(check.folder)), reverse=True)


def _site(data: dict[str, Any]) -> str:
    return str(data["crawl"]["final_url"] or data["firm"]["url"])
