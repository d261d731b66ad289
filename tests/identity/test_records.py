"""REA, share capital, certified mail, names: found as they are written, and not where they only look so."""

import pytest

from evidence.identity.forms import LegalForm, legal_form
from evidence.identity.likeness import host_similarity, similarity
from evidence.identity.names import core, mentions
from evidence.identity.records import find_capital, find_mails, find_rea


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("REA MI-2094550", "MI-2094550"),
        ("R.E.A. MI 2094550", "MI-2094550"),
        ("REA: MI – 2094550", "MI-2094550"),
        ("n. REA MI2094550", "MI-2094550"),
        ("REA n. BG456578", "BG-456578"),
        ("REA di Milano 1726950", "MI-1726950"),
        ("REA Milano: 1428290", "MI-1428290"),
        ("Repertorio Economico Amministrativo n. 997124", "997124"),
        ("R.E.A. n. 1345012 della C.C.I.A.A.", "1345012"),
        ("C.C.I.A.A. di Milano n. REA 2094550", "MI-2094550"),
        ("Registro Imprese di Padova, R.E.A. 430007", "PD-430007"),
        ("15901 Mi REA 15901 Mi", "MI-15901"),
        ("REA 123456 (MB)", "MB-123456"),
        ("REA 2.094.550 di Lodi", "LO-2094550"),
        ("CCIAA BZ 142054", "BZ-142054"),
        ("REA\nMI-2094550", "MI-2094550"),
        ("REA 12345", "12345"),
        ("R.e.a. MI-2094550", "MI-2094550"),
        ("REA number: MI 2094550", "MI-2094550"),
        ("rea mi-2094550", "MI-2094550"),
        ("REA MI·2094550", "MI-2094550"),
        ("REA 2094550 Milano", "MI-2094550"),
        ("REA n. 2094550 presso CCIAA Milano", "MI-2094550"),
        ("REA 2094550 Lodi Via Roma 3", "2094550"),
        ("REA 2094550 Capitale sociale", "2094550"),
    ],
)
def test_rea(text: str, value: str) -> None:
    assert [record.value for record in find_rea(text)] == [value]


@pytest.mark.parametrize(
    "text", ["area 123456", "REALTÀ 2024", "REA tel. 02 1234567", "crea 12345", "MI 20121", "REA 000000"]
)
def test_no_rea(text: str) -> None:
    assert list(find_rea(text)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Capitale sociale € 10.000,00 i.v.", "10000.00"),
        ("Cap. Soc. Euro 1.500.000 int. vers.", "1500000.00"),
        ("C.S. € 50.000", "50000.00"),
        ("capitale sociale deliberato e versato 100.000,00 euro", "100000.00"),
        ("capitale deliberato € 2.000.000,00, sottoscritto e versato € 1.500.000,00", "1500000.00"),
        ("REA MI-2035671, capitale 10.400,00 €", "10400.00"),
        ("Cap.Soc. 10K i.v.", "10000.00"),
        ("N. REA: MI-682147 Capitale: € 20.000,00", "20000.00"),
        ("Capitale sociale deliberato Euro 50.000,00, versato Euro 12.500,00", "12500.00"),
        ("Cap. soc. 1 milione di euro", "1000000.00"),
        ("cap.soc.euro10.000", "10000.00"),
        ("Share capital € 10,000.00 fully paid up", "10000.00"),
        ("Cap. Soc. 10.000€", "10000.00"),
        ("Capitale Sociale: Euro 100 mila", "100000.00"),
        ("Gesellschaftskapital: Euro 20.000,00", "20000.00"),
    ],
)
def test_capital(text: str, value: str) -> None:
    assert [record.value for record in find_capital(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("REA Verbano-Cusio-Ossola 187654", "VB-187654"),
        ("n. REA: 2035671 – C.C.I.A.A. Milano", "MI-2035671"),
        ("MI 2035671 REA", "MI-2035671"),
    ],
)
def test_the_province_around_a_register_s_number(text: str, value: str) -> None:
    assert [record.value for record in find_rea(text)] == [value]


def test_a_name_and_a_year_are_no_register() -> None:
    assert [record.value for record in find_rea("REA PA-2652403 © REA Costruzioni 2025")] == ["PA-2652403"]


def test_no_capital() -> None:
    assert list(find_capital("capitale umano 100, capitale d'Italia dal 1871")) == []


@pytest.mark.parametrize(
    ("text", "certified"),
    [
        ("acme@pec.it", True),
        ("acme@legalmail.it", True),
        ("acme@pec.acme.test", True),
        ("PEC: acme@acme.test", True),
        ("posta certificata acme@acme.test", True),
        ("info@acme.test", False),
        ("pecorino@acme.test", False),
    ],
)
def test_certified_mail(text: str, certified: bool) -> None:
    assert [found[3] for found in find_mails(text)] == [certified]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("© 2024 Acme Macchine S.r.l. - Via Roma", "Acme Macchine S.r.l."),
        ("Copyright Acme srl tutti i diritti", "Acme srl"),
        ("ACME S.P.A. a socio unico", "ACME S.P.A."),
        ("Rossi & Figli S.n.c. di Rossi Mario & C.", "Rossi & Figli S.n.c. di Rossi Mario & C."),
        ("di proprietà della Acme Società a responsabilità limitata", "Acme Società a responsabilità limitata"),
        ("F.lli Bianchi s.a.s.", "F.lli Bianchi s.a.s."),
        ("Caseificio del Monte Società Cooperativa", "Caseificio del Monte Società Cooperativa"),
        ("Realizzato da WebLab srl", "WebLab srl"),
    ],
)
def test_name(text: str, name: str) -> None:
    assert [mention.name for mention in mentions(text)] == [name]


@pytest.mark.parametrize(
    "text", ["Hotel & Spa", "Via Roma snc", "la nostra spa", "un'area benessere e Spa", "SAS", "inc"]
)
def test_no_name(text: str) -> None:
    assert list(mentions(text)) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Acme S.r.l.", "ACME SRL", True),
        ("Acme S.r.l.", "Acme società a responsabilità limitata", True),
        ("Rossi S.n.c. di Rossi Mario & C.", "ROSSI SNC", True),
        ("Acme S.r.l. unipersonale", "Acme srl", True),
        ("Acme S.r.l.", "Beta S.r.l.", False),
        ("Officine Rossi S.r.l.", "Officine Bianchi S.r.l.", False),
    ],
)
def test_similarity(one: str, other: str, same: bool) -> None:
    assert (similarity(one, other) >= 84) is same


def test_core_form_and_host() -> None:
    assert core("Acme S.r.l.") == "acme"
    assert legal_form("Acme S.r.l.s.") is LegalForm.SRLS
    assert legal_form("Ditta individuale Rossi") is LegalForm.SOLE_TRADER
    assert host_similarity("Officine Rossi S.r.l.", "www.officinerossi.test") == 100
    assert host_similarity("WebLab srl", "www.officinerossi.test") < 50
