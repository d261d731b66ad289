"""What an applicant typed into the form, read as the command line reads its options."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from app.days import day
from app.declared import declared_firm
from app.options import Options
from app.sightings import confirmation
from evidence.firm import Firm

FIELDS = ("url", "vat", "tax_code", "rea", "name", "channels", "confirmed", "lang", "as_of", "budget", "declarations")


# Whether the check before spares no visit: a key of a request that no form fills in.
WHOLE = "whole"


def firm_of(request: Mapping[str, str], now: datetime) -> Firm:
    """Return the declared firm of a form.

    Raises:
        UnusableInput: one sentence that names the field and the mend.
    """
    return declared_firm(
        url=request.get("url", ""),
        vat=request.get("vat") or None,
        tax_code=request.get("tax_code") or None,
        rea=request.get("rea") or None,
        name=request.get("name") or None,
        channels=request.get("channels", "").split(),
        confirmations=[confirmation(line, now) for line in request.get("confirmed", "").split()],
    )


def options_of(request: Mapping[str, str], folder: Path, *, allow_private: bool, again: Path | None) -> Options:
    """Return the options of a check that a form asks for; what a form may not choose is the server's to say.

    `again` is the folder of the check before, if there is one; whether it spares visits, the request says.
    """
    return Options(
        out=folder,
        as_of=day(request.get("as_of") or None),
        lang=request.get("lang", "it"),
        allow_private=allow_private,
        capsule=True,
        budget=_path(request, "budget"),
        declarations=_path(request, "declarations"),
        again=again,
        spares=not request.get(WHOLE),
    )


def _path(request: Mapping[str, str], key: str) -> Path | None:
    return Path(request[key]) if request.get(key) else None
