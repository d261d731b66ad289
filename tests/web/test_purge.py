"""`requisito purge` removes what the page kept for too long, and nothing else."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.commands.purge import command
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
