"""The seat is read as people write it, and ends where the next datum begins."""

import pytest

from evidence.facts.identity import NoticeKind
from evidence.identity.notices import find_notices
from evidence.page import Page

VAT = "P.IVA 01879020517"


@pytest.mark.parametrize(
    ("line", "seat"),
    [
        ("Acme S.r.l. – Sede legale: Via Roma 1, 20121 Milano (MI) – ", "Sede legale: Via Roma 1, 20121 Milano (MI)"),
        ("Acme S.r.l. Via Roma, 1 - 20121 Milano - ", "Via Roma, 1 - 20121 Milano"),
        ("Sede legale Corso Italia 3/B – 00100 Roma, C.F. e ", "Sede legale Corso Italia 3/B – 00100 Roma"),
        ("Loc. Pian di Scò 12<br>52026 Castelfranco (AR)<br>", "Loc. Pian di Scò 12 52026 Castelfranco (AR)"),
        ("Registered office: Via Roma 1, 20121 Milan, Italy – ", "Registered office: Via Roma 1, 20121 Milan, Italy"),
        ("Zona Industriale Lotto 5 85100 Potenza ", "Zona Industriale Lotto 5 85100 Potenza"),
        ("Uffici: Via Po 1, Torino; Sede Legale Via Dora 2, 10100 Torino – ", "Sede Legale Via Dora 2, 10100 Torino"),
    ],
)
def test_seat(line: str, seat: str) -> None:
    page = Page(url="https://esempio.test/", html=f"<main><h1>Acme</h1></main><footer>{line}{VAT}</footer>")
    assert next(notice.value for notice in find_notices(page) if notice.kind is NoticeKind.SEAT) == seat
