"""Print how well the reader of languages reads: `python -m benchmarks.language`.

Accuracy by length and by kind, Italian confused with the rest, versions found and invented, beside bare langdetect,
with and without the faster detectors, what each part adds, and the speed in CPU time. Under a minute.
"""

import time
from collections.abc import Callable, Iterable

import langdetect
from langdetect.lang_detect_exception import LangDetectException

from benchmarks.language.parts import print_parts
from benchmarks.language.shapes import fault_of, shapes
from benchmarks.language.sites import TEXTS, Site, sites
from benchmarks.language.snippets import UNDETERMINED, Snippet, composed, written
from benchmarks.language.walk import WHEN, visit, walk
from benchmarks.language.walk import read as read_capture
from evidence.capture import Capture, Purpose, Visit, VisitResult
from evidence.facts.language import VersionState
from evidence.language.domains import bare
from evidence.language.engines import engines
from evidence.language.read import read_language
from evidence.language.text import text_language
from evidence.language.versions import languages_of
from evidence.page import Page

Reader = Callable[[str], str]


def main() -> None:
    """Print every table."""
    readers: dict[str, Reader] = {
        "bare langdetect": _bare_langdetect,
        "default": lambda text: text_language(text, setting="default"),
        "with extras": lambda text: text_language(text, setting="auto"),
    }
    print(f"engines: default {' + '.join(engines('default').names)}; with extras {' + '.join(engines('auto').names)}")
    snippets = written()
    for kind, texts in (("WRITTEN", snippets), ("COMPOSED", composed())):
        _accuracy(kind, texts, readers)
    print_parts([(snippet.text, snippet.lang) for snippet in snippets], _bare_langdetect)
    _speed([snippet.text for snippet in snippets], readers)
    _switches()
    for setting in ("default", "auto"):
        _pages(setting)


def _switches() -> None:
    print("\nSHAPES OF SWITCHES: led where they must; look-alikes that lead nowhere")
    for held_out in (False, True):
        right = {True: [0, 0], False: [0, 0]}
        for shape in (shape for shape in shapes() if shape.held_out is held_out):
            right[shape.is_switch][0] += not fault_of(shape)
            right[shape.is_switch][1] += 1
        found, alike = ("/".join(map(str, right[kind])) for kind in (True, False))
        print(f"{'held out' if held_out else 'tuned on'}: {found}; {alike}")


def _accuracy(kind: str, texts: list[Snippet], readers: dict[str, Reader]) -> None:
    for held_out in (False, True):
        chosen = [snippet for snippet in texts if snippet.held_out is held_out]
        print(f"\n{kind}, {'HELD OUT' if held_out else 'TUNED ON'}: {len(chosen)} texts, right in %")
        answers = {name: [reader(snippet.text) for snippet in chosen] for name, reader in readers.items()}
        _table(chosen, answers, lambda snippet: snippet.length)
        _table(chosen, answers, lambda snippet: snippet.kind)
        _confusion(chosen, answers)


def _bare_langdetect(text: str) -> str:
    langdetect.DetectorFactory.seed = 0
    try:
        return str(langdetect.detect(text)).partition("-")[0]
    except LangDetectException:
        return UNDETERMINED


def _table(snippets: list[Snippet], answers: dict[str, list[str]], key: Callable[[Snippet], str]) -> None:
    groups = sorted({key(snippet) for snippet in snippets})
    print(f"{'':12}{'n':>5}" + "".join(f"{name:>18}" for name in answers))
    for group in groups:
        places = [place for place, snippet in enumerate(snippets) if key(snippet) == group]
        rates = [_rate(found[place] == snippets[place].lang for place in places) for found in answers.values()]
        print(f"{group:12}{len(places):5}" + "".join(f"{rate:18.1f}" for rate in rates))


def _rate(right: Iterable[bool]) -> float:
    values = list(right)
    return 100 * sum(values) / max(1, len(values))


def _confusion(snippets: list[Snippet], answers: dict[str, list[str]]) -> None:
    for name, found in answers.items():
        pairs = [(snippet.lang, code) for snippet, code in zip(snippets, found, strict=True)]
        italian = [code for lang, code in pairs if lang == "it"]
        foreign = [code for lang, code in pairs if lang not in ("it", UNDETERMINED, "la")]
        lost = sum(code not in ("it", UNDETERMINED) for code in italian)
        taken = foreign.count("it")
        print(f"{name:16} Italian called foreign {lost}/{len(italian)}, foreign called Italian {taken}/{len(foreign)}")


def _speed(texts: list[str], readers: dict[str, Reader]) -> None:
    print("\nTEXTS A SECOND of CPU time, whole set")
    for name, reader in readers.items():
        started = time.process_time()
        for text in texts:
            reader(text)
        print(f"{name:16} {len(texts) / (time.process_time() - started):10.0f}")


def _pages(setting: str) -> None:
    print(f"\nSITES AND PAGES, {setting}")
    for held_out in (False, True):
        chosen = [site for site in sites() if site.held_out is held_out]
        results = [(site, *walk(site, setting)) for site in chosen]
        found = invented = pairs = widgets = visits = 0
        for site, versions, visited in results:
            proven = {v.code for v in versions if v.state is VersionState.PROVEN and v.code != "it"}
            pairs += bool(site.proven)
            found += bool(site.proven) and site.proven <= proven
            invented += bool(proven - site.proven)
            widgets += any(v.state is VersionState.WIDGET for v in versions) is site.widget
            visits += visited
        name = "held out" if held_out else "tuned on"
        print(f"{name}: {len(chosen)} sites, versions found {found}/{pairs}, invented {invented}, ", end="")
        print(f"widget told from version {widgets}/{len(chosen)}, {visits / len(chosen):.1f} pages visited a site")
        right, total = _content(chosen, setting)
        print(f"{name}: content language right on {right}/{total} pages; from one page alone {_alone(chosen, setting)}")
    print(f"CPU a page of 300 words, the walk over its elements excluded: {_cost(setting):.2f} ms")


def _content(chosen: list[Site], setting: str) -> tuple[int, int]:
    asked = [(Page(url=url, html=a.html), a.language) for site in chosen for url, a in site.pages.items() if a.language]
    return sum(read_language(page, setting=setting).code == language for page, language in asked), len(asked)


def _alone(chosen: list[Site], setting: str) -> str:
    right = 0
    for site in chosen:
        pages = {bare(url): answer for url, answer in site.pages.items()}
        reading = read_capture(visit(site.home, Purpose.HOME, pages), setting)
        own = reading.language.code if reading.language else ""
        shown = {v.code for v in languages_of(reading) if v.state is not VersionState.WIDGET and v.code != own}
        offered = set(site.proven) - {own} or ({"en"} if site.kind in _OFFERED_IN_VAIN else set())
        right += shown == offered
    return f"{right}/{len(chosen)} sites' links right"


_OFFERED_IN_VAIN = ("gone", "same_text", "redirected", "lorem", "coming_soon")


def _cost(setting: str) -> float:
    pages = [_long_page(code, turn) for code in ("it", "en", "de", "fr") for turn in range(10)]
    for page in pages:
        _ = page.blocks
    read_language(pages[0], setting=setting)
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        for page in pages:
            read_language(page, setting=setting)
        best = min(best, (time.process_time() - started) / len(pages))
    return best * 1000


def _long_page(code: str, turn: int) -> Page:
    words = [text for variant in TEXTS[code].values() for text in (*variant["paragraphs"], *variant["cards"])]
    menu = "".join(f"<li><a href=/{place}>{label}</a>" for place, label in enumerate(TEXTS["it"]["a"]["menu"] * 3))
    text = "".join(f"<p>{words[(turn + place) % len(words)]}</p>" for place in range(20))
    html = (
        f"<html lang={code}><nav><ul>{menu}</ul></nav><main>{text}</main><footer>{TEXTS['it']['a']['legal']}</footer>"
    )
    capture = Capture(
        visit=Visit(url="https://acme.test/", purpose=Purpose.HOME),
        result=VisitResult.FETCHED,
        seen_at=WHEN,
        final_url="https://acme.test/",
    )
    return Page(url="https://acme.test/", html=html, capture=capture)


if __name__ == "__main__":
    main()
