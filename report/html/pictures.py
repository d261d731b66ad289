"""Pictures inside the page itself."""

from base64 import b64encode

from evidence.picture import MEDIA_TYPES, picture_kind


def data_uri(body: bytes) -> str | None:
    """Return a picture as a data address, None for anything that is not PNG, JPEG or WebP.

    >>> data_uri(b"\\xff\\xd8\\xff\\xe0")
    'data:image/jpeg;base64,/9j/4A=='
    >>> data_uri(b"<svg onload=alert(1)>") is None
    True
    """
    kind = picture_kind(body)
    return f"data:{MEDIA_TYPES[kind]};base64,{b64encode(body).decode('ascii')}" if kind is not None else None
