"""No sentence is cut in two: a string that stands alone inside a function is half of one that nobody will read."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("app", "budget", "checks", "evidence", "report")
MODULES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def _strays(source: str) -> Iterator[int]:
    """Yield the lines where a string stands alone, docstrings apart."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for inner in ast.walk(node):
            if (
                isinstance(inner, ast.Expr)
                and _is_text(inner.value)
                and inner is not node.body[0]
                and not _opens_a_function(inner, node)
            ):
                yield inner.lineno


def _is_text(value: ast.expr) -> bool:
    return isinstance(value, ast.JoinedStr) or (isinstance(value, ast.Constant) and isinstance(value.value, str))


def _opens_a_function(text: ast.AST, outer: ast.AST) -> bool:
    inside = (node for node in ast.walk(outer) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return any(node.body[0] is text for node in inside)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_sentence_is_cut_in_two(module: Path) -> None:
    assert list(_strays(module.read_text("utf-8"))) == []


def test_a_cut_sentence_is_seen() -> None:
    assert list(_strays('def f():\n    """Say."""\n    said = "half "\n    "of it"\n')) == [4]
