"""The HTML report as text: what sites wrote stays text, nothing comes from outside, both languages say the same."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markupsafe import Markup

from evidence.verdict import Finding, not_met
from report.html import render_html
from report.html.phrases import both
from report.html.pictures import data_uri
from tests.report.samples import ESCAPES, FORMULA, PERSON, RULES, SAMPLES, SCRIPT_URL, XSS, exhibit, hostile

PNG = b"\x89PNG\r\n\x1a\n" + bytes(16)
# What a report of ours is made of: anything else came from a site.
TAGS = set(
    "html head meta title style body svg defs symbol circle path rect use a span p fieldset legend input label header"
    " main footer section h1 h2 h3 h4 div ul ol li details summary pre article strong code figure figcaption img"
    " blockquote mark table caption thead tbody tr th td dl dt dd br".split()
)


class Reader(HTMLParser):
    """Collect the elements of a document, and its text as each language shows it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


def page(name: str, **more: object) -> str:
    report = SAMPLES[name]()
    return render_html(report, pictures=dict.fromkeys(report.pictures, PNG), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("payload", [XSS, FORMULA, "{{ 7*7 }}{% raw %}", "</style><script>x</script>", "' onload='x"])
def test_nothing_that_a_site_wrote_becomes_an_element_or_an_attribute(payload: str) -> None:
    report = hostile(payload)
    reader = read(render_html(report, pictures={}))
    assert {tag for tag, _ in reader.elements} <= TAGS
    assert not [name for _, attributes in reader.elements for name in attributes if name.startswith("on")]
    assert not [tag for tag, attributes in reader.elements if attributes.get("src") == "x"]


@pytest.mark.parametrize("name", SAMPLES)
def test_links_lead_to_the_web_or_inside_the_page_and_tell_nobody(name: str) -> None:
    for tag, attributes in read(page(name)).elements:
        href = attributes.get("href")
        if tag != "a" or href is None:
            continue
        assert href.startswith(("http://", "https://", "#")), href
        if not href.startswith("#"):
            assert set((attributes["rel"] or "").split()) >= {"noopener", "nofollow"}


def test_a_script_address_is_shown_and_not_linked() -> None:
    html = page("hostile")
    assert SCRIPT_URL in html
    assert f'href="{SCRIPT_URL}' not in html


@pytest.mark.parametrize("name", SAMPLES)
def test_links_inside_the_page_lead_somewhere_and_ids_are_unique(name: str) -> None:
    elements = read(page(name)).elements
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = [
        value
        for _, attributes in elements
        for key in ("href", "aria-labelledby", "for")
        if (value := attributes.get(key))
    ]
    wanted = {value.removeprefix("#") for value in named if not value.startswith("http")}
    assert wanted <= set(ids)


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_comes_from_outside(name: str) -> None:
    html = page(name)
    for tag, attributes in read(html).elements:
        assert tag not in {"script", "link", "iframe", "object", "embed", "base", "form"}
        assert (attributes.get("src") or "data:image/").startswith("data:image/")
    style = html.partition("<style>")[2].partition("</style>")[0]
    assert "url(" not in style
    assert "@import" not in style
    assert "default-src 'none'" in html


@pytest.mark.parametrize("name", [name for name in SAMPLES if name != "hostile"])
def test_every_sentence_of_ours_stands_in_both_languages(name: str) -> None:
    html = page(name)
    assert html.count('class="it" lang="it"') == html.count('class="en" lang="en"')
    for finding in SAMPLES[name]().findings:
        for text in (finding.verdict.reason_en, finding.rule.title_en):
            assert text.replace("'", "&#39;") in html


def test_the_language_asked_for_is_the_one_that_is_switched_on() -> None:
    italian, english = page("eligible", lang="it"), page("eligible", lang="en")
    assert re.search(r'id="lang-it" checked', italian)
    assert re.search(r'id="lang-en" checked', english)
    assert '<html lang="en">' in english


def test_the_match_is_marked_and_the_picture_is_inside() -> None:
    html = page("not_eligible")
    assert "<mark>00743110157</mark>" in html
    assert html.count("data:image/png;base64,") >= 2


def test_a_persons_tax_code_and_control_characters_are_nowhere() -> None:
    assert PERSON not in page("not_eligible")
    assert not set(render_html(hostile(ESCAPES), pictures={})) & set("\x1b\x07\u202e\u2066")


def test_the_seal_is_printed_when_it_is_known() -> None:
    assert "a1" * 32 in page("eligible", capsule_sha256="a1" * 32)


@pytest.mark.parametrize("body", [b"<svg onload='x'/>", b"<html>", b"", b"GIF89a"])
def test_only_pictures_become_pictures(body: bytes) -> None:
    assert data_uri(body) is None


def test_same_report_same_bytes() -> None:
    assert page("not_eligible") == page("not_eligible")


@pytest.mark.parametrize(
    ("remedy", "wanted"),
    [
        ("Apra https://a.test/x, poi legga.", '<a class="url" href="https://a.test/x" rel='),
        ("Veda (https://a.test/?a=1&b=2).", 'href="https://a.test/?a=1&amp;b=2"'),
        ("Apra javascript:alert(1).", "Apra javascript:alert(1)."),
        ('Apra https://a.test/"onclick="x', 'href="https://a.test/" rel='),
        ("Usi https://.", "Usi https://."),
    ],
)
def test_an_address_in_a_remedy_can_be_followed_and_nothing_else(remedy: str, wanted: str) -> None:
    asked = not_met("No.", "No.", searched=[exhibit("https://a.test/")], remedy=remedy, remedy_en=remedy)
    report = replace(SAMPLES["eligible"](), findings=(Finding(rule=RULES["website.live"], verdict=asked),))
    html = render_html(report, pictures={})
    assert wanted in html
    assert not [name for _, attributes in read(html).elements for name in attributes if name.startswith("on")]


def test_a_text_that_was_made_safe_once_is_not_taken_for_markup() -> None:
    """What is remembered of a sentence of ours, marked up, must not serve a site that wrote the same characters."""
    assert "<b>" in both((Markup("<b>"), Markup("<b>")))
    assert "<b>" not in both(("<b>", "<b>"))
