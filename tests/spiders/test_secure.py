"""Certificates, judged as a visitor's machine would, and the page read all the same."""

import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from crawler import trust
from crawler.shared import Shared
from evidence.capture import Failure, Purpose, Visit, VisitResult
from tests.spiders.hostile import Bench, inner, page, sends_to

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


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Authority]:
    made = Authority("Autorità di prova", tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(made.pem()))
    trust.verifying.cache_clear()
    yield made
    trust.verifying.cache_clear()


async def _names(_: str) -> list[str]:
    return ["127.0.0.1"]


async def test_a_certificate_that_the_system_trusts_is_valid(bench: Bench, authority: Authority) -> None:
    server = await bench.serve({"/": page()}, tls=authority.server("acme.test"))
    shared = await bench.stack.enter_async_context(Shared(look_up=_names))
    (capture,) = await bench.visit(inner(f"https://acme.test:{server.port}/"), shared=shared)
    assert (capture.result, capture.tls_error) == (VisitResult.FETCHED, None)


@pytest.mark.parametrize(
    ("certificate", "kind"),
    [
        pytest.param(lambda a: a.server("acme.test", days=-1), "expired", id="expired"),
        pytest.param(lambda a: a.server("hosting.test"), "wrong host", id="of another name"),
        pytest.param(lambda a: a.server("acme.test", self_signed=True), "self-signed", id="self-signed"),
        pytest.param(lambda a: Authority("X", a.folder).server("acme.test"), "unknown issuer", id="unknown"),
    ],
)
async def test_a_bad_certificate_is_named_and_the_page_read(
    bench: Bench, authority: Authority, certificate: Callable[[Authority], ssl.SSLContext], kind: str
) -> None:
    server = await bench.serve({"/": page(b"<p>Ciao</p>")}, tls=certificate(authority))
    shared = await bench.stack.enter_async_context(Shared(look_up=_names))
    (capture,) = await bench.visit(inner(f"https://acme.test:{server.port}/"), shared=shared)
    assert capture.tls_error is not None
    assert capture.tls_error.endswith(kind)
    assert (capture.result, capture.body) == (VisitResult.FETCHED, b"<p>Ciao</p>")


async def test_a_bad_certificate_before_a_redirect_is_remembered(bench: Bench, authority: Authority) -> None:
    plain = await bench.serve({"/": page()})
    server = await bench.serve({"/": sends_to(f"{plain.base}/")}, tls=authority.server("acme.test", days=-1))
    shared = await bench.stack.enter_async_context(Shared(look_up=_names))
    (capture,) = await bench.visit(inner(f"https://acme.test:{server.port}/"), shared=shared)
    assert capture.final_url == f"{plain.base}/"
    assert capture.tls_error is not None


async def test_a_server_without_tls_is_not_reached_over_tls(bench: Bench) -> None:
    server = await bench.serve({"/": page()})
    (capture,) = await bench.visit(inner(f"https://127.0.0.1:{server.port}/"))
    assert capture.result is VisitResult.UNREACHABLE
    assert capture.failure in (Failure.TLS, Failure.REFUSED, Failure.CUT_SHORT)


async def test_a_bare_domain_prefers_tls(bench: Bench, authority: Authority) -> None:
    server = await bench.serve({"/": page()}, tls=authority.server("acme.test"))
    shared = await bench.stack.enter_async_context(Shared(look_up=_names))
    home = Visit(url=f"acme.test:{server.port}", purpose=Purpose.HOME)
    (capture,) = await bench.visit(home, shared=shared)
    assert (capture.final_url, capture.hops) == (f"https://acme.test:{server.port}/", ())


@pytest.mark.parametrize(
    ("trusted", "kind"),
    [pytest.param(True, None, id="of a trusted root"), pytest.param(False, "unknown issuer", id="no")],
)
async def test_a_chain_that_lacks_its_middle_is_completed_as_browsers_do(
    bench: Bench, authority: Authority, trusted: bool, kind: str | None
) -> None:
    root = authority if trusted else Authority("Altra", authority.folder)
    middle = root.middle("Intermedia")
    issuer = middle.certificate.public_bytes(serialization.Encoding.DER)
    shelf = await bench.serve({"/middle.crt": page(issuer)})
    middle.published = f"{shelf.base}/middle.crt"
    server = await bench.serve({"/": page(b"<p>Ciao</p>")}, tls=middle.server("acme.test"))
    shared = await bench.stack.enter_async_context(Shared(look_up=_names))
    for _ in range(2):
        (capture,) = await bench.visit(inner(f"https://acme.test:{server.port}/"), shared=shared)
        assert (capture.result, capture.body) == (VisitResult.FETCHED, b"<p>Ciao</p>")
        assert (capture.tls_error or "").endswith(kind or "")
        assert (capture.tls_error is None) == trusted
    assert shelf.paths()


@pytest.mark.parametrize(
    ("plain", "www", "final", "sound"),
    [
        pytest.param("redirect", True, "https://www.acme.test", True, id="the plain form leads to www."),
        pytest.param("page", True, "https://www.acme.test", True, id="www. has a certificate"),
        pytest.param("page", False, "https://acme.test", False, id="a page without TLS mends nothing"),
        pytest.param("nothing", False, "https://acme.test", False, id="no other form"),
    ],
)
async def test_a_bare_domain_with_a_bad_certificate_is_tried_in_its_other_forms(
    bench: Bench, authority: Authority, monkeypatch: pytest.MonkeyPatch, plain: str, www: bool, final: str, sound: bool
) -> None:
    bad, good = authority.server("hosting.test"), authority.server("www.acme.test")

    def choose(secure: ssl.SSLObject, name: str, _: ssl.SSLContext) -> None:
        secure.context = good if www and name == "www.acme.test" else bad

    bad.sni_callback = choose
    server = await bench.serve({"/": page(b"<p>Ciao</p>")}, tls=bad)
    answers = {"redirect": sends_to(f"https://www.acme.test:{server.port}/"), "page": page(b"<p>Senza</p>")}
    without_tls = {f"http://acme.test:{server.port}/": answers[plain]} if plain in answers else {}
    proxy = await bench.serve(without_tls)
    monkeypatch.setenv("http_proxy", proxy.base)
    shared = await bench.stack.enter_async_context(Shared(look_up=_names))
    (capture,) = await bench.visit(Visit(url=f"acme.test:{server.port}", purpose=Purpose.HOME), shared=shared)
    assert (capture.final_url, capture.tls_error is None) == (f"{final}:{server.port}/", sound)
    assert (capture.result, capture.body) == (VisitResult.FETCHED, b"<p>Ciao</p>")
