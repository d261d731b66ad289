"""Calls load; what is wrong in a file is one sentence naming file and key; what is unsure never refuses."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from bandi.citation import Citation
from bandi.loader import RulebookError, available, load
from bandi.rulebook import Rulebook

MINIMAL = """
title = "Bando di prova"
edition = "2030"

[sources.bando]
document = "Bando di prova"
url = "https://camera.test/bando"
basis = "text"

[[rules]]
id = "website.live"
group = "website"
blocking = true
title = "Sito"
title_en = "Site"
sentence = "Il sito c'è."
sentence_en = "The site is there."
citation = { source = "bando", article = "art. 5" }

[budget]
[budget.vat]
policy = "never"
citation = { source = "bando", article = "art. 7" }
[[budget.tiers]]
id = "unica"
title = "Unica"
title_en = "Single"
rate = { value = 50, citation = { source = "bando", article = "art. 3" } }
minimum = { value = 3000, citation = { source = "bando", article = "art. 3" } }
ceiling = { value = 6000, citation = { source = "bando", article = "art. 3" } }
[[budget.categories]]
id = "servizi"
title = "Servizi"
title_en = "Services"
citation = { source = "bando", article = "art. 7" }
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "prova-2030.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_calls_that_come_with_the_program_load() -> None:
    assert "connessi-2026" in available()
    for name in available():
        assert load(name).id == name


def test_call_of_another_chamber_loads_from_its_file(tmp_path: Path) -> None:
    rulebook = load(write(tmp_path, MINIMAL))
    assert rulebook.id == "prova-2030"
    assert rulebook.rule("website.live").citation.article == "art. 5"
    assert rulebook.rule("website.live").citation.url == "https://camera.test/bando"


def test_english_may_be_left_out(tmp_path: Path) -> None:
    italian = "\n".join(line for line in MINIMAL.splitlines() if "_en = " not in line)
    rulebook = load(write(tmp_path, italian))
    assert rulebook.rule("website.live").sentence_en == "Il sito c'è."
    assert rulebook.budget is not None
    assert rulebook.budget.tiers[0].title_en == "Unica"


def test_citation_may_be_written_out(tmp_path: Path) -> None:
    whole = '{ document = "Bando", article = "art. 5", basis = "text" }'
    text = MINIMAL.replace('{ source = "bando", article = "art. 5" }', whole)
    assert load(write(tmp_path, text)).rule("website.live").citation.document == "Bando"


def replaced(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


@pytest.mark.parametrize(
    ("change", "named"),
    [
        pytest.param(replaced('title = "Sito"', 'titolo = "Sito"'), "rules[1] (website.live).titolo", id="unknown key"),
        pytest.param(
            replaced('sentence = "Il sito c\'è."\n', ""), "rules[1] (website.live).sentence", id="missing key"
        ),
        pytest.param(
            replaced('citation = { source = "bando", article = "art. 5" }', ""),
            "rules[1] (website.live).citation",
            id="missing citation",
        ),
        pytest.param(
            replaced('rate = { value = 50, citation = { source = "bando", article = "art. 3" } }', "rate = 50"),
            "budget.tiers[1] (unica).rate",
            id="number without citation",
        ),
        pytest.param(
            replaced('{ source = "bando", article = "art. 7" }\n[[', "{ }\n[["),
            "budget.vat.citation",
            id="empty citation",
        ),
        pytest.param(replaced("value = 50", "value = 160"), "rate.value", id="rate over a hundred"),
        pytest.param(replaced("value = 6000", "value = -1"), "ceiling.value", id="negative ceiling"),
        pytest.param(replaced("value = 6000", "value = nan"), "ceiling.value", id="not a number"),
        pytest.param(replaced("value = 6000", "value = 0"), "budget.tiers (unica).ceiling", id="ceiling of nothing"),
        pytest.param(replaced('basis = "text"', 'basis = "hearsay"'), "basis", id="unknown basis"),
        pytest.param(
            replaced('basis = "text"', 'basis = "inferred"'), "rules (website.live).blocking", id="inferred refusal"
        ),
        pytest.param(
            replaced('basis = "text"', 'basis = "earlier"'), "rules (website.live).blocking", id="earlier refusal"
        ),
        pytest.param(replaced('source = "bando"', 'source = "altro"'), "rules[1].citation.source", id="unknown source"),
        pytest.param(
            replaced('article = "art. 5"', 'article = " "'), "rules (website.live).citation", id="blank article"
        ),
        pytest.param(replaced('group = "website"', 'group = "sito"'), "rules (website.live).group", id="unknown group"),
        pytest.param(replaced("https://camera.test", "camera.test"), "citation.url", id="address without scheme"),
        pytest.param(lambda text: text + MINIMAL.split("[[rules]]")[0], "TOML", id="double table"),
        pytest.param(lambda text: text + 'words = ["+"]\nwordings = ["  "]', "wordings", id="empty wording"),
        pytest.param(lambda text: "", "title", id="empty file"),
    ],
)
def test_fault_names_file_and_key(change: Callable[[str], str], named: str, tmp_path: Path) -> None:
    with pytest.raises(RulebookError) as caught:
        load(write(tmp_path, change(MINIMAL)))
    said = str(caught.value)
    assert said.startswith("prova-2030.toml")
    assert named in said
    assert "\n" not in said


def test_unknown_id_names_the_known_ones() -> None:
    with pytest.raises(RulebookError, match="connessi-2026"):
        load("connessi-1999")


def citations(value: object, place: str = "") -> list[tuple[str, Citation]]:
    if isinstance(value, Citation):
        return [(place, value)]
    if isinstance(value, tuple):
        return [found for number, item in enumerate(value) for found in citations(item, f"{place}[{number}]")]
    if is_dataclass(value):
        return [
            found for field in fields(value) for found in citations(getattr(value, field.name), f"{place}.{field.name}")
        ]
    return []


@pytest.mark.parametrize("name", available())
def test_every_citation_is_dated_and_has_an_address(name: str) -> None:
    found = citations(load(name))
    assert len(found) > 10
    for place, citation in found:
        assert citation.on is not None, place
        assert citation.url or not citation.basis.refuses, place


CONTRACT = """website.live website.language identity.footer identity.owner identity.duties channels.active
budget.minimum budget.categories budget.lines budget.contribution application.window""".split()


def test_rules_of_connessi_2026_are_those_of_the_contract() -> None:
    rulebook: Rulebook = load("connessi-2026")
    assert [rule.id for rule in rulebook.rules][: len(CONTRACT)] == CONTRACT
    assert all(rule.group == "declarations" for rule in rulebook.rules[len(CONTRACT) :])
    assert [rule.id for rule in rulebook.rules if not rule.blocking] == ["identity.duties"]
