"""What the user got wrong in a paper, said in one sentence that names the place and the mend."""


class BudgetError(ValueError):
    """A budget cannot be used; the sentence names sheet, row and column."""


class DeclarationsError(ValueError):
    """A declarations file cannot be used; the sentence names the key."""
