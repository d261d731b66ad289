"""Invent firms for labelled pages: names, addresses and numbers that are valid and nobody's in particular."""

import random
from dataclasses import dataclass

from stdnum import luhn
from stdnum.it import codicefiscale

_FORMS = (
    "S.r.l.", "srl", "SRL", "S.R.L.", "s.r.l.", "S.p.A.", "SpA", "s.p.a.", "S.n.c.", "snc", "S.a.s.", "s.a.s.",
    "S.r.l.s.", "S.r.l. unipersonale", "S.r.l. a socio unico",
)  # fmt: skip
_FIRST = (
    "Officine", "Tessitura", "Cantina", "Ceramiche", "Molino", "Falegnameria", "Conceria", "Pasticceria", "Torneria",
    "Vetreria", "Calzaturificio", "Salumificio", "Stamperia", "Carpenteria", "Ottica", "Pelletteria",
)  # fmt: skip
_SECOND = (
    "Brenta", "Valsugana", "Ardea", "Colleverde", "Montefiore", "Lunardi", "Sestri", "Orione", "Bellaria", "Trebbia",
    "Castellani", "Novaterra", "Rivalta", "Altopiano", "Meridiana", "Fontanile", "Quercini", "Maremonti",
)  # fmt: skip
_BRANDS = (
    "Lumen",
    "Vexa",
    "Nordika",
    "Talea",
    "Zefiro",
    "Arkos",
    "Melis",
    "Orbita",
    "Sintra",
    "Pivota",
    "Kedra",
    "Ilex",
)
_MAKERS = ("WebLab", "Pixel Nord", "Studio Digitale", "Netfabbrica", "Clickarte", "Bitforma", "Webidea", "Segnoweb")
_PEOPLE = (("Rossi", "Mario"), ("Bianchi", "Anna"), ("Ferrari", "Luca"), ("Gallo", "Elena"), ("Moretti", "Paolo"))
_STREETS = (
    "Via Roma",
    "Via Garibaldi",
    "Viale Europa",
    "Piazza Dante",
    "Corso Italia",
    "Via dell'Artigianato",
    "Strada Statale",
)
_TOWNS = (
    ("20121", "Milano", "MI"), ("20900", "Monza", "MB"), ("26900", "Lodi", "LO"), ("36100", "Vicenza", "VI"),
    ("10121", "Torino", "TO"), ("40121", "Bologna", "BO"), ("35100", "Padova", "PD"), ("39100", "Bolzano", "BZ"),
    ("50123", "Firenze", "FI"), ("42121", "Reggio Emilia", "RE"), ("47121", "Forlì", "FC"), ("83100", "Avellino", "AV"),
)  # fmt: skip
_OFFICES = ("015", "096", "001", "012", "024", "037", "048", "028", "021", "035", "064", "100")


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """One invented firm with everything that a footer may show of it."""

    brand: str
    name: str
    person: str
    vat: str
    tax: str
    person_code: str
    rea: str
    sign: str
    province: str
    street: str
    zip: str
    town: str
    capital: str
    pec: str
    mail: str
    host: str
    phone: str


def invent(chance: random.Random, *, maker: bool = False, long_name: bool = True) -> Invented:
    """Return a firm; `maker` gives it the name of a web agency."""
    if maker:
        brand = chance.choice(_MAKERS)
    elif long_name:
        brand = f"{chance.choice(_FIRST)} {chance.choice(_SECOND)}"
    else:
        brand = chance.choice(_BRANDS)
    zip_code, town, sign = chance.choice(_TOWNS)
    slug = brand.lower().replace(" ", "").replace("ì", "i")
    surname, given = chance.choice(_PEOPLE)
    return Invented(
        brand=brand,
        name=f"{brand} {chance.choice(_FORMS)}",
        person=f"{given} {surname}",
        vat=vat_number(chance),
        tax=vat_number(chance),
        person_code=_person_code(chance),
        rea=str(chance.randint(10_000, 2_999_999)),
        sign=sign,
        province=town,
        street=f"{chance.choice(_STREETS)}, {chance.randint(1, 120)}",
        zip=zip_code,
        town=town,
        capital=chance.choice(("10.000,00", "10.000", "100.000,00", "1.500.000,00", "50.000,00", "20.000")),
        pec=f"{slug}@{chance.choice(('pec.it', 'legalmail.it', f'pec.{slug}.test', 'arubapec.it'))}",
        mail=f"info@{slug}.test",
        host=f"www.{slug}.test",
        phone=chance.choice(("02 12345678", "+39 0444 123456", "0362/123456", "(+39) 035.123.456", "347 1234567")),
    )


def vat_number(chance: random.Random) -> str:
    """Return a valid VAT number that is no counting run."""
    while True:
        bare = f"{chance.randint(1, 1_499_999):07d}{chance.choice(_OFFICES)}"
        digits = bare + luhn.calc_check_digit(bare)
        if len(set(digits)) > 4:
            return digits


def _person_code(chance: random.Random) -> str:
    letters = "".join(chance.choice("BCDFGLMNPRSTVZ") for _ in range(6))
    body = f"{letters}{chance.randint(40, 99)}{chance.choice('ABCDEHLMPRST')}{chance.randint(10, 28)}"
    body += f"{chance.choice('ADFHL')}{chance.randint(100, 999)}"
    return body + codicefiscale.calc_check_digit(body)


def omocodia(code: str) -> str:
    """Return a person's code with its last digit replaced by a letter, as the revenue agency does for twins in
    name."""
    letter = "LMNPQRSTUV"[int(code[14])]
    body = code[:14] + letter
    return body + codicefiscale.calc_check_digit(body)
