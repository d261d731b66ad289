"""Print accuracy and speed of identity: `python -m benchmarks.identity [--misses] [--held-out]`."""

import argparse
import time
from collections.abc import Callable
from typing import Any

import lxml.html

from benchmarks.identity import filling, measure
from benchmarks.identity.compose import FOLDER
from evidence.identity.find import find_identifiers
from evidence.page import Page

_SIZE = 50_000


def main() -> None:
    """Score the labelled set, tuned and held out apart, beside the baseline; then time pages of 50 KB."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="name the tuned records that went wrong")
    parser.add_argument("--tuned-only", action="store_true", help="leave the held-out records alone")
    arguments = parser.parse_args()
    for name in ("footers", "pages"):
        rows = list(measure.records(FOLDER / f"{name}.jsonl"))
        for held_out in (False,) if arguments.tuned_only else (False, True):
            part = [row for row in rows if row["held_out"] is held_out]
            _show(
                f"{name}, {'held out' if held_out else 'tuned on'}", part, show_misses=arguments.misses and not held_out
            )
    _speed()


def _show(title: str, rows: list[dict[str, Any]], *, show_misses: bool) -> None:
    mine, plain = measure.score(rows, measure.ours), measure.score(rows, measure.baseline)
    print(f"\n{title}: {len(rows)} records")
    print(f"{'field':<16}{'precision':>10}{'recall':>10}{'F1':>10}   baseline: precision, recall, F1")
    for name in ("owner_vat", *measure.FIELDS):
        figures = f"{mine.precision(name):>10.4f}{mine.recall(name):>10.4f}{mine.f1(name):>10.4f}"
        beside = f"{plain.precision(name):.4f}, {plain.recall(name):.4f}, {plain.f1(name):.4f}"
        print(f"{name:<16}{figures}   {beside if name in ('owner_vat', 'vat_number') else '-'}")
    print(f"attribution {mine.attributed}/{mine.attributable} (baseline {plain.attributed}/{plain.attributable})")
    print(f"placement {mine.placed}/{mine.placeable}")
    print(f"invented on pages without a number {mine.invented}/{mine.bare} (baseline {plain.invented}/{plain.bare})")
    if show_misses:
        print("\n".join(mine.misses))


def _speed() -> None:
    rows = list(measure.records(FOLDER / "pages.jsonl"))
    pages = [_grown(row["html"]) for row in rows]
    walked = [Page(url="https://acme.test/", html=html) for html in pages]
    lxml_time = _time(lambda html: lxml.html.document_fromstring(html).text_content(), pages)
    walk_time = _time(lambda html: Page(url="https://acme.test/", html=html).blocks, pages)
    for page in walked:
        page.blocks  # noqa: B018 - walked before the clock starts
    find_time = _time(find_identifiers, walked)
    size = sum(map(len, pages)) / len(pages) / 1000
    print(f"\nspeed over {len(pages)} pages of {size:.0f} KB on one core")
    print(f"bare lxml parse and text   {lxml_time * 1000:.2f} ms a page, {1 / lxml_time:.0f} pages/s")
    print(f"Page and its walk          {walk_time * 1000:.2f} ms a page, {1 / walk_time:.0f} pages/s")
    print(f"find_identifiers beyond it {find_time * 1000:.2f} ms a page, {1 / find_time:.0f} pages/s")


def _grown(html: str) -> str:
    """Repeat the page's own kind of content before its footer until it is 50 KB long."""
    paragraph = f"<div class='row'><p>{' '.join(filling.SENTENCES[:5])}</p><a href='/p/1'>Scheda</a></div>"
    more = paragraph * max(0, (_SIZE - len(html)) // len(paragraph))
    place = html.find("<main")
    place = html.find(">", place) + 1 if place >= 0 else html.find("<body")
    place = place if place > 0 else 0
    if html[place : place + 5] == "<body":
        place = html.find(">", place) + 1
    return html[:place] + more + html[place:]


def _time(work: Callable[[Any], Any], items: list[Any]) -> float:
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        for item in items:
            work(item)
        best = min(best, time.process_time() - start)
    return best / len(items)


if __name__ == "__main__":
    main()
