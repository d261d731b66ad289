"""Pictures inside the page itself."""

from base64 import b64encode
from typing import Final

_KINDS: Final = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


def data_uri(body: bytes) -> str | None:
    """Return a picture as a data address, None for anything that is not PNG, JPEG or WebP.

    >>> data_uri(b"\\xff\\xd8\\xff\\xe0")
    'data:image/jpeg;base64,/9j/4A=='
    >>> data_uri(b"<svg onload=alert(1)>") is None
    True
    """
    kind = next((kind for magic, kind in _KINDS if body.startswith(magic)), None)
    if kind is None and body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        kind = "image/webp"
    return f"data:{kind};base64,{b64encode(body).decode('ascii')}" if kind else None
