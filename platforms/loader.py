"""Read the platform files: one TOML a platform, and `_web.toml` with what holds for all of them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from platforms.model import PROVEN, LinkKind, Platform, Rule
from platforms.web import Web

FOLDER = Path(__file__).parent
_WEB = "_web.toml"


class PlatformError(ValueError):
    """A platform file cannot be used; the sentence names the file and the key."""


class Place(NamedTuple):
    """What stands under a host name: a platform, or the fixed kind that the host has for it.

    `path` is what the path must begin with, '' when the whole host is meant.
    """

    host: str
    path: str
    platform: Platform
    role: LinkKind | None
    rules: tuple[Rule, ...]


class Wrapper(NamedTuple):
    """An address that only leads to another one, which stands in one of its parameters."""

    host: re.Pattern[str]
    path: re.Pattern[str]
    parameters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Platforms:
    """All platforms, compiled once and indexed by host name."""

    by_id: Mapping[str, Platform]
    web: Web
    places: Mapping[str, tuple[Place, ...]] = field(repr=False)
    wrappers: Mapping[str, tuple[Wrapper, ...]] = field(repr=False)
    placeholder_words: frozenset[str] = field(repr=False)
    icon_words: tuple[tuple[str, Platform], ...] = field(repr=False)

    def place(self, host: str, path: str = "/") -> Place | None:
        """Return what stands under a host, matched at dot boundaries, longest name first.

        `host` is lower case, without port, user and final dot.
        """
        name = host
        while name:
            for place in self.places.get(name, ()):
                if not place.path or path == place.path or path.startswith((place.path + "/", place.path + "?")):
                    return place
            name = name.partition(".")[2]
        return None

    def wrappers_of(self, host: str) -> tuple[Wrapper, ...]:
        """Return the wrappers that may stand under a host."""
        found: tuple[Wrapper, ...] = ()
        while host:
            found += self.wrappers.get(host, ())
            host = host.partition(".")[2]
        return found

    def named(self, text: str) -> Platform | None:
        """Return the platform that an icon's class, label or title names, None when it names none or several."""
        text = text.lower()
        found = {platform.id: platform for word, platform in self.icon_words if _is_named(word, text)}
        return next(iter(found.values())) if len(found) == 1 else None

    def denies(self, host: str) -> bool:
        """Return whether a host must never be asked by a machine, whatever its robots file says."""
        name = host.lower()
        while name:
            if name in self.web.deny_hosts or name.partition(".")[0] + ".*" in self.web.deny_hosts:
                return True
            name = name.partition(".")[2]
        return False


@cache
def load(folder: Path = FOLDER) -> Platforms:
    """Return the platforms of a folder.

    Raises:
        PlatformError: naming file and key, when a file cannot be read or two platforms claim one host.
    """
    web = _read(folder / _WEB, Web)
    platforms = {}
    for path in sorted(folder.glob("*.toml")):
        if path.name == _WEB:
            continue
        platform = _read(path, Platform)
        if platform.id != path.stem:
            raise PlatformError(f"{path.name}: id {platform.id!r} is not the name of the file")
        platforms[platform.id] = platform
    return Platforms(
        by_id=platforms,
        web=web,
        places=_index(platforms),
        wrappers=_wrappers(web),
        placeholder_words=frozenset((*web.placeholder_words, *web.doubtful_words, *web.maker_handles)),
        icon_words=tuple((word, platform) for platform in platforms.values() for word in platform.words),
    )


def _is_named(word: str, text: str) -> bool:
    """Long names are found anywhere ('facebookIcon'), short ones only as whole words."""
    if word not in text:
        return False
    return len(word) > 5 or re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", text) is not None


def _wrappers(web: Web) -> dict[str, tuple[Wrapper, ...]]:
    index: dict[str, tuple[Wrapper, ...]] = {}
    for rule in web.wrappers:
        wrapper = Wrapper(re.compile(rule.host), re.compile(rule.path), tuple(rule.parameters))
        for host in rule.hosts:
            index[host] = (*index.get(host, ()), wrapper)
    return index


def _read(path: Path, model: type[Any]) -> Any:
    context = PROVEN if path.parent != FOLDER else None
    try:
        return model.model_validate(tomllib.loads(path.read_text("utf-8")), context=context)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PlatformError(f"{path.name}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise PlatformError(f"{path.name}: {key}: {first['msg']}") from error


def _index(platforms: Mapping[str, Platform]) -> dict[str, tuple[Place, ...]]:
    index: dict[str, list[Place]] = {}
    for platform in platforms.values():
        for written in platform.hosts:
            host, slash, path = written.partition("/")
            index.setdefault(host, []).append(Place(host, slash + path, platform, None, platform.rules))
        for role in platform.roles:
            index.setdefault(role.host, []).append(Place(role.host, "", platform, role.kind, ()))
    for host, places in index.items():
        places.sort(key=lambda place: -len(place.path))
        if len({place.path for place in places}) < len(places):
            names = " and ".join(place.platform.id for place in places)
            raise PlatformError(f"{host}: claimed by {names}")
    return {host: tuple(places) for host, places in index.items()}
