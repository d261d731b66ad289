"""The real check by real workers over a small generated web says what a batch on one machine says."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from fixtures.generated import GeneratedWeb
from report.json_report import schema

pytestmark = [pytest.mark.database, pytest.mark.slow]
FIRMS = 8
START = "from app.cli import main; main()"
OPTIONS = ("--browser", "never", "--timeout", "60", "--platform-pace", "0")


async def test_two_workers_say_what_a_batch_says(database: str, tmp_path: Path) -> None:
    async with GeneratedWeb(FIRMS, seed=3, latency=0.005, keep_log=True) as web:
        firms = str(web.firms_csv(tmp_path / "imprese.csv"))
        environment = {**os.environ, **web.environment(), "REQUISITO_DATABASE": database}
        await requisito(environment, "enqueue", firms, *OPTIONS)
        work = ("worker", "--until-empty", "--out", str(tmp_path / "prove"))
        await asyncio.gather(requisito(environment, *work), requisito(environment, *work))
        await requisito(environment, "export", "--out", str(tmp_path / "workers"))
        await requisito(environment, "batch", firms, "--out", str(tmp_path / "batch"), "--jobs", "1", *OPTIONS)
        assert max(web.log.peaks.values()) <= 4
    assert len(outcomes(tmp_path / "workers")) == FIRMS
    assert outcomes(tmp_path / "workers") == outcomes(tmp_path / "batch")
    assert len(list((tmp_path / "workers" / "firms").glob("*/report.html"))) == FIRMS
    assert len(list((tmp_path / "prove" / "batch" / "firms").glob("*/dossier/evidence.warc.gz"))) == FIRMS


async def requisito(environment: dict[str, str], *words: str) -> None:
    """Run a command to its end."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", START, *words), env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        said, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == 0, said.decode()
    assert b"Traceback" not in said, said.decode()


def outcomes(out: Path) -> dict[str, dict[str, str]]:
    reports = [json.loads(line) for line in (out / "results.jsonl").read_text().splitlines()]
    for report in reports:
        Draft202012Validator(schema()).validate(report)
    return {
        report["firm"]["id"]: {finding["requirement"]: finding["outcome"] for finding in report["findings"]}
        for report in reports
    }
