"""The terms that a report uses and a shop owner may not know, each with one kind sentence."""

from collections.abc import Mapping
from typing import Final

from report.words import Said

GLOSSARY: Final[Mapping[str, tuple[Said, Said]]] = {
    "partita-iva": (
        Said("Partita IVA", "Partita IVA (VAT number)"),
        Said(
            "Il numero di 11 cifre che identifica l'impresa per le imposte. La legge lo vuole nella pagina iniziale.",
            "The 11-digit number that identifies the firm for taxes. The law wants it on the home page.",
        ),
    ),
    "codice-fiscale": (
        Said("Codice fiscale", "Codice fiscale (tax code)"),
        Said(
            "Identifica persone e imprese. Quello di una persona è un dato personale: qui è sempre coperto.",
            "It identifies people and firms. A person's is personal data: it is always masked here.",
        ),
    ),
    "rea": (
        Said("REA", "REA"),
        Said(
            "Il numero d'iscrizione presso la Camera di commercio, con la sigla della provincia: MI-1234567.",
            "The number of the firm at the Chamber of commerce, with the province before it: MI-1234567.",
        ),
    ),
    "pec": (
        Said("PEC", "PEC"),
        Said(
            "La posta elettronica certificata: vale come una raccomandata.",
            "Certified e-mail: it counts as registered post.",
        ),
    ),
    "capitale-sociale": (
        Said("Capitale sociale", "Capitale sociale (share capital)"),
        Said(
            "Il denaro messo dai soci. Le società di capitali lo scrivono sul sito, con la parte già versata.",
            "The partners' money. Limited companies state it on the site, with the part already paid in.",
        ),
    ),
    "footer": (
        Said("Piè di pagina", "Footer"),
        Said(
            "La fascia in fondo a ogni pagina del sito.",
            "The strip at the bottom of every page of the site.",
        ),
    ),
    "durc": (
        Said("DURC", "DURC"),
        Said(
            "Il documento che prova che i contributi ai lavoratori sono pagati.",
            "The document that proves that social contributions are paid.",
        ),
    ),
    "de-minimis": (
        Said("De minimis", "De minimis"),
        Said(
            "Aiuti pubblici piccoli: un'impresa può riceverne fino a 300.000 euro in tre anni.",
            "Small public aid: a firm may receive up to 300,000 euros of it in three years.",
        ),
    ),
    "ritenuta": (
        Said("Ritenuta d'acconto", "Ritenuta d'acconto (withholding)"),
        Said(
            "La parte del contributo che va subito al fisco, in anticipo sulle imposte.",
            "The part of the grant that goes to the taxman at once, in advance on taxes.",
        ),
    ),
    "robots": (
        Said("robots.txt", "robots.txt"),
        Said(
            "Il file con cui un sito dice ai programmi che cosa possono visitare.",
            "The file in which a site says what programs may visit.",
        ),
    ),
    "sha256": (
        Said("Impronta (SHA-256)", "Digest (SHA-256)"),
        Said(
            "Un numero calcolato da un file: se cambia anche un solo carattere, cambia l'impronta.",
            "A number computed from a file: change one character and the digest changes.",
        ),
    ),
    "sigillo": (
        Said("Sigillo", "Seal"),
        Said(
            "L'impronta di tutte le prove insieme: «requisito verify» dice se è ancora la stessa.",
            "The digest of all the evidence together: 'requisito verify' says whether it is still the same.",
        ),
    ),
}
