"""Many lines over several processes: every answer in its place, whatever dies."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

import pytest

from app.inspecting import answers
from app.inspecting_jobs import Reader, relay

_LINES = [
    json.dumps({"html": f"<p>Produciamo mobili dal {1900 + number} per la casa.</p><footer>P.IVA 00743110157</footer>"})
    if number % 3
    else f"broken {number}"
    for number in range(60)
]
_BYTES = [line.encode() for line in _LINES]


@pytest.mark.parametrize(("jobs", "method"), [(1, "fork"), (3, "fork"), (2, "spawn")])
def test_answers_are_those_of_one_process_in_the_same_order(jobs: int, method: str) -> None:
    lines = _BYTES * (6 if method == "spawn" else 1)
    found: list[str] = []
    relay(lines, found.append, lang="en", jobs=jobs, method=method)
    assert found == list(answers(lines, "en"))


def test_an_answer_does_not_wait_for_the_next_line() -> None:
    found: list[str] = []

    def lines() -> Iterator[bytes]:
        for number, line in enumerate(_BYTES):
            yield line
            end = time.monotonic() + 30
            while len(found) <= number:
                assert time.monotonic() < end, f"line {number} has no answer before the next is asked"
                time.sleep(0.001)

    relay(lines(), found.append, jobs=2)
    assert len(found) == len(_BYTES)


def test_a_process_that_dies_takes_no_answer_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Reader] = []
    begin = Reader.__enter__
    monkeypatch.setattr(Reader, "__enter__", lambda reader: started.append(reader) or begin(reader))
    found: list[str] = []

    def lines() -> Iterator[bytes]:
        for number, line in enumerate(_BYTES):
            if number == 30:
                os.kill(started[0].process.pid or 0, signal.SIGKILL)
            yield line

    relay(lines(), found.append, jobs=2)
    assert len(started) == 2
    assert found == list(answers(_BYTES))


def test_what_the_writer_raises_ends_it_all() -> None:
    found: list[str] = []

    def write(answer: str) -> None:
        if len(found) == 40:
            raise BrokenPipeError
        found.append(answer)

    with pytest.raises(BrokenPipeError):
        relay(_BYTES * 10, write, jobs=2)
    assert len(found) == 40


Pipes = tuple[IO[bytes], IO[bytes], IO[bytes]]


@contextmanager
def _command(*more: str) -> Iterator[tuple[subprocess.Popen[bytes], Pipes]]:
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # ignored in the background
    words = [sys.executable, "-c", f"{heed}; from app.cli import main; main()", "inspect", "--jsonl", *more]
    pipe = subprocess.PIPE
    process = subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=pipe)
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    pipes = process.stdin, process.stdout, process.stderr
    try:
        yield process, pipes
    finally:
        process.kill()
        process.wait(30)
        for one in pipes:
            with suppress(BrokenPipeError):
                one.close()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_reader_who_has_seen_enough_is_no_error(jobs: str) -> None:
    with _command("--jobs", jobs) as (process, (lines, found, faults)):
        lines.write(b"\n".join(_BYTES[:30]) + b"\n")
        lines.flush()
        assert json.loads(found.readline())
        found.close()
        with suppress(BrokenPipeError):
            lines.write(b"\n".join(_BYTES * 3) + b"\n")
            lines.close()
        assert process.wait(60) == 0
        assert faults.read() == b""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize(("sent", "said"), [(signal.SIGINT, b"Interrotto."), (signal.SIGKILL, b"")])
def test_stopped_it_leaves_no_process_behind(sent: signal.Signals, said: bytes) -> None:
    with _command("--jobs", "3") as (process, (lines, found, faults)):
        lines.write(b"\n".join(_BYTES[:30]) + b"\n")
        lines.flush()
        for _ in range(30):
            assert json.loads(found.readline())
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split()
        assert len(children) == 3
        process.send_signal(sent)
        process.wait(30)
        assert faults.read().strip() == said
        end = time.monotonic() + 30
        while any(Path(f"/proc/{child}").exists() for child in children):
            assert time.monotonic() < end, "processes are left behind"
            time.sleep(0.05)
