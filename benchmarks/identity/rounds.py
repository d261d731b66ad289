"""Compose and score what was written unseen, round by round: `python -m benchmarks.identity.rounds [--round N]`.

Each round of footers and pages was written, with its truth, before the rules were run on it; `rounds.txt` keeps them in
the order of writing. A heading names the record and its address; then its truth, then HTML with places for numbers. Of
the rounds from the ninth on every third record is held out: what goes wrong there is counted and not named, so that no
rule is mended for it.
"""

import argparse
import json
import random
import re
from collections.abc import Iterator
from typing import Any

from benchmarks.identity import compose, filling, measure
from benchmarks.identity.firms import invent

SOURCE = compose.FOLDER / "rounds.txt"
TARGET = compose.FOLDER / "rounds.jsonl"
_HELD_OUT_SINCE = 9
_HEADING = re.compile(r"^## (?P<round>\d+)/(?P<name>\S+) (?P<url>\S+)$", re.MULTILINE)


def rounds() -> Iterator[dict[str, Any]]:
    """Yield the labelled records of all rounds."""
    text = SOURCE.read_text(encoding="utf-8")
    found = list(_HEADING.finditer(text))
    for place, match in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(text)
        held_out = int(match["round"]) >= _HELD_OUT_SINCE and place % 3 == 0
        yield _record(match, text[match.end() : end].strip("\n"), held_out=held_out)


def _record(heading: re.Match[str], rest: str, *, held_out: bool) -> dict[str, Any]:
    chance = random.Random(f"round {heading['round']} {heading['name']}")
    slots = compose.slots(chance, tuple(invent(chance) for _ in range(5)))
    truth, _, html = rest.partition("\n")
    words = truth.split()
    options = tuple(word for word in words if not word.startswith(("declared=", "name=", "none")))
    record: dict[str, Any] = {
        "id": f"{heading['round']}/{heading['name']}",
        "round": int(heading["round"]),
        "held_out": held_out,
        "url": heading["url"],
        "html": filling.fill(html, slots, chance),
        "identifiers": compose.numbers(options, slots),
    }
    declared = next((word.partition("=")[2] for word in words if word.startswith("declared=")), None)
    if declared is not None:
        record["vat_number"] = slots[declared]
    named = next((word.partition("=")[2] for word in words if word.startswith("name=")), None)
    if named is not None:
        record["name"] = named.replace("_", " ")
    return record


def main() -> None:
    """Write the records and print the figures of each round."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--round", type=int, help="score this round alone, and name what went wrong")
    arguments = parser.parse_args()
    rows = list(rounds())
    TARGET.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    for number in sorted({row["round"] for row in rows}):
        if arguments.round in (None, number):
            show(number, [row for row in rows if row["round"] == number], misses=arguments.round is not None)
        if arguments.round == number >= _HELD_OUT_SINCE:
            show(number, [row for row in rows if row["round"] == number and row["held_out"]], misses=False)


def show(number: int, rows: list[dict[str, Any]], *, misses: bool) -> None:
    """Print what a round came to, and which records went wrong in what way."""
    score, plain = measure.score(rows, measure.ours), measure.score(rows, measure.baseline)
    print(
        f"round {number}: {len(rows)} records, owner's VAT number {score.precision('owner_vat'):.4f} precision, "
        f"{score.recall('owner_vat'):.4f} recall, attribution {score.attributed}/{score.attributable}, "
        f"any VAT number {score.precision('vat_number'):.4f}, {score.recall('vat_number'):.4f}, tax code "
        f"{score.precision('tax_code'):.4f}, {score.recall('tax_code'):.4f}, placement "
        f"{score.placed}/{score.placeable}, invented {score.invented}/{score.bare} "
        f"(baseline {plain.precision('owner_vat'):.4f}, {plain.recall('owner_vat'):.4f})"
    )
    for row in (row for row in rows if misses and not row["held_out"]):
        wanted = {(i["kind"], i["value"], i["owner"], i["placement"]) for i in row["identifiers"]}
        said = {item for item in measure.ours(row) if item[0] in ("vat_number", "tax_code")}
        if wanted != said:
            print(f"  {row['id']}\n     missing {sorted(wanted - said)}\n     said    {sorted(said - wanted)}")


if __name__ == "__main__":
    main()
