"""Take out of a picture all but what it shows: no place, device, time, comment, colour profile or data after its end.

Nothing is decoded or compressed anew, so the picture that is kept shows exactly what the given one did. How the camera
was held stays, because without it the picture lies on its side.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from typing import Final

from evidence.orientation import UPRIGHT, exif_of, orientation_in
from evidence.picture import picture_kind

_END: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # where the data of a scan end: RSTn and stuffed bytes do not
_JFIF: Final = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"  # no thumbnail
_SOS, _EOI, _APP0, _APP1, _APP14, _APP15, _COMMENT = 0xDA, 0xD9, 0xE0, 0xE1, 0xEE, 0xEF, 0xFE
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_SHOWN_IN_PNG: Final = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT"))
_SHOWN_IN_WEBP: Final = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"))
_IMAGE_IN_WEBP: Final = frozenset((b"VP8 ", b"VP8L", b"ANMF"))
_ALPHA_AND_MOTION, _HAS_EXIF = 0x12, 0x08  # bits of VP8X


class PictureError(ValueError):
    """What was given is no picture, or a damaged one."""


def bare_picture(body: bytes) -> bytes:
    """Return a PNG, JPEG or WebP picture without what does not show.

    Raises:
        PictureError: when it is none of them, or is damaged.
    """
    try:
        match picture_kind(body):
            case "jpg":
                return _jpeg(body)
            case "png":
                return _png(body)
            case "webp":
                return _webp(body)
    except (struct.error, IndexError) as error:
        raise PictureError("cut short") from error
    raise PictureError("no picture")


def _jpeg(body: bytes) -> bytes:
    """Return the segments that a decoder needs, up to the end of the image."""
    kept: list[bytes] = []
    orientation, plain, place = UPRIGHT, False, 2
    while (found := _END.search(body, place)) is not None and found.start() == place:
        marker, length = body[place + 1], _length(body, place)
        segment = body[place : place + 2 + length]
        if len(segment) != 2 + length:
            raise PictureError("cut short")
        place += len(segment)
        if marker == _EOI:
            break
        if marker == _SOS:
            ends = _END.search(body, place)
            end = ends.start() if ends is not None else len(body)
            segment, place = segment + body[place:end], end
        plain = plain or segment[4:9] == b"JFIF\0"
        orientation = max(orientation, orientation_in(segment[10:])) if _is_exif(segment) else orientation
        if not (_APP0 <= marker <= _APP15 or marker == _COMMENT) or (marker == _APP14 and segment[4:9] == b"Adobe"):
            kept.append(segment)
    if not any(segment[1] == _SOS for segment in kept):
        raise PictureError("shows nothing")
    held = exif_of(orientation)
    exif = b"\xff\xe1" + struct.pack(">H", len(held) + 8) + b"Exif\0\0" + held if orientation != UPRIGHT else b""
    return b"".join((b"\xff\xd8", _JFIF if plain else b"", exif, *kept, b"\xff\xd9"))


def _length(body: bytes, place: int) -> int:
    """Return how long a segment is without its marker."""
    if body[place + 1] in (_EOI, 0x01):
        return 0
    (length,) = struct.unpack_from(">H", body, place + 2)
    if length < 2:
        raise PictureError("damaged")
    return int(length)


def _is_exif(segment: bytes) -> bool:
    return segment[1] == _APP1 and segment[4:10] == b"Exif\0\0"


def _png(body: bytes) -> bytes:
    """Return the chunks that a decoder needs, up to the end of the image."""
    chunks = tuple(_png_chunks(body))
    names = [name for name, _ in chunks]
    if names[:1] != [b"IHDR"] or b"IDAT" not in names:
        raise PictureError("shows nothing")
    orientation = max((orientation_in(data) for name, data in chunks if name == b"eXIf"), default=UPRIGHT)
    kept = [_png_chunk(name, data) for name, data in chunks if name in _SHOWN_IN_PNG]
    if orientation != UPRIGHT:
        kept.insert(1, _png_chunk(b"eXIf", exif_of(orientation)))
    return b"".join((_PNG, *kept))


def _png_chunks(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    place, name = len(_PNG), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", body, place)
        data = body[place + 8 : place + 8 + length]
        if place + 12 + length > len(body):
            raise PictureError("cut short")
        yield name, data
        place += 12 + length


def _png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _webp(body: bytes) -> bytes:
    """Return the chunks that a decoder needs."""
    chunks = tuple(_webp_chunks(body))
    if not any(name in _IMAGE_IN_WEBP for name, _ in chunks):
        raise PictureError("shows nothing")
    extended = chunks[0][0] == b"VP8X"
    orientation = max((orientation_in(data) for name, data in chunks if name == b"EXIF"), default=UPRIGHT)
    held = extended and orientation != UPRIGHT
    kept = [
        (name, _flagged(data, held) if name == b"VP8X" else data) for name, data in chunks if name in _SHOWN_IN_WEBP
    ]
    if held:
        kept.append((b"EXIF", exif_of(orientation)))
    whole = b"".join(name + struct.pack("<I", len(data)) + data + bytes(len(data) % 2) for name, data in kept)
    return b"RIFF" + struct.pack("<I", len(whole) + 4) + b"WEBP" + whole


def _webp_chunks(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    (size,) = struct.unpack_from("<I", body, 4)
    place, end = 12, 8 + size
    while place < end:
        name, length = struct.unpack_from("<4sI", body, place)
        data = body[place + 8 : place + 8 + length]
        if len(data) != length:
            raise PictureError("cut short")
        yield name, data
        place += 8 + length + length % 2


def _flagged(data: bytes, held: bool) -> bytes:
    return bytes(((data[0] & _ALPHA_AND_MOTION) | (_HAS_EXIF if held else 0),)) + data[1:]
