"""The signs of the Italian provinces, as the companies register (REA) writes them, with their names.

Source: ISTAT's list of provinces and the signs of vehicle plates; older signs that registers still print included.
"""

from collections.abc import Mapping

_TABLE = """
AG Agrigento|AL Alessandria|AN Ancona|AO Aosta|AP Ascoli Piceno|AQ L'Aquila|AR Arezzo|AT Asti|AV Avellino|BA Bari
BG Bergamo|BI Biella|BL Belluno|BN Benevento|BO Bologna|BR Brindisi|BS Brescia|BT Barletta|BZ Bolzano|CA Cagliari
CB Campobasso|CE Caserta|CH Chieti|CI Carbonia|CL Caltanissetta|CN Cuneo|CO Como|CR Cremona|CS Cosenza|CT Catania
CZ Catanzaro|EN Enna|FC Forlì|FE Ferrara|FG Foggia|FI Firenze|FM Fermo|FO Forlì|FR Frosinone|GE Genova|GO Gorizia
GR Grosseto|IM Imperia|IS Isernia|KR Crotone|LC Lecco|LE Lecce|LI Livorno|LO Lodi|LT Latina|LU Lucca|MB Monza
MC Macerata|ME Messina|MI Milano|MN Mantova|MO Modena|MS Massa|MT Matera|NA Napoli|NO Novara|NU Nuoro|OG Ogliastra
OR Oristano|OT Olbia|PA Palermo|PC Piacenza|PD Padova|PE Pescara|PG Perugia|PI Pisa|PN Pordenone|PO Prato|PR Parma
PS Pesaro|PT Pistoia|PU Pesaro|PV Pavia|PZ Potenza|RA Ravenna|RC Reggio Calabria|RE Reggio Emilia|RG Ragusa|RI Rieti
RM Roma|RN Rimini|RO Rovigo|SA Salerno|SI Siena|SO Sondrio|SP La Spezia|SR Siracusa|SS Sassari|SU Sud Sardegna
SV Savona|TA Taranto|TE Teramo|TN Trento|TO Torino|TP Trapani|TR Terni|TS Trieste|TV Treviso|UD Udine|VA Varese
VB Verbania|VC Vercelli|VE Venezia|VI Vicenza|VR Verona|VS Medio Campidano|VT Viterbo|VV Vibo Valentia
"""
PROVINCES: Mapping[str, str] = dict(entry.split(" ", 1) for entry in _TABLE.strip().replace("\n", "|").split("|"))
_OLD = {"FO", "PS"}
_OTHER_NAMES = {
    "milan": "MI",
    "rome": "RM",
    "turin": "TO",
    "florence": "FI",
    "venice": "VE",
    "naples": "NA",
    "genoa": "GE",
    "padua": "PD",
    "mantua": "MN",
    "bozen": "BZ",
    "trient": "TN",
    "mailand": "MI",
    "monza e brianza": "MB",
    "monza brianza": "MB",
    "reggio nell'emilia": "RE",
    "reggio di calabria": "RC",
    "forli": "FC",
    "forlì-cesena": "FC",
    "forli-cesena": "FC",
    "forlì": "FC",
    "pesaro": "PU",
    "pesaro e urbino": "PU",
    "massa carrara": "MS",
    "massa-carrara": "MS",
    "verbano": "VB",
    "verbano-cusio-ossola": "VB",
    "verbano cusio ossola": "VB",
    "aquila": "AQ",
}
BY_NAME: Mapping[str, str] = {
    **{name.lower(): sign for sign, name in PROVINCES.items() if sign not in _OLD},
    **_OTHER_NAMES,
}


def province_of(text: str) -> str | None:
    """Return the sign of a province written as its sign or its name; None when it is neither.

    >>> province_of("Mi"), province_of("MILANO"), province_of("Reggio nell'Emilia")
    ('MI', 'MI', 'RE')
    >>> province_of("XX") is None
    True
    """
    name = " ".join(text.replace("’", "'").split()).strip(" .,-()").lower()
    if len(name) == 2 and name.upper() in PROVINCES:
        return name.upper()
    return BY_NAME.get(name) or BY_NAME.get(" ".join(name.split()[:2])) or BY_NAME.get(name.split()[0] if name else "")
