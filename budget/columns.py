"""Which column of a budget is which: names in Italian or English, case, accents and punctuation ignored."""

import re
from collections.abc import Mapping, Sequence

from bandi.wording import plain

ALIASES: Mapping[str, tuple[str, ...]] = {
    column: tuple(names.split())
    for column, names in {
        "description": "description descrizione descrizioneattivita descrizionespesa attivita voce vocedispesa "
        "oggetto activity item",
        "category": "category tipologia categoria tipologiadispesa tipologiaspesa macrotipologia tipo",
        "supplier": "supplier fornitore nomefornitore suppliername denominazionefornitore",
        "supplier_vat": "suppliervat pivafornitore partitaivafornitore suppliervatnumber vatnumbersupplier",
        "net": "net imponibile importonetto netto importoalnettoiva importoalnettodelliva imponibileeuro "
        "importoimponibile netamount amountnet costonetto spesanetta",
        "vat": "vat iva importoiva vatamount ivaeuro",
        "vat_rate": "aliquotaiva aliquota vatrate",
        "vat_recoverable": "vatrecoverable ivadetraibile ivarecuperabile recoverablevat detraibile",
        "currency": "currency valuta divisa",
        "markets": "markets mercati mercato market paesi paese countries country targetmarkets mercatiesteri "
        "mercatiditarget mercatitarget mercatidestinazione",
        "channel": "channel canale canali channels",
        "adv_case": "advcase casoadv casisticaadv caso",
        "from": "from dal inizio datainizio start startdate",
        "to": "to al fine datafine end enddate",
        "quote": "quote preventivo riferimentopreventivo numeropreventivo quotereference rifpreventivo npreventivo",
        "quote_date": "quotedate datapreventivo datadelpreventivo",
        "other_aid": "otheraid altriaiuti aiutipubblici altricontributi altriaiutipubblici",
    }.items()
}
OBLIGATORY = ("description", "category", "net")
ITALIAN: Mapping[str, str] = {
    "description": "descrizione",
    "category": "tipologia",
    "supplier": "fornitore",
    "supplier_vat": "piva_fornitore",
    "net": "imponibile",
    "vat": "iva",
    "vat_recoverable": "iva_detraibile",
    "currency": "valuta",
    "markets": "mercati",
    "channel": "canale",
    "adv_case": "caso_adv",
    "from": "dal",
    "to": "al",
    "quote": "preventivo",
    "quote_date": "data_preventivo",
    "other_aid": "altri_aiuti",
}
_COLUMNS = {alias: column for column, aliases in ALIASES.items() for alias in aliases}


def column_of(heading: str) -> str | None:
    """Return the column that a heading names, None when it is none of ours.

    >>> column_of("Imponibile (€)"), column_of("P.IVA fornitore"), column_of("IVA_detraibile"), column_of("Note")
    ('net', 'supplier_vat', 'vat_recoverable', None)
    """
    return _COLUMNS.get(re.sub(r"[^a-z0-9]", "", plain(heading).replace("€", "")))


def columns_of(headings: Sequence[str]) -> tuple[str | None, ...] | None:
    """Return the column of each cell of a row, None when the row is not the one with the headings.

    >>> columns_of(["Descrizione", "Tipologia", "Note"])
    ('description', 'category', None)
    >>> columns_of(["Budget del progetto", ""]) is None
    True
    """
    columns = tuple(column_of(heading) for heading in headings)
    return columns if len({column for column in columns if column} & set(OBLIGATORY)) >= 2 else None
