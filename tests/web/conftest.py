"""A server's data folder, and a finished check made without any network."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from starlette.testclient import TestClient

from app.check import crawl_settings, recorded
from app.options import Options
from app.replay import replay
from app.results import write_results
from app.rulebook import load_rulebook
from app.web.result import leave_view
from app.web.server import create_app
from app.web.site import Site, WebSettings
from crawler.dossier import Dossier
from evidence.capture import Capture, Purpose, Visit, VisitResult
from evidence.firm import Firm
from tests.web.kept_clerks import KeptClerks, Pool
from tests.workers.conftest import database, server  # noqa: F401 - a PostgreSQL for the desk over one

WHEN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
VAT = "00743110157"
ITALIAN = (
    "Dal 1962 produciamo macchine per il confezionamento di alimenti freschi nello stabilimento di Lodi, dove lavorano "
    "quaranta persone tra progettazione, officina e assistenza ai clienti di tutta Europa. "
)
HOME = (
    "<!doctype html><html lang=it><head><title>{title}</title></head><body><main><h1>Acme</h1><p>"
    + ITALIAN * 3
    + "</p></main><footer>Acme S.r.l. - Via Roma 1, 26900 Lodi - P.IVA "
    + VAT
    + " <a href='https://www.instagram.com/acme/'>Instagram</a></footer></body></html>"
)


def make_check(folder: Path, *, title: str = "Acme", name: str | None = "Acme S.r.l.") -> Path:
    """Leave in a folder what a check of one page leaves; what was left once is left again."""
    for path, body in _left(folder.name, title, name).items():
        place = folder / path
        if body is None:
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.write_bytes(body)
    return folder


@cache
def _left(key: str, title: str, name: str | None) -> dict[Path, bytes | None]:
    """Return each folder of a check, whose body is none, before what lies in it."""
    with TemporaryDirectory() as place:
        made = _checked(Path(place) / key, title, name)
        found = sorted((made, *made.rglob("*")))
        return {path.relative_to(made): None if path.is_dir() else path.read_bytes() for path in found}


def _checked(folder: Path, title: str, name: str | None) -> Path:
    firm = Firm(id=folder.name, url="acme.test", vat_number=VAT, name=name)
    options = Options(out=folder)
    rulebook = load_rulebook("connessi-2026")
    dossier = Dossier.create(
        folder,
        firm=firm,
        settings=recorded(options, rulebook, crawl_settings(options)),
        provenance={"requisito": "0"},
        started_at=WHEN,
    )
    dossier.add(
        Capture(
            visit=Visit(url="acme.test", purpose=Purpose.HOME),
            result=VisitResult.FETCHED,
            seen_at=WHEN,
            final_url="https://acme.test/",
            status=200,
            headers=(("content-type", "text/html; charset=utf-8"),),
            body=HOME.format(title=title).encode(),
        )
    )
    dossier.conclude(requests=1, size=1000, robots="absent", stopped="Fine.", left=())
    dossier.close(WHEN)
    write_results(replay(folder), folder, lang="it")
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> WebSettings:
    """A server's settings over an empty data folder and a shelf with two firms."""
    make_check(tmp_path / "results" / "acme")
    make_check(
        tmp_path / "results" / "beta", title="<script>alert(1)</script>", name="=cmd()|<img src=x onerror=alert(1)>"
    )
    return WebSettings(data=tmp_path / "data", results=tmp_path / "results")


@pytest.fixture(scope="session")
def kept_clerks() -> Iterator[Callable[[], KeptClerks]]:
    """What gives each page the same few clerks."""
    pool = Pool()
    yield lambda: KeptClerks(pool)
    pool.close()


@pytest.fixture
def client(settings: WebSettings, kept_clerks: Callable[[], KeptClerks]) -> Iterator[TestClient]:
    """A browser without script, on a server that makes no checks itself."""
    app = create_app(settings, runs_checks=False, clerks=kept_clerks)
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def site(client: TestClient) -> Site:
    """The running site."""
    found = client.app.state.site  # type: ignore[attr-defined]  # the test client's type does not name it
    assert isinstance(found, Site)
    return found


@pytest.fixture
def done(client: TestClient, site: Site) -> str:
    """The link of a finished check that this browser asked for."""
    now = site.now()
    link = site.store.ask({"url": "acme.test", "vat": VAT}, owner="someone", now=now, keep=timedelta(days=1))
    queued = site.store.take(now)
    assert queued is not None
    folder = make_check(site.settings.data / queued.folder)
    leave_view(folder, replay(folder), now)
    site.store.end(queued.id, now=now, verdict="needs_review")
    return link
