"""Turn the bytes of a page into text: byte order mark, header, meta, a UTF-8 trial, then Windows-1252."""

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]+?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_AS_BROWSERS_DO = {"iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252"}


def decode(body: bytes, content_type: str = "") -> str:
    """Decode a page as a browser would, except that valid UTF-8 wins over a wrong declaration.

    A wrong `charset` is common on real sites; text that is valid UTF-8 with non-ASCII characters in it is UTF-8
    beyond reasonable doubt.

    >>> decode("Società".encode(), "text/html; charset=iso-8859-1")
    'Società'
    >>> decode("Società".encode("cp1252"), "text/html; charset=utf-8")
    'Società'
    >>> decode(b"\\xef\\xbb\\xbfCiao")
    'Ciao'
    """
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(encoding, "replace")
    for encoding in _candidates(body, content_type):
        try:
            return body.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("cp1252", "replace")


def _candidates(body: bytes, content_type: str) -> list[str]:
    declared = [match.group(1).lower() for match in [_CHARSET.search(content_type)] if match]
    declared += [match.group(1).decode("ascii", "replace").lower() for match in [_META.search(body[:4096])] if match]
    multibyte = [name for name in declared if name not in _AS_BROWSERS_DO]
    return ["utf-8", *multibyte, *(_AS_BROWSERS_DO[name] for name in declared if name in _AS_BROWSERS_DO)]
