"""The language of a text: the labelled set as a whole, then the cases that each rule is for."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest

from benchmarks.language.snippets import Snippet, composed, written
from evidence.language.belief import Ballots, beliefs, first_could_decide, second_could_decide
from evidence.language.cutting import tokens_of
from evidence.language.engines import LATIN_CODES, engines
from evidence.language.text import judge, text_language
from evidence.language.words import score

SNIPPETS = written()
COMPOSED = composed()
SETTINGS = ("default", "auto")
LOST = {"default": 1, "auto": 4}  # of some 890


@cache
def _language(text: str, setting: str) -> str:
    return text_language(text, setting=setting)


def _share_right(snippets: Sequence[Snippet], setting: str) -> float:
    right = sum(_language(snippet.text, setting) == snippet.lang for snippet in snippets)
    return right / len(snippets)


@pytest.mark.parametrize("setting", SETTINGS)
def test_paragraphs_are_right(setting: str) -> None:
    long = [snippet for snippet in SNIPPETS if len(snippet.text.split()) >= 20]
    assert len(long) > 100
    assert _share_right(long, setting) >= 0.99


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("held_out", [False, True])
def test_short_strips_are_right(setting: str, held_out: bool) -> None:
    short = [s for s in SNIPPETS if len(s.text.split()) < 20 and s.held_out is held_out and s.lang != "und"]
    assert len(short) > 150
    assert _share_right(short, setting) >= 0.93


@pytest.mark.parametrize("setting", SETTINGS)
def test_no_foreign_text_is_taken_for_italian(setting: str) -> None:
    foreign = [snippet for snippet in SNIPPETS if snippet.lang not in ("it", "und", "la")]
    taken = sum(_language(snippet.text, setting) == "it" for snippet in foreign)
    assert taken <= 2  # of some 550: two lines of Italian names with one English word each


@pytest.mark.parametrize("setting", SETTINGS)
def test_italian_is_not_lost(setting: str) -> None:
    italian = [snippet for snippet in SNIPPETS if snippet.lang == "it"]
    lost = sum(_language(snippet.text, setting) not in ("it", "und") for snippet in italian)
    assert lost <= 2  # of some 330, none of them longer than ten words


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize(("shortest", "longest", "least"), [(20, 1000, 0.99), (0, 19, 0.93)])
def test_texts_of_every_trade_are_right(setting: str, shortest: int, longest: int, least: float) -> None:
    some = [snippet for snippet in COMPOSED[::3] if shortest <= len(snippet.text.split()) <= longest]
    assert len(some) > 200
    assert _share_right(some, setting) >= least


@pytest.mark.parametrize("setting", SETTINGS)
def test_no_italian_of_any_trade_is_lost(setting: str) -> None:
    italian = [snippet for snippet in COMPOSED[::2] if snippet.lang == "it"]
    lost = [snippet.text for snippet in italian if _language(snippet.text, setting) not in ("it", "und")]
    assert len(italian) > 800
    assert len(lost) <= LOST[setting], lost


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("", "und", id="empty"),
        pytest.param("   \n\t ", "und", id="blank"),
        pytest.param("\ud800\udfff", "und", id="halves of characters"),
        pytest.param("x" * 200_000, "und", id="one endless word"),
        pytest.param("12345 67890 +39 045", "und", id="numbers"),
        pytest.param("ɐɐɐɐɐɐ ɐɐɐɐɐɐ ɐɐɐɐ", "und", id="letters that no detector knows"),
        pytest.param("info@acme.test", "und", id="a mail"),
        pytest.param("Via Garibaldi 12, 37121 Verona (VR)", "und", id="an address"),
        pytest.param("The Palio di Siena and the Carnevale di Viareggio", "en", id="English about Italian names"),
        pytest.param("Il team offre coaching e training on the job", "it", id="Italian with an English idiom"),
        pytest.param("Business intelligence, data analysis e machine learning per le PMI", "it", id="borrowed English"),
        pytest.param("Lorem ipsum dolor sit amet", "la", id="placeholder"),
        pytest.param("意大利制造 ROSSI Design Collection", "zh", id="Chinese with Latin names"),
        pytest.param("Мебель из Италии, Via Roma 12", "ru", id="Russian with an Italian address"),
        pytest.param("Меблі з Італії для вашої оселі", "uk", id="Ukrainian"),
        pytest.param("Италиански мебели за вашия дом, ръчна изработка", "bg", id="Bulgarian"),
        pytest.param("Sve o našim proizvodima i uslugama na jednom mjestu", "hr", id="Croatian"),
        pytest.param("Vsi naši izdelki so narejeni ročno v Italiji", "sl", id="Slovene"),
    ],
)
@pytest.mark.parametrize("setting", SETTINGS)
def test_language_of(text: str, language: str, setting: str) -> None:
    assert text_language(text, setting=setting) == language


def test_detectors_are_named_and_the_default_leaves_the_extras_out() -> None:
    assert engines("default").names == ("langdetect", "py3langid")
    assert engines("auto").names[:2] in {("langdetect", "py3langid"), ("langdetect-rs", "py3langid")}


@pytest.mark.parametrize("snippet", SNIPPETS[::5], ids=lambda snippet: snippet.text[:20])
def test_the_first_detector_is_left_unasked_only_where_it_decides_nothing(snippet: Snippet) -> None:
    scores, words = score(tokens_of(snippet.text)), len(snippet.text.split())
    unheard = Ballots(first="", second=engines("default").second(snippet.text), third="")
    believed = beliefs(unheard, scores, words)
    if not first_could_decide(believed):
        heard = [beliefs(replace(unheard, first=code), scores, words) for code in LATIN_CODES]
        assert {max(found, key=found.__getitem__) for found in heard} == {max(believed, key=believed.__getitem__)}


@pytest.mark.parametrize(
    "snippet", [s for s in SNIPPETS if len(s.text) > 80][::3], ids=lambda snippet: snippet.text[:20]
)
@pytest.mark.parametrize("third", ["", "it", "en", "ca"])
def test_the_second_detector_is_left_unasked_only_where_it_decides_nothing(snippet: Snippet, third: str) -> None:
    scores, words = score(tokens_of(snippet.text)), len(snippet.text.split())
    unheard = Ballots(first="", second={}, third=third)
    believed = beliefs(unheard, scores, words)
    if not second_could_decide(believed):
        against = [Ballots(first=code, second={code: 1.0}, third=third) for code in LATIN_CODES]
        heard = [beliefs(ballots, scores, words) for ballots in against]
        assert {max(found, key=found.__getitem__) for found in heard} == {max(believed, key=believed.__getitem__)}


def test_the_second_detector_is_not_asked_about_clear_italian() -> None:
    text = (
        "Nella nostra bottega costruiamo i tavoli e le sedie che ci chiedete, e li consegniamo in tutta la provincia. "
    )
    scores = score(tokens_of(text * 3))
    assert not second_could_decide(beliefs(Ballots(first="", second={}, third=""), scores, 57))


def test_an_unknown_setting_is_refused() -> None:
    with pytest.raises(ValueError, match="REQUISITO_LANGUAGE_ENGINE: 'fast' is not known"):
        engines("fast")


def test_the_setting_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUISITO_LANGUAGE_ENGINE", "default")
    assert engines().names == ("langdetect", "py3langid")


def test_the_faster_langdetect_answers_as_the_slow_one() -> None:
    slow, fast = engines("default"), engines("auto")
    texts = [snippet.text for snippet in SNIPPETS if snippet.text.isascii()][:120]
    assert [slow.first(text) for text in texts] == [fast.first(text) for text in texts]


def test_the_order_of_texts_changes_nothing() -> None:
    detectors = engines("default")
    texts = [snippet.text for snippet in SNIPPETS[::9]]
    forwards = [judge(text, detectors).code for text in texts]
    backwards = [judge(text, detectors).code for text in reversed(texts)]
    assert forwards == backwards[::-1]
