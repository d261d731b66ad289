"""Write the markup with which a site offers its languages, from the collection of ways in `switchers.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAMES = {
    "it": "Italiano", "en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "ru": "Русский",
    "zh": "中文", "pl": "Polski",
}  # fmt: skip
FLAGS = {"en": "gb", "zh": "cn"}
IN_ITALIAN = {
    "it": "italiana", "en": "inglese", "de": "tedesca", "fr": "francese", "es": "spagnola", "ru": "russa",
    "zh": "cinese", "pl": "polacca",
}  # fmt: skip
WAYS: Mapping[str, Mapping[str, Mapping[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("switchers.toml").read_text(encoding="utf-8")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """Where a switcher writes: in the head, in the body, in the answer's headers."""

    head: str = ""
    body: str = ""
    headers: tuple[tuple[str, str], ...] = ()


def write(way: Mapping[str, Any], here: str, homes: Mapping[str, str]) -> Markup:
    """Write a switcher on a page in the language `here`, for the home address of each language."""
    shown = {code: url for code, url in homes.items() if not way.get("foreign") or code != here}
    items = "".join(_fill(way["item"], code, url) for code, url in shown.items()) if "item" in way else ""
    body = way["wrap"].replace("{items}", items) if "wrap" in way else items
    head = "".join(_fill(way["head"], code, url) for code, url in homes.items()) if "head" in way else ""
    links = ", ".join(_fill(way["header"], code, url) for code, url in homes.items()) if "header" in way else ""
    return Markup(head=head, body=body, headers=(("link", links),) if links else ())


def fixed(way: Mapping[str, Any]) -> Markup:
    """Write markup that offers no version: a look-alike or a widget."""
    return Markup(head=way.get("head", ""), body=way.get("body", ""))


def _fill(pattern: str, code: str, url: str) -> str:
    flag = FLAGS.get(code, code)
    emoji = "".join(chr(0x1F1E6 + ord(letter) - ord("a")) for letter in flag)
    parts = {"url": url, "code": code, "code_upper": code.upper(), "name": NAMES[code], "flag": flag, "emoji": emoji}
    for key, value in {**parts, "italian": IN_ITALIAN[code]}.items():
        pattern = pattern.replace(f"{{{key}}}", value)
    return pattern
