"""The only number of a footer whose line is a maker's, or that stands under a title of what others do."""

import pytest

from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.owner import attribute
from evidence.page import Page

NUMBER = "02817830355"


def owner(html: str) -> Owner:
    url = "https://www.esempio.test/"
    page = Page(
        url=url, html=f"<nav>Home</nav><main><p>Torni e frese dal 1980.</p></main>{html.replace('{N}', NUMBER)}"
    )
    found = attribute(Firm(id="x", url=url), find_identifiers(page), ())
    return next(item.owner for item in found if item.value == NUMBER)


@pytest.mark.parametrize(
    "footer",
    [
        pytest.param("© 2024 Kreo web solutions – P.IVA {N}", id="signed by itself"),
        pytest.param("<p>© 2024 Kreo</p><p>Kreo web agency – P.IVA {N}</p>", id="signed by its short name"),
        pytest.param("Kreo web solutions – P.IVA {N}", id="alone"),
        pytest.param("<p>© Alba</p><p>Alba S.r.l. – P.IVA {N}</p>", id="a brand and its firm"),
        pytest.param("<h4>Partner</h4><p>Alba S.r.l.</p><p>P.IVA {N}</p><p>© Alba</p>", id="a title over its own name"),
        pytest.param("<h4>Contatti</h4><p>Beta S.r.l.</p><p>P.IVA {N}</p><p>© Alba</p>", id="a title of its own"),
    ],
)
def test_the_owner_s(footer: str) -> None:
    assert owner(f"<footer>{footer}</footer>") is Owner.APPLICANT


@pytest.mark.parametrize(
    "footer",
    [
        pytest.param("<p>© 2024 Alba</p><p>Kreo web solutions – P.IVA {N}</p>", id="a name and its trade"),
        pytest.param("© 2024 Alba – Kreo web agency – P.IVA {N}", id="in the same line"),
        pytest.param("<p>© Alba S.r.l. – Privacy</p><p>Agenzia web Kreo - P.IVA {N}</p>", id="its trade and a name"),
        pytest.param("<p>Alba S.r.l. – Via Po 3</p><p>Kreo Srl – Web agency – P.IVA {N}</p>", id="a firm's trade"),
    ],
)
def test_the_maker_s(footer: str) -> None:
    assert owner(f"<footer>{footer}</footer>") is Owner.THIRD_PARTY


@pytest.mark.parametrize(
    "html",
    [
        "<footer><div><h4>Partner</h4><p>Beta S.r.l.</p><p>P.IVA {N}</p></div><div>© 2024 Alba</div></footer>",
        "<section><h2>Assistenza tecnica</h2><p>Beta S.r.l.<br>p.iva {N}</p></section><footer>© 2024 Alba</footer>",
    ],
)
def test_a_title_of_what_others_do_leaves_it_open(html: str) -> None:
    assert owner(html) is Owner.UNKNOWN
