"""Measure the batch: `python -m benchmarks.batch`, about four minutes; `--full` for as many firms as a night has.

`--memory-only 100 1000 10000` measures memory alone, on two pages a firm, which takes about a quarter of an hour.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.batch import ours, parts
from benchmarks.batch.peer import linkchecker
from benchmarks.batch.web import Web, simulated_web

LATENCY = 0.12
CONCURRENCY = 32  # as `requisito batch` has it
MEMORY_PAGES = 2


def main() -> None:
    """Print one table after the other, in Markdown."""
    given = _arguments()
    with tempfile.TemporaryDirectory(prefix="requisito-bench-") as name:
        folder = Path(name)
        if given.memory_only:
            _memory(folder, given.memory_only)
            return
        with simulated_web(given.firms, LATENCY, folder) as web:
            print(f"{given.firms} firms, median answer {LATENCY * 1000:.0f} ms, {os.cpu_count()} processors\n")
            one = ours.run(web, folder / "one", jobs=1, concurrency=CONCURRENCY, browser="never")
            two = ours.run(web, folder / "two", jobs=2, concurrency=CONCURRENCY, browser="never")
            auto = ours.run(web, folder / "auto", jobs=2, concurrency=CONCURRENCY)
            floor = _floor(web, ours.addresses(folder / "one"), folder)
        _speed([one, two, auto], floor)
        _parts(parts.measure(), "CPU a page, ms")
        _parts(parts.measure_reports(folder / "one"), "CPU a firm after its pages, ms")
        if not given.no_peer:
            with simulated_web(given.peer_firms, LATENCY, folder) as web:
                _peer(web)
        _memory(folder, given.memory)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch")
    parser.add_argument("--firms", type=int, default=100, help="firms of the speed runs")
    parser.add_argument("--peer-firms", type=int, default=10, help="firms that the peer checks")
    parser.add_argument("--memory", type=int, nargs="*", default=[100, 200], help="firms at which memory is compared")
    parser.add_argument("--memory-only", type=int, nargs="+", default=[], help="measure nothing else, at so many firms")
    parser.add_argument("--no-peer", action="store_true", help="do not install LinkChecker")
    parser.add_argument("--full", action="store_true", help="1,000 firms for speed, 100 to 10,000 for memory")
    given = parser.parse_args()
    if given.full:
        given.firms, given.peer_firms, given.memory = 1000, 40, [100, 1000, 10_000]
    return given


def _floor(web: Web, addresses: list[str], folder: Path) -> dict[str, float]:
    file = folder / "addresses.txt"
    file.write_text("\n".join(addresses))
    words = [sys.executable, "-m", "benchmarks.batch.floor", str(file)]
    done = subprocess.run(
        words, env={**os.environ, **web.environment}, capture_output=True, text=True, check=True, timeout=600
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _speed(runs: list[ours.Measured], floor: dict[str, float]) -> None:
    one, two = runs[:2]
    bare = 0.9 * floor["pages"] / floor["most"]
    rows: dict[str, list[float | None]] = {
        "firms": [None, *(run.firms for run in runs)],
        "pages": [floor["pages"], *(run.pages for run in runs)],
        "seconds in all": [floor["seconds"], *(run.seconds for run in runs)],
        "firms a second": [None, *(run.firms_a_second for run in runs)],
        "pages a second": [bare, *(run.pages_a_second for run in runs)],
        "requests a second": [bare, *(run.requests_a_second for run in runs)],
        "of bare Scrapy's pages a second": [1.0, *(run.pages_a_second / bare for run in runs)],
        "requests a firm, median": [None, *(run.median_requests for run in runs)],
        "firms without a browser": [None, *(run.without_browser for run in runs)],
        "firms for a person to look at": [None, *(run.to_look_at for run in runs)],
        "CPU a page, browser included, ms": [
            1000 * (floor["cpu"] - floor["start"]) / floor["pages"],
            *(1000 * run.cpu_a_page for run in runs),
        ],
        "CPU of the start, once, s": [floor["start"], *(run.start for run in runs)],
        "memory at most, MB": [None, *(run.memory / 1e6 for run in runs)],
    }
    print("| | bare Scrapy, nothing read | 1 process, no browser | 2 processes, no browser | 2 processes, browser |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, values in rows.items():
        print(f"| {name} | " + " | ".join(_shown(value) for value in values) + " |")
    print(
        "\nSpeeds are those of the first nine firms in ten; the last wait for sites that never answer. Bare Scrapy is "
        "one process;\nit is given the addresses that answer beforehand and asks for 96 at once, where a check finds "
        "them page by page,\nafter robots.txt, and waits for those that do not answer."
    )
    print(f"Two processes are {one.most / two.most:.2f} times as fast as one.\n")


def _parts(found: dict[str, float], title: str) -> None:
    print(f"| {title} | |\n| --- | ---: |")
    for name, value in found.items():
        print(f"| {name} | {value:.2f} |")
    print()


def _peer(web: Web) -> None:
    sites = [line.split(",")[1] for line in web.firms.read_text().splitlines()[1:]]
    found = linkchecker(web, sites)
    if found is None:
        print("LinkChecker cannot be installed here: not measured.\n")
        return
    print(
        f"LinkChecker on {len(sites)} sites: {found.pages} addresses in {found.seconds:.1f} s "
        f"({found.pages / found.seconds:.1f} a second, {1000 * found.cpu / max(found.pages, 1):.1f} ms CPU each).\n"
    )


def _memory(folder: Path, marks: list[int]) -> None:
    """Memory hangs on how many firms were checked and on the largest pages, not on how many pages each firm has."""
    if not marks:
        return
    with simulated_web(max(marks), LATENCY / 4, folder) as web:
        found = ours.run(
            web,
            folder / "memory",
            jobs=2,
            concurrency=CONCURRENCY,
            browser="never",
            marks=tuple(marks),
            most_pages=MEMORY_PAGES,
        )
    print("| memory at most, until so many firms were done | MB |\n| --- | ---: |")
    for mark, size in sorted(found.memory_at.items()):
        print(f"| {mark} | {size / 1e6:.0f} |")
    print(f"| all, results included | {found.memory / 1e6:.0f} |")


def _shown(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"


if __name__ == "__main__":
    main()
