"""Invented sites with their right answers: an Italian site and its other language, and look-alikes without one."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from string import Template
from typing import Any

from benchmarks.language.switchers import WAYS, Markup, fixed, write

_HERE = Path(__file__).parent
TEXTS: Mapping[str, Mapping[str, Any]] = tomllib.loads(
    (_HERE.parents[1] / "fixtures/labelled/language/texts.toml").read_text(encoding="utf-8")
)
LAYOUTS = tuple(
    Template((_HERE / f"layouts/{name}.html").read_text(encoding="utf-8"))
    for name in ("plain", "semantic", "tables", "aspnet", "builder")
)
LONG = {"en": "eng", "de": "deutsch", "fr": "fra", "es": "esp", "ru": "rus", "zh": "chn", "pl": "pol"}
LATIN = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore."
SOON = "<html lang=en><title>Soon</title><h1>Coming soon</h1><p>Our English site is under construction.</p></html>"

Words = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an address answers, in which language its content is ('' where it is not asked), and where it redirects."""

    html: str
    language: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    moved_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site: its pages by address, the foreign languages that are proven, and whether a widget translates it."""

    id: str
    kind: str
    held_out: bool
    home: str
    pages: Mapping[str, Answer]
    proven: frozenset[str] = frozenset()
    widget: bool = False


SCHEMES: Mapping[str, Callable[[str, str], str]] = {
    "folder": lambda code, slug: f"https://acme.test/{'' if code == 'it' else code + '/'}{slug}",
    "both": lambda code, slug: f"https://acme.test/{code}/{slug}",
    "query": lambda code, slug: f"https://acme.test/{slug}{'' if code == 'it' else '?lang=' + code}",
    "suffix": lambda code, slug: f"https://acme.test/{slug or 'index'}{'' if code == 'it' else '_' + code}.html",
    "host": lambda code, slug: f"https://{'www' if code == 'it' else code}.acme.test/{slug}",
    "long": lambda code, slug: f"https://acme.test/{'' if code == 'it' else LONG[code] + '/'}{slug}",
    "domain": lambda code, slug: f"https://www.acme{'' if code == 'it' else '-' + code}.test/{slug}",
}
_UNMARKED = "domain"


def sites() -> Iterator[Site]:
    """Yield every site, always the same and in the same order: first those to tune on, then those held out."""
    number = count(1)
    for held_out, texts in ((False, "a"), (True, "b")):
        foreign = [code for code in TEXTS if code != "it" and texts in TEXTS[code]]
        for position, name in enumerate(WAYS["switcher"]):
            for turn in range(2 if held_out else 4):
                yield _pair(next(number), name, foreign, texts, position + turn, held_out)
        for kind in ("negative", "widget"):
            for position, name in enumerate(WAYS[kind]):
                for turn in range(2 if held_out else 3):
                    yield _single(next(number), kind, name, texts, position + turn, held_out)
        for name, answer in FAKES.items():
            for turn in range(2):
                yield _fake(next(number), name, answer, texts, turn, held_out)
        for code in foreign[:4]:
            yield _without_italian(next(number), code, texts, held_out)
            yield _bilingual(next(number), code, texts, held_out)


def _pair(number: int, name: str, foreign: Sequence[str], texts: str, turn: int, held_out: bool) -> Site:
    way = WAYS["switcher"][name]
    schemes = [scheme for scheme in SCHEMES if scheme != _UNMARKED or not way.get("marked")]
    scheme = schemes[(2 * turn + held_out) % len(schemes)]
    code = foreign[turn % len(foreign)]
    address = SCHEMES[scheme]
    homes = {"it": address("it", ""), code: address(code, "")}
    chrome = ("", "it", "en")[turn % 3]
    pages: dict[str, Answer] = {}
    for here, home in homes.items():
        words = TEXTS[here][texts]
        around = words if here == "it" or not chrome else TEXTS["it" if chrome == code else chrome][texts]
        markup = write(way, here, homes)
        links = [home, *(address(here, slug) for slug in words["slugs"])]
        declared = here if number % 4 else "it"
        pages |= _pages(LAYOUTS[turn % len(LAYOUTS)], declared, markup, words, around, links, here)
    name_of_site = f"{number:03}-{name}-{scheme}-{code}"
    return Site(id=name_of_site, kind=name, held_out=held_out, home=homes["it"], pages=pages, proven=frozenset((code,)))


def _single(number: int, kind: str, name: str, texts: str, turn: int, held_out: bool) -> Site:
    way = WAYS[kind][name]
    words = TEXTS["it"][texts]
    around = TEXTS["en"][texts] if turn % 2 else words
    layout = LAYOUTS[turn % len(LAYOUTS)]
    pages = _pages(layout, way.get("declared", "it"), fixed(way), words, around, _links(words), "it")
    home = next(iter(pages))
    return Site(id=f"{number:03}-{name}", kind=name, held_out=held_out, home=home, pages=pages, widget=kind == "widget")


def _fake(
    number: int, name: str, answer: Callable[[str, Template], Answer], texts: str, turn: int, held_out: bool
) -> Site:
    words = TEXTS["it"][texts]
    switch = Markup(body='<div class="lang"><a href="/">IT</a> <a href="/en/">EN</a></div>')
    layout = LAYOUTS[turn]
    pages = _pages(layout, "it", switch, words, words, _links(words), "it")
    pages["https://acme.test/en/"] = answer(texts, layout)
    return Site(id=f"{number:03}-{name}", kind=name, held_out=held_out, home="https://acme.test/", pages=pages)


def _same_text(texts: str, layout: Template) -> Answer:
    html = _lay_out(layout, "en", Markup(), TEXTS["it"][texts], TEXTS["en"][texts], ["/en/"] * 6, 0)
    return Answer(html=html, language="it")


def _redirected(texts: str, layout: Template) -> Answer:
    words = TEXTS["it"][texts]
    html = _lay_out(layout, "it", Markup(), words, words, ["/"] * 6, 0)
    return Answer(html=html, language="it", moved_to="https://acme.test/")


def _lorem(texts: str, layout: Template) -> Answer:
    words = TEXTS["en"][texts]
    latin = {"hero": "Lorem ipsum", "paragraphs": [LATIN] * 3, "cards": ["Dolor sit amet"] * 3, "contact": LATIN}
    return Answer(html=_lay_out(layout, "en", Markup(), {**words, **latin}, words, ["/en/"] * 6, 0))


def _coming_soon(texts: str, layout: Template) -> Answer:
    return Answer(html=SOON)


FAKES = {"same_text": _same_text, "redirected": _redirected, "lorem": _lorem, "coming_soon": _coming_soon}


def _without_italian(number: int, code: str, texts: str, held_out: bool) -> Site:
    words = TEXTS[code][texts]
    pages = _pages(LAYOUTS[1], code, Markup(), words, words, _links(words), code)
    home, proven = next(iter(pages)), frozenset((code,))
    return Site(id=f"{number:03}-only-{code}", kind="only", held_out=held_out, home=home, pages=pages, proven=proven)


def _bilingual(number: int, code: str, texts: str, held_out: bool) -> Site:
    own, other = TEXTS["it"][texts], TEXTS[code][texts]
    paired = zip(own["paragraphs"], other["paragraphs"], strict=True)
    both = {**own, "paragraphs": [text for pair in paired for text in pair]}
    pages = _pages(LAYOUTS[0], "it", Markup(), both, own, _links(own), "")
    home, proven = next(iter(pages)), frozenset((code,))
    return Site(id=f"{number:03}-both-{code}", kind="both", held_out=held_out, home=home, pages=pages, proven=proven)


def _links(words: Words) -> list[str]:
    return ["https://acme.test/", *(f"https://acme.test/{slug}" for slug in words["slugs"])]


def _pages(
    layout: Template, declared: str, markup: Markup, words: Words, around: Words, links: list[str], language: str
) -> dict[str, Answer]:
    return {
        url: Answer(
            html=_lay_out(layout, declared, markup, words, around, links, page),
            language=language,
            headers=markup.headers,
        )
        for page, url in enumerate(links)
    }


def _lay_out(
    layout: Template, declared: str, markup: Markup, words: Words, around: Words, links: list[str], page: int
) -> str:
    labelled = list(zip(links, around["menu"], strict=True))
    return layout.substitute(
        declared=declared,
        head=markup.head,
        switch=markup.body,
        menu="".join(f'<li><a href="{url}">{label}</a></li>' for url, label in labelled),
        loud="".join(f'<li><a href="{url}">{label.upper()}</a></li>' for url, label in labelled),
        cells="".join(f'<td><a href="{url}"><b>{label.upper()}</b></a></td>' for url, label in labelled),
        content=_content(words, page),
        cookie=around["cookie"],
        legal=around["legal"],
        contact=around["contact"],
        more=words["more"],
    )


def _content(words: Words, page: int) -> str:
    turn = page % len(words["paragraphs"])
    paragraphs = words["paragraphs"][turn:] + words["paragraphs"][:turn]
    cards = "".join(f'<div><h3>{card}</h3><a href="#">{words["more"]}</a></div>' for card in words["cards"])
    title = words["hero"] if page == 0 else words["menu"][page]
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<h1>{title}</h1>{text}<div class=grid>{cards}</div><p>{words['contact']}</p>"
