"""`python -m benchmarks.channels`: accuracy and speed on links, accuracy on answers beside a link checker's."""

import argparse
from collections.abc import Mapping

from benchmarks.channels.linkchecker import run_linkchecker
from benchmarks.channels.links import FIRST_SIGHT, HELD_OUT, TUNED, labels, links_a_second, score_links
from benchmarks.channels.liveness import Case, Score, by_status, cases, decide, score
from evidence.firm import Liveness


def main() -> None:
    """Print the figures; `--linkchecker PATH` runs the real LinkChecker on the same answers over loopback."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.channels")
    parser.add_argument("--linkchecker", help="path of a LinkChecker executable")
    parser.add_argument("--wrong", action="store_true", help="list what came out wrong")
    options = parser.parse_args()
    show_links(wrong=options.wrong)
    labelled = tuple(cases())
    show("requisito", verdicts(labelled), labelled, wrong=options.wrong)
    show("by status alone", {i: by_status(case) for i, case in enumerate(labelled)}, labelled)
    if options.linkchecker:
        show("LinkChecker", run_linkchecker(options.linkchecker, labelled), labelled)


def show_links(*, wrong: bool) -> None:
    """Print how many links are read right, and how fast."""
    for path in (TUNED, HELD_OUT, FIRST_SIGHT):
        found = score_links(labels(path))
        print(
            f"{path.stem}: {found.total} links; platform and page type {found.kinds / found.total:.2%};"
            f" canonical {found.canonicals / found.with_canonical:.2%} of {found.with_canonical};"
            f" look-alikes accepted {len(found.accepted)}"
        )
        if wrong:
            print("\n".join(found.wrong))
    alone, mixed = links_a_second(labels(TUNED))
    print(f"links a second on one core: {alone:,.0f} platform links, {mixed:,.0f} in the mix of a page")


def verdicts(labelled: tuple[Case, ...]) -> Mapping[int, Liveness]:
    """Return our verdict on each case."""
    return {index: decide(case)[0].liveness for index, case in enumerate(labelled)}


def show(name: str, said: Mapping[int, Liveness], labelled: tuple[Case, ...], *, wrong: bool = False) -> None:
    """Print the score of one judge."""
    result: Score = score(said, labelled)
    print(
        f"{name}: {result.right} of {result.total} as an honest machine must say ({result.right / result.total:.1%});"
        f" {result.false_claims} claims that are not so; {result.claims_on_walls} claims where nothing could be seen"
    )
    if wrong:
        print("\n".join(result.wrong))


if __name__ == "__main__":
    main()
