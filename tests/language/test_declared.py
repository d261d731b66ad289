"""Languages declared wrongly, each with the line that mends it."""

import pytest

from evidence.capture import Purpose, VisitResult
from evidence.facts.language import Declaration
from evidence.language.declared import declarations
from evidence.language.reading import LanguageReading
from tests.language.pages import ENGLISH, ITALIAN, reading

HOME = "https://acme.test/"
EN = "https://acme.test/en/"
THERE = '<link rel=alternate hreflang=en href="/en/">'
BACK = '<link rel=alternate hreflang=it href="/">'


def found(*readings: LanguageReading) -> list[Declaration]:
    return list(declarations(readings))


@pytest.mark.parametrize(
    ("lang", "head", "headers", "problem", "remedy"),
    [
        pytest.param(
            "en", "", (), 'lang="en" dichiara inglese, ma il testo è in italiano', '<html lang="it">', id="lang"
        ),
        pytest.param("xx-yy", "", (), 'lang="xx-yy" non è il codice', '<html lang="it">', id="no language"),
        pytest.param('""', "", (), "non dichiara la sua lingua", '<html lang="it">', id="nothing declared"),
        pytest.param(
            "it", "<meta property=og:locale content=en_US>", (), 'og:locale="en_US"', 'content="it_IT"', id="og:locale"
        ),
        pytest.param(
            "it",
            "<meta http-equiv=Content-Language content=de>",
            (),
            'Content-Language="de"',
            'content="it"',
            id="meta",
        ),
        pytest.param(
            "it", "", (("content-language", "en"),), 'Content-Language="en"', "Content-Language: it", id="header"
        ),
        pytest.param(
            "it",
            '<link rel=alternate hreflang=en-UK href="/en/">',
            (),
            '"en-UK" non è un codice',
            '"en-GB"',
            id="a region that is none",
        ),
        pytest.param(
            "it", '<link rel=alternate hreflang=gb href="/en/">', (), '"gb" non è un codice', '"en-GB"', id="a country"
        ),
        pytest.param(
            "it",
            '<link rel=alternate hreflang=en_US href="/en/">',
            (),
            '"en_US" non è un codice',
            '"en-US"',
            id="an underscore",
        ),
    ],
)
def test_wrong(lang: str, head: str, headers: tuple[tuple[str, str], ...], problem: str, remedy: str) -> None:
    wrong = found(reading(HOME, ITALIAN, purpose=Purpose.HOME, lang=lang, head=head, headers=headers))
    assert len(wrong) == 1
    assert problem in wrong[0].problem
    assert remedy in wrong[0].remedy
    assert wrong[0].exhibit.url == HOME


@pytest.mark.parametrize(
    ("lang", "head", "headers"),
    [
        pytest.param("it", "", (), id="it"),
        pytest.param(
            "it-IT",
            '<meta property=og:locale content=it_IT><link rel=alternate hreflang=x-default href="/">',
            (),
            id="all",
        ),
        pytest.param("IT", "", (("content-language", "en, it"),), id="a list with it"),
        pytest.param(
            "it",
            '<link rel=alternate hreflang=zh-Hans href="/zh/"><link rel=alternate hreflang=uk href="/uk/">',
            (),
            id="good tags",
        ),
    ],
)
def test_right(lang: str, head: str, headers: tuple[tuple[str, str], ...]) -> None:
    assert found(reading(HOME, ITALIAN, purpose=Purpose.HOME, lang=lang, head=head, headers=headers)) == []


def test_few_words_say_nothing_about_a_declaration() -> None:
    assert found(reading(HOME, "<p>Benvenuti</p>", purpose=Purpose.HOME, lang="en")) == []


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        pytest.param(reading(EN, result=VisitResult.GONE, status=404), "porta a una pagina che non esiste", id="dead"),
        pytest.param(reading(EN, ITALIAN, final=HOME, head=BACK), "rimanda altrove", id="redirecting"),
        pytest.param(reading(EN, ENGLISH, lang="en"), "non ricambia", id="not reciprocal"),
        pytest.param(
            reading(EN, ITALIAN, head=BACK), "promette inglese, ma la pagina è in italiano", id="another language"
        ),
    ],
)
def test_faults_of_hreflang(target: LanguageReading, problem: str) -> None:
    wrong = found(reading(HOME, ITALIAN, purpose=Purpose.HOME, head=THERE), target)
    assert [problem in item.problem for item in wrong] == [True]
    assert "/en/" in wrong[0].remedy or HOME in wrong[0].remedy


@pytest.mark.parametrize(
    "target",
    [
        pytest.param(reading(EN, ENGLISH, lang="en", head=BACK), id="reciprocal"),
        pytest.param(reading(EN, result=VisitResult.BLOCKED, status=403), id="unseen"),
    ],
)
def test_good_or_unseen_targets_are_not_blamed(target: LanguageReading) -> None:
    assert found(reading(HOME, ITALIAN, purpose=Purpose.HOME, head=THERE), target) == []


def test_english_names_the_same_fault_with_the_same_mend() -> None:
    """A link back that is missing is no language declared wrongly, in English neither."""
    home = reading(HOME, ITALIAN, purpose=Purpose.HOME, lang="it", head=THERE)
    (fault,) = found(home, reading(EN, ENGLISH, purpose=Purpose.LANGUAGE, lang="en"))
    assert "non ricambia il rimando" in fault.problem
    assert "does not link back" in fault.problem_en
    assert fault.remedy.partition("<link")[2] == fault.remedy_en.partition("<link")[2] != ""
