"""Machine translators: by what they load, and whether they give pages of their own."""

import pytest

from evidence.language.widgets import find_widgets
from tests.language.pages import ITALIAN, page

GOOGLE = """<div id=google_translate_element></div><script>new google.translate.TranslateElement({pageLanguage:'it',
includedLanguages:'en,de'},'google_translate_element')</script>
<script src="//translate.google.com/translate_a/element.js?cb=x"></script>"""
HREFLANG = '<link rel=alternate hreflang=it href="/"><link rel=alternate hreflang=en href="/en/">'


@pytest.mark.parametrize(
    ("body", "head", "name", "codes", "server_side"),
    [
        pytest.param(GOOGLE, "", "Google Translate", ("en", "de"), False, id="Google's element"),
        pytest.param(
            "<a href=# onclick=\"doGTranslate('it|en')\">EN</a><script src=https://cdn.gtranslate.net/widgets/latest/float.js></script>",
            "",
            "GTranslate",
            ("en",),
            False,
            id="GTranslate for nothing",
        ),
        pytest.param(
            '<script>gtranslateSettings={"languages":["it","en","fr"],"url_structure":"sub_directory"}</script>'
            "<script src=https://cdn.gtranslate.net/widgets/latest/dwf.js></script>",
            "",
            "GTranslate",
            ("it", "en", "fr"),
            True,
            id="GTranslate with addresses",
        ),
        pytest.param(
            "<script src=https://cdn.weglot.com/weglot.min.js></script><script>Weglot.initialize({destinationLanguages:'en'})</script>",
            "",
            "Weglot",
            ("en",),
            False,
            id="Weglot's script",
        ),
        pytest.param(
            "<script src=https://cdn.weglot.com/weglot.min.js></script>",
            HREFLANG,
            "Weglot",
            (),
            True,
            id="Weglot with addresses",
        ),
        pytest.param(
            '<a href="https://translate.google.com/translate?sl=it&tl=en&u=https://acme.test/">EN</a>',
            "",
            "Google Translate",
            ("en",),
            False,
            id="a link to Google",
        ),
    ],
)
def test_found(body: str, head: str, name: str, codes: tuple[str, ...], server_side: bool) -> None:
    found = find_widgets(page(ITALIAN + body, head=head))
    assert [(w.name, w.codes, w.server_side) for w in found] == [(name, codes, server_side)]
    assert found[0].exhibit.quote


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "<p>Usiamo Google Translate solo in ufficio: translate.google.com/translate</p>", id="named in the text"
        ),
        pytest.param(
            '<div style="transform: translate(10px)">a</div><script>x.style.transform="translateX(1)"</script>',
            id="moved",
        ),
        pytest.param('<a href="https://www.weglot.com">Weglot</a>', id="a link to a maker"),
        pytest.param('<html class="notranslate"><meta name=google content=notranslate>', id="translation refused"),
    ],
)
def test_none(body: str) -> None:
    assert find_widgets(page(ITALIAN + body)) == ()
