"""A batch that is killed, stopped, started twice or fed with firms that kill it ends as one left alone."""

import random
import signal
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Batches


def notes(said: list[dict[str, Any]]) -> str:
    return "\n".join(line["text"] for line in said if "text" in line)


@pytest.mark.parametrize(
    ("kills", "firms"),
    [pytest.param(3, 60, id="killed thrice"), pytest.param(20, 700, id="killed twenty times", marks=pytest.mark.slow)],
)
def test_killed_at_random_moments_it_ends_as_one_left_alone(batches: "Batches", kills: int, firms: int) -> None:
    chance = random.Random(kills)
    batches.file(*(f"firm{number}.test;Impresa {number}" for number in range(firms)), "rotta", "firm3.test;impresa 3")
    log = batches.folder / "log"
    done: set[str] = set()
    ends: list[int] = []
    for _ in range(kills):
        process = batches.start(delay=0.5, log=log, jobs=2, concurrency=4)
        assert process.stderr is not None
        for line in process.stderr:  # while it starts, while firms are in flight: both are moments
            if '"start"' in line or chance.random() < 0.05:
                break
        time.sleep(chance.uniform(0.0, 0.6))
        process.kill()
        ends.append(process.wait())
        now = batches.done()
        assert done <= now  # nothing that was done is lost
        done = now
    assert -signal.SIGKILL in ends  # it was killed at work
    assert batches.run(delay=0.0, log=log)[0] == 0
    disturbed = batches.results()
    begun = Counter(line.split()[1] for line in log.read_text().splitlines() if line.startswith("begin"))
    assert len(begun) == firms + 1
    assert begun.total() - len(begun) <= kills * 2 * 4  # only what was in flight is repeated

    assert batches.run(restart=True)[0] == 0
    assert batches.results() == disturbed
    assert len(disturbed) == firms + 1


def test_a_second_run_says_that_the_first_is_at_work(batches: "Batches") -> None:
    batches.file(*(f"firm{number}.test;" for number in range(40)))
    first = batches.start(delay=0.3)
    assert first.stderr is not None
    assert any('"start"' in line for line in first.stderr)
    status, said = batches.run()
    assert status == 2
    assert f"processo {first.pid}" in notes(said)
    first.kill()
    first.wait()
    assert batches.run()[0] == 0  # what a killed run left is no lock
    assert len(batches.results()) == 40


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_it_ends_by_itself_and_goes_on_later(batches: "Batches", sent: signal.Signals) -> None:
    batches.file(*(f"firm{number}.test;" for number in range(12)), "endless.test;", "stubborn.test;")
    process = batches.start(concurrency=8)
    assert process.stderr is not None
    for line in process.stderr:
        if '"done": 12' in line:
            break
    process.send_signal(sent)
    rest = process.stderr.read()
    assert process.wait(timeout=60) == 4
    assert "Traceback" not in rest
    assert "2 da fare" in rest
    batches.file(*(f"firm{number}.test;" for number in range(13)))
    status, said = batches.run()
    assert status == 0
    assert "12 imprese erano già fatte" in notes(said)
    assert [line["id"] for line in said if line["event"] == "firm"] == ["firm12.test"]
    assert len(batches.results()) == 13


def test_wicked_firms_get_a_report_and_the_others_go_on(batches: "Batches") -> None:
    wicked = {
        "boom": "error",
        "segfault": "crash",
        "endless": "timeout",
        "stubborn": "timeout",
        "blocked": "blocked",
    }
    good = [f"firm{number}.test" for number in range(20)]
    batches.file(*(f"{name}.test;" for name in wicked), "once.test;", *(f"{host};" for host in good))
    status, said = batches.run(timeout=0.5, jobs=2, concurrency=4)
    assert status == 0
    troubles = {line["id"]: line["troubles"] for line in said if line["event"] == "firm"}
    assert troubles == {
        **{f"{name}.test": [kind] for name, kind in wicked.items()},
        "once.test": [],
        **{host: [] for host in good},
    }
    assert len(batches.results()) == len(troubles)
    assert "SIGSEGV" in notes(said)
    assert "boom" in (batches.out / "firms" / "boom.test" / "error.txt").read_text()


def test_one_firm_without_room_is_reported_and_done_again_later(batches: "Batches") -> None:
    batches.file("full.test;", *(f"firm{number}.test;" for number in range(5)))
    assert batches.run(jobs=1, concurrency=1)[0] == 0
    assert (
        "disco"
        in next(line for line in batches.results() if line["firm"]["id"] == "full.test")["findings"][0]["summary"]
    )
    assert [line["id"] for line in batches.run()[1] if line["event"] == "firm"] == ["full.test"]


def test_a_full_disk_stops_the_batch_and_leaves_the_rest_to_do(batches: "Batches") -> None:
    batches.file(*(f"full{number}.test;" for number in range(9)), *(f"firm{number}.test;" for number in range(5)))
    status, said = batches.run(jobs=1, concurrency=1)
    assert status == 4
    assert "pieno" in notes(said)
    assert not batches.done() & {f"firm{number}.test" for number in range(5)}


def test_one_site_serves_one_firm_at_a_time(batches: "Batches") -> None:
    batches.file(*(f"same.test/{number};" for number in range(6)), *(f"firm{number}.test;" for number in range(6)))
    log = batches.folder / "log"
    assert batches.run(delay=0.02, log=log, jobs=2)[0] == 0
    open_now = 0
    for line in log.read_text().splitlines():
        word, name, _ = line.split()
        if name.startswith("same"):
            open_now += 1 if word == "begin" else -1
            assert open_now <= 1


def test_a_process_that_has_done_its_share_gives_way_to_a_fresh_one(batches: "Batches") -> None:
    batches.file(*(f"firm{number}.test;" for number in range(10)))
    log = batches.folder / "log"
    status, said = batches.run(log=log, renewed_after=4, concurrency=2)
    assert status == 0
    assert "caduto" not in notes(said)
    assert len(batches.results()) == 10
    begun = [line.split()[2] for line in log.read_text().splitlines() if line.startswith("begin")]
    assert (len(begun), len(set(begun))) == (10, 3)


def test_a_firm_in_hand_when_two_processes_are_ended_from_outside_is_looked_at_all_the_same(batches: "Batches") -> None:
    batches.file("twice.test;", *(f"firm{number}.test;" for number in range(6)))
    status, said = batches.run(jobs=1, concurrency=4)
    assert status == 0
    assert notes(said).count("SIGKILL") == 2
    assert {line["id"]: line["troubles"] for line in said if line["event"] == "firm"}["twice.test"] == []


def test_several_deadly_firms_are_each_found_out_and_none_ends_the_batch(batches: "Batches") -> None:
    deadly = [f"segfault{number}.test" for number in range(3)]
    batches.file(*(f"{host};" for host in deadly), *(f"firm{number}.test;" for number in range(3)))
    status, said = batches.run(jobs=1, concurrency=6)
    assert status == 0
    troubles = {line["id"]: line["troubles"] for line in said if line["event"] == "firm"}
    assert {host for host, found in troubles.items() if found == ["crash"]} == set(deadly)
    assert len(troubles) == 6
