"""Read what a person says to have seen of a page, and the picture that shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.declared import usable_url
from app.errors import UnusableInput
from bandi.unread import of_system
from evidence.bare_picture import PictureError, bare_picture
from evidence.firm import Confirmation, Liveness
from evidence.picture import picture_kind

LARGEST_PICTURE = 5_000_000
_FIELD = "--confirm-picture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What a person saw, and the picture that shows it, if the person attached one."""

    confirmation: Confirmation
    picture: bytes | None = None


def sightings(
    confirmed: Iterable[str], pictures: Sequence[str], *, by: str | None, now: datetime
) -> tuple[Sighting, ...]:
    """Read each `URL=live|gone`, with the picture that a `URL=FILE` of the same URL names.

    Raises:
        UnusableInput: when one is not written so, no picture, or a picture of nothing that was confirmed.
    """
    said = {text: confirmation(text, now, by=by) for text in confirmed}
    shown = {text: _shown(text, said) for text in pictures}
    return tuple(
        next((attested(seen, picture_in(path)) for name, path in shown.values() if name == text), None)
        or Sighting(confirmation=seen)
        for text, seen in said.items()
    )


def confirmation(
    text: str, now: datetime | None = None, *, by: str | None = None, field: str = "--confirm"
) -> Confirmation:
    """Read `URL=live` or `URL=gone`, what a person saw, and when, if that is known.

    Raises:
        UnusableInput: when it is neither.
    """
    url, equals, saw = text.rpartition("=")
    if not equals or saw.strip().lower() not in ("live", "gone"):
        raise UnusableInput(
            f"{field}: «{text}» non si capisce; scriva l'indirizzo, «=» e live (si apre) oppure gone (non c'è più).",
            f"{field}: '{text}' is not clear; write the address, '=' and live (it opens) or gone (it is not there).",
        )
    address = usable_url(url, field=field)
    return Confirmation(url=address, liveness=Liveness(saw.strip().lower()), by=by, seen_at=now)


def attested(seen: Confirmation, picture: bytes, *, field: str = _FIELD) -> Sighting:
    """Return what was seen with the picture that shows it, rid of what does not show: place, device, comments.

    Raises:
        UnusableInput: when it is no picture, damaged or too large.
    """
    if len(picture) > LARGEST_PICTURE:
        most = LARGEST_PICTURE // 1_000_000
        raise UnusableInput(
            f"{field}: l'immagine è troppo grande, al massimo {most} MB.",
            f"{field}: the picture is too large, {most} MB at most.",
        )
    if picture_kind(picture) is None:
        raise UnusableInput(
            f"{field}: il file non è un'immagine; ne serve una PNG, JPEG o WebP.",
            f"{field}: the file is not a picture; give a PNG, JPEG or WebP.",
        )
    try:
        return Sighting(confirmation=seen, picture=bare_picture(picture))
    except PictureError as error:
        raise UnusableInput(
            f"{field}: l'immagine è rovinata; la salvi di nuovo e la alleghi ancora.",
            f"{field}: the picture is damaged; save it again and attach it anew.",
        ) from error


def picture_in(path: Path, *, field: str = _FIELD) -> bytes:
    """Return what a picture's file holds, no more of it than can be used.

    Raises:
        UnusableInput: when it cannot be read.
    """
    try:
        with path.expanduser().open("rb") as file:
            return file.read(LARGEST_PICTURE + 1)
    except (OSError, RuntimeError) as error:
        why = of_system(error)
        raise UnusableInput(
            f"{field}: «{path}» non si può leggere ({why.it}).", f"{field}: '{path}' cannot be read ({why.en})."
        ) from error


def _shown(text: str, confirmed: Iterable[str]) -> tuple[str, Path]:
    """Return the confirmation that a picture belongs to, and its file; both may hold '=' themselves."""
    for said in confirmed:
        url = said.rpartition("=")[0]
        if text.startswith(f"{url}=") and len(text) > len(url) + 1:
            return said, Path(text[len(url) + 1 :])
    raise UnusableInput(
        f"{_FIELD}: «{text}» non riguarda nessuna pagina di --confirm; scriva lo stesso indirizzo, «=» e il file.",
        f"{_FIELD}: '{text}' is of no page in --confirm; write the same address, '=' and the file.",
    )
