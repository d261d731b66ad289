"""The calls that come with the program are not proven at each start: here they are."""

from app.rulebook import load_rulebook, prove_parameters
from bandi.loader import available
from checks import discover


def test_every_call_of_the_program_asks_what_the_checks_take():
    books = [load_rulebook(name) for name in available()]
    for book in books:
        prove_parameters(book)
    assert not {rule.id for book in books for rule in book.rules}.isdisjoint(discover())
