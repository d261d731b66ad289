"""Write the one address of a page that may be linked in many ways."""

import re
from urllib.parse import quote

from evidence.channels.link import Address
from platforms.loader import Place

_MOBILE = re.compile(r"^(?:m|mobile|touch|mbasic)\.(?=[^.]+\.)")
_VARIABLE = re.compile(r"\{(\w+)(?::(\w))?\}")
_SAFE = "/@:~+!$&'()*,;=-._"


def canonical_of(template: str, groups: dict[str, str | None], address: Address, place: Place) -> str:
    """Fill the template of a rule with what the rule found in an address; '@asis' keeps the path as it is."""
    if template == "@asis":
        path = quote(address.path, safe=_SAFE)
        return f"https://{_MOBILE.sub('', address.host)}{path}".rstrip("/")

    def filled(match: re.Match[str]) -> str:
        name, form = match.groups()
        if name == "reg":
            return place.host
        if name == "host":
            return _host(address.host, place)
        value = (groups.get(name) or "").strip(" @\u00a0")
        if form == "l":
            value = value.lower()
        elif form == "u":
            value = value.upper()
        elif form == "d":
            value = re.sub(r"\D", "", value)
        return quote(value, safe=_SAFE) if not value.isalnum() or not value.isascii() else value

    return _VARIABLE.sub(filled, template).rstrip("/")


def _host(host: str, place: Place) -> str:
    host = _MOBILE.sub("", host)
    if host == place.host and not place.platform.bare_host:
        return f"www.{host}"
    return host
