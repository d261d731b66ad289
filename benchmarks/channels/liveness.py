"""Judge recorded answers of platforms, and compare with a checker that goes by the status alone."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from evidence.capture import Capture, Failure, Visit, VisitResult
from evidence.channels.classify import classify
from evidence.channels.merge import merge
from evidence.channels.probe import judge, probe_visits
from evidence.facts.channel import Channel
from evidence.firm import Firm, Liveness

CASES = Path(__file__).parents[2] / "fixtures" / "labelled" / "channels" / "liveness.jsonl"
SEEN_AT = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 25)
ROUNDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A page on a platform: what its answers let an honest machine say, and what is true in the world."""

    platform: str
    link: str
    verdict: Liveness
    world: Liveness
    note: str
    answers: Mapping[str, Any]


def cases(path: Path = CASES) -> Iterator[Case]:
    """Yield the labelled cases."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        row["verdict"], row["world"] = Liveness(row["verdict"]), Liveness(row["world"])
        yield Case(**row)


def decide(case: Case, *, today: date = TODAY) -> tuple[Channel, tuple[Visit, ...]]:
    """Ask what the probes ask, of the recorded answers, and return the judged channel with the visits made."""
    firm = Firm(id="1", url="https://www.acme-macchine.test/", name="Acme Macchine S.r.l.", channels=(case.link,))
    captures: list[Capture] = []
    channel = merge(firm, ())[0]
    for _ in range(ROUNDS):
        visits = probe_visits((channel,), captures=captures)
        if not visits:
            break
        captures.extend(answer(visit, recorded(case, visit)) for visit in visits)
    return judge(channel, captures, firm=firm, today=today), tuple(capture.visit for capture in captures)


def recorded(case: Case, visit: Visit) -> Mapping[str, Any] | None:
    """Return what the platform answered; platforms ignore the case of a name."""
    answers = {url.lower(): found for url, found in case.answers.items()}
    found = answers.get(visit.url.lower())
    assert found is None or isinstance(found, dict)
    return found


def answer(visit: Visit, shown: Mapping[str, Any] | None) -> Capture:
    """Return the capture that a crawl would have made; what was not recorded could not be reached."""
    if shown is None:
        return Capture(
            visit=visit,
            result=VisitResult.UNREACHABLE,
            seen_at=SEEN_AT,
            final_url=visit.url,
            failure=Failure.TIMEOUT,
        )
    status = shown["status"]
    return Capture(
        visit=visit,
        result=VisitResult.GONE if status in (404, 410) else VisitResult.FETCHED,
        seen_at=SEEN_AT,
        final_url=shown.get("final_url", visit.url),
        status=status,
        headers=tuple(shown["headers"].items()),
        body=shown["body"].encode(),
    )


def page_of(case: Case) -> Mapping[str, Any]:
    """Return the answer to the link itself, which is all that a link checker asks for."""
    canonical = classify(case.link).canonical_url or case.link
    found = case.answers.get(canonical) or next(iter(case.answers.values()))
    assert isinstance(found, dict)
    return found


def by_status(case: Case) -> Liveness:
    """Say what a link checker says of the page itself: broken from 400 up, except 429, else fine."""
    page = page_of(case)
    return Liveness.GONE if page["status"] >= 400 and page["status"] != 429 else Liveness.LIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many verdicts were as labelled, how many claims contradict the world, and which."""

    right: int
    total: int
    false_claims: int
    claims_on_walls: int
    wrong: tuple[str, ...] = ()


def score(verdicts: Mapping[int, Liveness], labelled: tuple[Case, ...]) -> Score:
    """Compare verdicts with the labels, one a case."""
    wrong = tuple(
        f"{case.platform}: {case.note}: {verdicts[index]} instead of {case.verdict}"
        for index, case in enumerate(labelled)
        if verdicts[index] is not case.verdict
    )
    claimed = [(verdicts[i], case) for i, case in enumerate(labelled) if verdicts[i] is not Liveness.UNVERIFIED]
    return Score(
        right=len(labelled) - len(wrong),
        total=len(labelled),
        false_claims=sum(1 for said, case in claimed if said is not case.world),
        claims_on_walls=sum(1 for said, case in claimed if case.verdict is Liveness.UNVERIFIED),
        wrong=wrong,
    )
