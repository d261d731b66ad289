"""Say, offline, whether a capsule was changed and whether judging it again gives the same verdict."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from app.capsule import layout
from app.capsule.again import Again, Printer, made_again
from app.capsule.digests import bounded, evidence, problems, read_json
from app.capsule.manifest import seal
from app.capsule.program import program
from app.capsule.timestamp import Stamp, StampState, read_stamp
from app.capsule.unpack import CapsuleError, is_capsule, unpack
from app.errors import UnusableInput
from app.kept import is_report
from crawler.dossier import DossierError
from report.changes import Change, changes
from report.overview import verdict_said
from report.words import Said

_NO_REPORT: Final = Said("Il rapporto manca o non si legge.", "The report is missing or cannot be read.")
_BOMB: Final = Said("Il WARC è troppo grande per essere letto.", "The WARC is too large to be read.")
_BROKEN_STAMP: Final = Said("La marca temporale non vale per questa capsula.", "The timestamp is not of this capsule.")


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyResult:
    """What a verification found.

    `problems` are changes; `doubts` what could be neither proven nor refuted. `identical` is None when the evidence
    could not be judged again. `said` and `said_now` are the two verdicts in words.
    """

    path: Path
    problems: tuple[Said, ...]
    stamp: Stamp
    doubts: tuple[Said, ...] = ()
    seal: str | None = None
    firm: str | None = None
    verdict: str | None = None
    verdict_now: str | None = None
    said: Said | None = None
    said_now: Said | None = None
    differences: tuple[Change, ...] = ()
    identical: bool | None = None

    @property
    def untouched(self) -> bool:
        """Whether nothing was changed since the capsule was made."""
        return not self.problems

    @property
    def same_verdict(self) -> bool:
        """Whether judging the evidence again comes to the same verdict."""
        return self.verdict is not None and self.verdict == self.verdict_now

    @property
    def ok(self) -> bool:
        """Whether the capsule can be relied on."""
        return self.untouched and self.same_verdict


def verify(path: Path, *, authorities: Path | None = None, printer: Printer | None = None) -> VerifyResult:
    """Verify a capsule without any network; with a printer the PDF is compared too.

    Raises:
        UnusableInput: when there is no capsule at that path.
    """
    if not is_capsule(path):
        raise UnusableInput(
            f"CAPSULE: «{path}» non è una capsula; indichi il file {layout.NAME} di una verifica.",
            f"CAPSULE: '{path}' is not a capsule; name the file {layout.NAME} of a check.",
        )
    with tempfile.TemporaryDirectory(prefix="requisito-") as folder:
        try:
            files = dict(unpack(path, Path(folder)))
        except CapsuleError as error:
            return VerifyResult(path=path, problems=(error.said,), stamp=Stamp(state=StampState.ABSENT))
        return _verified(path, files, Path(folder), authorities, printer)


def _verified(
    path: Path, files: Mapping[str, bytes], folder: Path, authorities: Path | None, printer: Printer | None
) -> VerifyResult:
    stamp = read_stamp(files.get(layout.STAMP), files.get(layout.MANIFEST, b""), authorities)
    report = read_json(files, layout.REPORT)
    if not is_report(report):
        return VerifyResult(path=path, problems=(_NO_REPORT,), stamp=stamp)
    found = [*problems(files, report), *((_BROKEN_STAMP,) if stamp.state is StampState.BROKEN else ())]
    digests = {name: sha256(body).hexdigest() for name, body in evidence(files).items()}
    result = VerifyResult(
        path=path,
        problems=tuple(found),
        stamp=stamp,
        seal=seal(digests),
        firm=report["firm"]["name"] or report["firm"]["url"],
        verdict=report["verdict"],
        said=verdict_said(report["verdict"], report["groups"]),
    )
    again = _again(folder, files, report, printer)
    if isinstance(again, Said):
        return replace(result, problems=(*found, again))
    return _compared(result, report, again, (read_json(files, layout.MANIFEST) or {}).get("program"))


def _again(
    folder: Path, files: Mapping[str, bytes], report: Mapping[str, Any], printer: Printer | None
) -> Again | Said:
    """Return the report made again, or why it cannot be."""
    if not bounded(files.get(layout.WARC, b"")):
        return _BOMB
    try:
        return made_again(folder, files, report, printer)
    except (DossierError, UnusableInput) as error:
        italian, english = (text.replace(f"{folder}/", "") for text in error.said)
        return Said(f"Le prove non si possono giudicare di nuovo: {italian}", f"Cannot be judged again: {english}")


def _compared(result: VerifyResult, report: Mapping[str, Any], again: Again, by: object) -> VerifyResult:
    """Add what making the report again tells: the same program must come to the same words, another may not."""
    wrong: tuple[Said, ...] = ()
    doubts = again.doubts
    if result.untouched and again.otherwise:
        if by == program():
            wrong = tuple(_forged(name) for name in again.otherwise)
        else:
            doubts = (*doubts, _of_another_program(again.otherwise, str(by or "?")))
    return replace(
        result,
        problems=(*result.problems, *wrong),
        doubts=doubts,
        verdict_now=again.data["verdict"],
        said_now=verdict_said(again.data["verdict"], again.data["groups"]),
        differences=changes(report, again.data),
        identical=again.identical,
    )


def _forged(name: str) -> Said:
    return Said(
        f"«{name}» non è quello che le prove danno: lo stesso programma lo scrive altrimenti.",
        f"'{name}' is not what the evidence gives: the same program writes it otherwise.",
    )


def _of_another_program(names: tuple[str, ...], by: str) -> Said:
    listed = ", ".join(names)
    return Said(
        f"La capsula è di un'altra versione del programma ({by}; questa è {program()}), che scrive altrimenti: "
        f"{listed}. Se quelle parole siano le sue lo prova solo la stessa versione.",
        f"The capsule is by another version of the program ({by}; this one is {program()}), which writes otherwise: "
        f"{listed}. Whether those words are its own only that version can prove.",
    )
