"""Prove that the page can be reached at an address, before anything is started for it."""

import errno
import os
import socket

from app.errors import UnusableInput


def prove_free(host: str, port: int) -> None:
    """Prove that this machine has the address and that nobody else listens there; port 0 is any that is free.

    Raises:
        UnusableInput: naming the option.
    """
    try:
        places = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, kind, protocol, _, address in places:
            with socket.socket(family, kind, protocol) as probe:
                if os.name == "posix":  # as the server itself will listen; elsewhere it means something else
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
    except OSError as error:
        raise _refusal(error, host, port) from error
    except UnicodeError as error:
        raise _no_such_host(host) from error


def _refusal(error: OSError, host: str, port: int) -> UnusableInput:
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return _no_such_host(host)
    if error.errno == errno.EACCES:
        return UnusableInput(
            f"--port: la porta {port} è riservata al sistema; ne indichi una da 1024 in su.",
            f"--port: port {port} is reserved to the system; name one from 1024 upwards.",
        )
    return UnusableInput(
        f"--port: la porta {port} è già in uso; ne indichi un'altra, oppure fermi il programma che la usa.",
        f"--port: port {port} is in use already; name another, or stop the program that uses it.",
    )


def _no_such_host(host: str) -> UnusableInput:
    return UnusableInput(
        f"--host: «{host}» non è un indirizzo di questa macchina; scriva per esempio 127.0.0.1, oppure 0.0.0.0 per "
        "tutti i suoi.",
        f"--host: '{host}' is not an address of this machine; write for example 127.0.0.1, or 0.0.0.0 for all of its.",
    )
