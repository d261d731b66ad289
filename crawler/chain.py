"""Complete a certificate chain that a server sends without its intermediates, as browsers do.

Many small sites send their own certificate alone. Browsers fetch the missing issuer from the address that the
certificate names (RFC 5280, 4.2.2.1); OpenSSL does not, and would call a site untrusted that every visitor trusts.
"""

import ssl
from collections.abc import Awaitable, Callable

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import AuthorityInformationAccessOID

_DEEPEST = 3  # a chain has one or two intermediates

Fetch = Callable[[str], Awaitable[bytes]]
"""Ask an address for a certificate; b'' when it has none."""


async def missing_issuers(certificate: bytes, fetch: Fetch) -> str:
    """Return the issuers above a certificate (DER) as PEM, fetched from where each certificate names its issuer."""
    found: list[x509.Certificate] = []
    current = _parse(certificate)
    while current and len(found) < _DEEPEST:
        url = _issuer_url(current[0])
        current = _parse(await fetch(url)) if url is not None else []
        found.extend(issuer for issuer in current if issuer.issuer != issuer.subject)
    return "".join(issuer.public_bytes(Encoding.PEM).decode("ascii") for issuer in found)


def verifying_with(issuers: str) -> ssl.SSLContext:
    """Return a context that may use these issuers on the way to a root that the system trusts, and trusts none more.

    Raises:
        ssl.SSLError: when they are no certificates.
    """
    context = ssl.create_default_context()
    # Python 3.13 sets this flag, with which an issuer in the store would be trusted without its root.
    context.verify_flags &= ~getattr(ssl, "VERIFY_X509_PARTIAL_CHAIN", ssl.VerifyFlags(0))
    context.load_verify_locations(cadata=issuers)
    return context


def _issuer_url(certificate: x509.Certificate) -> str | None:
    try:
        access = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess)
    except (x509.ExtensionNotFound, ValueError):
        return None
    for description in access.value:
        if description.access_method == AuthorityInformationAccessOID.CA_ISSUERS:
            url = getattr(description.access_location, "value", "")
            if isinstance(url, str) and url.startswith("http://"):
                return url
    return None


def _parse(data: bytes) -> list[x509.Certificate]:
    """Read a certificate in any of the forms in which issuers are published."""
    if data.lstrip().startswith(b"-----"):
        readers: tuple[Callable[[bytes], list[x509.Certificate]], ...] = (x509.load_pem_x509_certificates,)
    else:
        readers = (lambda der: [x509.load_der_x509_certificate(der)], pkcs7.load_der_pkcs7_certificates)
    for reader in readers:
        try:
            return reader(data)
        except ValueError:
            continue
    return []
