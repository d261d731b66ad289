"""What goes into the image: every package of the program, and nothing that merely lies beside it."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_package_goes_into_the_image() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    assert "*" in lines
    assert {f"!{package}" for package in packages} <= set(lines)
