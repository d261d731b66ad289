"""A company's name is found whole: it begins after what leads to it and ends with its legal form and partners."""

import pytest

from evidence.identity.names import mentions


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("BOLLA CORPORATION ITALIA S.p.A. con unico socio", "BOLLA CORPORATION ITALIA S.p.A."),
        ("©Acqua&Benessere S.p.A.", "Acqua&Benessere S.p.A."),
        ("M.C. 2000 Di Mirabelli Simone srl", "M.C. 2000 Di Mirabelli Simone srl"),
        ("Ragione sociale: Tenute Bolla, Società Agricola S.r.l.", "Tenute Bolla, Società Agricola S.r.l."),
        (
            "Pallavolo Bolla Società Sportiva Dilettantistica a Responsabilità Limitata",
            "Pallavolo Bolla Società Sportiva Dilettantistica a Responsabilità Limitata",
        ),
        ("(a) la scrivente bolla S.r.l., con sede in Lodi", "bolla S.r.l."),
        ("© 2026 iBolla Idraulica SRL", "iBolla Idraulica SRL"),
        ("Bolla Italia Rete di Mediazione Creditizia SRL", "Bolla Italia Rete di Mediazione Creditizia SRL"),
        ("Casa Bolla di Mirabelli Tech S.r.l.", "Mirabelli Tech S.r.l."),
        ("Studio Legale Mirabelli S.n.c.", "Studio Legale Mirabelli S.n.c."),
        ("Capitale Sociale: Euro 50.000,00 IV Conceria Bolla S.n.c.", "Conceria Bolla S.n.c."),
        ("Bolla Soc. Coop. a r.l..", "Bolla Soc. Coop. a r.l."),
        ("Bolla S.r.l. Società Benefit", "Bolla S.r.l. Società Benefit"),
        ("Bolla S.a.s. di Carla Mirabelli & C.\nTutti i diritti", "Bolla S.a.s. di Carla Mirabelli & C."),
        ("Bolla S.a.s. di Carla Mirabelli & C.. Privacy Policy", "Bolla S.a.s. di Carla Mirabelli & C."),
        ("Carla Mirabelli & c s.a.s.", "Carla Mirabelli & c s.a.s."),
        ("Bolla snc di Mirabelli Franco Via Po 6", "Bolla snc di Mirabelli Franco"),
        ("© 2003-2026 inBolla® Technologies S.r.l.", "inBolla® Technologies S.r.l."),
        ("Partita IVA della Bolla S.r.l. n. 1", "Bolla S.r.l."),
        ("Bolla™ Italia S.r.l.", "Bolla™ Italia S.r.l."),
        ("BOLLA ® S.r.l.", "BOLLA ® S.r.l."),
        ("Hotel Bolla KG des Mirabelli Franz & Co.\nDorfweg 3", "Hotel Bolla KG des Mirabelli Franz & Co."),
        (
            "© Gasthof Bolla OHG d. Mirabelli Franz und Karl Dorfstraße 3",
            "Gasthof Bolla OHG d. Mirabelli Franz und Karl",
        ),
        ("Bolla & Co. KG - MwSt.-Nr.", "Bolla & Co. KG"),
        ("Bolla GmbH & Co. KG", "Bolla GmbH & Co. KG"),
        ("del Parlamento Europeo e del Consiglio Europeo Bolla S.p.A.", "Bolla S.p.A."),
    ],
)
def test_the_whole_name_and_nothing_else(text: str, name: str) -> None:
    assert [mention.name for mention in mentions(text)] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bolla Wellness & SPA", []),
        ("Sede legale Bolla S.r.l.", ["Bolla S.r.l."]),
        ("© Zefiro 2024 Bolla S.r.l.", ["Bolla S.r.l."]),
        ("Bolla Corporation, Zefiro S.p.A.", ["Bolla Corporation", "Zefiro S.p.A."]),
        ("Zefiroflex® Bolla Plast S.r.l.", ["Bolla Plast S.r.l."]),
        ("Copyright ® 2026 Bolla Italia S.r.l.", ["Bolla Italia S.r.l."]),
        ("® Technologies S.r.l.", ["Technologies S.r.l."]),
        ("Peso Netto 20 KG", []),
        ("Farina Bolla KG 25", []),
        ("Prezzo al KG", []),
        ("Bolla S.r.l. der Marke Zefiro", ["Bolla S.r.l."]),
        ("una Società del gruppo, Bolla S.r.l.", ["Bolla S.r.l."]),
    ],
)
def test_what_looks_like_a_part_of_it_and_is_not(text: str, names: list[str]) -> None:
    assert [mention.name for mention in mentions(text)] == names
