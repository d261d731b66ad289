"""Know a picture by what it holds, never by its name: PNG, JPEG or WebP, and nothing that could run."""

from typing import Final

_SIGNATURES: Final = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff"}
MEDIA_TYPES: Final = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}


def picture_kind(body: bytes) -> str | None:
    """Return 'png', 'jpg' or 'webp', None for anything else.

    >>> picture_kind(b"\\xff\\xd8\\xff\\xe0"), picture_kind(b"RIFF\\x04\\x00\\x00\\x00WEBP")
    ('jpg', 'webp')
    >>> picture_kind(b"<svg onload=alert(1)>") is None
    True
    """
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "webp"
    return next((kind for kind, signature in _SIGNATURES.items() if body.startswith(signature)), None)
