"""Days as a user types them on the command line or in a form."""

from datetime import date

from app.errors import UnusableInput


def day(text: str | None) -> date | None:
    """Read a day as `--as-of` takes it, None for none.

    >>> day(" 2026-03-15 ")
    datetime.date(2026, 3, 15)
    >>> day("15/3")
    Traceback (most recent call last):
    app.errors.UnusableInput: --as-of: «15/3» non è una data; la scriva come 2026-03-15.

    Raises:
        UnusableInput: when it is none.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise UnusableInput(
            f"--as-of: «{text}» non è una data; la scriva come 2026-03-15.",
            f"--as-of: '{text}' is not a date; write it as 2026-03-15.",
        ) from error
