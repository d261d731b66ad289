"""What each part of the reader adds, one after another."""

from collections.abc import Callable, Mapping, Sequence

from benchmarks.language.sites import sites
from evidence.language.cleaning import clean, tame
from evidence.language.engines import engines
from evidence.language.read import read_language
from evidence.language.scripts import script_language
from evidence.language.text import decide, text_language
from evidence.page import Page

Reader = Callable[[str], str]


def print_parts(labelled: Sequence[tuple[str, str]], bare: Reader) -> None:
    """Print accuracy, Italian lost and foreign taken for Italian, adding one part at a time; then for whole pages."""
    print("\nWHAT EACH PART ADDS, all texts: right in %, Italian called foreign, foreign called Italian")
    for name, reader in _stages(bare).items():
        answers = [(lang, reader(text)) for text, lang in labelled]
        right = 100 * sum(lang == code for lang, code in answers) / len(answers)
        lost = sum(lang == "it" and code not in ("it", "und") for lang, code in answers)
        taken = sum(lang not in ("it", "und", "la") and code == "it" for lang, code in answers)
        print(f"{name:42}{right:7.1f}{lost:5}{taken:5}")
    print("\nPAGES of sites in two languages, content language right in %")
    pages = [
        (Page(url=url, html=a.html), a.language)
        for s in sites()
        if s.proven
        for url, a in s.pages.items()
        if a.language
    ]
    for name, read in _page_readers(bare).items():
        print(f"{name:42}{100 * sum(read(page) == language for page, language in pages) / len(pages):7.1f}")


def _stages(bare: Reader) -> Mapping[str, Reader]:
    slow = engines("default")
    return {
        "langdetect alone": bare,
        "+ letters of other scripts": lambda text: script_language(text)[0] or bare(text),
        "+ codes, addresses and capitals out": lambda text: (
            script_language(text)[0] or slow.first(_plain(text)) or "und"
        ),
        "+ py3langid": lambda text: script_language(text)[0] or decide(clean(text), {}, len(text.split()), slow).code,
        "+ small words, lorem ipsum, loans (default)": lambda text: text_language(text, setting="default"),
        "+ langdetect-rs and eldc (extras)": lambda text: text_language(text, setting="auto"),
    }


def _plain(text: str) -> str:
    return tame(clean(text))


def _page_readers(bare: Reader) -> Mapping[str, Callable[[Page], str]]:
    return {
        "langdetect on all of the text": lambda page: bare(_all_text(page)),
        "default reader on all of the text": lambda page: text_language(_all_text(page), setting="default"),
        "blocks that vote (default)": lambda page: read_language(page, setting="default").code,
        "blocks that vote (extras)": lambda page: read_language(page, setting="auto").code,
    }


def _all_text(page: Page) -> str:
    return "\n".join(block.text for block in page.blocks)
