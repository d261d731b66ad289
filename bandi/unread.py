"""Why a file cannot be read, in both languages: systems and parsers say it in English alone."""

import errno
import re
import tomllib
from collections.abc import Mapping
from typing import Final

from bandi.said import Said

_SYSTEM: Final[Mapping[int, Said]] = {
    errno.ENOENT: Said("non c'è", "it is not there"),
    errno.EACCES: Said("l'accesso è negato", "access is denied"),
    errno.EPERM: Said("l'accesso è negato", "access is denied"),
    errno.EISDIR: Said("è una cartella", "it is a folder"),
    errno.ENOTDIR: Said("una parte del percorso non è una cartella", "a part of the path is not a folder"),
    errno.EEXIST: Said("c'è già", "it is there already"),
    errno.ENAMETOOLONG: Said("il nome è troppo lungo", "the name is too long"),
    errno.ENOSPC: Said("il disco è pieno", "the disk is full"),
    errno.EDQUOT: Said("il disco è pieno", "the disk is full"),
    errno.EROFS: Said("il disco è di sola lettura", "the disk is read-only"),
}
_PLACE: Final = re.compile(r"\(at line (\d+), column (\d+)\)")


def of_system(error: BaseException) -> Said:
    """Say why the system did not give a file.

    >>> of_system(FileNotFoundError(2, "No such file or directory")).it
    "non c'è"
    """
    number = getattr(error, "errno", None)
    return _SYSTEM.get(number or 0, Said(f"errore {number or '?'} del sistema", f"system error {number or '?'}"))


def of_toml(error: tomllib.TOMLDecodeError) -> Said:
    """Say where a text stops being TOML.

    >>> of_toml(tomllib.TOMLDecodeError("Invalid value (at line 3, column 5)"))
    Said(it='riga 3, colonna 5', en='line 3, column 5')
    """
    found = _PLACE.search(str(error))
    if found is None:
        return Said("alla fine del file", "at the end of the file")
    return Said(f"riga {found[1]}, colonna {found[2]}", f"line {found[1]}, column {found[2]}")
