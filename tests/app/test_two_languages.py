"""What is said to people stands in both languages, each without words of the other, wherever it is written."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.two_languages import english, italian

ROOT = Path(__file__).parents[2]
ROOMS = ("app", "report", "budget", "bandi", "checks", "crawler", "evidence", "spiders")
ERRORS = frozenset(
    "UnusableInput BudgetError DeclarationsError RulebookError WordingError CheckError DossierError CapsuleError "
    "UnreadableLine CellError SaidError".split()
)
FILES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def sentences(path: Path) -> Iterator[tuple[int, ast.expr, ast.expr | None]]:
    """Yield the line, the Italian and the English of each sentence that a file writes, None where there is none."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name, given = _name(node.func), list(node.args)
        by_name = {keyword.arg: keyword.value for keyword in node.keywords}
        if name == "Said" and {"it", "en"} <= set(by_name):
            yield node.lineno, by_name["it"], by_name["en"]
        elif name == "Said" or name.partition(".")[0] in ERRORS:
            given = given[1:] if name.endswith(".at") else given
            if name == "UnusableInput.at":  # it takes a sentence that was written elsewhere
                continue
            if any(isinstance(one, ast.Starred) for one in given):
                continue
            if given:
                yield node.lineno, given[0], given[1] if len(given) > 1 else by_name.get("en")


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute) and function.attr == "at":
        return f"{_name(function.value)}.at"
    return function.id if isinstance(function, ast.Name) else ""


def literal(text: ast.expr) -> str:
    """Return the words that stand in the source itself."""
    keys = {id(node.slice) for node in ast.walk(text) if isinstance(node, ast.Subscript)}
    pieces = (node for node in ast.walk(text) if isinstance(node, ast.Constant) and id(node) not in keys)
    return " ".join(piece.value for piece in pieces if isinstance(piece.value, str))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_sentence_is_written_in_both_languages(path: Path) -> None:
    for line, it, en in sentences(path):
        assert en is not None, f"line {line}: no English"
        assert not english(literal(it)), f"line {line}: English in the Italian"
        assert not italian(literal(en)), f"line {line}: Italian in the English"


def test_the_walk_finds_the_sentences() -> None:
    assert sum(len(list(sentences(path))) for path in FILES) > 200
