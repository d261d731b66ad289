"""Names without a legal form are found beside the number that they stand with, and nowhere else."""

import pytest

from evidence.facts.identity import IdentifierKind
from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.find import find_identifiers
from evidence.identity.owner import attribute
from evidence.page import Page

_OF_THE_REALM = "Il Regno della Bolla di Mirabelli Mariarosaria"
_OF_FRIENDS = "Associazione degli Amici di Bolla in Lombardia"
NUMBER = "P.IVA 04573810159"


def _names(footer: str, text: str = "") -> list[tuple[str, Owner]]:
    page = Page(
        url="https://www.sito.test/", html=f"<main><p>Lavoriamo da anni.</p>{text}</main><footer>{footer}</footer>"
    )
    found = attribute(Firm(id="", url=page.url), find_identifiers(page), ())
    return [(item.value, item.owner) for item in found if item.kind is IdentifierKind.COMPANY_NAME]


@pytest.mark.parametrize(
    ("footer", "name"),
    [
        (f"Lavanderia Bolla di Carla Mirabelli<br>Via Roma 1, Lodi<br>{NUMBER}", "Lavanderia Bolla di Carla Mirabelli"),
        (f"<b>Pizzeria Zefiro di Mohamed Jussuf</b> Via Po 6 · {NUMBER}", "Pizzeria Zefiro di Mohamed Jussuf"),
        (f"Ragione sociale: CARLA MIRABELLI<br>{NUMBER}", "CARLA MIRABELLI"),
        (f"<p>© Copyright 2021 - Carla Mirabelli</p><p>{NUMBER}</p>", "Carla Mirabelli"),
        (f"Azienda Agricola Mirabelli<br>Via Verdi 1 - Lodi<br>{NUMBER}", "Azienda Agricola Mirabelli"),
        (f"© 2026 ZEFIRO INGEGNERIA STUDIO ASSOCIATO - {NUMBER}", "ZEFIRO INGEGNERIA STUDIO ASSOCIATO"),
        (f"TRATTORIA DELLA PALOMA S.R.L.S. - {NUMBER}", "TRATTORIA DELLA PALOMA S.R.L.S."),
        (f"Bolla s.r.l. S.B. - {NUMBER}", "Bolla s.r.l. S.B."),
        (f"BOLLA S.N.C. DI MIRABELLI FRANCO & C. - {NUMBER}", "BOLLA S.N.C. DI MIRABELLI FRANCO & C."),
        (f"Mirabelli editore S.p.A. - {NUMBER}", "Mirabelli editore S.p.A."),
        (
            f"Le Reti a Maglia di Mirabelli Piero<br>Via Roma 1 — Lodi<br>{NUMBER}",
            "Le Reti a Maglia di Mirabelli Piero",
        ),
        (f"© 2026 BOLLANDIA DI MIRABELLI SIMONE — {NUMBER}", "BOLLANDIA DI MIRABELLI SIMONE"),
        (f"<b>BOLLA FOODS</b> di mirabelli omar<br>Via Po 6<br>{NUMBER}", "BOLLA FOODS di mirabelli omar"),
        (
            f'"La Bolla" di Mirabelli Piero Società Agricola - {NUMBER}',
            '"La Bolla" di Mirabelli Piero Società Agricola',
        ),
        (f"Agriturismo Zefiro Alto von Mirabelli Mara · {NUMBER}", "Agriturismo Zefiro Alto von Mirabelli Mara"),
        (f"Bolla in Festa di Mirabelli Piero Privacy {NUMBER}", "Bolla in Festa di Mirabelli Piero"),
        (f"Bolla Scavi<br>di Mirabelli Piero e figli<br>{NUMBER}", "Bolla Scavi di Mirabelli Piero e figli"),
        (f"{NUMBER} Bolla Scavi di Carla Mirabelli", "Bolla Scavi di Carla Mirabelli"),
        (f"<b>Fondazione bioBOLLA ETS</b><br>Via Roma 1<br>{NUMBER}", "Fondazione bioBOLLA ETS"),
        (f"2005 - 2026 BPT © Bolla Per Tutti - APS<br>{NUMBER}", "Bolla Per Tutti - APS"),
        (f"Scuola di Musica Bolla – ETS – {NUMBER}", "Scuola di Musica Bolla – ETS"),
        (f"A.s.d. SCUOLA BOLLA<br>Via Roma 1<br>{NUMBER}", "A.s.d. SCUOLA BOLLA"),
        (f"A.S.D. C5 BOLLA LODI 1988<br>Via Roma 1<br>{NUMBER}", "A.S.D. C5 BOLLA LODI 1988"),
        (f"<a href='#'>Asd Bolla Lodi</a> | Via Roma 1 {NUMBER}", "Asd Bolla Lodi"),
        (f"Copyright © zefiroyoga a.s.d. 2019 - {NUMBER}", "zefiroyoga a.s.d."),
        (f"Zefiro Nuoto ssd arl - {NUMBER}", "Zefiro Nuoto ssd arl"),
        (f"s.s.d. Zefiro Nuoto - {NUMBER}", "s.s.d. Zefiro Nuoto"),
        (f"Mani Bolla aps - {NUMBER}", "Mani Bolla aps"),
        (f"Cooperativa sociale Bolla Insieme onlus - {NUMBER}", "Cooperativa sociale Bolla Insieme onlus"),
        (f"© Istituto Zefiro Luce 2010-2021 | Via Roma 1 | {NUMBER}", "Istituto Zefiro Luce"),
        (f"© Associazione Bolla 2024 - {NUMBER}", "Associazione Bolla"),
        (f"Società Agricola Bolla 2.0 · Via Po 6 · {NUMBER}", "Società Agricola Bolla 2.0"),
        (f"ZEF Foundation | Via Roma 1, 27100 Pavia<br>{NUMBER}", "ZEF Foundation"),
        (f"© 2026 MIRABELLI SIMONE — {NUMBER}", "MIRABELLI SIMONE"),
        (f"Avv. Simone Mirabelli. {NUMBER}", "Simone Mirabelli"),
        (f"Mirabelli Simone<br>Via Roma 1, Lodi<br>Tel. +39 0371 123456<br>{NUMBER}", "Mirabelli Simone"),
        (f"© 2026 Simone Mirabelli, consulente finanziario. {NUMBER}", "Simone Mirabelli"),
        (f"Questo sito è di proprietà di Simone Mirabelli ({NUMBER}).", "Simone Mirabelli"),
        (f"<p>Proprietario:</p><p>Simone Mirabelli</p><p>{NUMBER}</p>", "Simone Mirabelli"),
        (f"Bolla Automazioni<br>Impresa individuale di Simone Mirabelli<br>{NUMBER}", "Simone Mirabelli"),
        (f"<p>Rag. Sociale:</p><p>BOLLA DI MIRABELLI SIMONE</p><p>{NUMBER}</p>", "BOLLA DI MIRABELLI SIMONE"),
        (f"<p>Ragione sociale:</p><p>Bolla Trasporti</p><p>{NUMBER}</p>", "Bolla Trasporti"),
        (f"Titolare del trattamento è Bolla di Mirabelli Simone, {NUMBER}", "Bolla di Mirabelli Simone"),
        (
            "<p>Azienda: Bolla Imprese S.r.l.</p><p>Sede: Via Po 6, Brescia</p><p>E-mail: info@bolla.test</p>"
            f"<p>Telefono: 00390303333444</p><p>{NUMBER}</p>",
            "Bolla Imprese S.r.l.",
        ),
        (
            f"<p>Bolla S.r.l. a socio unico</p><p>Via Po 6</p><p>Lodi</p><p>Tel. 0371 1</p><p>{NUMBER}</p>",
            "Bolla S.r.l.",
        ),
        (f"DESIGN &amp; BOLLA di Simone Mirabelli - {NUMBER}", "DESIGN & BOLLA di Simone Mirabelli"),
        (f"2D Bolla Sviluppo di Simone Mirabelli - {NUMBER}", "2D Bolla Sviluppo di Simone Mirabelli"),
        (
            f"<p>Il sito è gestito dal seguente Titolare:</p><p>Simone Mirabelli – Bolla</p><p>{NUMBER}</p>",
            "Simone Mirabelli",
        ),
        (f"Bolla: Prodotto da Mirabelli S.p.a.<br>Via Po 6<br>{NUMBER}", "Mirabelli S.p.a."),
        (f"<p>Il Regno della Bolla</p><p>di Mirabelli Mariarosaria</p><p>{NUMBER}</p>", _OF_THE_REALM),
        (f"La Bolla è gestita da ASD ZEFIRO · {NUMBER}", "ASD ZEFIRO"),
        (f"Associazione degli Amici di Bolla in Lombardia (AABL).<br>Via Po 6<br>{NUMBER}", _OF_FRIENDS),
        (f"BOLLA di Mirabelli Bianca<br>Via Po 6, Lodi<br>C.F. MRBBNC62B46L219P {NUMBER}", "BOLLA di Mirabelli Bianca"),
        (f"© 2026 Bolla Srl. {NUMBER}", "Bolla Srl"),
        (f"<p>Il sito è di proprietà di Bolla SRL.</p><p>Via Po 6</p><p>{NUMBER}</p>", "Bolla SRL"),
        (f"<span>Via Po 6 · Lodi · Roma</span> <span>Bolla Mare S.r.l. · {NUMBER}</span>", "Bolla Mare S.r.l."),
        (f"<span>Via Po 6 · Lodi</span> · <span>Roma Mare S.r.l. · {NUMBER}</span>", "Roma Mare S.r.l."),
        (f"Idea Bolla di Carla Mirabelli - {NUMBER}", "Idea Bolla di Carla Mirabelli"),
        (f"© 2026 Vigne Bolla di Carla Mirabelli. Tutti i diritti - {NUMBER}", "Vigne Bolla di Carla Mirabelli"),
    ],
)
def test_name_beside_the_number(footer: str, name: str) -> None:
    assert _names(f"<p>{footer}</p>") == [(name, Owner.APPLICANT)]


@pytest.mark.parametrize(
    "footer",
    [
        f"Camera di Commercio di Monza Brianza - {NUMBER}",
        f"Iscrizione Registro Imprese di Milano Lodi | {NUMBER}",
        f"Tutti i diritti riservati di Carla Mirabelli - {NUMBER}",
        f"Vendita e Assistenza - {NUMBER}",
        f"Centro di Riabilitazione Estensiva · Lodi<br>{NUMBER}",
        f"Scuola di Danza Classica · Lodi<br>{NUMBER}",
        f"VENDITA DI PRODOTTI BIOLOGICI - {NUMBER}",
        f"Vendita di abiti e scarpe - {NUMBER}",
        f"BOLLA BIANCA<br>ASSOCIAZIONE SPORTIVA, Via Roma 1<br>{NUMBER}",
        f"Cooperativa Sociale Onlus - {NUMBER}",
        f"© la nostra asd - {NUMBER}",
        f"© 2026 associazione onlus - {NUMBER}",
        f"Affiliata CSI asd - {NUMBER}",
        f"Istituto Nazionale Previdenza Sociale - {NUMBER}",
        f"Accordi con ETS e APS - {NUMBER}",
        f"Legale rappresentante: Simone Mirabelli - {NUMBER}",
        f"<p>Direttore responsabile:</p><p>Simone Mirabelli</p><p>{NUMBER}</p>",
        f"© 2026 Simone Moda - {NUMBER}",
        f"Via Po 6 - Sesto San Giovanni - {NUMBER}",
        f"{NUMBER} di Simone Mirabelli",
        f"Presidente Simone Mirabelli - {NUMBER}",
        f"Hotel Marina Blu - {NUMBER}",
        f"Web design e grafica di Simone Mirabelli - {NUMBER}",
        f"<p>Fisioterapista — ASD Bolla C5</p><p>Lodi</p><p>{NUMBER}</p>",
        f"<p>Copyright Zefiro 2021 - Carla Mirabelli</p><p>{NUMBER}</p>",
        f"<p>Copyright 2021 - Design Carla Mirabelli</p><p>{NUMBER}</p>",
        f"Testi di Carla Mirabelli - {NUMBER}",
        f"Progettato da Bolla Rossa di Mirabelli Piero - {NUMBER}",
        "Lavanderia Bolla di Carla Mirabelli",
    ],
)
def test_what_is_no_name_or_stands_with_no_number(footer: str) -> None:
    assert _names(f"<p>{footer}</p>", text="<p>Studio Legale Bianchi ci assiste.</p>") == []


def test_a_parent_whose_name_is_like_the_owners_is_another() -> None:
    line = f"© Bolla SpA a socio unico, soggetta a direzione e coordinamento di Bolla Holding SpA - {NUMBER}"
    assert _names(line) == [("Bolla SpA", Owner.APPLICANT), ("Bolla Holding SpA", Owner.THIRD_PARTY)]


@pytest.mark.parametrize("number", ["", "02914170150"])
def test_the_only_name_of_a_page_is_that_of_its_only_number(number: str) -> None:
    another = f"<p>Il nostro fornitore ha la P.IVA {number}.</p>" if number else ""
    text = f"<div><h2>Fondazione Bolla ETS</h2><p>Via Roma 1</p><p>Lodi</p><p>{NUMBER}</p></div>{another}"
    owner = Owner.UNKNOWN if number else Owner.APPLICANT
    page = Page(url="https://www.sito.test/", html=f"<main><p>Lavoriamo da anni.</p>{text}</main><footer>x</footer>")
    found = attribute(Firm(id="", url=page.url), find_identifiers(page), ())
    assert [i.owner for i in found if i.kind is IdentifierKind.COMPANY_NAME] == [owner]


def test_the_person_of_a_firm_is_not_its_name() -> None:
    assert _names(f"<p>Simone Mirabelli</p><p>Bolla S.r.l.</p><p>{NUMBER}</p>") == [("Bolla S.r.l.", Owner.APPLICANT)]


def test_the_makers_name_stays_the_makers() -> None:
    found = _names(f"<p>Acme S.r.l. - {NUMBER}</p><p>Realizzato da: Studio Uno di Mario Rossi - P.IVA 00743110157</p>")
    assert ("Acme S.r.l.", Owner.APPLICANT) in found
    assert all(owner is not Owner.APPLICANT for name, owner in found if "Uno" in name)
