"""Words of a footer by whose line they stand in: the owner's, a menu's, a maker's, a group's."""

import re

OWN_WORDS = re.compile(
    r"(?<![A-Za-zÀ-ÿ])(?:^\s*dati|nostri\s+dati|ragione|denominazione|sede|societ|azienda|ditta|impresa|"
    r"titolar[ei]|intestat|copyright|"
    r"(?<!parent )company|contatt|"
    r"venditore|"
    r"gestione(?=\s*(?::|$))|gestore(?=\s*(?::|$)|\s+del\s+(?:sito|portale|servizio))|client[ei](?=\s*(?::|$))|committente|gestit[oa]|propriet|firma|editore|edit[oa]|marchio|brand\b|divisione|division|progetto(?=\s*(?:di\b|del|by\b|:|$))|©|rights|riservati|"
    r"partita|iva\b|codice|fiscal|vat\b|tax\b|numero|registro\s+(?:delle\s+)?(?:imprese|ditte|unico)|registere?d|registration|"
    r"registrat(?!\w\s+(?:da|presso|tramite|con)\b)|tel(?:\b|efon)|fax\b|mail\b|(?-i:Via|VIA)\b|^via\b|piazza|indirizzo|"
    r"soggetto\s+(?:ricevente|beneficiario|promotore)|organizza(?!tiv|\w*\s+tecnic|t[ei]\b)|direzione|property\s+of|rag\b|operated|owned|"
    r"managed|run\s+by|(?:web)?site\s+owner|betreiber|seitenbetreiber|eigentümer|anbieter|éditeur|propriétaire|titular\b|"
    r"responsabile\s+del\s+sito|responsable\s*(?::|$)|responsible\b|(?:site\s+)?owner\b|data\s+controller|inhaber|verantwortlich|directeur\b|service\s+provider|(?:fornitore|prestatore)\s+del\s+servizio)",
    re.IGNORECASE,
)
# A firm that is something to another: the name after it is the other's.
_RELATED = re.compile(
    r"\b(?:societ\w+|azienda|impresa|ditta|company|firm|unternehmen|gesellschaft)\s+(?:\w+\s+)?(?:soggett|controllat|partecipat|"
    r"certificat|associat|affiliat|consorziat|sostenut|finanziat|assicurat|vigilat|seguit|partner|subject|part\s+of|unter\b|der\b)\w*"
    r"(?:\W+(?:\w+\W+){0,4}(?:direzione|direction|management))?|\bdirezione\s+e\s+coordinamento|"
    r"\b(?:realizzat|creat|sviluppat|progettat)\w\s+e\s+gestit\w|\bram[oi]\s+d['’]azienda",
    re.IGNORECASE,
)
OF_COLUMNS = re.compile(
    r"\b(?:info\w*|chi\s+siamo|about|dove|orari\w*|menu|men[uù]|links?|legal\w*|note|seguici|follow|social|newsletter|"
    r"assistenza|servizio|privacy|cookie|termini|condizioni|nostr[aoei]|headquarters|negozio|showroom|punto\s+vendita|"
    r"store|studio|uffici\w*|laboratorio|stabilimento|impressum|kontakt|adresse|address|area|categorie|prodotti|"
    r"servizi|account|home|page|gestione|policy|"
    r"client[ei]|riservat\w*|sitemap|mappa|sito|faq|blog|news|shop)\b",
    re.IGNORECASE,
)
OF_GROUPS = re.compile(
    r"direzione\s+e(?:d)?\s+(?:il\s+)?coordinamento|direction\s+and\s+co-?ordination|capogruppo|controllante|"
    r"franchis\w+|"
    r"holding|parent\s+company|mandante|incorporat\w+|incorporante",
    re.IGNORECASE,
)
OF_MAKERS = re.compile(
    r"(?<![A-Za-zÀ-ÿ])(?:sit[oie]|gestionale|piattaforma|e-?commerce|web\w*|internet|digital\w*|seo|grafi[ck]\w*|programm(?:azione|ierung|ing)|développement|erstellt|gestaltet|entwickelt|"
    r"hosting|design\w*|agency|software|"
    r"posizionamento|sviluppo|svilupp\w+|realizza\w+|comunicazione|credits?|powered|made|developed|maint\w+|"
    r"réalis\w+|conçu\w*|hébergement|umsetzung|gestaltung|\w*agentur|diseñ\w+|desarroll\w+|alojamiento|layout|dev|u[xi]|code|"
    r"coding|branding|copywriting|(?:art|creative)\s+direction|graphi[cq]\w*|conception|template|theme|develop\w*|sviluppat\w*|"
    r"foto\w*|photo\w*|"
    r"immagini|testi|video|(?:created|built|crafted)(?=\s+by)|(?:creat|fatt|curat)[oa](?=\s+da))(?![A-Za-zÀ-ÿ])",
    re.IGNORECASE,
)
# What a firm named in a footer may be to the site's owner.
OF_OTHERS = re.compile(
    r"\b(?:(?:azienda|società|impresa)\s+del\s+gruppo|parent\s+company|assistenza\s+(?:tecnica|legale)|consegn\w*|partner\w*|sponsor\w*|logistic\w*|trasport\w*|spedizion\w*|corrier\w*|"
    r"magazzin\w*|distribut\w*|distribuzione|distribuid\w*|distribué\w*|vertrieb|rivendit\w*|importat\w*|fornitor\w*|fornit[oa]|capogruppo|holding|"
    r"controllante|casa\s+madre|franchis\w*|concessionari\w*|importator\w*|consulen\w*|commercialista|marketing|"
    r"comunicazione|pubblicità|stampa|tipografia|manutenzione|certifica\w*|pagament\w*|payments?|prenotazion\w*|booking|"
    r"biglietteria|ticketing|segreteria|patrocin\w*|collabora\w*|sosten\w*|finanziament\w*|finanziaria|catering|"
    r"assicura\w*|polizz\w*|chat|cookie|privacy|newsletter|crm|shipping|logistics|supplier\w*|dealer\w*)\b",
    re.IGNORECASE,
)
OF_SITE_OWNERS = re.compile(
    r"(?<![A-Za-zÀ-ÿ])(?:titolare|gestore|propriet[àa]|(?<!at[oa]\s)questo\s+sito|presente\s+sito|(?:nel|il|del)\s+sito\s+(?:web\s+)?d(?:i|el|ell\w*)\b|website\s+is\s+(?:owned|operated))",
    re.IGNORECASE,
)
STREET = re.compile(
    r"^\W*(?:\d{5}\b|via|viale|v\.le|piazz\w+|p\.zz?a|corso|c\.so|strada|largo|vicolo|loc\w*|contrada|fraz\w*|lungomare|borgo)\b",
    re.IGNORECASE,
)


def is_of_owner(words: str) -> bool:
    """Return whether words that lead to a name are those of a site's owner.

    >>> is_of_owner("Sede legale: "), is_of_owner("azienda gestita da "), is_of_owner("azienda certificata da ")
    (True, True, False)
    """
    return OWN_WORDS.search(_RELATED.sub(" ", words)) is not None
