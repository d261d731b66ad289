"""Where the page cannot listen, one sentence names the option, and nothing is started."""

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.commands import serve
from app.errors import UnusableInput
from app.web.listening import prove_free


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        given = ["--port", str(port), "--data", str(tmp_path / "data")]
        with pytest.raises(UnusableInput) as refused:
            CliRunner().invoke(serve.command, given, standalone_mode=False, catch_exceptions=False)
    assert refused.value.of("it").startswith(f"--port: la porta {port} è già in uso")
    assert refused.value.of("en").startswith(f"--port: port {port} is in use already")


@pytest.mark.parametrize("host", ["300.1.1.1", "192.0.2.1", "no-such-host.invalid", "a..b"])
def test_an_address_of_no_interface_is_named(host: str) -> None:
    with pytest.raises(UnusableInput, match="--host: «"):
        prove_free(host, 0)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_any_free_port_will_do(host: str) -> None:
    prove_free(host, 0)
