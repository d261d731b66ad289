"""Find the machine translators that a page loads: in the visitor's browser, or with addresses of their own."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from evidence.exhibit import Exhibit
from evidence.language.codes import code_of_tag
from evidence.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Widget:
    """A machine translator on a page: its name, the languages that it offers (none named: all), and where it works.

    `server_side` ones write pages with addresses of their own; the others change the text in the visitor's browser.
    """

    name: str
    codes: tuple[str, ...]
    server_side: bool
    exhibit: Exhibit


_LOADED = (
    ("Google Translate", re.compile(r"translate\.google(?:apis)?\.com/(?:translate_a/)?element|"
    r"translate_a/element\.js|google\.translate\.TranslateElement", re.I)),
    ("GTranslate", re.compile(r"gtranslate\.net|gtranslate(?:settings|_widget|-free)?|/gtranslate/|doGTranslate|"
    r"gt_float|GTranslateFireEvent", re.I)),
    ("Weglot", re.compile(r"cdn\.weglot\.com|weglot\.min\.js|Weglot\.initialize|cdn-api-weglot|"
    r"api\.weglot\.com", re.I)),
    ("ConveyThis", re.compile(r"conveythis\.com|conveythis-initializer|ConveyThis_Initializer", re.I)),
    ("Localize", re.compile(r"global\.localizecdn\.com|Localize\.initialize", re.I)),
    ("Bablic", re.compile(r"cdn2?\.bablic\.com", re.I)),
    ("Linguise", re.compile(r"linguise\.com|/linguise/", re.I)),
    ("Microsoft Translator", re.compile(r"microsofttranslator\.com|translator\.bing\.com|"
    r"MicrosoftTranslatorWidget", re.I)),
    ("Transifex Live", re.compile(r"cdn\.transifex\.com/live", re.I)),
    ("Translate.js", re.compile(r"cdn\.staticfile\.(?:net|org)/translate\.js|translate\.service\.use", re.I)),
    ("Yandex Translate", re.compile(r"translate\.yandex\.net/website-widget", re.I)),
    ("G1 Translate", re.compile(r"google-language-translator|glt-toolbar|flexible-google", re.I)),
    ("LibreTranslate", re.compile(r"libretranslate", re.I)),
    ("WOVN", re.compile(r"j\.wovn\.io", re.I)),
)  # fmt: skip
# What stands, in small letters, on every page where a translator's pattern finds anything: most pages have none.
_SIGNS = {
    "Google Translate": ("translate.google", "translate_a", "google.translate"),
    "GTranslate": ("gtranslate", "gt_float"),
    "Microsoft Translator": ("microsofttranslator", "translator.bing"),
    "Transifex Live": ("transifex",),
    "Translate.js": ("staticfile", "translate.service"),
    "Yandex Translate": ("translate.yandex",),
    "G1 Translate": ("google-language-translator", "glt-toolbar", "flexible-google"),
}
# These write pages with addresses of their own when the site says so; the others never do.
_MAY_SERVE = frozenset(
    ("GTranslate", "Weglot", "ConveyThis", "Localize", "Bablic", "Linguise", "WOVN", "Transifex Live")
)
_SERVES = re.compile(
    r"\"url_structure\"\s*:\s*\"sub_|tdn\.gtranslate|data-wovnio-backend|urlPattern=(?:path|subdomain)", re.I
)
_LANGUAGES = (
    re.compile(r"includedLanguages['\"]?\s*:\s*['\"]([\w ,-]+)['\"]"),
    re.compile(r"\"(?:enabled_)?languages\"\s*:\s*\[([^\]]*)\]", re.I),
    re.compile(
        r"(?:incl_langs|target_languages|destination_languages|language_to|languages_to|destinationLanguages|"
        r"\"languages\")['\"]?\s*[:=]\s*['\"\[]?([\w ,'\"-]+)",
        re.I,
    ),
)
_PAIR = re.compile(
    r"doGTranslate\(\s*['\"]\w{2}\|([\w-]+)['\"]|data-gt-lang=['\"]([\w-]+)['\"]|[?&](?:tl|"
    r"hl)=([\w-]+)&?[^\"']*translate|googtrans\(\w+\|([\w-]+)\)|#weglot-([\w-]+)",
    re.I,
)
# A page that has the first anywhere may have any of them; the others stand in what a page loads.
_TRANSLATES = "translat"
_LOADED_ONLY = ("weglot", "conveythis", "localize", "bablic.com", "linguise", "wovn.io", "transifex", "glt-toolbar")
_LINKED = "translate.goog"
_LINK = re.compile(
    r"https?://translate\.google\.\w+/translate\?[^\"'\s]*?(?:&amp;|&|\?)tl=([\w-]+)|"
    r"https?://[\w-]+\.translate\.goog/[^\"'\s]*?_x_tr_tl=([\w-]+)",
    re.I,
)


def find_widgets(page: Page) -> tuple[Widget, ...]:
    """Return the machine translators that the page loads, each once."""
    if not page.may_hold(_TRANSLATES) and not _loads_any(page):
        return ()
    source = page.source
    possible = [name for name, _ in _LOADED if any(sign in source for sign in _SIGNS.get(name, (name.lower(),)))]
    return tuple(_widgets(page, possible)) if possible or _LINKED in source else ()


def _widgets(page: Page, possible: Container[str]) -> Iterator[Widget]:
    loaded = _loads(page)
    has_addresses = _has_addresses(page)
    seen: set[str] = set()
    for name, pattern in _LOADED:
        match = pattern.search(loaded) if name in possible else None
        if not match:
            continue
        server = name in _MAY_SERVE and (has_addresses or bool(_SERVES.search(loaded)))
        if name == "Google Translate" and seen:
            continue  # the element that another widget drives
        seen.add(name)
        yield Widget(
            name=name, codes=_codes(loaded), server_side=server, exhibit=page.exhibit(None, _around(loaded, match))
        )
    link = _LINK.search(page.html) if _LINKED in page.source else None
    if link and "Google Translate" not in seen:
        codes = tuple(
            dict.fromkeys(code for pair in _LINK.findall(page.html) if (code := code_of_tag(pair[0] or pair[1])))
        )
        yield Widget(
            name="Google Translate", codes=codes, server_side=False, exhibit=page.exhibit(None, link.group()[:200])
        )


def _loads_any(page: Page) -> bool:
    """Return whether what the page loads has the sign of a translator."""
    nodes = (*page.named("script"), *page.named("iframe"), *page.named("link"))
    # Small letters of ASCII are made twenty times faster than those of other text.
    loaded = "\n".join(map(_loaded_by, nodes)).encode("ascii", "replace").lower().decode("ascii")
    return any(sign in loaded for sign in _LOADED_ONLY)


def _loads(page: Page) -> str:
    """Return what the page loads and runs, and the marks of widget elements."""
    pieces = [_loaded_by(node) for node in page.tree.css("script, iframe[src], link[href]")]
    elements = page.tree.css(
        "#google_translate_element, [class*=gtranslate], [onclick*=doGTranslate], [class*=trp-language], "
        "[id*=trp-], [data-gt-lang], [href^='#Weglot']"
    )
    return "\n".join([*pieces, *[(node.html or "")[:2000] for node in elements]])


def _loaded_by(node: LexborNode) -> str:
    """Return address, name and text of a script, a frame or a link to a file."""
    attributes = node.attributes
    source = attributes.get("src") or ""
    named = f"{source}\n{attributes.get('href') or ''}\n{attributes.get('id') or ''}"
    if node.tag != "script":
        return named
    if not source:
        return f"{named}\n{node.text()}"
    data = " ".join([f"{key}={value}" for key, value in attributes.items() if key.startswith("data-")])
    return f"{named}\n{data}"


def _has_addresses(page: Page) -> bool:
    """Return whether the page announces versions of itself at other addresses."""
    hrefs = {node.attributes.get("href") for node in page.tree.css('link[rel~="alternate"][hreflang]')}
    return len(hrefs) > 1


def _around(text: str, match: re.Match[str]) -> str:
    return " ".join(text[max(0, match.start() - 40) : match.end() + 60].split())[:200]


def _codes(text: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for pattern in _LANGUAGES:
        for match in pattern.finditer(text):
            for piece in re.split(r"[\s,'\"]+", match.group(1)):
                if code := code_of_tag(piece):
                    found.setdefault(code)
    for groups in _PAIR.findall(text):
        for piece in groups:
            if piece and (code := code_of_tag(piece)):
                found.setdefault(code)
    return tuple(found)
