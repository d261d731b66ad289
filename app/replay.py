"""Judge a recorded check again, offline: same dossier, same findings."""

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from app.capsule.unpack import is_capsule, unpack
from app.judging import conclude
from app.papers import Papers, kept_in
from app.rulebook import load_rulebook
from bandi.rulebook import Rulebook
from crawler.dossier import DossierError, StoredDossier, read_dossier
from report.report import Report


def replay(
    evidence: Path,
    *,
    rulebook: Rulebook | None = None,
    as_of: date | None = None,
    papers: Papers | None = None,
    generated_at: datetime | None = None,
) -> Report:
    """Return the report of a recorded check, by default under the rulebook, day and papers that it was made with.

    `evidence` is the results folder, its dossier folder or a capsule.

    Raises:
        DossierError: when there is no dossier there, or its evidence was changed.
        UnusableInput: when the recorded rulebook cannot be read.
    """
    if is_capsule(evidence):
        with tempfile.TemporaryDirectory(prefix="requisito-") as folder:
            unpack(evidence, Path(folder))
            return replay(Path(folder), rulebook=rulebook, as_of=as_of, papers=papers, generated_at=generated_at)
    if not evidence.exists():
        raise DossierError(
            f"«{evidence}» non c'è; indichi la cartella di una verifica o la sua capsula",
            f"'{evidence}' is not there; name the folder of a check or its capsule",
        )
    stored = read_dossier(evidence)
    home = stored.folder.parent
    return conclude(
        stored,
        rulebook or _recorded_rulebook(home, str(stored.settings.get("rulebook") or "connessi-2026")),
        as_of=as_of or _recorded_day(stored),
        papers=_given(papers) or kept_in(home),
        generated_at=generated_at or datetime.now(UTC).astimezone(),
    )


def _given(papers: Papers | None) -> Papers | None:
    return papers if papers is not None and papers.given else None


def _recorded_day(stored: StoredDossier) -> date | None:
    recorded = stored.settings.get("as_of")
    try:
        return date.fromisoformat(recorded) if isinstance(recorded, str) else None
    except ValueError as error:
        raise DossierError(
            f"{stored.folder}: il giorno della verifica, «{recorded}», non è una data",
            f"{stored.folder}: the day of the check, '{recorded}', is not a date",
        ) from error


def _recorded_rulebook(home: Path, name: str) -> Rulebook:
    """Return the rules that lie beside the dossier, else those of that id; a dossier names no file elsewhere."""
    id_ = Path(name).name
    kept = home / "rulebook" / f"{id_}.toml"
    return load_rulebook(str(kept) if kept.is_file() else id_)
