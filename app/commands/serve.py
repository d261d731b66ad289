"""`requisito serve`: the web page for applicants, and the review desk."""

import ipaddress
from datetime import timedelta
from pathlib import Path

import click
import uvicorn

from app.errors import UnusableInput
from app.folders import data_folder, make_writable
from app.rulebook import load_rulebook
from app.web.accounts import SHORTEST, Accounts, Role
from app.web.runner import DATABASE
from app.web.server import create_app
from app.web.site import WebSettings


@click.command(short_help="The web page for applicants, and the review desk.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True)
@click.option("--data", type=click.Path(path_type=Path), help="Where checks are kept.")
@click.option("--results", type=click.Path(path_type=Path), help="A results folder to review.")
@click.option("--rulebook", default="connessi-2026", show_default=True, metavar="ID|FILE")
@click.option("--keep", type=click.IntRange(1, 3650), default=90, show_default=True, help="Days that a check is kept.")
@click.option("--concurrency", type=click.IntRange(1, 64), default=4, show_default=True, help="Checks at once.")
@click.option("--add-user", metavar="NAME", help="Add a reviewer (asks for the password) and end.")
@click.option("--role", type=click.Choice([role.value for role in Role]), default="reviewer", show_default=True)
@click.option("--allow-private", is_flag=True, help="Visit loopback and private addresses too.")
def command(
    host: str,
    port: int,
    data: Path | None,
    results: Path | None,
    rulebook: str,
    keep: int,
    concurrency: int,
    add_user: str | None,
    role: str,
    allow_private: bool,
) -> int:
    """Serve the page on HOST and PORT until Ctrl-C."""
    if results is not None and not results.is_dir():
        raise UnusableInput(f"--results: «{results}» non è una cartella; indichi quella di un elenco verificato.")
    load_rulebook(rulebook)
    home = make_writable(data or data_folder() / "web").resolve()
    if add_user is not None:
        return _add(home, add_user, Role(role))
    local = is_loopback(host)
    if not local and results is not None and not _has_accounts(home):
        raise UnusableInput(
            f"--host: fuori da questa macchina la scrivania vuole un nome e una password; "
            f"aggiunga chi la usa con «requisito serve --add-user NOME --data {home}»."
        )
    settings = WebSettings(
        data=home,
        results=results.resolve() if results else None,
        open_desk=local,
        rulebook=rulebook,
        secure=not local,
        allow_private=allow_private,
        concurrency=concurrency,
        keep=timedelta(days=keep),
    )
    click.echo(f"requisito: http://{host}:{port}/  (Ctrl-C per fermarlo)", err=True)
    uvicorn.run(create_app(settings), host=host, port=port, log_level="warning", server_header=False)
    return 0


def _add(home: Path, name: str, role: Role) -> int:
    password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    if len(password) < SHORTEST:
        raise UnusableInput(f"Password: è troppo corta; ne serve una di almeno {SHORTEST} caratteri.")
    accounts = Accounts(home / DATABASE)
    accounts.add(name.strip(), role, password)
    accounts.close()
    click.echo(f"{name}: può entrare da /accesso.", err=True)
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
