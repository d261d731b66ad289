"""A batch as a program of its own, so that a test may stop it, kill it, or start it twice."""

import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).with_name("batch_standin.py")


class Batches:
    """Batches over one folder, with the stand-in checker."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.firms = folder / "imprese.csv"
        self.out = folder / "out"
        self.started: list[subprocess.Popen[str]] = []

    def file(self, *rows: str, heading: str = "sito;denominazione") -> None:
        self.firms.write_text("\n".join((heading, *rows)) + "\n", encoding="utf-8")

    def start(self, **given: object) -> subprocess.Popen[str]:
        words = [f"{key}={value}" for key, value in given.items()]
        process = subprocess.Popen(
            [sys.executable, str(PROGRAM), str(self.firms), str(self.out), *words],
            stderr=subprocess.PIPE,
            text=True,
            cwd=PROGRAM.parents[2],
            env={**os.environ, "PYTHONWARNINGS": "error"},
        )
        self.started.append(process)
        return process

    def run(self, **given: object) -> tuple[int, list[dict[str, Any]]]:
        """Run to the end; return the exit status and what was said, line by line."""
        process = self.start(**given)
        _, said = process.communicate(timeout=60)
        return process.returncode, [
            json.loads(line) if line.startswith("{") else {"event": "text", "text": line} for line in said.splitlines()
        ]

    def results(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.out / "results.jsonl").read_text().splitlines()]

    def table(self, name: str) -> list[dict[str, str]]:
        with (self.out / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def done(self) -> set[str]:
        database = sqlite3.connect(self.out / "state" / "batch.sqlite", timeout=10)
        try:
            return {row[0] for row in database.execute("SELECT id FROM firms WHERE done = 1 AND listed = 1")}
        finally:
            database.close()


@pytest.fixture
def batches(tmp_path: Path) -> Iterator[Batches]:
    made = Batches(tmp_path)
    yield made
    for process in made.started:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
        if process.stderr is not None:
            process.stderr.close()
