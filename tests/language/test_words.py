"""Texts are cut into words and their votes added many at once, as one by one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from evidence.language.cutting import in_small_letters, tokens_of
from evidence.language.wording import lines_with, wording_of
from evidence.language.words import leader, score, scores_of, votes_of, votes_of_letters
from evidence.page import Page
from evidence.walk import Block

_WORD = re.compile("[a-zß-öø-ɏ\u0370-\u1fff\u3040-\ud7ff]+'?")
_NODE = LexborHTMLParser("<p>").css("p")[0]
_TEXTS = st.text(st.sampled_from("aàZéßłЖ意’' '.-–1_\u2028\t\ud800İ«"), max_size=30) | st.text(max_size=30)


@given(_TEXTS)
def test_words_are_runs_of_letters_and_the_apostrophe_after_them(text: str) -> None:
    lower = text.lower().replace("’", "'").replace("\u1680", " ")  # a letter by its place, and a space
    assert tokens_of(text) == _WORD.findall(lower)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("L’olio dell'azienda", ["l'", "olio", "dell'", "azienda"], id="elided articles"),
        pytest.param("rock 'n' roll", ["rock", "n'", "roll"], id="no letter before the apostrophe"),
        pytest.param("''città''", ["città'"], id="quoted with apostrophes"),
        pytest.param("«Qualità» – 100%·m²", ["qualità", "m"], id="signs that are no letters"),
        pytest.param("24/7", [], id="no word"),
    ],
)
def test_the_words_of_a_text(text: str, words: list[str]) -> None:
    assert tokens_of(text) == words


def test_a_page_has_the_words_of_each_of_its_texts_and_knows_which_may_hold_an_address() -> None:
    texts = ["L’olio d'oliva", "Via Roma 12", "«Größe» in ³", "info@acme.test", "Über uns", "Acme S.p.A."]
    wording = wording_of(Page(url="https://a.test/", html="".join(f"<p>{text}</p>" for text in texts)).blocks)
    assert wording.words == [tokens_of(text) for text in texts]
    assert (wording.addressed, wording.rare, wording.foreign) == ({1, 3, 5}, True, False)


def test_a_page_tells_whether_it_has_letters_of_other_scripts() -> None:
    html = "<p>Made in Italy</p><p>Доставка</p>"
    assert wording_of(Page(url="https://a.test/", html=html).blocks).foreign
    assert not wording_of(Page(url="https://a.test/", html="").blocks).foreign


def test_lines_without_a_sign_are_not_found() -> None:
    assert lines_with((b"cookie",), b"tavoli e sedie\ncook in the kitchen") == frozenset()


@given(st.lists(_TEXTS | st.text("a1 .,2٣", max_size=12), max_size=6))
def test_what_is_known_of_the_texts_of_a_page_is_known_of_each(texts: list[str]) -> None:
    blocks = [Block("".join(text.splitlines()), "p", 0, _NODE, order) for order, text in enumerate(texts)]
    wording = wording_of(blocks)
    lines = [block.text for block in blocks] or [""]
    assert wording.words == [tokens_of(line) for line in lines]
    assert wording.lower == "\n".join(lines).lower().encode(errors="surrogatepass")
    assert list(wording.masked) == [re.sub(r"\d+(?:[.,]\d+)*", "0", block.text) for block in blocks]


@given(st.text("aΣσÀİßДÇ’ 1", max_size=12))
def test_letters_are_made_small_as_python_makes_them(text: str) -> None:
    lower, odd = in_small_letters(text)
    assert lower.decode() == text.lower()
    assert odd == {sign for sign in text.lower() if not sign.isascii() and sign not in "àèéìòù"}


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        pytest.param("azienda", {"it": 0.6}, id="a word of one language"),
        pytest.param("con", {"it": 0.5, "es": 0.5}, id="a word that two share"),
        pytest.param("lavorazione lavorabilizzazione", {"it": 1.1}, id="an ending"),
        pytest.param("quoß", {"de": 1.0}, id="a rare letter"),
        pytest.param("ß", {}, id="a letter that stands alone"),
        pytest.param("sku", {}, id="no word of any language"),
    ],
)
def test_what_words_say_of_each_language(text: str, scores: dict[str, float]) -> None:
    assert score(tokens_of(text)) == pytest.approx(scores, abs=1e-4)


@given(st.lists(st.sampled_from("il di the and und con para azienda garten größe perché sku".split())))
def test_votes_are_the_sum_of_those_of_each_word_and_the_clear_leader_has_the_most(words: list[str]) -> None:
    alone = [votes_of([word]) for word in words]
    assert votes_of(words) == sum(alone)
    code, support = leader(votes_of(words))
    scores = scores_of(votes_of(words))
    others = [value for other, value in scores.items() if other != code]
    most = max(scores.values(), default=0.0)
    second = sorted([0.0, 0.0, *scores.values()])[-2]
    assert bool(code) == (most >= 0.5 and most >= 1.3 * second)
    assert support == scores.get(code, 0.0)
    assert not code or support >= max(0.5, 1.3 * max(others, default=0.0) - 1e-9)


def test_few_rare_letters_are_enough() -> None:
    assert votes_of_letters(["ßß"] * 3) == votes_of_letters(["ßß"] * 9)
