"""`identity.footer` where the first page is a mere door, and where it was not seen at all."""

import pytest

from checks.identity_footer import Params, judge
from evidence.capture import Purpose
from evidence.verdict import Outcome
from tests.checks.identity_site import HOME, VAT, declared, site

DOOR = "<p>Acme</p><a href=/it/>Entra</a> <a href=/en/>Enter</a>"
BEHIND = (f"{HOME}it/", f"{HOME}en/")
FULL, BARE = f"<p>Torni</p><footer>P.IVA {VAT}</footer>", "<p>Torni</p><footer>Seguici</footer>"


@pytest.mark.parametrize(
    ("pages", "outcome"),
    [
        pytest.param((FULL, FULL), Outcome.MET, id="every page behind it has the number"),
        pytest.param((FULL, BARE), Outcome.MET, id="one of two languages has it"),
        pytest.param((BARE, BARE), Outcome.NOT_MET, id="none has it"),
        pytest.param((FULL,), Outcome.UNVERIFIED, id="one was not read, the other has it"),
        pytest.param((BARE,), Outcome.UNVERIFIED, id="one was not read, the other lacks it"),
        pytest.param((), Outcome.UNVERIFIED, id="nothing behind it was read"),
    ],
)
def test_the_footer_of_a_door_is_that_of_the_pages_behind_it(pages: tuple[str, ...], outcome: Outcome) -> None:
    read = dict(zip(BEHIND, pages, strict=False))
    assert judge(site(declared(), {HOME: DOOR, **read}, behind=BEHIND), Params()).outcome is outcome


def test_no_inner_page_stands_for_a_home_page_that_was_not_seen() -> None:
    evidence = site(declared(), {BEHIND[0]: FULL}, gaps=(Purpose.HOME,))
    assert judge(evidence, Params()).outcome is Outcome.UNVERIFIED
