"""What a person saw goes into dossier, report and capsule with its picture, and a picture that was changed is told."""

import asyncio
import zipfile
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from app.capsule.layout import NAME
from app.capsule.verify import verify
from app.confirming import record
from app.options import Options
from app.replay import replay
from app.rulebook import load_rulebook
from app.sightings import Sighting
from crawler.dossier import DossierError
from evidence.firm import Confirmation, Liveness
from evidence.verdict import Outcome
from report.json_report import to_dict
from report.report import Report
from tests.web.conftest import make_check

RULEBOOK = load_rulebook("connessi-2026")
PAGE = "https://www.instagram.com/acme"
SEEN = Confirmation(
    url=PAGE, liveness=Liveness.LIVE, by="Anna Bianchi", seen_at=datetime(2026, 3, 1, 11, 5, tzinfo=UTC)
)
JPEG = b"\xff\xd8\xff\xe0" + bytes(60) + b"\xff\xd9"
DIGEST = sha256(JPEG).hexdigest()


@pytest.fixture
def seen(tmp_path: Path) -> Path:
    folder = make_check(tmp_path / "acme")
    sighting = Sighting(confirmation=SEEN, picture=JPEG)
    asyncio.run(record(folder, RULEBOOK, (sighting,), Options(out=folder, capsule=True)))
    return folder


def _dict(report: Report) -> dict[str, object]:
    return {**to_dict(report, "it"), "generated_at": None}


def test_the_report_shows_picture_name_and_time(seen: Path) -> None:
    report = replay(seen)
    (finding,) = [found for found in report.findings if found.rule.id == "channels.active"]
    assert finding.verdict.outcome is Outcome.MET
    word = finding.verdict.exhibits[0]
    assert (word.seen_at, word.sha256) == (SEEN.seen_at, DIGEST)
    assert "Anna Bianchi il 01/03/2026" in (word.quote or "")
    html = (seen / "report.html").read_text("utf-8")
    assert f"data:image/jpeg;base64,{b64encode(JPEG).decode()}" in html
    assert DIGEST[:12] in html
    assert "Anna Bianchi opened the page on 1 March 2026 and found it live. A picture of it is attached." in html


def test_dossier_and_capsule_hold_the_picture_and_replay_gives_the_same(seen: Path, tmp_path: Path) -> None:
    assert (seen / f"dossier/pictures/{DIGEST}.jpg").read_bytes() == JPEG
    capsule = seen / NAME
    with zipfile.ZipFile(capsule) as packed:
        assert packed.read(f"dossier/pictures/{DIGEST}.jpg") == JPEG
    assert _dict(replay(capsule)) == _dict(replay(seen)) == _dict(replay(seen))
    assert verify(capsule).problems == ()


@pytest.mark.parametrize("change", [lambda path: path.unlink(), lambda path: path.write_bytes(JPEG + b"x")])
def test_a_picture_that_is_not_the_one_given_is_told(seen: Path, change) -> None:
    change(seen / f"dossier/pictures/{DIGEST}.jpg")
    with pytest.raises(DossierError, match="una persona ha visto manca o è cambiata"):
        replay(seen)


def test_a_later_answer_replaces_an_earlier_one(seen: Path) -> None:
    gone = Sighting(confirmation=replace(SEEN, liveness=Liveness.GONE))
    result = asyncio.run(record(seen, RULEBOOK, (gone,), Options(out=seen, capsule=False)))
    (channel,) = result.evidence.channels
    assert (channel.liveness, channel.proof and channel.proof.sha256) == (Liveness.GONE, None)
