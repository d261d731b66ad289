"""Shapes of language switches, and what only looks like one, each with where it must lead."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmarks.language.snippets import LABELLED
from evidence.language.alternates import find_alternates
from evidence.language.domains import bare
from evidence.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A page with a switch, or without: where each language must lead, which languages need a click."""

    id: str
    html: str
    held_out: bool
    url: str = "https://acme.test/"
    leads: Mapping[str, str] = field(default_factory=dict)
    clicks: tuple[str, ...] = ()

    @property
    def is_switch(self) -> bool:
        """Whether there is anything to find."""
        return bool(self.leads or self.clicks)


def shapes() -> list[Shape]:
    """Return every shape; every second one is held out."""
    cases = tomllib.loads((LABELLED / "switches.toml").read_text(encoding="utf-8"))["case"]
    return [
        Shape(**{**case, "clicks": tuple(case.get("clicks", ())), "held_out": number % 2 == 1})
        for number, case in enumerate(cases)
    ]


def fault_of(shape: Shape) -> str:
    """Say what is wrong with what the page is read to announce, '' when nothing is."""
    page = Page(url=shape.url, html=f"<html lang=it><body>{shape.html}</body></html>")
    found = [item for item in find_alternates(page) if item.code not in (None, "it")]
    for code, url in shape.leads.items():
        led = [item.url for item in found if item.code == code and not item.dead]
        if bare(url) not in map(bare, led):
            return f"{code} leads to {led} instead of {url}"
    for code in shape.clicks:
        if not any(item.code == code and (item.selector or item.url) for item in found):
            return f"{code} is not switched on"
    wrong = {item.code for item in found if not item.dead} - {*shape.leads, *shape.clicks}
    return f"invented {sorted(map(str, wrong))}" if wrong else ""
