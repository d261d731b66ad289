"""The process of one clerk: takes an errand from its input, answers it, waits for the next, goes when the page ends."""

import os
import pickle
import sys

from app.errors import UnusableInput
from app.web.clerk import LENGTH
from app.web.priority import give_way
from app.web.shelf import ShelfError
from crawler.dossier import DossierError

_SOMEBODY_WAITS = 2  # before the checks, behind the page


def serve() -> None:
    """Answer errands; an error of ours ends the process, and its log says which."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    while length := sys.stdin.buffer.read(LENGTH):
        work, given, named = pickle.loads(sys.stdin.buffer.read(int.from_bytes(length, "big")))
        try:
            answer = True, work(*given, **named)
        except (UnusableInput, DossierError, ShelfError, OSError) as error:
            answer = False, (type(error), error.args, vars(error))
        written = pickle.dumps(answer)
        answers.write(len(written).to_bytes(LENGTH, "big") + written)
        answers.flush()


if __name__ == "__main__":
    give_way(_SOMEBODY_WAITS)
    serve()
