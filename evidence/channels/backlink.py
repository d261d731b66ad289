"""Look on a page of a platform for the firm itself: its domain, or its VAT number."""

import re
from urllib.parse import unquote

from evidence.addresses import registered_domain
from evidence.firm import Firm


def links_back(text: str, firm: Firm) -> bool:
    """Return whether a page names the domain that the firm registered, wrapped or not, or its VAT number.

    >>> from evidence.firm import Firm
    >>> firm = Firm(id="1", url="https://www.acme.test/")
    >>> links_back('<a href="/redirect?q=https%3A%2F%2Facme.test%2F">', firm), links_back("notacme.test", firm)
    (True, False)
    """
    domain = registered_domain(firm.url if "//" in firm.url else f"https://{firm.url}")
    said = unquote(text.replace("\\/", "/").replace("\\u002F", "/").replace("\\u0026", "&"))
    if domain and re.search(rf"(?<![a-z0-9\-]){re.escape(domain)}(?![a-z0-9\-]|\.[a-z])", said, re.IGNORECASE):
        return True
    return firm.vat_number is not None and re.search(rf"(?<!\d){firm.vat_number}(?!\d)", said) is not None
