"""A picture that is kept shows the same and tells nothing else: no place, no device, no earlier picture."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.bare_picture import PictureError, bare_picture
from evidence.picture import picture_kind

Image = pytest.importorskip("PIL.Image")
ImageOps = pytest.importorskip("PIL.ImageOps")
SECRETS = (b"Telefono 12", b"Milano", b"adobe", b"Color LCD", b"segreto", b"GPS")
FORMATS = ("jpeg", "png", "webp")


def drawn(mode: str = "RGB", size: tuple[int, int] = (24, 16)) -> Any:
    """Return a picture that looks otherwise from every side."""
    image = Image.new("RGB", size)
    image.putdata([(x * 9, y * 14, (x * y) % 256) for y in range(size[1]) for x in range(size[0])])
    return image.convert(mode)


def told(orientation: int = 6) -> Any:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "Telefono 12", "Milano", orientation
    exif.get_ifd(0x8825)[2] = (45.0, 27.0, 50.0)
    return exif


def saved(kind: str, image: Any = None, **more: Any) -> bytes:
    out = io.BytesIO()
    (image or drawn()).save(out, kind, **more)
    return out.getvalue()


def upright(body: bytes) -> Any:
    with Image.open(io.BytesIO(body)) as image:
        return ImageOps.exif_transpose(image).convert("RGBA")


def same(one: bytes, other: bytes) -> bool:
    left, right = upright(one), upright(other)
    return bool(left.size == right.size and left.tobytes() == right.tobytes())


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", FORMATS)
def test_what_the_camera_wrote_is_gone_and_the_picture_stands_as_it_stood(kind: str, orientation: int) -> None:
    given = saved(kind, exif=told(orientation), icc_profile=b"Color LCD" * 20, xmp=b"<x>segreto</x>")
    kept = bare_picture(given)
    assert any(secret in given for secret in SECRETS)
    assert not [secret for secret in SECRETS if secret in kept]
    assert same(given, kept)
    with Image.open(io.BytesIO(kept)) as image:
        assert dict(image.getexif()) == ({} if orientation == 1 else {0x0112: orientation})
        assert "icc_profile" not in image.info
    assert bare_picture(kept) == kept


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(saved("jpeg", comment=b"segreto"), id="comment"),
        pytest.param(saved("jpeg", progressive=True, exif=told(8)), id="progressive"),
        pytest.param(saved("jpeg", drawn("CMYK")), id="four inks"),
        pytest.param(saved("jpeg", drawn("L")), id="grey"),
        pytest.param(saved("jpeg") + b"segreto: a film", id="what comes after a JPEG"),
        pytest.param(saved("png") + b"segreto: what was cut away", id="what comes after a PNG"),
        pytest.param(saved("webp") + b"segreto", id="what comes after a WebP"),
        pytest.param(saved("png", drawn("P"), transparency=3), id="palette"),
        pytest.param(saved("png", drawn("RGBA")), id="transparent PNG"),
        pytest.param(saved("webp", drawn("RGBA"), exif=told(3)), id="transparent WebP"),
        pytest.param(saved("webp", lossless=True, exif=told()), id="lossless WebP"),
        pytest.param(saved("webp", save_all=True, append_images=[drawn(size=(24, 16))], exif=told()), id="moving WebP"),
    ],
)
def test_odd_pictures_look_the_same(given: bytes) -> None:
    kept = bare_picture(given)
    assert not [secret for secret in SECRETS if secret in kept]
    assert same(given, kept)
    assert picture_kind(kept) == picture_kind(given)


def test_texts_and_times_of_a_png_are_gone() -> None:
    body = saved("png")
    chunks = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in ((b"tEXt", b"Author\0segreto"), (b"zTXt", b"a\0\0segreto"), (b"tIME", bytes(7)))
    )
    given = body[:33] + chunks + body[33:]
    assert bare_picture(given) == body


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<svg>",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0\xff\xff",
        b"\xff\xd8\xff\xd9",
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n" + bytes(8),
        saved("png")[:60],
        saved("webp")[:30],
        b"RIFF\x04\0\0\0WEBP",
    ],
)
def test_what_shows_nothing_is_refused(body: bytes) -> None:
    with pytest.raises(PictureError):
        bare_picture(body)


@given(kind=st.sampled_from(FORMATS), place=st.integers(0, 2000), bytes_=st.binary(max_size=40), cut=st.integers(0, 40))
def test_a_damaged_picture_is_refused_or_kept_for_good(kind: str, place: int, bytes_: bytes, cut: int) -> None:
    body = saved(kind, exif=told())
    damaged = body[:place] + bytes_ + body[place + cut :]
    try:
        kept = bare_picture(damaged)
    except PictureError:
        return
    assert bare_picture(kept) == kept


def test_a_camera_that_says_no_more_than_how_it_was_held() -> None:
    big_endian = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0\0\0\0\0"
    body = saved("jpeg")
    given = body[:2] + b"\xff\xe1" + struct.pack(">H", len(big_endian) + 2) + big_endian + body[2:]
    assert same(given, bare_picture(given))
    assert not same(body, bare_picture(given))


@pytest.mark.parametrize("exif", [b"", b"II*\0", b"MM\0*\xff\xff\xff\xff", b"II*\0\x08\0\0\0\xff\xff", b"Exif\0\0xx"])
def test_nonsense_about_how_it_was_held_counts_as_nothing(exif: bytes, tmp_path: Path) -> None:
    body = saved("jpeg")
    data = b"Exif\0\0" + exif
    given = body[:2] + b"\xff\xe1" + struct.pack(">H", len(data) + 2) + data + body[2:]
    assert bare_picture(given) == bare_picture(body)
