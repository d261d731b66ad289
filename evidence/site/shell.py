"""Tell whether a page shows its content only after its scripts ran, so that a browser must look."""

import re

from evidence.addresses import registered_domain, resolve
from evidence.marks import Mark
from evidence.once_a_page import once_a_page
from evidence.page import Page
from evidence.site.markers import NEEDS_SCRIPT

_ROOTS = (
    "#root, #app, #__next, #__nuxt, #___gatsby, #svelte, app-root, #ember-app, [data-reactroot], [ng-app], #main-app"
)
_HOLES = ", ".join(
    f"{footer} {hole}"
    for footer in ("footer", "[role=contentinfo]", "[id*=footer]", "[class*=footer]")
    for hole in ("div", "section", "address", "p", "ul", "iframe")
)
_REFRESH = 'meta[http-equiv="refresh" i]'
_SCRIPT = 'script:not([type*="json"])'
_WRITES = re.compile(
    r"(?:\.(?:innerHTML|innerText|textContent)\s*\+?=|insertAdjacent\w+\(|document\.write(?:ln)?\(|"
    r"createElement\(\s*['\"](?:a|p|div|span|footer|small|address|li)['\"])(?![^;]{0,80}getFullYear)"
)
_THIN = 40
FULL = 120


@once_a_page
def needs_browser(page: Page) -> str | None:
    """Return why the page must be opened in a browser to be read, None when what was received is enough.

    >>> needs_browser(Page(url="https://a.test/", html="<div id=root></div><script src=/app.js></script>"))
    'empty_shell'
    >>> needs_browser(Page(url="https://a.test/", html="<script>location='/it/'</script>"))
    'no_text'
    >>> needs_browser(Page(url="https://a.test/", html="<body onload=location='/it/'></body>"))
    'no_text'
    >>> needs_browser(Page(url="https://a.test/", html="<meta http-equiv=Refresh content='60;/it/'>"))
    'no_text'
    >>> needs_browser(Page(url="https://a.test/", html="<p>Ciao a tutti</p>")) is None
    True
    """
    if page.tree.css_first("frameset") is not None:
        return "frameset"
    words = page.words
    if not has_scripts(page):
        acts = page.tree.css_first(f"{_SCRIPT}, body[onload], {_REFRESH}") is not None
        return "no_text" if acts and words < _THIN // 4 else None
    if words < _THIN and _root_is_empty(page):
        return "empty_shell"
    if words < _THIN and NEEDS_SCRIPT.search(page.html):
        return "asks_for_script"
    if words < _THIN // 4:
        return "no_text"
    return None


def is_unfilled(page: Page) -> bool:
    """Return whether even in a browser the page's scripts wrote nothing where its content belongs.

    >>> shell = '<html data-requisito-view="1280,900"><div id=root></div><script src=/app.js></script>'
    >>> is_unfilled(Page(url="https://a.test/", html=shell))
    True
    """
    return needs_browser(page) in ("empty_shell", "asks_for_script")


@once_a_page
def footer_may_come_late(page: Page) -> bool:
    """Return whether scripts may still build the footer: there is none with words, though the page has scripts."""
    if page.rendered or not (has_scripts(page) or has_frames(page)):
        return False
    footer = Mark.FOOTER | Mark.FOOTER_NAME
    words = sum(len(block.text.split()) for block in page.blocks if block.marks & footer)
    return words < 4 and (page.words < FULL or footer_is_promised(page) or has_frames(page))


@once_a_page
def writes_text(page: Page) -> bool:
    """Return whether a script inside the page writes text or links into it, years of a copyright apart.

    >>> writes_text(Page(url="https://a.test/", html="<script>ft.textContent = 'P.' + 'IVA 1'</script>"))
    True
    >>> writes_text(Page(url="https://a.test/", html="<script>y.innerHTML = new Date().getFullYear()</script>"))
    False
    """
    return any(_WRITES.search(node.text() or "") for node in page.tree.css(f"{_SCRIPT}:not([src])"))


def has_frames(page: Page) -> bool:
    """Return whether the page shows others of the same site in frames, as some do their footer.

    >>> has_frames(Page(url="https://a.test/", html="<iframe src=/piede.html></iframe>"))
    True
    """
    own = registered_domain(page.url)
    frames = (resolve(page.base, node.attributes.get("src") or "") for node in page.tree.css("iframe[src]"))
    return any(url and registered_domain(url) == own for url in frames)


def footer_is_promised(page: Page) -> bool:
    """Return whether an empty element waits for the footer's text."""
    return any(
        not node.text(strip=True)
        for node in page.tree.css("footer, [id*=footer], [class*=footer], [data-footer], site-footer, app-footer")
    )


def lacks_parts(page: Page) -> bool:
    """Return whether the browser missed parts of the page that may write text: the server failed, or did not answer.

    >>> lacks_parts(Page(url="https://a.test/", html='<html data-requisito-missed="1"><p>Ciao</p></html>'))
    True
    """
    root = page.tree.css_first("html")
    return root is not None and "data-requisito-missed" in root.attributes


def footer_lacks_parts(page: Page) -> bool:
    """Return whether a part of the footer may be among those that the browser missed."""
    if not lacks_parts(page):
        return False
    footer = Mark.FOOTER | Mark.FOOTER_NAME
    words = sum(len(block.text.split()) for block in page.blocks if block.marks & footer)
    return words < 4 or footer_is_promised(page) or any(not node.text(strip=True) for node in page.tree.css(_HOLES))


@once_a_page
def has_scripts(page: Page) -> bool:
    """Return whether the page runs scripts that could write text."""
    return any(node.attributes.get("src") or len(node.text() or "") > 40 for node in page.tree.css(_SCRIPT))


def _root_is_empty(page: Page) -> bool:
    return any(len(node.text(strip=True)) < 80 for node in page.tree.css(_ROOTS))
