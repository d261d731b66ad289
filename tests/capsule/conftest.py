"""A results folder made of a recorded visit, and its capsule."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.capsule.manifest import seal_of
from app.capsule.pack import pack
from app.judging import conclude
from app.papers import Papers
from app.results import write_results
from bandi.loader import load
from crawler.dossier import Dossier, read_dossier
from evidence.capture import Capture, Purpose, Visit, VisitResult
from evidence.firm import Firm

SEEN = datetime(2026, 3, 12, 10, 24, 31, tzinfo=UTC)
VAT = "00743110157"
ITALIAN = """<!doctype html><html lang="it"><head><title>Torneria Adda</title></head><body>
<nav><a href="/">Home</a> <a href="/prodotti/">Prodotti</a> <a href="/en/">English</a></nav><main>
<h1>Torneria Adda, lavorazioni meccaniche di precisione</h1>
<p>Da quarant'anni lavoriamo acciaio, ottone e alluminio per i costruttori di macchine di tutta Europa, con torni a
controllo numerico e un reparto di misura interno. Ogni pezzo è controllato prima della spedizione.</p>
<p>Produciamo piccole e medie serie, dal disegno al pezzo finito, e consegniamo in tempi certi.</p></main>
<footer><p>© 2026 Torneria Adda S.r.l. - Via Adda 12, Lodi - P.IVA IT00743110157</p></footer></body></html>"""
ENGLISH = """<!doctype html><html lang="en"><head><title>Torneria Adda</title></head><body>
<nav><a href="/">Italiano</a> <a href="/en/">Home</a> <a href="/en/products/">Products</a></nav><main>
<h1>Torneria Adda, precision turned parts</h1>
<p>For forty years we have machined steel, brass and aluminium for machine builders all over Europe, with numerically
controlled lathes and a measuring department of our own. Every part is checked before it is shipped.</p>
<p>We make small and medium series, from the drawing to the finished part, and we deliver when we said.</p></main>
<footer><p>© 2026 Torneria Adda S.r.l. - P.IVA IT00743110157</p></footer></body></html>"""
PAGES = {
    "https://www.torneria-adda.test/": ITALIAN,
    "https://www.torneria-adda.test/prodotti/": ITALIAN.replace("Da quarant'anni", "Nei nostri prodotti"),
    "https://www.torneria-adda.test/en/": ENGLISH,
    "https://www.torneria-adda.test/en/products/": ENGLISH.replace("For forty years", "In our products"),
}


def make_results(folder: Path, pages: dict[str, str] | None = None, at: datetime = SEEN) -> Path:
    """Record a visit into a folder and write its report there."""
    rulebook = load("connessi-2026")
    dossier = Dossier.create(
        folder,
        firm=Firm(id="1", url="https://www.torneria-adda.test", vat_number=VAT, name="Torneria Adda S.r.l."),
        settings={"profile": "standard", "rulebook": rulebook.id, "as_of": None, "user_agent": "requisito/0.1"},
        provenance={"requisito": "0.1.0"},
        started_at=at,
    )
    for number, (url, html) in enumerate((pages or PAGES).items()):
        purpose = Purpose.HOME if number == 0 else Purpose.LANGUAGE if "/en/" in url else Purpose.INNER
        dossier.add(
            Capture(
                visit=Visit(url=url, purpose=purpose),
                result=VisitResult.FETCHED,
                seen_at=at,
                final_url=url,
                status=200,
                headers=(("content-type", "text/html; charset=utf-8"),),
                body=html.encode(),
            )
        )
    dossier.conclude(
        requests=len(pages or PAGES), size=9_000, robots="absent", stopped="Ogni domanda ha risposta.", left=()
    )
    dossier.add_picture("ab" * 8, b"\x89PNG\r\n\x1a\n" + bytes(64), url="https://www.torneria-adda.test/")
    dossier.close(at)
    report = conclude(read_dossier(folder), rulebook, as_of=None, papers=Papers(), generated_at=at)
    write_results(report, folder, lang="it")
    return folder


@pytest.fixture
def results(tmp_path: Path) -> Path:
    return make_results(tmp_path / "verifica")


@pytest.fixture
def capsule(results: Path) -> Path:
    assert len(seal_of(results)) == 64
    return pack(results)
