"""Measure `inspect --jsonl`: `python -m benchmarks.inspect`, about a minute; each engine in a process of its own."""

import argparse
import json
import os
import resource
import subprocess
import sys
import time

from app.command_options import cores
from benchmarks.inspect.pages import page
from benchmarks.inspect.parts import measure
from evidence.language.engines import SETTING

_ENGINES = ("default", "auto")


def main() -> None:
    """Print the speed of the whole command, then the processor time by part, in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.inspect")
    parser.add_argument("--pages", type=int, default=600, help="pages that the command reads")
    parser.add_argument("--parts", action="store_true", help="measure the parts in this process and print them as JSON")
    given = parser.parse_args()
    if given.parts:
        print(json.dumps(measure()))
        return
    lines = [json.dumps({"url": url, "html": html}) for url, html in map(page, range(given.pages))]
    print(f"{given.pages} pages of {sum(map(len, lines)) / len(lines) / 1000:.0f} KB, all different\n")
    print("| whole command | processes | pages a second | CPU a page, ms | start, ms |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for engine in _ENGINES:
        for jobs in sorted({1, cores()}):
            _command(engine, lines, jobs)
    found = {engine: _parts(engine) for engine in _ENGINES}
    print(f"\n| CPU a page, ms (median) | {' | '.join(_ENGINES)} |\n| --- | ---: | ---: |")
    for name in found["auto"]:
        print(f"| {name} | {' | '.join(f'{found[engine][name]:.2f}' for engine in _ENGINES)} |")


def _command(engine: str, lines: list[str], jobs: int) -> None:
    """Time the command on few and on all lines: the difference is the reading, the rest is the start."""
    few = len(lines) // 6
    first, second = _run(engine, lines[:few], jobs), _run(engine, lines, jobs)
    share = len(lines) - few
    seconds, cpu = second[0] - first[0], second[1] - first[1]
    start = max(0.0, first[0] - seconds / share * few)
    print(f"| {engine} | {jobs} | {share / seconds:.0f} | {1000 * cpu / share:.2f} | {1000 * start:.0f} |")


def _run(engine: str, lines: list[str], jobs: int) -> tuple[float, float]:
    words = [sys.executable, "-c", "from app.cli import main; main()", "inspect", "--jsonl", "--jobs", str(jobs)]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        words,
        input="\n".join(lines).encode(),
        stdout=subprocess.DEVNULL,
        env={**os.environ, SETTING: engine},
        check=True,
        timeout=900,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - began, cpu


def _parts(engine: str) -> dict[str, float]:
    words = [sys.executable, "-m", "benchmarks.inspect", "--parts"]
    done = subprocess.run(
        words, env={**os.environ, SETTING: engine}, capture_output=True, text=True, check=True, timeout=900
    )
    return dict(json.loads(done.stdout))


if __name__ == "__main__":
    main()
