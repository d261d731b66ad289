"""Look on a page of a platform for the firm itself: its domain, or its VAT number."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from evidence.addresses import registered_domain
from evidence.firm import Firm


def links_back(text: str, firm: Firm, *, sites: Iterable[str] = ()) -> bool:
    """Return whether a page names a domain of the firm's, wrapped or not, or its VAT number.

    `sites` are addresses of the firm's site besides the declared one, as where it redirects to.

    >>> from evidence.firm import Firm
    >>> firm = Firm(id="1", url="https://www.acme.test/")
    >>> links_back('<a href="/redirect?q=https%3A%2F%2Facme.test%2F">', firm), links_back("notacme.test", firm)
    (True, False)
    """
    said = unquote(text.replace("\\/", "/").replace("\\u002F", "/").replace("\\u0026", "&"))
    domains = {registered_domain(url if "//" in url else f"https://{url}") for url in (firm.url, *sites)}
    for domain in domains - {""}:
        if re.search(rf"(?<![a-z0-9\-]){re.escape(domain)}(?![a-z0-9\-]|\.[a-z])", said, re.IGNORECASE):
            return True
    return firm.vat_number is not None and re.search(rf"(?<!\d){firm.vat_number}(?!\d)", said) is not None
