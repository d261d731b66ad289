"""Know a mistyped host before anything is visited or written."""

import socket
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from app.errors import UnusableInput


def prove_known(url: str) -> None:
    """Refuse an address whose host surely does not exist, with and without `www.`.

    Behind a proxy names are the proxy's to resolve, and a resolver that fails says nothing: both pass.

    Raises:
        UnusableInput: when the host is unknown.
    """
    host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    if _proxied(host):
        return
    bare = host.removeprefix("www.")
    if all(_is_unknown(name) for name in (bare, f"www.{bare}")):
        raise UnusableInput(
            f"URL: il sito «{host}» non esiste (nessun indirizzo ha questo nome); controlli come è scritto.",
            f"URL: the site '{host}' does not exist (no address has this name); check how it is written.",
        )


def _is_unknown(host: str) -> bool:
    try:
        socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        return error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
    except UnicodeError:
        return True
    return False


def _proxied(host: str) -> bool:
    proxies = getproxies()
    return bool(proxies.get("https") or proxies.get("http")) and not proxy_bypass(host)
