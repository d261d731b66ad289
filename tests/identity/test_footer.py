"""Which blocks a person would call the footer."""

from datetime import UTC, datetime

import pytest

from evidence.capture import Capture, Purpose, Visit, VisitResult
from evidence.facts.identity import IdentifierKind, NoticeKind, Placement
from evidence.identity.find import find_identifiers
from evidence.identity.footer import footer_orders
from evidence.identity.notices import find_notices
from evidence.identity.pictures import footer_images, read_image
from evidence.page import Page

TEXT = "<p>La nostra azienda lavora da tre generazioni con materie prime scelte e controllate.</p>" * 12


def _footer(html: str, url: str = "https://a.test/") -> str:
    page = Page(url=url, html=html)
    orders = footer_orders(page)
    return " ".join(block.text for block in page.blocks if block.order in orders)


@pytest.mark.parametrize(
    "html",
    [
        "<main>{}</main><footer><p>P.IVA 1</p></footer>",
        "<main>{}</main><div role=contentinfo><p>P.IVA 1</p></div>",
        "<main>{}</main><div class='elementor-location-footer'><p>P.IVA 1</p></div>",
        "<main>{}</main><div id='footer_inner'><p>P.IVA 1</p></div>",
        "<main>{}</main><div class='colophon'><p>P.IVA 1</p></div>",
        "<main>{}</main><section class='site-bottom'><p>P.IVA 1</p></section>",
        "<div>{}</div><div><p>P.IVA 1</p></div>",
        "<table><tr><td>{}</td></tr><tr><td>P.IVA 1</td></tr></table>",
        "<center>{}<hr><font>P.IVA 1</font></center>",
    ],
)
def test_footer(html: str) -> None:
    assert _footer(html.format(TEXT)).endswith("P.IVA 1")


@pytest.mark.parametrize(
    "html",
    [
        "<div class='card'><div class='card-footer'><p>P.IVA 1</p></div></div><main>{}</main><footer>Ciao</footer>",
        "<article><footer>P.IVA 1</footer></article><main>{}</main><footer>Ciao</footer>",
        "<header><p>P.IVA 1</p></header><main>{}</main><footer>Ciao</footer>",
        "<main>{}<p>P.IVA 1</p></main>",
        "<div class='footer-menu'>Menu</div><p>P.IVA 1</p><main>{}</main>",
        "<main>{}</main><footer>Ciao</footer><div class='cookie-banner'>P.IVA 1</div>",
    ],
)
def test_no_footer(html: str) -> None:
    assert "P.IVA 1" not in _footer(html.format(TEXT))


@pytest.mark.parametrize("text", [TEXT, "<p>Torni e frese di precisione, dal 1961 a Lecco.</p>"], ids=["long", "short"])
@pytest.mark.parametrize("row", ["", "<tr><td><a href=/p>privacy</a></td></tr>"], ids=["the last row", "a row below"])
def test_rows_at_the_end_of_a_table_that_is_the_page(text: str, row: str) -> None:
    rows = f"<tr><td>Acme</td></tr><tr><td>{text}</td></tr><tr><td>Acme S.r.l. - P.IVA 00743110157</td></tr>{row}"
    assert "Acme S.r.l. - P.IVA 00743110157" in _footer(f"<table>{rows}</table>")


COLOPHON = (
    "<section><div><b>Acme S.r.l.</b><br>Sede legale: via Roma 1 - 20135 Milano<br>C.F. e P.IVA 00743110157<br>"
    "R.E.A. MI n. 1234567<br>PEC: <a href='mailto:a@pec.test'>a@pec.test</a></div></section>"
)


@pytest.mark.parametrize(
    "strip",
    [
        pytest.param("<section><div>Fatto con ♥ a Milano</div></section>", id="a builder's strip"),
        pytest.param(
            "<div id=chat class=fixed><p>Ciao! Come possiamo aiutarti? Scrivici in chat.</p></div>", id="chat"
        ),
        pytest.param("<div class=offcanvas><ul><li><a>Home</a><li><a>Prodotti</a></ul></div>", id="a menu for phones"),
        pytest.param("<div class=drawer><h3>Carrello</h3><p>Il carrello è vuoto.</p></div><a>Su</a>", id="a cart"),
    ],
)
def test_strips_below_a_colophon_without_a_name(strip: str) -> None:
    assert "P.IVA 00743110157" in _footer(f"<section>{TEXT}</section>{COLOPHON}{strip}")


LINE = "Acme S.r.l. - via Roma 1, Monza - P.IVA 00743110157"


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(
            f"<nav><a>Home</a></nav><main>{TEXT}<section class=dark>{LINE}</section></main>", id="all in main"
        ),
        pytest.param(
            f"{TEXT}<div class=cols><div><h4>Azienda</h4><p>{LINE}</p></div><div><h4>Link utili</h4><ul><li>Azienda"
            "</li><li><a>Lavora con noi</a></li></ul></div><div><h4>Orari</h4><p>Lun-Ven 8-18</p></div></div>"
            "<div class=copy>© 2026 Acme</div>",
            id="columns above the copyright",
        ),
        pytest.param(
            f"<table><tr><td>Acme</td></tr><tr><td>{TEXT}</td></tr><tr><td><ul><li>Acme</li><li>{LINE}</li>"
            "<li>SDI: M5UXCR1</li><li>Banca di Lecco</li></ul></td></tr>"
            "<tr><td>Designed with ♥ by Studio Alfa | PI 02817830355 <a>privacy</a></td></tr></table>",
            id="a list above the maker's row",
        ),
        pytest.param(
            f"<p>{TEXT}</p><div><div>Acme, via Roma 1</div><div>{LINE}</div><div><a href=//in.test>in</a></div></div>"
            "<div class=credits><a>© Beta S.p.A. 2026 - P. IVA 02817830355</a> <a>Privacy</a></div>",
            id="a portal's credit below the icons",
        ),
        pytest.param(
            f"<p>{TEXT}</p><div><p>{LINE}</p><a href=//linkedin.test>Linkedin</a></div>"
            "<div class=subfooter><p><a>Privacy</a> © Copyright Kreo Web Solutions P.IVA 02817830355</p></div>",
            id="an agency's copyright below",
        ),
        pytest.param(
            f"<p>{TEXT}</p><div id=bottom>Vendite online a cura di {LINE}. Il marchio è di Holding "
            "Marchi S.r.l., P.IVA 02817830355<br><a>privacy</a></div>",
            id="sentences with two numbers",
        ),
        pytest.param(
            f"<p>{TEXT}</p><div><p>{LINE}</p><p>Beta S.r.l. - P.IVA 02817830355</p>"
            "<p>Gamma S.r.l. - P.IVA 01879020517</p><a>Facebook</a></div><div class=subfooter><a>Privacy</a></div>",
            id="a list of firms",
        ),
        pytest.param(
            f"<p>{TEXT}</p><div>{LINE}</div><div class=modal id=privacy><h4>Informativa</h4><p>Responsabile esterno: "
            "Beta S.r.l., P.IVA 02817830355</p><div class=modal-footer><a>Chiudi</a></div></div>",
            id="a modal below",
        ),
    ],
)
def test_legal_data_at_the_end_of_a_page_without_a_named_footer(html: str) -> None:
    assert LINE in _footer(html)


def test_a_list_of_data_above_a_small_footer() -> None:
    data = "<dl><dt>Nome</dt><dd>Acme S.p.A.</dd><dt>P.IVA</dt><dd>IT00743110157</dd><dt>Tel.</dt><dd>02 1</dd></dl>"
    strip = "<div class=subfooter><p><a>Privacy</a> Powered by Kreo CMS · VAT IT02817830355</p></div>"
    assert "IT00743110157" in _footer(f"<div>{TEXT}</div><div>{data}<a>Facebook</a></div>{strip}")
    assert "IT00743110157" not in _footer(f"<main>{TEXT}<div>{data}<a>Facebook</a></div></main>{strip}")


def test_a_number_in_groups_is_one() -> None:
    line = "<p><span>Acme S.r.l.</span> // <span>p.iva</span><span> 007 4311 0157</span></p>"
    assert "007 4311 0157" in _footer(f"{TEXT}<div>{line}</div><div class=subfooter><p><a>Privacy</a></p></div>")


def test_an_english_legal_line_is_no_prose() -> None:
    line = (
        "Acme S.r.l., registered office Corso Italia 45 - 20025 Legnano (MI), Italy. Share capital EUR 10,000 fully "
        "paid up. VAT and Milan Companies Register No. 00743110157"
    )
    assert line in _footer(f"{TEXT}<div><p>{line}</p><a>Facebook</a></div><div class=subfooter><a>Privacy</a></div>")


DATA = "<h4>Contatti</h4><p>Acme srl<br>Iscr. Registro Imprese di Bergamo: 00743 110157<br>24121 Bergamo</p>"
MENU = "<h4>Menu</h4><ul class=footer-menu><li><a href=/a>Chi siamo</a></li><li><a href=/b>Prodotti</a></li></ul>"
LINKS = "<a href=/p>Privacy Policy</a> | <a href=/c>Cookie Policy</a> | <a href=/n>Note legali</a>"
STRIP = "<div><div>Sito ufficiale di Acme – P.IVA 00743110157 – Tutti i marchi appartengono ai proprietari</div></div>"
POPUP = "<div class=pum id=popmake-1><h3>Iscriviti</h3><p>Uno sconto sul primo ordine, e ogni mese le novità.</p></div>"


@pytest.mark.parametrize(
    "html",
    [
        f"<table><tr><td>{TEXT}</td></tr><tr><td>{DATA}</td></tr><tr><td>© 2017 Acme. {LINKS}</td></tr></table>",
        f"<table><tr><td>{TEXT}</td></tr><tr><td>{DATA}<br>{MENU}</td></tr><tr><td>© 2017 {LINKS}</td></tr></table>",
        f"<div>{TEXT}</div><section id=sp-bottom>{MENU}{DATA}</section><footer id=sp-footer>© Acme. {LINKS}</footer>",
        f"<div>{TEXT}</div><div id=piede>{STRIP}</div>",
        f"<main>{TEXT}</main>{STRIP}",
        f"<div>{TEXT}</div><div><p>Acme, VAT reg. 007.43110.157</p><p>Made in Italy</p></div><a href=/wa>Chat</a>",
        f"<div>{TEXT}</div><div id=bottom><p>I nostri clienti sono in Italia e all'estero, dall'Europa agli Stati "
        f"Uniti.</p><p>P.Iva: 00743110157</p></div>{POPUP}<div class=search-overlay>Cerca</div>",
    ],
    ids=["rows", "rows with a menu", "Joomla", "piede", "after the main part", "strips and a chat", "below a sentence"],
)
@pytest.mark.parametrize("url", ["https://a.test/", "https://a.test/fr/"])
def test_a_number_in_the_last_piece_of_a_page_is_in_its_footer(html: str, url: str) -> None:
    page = Page(url=url, html=f"<title>Contatti - Acme</title>{html}")
    (found,) = {item.placement for item in find_identifiers(page) if item.value == "00743110157"}
    assert found is Placement.FOOTER


@pytest.mark.parametrize(
    "section",
    [
        "<h3>Privacy</h3><p>Titolare del trattamento è Acme, il servizio di invio email è svolto da Beta (P.IVA "
        "00743110157), responsabile. I dati sono conservati presso Gamma, P.IVA 13922900157.</p>",
        "<h2>Punti vendita</h2><div><h4>Torino</h4><p>Beta SpA</p><p>P.IVA 13922900157</p></div>"
        "<div><h4>Verona</h4><p>Gamma SpA</p><p>P.IVA 00743110157</p></div>",
    ],
)
@pytest.mark.parametrize("end", ["<div id=piede>© 2022 Acme srl</div>", "<p>© 2022 Acme srl. P.IVA 01234567897</p>"])
def test_a_section_right_above_the_footer_is_none_of_it(section: str, end: str) -> None:
    page = Page(url="https://a.test/", html=f"<div>{TEXT}</div><section>{section}</section>{end}")
    found = {item.placement for item in find_identifiers(page) if item.value in ("00743110157", "13922900157")}
    assert found == {Placement.BODY}


def test_the_end_of_a_page_of_terms_is_its_footer_where_a_main_part_ends_before_it() -> None:
    text = f"<main><h1>Condizioni</h1>{TEXT}<p>Vende Acme, P.IVA 00743110157.</p></main>"
    page = Page(url="https://a.test/condizioni", html=f"{text}<div>Acme | P.I. 00743110157 | Credits Blu</div>")
    assert [i.placement for i in find_identifiers(page) if i.kind is IdentifierKind.VAT_NUMBER] == [
        Placement.LEGAL_PAGE,
        Placement.FOOTER,
    ]


def test_what_opens_over_a_page_is_no_footer() -> None:
    modal = "<div class='modal fade'><p>Beta S.r.l., P.IVA 02817830355</p><div class=modal-footer>Chiudi</div></div>"
    assert _footer(f"{TEXT}<footer>{LINE}</footer>{modal}") == LINE
    canvas = "<div class=dialog-off-canvas-main-canvas>"
    assert _footer(f"{canvas}{TEXT}<footer>{LINE}</footer></div>") == LINE
    assert _footer(f"{canvas}{TEXT}<div>{LINE}</div></div>") == LINE


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(f"<section>{TEXT}</section>", id="content"),
        pytest.param("<form><label>Nome</label><label>Messaggio</label><button>Invia</button></form>", id="a form"),
        pytest.param("<article><p>Siamo stati benissimo, torneremo.</p></article>", id="a review"),
    ],
)
def test_no_colophon_above_what_is_no_strip(end: str) -> None:
    assert "P.IVA" not in _footer(f"<section>{TEXT}</section>{COLOPHON}{end}")


def test_below_the_footer_is_footer_too() -> None:
    assert _footer(f"<main>{TEXT}</main><footer>Ciao</footer><div>P.IVA 1</div>") == "Ciao P.IVA 1"


def test_the_last_words_of_a_legal_page_are_no_footer() -> None:
    html = f"<h1>Privacy</h1>{TEXT}<p>Titolare: Acme S.r.l., P.IVA 00743110157</p>"
    assert _footer(html, "https://a.test/privacy/") == ""


@pytest.mark.parametrize(
    ("style", "visible"), [("", None), ("display:none", False), ("visibility: hidden", False), ("color:red", None)]
)
def test_hidden_is_seen_as_hidden(style: str, visible: bool | None) -> None:
    page = Page(url="https://a.test/", html=f"<footer><p style='{style}'>P.IVA 00743110157</p></footer>")
    assert [item.visible for item in find_identifiers(page)] == [visible]


def test_pictures_that_may_hold_the_line() -> None:
    html = (
        "<img src=/hero.jpg width=1200><footer><img src=/img/dati-societari.png width=800><img src=/logo.png>"
        "<img src=/facebook.png width=300></footer>"
    )
    page = Page(url="https://a.test/", html=html)
    assert footer_images(page) == ("https://a.test/img/dati-societari.png",)
    pictures = [notice for notice in find_notices(page) if notice.kind is NoticeKind.FOOTER_PICTURE]
    assert [(notice.value, notice.placement) for notice in pictures] == [
        ("https://a.test/img/dati-societari.png", Placement.IMAGE)
    ]


def test_what_is_no_picture_has_no_text() -> None:
    assert read_image(b"no picture") in (None, "")


def test_notices() -> None:
    html = (
        "<footer>Acme S.r.l. a socio unico in liquidazione – Sede legale: Via Roma 1, 20121 Milano (MI) – Registro "
        "Imprese di Milano – Tel. 02 12345678 – info@acme.test – soggetta a direzione e coordinamento di Beta "
        "S.p.A. – "
        "P.IVA 01234567890 – Realizzato da WebLab</footer>"
    )
    kinds = {notice.kind for notice in find_notices(Page(url="https://a.test/", html=html))}
    assert kinds == {
        NoticeKind.SEAT,
        NoticeKind.EMAIL,
        NoticeKind.PHONE,
        NoticeKind.REGISTER_OFFICE,
        NoticeKind.LIQUIDATION,
        NoticeKind.SOLE_SHAREHOLDER,
        NoticeKind.DIRECTION,
        NoticeKind.AGENCY_CREDIT,
        NoticeKind.UNUSABLE_NUMBER,
    }


@pytest.mark.parametrize(
    ("box", "placement"),
    [("0,2850,600,40", Placement.FOOTER), ("0,700,600,40", Placement.BODY), ("bad", Placement.BODY)],
)
def test_the_browser_s_layout_settles_doubts(box: str, placement: Placement) -> None:
    html = (
        f'<html data-requisito-page="1280,3000"><main>{TEXT}<p>Acme S.r.l. <b '
        f'data-requisito-box="{box}">P.IVA 00743110157</b>'
        f"</p>{TEXT}</main><footer>Ciao</footer></html>"
    )
    seen = datetime(2026, 2, 5, tzinfo=UTC)
    capture = Capture(
        visit=Visit(url="https://a.test/", purpose=Purpose.HOME),
        result=VisitResult.FETCHED,
        seen_at=seen,
        final_url="https://a.test/",
        dom=html,
    )
    numbers = [i for i in find_identifiers(Page.of(capture)) if i.kind is IdentifierKind.VAT_NUMBER]
    assert [(item.placement, item.visible) for item in numbers] == [(placement, True)]


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td><p>Home</p><p>{L}</p></td><td>{T}</td></tr></table>",
        "<table><tr><td>{T}</td><td><p>{L}</p></td></tr></table>",
        "<div id=testo>{T}</div><div id=sidebar><p>Contatti</p><p>{L}</p></div>",
        "<div>{T}</div><div class='left-sidebar'><p>{L}</p></div>",
    ],
)
def test_a_column_beside_the_text_is_no_footer(html: str) -> None:
    text = "<p>Facciamo torni e frese da tre generazioni, con cura, e le consegniamo in tutta Italia.</p>" * 4
    filled = html.replace("{T}", text).replace("{L}", "Acme S.r.l. – P.IVA 01879020517")
    assert not footer_orders(Page(url="https://acme.test/", html=filled))
