"""A file that is given to fill in or to import elsewhere: never written over one that is there."""

from pathlib import Path

import click

from app.errors import UnusableInput
from bandi.unread import of_system


def write_new(path: Path, content: bytes, *, field: str = "--out") -> None:
    """Write a new file and say where it is.

    Raises:
        UnusableInput: when the file is there already, or cannot be written.
    """
    try:
        with path.open("xb") as target:
            target.write(content)
    except FileExistsError as error:
        raise UnusableInput(
            f"{field}: «{path}» c'è già e non viene sovrascritto; indichi un altro nome.",
            f"{field}: '{path}' is there already and is not written over; give another name.",
        ) from error
    except OSError as error:
        why = of_system(error)
        raise UnusableInput(
            f"{field}: «{path}» non si può scrivere ({why.it}).", f"{field}: '{path}' cannot be written ({why.en})."
        ) from error
    click.echo(str(path))
