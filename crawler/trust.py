"""Judge a site's certificate as a visitor's machine would, and say in words what is wrong with it."""

import os
import re
import ssl
from functools import cache, lru_cache

import aiohttp

# What OpenSSL says, and what it means: Italian first, then the English words that the site check looks for.
_REASONS = (
    ("expired", "il certificato è scaduto: expired"),
    ("not yet valid", "il certificato non è ancora valido: not yet valid"),
    ("Hostname mismatch", "il certificato è di un altro nome: wrong host"),
    ("IP address mismatch", "il certificato è di un altro nome: wrong host"),
    ("self-signed certificate in certificate chain", "l'autorità del certificato non è riconosciuta: unknown issuer"),
    ("self-signed", "il certificato è firmato da sé stesso: self-signed"),
    ("self signed", "il certificato è firmato da sé stesso: self-signed"),
    ("unable to get", "l'autorità del certificato non è riconosciuta: unknown issuer"),
    ("revoked", "il certificato è stato revocato: revoked"),
    ("too weak", "il certificato ha una chiave troppo debole: weak key"),
    ("too small", "il certificato ha una chiave troppo debole: weak key"),
)


def verifying() -> ssl.SSLContext:
    """Return the context that trusts what the system trusts; `SSL_CERT_FILE` and `SSL_CERT_DIR` are honoured."""
    return _verifying(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@lru_cache(maxsize=4)
def _verifying(file: str | None, folder: str | None) -> ssl.SSLContext:
    """Return the context for what the environment names now: reading the trust store takes long."""
    return ssl.create_default_context()


@cache
def lenient() -> ssl.SSLContext:
    """Return a context that accepts any certificate and old protocols, to read what stands behind a bad one."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    return context


def tls_error_of(error: aiohttp.ClientConnectorError) -> str:
    """Say what is wrong with a site's secure connection: a sentence, then its kind in English."""
    certificate = getattr(error, "certificate_error", None)
    words = getattr(certificate, "verify_message", None) or str(certificate or error.os_error)
    for sign, sentence in _REASONS:
        if sign in words:
            return sentence
    brief = re.sub(r"\s*\(_ssl\.c:\d+\)|\[SSL[^\]]*\]\s*", "", words).strip()
    return f"la connessione sicura non si apre ({brief}): handshake failure"


def is_unknown_issuer(tls_error: str | None) -> bool:
    """Return whether a certificate was refused for its issuer alone."""
    return tls_error is not None and tls_error.endswith("unknown issuer")
