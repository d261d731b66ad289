"""Let the real LinkChecker judge the same recorded pages, served on loopback."""

import csv
import io
import subprocess
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from benchmarks.channels.liveness import Case, page_of
from evidence.firm import Liveness

_SECONDS = 300


def run_linkchecker(executable: str, labelled: tuple[Case, ...]) -> Mapping[int, Liveness]:
    """Return what LinkChecker says of the page of each case: valid is live, an error is gone."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(labelled))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        start = f"http://127.0.0.1:{server.server_address[1]}/"
        done = subprocess.run(
            [executable, "--output=csv/utf-8", "--verbose", "--recursion-level=1", "--no-robots", "--threads=2", start],
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
    finally:
        server.shutdown()
        server.server_close()
    said = _read(done.stdout)
    return {index: said.get(f"{start}case/{index}", Liveness.UNVERIFIED) for index in range(len(labelled))}


def _read(output: str) -> dict[str, Liveness]:
    lines = [line for line in output.splitlines() if line and not line.startswith("#")]
    rows = csv.DictReader(io.StringIO("\n".join(lines)), delimiter=";")
    return {
        row["urlname"]
        if row["urlname"].startswith("http")
        else f"{row['baseref'] or row['parentname']}{row['urlname']}": (
            Liveness.LIVE if row["valid"] == "True" else Liveness.GONE
        )
        for row in rows
    }


def _handler(labelled: tuple[Case, ...]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Serve a page of links, and each case's answer under its number."""

        def do_GET(self) -> None:
            """Answer with what the platform answered; a redirect is followed on this server."""
            if self.path == "/":
                host = self.headers["Host"]
                links = "".join(f'<a href="http://{host}/case/{index}">x</a>' for index in range(len(labelled)))
                self._send(200, {"content-type": "text/html"}, f"<html><body>{links}</body></html>")
                return
            parts = self.path.strip("/").split("/")
            page = page_of(labelled[int(parts[1])])
            if page.get("final_url") and parts[0] == "case":
                self._send(302, {"location": f"/ended/{parts[1]}"}, "")
            else:
                self._send(page["status"], page["headers"], page["body"])

        do_HEAD = do_GET  # noqa: N815 - the name is the protocol's

        def _send(self, status: int, headers: Mapping[str, str], text: str) -> None:
            body = text.encode()
            self.send_response(status)
            for name, value in {**headers, "content-length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep silent."""

    return Handler
