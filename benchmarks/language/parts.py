"""What each part of the reader adds, one after another."""

from collections.abc import Callable, Mapping, Sequence

from benchmarks.language.lean import lean_pages
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
    print("\nPAGES of 10 to 80 words inside untranslated chrome: right in %, in Italian chrome, in English chrome")
    pages = list(lean_pages())
    for name, read in _page_readers(bare).items():
        right = {True: [0, 0], False: [0, 0]}
        for page in pages:
            tally = right[page.chrome == "it"]
            tally[0] += read(Page(url="https://acme.test/x", html=page.html)) == page.language
            tally[1] += 1
        shares = "".join(f"{100 * good / total:8.1f}" for good, total in right.values())
        print(f"{name:42}{shares}  of {len(pages)}")


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
