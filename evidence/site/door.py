"""Tell a door, a first page that only leads into the site, and say which pages stand behind it."""

from urllib.parse import urlsplit

from evidence.addresses import registered_domain
from evidence.identity.footer import footer_orders
from evidence.marks import Mark
from evidence.page import Page

_FEW_WORDS = 40
_MOST = 8
_FOLLOWED = 3
_FILES = (".pdf", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".zip", ".xml", ".ics", ".mp4")


def behind_door(page: Page) -> tuple[str, ...]:
    """Return the own pages that a first page of few words and no footer leads to; none when it is a page like others.

    >>> behind_door(Page(url="https://a.test/", html="<p>Acme</p><a href=/it/>Entra</a> <a href=/en/>Enter</a>"))
    ('https://a.test/it/', 'https://a.test/en/')
    >>> menu = "".join(f"<a href=/{number}>Voce</a>" for number in range(5))
    >>> behind_door(Page(url="https://a.test/", html=f"<video src=/a.mp4></video>{menu}"))
    ('https://a.test/0', 'https://a.test/1', 'https://a.test/2')
    >>> behind_door(Page(url="https://a.test/", html="<a href=/it/>Entra</a><footer>© Acme S.r.l.</footer>"))
    ()
    """
    if page.words > _FEW_WORDS or _has_footer(page):
        return ()
    own = registered_domain(page.url)
    urls = dict.fromkeys(
        link.url
        for link in page.links
        if link.url and not link.marks & Mark.COOKIE and registered_domain(link.url) == own and _is_page(link.url)
    )
    urls.pop(page.url, None)
    return tuple(urls)[:_FOLLOWED] if len(urls) <= _MOST else ()


def _has_footer(page: Page) -> bool:
    orders = footer_orders(page)
    return any(block.order in orders and not block.marks & Mark.HIDDEN for block in page.blocks)


def _is_page(url: str) -> bool:
    return not urlsplit(url).path.lower().endswith(_FILES)
