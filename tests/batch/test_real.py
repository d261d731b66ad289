"""The real check over a small generated web: every firm has a report, no site is pressed, a kill changes nothing."""

import asyncio
import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.replay import replay
from app.rulebook import load_rulebook
from fixtures.generated import GeneratedWeb
from report.json_report import schema

pytestmark = pytest.mark.slow
FIRMS = 14
START = "from app.cli import main; main()"


def command(firms: Path, out: Path) -> list[str]:
    words = ["batch", str(firms), "--out", str(out), "--browser", "never", "--timeout", "30", "--jobs", "1"]
    return [sys.executable, "-c", START, *words, "--platform-pace", "0", "--progress", "json"]


def outcomes(out: Path) -> dict[str, dict[str, str]]:
    reports: list[dict[str, Any]] = [json.loads(line) for line in (out / "results.jsonl").read_text().splitlines()]
    for report in reports:
        Draft202012Validator(schema()).validate(report)
    return {
        report["firm"]["id"]: {finding["requirement"]: finding["outcome"] for finding in report["findings"]}
        for report in reports
    }


async def test_a_real_batch_killed_and_resumed_says_what_one_left_alone_says(tmp_path: Path) -> None:
    async with GeneratedWeb(FIRMS, seed=3, latency=0.005, keep_log=True) as web:
        firms = web.firms_csv(tmp_path / "imprese.csv")
        environment = {**os.environ, **web.environment()}

        async def run(out: Path, *, killed_after: int = 0) -> int:
            process = await asyncio.create_subprocess_exec(
                *command(firms, out), env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
            )
            assert process.stderr is not None
            said: list[str] = []
            try:
                async for line in process.stderr:
                    said.append(line.decode())
                    if killed_after and sum('"event": "firm"' in one for one in said) == killed_after:
                        process.kill()
                status = await process.wait()
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
            assert "Traceback" not in "".join(said), "".join(said)
            return status

        assert await run(tmp_path / "alone") == 0
        assert await run(tmp_path / "killed", killed_after=3) == -signal.SIGKILL
        assert await run(tmp_path / "killed") == 0
        assert max(web.log.peaks.values()) <= 4
    alone, killed = outcomes(tmp_path / "alone"), outcomes(tmp_path / "killed")
    assert len(alone) == FIRMS
    assert killed == alone
    for report in (tmp_path / "alone" / "firms").glob("*/report.json"):
        assert (report.with_name("report.html")).exists()
    assert len(list((tmp_path / "alone" / "firms").glob("*/report.json"))) == FIRMS


async def test_bad_rows_get_a_report_by_the_rulebook(tmp_path: Path) -> None:
    firms = tmp_path / "imprese.csv"
    firms.write_text("url;piva\n;00743110157\nacme.test;12\n")
    process = await asyncio.create_subprocess_exec(*command(firms, tmp_path / "out"), stderr=subprocess.PIPE)
    _, said = await process.communicate()
    assert process.returncode == 0, said
    found = outcomes(tmp_path / "out")
    assert len(found) == 2
    assert all("not_met" not in one.values() and one["website.live"] == "unverified" for one in found.values())


async def test_firms_that_name_one_site_are_judged_as_if_each_were_alone(tmp_path: Path) -> None:
    async with GeneratedWeb(6, seed=5, latency=0.005) as web:
        own = list(csv.DictReader(web.firms_csv(tmp_path / "imprese.csv").read_text(encoding="utf-8").splitlines()))
        others = [{**own[place - 1], "id": f"altra-{place}", "url": row["url"]} for place, row in enumerate(own)]
        environment = {**os.environ, **web.environment()}

        async def run(name: str, *rows: dict[str, str]) -> list[dict[str, Any]]:
            firms = tmp_path / f"{name}.csv"
            with firms.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
            process = await asyncio.create_subprocess_exec(
                *command(firms, tmp_path / name), env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
            )
            _, said = await process.communicate()
            assert process.returncode == 0, said
            lines = (tmp_path / name / "results.jsonl").read_text().splitlines()
            return [json.loads(line) for line in lines]

        together = await run("insieme", *own, *others)
        alone = [*await run("proprie", *own), *await run("altre", *others)]
    assert seen_in(together) == seen_in(alone)
    requests = [sum(report["crawl"]["requests"] for report in some) for some in (together, alone)]
    assert requests[0] < 0.8 * requests[1]
    for report in (tmp_path / "insieme" / "firms").glob("altra-*"):  # each folder stands for itself
        assert replay(report, rulebook=load_rulebook("connessi-2026")).firm.id == report.name


def seen_in(reports: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what each report says of the site, without moments and costs."""
    return {
        report["firm"]["id"]: (
            {finding["requirement"]: finding["outcome"] for finding in report["findings"]},
            [(page["url"], page["status"]) for page in report["crawl"]["pages"]],
            [(found["value"], found["placement"], found["owner"]) for found in report["identifiers"]],
            [(found["url"], found["liveness"]) for found in report["channels"]],
            report["crawl"]["robots"],
        )
        for report in reports
    }
