"""How the camera was held when it took a picture: the one thing of its notes (EXIF) that a viewer needs."""

import struct
from typing import Final

UPRIGHT: Final = 1
_TAG, _SHORT, _ENTRY = 0x0112, 3, 12
_ORDERS: Final = {b"II*\0": "<", b"MM\0*": ">"}
_PREFIX: Final = b"Exif\0\0"


def orientation_in(exif: bytes) -> int:
    """Return the orientation, 1 to 8, that notes of a camera state; upright when they state none that there is.

    >>> orientation_in(exif_of(6)), orientation_in(b"II*\\0"), orientation_in(b"")
    (6, 1, 1)
    """
    notes = exif.removeprefix(_PREFIX)
    order = _ORDERS.get(notes[:4])
    if order is None:
        return UPRIGHT
    try:
        (start,) = struct.unpack_from(f"{order}I", notes, 4)
        (number,) = struct.unpack_from(f"{order}H", notes, start)
        for place in range(start + 2, start + 2 + number * _ENTRY, _ENTRY):
            tag, kind, count, value = struct.unpack_from(f"{order}HHIH", notes, place)
            if (tag, kind, count) == (_TAG, _SHORT, 1):
                return value if 1 <= value <= 8 else UPRIGHT
    except struct.error:
        return UPRIGHT
    return UPRIGHT


def exif_of(orientation: int) -> bytes:
    """Return notes that state an orientation and nothing else."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _TAG, _SHORT, 1, orientation, 0, 0)
