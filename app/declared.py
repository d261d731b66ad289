"""Turn what a user typed into the declared firm, or say in one sentence what cannot be used."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from app.errors import UnusableInput
from app.folders import host_name
from evidence.firm import Confirmation, Firm
from evidence.identity.typed import IdentifierError, normalise_rea, normalise_tax_code, normalise_vat

_HOST = re.compile(r"^(?=.{1,253}$)(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]$", re.UNICODE)
# As browsers read them: 127.0.0.1, 2130706433, 0x7f.1, and between brackets ::1.
_NUMERIC = re.compile(r"^(?:(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){0,3}|[0-9a-f.]*:[0-9a-f:.]*)$", re.IGNORECASE)


def declared_firm(
    *,
    url: str,
    vat: str | None = None,
    tax_code: str | None = None,
    rea: str | None = None,
    name: str | None = None,
    channels: Sequence[str] = (),
    confirmations: Sequence[Confirmation] = (),
    firm_id: str | None = None,
) -> Firm:
    """Return the firm with its identifiers normalised.

    Raises:
        UnusableInput: one sentence that names the field, what it held and the mend.
    """
    address = usable_url(url)
    try:
        return Firm(
            id=firm_id or host_name(address),
            url=address,
            vat_number=normalise_vat(vat) if vat else None,
            tax_code=normalise_tax_code(tax_code) if tax_code else None,
            rea=normalise_rea(rea) if rea else None,
            name=" ".join(name.split()) or None if name else None,
            channels=tuple(usable_url(channel, field="--channel") for channel in channels),
            confirmations=tuple(confirmations),
        )
    except IdentifierError as error:
        raise UnusableInput(str(error), error.en) from error


def usable_url(text: str, field: str = "URL") -> str:
    """Return the address stripped; a bare domain stays bare.

    >>> usable_url(" acme.it ")
    'acme.it'
    >>> usable_url("ftp://acme.it")
    Traceback (most recent call last):
    app.errors.UnusableInput: URL: «ftp://acme.it» non è un indirizzo web; scriva per esempio https://www.esempio.it.
    """
    url = text.strip()
    mend = (
        f"{field}: «{url}» non è un indirizzo web; scriva per esempio https://www.esempio.it.",
        f"{field}: '{url}' is not a web address; write for example https://www.esempio.it.",
    )
    if not url:
        raise UnusableInput(
            f"{field}: manca l'indirizzo del sito; scriva per esempio www.esempio.it.",
            f"{field}: the address of the site is missing; write for example www.esempio.it.",
        )
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise UnusableInput(*mend) from error
    if parts.scheme.lower() not in ("http", "https") or not host or re.search(r"\s", url) or "@" in parts.netloc:
        raise UnusableInput(*mend)
    if not (_HOST.match(host) or _NUMERIC.match(host) or host == "localhost"):
        raise UnusableInput(*mend)
    return url
