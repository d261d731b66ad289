"""The words that say whose a number is are found where the long search for them, tried at each letter, finds them."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.identity import measure
from benchmarks.identity.compose import FOLDER
from evidence.identity.openers import OPENERS, openers
from evidence.page import Page


def _places(matches: Iterable[re.Match[str]]) -> list[tuple[tuple[int, int], str | None]]:
    return [(match.span(), match.lastgroup) for match in matches]


@pytest.mark.parametrize("name", ["footers", "pages", "rounds"])
def test_in_the_labelled_set(name: str) -> None:
    pages = [Page(url=row["url"], html=row["html"]) for row in measure.records(FOLDER / f"{name}.jsonl")]
    texts = {block.text for page in pages for block in page.blocks}
    found = {text: _places(openers(text)) for text in texts}
    assert sum(map(len, found.values())) > 100
    assert [text for text in texts if found[text] != _places(OPENERS.finditer(text))] == []


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.from_regex(OPENERS))
def test_in_any_text(text: str) -> None:
    assert _places(openers(text)) == _places(OPENERS.finditer(text))


def test_after_a_letter_whose_small_form_is_two() -> None:
    assert [match.group() for match in openers("İİ Acme – Realizzato da Kreo")] == ["Realizzato da"]
