"""`requisito serve`: the web page for applicants, and the review desk."""

import ipaddress
import socket
from datetime import timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import click
import uvicorn
from starlette.applications import Starlette

from app.command_options import in_a_language
from app.errors import UnusableInput
from app.folders import data_folder, make_writable
from app.rulebook import load_rulebook
from app.web.accounts import SHORTEST, Accounts, Role
from app.web.decisions import NAME as DECISIONS
from app.web.decisions import DecisionLogError, verify_log
from app.web.desks import desk_over_database
from app.web.listening import prove_free
from app.web.patience import PatientProtocol
from app.web.priority import checks_at_once
from app.web.runner import DATABASE
from app.web.server import create_app
from app.web.shelf import ShelfError
from app.web.site import WebSettings
from evidence.said import Said

# The headers of a proxy are believed only from this machine; behind one elsewhere FORWARDED_ALLOW_IPS names it.
_UVICORN: Any = {
    "log_level": "warning",
    "server_header": False,
    "timeout_graceful_shutdown": 2,
    "timeout_keep_alive": 20,
    "limit_concurrency": 500,
    "http": PatientProtocol,
}


@click.command(short_help="The web page for applicants, and the review desk.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="The port; 0 is any that is free."
)
@click.option("--data", type=click.Path(path_type=Path), help="Where checks are kept.")
@click.option("--results", type=click.Path(path_type=Path), help="A results folder to review, or the workers' folder.")
@click.option(
    "--database", metavar="URL", envvar="REQUISITO_DATABASE", help="Where workers left reports, with --batch."
)
@click.option("--batch", metavar="NAME", help="The batch in the database to review.")
@click.option(
    "--rulebook",
    default="connessi-2026",
    show_default=True,
    metavar="ID|FILE",
    help="The call: its id, or a TOML file.",
)
@click.option("--keep", type=click.IntRange(1, 3650), default=90, show_default=True, help="Days that a check is kept.")
@click.option("--concurrency", type=click.IntRange(1, 64), help="Checks at once.  [default: two a processor]")
@click.option("--add-user", metavar="NAME", help="Add a reviewer (asks for the password) and end.")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default="reviewer",
    show_default=True,
    help="What who is added may do.",
)
@click.option("--allow-private", is_flag=True, help="Visit loopback and private addresses too.")
@in_a_language
def command(
    host: str,
    port: int,
    data: Path | None,
    results: Path | None,
    database: str | None,
    batch: str | None,
    rulebook: str,
    keep: int,
    concurrency: int | None,
    add_user: str | None,
    role: str,
    allow_private: bool,
    lang: str,
) -> int:
    """Run the web page on HOST and PORT until Ctrl-C."""
    if results is not None and not results.is_dir():
        raise UnusableInput(
            f"--results: «{results}» non è una cartella; indichi quella di un elenco verificato.",
            f"--results: '{results}' is not a folder; name that of a list that was checked.",
        )
    load_rulebook(rulebook)
    home = make_writable(data or data_folder() / "web", field="--data").resolve()
    if add_user is not None:
        return _add(home, add_user, Role(role), lang)
    local, reviews = is_loopback(host), results is not None or batch is not None
    if not local and reviews and not _has_accounts(home):
        raise UnusableInput(
            f"--host: fuori da questa macchina la scrivania vuole un nome e una password; "
            f"aggiunga chi la usa con «requisito serve --add-user NOME --data {home}».",
            f"--host: outside of this machine the desk wants a name and a password; "
            f"add who uses it with 'requisito serve --add-user NAME --data {home}'.",
        )
    _prove_desk(home, results, database, batch)
    prove_free(host, port)
    settings = WebSettings(
        data=home,
        results=results.resolve() if results else None,
        database=database if batch is not None else None,
        batch=batch or "",
        open_desk=local and not _has_accounts(home),
        rulebook=rulebook,
        secure=not local,
        allow_private=allow_private,
        concurrency=concurrency or checks_at_once(),
        keep=timedelta(days=keep),
    )
    app = create_app(settings)
    _Server(app, uvicorn.Config(app, host=host, port=port, **_UVICORN), lang).run()
    return 0


def _prove_desk(home: Path, results: Path | None, database: str | None, batch: str | None) -> None:
    """Prove that the desk can be opened, and that its log of decisions is whole.

    Raises:
        UnusableInput: naming the option.
    """
    if batch is not None:
        if database is None:
            raise UnusableInput(
                "--batch: manca il database; aggiunga --database postgresql://utente@host/nome.",
                "--batch: the database is missing; add --database postgresql://user@host/name.",
            )
        try:
            desk_over_database(database, batch, results, home / "received")
        except ShelfError as error:
            raise UnusableInput(
                f"--database: il registro delle decisioni non si può tenere: {error}.",
                f"--database: the log of decisions cannot be kept: {error}.",
            ) from error
        except DecisionLogError as error:
            raise UnusableInput(
                f"--batch: il registro delle decisioni è stato cambiato: {error.said.it}.",
                f"--batch: the log of decisions was changed: {error.said.en}.",
            ) from error
    elif results is not None:
        whole, sentence = verify_log(results / DECISIONS)
        if not whole:
            raise UnusableInput.at("--results", sentence)


class _Server(uvicorn.Server):
    """Say where the page is as soon as it can be opened, and end what streams when it is told to stop."""

    def __init__(self, app: Starlette, config: uvicorn.Config, lang: str) -> None:
        super().__init__(config)
        self._app = app
        self._stop = Said("Ctrl-C per fermarlo", "Ctrl-C to stop it").of(lang)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for server in self.servers:
            for one in server.sockets:
                where, port = one.getsockname()[:2]
                name = f"[{where}]" if ":" in where else where
                click.echo(f"requisito: http://{name}:{port}/  ({self._stop})", err=True)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if hasattr(self._app.state, "site"):
            self._app.state.site.ending = True
        super().handle_exit(sig, frame)


def _add(home: Path, name: str, role: Role, lang: str) -> int:
    password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    if len(password) < SHORTEST:
        raise UnusableInput(
            f"Password: è troppo corta; ne serve una di almeno {SHORTEST} caratteri.",
            f"Password: it is too short; one of at least {SHORTEST} characters is needed.",
        )
    accounts = Accounts(home / DATABASE)
    accounts.add(name.strip(), role, password)
    accounts.close()
    said = Said(f"{name}: può entrare da /accesso.", f"{name}: may enter at /accesso.")
    click.echo(said.of(lang), err=True)
    return 0


def _has_accounts(home: Path) -> bool:
    accounts = Accounts(home / DATABASE)
    try:
        return accounts.any()
    finally:
        accounts.close()


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
