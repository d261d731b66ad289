"""The parsed page: what counts as one text, where it stands, where links lead."""

import pytest

from evidence.decoding import decode
from evidence.marks import Mark, marks_of
from evidence.page import Page


def page(html: str, url: str = "https://acme.test/it/") -> Page:
    return Page(url=url, html=html)


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        pytest.param("<p>uno <b>due</b> tre</p>", ["uno due tre"], id="inline-markup-joins"),
        pytest.param("<p>uno<br>due</p>", ["uno", "due"], id="a-line-break-parts"),
        pytest.param("<div>uno<div>due</div>tre</div>", ["uno", "due", "tre"], id="a-nested-block-parts"),
        pytest.param("<td>P.IVA</td><td>00743110157</td>", ["P.IVA00743110157"], id="cells-without-a-table-are-text"),
        pytest.param(
            "<table><tr><td>P.IVA</td><td>00743110157</td></tr></table>", ["P.IVA", "00743110157"], id="cells-part"
        ),
        pytest.param("<p>uno<script>var x = 1</script><style>p{}</style></p>", ["uno"], id="scripts-are-no-text"),
        pytest.param("<p>0074<span>3110</span>157</p>", ["00743110157"], id="a-number-split-over-spans-is-whole"),
        pytest.param("<p>uno<!-- due --></p>", ["uno"], id="comments-are-no-text"),
        pytest.param("<p>a&nbsp;&amp;&nbsp;b</p>", ["a & b"], id="entities-are-read"),
        pytest.param("", [], id="an-empty-page"),
    ],
)
def test_blocks(html: str, texts: list[str]) -> None:
    assert [block.text for block in page(html).blocks] == texts


def test_an_inline_hidden_text_is_a_block_of_its_own() -> None:
    blocks = page("<p>visibile <span style='display:none'>nascosto</span> ancora</p>").blocks
    assert [(block.text, bool(block.marks & Mark.HIDDEN)) for block in blocks] == [
        ("visibile", False),
        ("nascosto", True),
        ("ancora", False),
    ]


def test_marks_are_inherited() -> None:
    (block,) = page("<div class='site-footer'><nav><p>Contatti</p></nav></div>").blocks
    assert block.marks & Mark.FOOTER_NAME
    assert block.marks & Mark.NAV
    assert not block.marks & Mark.HEADER


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        pytest.param("class=Site-Footer", Mark.FOOTER_NAME, id="a-class-in-capitals"),
        pytest.param("id=footer class=row", Mark.FOOTER_NAME, id="an-id-beside-a-class-that-says-nothing"),
        pytest.param("id=comments class=list", Mark.QUOTED, id="comments"),
        pytest.param("id=comments class=closed", Mark.NONE, id="comments-that-are-closed"),
        pytest.param("class=a7 data-framer-name=Footer", Mark.FOOTER_NAME, id="a-name-beside-the-class"),
        pytest.param("style='Display: NONE'", Mark.HIDDEN, id="a-style-in-capitals"),
        pytest.param("style='margin-left:0'", Mark.NONE, id="a-style-that-hides-nothing"),
        pytest.param("role=Contentinfo", Mark.FOOTER, id="a-role"),
        pytest.param("hidden", Mark.HIDDEN, id="hidden-without-a-value"),
        pytest.param("title=footer", Mark.NONE, id="the-word-in-another-attribute"),
    ],
)
def test_an_element_among_others_is_marked_by_what_it_says_itself(written: str, mark: int) -> None:
    before, inside, after = page(f"<p class=row>a</p><div {written}>b</div><p class=row id=x>c</p>").blocks
    assert (before.marks, inside.marks, after.marks) == (Mark.NONE, mark, Mark.NONE)


def test_a_block_is_a_link_only_when_all_of_it_is() -> None:
    whole, part = page("<p><a href=/x>Tutto</a></p><p>Solo <a href=/x>parte</a></p>").blocks
    assert whole.marks & Mark.LINK
    assert not part.marks & Mark.LINK
    assert part.linked == len("parte")


@pytest.mark.parametrize(
    ("names", "mark"),
    [
        ("site-footer", Mark.FOOTER_NAME),
        ("footer", Mark.FOOTER_NAME),
        ("et_pb_section footer_bottom", Mark.FOOTER_NAME),
        ("colophon", Mark.FOOTER_NAME),
        ("cookie-law-bar", Mark.COOKIE),
        ("main-menu", Mark.NAV),
    ],
)
def test_names_that_mark(names: str, mark: int) -> None:
    assert marks_of("div", {"class": names}) & mark


@pytest.mark.parametrize("names", ["footwear", "barefoot", "menuiserie", "content", "page-12", "football-news"])
def test_names_that_do_not_mark(names: str) -> None:
    assert marks_of("div", {"class": names}) == 0


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("../en/", "https://acme.test/en/"),
        ("?lang=en", "https://acme.test/it/?lang=en"),
        ("//cdn.test/x", "https://cdn.test/x"),
        ("contatti.html#mappa", "https://acme.test/it/contatti.html"),
        (" \n/a b ", "https://acme.test/a b"),
        ("#", ""),
        ("#contatti", ""),
        ("", ""),
        ("javascript:void(0)", ""),
        ("mailto:info@acme.test", ""),
        ("tel:+39021234567", ""),
        ("http://[rotto", ""),
    ],
)
def test_where_a_link_leads(href: str, url: str) -> None:
    (link,) = page(f'<a href="{href}">x</a>').links
    assert link.url == url


def test_a_base_element_counts() -> None:
    found = page('<head><base href="https://acme.test/shop/"></head><a href="x">x</a>')
    assert found.links[0].url == "https://acme.test/shop/x"


@pytest.mark.parametrize(
    "html",
    [
        '<a href=/en/ aria-label="English"><img src=en.png></a>',
        '<a href=/en/ title="English"></a>',
        '<a href=/en/><img src=en.png alt="English"></a>',
        "<a href=/en/><svg><title>English</title></svg></a>",
        "<a href=/en/>English</a>",
    ],
)
def test_the_label_of_a_link(html: str) -> None:
    assert page(html).links[0].label == "English"


def test_a_selector_finds_its_element_again() -> None:
    found = page("<div><p>a</p><ul><li>b</li><li><b>c</b></li></ul></div><footer id=piede><p>x</p><p>d</p></footer>")
    for block in found.blocks:
        exhibit = found.exhibit(block.node, block.text)
        assert exhibit.selector is not None
        node = found.tree.css_first(exhibit.selector)
        assert node is not None
        assert block.text in node.text()


def test_json_ld_is_flattened_and_faults_are_left_out() -> None:
    found = page(
        '<script type="application/ld+json">{"@graph": [{"vatID": "IT1"}, {"name": "x"}]}</script>'
        '<script type="application/ld+json">{rotto</script>'
        '<script type="application/ld+json">[{"legalName": "Acme"}]</script>'
    )
    keys = [key for thing in found.json_ld for key in thing]
    assert {"vatID", "name", "legalName"} <= set(keys)


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        pytest.param("perché".encode(), "", "perché", id="utf-8-undeclared"),
        pytest.param("perché".encode("latin-1"), "", "perché", id="latin-1-undeclared"),
        pytest.param("perché".encode("latin-1"), "text/html; charset=utf-8", "perché", id="declared-wrongly"),
        pytest.param("€ 10".encode("cp1252"), "text/html; charset=iso-8859-1", "€ 10", id="latin-1-means-cp1252"),
        pytest.param("Здравствуйте".encode("cp1251"), "text/html; charset=windows-1251", "Здравствуйте", id="cyrillic"),
        pytest.param("日本語".encode("shift_jis"), 'text/html; charset="Shift_JIS"', "日本語", id="japanese"),
        pytest.param("ciao".encode("utf-16"), "", "ciao", id="utf-16-with-its-mark"),
        pytest.param(b"ciao", "text/html; charset=nessuno", "ciao", id="an-unknown-charset"),
        pytest.param(b'<meta charset="windows-1251">\xcf', "", '<meta charset="windows-1251">П', id="by-meta"),
    ],
)
def test_decoding(body: bytes, content_type: str, text: str) -> None:
    assert decode(body, content_type) == text


@pytest.mark.parametrize("base", ["http://[bad/", "javascript:void(0)", "data:text/html,x", ""])
def test_a_base_that_cannot_be_read_is_no_base(base: str) -> None:
    page = Page(url="https://a.test/it/", html=f'<base href="{base}"><a href="prodotti">Prodotti</a>')
    assert [link.url for link in page.links] == ["https://a.test/it/prodotti"]


def test_trees_that_markup_attaches_to_elements_are_read_where_browsers_show_them() -> None:
    inner = "<x-b><template shadowrootmode='open'>P.IVA 00743110157</template></x-b>"
    outer = f"<x-a><template shadowrootmode=open><p>Acme</p>{inner}</template></x-a>"
    html = f"<footer>{outer}</footer><template>no</template>"
    assert [block.text for block in Page(url="https://a.test/", html=html).blocks] == ["Acme", "P.IVA 00743110157"]
