"""Open a capsule without trusting it: no way out of the folder, no bomb, no file twice, nothing hidden."""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from app.capsule.layout import outside
from app.errors import UnusableInput
from bandi.unread import of_system

_MOST_FILES: Final = 5_000
_MOST_BYTES: Final = 512 * 1024**2
_SHOWN: Final = 80
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_END: Final = 22  # the end record of a zip without a comment
_ODD: Final = frozenset('\\:*?"<>|')


class CapsuleError(UnusableInput):
    """A file that is no capsule, or one that is put together so as to deceive."""


def is_capsule(path: Path) -> bool:
    """Return whether a path looks like a capsule: a file that begins as a zip does."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def read_capsule(path: Path) -> dict[str, bytes]:
    """Return the files of a capsule by their names inside.

    Raises:
        CapsuleError: when it is no zip, or a zip that a straightforward tool would not have written.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            for trick, trick_en in _tricks(entries, path):
                raise CapsuleError(f"«{path.name}»: {trick}.", f"'{path.name}': {trick_en}.")
            return {entry.filename: _read(archive, entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, struct.error, RuntimeError) as error:
        raise CapsuleError(
            f"«{path.name}» non è una capsula integra.", f"'{path.name}' is not an intact capsule."
        ) from error
    except OSError as error:
        why = of_system(error)
        raise CapsuleError(f"«{path}» non si può leggere: {why.it}.", f"'{path}' cannot be read: {why.en}.") from error


def unpack(path: Path, folder: Path) -> Mapping[str, bytes]:
    """Write the files of a capsule into a folder, in the layout of a results folder, and return them.

    Raises:
        CapsuleError: as `read_capsule`.
    """
    files = read_capsule(path)
    try:
        for name, body in files.items():
            target = folder / outside(name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(body)
    except OSError as error:
        why = of_system(error)
        raise CapsuleError(
            f"«{path.name}» non si può aprire: {why.it}.", f"'{path.name}' cannot be opened: {why.en}."
        ) from error
    return files


def _tricks(entries: list[zipfile.ZipInfo], path: Path) -> Iterator[tuple[str, str]]:
    """Yield what a zip should not have, in both languages, the cheapest to see first."""
    names = [entry.filename for entry in entries]
    if len(names) > _MOST_FILES:
        yield "contiene troppi file", "it holds too many files"
    if _collide(names):
        yield "due file avrebbero lo stesso posto", "two files would have the same place"
    for entry in entries:
        name = entry.orig_filename[:_SHOWN]
        if not _plain(entry.orig_filename):
            yield f"il nome «{name}» porta fuori dalla cartella", f"the name '{name}' leads out of the folder"
        if entry.flag_bits & 0x1:
            yield f"«{name}» è cifrato", f"'{name}' is encrypted"
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            yield f"«{name}» è compresso in un modo che non si usa", f"'{name}' is compressed in an unusual way"
        if (entry.external_attr >> 16) & 0o170000 not in (0, 0o100000):
            yield f"«{name}» non è un file comune", f"'{name}' is not an ordinary file"
    if sum(entry.file_size for entry in entries) > _MOST_BYTES:
        yield "una volta aperta sarebbe troppo grande", "once opened it would be too large"
    if not _tight(entries, path):
        yield "tra un file e l'altro ci sono dati nascosti", "data are hidden between its files"


def _collide(names: list[str]) -> bool:
    """Return whether two files, once opened, would stand in one place, or one in the place of another's folder."""
    places = [outside(name).casefold() for name in names]
    folders = {place[:at] for place in places for at, mark in enumerate(place) if mark == "/"}
    return len(set(places)) != len(places) or not folders.isdisjoint(places)


def _plain(name: str) -> bool:
    parts = name.split("/")
    return (
        bool(name)
        and not any(mark in _ODD or ord(mark) < 32 for mark in name)
        and all(part not in ("", ".", "..") and not part.endswith((".", " ")) for part in parts)
    )


def _tight(entries: list[zipfile.ZipInfo], path: Path) -> bool:
    """Return whether the files follow one another from the first byte, with nothing before, between or after."""
    place, directory = 0, 0
    with path.open("rb") as file:
        for entry in sorted(entries, key=lambda one: one.header_offset):
            if entry.header_offset != place or entry.comment:
                return False
            file.seek(place)
            local = _LOCAL.unpack(file.read(_LOCAL.size))
            place += _LOCAL.size + local[9] + local[10] + entry.compress_size
            directory += 46 + len(entry.orig_filename.encode()) + len(entry.extra)
    return path.stat().st_size == place + directory + _END


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as file:
        body = file.read(entry.file_size + 1)
    if len(body) != entry.file_size:
        name = entry.filename[:_SHOWN]
        raise CapsuleError(f"«{name}» è più grande di quanto dica.", f"'{name}' is larger than it says.")
    return body
