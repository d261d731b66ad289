"""Names, codes, flags, addresses and scripts: the odd ones."""

import pytest

from evidence.language.codes import code_of_flag, code_of_name, code_of_short, code_of_tag, telling
from evidence.language.domains import is_platform, registered
from evidence.language.flags import claimed
from evidence.language.marked import code_of_url, marks_of_urls
from evidence.language.names import name_of, name_of_en
from evidence.language.scripts import script_language
from tests.language.pages import page


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("Намештај од пуног дрвета за ваш дом, ручни рад мајстора са љубављу", "sr", id="Serbian"),
        pytest.param("Мебел од полно дрво ѓ и ќ за вашиот дом", "mk", id="Macedonian"),
        pytest.param("Мэбля для вашага дома зробленая ў Італіі", "be", id="Belarusian"),
        pytest.param("اطالوی فرنیچر آپ کے گھر کے لیے", "ur", id="Urdu"),
        pytest.param("مبلمان ایتالیایی برای خانه شما", "fa", id="Persian"),
        pytest.param("Made in Italy 意", "", id="one sign"),
        pytest.param("Μία", "el", id="Greek"),
    ],
)
def test_scripts(text: str, code: str) -> None:
    assert script_language(text)[0] == code


@pytest.mark.parametrize(
    ("url", "code"),
    [
        pytest.param("https://[broken/en/", None, id="broken"),
        pytest.param("https://acme.test/page?lang=xx", None, id="no language"),
        pytest.param("https://acme.test/en-us/page", "en", id="with a region"),
        pytest.param("https://acme.test/site/de/page", "de", id="second folder"),
        pytest.param("https://acme.test/contatti_eng.php", "en", id="suffix of three letters"),
        pytest.param("https://acme.test/no-frost", None, id="a word that begins so"),
        pytest.param("https://acme.test/uk/", "en", id="a country"),
        pytest.param("https://shop.acme.test/", None, id="a host that is none"),
        pytest.param("https://acme.test/est/", None, id="a word that is a code of three letters"),
    ],
)
def test_addresses(url: str, code: str | None) -> None:
    assert code_of_url(url) == code


def test_tags_flags_and_labels() -> None:
    assert [code_of_tag(tag) for tag in ("nb-NO", "deu", "en_GB", "zz", "")] == ["no", "de", "en", None, None]
    assert [code_of_flag(name) for name in ("united_kingdom", "it_IT", "12", "bandiera")] == ["en", "it", None, None]
    assert [code_of_short(label) for label in ("en-US", "(DE)", "🇫🇷", "x", "abc")] == ["en", "de", "fr", None, None]


@pytest.mark.parametrize(
    "label",
    [
        "English",
        "Versione inglese",
        "IT |",
        "» EN",
        "[ de ]",
        "EN-us",
        "E N G L I S H",
        "🇬🇧English",
        "🇫🇷",
        "中文",
        "Tiếng-Việt",
    ],
)
def test_no_label_that_names_a_language_is_missed_among_many(label: str) -> None:
    assert code_of_name(label) or code_of_short(label)
    assert telling(["", "Prodotti", label, "", "Dove siamo"]) == {label}


@pytest.mark.parametrize(
    "url",
    [
        "https://acme.test/EN/", "https://acme.test/a?lang=FR", "https://acme.test/indexuk.php", "https://acme.test/%65n/",
        "https://acme.test/intl/", "https://acme.test/tavoli_d.htm", "https://de.acme.test/", "https://acme.test/pt-br/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("here", ["https://acme.test/", "https://de.acme.test/", ""])
def test_no_address_that_marks_a_language_is_missed_among_many(url: str, here: str) -> None:
    found = marks_of_urls(["https://acme.test/chi-siamo/", "", url, "https://acme.test/tavoli.htm"], here)
    assert list(found) == [2]


@pytest.mark.parametrize(
    ("body", "claim"),
    [
        pytest.param('<a title="English version"></a>', ("en", True), id="a title in full"),
        pytest.param('<a title="EN"></a>', ("en", False), id="a short title"),
        pytest.param('<a><img alt="en" src=x.jpg></a>', ("en", False), id="a short alternative text"),
        pytest.param('<a><img src="/a/de.gif"></a>', ("de", False), id="a picture of two letters"),
        pytest.param('<a><img src="/a/logo.gif"></a>', (None, False), id="a picture of something else"),
        pytest.param('<a data-lang="fr">x</a>', ("fr", False), id="a data attribute outside a picker"),
        pytest.param(
            "<a><img src=/flags/gb.png>Our whole catalogue of tables</a>", (None, False), id="a sentence beside"
        ),
    ],
)
def test_claims(body: str, claim: tuple[str | None, bool]) -> None:
    link = page(body).links[0] if "href" in body else None
    node = page(body).tree.css_first("a")
    assert link is None
    assert node is not None
    assert claimed(node, node.attributes, node.text(strip=True)) == claim


def test_names_and_domains_of_what_is_unknown() -> None:
    assert (name_of("qq"), name_of_en("not a code")) == ("qq", "not a code")
    assert registered("https://[broken/") == ""
    assert not is_platform("https://[broken/")
