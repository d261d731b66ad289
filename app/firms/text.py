"""Lines of a text file whatever its encoding: UTF-8 with or without BOM, UTF-16 with BOM, Windows-1252."""

import codecs
from collections.abc import Iterator
from pathlib import Path

_SAMPLE = 65536
_LONGEST = 1 << 20  # a line longer than this is no table


def lines_of(path: Path) -> Iterator[str]:
    """Yield the lines with their ends. Each is UTF-8 or, where it cannot be, Windows-1252."""
    with path.open("rb") as file:
        start = file.read(_SAMPLE)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        with path.open(encoding="utf-16", errors="replace", newline="") as wide:
            yield from wide
        return
    old_mac = b"\n" not in start and b"\r" in start
    with path.open("rb") as file:
        raw = _split_on_returns(file.read()) if old_mac else iter(lambda: file.readline(_LONGEST), b"")
        for number, line in enumerate(raw):
            yield decoded(line.removeprefix(codecs.BOM_UTF8) if number == 0 else line)


def decoded(line: bytes) -> str:
    """Decode one line.

    >>> decoded("Caffè".encode()), decoded("Caffè".encode("cp1252")), decoded(bytes([0x81]))
    ('Caffè', 'Caffè', '\\x81')
    """
    for encoding in ("utf-8", "cp1252"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")


def _split_on_returns(content: bytes) -> Iterator[bytes]:
    return (line + b"\n" for line in content.split(b"\r"))
