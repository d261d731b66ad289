"""A timestamp authority of our own on loopback, made of openssl, for as long as a test runs."""

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CONFIGURATION = """
[req]
distinguished_name = name
prompt = no
[name]
CN = {name}
O = {house}
[ca]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[stamping]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
default_tsa = us
[us]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
certs = {folder}/ca.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
other_policies = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


@dataclass(frozen=True)
class Authority:
    """Where the authority answers, and the certificate that one relies on."""

    url: str
    root: Path


def available() -> bool:
    return shutil.which("openssl") is not None


def _openssl(folder: Path, *arguments: str, stdin: bytes | None = None) -> bytes:
    done = subprocess.run(["openssl", *arguments], cwd=folder, input=stdin, capture_output=True, check=True, timeout=60)
    return done.stdout


def _certificates(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    # openssl writes the certificates as they come, and readers want the shorter one first: the root has long names.
    for name, title, house in (
        ("ca", "Radice di prova delle marche temporali", "Che nessuno tenga per buona: vive quanto un test"),
        ("tsa", "Marche di prova", "Prove"),
    ):
        (folder / f"{name}.cnf").write_text(CONFIGURATION.format(folder=folder, name=title, house=house))
    (folder / "serial").write_text("01")
    key = ("-newkey", "rsa:2048", "-nodes")
    _openssl(
        folder, "req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-config", "ca.cnf", "-extensions", "ca",
        "-days", "30",
    )  # fmt: skip
    _openssl(folder, "req", "-new", *key, "-keyout", "tsa.key", "-out", "tsa.csr", "-config", "tsa.cnf")
    _openssl(
        folder, "x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out",
        "tsa.pem", "-days", "30", "-extfile", "tsa.cnf", "-extensions", "stamping",
    )  # fmt: skip


@contextmanager
def authority(folder: Path) -> Iterator[Authority]:
    """Answer timestamp queries on a free port of loopback."""
    _certificates(folder)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            (folder / "query.tsq").write_bytes(query)
            arguments = ("-queryfile", "query.tsq", "-config", "tsa.cnf", "-section", "us", "-out", "answer.tsr")
            _openssl(folder, "ts", "-reply", *arguments)
            body = (folder / "answer.tsr").read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield Authority(url=f"http://127.0.0.1:{server.server_port}/", root=folder / "ca.pem")
        finally:
            server.shutdown()
            thread.join(10)
