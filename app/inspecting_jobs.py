"""Many saved pages over several processes: `requisito inspect --jsonl` on all processors, its answers in order."""

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from itertools import chain, islice
from multiprocessing.connection import Connection
from typing import Final

from app.cycles import OF_PAGES, look_for_cycles_seldom
from app.inspecting import answers

# Where a process can be copied with all that it has loaded, one more costs nothing; elsewhere a second or two.
METHOD: Final = "fork" if sys.platform == "linux" else "spawn"
_ALONE: Final = {"fork": 16, "spawn": 300}  # lines that are answered here before others are called to help
_AHEAD: Final = 3  # lines in the hands of each process
_LAST: Final = 5.0  # seconds

Write = Callable[[str], object]


def relay(lines: Iterable[bytes], write: Write, *, lang: str = "it", jobs: int = 1, method: str = METHOD) -> None:
    """Write the answer to each line, in order and as soon as it is there; many lines are shared out to processes.

    What `write` raises is raised here, at the latest after the next line.
    """
    rest = iter(lines)
    for answer in answers(islice(rest, _ALONE[method]) if jobs > 1 else rest, lang):
        write(answer)
    more = next(rest, None)
    if more is not None:
        _share(chain((more,), rest), write, lang, jobs, method)


def _share(lines: Iterable[bytes], write: Write, lang: str, jobs: int, method: str) -> None:
    with ExitStack() as stack:
        readers = [stack.enter_context(Reader(lang, method)) for _ in range(jobs)]
        # Its one thread writes the answers in the order of their lines, so that none waits for the line after it.
        printer = stack.enter_context(ThreadPoolExecutor(1))
        due: deque[Future[None]] = deque()
        for number, line in enumerate(lines):
            reader = readers[number % jobs]
            reader.send(line)
            due.append(printer.submit(_print, reader, line, write, lang))
            while due and (len(due) > _AHEAD * jobs or due[0].done()):
                due.popleft().result()
        for printed in due:
            printed.result()


def _print(reader: "Reader", line: bytes, write: Write, lang: str) -> None:
    answer = reader.answer()
    write(next(answers([line], lang)) if answer is None else answer)


class Reader:
    """A process that answers lines one after the other."""

    def __init__(self, lang: str, method: str = METHOD) -> None:
        """Start it."""
        context = multiprocessing.get_context(method)
        self._connection, theirs = context.Pipe()
        # typeshed knows no Process of a context that is named at run time
        self.process = context.Process(target=_read, args=(theirs, self._connection, lang), daemon=True)  # type: ignore[attr-defined]
        self.process.start()
        theirs.close()

    def __enter__(self) -> "Reader":
        """Return the process."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it, whatever it is at."""
        self._connection.close()
        self.process.terminate()
        self.process.join(_LAST)

    def send(self, line: bytes) -> None:
        """Give it a line; one that died is found out when its answer is asked for."""
        try:
            self._connection.send_bytes(line)
        except OSError:
            return

    def answer(self) -> str | None:
        """Wait for the answer to the oldest line that has none yet; None when the process died."""
        try:
            return self._connection.recv_bytes().decode("utf-8", "surrogatepass")
        except (EOFError, OSError):
            return None


def _read(connection: Connection, theirs: Connection, lang: str) -> None:
    """Answer lines until whoever sends them is gone."""
    theirs.close()  # a copy of the other end, which would keep this one waiting for ever
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    look_for_cycles_seldom(OF_PAGES)
    while True:
        try:
            line = connection.recv_bytes()
            connection.send_bytes(next(answers([line], lang)).encode("utf-8", "surrogatepass"))
        except (EOFError, OSError):
            return
