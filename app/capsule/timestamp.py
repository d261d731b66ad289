"""A trusted timestamp (RFC 3161) of the manifest: asked of the authority that the user names, verified offline."""

import ssl
import urllib.error
import urllib.request
import warnings
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.utils import CryptographyDeprecationWarning
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from app.errors import UnusableInput

_QUERY: Final = "application/timestamp-query"
_LONGEST_ANSWER: Final = 1_000_000
_PATIENCE: Final = 20.0


class StampState(StrEnum):
    """What a timestamp is worth."""

    ABSENT = "absent"
    TRUSTED = "trusted"
    UNKNOWN_AUTHORITY = "unknown_authority"  # of this capsule, by somebody whom this machine does not know
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a capsule's timestamp says: when, by whom, and whether it can be relied on."""

    state: StampState
    at: datetime | None = None
    authority: str | None = None


def prove_address(url: str) -> None:
    """Prove, before any visit, that the address of an authority can be one.

    Raises:
        UnusableInput: when it cannot.
    """
    if not url.startswith(("http://", "https://")):
        raise UnusableInput(
            f"--timestamp: «{url}» non è un indirizzo http; scriva quello di un'autorità di marcatura.",
            f"--timestamp: '{url}' is not an http address; write that of a timestamp authority.",
        )


def ask(url: str, message: bytes) -> bytes:
    """Return the timestamp of a message by the authority at an address.

    Raises:
        UnusableInput: when the authority cannot be reached or gives no sound timestamp.
    """
    prove_address(url)
    asked = TimestampRequestBuilder().data(message).hash_algorithm(HashAlgorithm.SHA256).build()
    request = urllib.request.Request(url, data=asked.as_bytes(), headers={"Content-Type": _QUERY})
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
            body: bytes = answer.read(_LONGEST_ANSWER)
        response = decode_timestamp_response(body)
        sound = _is_of(response, message) and response.tst_info.nonce == asked.nonce
    except (urllib.error.URLError, OSError, ValueError) as error:
        raise UnusableInput(
            f"--timestamp: «{url}» non ha dato una marca temporale.",
            f"--timestamp: '{url}' gave no timestamp.",
        ) from error
    if not sound:
        raise UnusableInput(
            f"--timestamp: la marca temporale di «{url}» non vale per questa capsula.",
            f"--timestamp: the timestamp by '{url}' is not of this capsule.",
        )
    return body


def read_stamp(body: bytes | None, message: bytes, authorities: Path | None = None) -> Stamp:
    """Return what a timestamp says of a message; `authorities` is a PEM file of those to rely on.

    Raises:
        UnusableInput: when `authorities` cannot be read.
    """
    if body is None:
        return Stamp(state=StampState.ABSENT)
    try:
        response = decode_timestamp_response(body)
        at, authority = response.tst_info.gen_time, _authority(response)
        if not _is_of(response, message):
            return Stamp(state=StampState.BROKEN, at=at, authority=authority)
    except ValueError:
        return Stamp(state=StampState.BROKEN)
    roots = _named(authorities) if authorities is not None else _system()
    known = _verifies(response, message, roots)
    return Stamp(state=StampState.TRUSTED if known else StampState.UNKNOWN_AUTHORITY, at=at, authority=authority)


def _is_of(response: TimeStampResponse, message: bytes) -> bool:
    """Return whether it was granted for this message, whoever signed it."""
    granted = PKIStatus(response.status) in (PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS)
    return granted and response.tst_info.message_imprint.message == sha256(message).digest()


def _verifies(response: TimeStampResponse, message: bytes, roots: list[x509.Certificate]) -> bool:
    """Return whether the signature leads to one of these roots.

    The certificates that the timestamp brings are not given to the verifier: it would rely on them.
    """
    if not roots:
        return False
    try:
        return bool(VerifierBuilder(roots=roots).build().verify_message(response, message))
    except (VerificationError, ValueError):
        return False


def _brought(response: TimeStampResponse) -> list[x509.Certificate]:
    return [x509.load_der_x509_certificate(der) for der in response.signed_data.certificates]


def _authority(response: TimeStampResponse) -> str | None:
    issuers = {certificate.issuer for certificate in _brought(response)}
    leaf = next((one for one in _brought(response) if one.subject not in issuers), None)
    return leaf.subject.rfc4514_string() if leaf is not None else None


def _named(path: Path) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(path.read_bytes())
    except (OSError, ValueError) as error:
        raise UnusableInput(
            f"--timestamp-ca: «{path}» non contiene certificati in formato PEM.",
            f"--timestamp-ca: '{path}' holds no certificates in PEM format.",
        ) from error


def _system() -> list[x509.Certificate]:
    stored = ssl.create_default_context().get_ca_certs(binary_form=True)
    certificates = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CryptographyDeprecationWarning)  # old roots, odd but still relied on
        for der in stored:
            try:
                certificates.append(x509.load_der_x509_certificate(der))
            except ValueError:  # an old root whose encoding nobody would issue today
                continue
    return certificates
