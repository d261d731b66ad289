"""Throwaway authorities and the certificates that they sign."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NOW = datetime.now(UTC)
Key = ec.EllipticCurvePrivateKey


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


class Authority:
    """A throwaway authority, known to the tests' own trust store."""

    def __init__(self, name: str, folder: Path) -> None:
        self.folder = folder
        self.published: str | None = None
        self.name = _name(name)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.certificate = self._sign(self.name, self.key.public_key(), days=10, host=None)

    def middle(self, name: str) -> "Authority":
        """Return an authority that this one vouches for."""
        made = Authority(name, self.folder)
        made.certificate = self._sign(made.name, made.key.public_key(), days=10, host=None)
        return made

    def _sign(
        self, name: x509.Name, public: ec.EllipticCurvePublicKey, *, days: int, host: str | None
    ) -> x509.Certificate:
        begins = NOW - timedelta(days=30)
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self.name)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(begins)
            .not_valid_after(NOW + timedelta(days=days))
            .add_extension(x509.BasicConstraints(ca=host is None, path_length=None), critical=True)
        )
        if self.published is not None:
            place = x509.UniformResourceIdentifier(self.published)
            method = x509.oid.AuthorityInformationAccessOID.CA_ISSUERS
            access = x509.AuthorityInformationAccess([x509.AccessDescription(method, place)])
            made = made.add_extension(access, critical=False)
        if host is not None:
            made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        return made.sign(self.key, hashes.SHA256())

    def pem(self) -> Path:
        path = self.folder / "authority.pem"
        path.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))
        return path

    def server(self, host: str, *, days: int = 10, self_signed: bool = False) -> ssl.SSLContext:
        """Return the TLS context of a server with such a certificate."""
        signer = Authority(host, self.folder) if self_signed else self
        key = signer.key if self_signed else ec.generate_private_key(ec.SECP256R1())
        certificate = signer._sign(_name(host), key.public_key(), days=days, host=host)
        path = self.folder / f"{host}-{days}-{self_signed}.pem"
        path.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context
