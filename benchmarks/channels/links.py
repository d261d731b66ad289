"""Score the reading of labelled links, and time it."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence.channels.classify import classify

FOLDER = Path(__file__).parents[2] / "fixtures" / "labelled" / "channels"
TUNED = FOLDER / "links.jsonl"
HELD_OUT = FOLDER / "links_held_out.jsonl"
FIRST_SIGHT = FOLDER / "links_first_sight.jsonl"  # written by hand, scored once before anything was mended


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A link as written and what it is; `platform` None for what is nobody's."""

    link: str
    text: str
    platform: str | None
    page_type: str | None
    canonical: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkScore:
    """How many links came out right, and which did not; `accepted` are look-alikes taken for a platform."""

    total: int
    kinds: int
    canonicals: int
    with_canonical: int
    accepted: tuple[str, ...]
    wrong: tuple[str, ...]


def labels(path: Path) -> tuple[Label, ...]:
    """Return the labelled links of a file."""
    return tuple(Label(**json.loads(line)) for line in path.read_text("utf-8").splitlines())


def score_links(labelled: tuple[Label, ...]) -> LinkScore:
    """Compare platform and page type, and the canonical address, with the labels."""
    results = [(label, classify(label.link, text=label.text)) for label in labelled]
    kinds = [
        label.platform == found.platform and label.page_type == (found.page_type.value if found.page_type else None)
        for label, found in results
    ]
    canonicals = [label.canonical == found.canonical_url for label, found in results]
    return LinkScore(
        total=len(results),
        kinds=sum(kinds),
        canonicals=sum(ok for ok, (label, _) in zip(canonicals, results, strict=True) if label.canonical),
        with_canonical=sum(1 for label in labelled if label.canonical),
        accepted=tuple(label.link for label, found in results if label.platform is None and found.platform is not None),
        wrong=tuple(
            f"{label.link}: {found.platform} {found.page_type} {found.canonical_url}"
            for (label, found), kind, canonical in zip(results, kinds, canonicals, strict=True)
            if not (kind and canonical)
        ),
    )


def pages_of_links(labelled: tuple[Label, ...], most: int) -> Iterator[str]:
    """Yield links in the mix of a real page: most stay on the site, some lead to platforms."""
    own = ("https://www.acme-macchine.test/prodotti/linea-{}", "/contatti/", "https://www.partner-{}.test/")
    for number in range(most):
        if number % 4:
            yield own[number % 3].format(number)
        else:
            yield labelled[number // 4 % len(labelled)].link


def links_a_second(labelled: tuple[Label, ...], *, most: int = 60_000) -> tuple[float, float]:
    """Return links a second on one core: of platform links alone, and of a page's mix."""
    classify("https://www.facebook.com/acme")
    alone = [labelled[number % len(labelled)].link for number in range(most)]
    return _rate(alone), _rate(list(pages_of_links(labelled, most)))


def _rate(links: list[str]) -> float:
    start = time.process_time()
    for link in links:
        classify(link)
    return len(links) / (time.process_time() - start)
