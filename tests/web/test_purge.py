"""`requisito purge` removes what the page kept for too long, and nothing else."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.commands.purge import command
from app.errors import UnusableInput
from app.web.batches import Batches, StoredBatch
from app.web.runner import DATABASE
from app.web.site import Site
from app.web.store import Store


def purge(data: Path, *more: str) -> str:
    return CliRunner().invoke(command, ["--older-than", "30", "--data", str(data), *more], standalone_mode=False).output


@pytest.mark.parametrize(("days", "gone"), [(40, True), (20, False)])
def test_old_checks_go_with_their_papers(
    site: Site, done: str, days: int, gone: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REQUISITO_DATA", str(tmp_path / "other"))
    data = site.settings.data
    paper = data / "uploads" / "b.toml"
    paper.parent.mkdir(exist_ok=True)
    paper.write_text("", encoding="utf-8")
    asked = site.now() - timedelta(days=days)
    link = site.store.ask({"url": "a.test", "budget": str(paper)}, owner="x", now=asked, keep=timedelta(days=90))
    check = site.store.take(site.now())
    assert check is not None
    (data / check.folder).mkdir(parents=True)
    site.store.end(check.id, now=site.now(), verdict="eligible")
    purge(data, "--dry-run")
    assert paper.exists()
    purge(data)
    assert (not paper.exists(), not (data / check.folder).exists()) == (gone, gone)
    store = Store(data / DATABASE)
    assert (store.find(link, site.now()) is None) is gone
    assert store.find(done, site.now()) is not None
    store.close()


@pytest.fixture
def batches(site: Site) -> Batches:
    return Batches(site.settings.data / "batches")


def listed(batches: Batches, site: Site, name: str) -> StoredBatch:
    firms = site.settings.data / "firms.csv"
    firms.write_text("sito\nacme.test\n", encoding="utf-8")
    return batches.add(firms, name=name, by="anna", lang="it", now=site.now() - timedelta(days=400))


def test_a_list_goes_when_it_is_named_and_rests(site: Site, batches: Batches, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUISITO_DATA", str(site.settings.data / "other"))
    named, other = listed(batches, site, "a.csv"), listed(batches, site, "b.csv")
    given = ["--data", str(site.settings.data), "--list", named.key]
    with pytest.raises(UnusableInput, match="lo fermi"):
        CliRunner().invoke(command, given, standalone_mode=False, catch_exceptions=False)
    batches.stop(named)
    purge(site.settings.data)
    CliRunner().invoke(command, [*given, "--dry-run"], standalone_mode=False, catch_exceptions=False)
    assert {batch.key for batch in batches.all()} == {named.key, other.key}
    told = CliRunner().invoke(command, given, standalone_mode=False, catch_exceptions=False)
    assert named.key in told.output
    assert [batch.key for batch in batches.all()] == [other.key]


@pytest.mark.parametrize("options", [(), ("--list", "..")], ids=["nothing-named", "no-such-list"])
def test_what_to_remove_must_be_said(site: Site, batches: Batches, options: tuple[str, ...]) -> None:
    there = listed(batches, site, "a.csv")
    with pytest.raises(UnusableInput) as refused:
        CliRunner().invoke(
            command, ["--data", str(site.settings.data), *options], standalone_mode=False, catch_exceptions=False
        )
    assert (there.key in refused.value.message) is bool(options)
    assert batches.get(there.key) == there


def test_uploads_that_no_check_names_go_when_they_are_old(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REQUISITO_DATA", str(tmp_path / "other"))
    uploads = site.settings.data / "uploads"
    uploads.mkdir()
    named, orphan, fresh = (uploads / name for name in ("named.toml", "orphan.toml", "fresh.toml"))
    old = (site.now() - timedelta(days=40)).timestamp()
    for path in (named, orphan, fresh):
        path.write_text("", encoding="utf-8")
    for path in (named, orphan):
        os.utime(path, (old, old))
    site.store.ask({"url": "a.test", "budget": str(named)}, owner="x", now=site.now(), keep=timedelta(days=90))
    purge(site.settings.data)
    assert {path.name for path in uploads.iterdir()} == {"named.toml", "fresh.toml"}
