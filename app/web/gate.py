"""Who may send a form: not too often, and only from a page that this server showed."""

import ipaddress

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from app.web.security import Rates, session_of
from app.web.site import problem, site_of


def refused(request: Request, sent: FormData, rates: Rates) -> Response | None:
    """Return the page that refuses a form, None when it is let in."""
    if not rates.allows(address_of(request)):
        return problem(request, 429, "problem_429")
    if not site_of(request).forms.allows(str(sent.get("token") or ""), session_of(request)):
        return problem(request, 403, "problem_403")
    return None


def address_of(request: Request) -> str:
    """Return whom a request is counted for: the address it came from, as the server was told.

    Of the sixth version only the network counts: who has one address of it has all of its eighteen trillions.
    """
    said = request.client.host if request.client is not None else ""
    try:
        address = ipaddress.ip_address(said.partition("%")[0])
    except ValueError:
        return said
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else address
    return str(mapped or ipaddress.ip_network((address, 64), strict=False))
