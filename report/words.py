"""The words of every format, in both languages: the same fact is said the same way everywhere."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from bandi.rulebook import Basis
from evidence.facts.channel import PageType
from evidence.facts.identity import IdentifierKind, Placement
from evidence.facts.language import Origin, VersionState
from evidence.facts.owner import Owner
from evidence.firm import Liveness
from evidence.said import Said as Said  # every format takes it from here
from evidence.verdict import Outcome
from report.report import ReportVerdict

OUTCOMES: Final[Mapping[Outcome, Said]] = {
    Outcome.MET: Said("A posto", "Met"),
    Outcome.NOT_MET: Said("Da correggere", "Not met"),
    Outcome.UNVERIFIED: Said("Da guardare", "A person must look"),
    Outcome.NOT_CHECKED: Said("Non controllato", "Not checked"),
    Outcome.NOT_APPLICABLE: Said("Non riguarda l'impresa", "Does not apply"),
}
SIGNS: Final[Mapping[Outcome, str]] = {
    Outcome.MET: "✓",
    Outcome.NOT_MET: "✗",
    Outcome.UNVERIFIED: "?",
    Outcome.NOT_CHECKED: "–",
    Outcome.NOT_APPLICABLE: "–",
}
VERDICTS: Final[Mapping[ReportVerdict, Said]] = {
    ReportVerdict.ELIGIBLE: Said(
        "Nessun requisito obbligatorio è da correggere", "Nothing mandatory is left to be corrected"
    ),
    ReportVerdict.NOT_ELIGIBLE: Said(
        "Così la domanda sarebbe respinta", "As it stands, the application would be refused"
    ),
    ReportVerdict.NEEDS_REVIEW: Said(
        "Nulla è da correggere, ma qualcosa va guardato di persona",
        "Nothing is refuted, but a person must look at something",
    ),
}
VERDICT_NAMES: Final[Mapping[ReportVerdict, Said]] = {
    ReportVerdict.ELIGIBLE: Said("Ammissibile", "Eligible"),
    ReportVerdict.NOT_ELIGIBLE: Said("Non ammissibile", "Not eligible"),
    ReportVerdict.NEEDS_REVIEW: Said("Da verificare", "Needs review"),
}
GROUP_NAMES: Final[Mapping[str, Said]] = {
    "website": Said("Sito", "Website"),
    "identity": Said("Identità", "Identity"),
    "channels": Said("Canali", "Channels"),
    "budget": Said("Preventivo", "Budget"),
    "application": Said("Sportello", "Application window"),
    "declarations": Said("Dichiarazioni", "Declarations"),
}
PLACEMENTS: Final[Mapping[Placement, Said]] = {
    Placement.FOOTER: Said("nel piè di pagina", "in the footer"),
    Placement.LEGAL_PAGE: Said("in una pagina legale", "on a legal page"),
    Placement.BODY: Said("nel testo della pagina", "in the text of the page"),
    Placement.STRUCTURED_DATA: Said("nei dati per i motori di ricerca", "in the data for search engines"),
    Placement.IMAGE: Said("dentro un'immagine", "inside a picture"),
}
IDENTIFIERS: Final[Mapping[IdentifierKind, Said]] = {
    IdentifierKind.VAT_NUMBER: Said("Partita IVA", "VAT number"),
    IdentifierKind.TAX_CODE: Said("Codice fiscale", "Tax code"),
    IdentifierKind.REA: Said("Numero REA", "REA number"),
    IdentifierKind.COMPANY_NAME: Said("Denominazione", "Company name"),
    IdentifierKind.PEC: Said("PEC", "Certified e-mail (PEC)"),
    IdentifierKind.SHARE_CAPITAL: Said("Capitale sociale", "Share capital"),
}
OWNERS: Final[Mapping[Owner, Said]] = {
    Owner.APPLICANT: Said("dell'impresa", "the firm's"),
    Owner.THIRD_PARTY: Said("di altri", "another's"),
    Owner.UNKNOWN: Said("non si sa di chi", "unknown whose"),
}
LIVENESS: Final[Mapping[Liveness, Said]] = {
    Liveness.LIVE: Said("attivo", "live"),
    Liveness.GONE: Said("non c'è più", "gone"),
    Liveness.UNVERIFIED: Said("da guardare", "a person must look"),
}
INTERNATIONAL: Final[Mapping[str, Said]] = {
    "yes": Said("Come marketplace internazionale vale", "It counts as an international marketplace"),
    "borderline": Said(
        "Se valga come marketplace internazionale lo decide una persona",
        "Whether it counts as an international marketplace is for a person to decide",
    ),
    "no": Said("Non vale come marketplace internazionale", "It does not count as an international marketplace"),
}
PAGE_TYPES: Final[Mapping[PageType, Said]] = {
    PageType.COMPANY: Said("pagina aziendale", "company page"),
    PageType.PRODUCT: Said("pagina di prodotto", "product page"),
    PageType.PERSONAL: Said("profilo personale", "personal profile"),
    PageType.POST: Said("singolo contenuto", "single post"),
    PageType.SHARE: Said("pulsante di condivisione", "share button"),
    PageType.PLATFORM_HOME: Said("pagina iniziale della piattaforma", "the platform's own home"),
    PageType.PLACEHOLDER: Said("collegamento di esempio", "placeholder link"),
    PageType.OTHER: Said("altra pagina", "other page"),
}
CHANNEL_KINDS: Final[Mapping[str, Said]] = {
    "social": Said("social", "social network"),
    "marketplace": Said("marketplace", "marketplace"),
    "directory": Said("elenco di imprese", "business directory"),
}
ORIGINS: Final[Mapping[Origin, Said]] = {
    Origin.AUTHORED: Said("scritta", "authored"),
    Origin.MACHINE_WIDGET: Said("traduzione automatica", "machine translation"),
}
VERSION_STATES: Final[Mapping[VersionState, Said]] = {
    VersionState.PROVEN: Said("contenuti letti", "content was read"),
    VersionState.THIN: Said("pochi contenuti", "little content"),
    VersionState.SAME_TEXT: Said("porta allo stesso testo italiano", "leads to the same Italian text"),
    VersionState.DEAD: Said("il collegamento non porta da nessuna parte", "the link leads nowhere"),
    VersionState.PLACEHOLDER: Said("pagina vuota o di esempio", "empty or placeholder page"),
    VersionState.UNSEEN: Said("non si è potuta guardare", "could not be looked at"),
    VersionState.STRAY: Said("frasi o pagine isolate", "stray sentences or pages"),
    VersionState.OTHER_FIRM: Said("porta al sito di un'altra impresa", "leads to another firm's site"),
    VersionState.WIDGET: Said("tradotta da una macchina nel browser", "translated by a machine in the browser"),
}
COVERAGE: Final[Mapping[str, Said]] = {
    "menu": Said("menu", "menu"),
    "products": Said("prodotti o servizi", "products or services"),
    "contacts": Said("contatti", "contacts"),
    "legal": Said("note legali", "legal notes"),
    "basket": Said("carrello", "basket"),
}
BASES: Final[Mapping[Basis, Said]] = {
    Basis.TEXT: Said("È scritto nel testo ufficiale del bando.", "It is written in the official text of the call."),
    Basis.STATUTE: Said("È scritto nella legge.", "It is written in the law."),
    Basis.SECONDARY: Said(
        "Lo riferisce una guida al bando: il testo ufficiale va confrontato.",
        "A guide to the call says so: compare with the official text.",
    ),
    Basis.EARLIER: Said(
        "Era scritto in un'edizione precedente: il testo ufficiale di questa va confrontato.",
        "An earlier edition said so: compare with the official text of this one.",
    ),
    Basis.INFERRED: Said(
        "È una nostra lettura: nessuna fonte lo dice con queste parole.",
        "It is our reading: no source says it in these words.",
    ),
}
ROBOTS: Final[Mapping[str, Said]] = {
    "allowed": Said("il sito permette la visita automatica", "the site allows automatic visits"),
    "blocked": Said("il sito non vuole visite automatiche", "the site forbids automatic visits"),
    "absent": Said("il sito non pone limiti alle visite automatiche", "the site sets no limits to automatic visits"),
    "ignored": Said("i limiti del sito sono stati ignorati su richiesta", "the site's limits were ignored on request"),
}

PROFILES: Final[Mapping[bool, Said]] = {
    True: Said("ufficiale, lo stesso per tutte le imprese", "official, the same for every firm"),
    False: Said("scelto per questa verifica", "chosen for this check"),
}
BROWSERS: Final[Mapping[str, Said]] = {
    "auto": Said("browser quando serve", "browser when needed"),
    "always": Said("sempre con il browser", "always in the browser"),
    "never": Said("senza browser", "without a browser"),
}
BASIS_NAMES: Final[Mapping[Basis, Said]] = {
    Basis.TEXT: Said("testo del bando", "text of the call"),
    Basis.STATUTE: Said("legge", "law"),
    Basis.SECONDARY: Said("guida al bando", "guide to the call"),
    Basis.EARLIER: Said("edizione precedente", "earlier edition"),
    Basis.INFERRED: Said("nostra lettura", "our reading"),
}


class Weight(StrEnum):
    """How pressing something to do is."""

    FIRST = "first"
    LOOK = "look"
    ADVICE = "advice"
    GIVE = "give"


WEIGHTS: Final[Mapping[Weight, Said]] = {
    Weight.FIRST: Said(
        "Obbligatorio: senza questo la domanda è respinta", "Mandatory: the application is refused without it"
    ),
    Weight.LOOK: Said("Da guardare di persona", "For a person to look at"),
    Weight.ADVICE: Said("Consigliato: non esclude dal bando", "Advice: does not affect eligibility"),
    Weight.GIVE: Said("Manca un'informazione", "Something was not given"),
}
LANGUAGES: Final[Mapping[str, Said]] = {
    "it": Said("italiano", "Italian"),
    "en": Said("inglese", "English"),
    "de": Said("tedesco", "German"),
    "fr": Said("francese", "French"),
    "es": Said("spagnolo", "Spanish"),
    "pt": Said("portoghese", "Portuguese"),
    "nl": Said("olandese", "Dutch"),
    "pl": Said("polacco", "Polish"),
    "ru": Said("russo", "Russian"),
    "uk": Said("ucraino", "Ukrainian"),
    "ro": Said("rumeno", "Romanian"),
    "cs": Said("ceco", "Czech"),
    "sl": Said("sloveno", "Slovenian"),
    "hr": Said("croato", "Croatian"),
    "hu": Said("ungherese", "Hungarian"),
    "el": Said("greco", "Greek"),
    "tr": Said("turco", "Turkish"),
    "ar": Said("arabo", "Arabic"),
    "he": Said("ebraico", "Hebrew"),
    "zh": Said("cinese", "Chinese"),
    "ja": Said("giapponese", "Japanese"),
    "ko": Said("coreano", "Korean"),
    "sv": Said("svedese", "Swedish"),
    "da": Said("danese", "Danish"),
    "no": Said("norvegese", "Norwegian"),
    "fi": Said("finlandese", "Finnish"),
    "ca": Said("catalano", "Catalan"),
    "la": Said("latino (testo di prova)", "Latin (filler text)"),
    "und": Said("non riconosciuta", "not recognised"),
}


def language_name(code: str | None) -> Said:
    """Return the name of a language, its code when it has none here.

    >>> language_name("de").it, language_name(None).en, language_name("xx").it
    ('tedesco', 'not recognised', 'xx')
    """
    return LANGUAGES.get(code or "und", Said(code or "", code or ""))
