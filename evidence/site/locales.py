"""Read from what a framework writes for its own scripts where the other languages of a page stand, linked or not."""

import json
import re
from typing import Any, Final
from urllib.parse import urlsplit

from evidence.page import Page

_MOST: Final = 4
_TAG = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)


def locale_addresses(page: Page) -> tuple[str, ...]:
    """Return the addresses of a page in the other languages of its Next.js site, English first.

    Source: Next.js, 'Internationalization': the default locale has no prefix, each other one its own.

    >>> data = '{"locale": "it", "locales": ["it", "de", "en"], "defaultLocale": "it"}'
    >>> html = f"<script id=__NEXT_DATA__ type=application/json>{data}</script>"
    >>> locale_addresses(Page(url="https://a.test/chi-siamo", html=html))
    ('https://a.test/en/chi-siamo', 'https://a.test/de/chi-siamo')
    >>> locale_addresses(Page(url="https://a.test/", html="<script id=__NEXT_DATA__>{}</script>"))
    ()
    """
    if "__next_data__" not in page.source:
        return ()
    node = page.tree.css_first("script#__NEXT_DATA__")
    data = _object(node.text() if node is not None else "")
    locales, default, now = data.get("locales"), data.get("defaultLocale"), data.get("locale")
    if not isinstance(locales, list):
        return ()
    parts = urlsplit(page.url)
    path = _without(parts.path, now) if isinstance(now, str) else parts.path
    named = [tag for tag in locales if isinstance(tag, str) and _TAG.fullmatch(tag) and tag not in (now, "default")]
    ahead = sorted((tag for tag in named if not tag.lower().startswith("it")), key=lambda tag: tag[:2].lower() != "en")
    ends = ("" if tag == default else f"/{tag}" for tag in ahead[:_MOST])
    return tuple(f"{parts.scheme}://{parts.netloc}{end}{path if path != '/' or not end else ''}" for end in ends)


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _without(path: str, locale: str) -> str:
    """Return a path without the language that it begins with."""
    first, _, rest = path.lstrip("/").partition("/")
    return f"/{rest}" if first.lower() == locale.lower() else path or "/"
