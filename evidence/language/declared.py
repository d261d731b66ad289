"""Compare the languages that markup declares with the text, and write the line that mends it."""

from collections.abc import Iterator, Sequence
from typing import Final

from evidence.capture import VisitResult
from evidence.facts.language import Declaration
from evidence.language.alternates import Alternate, How
from evidence.language.codes import code_of_tag
from evidence.language.domains import bare
from evidence.language.names import name_of, name_of_en
from evidence.language.reading import LanguageReading
from evidence.language.text import LOREM, UNDETERMINED
from evidence.page import Page

_FEWEST_WORDS: Final = 12
_LOCALES: Final = {
    "it": "it_IT",
    "en": "en_GB",
    "de": "de_DE",
    "fr": "fr_FR",
    "es": "es_ES",
    "pt": "pt_PT",
    "nl": "nl_NL",
    "ru": "ru_RU",
    "zh": "zh_CN",
}
_REGION_MISTAKES: Final = {"uk": "GB", "en": "GB", "el": "GR", "sp": "ES"}


def declarations(readings: Sequence[LanguageReading]) -> tuple[Declaration, ...]:
    """Return what is declared wrongly: lang, og:locale, Content-Language, then faults of hreflang."""
    visited = {bare(reading.capture.url): reading for reading in readings}
    found: list[Declaration] = []
    for reading in readings:
        if reading.page is None or reading.language is None:
            continue
        found.extend(_of_text(reading, reading.page))
        found.extend(_of_hreflang(reading, reading.page, visited))
    unique = {(item.url, item.problem): item for item in found}
    return tuple(unique.values())


def _of_text(reading: LanguageReading, page: Page) -> Iterator[Declaration]:
    language = reading.language
    if language is None or language.code in (UNDETERMINED, LOREM) or language.words < _FEWEST_WORDS:
        return
    code = language.code
    for place, declared, line in _declared(reading, page, code):
        if not declared:
            if place == "lang":
                problem = ("La pagina non dichiara la sua lingua", "The page does not declare its language")
                yield _wrong(page, "", code, problem, line, reading)
            continue
        claimed = code_of_tag(declared.split(",")[0])
        if claimed is None:
            said = f'{place}="{declared}"'
            problem = (f"{said} non è il codice di una lingua", f"{said} is not the code of a language")
            yield _wrong(page, declared, code, problem, line, reading)
        elif claimed != code and code not in [code_of_tag(part) for part in declared.split(",")]:
            said = f'{place}="{declared}"'
            problem = (
                f"{said} dichiara {name_of(claimed)}, ma il testo è in {name_of(code)}",
                f"{said} declares {name_of_en(claimed)}, but the text is in {name_of_en(code)}",
            )
            yield _wrong(page, declared, code, problem, line, reading)


def _declared(reading: LanguageReading, page: Page, code: str) -> Iterator[tuple[str, str | None, str]]:
    yield "lang", page.declared_language, f'<html lang="{code}">'
    locale = _LOCALES.get(code, code)
    if page.metas.get("og:locale"):
        yield "og:locale", page.metas["og:locale"], f'<meta property="og:locale" content="{locale}">'
    if page.metas.get("content-language"):
        yield (
            "Content-Language",
            page.metas["content-language"],
            f'<meta http-equiv="Content-Language" content="{code}">',
        )
    if header := reading.capture.header("content-language"):
        yield "Content-Language", header, f"Content-Language: {code}"


def _wrong(
    page: Page, declared: str, code: str | None, problem: tuple[str, str], line: str, reading: LanguageReading
) -> Declaration:
    return Declaration(
        url=page.url,
        declared=declared,
        found=code,
        problem=f"{problem[0]}.",
        remedy=f"Nel codice della pagina scriva: {line}",
        problem_en=f"{problem[1]}.",
        remedy_en=f"In the code of the page write: {line}",
        exhibit=page.exhibit(page.tree.css_first("html"), reading.language.quote if reading.language else None),
    )


def _of_hreflang(reading: LanguageReading, page: Page, visited: dict[str, LanguageReading]) -> Iterator[Declaration]:
    listed = [item for item in reading.alternates if item.tag and item.how in (How.HREFLANG, How.HEADER)]
    for item in listed:
        tag = item.tag or ""
        line = f'<link rel="alternate" hreflang="{tag}" href="{item.url}">'
        if mend := _bad_tag(tag):
            mended = line.replace(f'"{tag}"', f'"{mend}"')
            problem = (f'hreflang="{tag}" non è un codice valido', f'hreflang="{tag}" is not a valid code')
            yield _fault(page, item, None, problem, (mended, mended))
        target = visited.get(bare(item.url))
        if target is not None and target is not reading and bare(item.url) != bare(page.url):
            yield from _of_target(page, item, target, line)


def _bad_tag(tag: str) -> str | None:
    """Return the tag that was meant by one that no browser knows, None for a good one."""
    base, _, region = tag.replace("_", "-").partition("-")
    if code_of_tag(tag) is None:
        return {
            "gb": "en-GB",
            "us": "en-US",
            "cz": "cs",
            "jp": "ja",
            "cn": "zh",
            "gr": "el",
            "dk": "da",
            "se": "sv",
        }.get(base.lower(), "en")
    if "_" in tag:
        return tag.replace("_", "-")
    if len(base) == 3:
        return code_of_tag(tag)
    if region.lower() in _REGION_MISTAKES:
        return f"{base}-{_REGION_MISTAKES[region.lower()]}"
    return None


def _of_target(page: Page, item: Alternate, target: LanguageReading, line: str) -> Iterator[Declaration]:
    capture = target.capture
    tag = item.tag or ""
    if capture.result is VisitResult.GONE or capture.status in (404, 410):
        yield _fault(
            page,
            item,
            None,
            (
                f'hreflang="{tag}" porta a una pagina che non esiste',
                f'hreflang="{tag}" leads to a page that does not exist',
            ),
            (f"tolga {line}, o pubblichi la pagina", f"remove {line}, or publish the page"),
        )
        return
    if capture.result is not VisitResult.FETCHED or target.page is None or target.language is None:
        return
    if bare(capture.final_url) != bare(capture.url):
        mended = line.replace(item.url, capture.final_url)
        problem = (
            f'hreflang="{tag}" porta a un indirizzo che rimanda altrove',
            f'hreflang="{tag}" leads to an address that redirects elsewhere',
        )
        yield _fault(page, item, target.language.code, problem, (mended, mended))
        return
    found = target.language.code
    if item.code and found not in (item.code, UNDETERMINED, LOREM) and target.language.words >= _FEWEST_WORDS:
        problem = (
            f'hreflang="{tag}" promette {name_of(item.code)}, ma la pagina è in {name_of(found)}',
            f'hreflang="{tag}" promises {name_of_en(item.code)}, but the page is in {name_of_en(found)}',
        )
        mended = line.replace(f'hreflang="{tag}"', f'hreflang="{found}"')
        yield _fault(page, item, found, problem, (mended, mended))
    back = {bare(other.url) for other in target.alternates if other.how in (How.HREFLANG, How.HEADER)}
    if bare(page.url) not in back:
        own = page.declared_language or "it"
        link = f'<link rel="alternate" hreflang="{own}" href="{page.url}">'
        problem = (
            f'hreflang="{tag}": la pagina indicata non ricambia il rimando',
            f'hreflang="{tag}": the page that it names does not link back',
        )
        mend = (f"nella pagina {capture.final_url} aggiunga {link}", f"on the page {capture.final_url} add {link}")
        yield _fault(page, item, found, problem, mend)


def _fault(
    page: Page, item: Alternate, found: str | None, problem: tuple[str, str], mend: tuple[str, str]
) -> Declaration:
    return Declaration(
        url=page.url,
        declared=item.tag or "",
        found=found,
        problem=f"{problem[0]}.",
        remedy=f"Corregga così: {mend[0]}",
        problem_en=f"{problem[1]}.",
        remedy_en=f"Correct it so: {mend[1]}",
        exhibit=item.exhibit,
    )
