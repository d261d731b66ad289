"""What the markup around a piece of text says of its place: footer, menu, cookie banner, hidden."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import compress, count, repeat
from typing import Final

Attributes = Mapping[str, str | None]


class Mark:
    """Signs inherited from an element and its ancestors: bits of a plain int, because a walk makes thousands."""

    NONE: Final = 0
    FOOTER: Final = 1  # footer element, contentinfo role
    FOOTER_NAME: Final = 2  # a class or id that themes give to their footer
    HEADER: Final = 4
    NAV: Final = 8
    ASIDE: Final = 16
    COOKIE: Final = 32  # consent banner or its dialog
    HIDDEN: Final = 64  # hidden by markup, inline style or the browser's layout
    FORM: Final = 128
    MAIN: Final = 256
    ARTICLE: Final = 512  # article, comment, review, testimonial: words that may be another's
    CONTROL: Final = 1024  # button, select, option, textarea
    LINK: Final = 2048
    HEADING: Final = 4096
    DIALOG: Final = 8192
    NOSCRIPT: Final = 16384
    CREDIT: Final = 32768  # the maker's credit line, by its class
    OVERLAY: Final = 131072  # what opens over the page when asked: a modal, a drawer
    QUOTED: Final = 65536  # reviews, comments, quotations: another's words, in another's language


BY_TAG: Final[Mapping[str, int]] = {
    "footer": Mark.FOOTER,
    "header": Mark.HEADER,
    "nav": Mark.NAV,
    "aside": Mark.ASIDE,
    "form": Mark.FORM,
    "main": Mark.MAIN,
    "article": Mark.ARTICLE,
    "blockquote": Mark.ARTICLE | Mark.QUOTED,
    "button": Mark.CONTROL,
    "select": Mark.CONTROL,
    "option": Mark.CONTROL,
    "textarea": Mark.CONTROL,
    "a": Mark.LINK,
    "dialog": Mark.DIALOG,
    "noscript": Mark.NOSCRIPT,
    **{f"h{level}": Mark.HEADING for level in range(1, 7)},
}
_BY_ROLE: Mapping[str, int] = {
    "contentinfo": Mark.FOOTER,
    "banner": Mark.HEADER,
    "navigation": Mark.NAV,
    "menu": Mark.NAV,
    "menubar": Mark.NAV,
    "complementary": Mark.ASIDE,
    "main": Mark.MAIN,
    "dialog": Mark.DIALOG,
    "alertdialog": Mark.DIALOG,
    "button": Mark.CONTROL,
}
_FOOTER_NAME = re.compile(
    r"(?:^|[\s_-])(?:site|page|main|global|the|l|ast|shopify-section|section|et|elementor-location|wp|t3|ja|gk|"
    r"sp|tm|uk|qode|mk|av|fusion|theme|my|id|dm|im)?[_-]?(?:foot(?:er)?|footer\w*|colophon|pie(?:de)?(?:-?(?:di-?)?pagina)|piede|sp-bottom\d?|"
    r"sub-?footer|bottom-?bar|copyright|copyrights|credits?-?bar|socket)(?:$|[\s_\d-])",
)
_COOKIE = re.compile(
    r"cookie|consent|gdpr|iubenda-cs|cmplz|onetrust|didomi|qc-cmp|cky-|usercentrics|moove_gdpr|cc-window|cli-bar",
)
_NAV_NAME = re.compile(r"(?:^|[\s_-])(?:navbar|nav|menu|breadcrumbs?|navigation|topbar|mega-?menu)(?:$|[\s_-])")
_CREDIT = re.compile(r"(?:^|[\s_-])(?:credits?|made-?by|powered-?by|web-?agency|developed-?by)(?:$|[\s_-])")
_QUOTED = re.compile(
    r"(?:^|[\s_-])(?<!no-)(?<!has-)(?<!with-)(?:reviews?|recension[ei]|testimonials?|comments?|commentlist|guestbook)"
    r"(?:$|[\s_-](?!open|closed|off|enabled))"
)
_OVERLAY = re.compile(
    r"(?:^|[\s_-])(?:modal|pop-?up|pum|popmake|off-?canvas|lightbox|drawer|joinchat|pswp|(?:search|menu)-overlay)(?:$|[\s_-])"
)
# Each name that a pattern above finds has one of its words in it, and most names have none of all these.
_SIGNS_OF: Final = (
    ("foot colophon pie bottom copyright credit socket", _FOOTER_NAME, Mark.FOOTER_NAME),
    (
        "cookie consent gdpr iubenda cmplz onetrust didomi qc-cmp cky- usercentrics c-window cli-bar",
        _COOKIE,
        Mark.COOKIE,
    ),
    ("nav menu breadcrumb topbar", _NAV_NAME, Mark.NAV),
    ("credit made powered agency developed", _CREDIT, Mark.CREDIT),
    ("review recension testimonial comment guestbook", _QUOTED, Mark.QUOTED),
    (
        "modal popup pop-up pum popmake offcanvas off-canvas lightbox drawer joinchat pswp -overlay",
        _OVERLAY,
        Mark.OVERLAY,
    ),
)
# Small letters alone are looked for: patterns that mind no case are searched five times slower.
_NOT_SHOWN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|"
    r"font-size\s*:\s*0(?:px)?\s*(?:;|$)|text-indent\s*:\s*-\d{4,}px|left\s*:\s*-\d{4,}px"
)


def marks_of_elements(tags: Sequence[str], attributes: Sequence[dict[str, str | None]], names: Set[str]) -> list[int]:
    """Return the marks that each of a page's elements adds to those of its ancestors; `names` are all its attributes'.

    Signs are looked for in the values of all elements at once; most elements say nothing, and need not be asked.

    >>> marks_of_elements(["div", "p"], [{"class": "footer"}, {}], {"class"}) == [Mark.FOOTER_NAME, 0]
    True
    """
    marks = list(map(BY_TAG.get, tags, repeat(0)))
    telling: set[int] = set()
    signs: dict[str, None] = {}
    for name in _SIGNS_IN.keys() & names:
        values = [*map(dict.get, attributes, repeat(name))]
        distinct = {*filter(None, values)}
        written = _BETWEEN.join(("", *distinct, ""))
        small = written.lower()
        if found := [sign for sign in _SIGNS_IN[name] if sign in small]:
            signs.update(dict.fromkeys(found))
            said = {value for sign in found for value in _values_with(sign, small)}
            if small != written:
                said = {value for value in distinct if value.lower() in said}
            telling.update(compress(count(), map(said.__contains__, values)))
    for name in _CONCEALING & names:
        telling.update([place for place, of in enumerate(attributes) if name in of])
    on_page = tuple(sign for sign in signs if sign in _BY_SIGN)
    for place in telling:
        marks[place] |= marks_of_attributes(tags[place], attributes[place], on_page)
    return marks


def _values_with(sign: str, values: str) -> Iterator[str]:
    """Yield those of many values, in one text, that have a sign in them.

    >>> list(_values_with("foot", "\\0row\\0the-foot-foot\\0footer\\0"))
    ['the-foot-foot', 'footer']
    """
    at = values.find(sign)
    while at >= 0:
        end = values.index(_BETWEEN, at)
        yield values[values.rindex(_BETWEEN, 0, at) + 1 : end]
        at = values.find(sign, end)


def marks_of(tag: str, attributes: Attributes) -> int:
    """Return the marks that one element adds to those of its ancestors.

    >>> marks_of("div", {"class": "elementor-location-footer", "role": None}) == Mark.FOOTER_NAME
    True
    >>> marks_of("div", {"style": "display:none"}) == Mark.HIDDEN
    True
    >>> marks_of("div", {"class": "footwear-list"})
    0
    """
    return BY_TAG.get(tag, 0) | marks_of_attributes(tag, attributes, _ALL_SIGNS)


def marks_of_attributes(tag: str, attributes: Attributes, signs: tuple[str, ...]) -> int:
    """Return the marks that the attributes of one element add to those of its tag."""
    if _TELLING.isdisjoint(attributes):
        return 0
    marks = 0
    of = attributes.get
    name, identity = of("class"), of("id")
    if part := of("data-framer-name"):  # its classes are numbers
        name = f"{part} {name}" if name else part
    if (name or identity) and tag not in _WHOLE:
        marks = _marks_of_names(f"{identity} {name}" if name and identity else name or identity or "", signs)
    if role := of("role"):
        marks |= _BY_ROLE.get(role.strip().lower(), 0)
    style = of("style")
    if not _CONCEALING.isdisjoint(attributes) or (style and _NOT_SHOWN.search(style.lower())):
        marks |= _HIDDEN
    return marks


@lru_cache(maxsize=20_000)
def _marks_of_names(names: str, signs: tuple[str, ...]) -> int:
    """Return what an element's id and classes say of it; a site has few of them, on many elements."""
    names = names.strip().lower()
    marks = 0
    for sign in signs:
        if sign in names:
            for pattern, mark in _BY_SIGN[sign]:
                if not marks & mark and pattern.search(names):
                    marks |= mark
    return marks


def _by_sign() -> Mapping[str, Sequence[tuple[re.Pattern[str], int]]]:
    found: dict[str, list[tuple[re.Pattern[str], int]]] = {}
    for signs, pattern, mark in _SIGNS_OF:
        for sign in signs.split():
            found.setdefault(sign, []).append((pattern, mark))
    return found


_BY_SIGN: Final = _by_sign()
_ALL_SIGNS: Final = tuple(_BY_SIGN)
_SIGNS_IN: Final[Mapping[str, Iterable[str]]] = {
    "class": _BY_SIGN,
    "id": _BY_SIGN,
    "data-framer-name": _BY_SIGN,
    "role": _BY_ROLE,
    "style": ("none", "hidden", "opacity", "font-size", "text-indent", "left"),
}
_CONCEALING: Final = frozenset(("hidden", "data-requisito-hidden"))  # whatever their value
_TELLING: Final = _CONCEALING.union(_SIGNS_IN)
_WHOLE: Final = ("body", "html")
_HIDDEN: Final = Mark.HIDDEN
_BETWEEN: Final = "\0"  # no parser leaves one in a document
