"""Judge a recorded check again, offline: same dossier, same findings."""

import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from app.capsule.unpack import is_capsule, unpack
from app.judging import conclude
from app.papers import Papers, kept_in
from app.rulebook import load_rulebook
from bandi.rulebook import Rulebook
from crawler.dossier import DossierError, read_dossier
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
        raise DossierError(f"«{evidence}» non c'è; indichi la cartella di una verifica o la sua capsula")
    stored = read_dossier(evidence)
    home = stored.folder.parent
    recorded = stored.settings.get("as_of")
    return conclude(
        stored,
        rulebook or _recorded_rulebook(home, str(stored.settings.get("rulebook") or "connessi-2026")),
        as_of=as_of or (date.fromisoformat(recorded) if isinstance(recorded, str) else None),
        papers=_given(papers) or kept_in(home),
        generated_at=generated_at or datetime.now(UTC).astimezone(),
    )


def _given(papers: Papers | None) -> Papers | None:
    return papers if papers is not None and papers.given else None


def _recorded_rulebook(home: Path, name: str) -> Rulebook:
    kept = home / "rulebook" / f"{name}.toml"
    return load_rulebook(str(kept) if kept.is_file() else name)
