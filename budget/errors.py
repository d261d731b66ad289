"""What the user got wrong in a paper, said in one sentence that names the place and the mend, in both languages."""

from bandi.said import SaidError


class BudgetError(SaidError):
    """A budget cannot be used; the sentence names sheet, row and column."""


class DeclarationsError(SaidError):
    """A declarations file cannot be used; the sentence names the key."""


class CellError(SaidError):
    """What a cell holds cannot be read: the second half of a sentence, without its full stop."""
