"""Say what a check did not see anew, because an earlier one had seen it a short while before."""

from collections.abc import Mapping
from typing import Final

from evidence.facts.crawl import CrawlFacts
from report.words import Said

_PARTS: Final[Mapping[tuple[str, ...], Said]] = {
    ("site",): Said("Le pagine del sito", "The pages of the site"),
    ("channels",): Said("Le pagine sui social e sui marketplace", "The pages on social networks and marketplaces"),
    ("channels", "site"): Said(
        "Le pagine del sito e quelle sui social e sui marketplace",
        "The pages of the site and those on social networks and marketplaces",
    ),
}


def said_of_taken_over(crawl: CrawlFacts) -> Said | None:
    """Return the sentence for the reader, None when all was seen in this check."""
    if not crawl.taken_over:
        return None
    what = _PARTS[tuple(sorted(set(crawl.taken_over)))]
    return Said(
        f"{what.it} che erano a posto non si sono visitate di nuovo: valgono come le aveva viste la verifica "
        "precedente, e accanto a ogni prova sta il momento in cui fu vista.",
        f"{what.en} that came out well were not visited again: they stand as the earlier check saw them, and beside "
        "each piece of evidence is when it was seen.",
    )
