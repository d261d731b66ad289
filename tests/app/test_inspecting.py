"""Each line that goes in has its answer in its place, before the next is read."""

import json
from collections.abc import Iterator

import pytest

from app.inspecting import answers


def test_every_line_has_its_answer_in_its_place() -> None:
    lines = [
        '{"text": "We build machines for wood and sell them all over the world."}',
        "",
        "broken",
        "[]",
        "{}",
        '{"link": "https://acme.test/"}',
    ]
    told = [json.loads(answer) for answer in answers(lines)]
    assert [sorted(one)[0] for one in told] == ["language", "error", "error", "error", "error", "canonical_url"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[]", "a JSON object is needed"),
        ("{}", "is missing"),
        ('{"link": 3}', "must be a text"),
        ("broken", "it is not a JSON object"),
        ('{"html": "<p>x", "vat_number": "123"}', "VAT number: '123' has 3 digits"),
    ],
)
def test_faults_are_told_in_english_too(line: str, told: str) -> None:
    (answer,) = answers([line], "en")
    assert told in json.loads(answer)["error"]
    (italian,) = answers([line])
    assert json.loads(italian)["error"] != json.loads(answer)["error"]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(b'{"link": "https://acme.test/\\ud83d"}', id="half a character, escaped"),
        pytest.param('{"link": "https://acme.test/\ud83d"}', id="half a character"),
        pytest.param('{"link": "https://acme.test/"}'.encode("utf-8-sig"), id="a mark before the text"),
        pytest.param('{"link": "https://acme.test/"}'.encode("utf-16"), id="two bytes a letter"),
    ],
)
def test_lines_that_the_faster_reader_refuses_are_answered(line: str | bytes) -> None:
    (answer,) = answers([line])
    assert "canonical_url" in json.loads(answer)


def test_an_answer_comes_before_the_next_line_is_read() -> None:
    read: list[int] = []

    def asked() -> Iterator[str]:
        for number in range(2):
            read.append(number)
            yield '{"link": "https://acme.test/"}'

    first = answers(asked())
    next(first)
    assert read == [0]
