"""Words that say whose the name and the number after them are: the site's maker, a parent, a partner, the owner."""

import re
from collections.abc import Iterator

from evidence.identity.beginnings import BEGINNINGS

_SYSTEMS = (
    r"(?!\s*(?:<|made\s+in\b|us\b|ourselves\b|noi\b|wordpress|woo|shopify|presta|joomla|wix|magento|drupal|squarespace|webflow|elementor|elegant|"
    r"godaddy|"
    r"jimdo|google|blogger|weebly|opencart|typo3|ionos|aruba\s+sit|oceanwp|generatepress|bootstrap|"
    r"jekyll|gatsby|"
    r"next\.js|themeforest|envato|adobe|my\s?shop|italiaonline|paginesi|pagine\s?gialle|unsplash|pexels|freepik|"
    r"shutterstock|pixabay|istock|"
    r"(?:astra|divi|hugo|react|sun|nature)\b(?!\s+(?!theme|wordpress)(?-i:[A-ZÀ-Ý]))))"
)
SYSTEMS = re.compile(_SYSTEMS, re.IGNORECASE)  # matches where no maker of programs or pictures is named
_OF_SITES = (
    r"(?:\s+(?:sit[oi]|internet|web|grafic[ao]|e|and|&|tecnic[ao]|del|software|design|develop(?:ed|ment)|"
    r"sviluppo|con|with|"
    r"♥|❤|❤️|amore|love|marketing|seo|e-?commerce|sviluppat[oa]|ospitat[oa]|hosting))*"
)
_NO_ADDRESS = r"(?![ ]*(?:[\d+(]|www|http|\S+\.[a-z]{2,5}\b))"
_CAPITAL = r"(?=(?-i:[A-Z])|\Z)(?!P\.?\s?I(?:\.|VA|\b)|C\.?\s?F\b|Privacy|Cookie|Part(?:\.|ita)|VAT)"
_NAMED = r"(?=\s*(?-i:[^\sa-zà-ù]))"  # no common word: 'Foto: archivio aziendale'
_CRAFT = (
    r"(?:concept|(?<![a-z] )code|coding|copy(?:writing)?|art\s+direction|direzione\s+artistica|digital|"
    r"dev(?:elopment)?|strategy|"
    r"strategia|graphic(?:\s+design)?|grafica|u[xi]|seo|web(?:\s?design|site)?|design|branding|comunicazione|"
    r"sviluppo|"
    r"foto(?:grafie)?|photo(?:graphy)?|testi)"
)
# 'Site conçu par …', 'Web diseñada por …', 'Webseite von …'.
_ABROAD = (
    r"(?:site\s+(?:web\s+|internet\s+)?)?(?:réalisé|créé|conçu|développé|hébergé)e?\s+par\b|"
    r"(?:(?:página|sitio|web)\s+(?:web\s+)?)?(?:cread|diseñad|desarrollad|realizad)[oa]\s+por\b|"
    r"(?:(?:web|internet)\w*\s+)?(?:erstellt|gestaltet|entwickelt|programmiert|umgesetzt)\s+(?:von|durch)\b|"
    r"(?:website|webdesign|internetseite)\s+(?:von|durch)\b|"
    r"(?:création|conception|développement|creación|desarrollo|diseño|programmierung|gestaltung)(?:\s+(?:du|de|del|la|sit[eio]\w*|web|internet))*\s*:"
)
_MAKER = (
    r"(?:realizzazion\w+|realizzat[oa]|realisiert|maintained|fatto(?!\s+a\s+mano)|creat[oa]|creazione|svilupp(?:o|at[oa])|"
    r"progett(?:o|at[oa]|azione)|"
    r"ideat[oa]|design(?:ed)?|"
    r"app|e-?commerce|develop(?:ed|ment)?|made(?!\s+in\b)|built|created|web\s?site|site|sito(?!\s+d(?:i|el|ella|ell['’])\b)|crafted|hosted|hosting|grafica|coded|"
    r"webdesign|credits?|powered)"
    rf"{_OF_SITES}(?:\s+(?!internamente\b)[^\W\d]+){{0,2}}?\s*(?:\bda(?:l(?:la|l['’])?)?\b|\bby\b|\ba\s+cura\s+d(?:i|el|ell[ao]|ell['’])|"
    rf"[-–]\s?by\b){_SYSTEMS}"
    r"|(?:realizzazione|creazione|sviluppo|progettazione|grafica|web\s?design|hosting|credits?|crediti|"
    r"web\s?(?:agency|master|"
    rf"designer|development)|design|conception|umsetzung|realisierung|réalisation|cms|"
    r"content\s+management|piattaforma(?:\s+e-?commerce)?|web\s?seite|soluzioni\s+web|digital\s+agency|"
    r"(?:web|digital|technical)\s+partner|partner\s+(?:tecnologico|digitale|tecnico)|(?:manutenzione|assistenza|"
    rf"gestione)\s+(?:tecnica\s+)?(?:del\s+)?sito(?:\s+web)?|concept){_OF_SITES}[ ]*:{_NO_ADDRESS}{_SYSTEMS}"
    rf"|credits?[ ]*:[ ]*(?:https?://)?(?:www\.)?[a-z0-9-]+\.[a-z]{{2,5}}\b"
    rf"|credits[ ]+{_CAPITAL}{_SYSTEMS}|realizzazione\s+sit[oi](?:\s+(?:web|internet))?+\b(?!\s*(?:[-–—|,&]|e\b))"
    rf"|(?:web|site|sito(?:\s+(?:web|internet))?)[ ]*:{_NO_ADDRESS}|"
    rf"piattaforma\s+(?:realizzata|sviluppata|by)\b|software\s+(?:by|di)\b|"
    rf"agenzia\s+(?:web|di\s+comunicazione)[ ]*:"
    rf"|{_CRAFT}(?:\s*(?:&|\+|/|,|\band\b|\be\b)\s*{_CRAFT})*[ ]*(?::{_NAMED}|\bby\b|\bda\b){_NO_ADDRESS}{_SYSTEMS}"
    r"|progetto\s+(?:grafico|web)\b(?:\s+(?:di|a\s+cura\s+di|by))?|con\s+tecnologia\b|cms\s+by\b|umsetzung\b|"
    r"webseite\s+von\b"
    rf"|(?:réalisation|realisierung)[ ]+{_CAPITAL}{_SYSTEMS}"
    rf"|{_ABROAD}|(?m:^)by[ ]+(?=(?-i:[A-Z]))|(?<=[|•·–-] )by[ ]+(?=(?-i:[A-Z]))"
)
# Words of a trade: they speak of the site's maker only where the owner's number has stood before.
_TRADE = (
    r"realizzazione\s+sit[oi](?:\s+(?:web|internet))?\b|web\s?(?:agency|design|studio|master)\b(?:[ ]+by\b)?|"
    r"(?:realizzazione|progettazione|sviluppo|creazione)"
    rf"{_OF_SITES}[ ]+{_CAPITAL}|(?:progetto|software|tecnologia|technology|production|produzione|video)[ ]*"
    rf"(?::|\bby\b|\bda\b){_NO_ADDRESS}{_SYSTEMS}|\bph[.:]?[ ]+{_CAPITAL}|"
    rf"(?:un\s+)?(?<!\bil )(?<!\bdel )sito\s+(?:web\s+|internet\s+)?(?:di[ ]+)?{_CAPITAL}"
)
_NO_FIRM = (
    r"(?!p\W|c\W|cap\b|capitale|sede|via\b|viale|piazza|corso|rea\b|r\W|iscr|reg|tel|vat|cod|partita|pec\b)"
    r"(?=(?-i:[A-Z])|\Z)"
)
# 'Acme S.r.l. a socio unico Beta S.p.A.': elsewhere 'a socio unico' is a quality of the firm itself.
_SOLE = (
    rf"soci[oa]\s+unic[oa]\s*:?\s+{_NO_FIRM}(?=[^|•·,;\n\d–()-]{{2,50}}?"
    r"\b(?:s\.?\s?p\.?\s?a|s\.?\s?r\.?\s?l|gmbh|ltd)\b|(?<=[ ])\Z)|"
    rf"(?<!\ba )(?<!con )soci[oa]\s+unic[oa]\s+{_NO_FIRM}"
)
_GROUP = (
    r"direzione\s+e(?:d)?\s+(?:il\s+)?(?:coordinamento|controllo)(?:\s+(?:da\s+parte\s+)?(?:di|della|dell['’]|"
    r"ex\s+art\.?\s*2497[\w\s-]*(?:di|da)?))?|"
    r"management\s+and\s+co-?ordination\s+(?:of|by)|(?:appartenente\s+al|parte\s+del|del|membro\s+del)\s+"
    r"gruppo\b(?!\s+iva)|"
    r"\bgruppo\b\s*:|controllat[ao]\s+(?:al\s+100\s?%\s+)?da\b|societ[àa]\s+controllante(?!\s+d)|capogruppo(?!\s+d)|"
    rf"parent\s+company|holding|{_SOLE}|"
    r"\bpart\s+of\b|\bmember\s+of\b|a\s+company\s+of|a\s+(?:\w+\s+)?group\s+company|"
    r"(?<!una\s)societ[àa]\s+(?:consorell[ae]|colleg(?:at[ae])|del\s+gruppo(?!\s+iva))|"
    r"le\s+nostre\s+(?:societ[àa]|aziende|controllate|consociate)\s*(?::|(?m:$))|(?:altre\s+)?(?<!una\s)(?:societ[àa]|aziende)\s+del\s+gruppo(?!\s+iva)(?:\s*:)?|"
    r"(?:consociate|controllate|partecipate|consorelle)\s*(?=[:|\n•·–—-])|sister\s+compan\w+"
)
_PAYMENT = (
    r"pagament\w+\s+(?:\w+\s+){0,3}(?:gestit\w+|elaborat\w+|fornit\w+|tramite|da|con|su|processat\w+)|"
    r"payments?\s+(?:processed|provided|handled|powered)\s+by|"
    r"istituto\s+di\s+pagamento|gateway\s+di\s+pagamento|payment\s+(?:provider|institution|processor)|"
    r"finanziament\w+\s+(?:\w+\s+){0,2}(?:erogat\w+|tramite)|(?:iva|imposta)\s+assolta\s+da(?:l(?:la)?|ll['’])?\b"
)
_BOOKING = (
    r"(?:reservations?|bookings?)\s+(?:\w+\s+){0,4}(?:handled|processed|powered|provided|made)\s+(?:by|"
    r"through|via)\b|"
    r"prenotazion\w+\s+(?:\w+\s+){0,3}(?:gestit\w+|fornit\w+|tramite|da|su|powered|operat\w+|a\s+cura\s+di)|"
    r"booking\s+(?:engine|system|software|platform|powered|by)\b|"
    r"sistema\s+di\s+prenotazione|motore\s+di\s+prenotazione|(?:biglietteria|ticketing|prevendit\w+)[ ]*:|"
    r"(?:biglietteria|ticketing|"
    r"vendita\s+biglietti)\s+(?:\w+\s+){0,2}(?:gestit\w+|by|a\s+cura)"
)
_CONTROLLER = (
    r"\bavval(?:e|gono|endosi)\s+d|gestore\s+del\s+canale\b|"
    r"(?m:^)responsabil[ie](?:\s+(?:estern[ie]|nominati))?[ ]*:?(?m:$)|"
    r"(?m:^)(?:hosting|newsletter|crm|analytics|mailing|server|statistiche|e-?mail\s+marketing|cloud|chat|backup|"
    r"commercialista|consulen\w+(?:\s+\w+)?|corriere|spedizioni|web\s?hosting|"
    r"piattaforma(?:\s+e-?commerce)?)[ ]*:?(?m:$)|"
    r"su\s+piattaforma\b|(?:cookie|privacy|spedizioni|resi|ordini|abbonamenti)\s+(?:\w+\s+){0,2}gestit[ie]\s+da\b|"
    r"(?:soggetto|ente|amministrazione)\s+(?:erogante|erogatore|concedente)|"
    r"(?:handled|processed|supplied)\s+(?:by|through|via)\b|"
    r"piattaforma\s+(?:\w+\s+){0,4}(?:fornit|gestit|erogat)[ao]\s+da|(?:comunicat|trasmess)[ie]\s+a\b|"
    r"condivis[ie]\s+con\b|affidat[oiae]\s+a\b|"
    r"responsabil[ei]\s+(?:estern[oi]\s+)?(?:del\s+trattamento|estern[oi])|sub-?responsabil\w+|data\s+processors?|"
    r"fornitor[ei]\s+(?!del\s+servizio\s*:)(?:del\s+|di\s+)?(?:serviz\w+|hosting|newsletter|piattaforma|posta)|"
    r"servizi\w*\s+(?:\w+\s+){0,4}(?:fornit|gestit|offert|erogat)[oi]\s+da|"
    r"(?:è|sono)\s+(?:un\s+|dei\s+)?serviz\w+\s+(?:\w+\s+){0,6}(?:fornit|gestit|offert|erogat)[oi]\s+da|"
    r"service\s+provided\s+by|"
    r"serviz\w+\s+di\s+(?:hosting|newsletter|statistica|analisi|chat|crm|mailing|posta)|hosting\s+provider|"
    r"(?<!service )\bprovider\b\s*:|h[ée]bergeu?(?:r|ment)\s*:|alojamiento\s*:|"
    r"provider\s+di\s+hosting|"
    r"hosting\s+presso|(?:ospitat[oi]|allocat[oi]|hostat[oi])\s+(?:\w+\s+){0,3}(?:da|presso|su)|"
    r"server\s+(?:di|presso|della)|data\s?center|"
    r"(?:responsabile\s+(?:della|per\s+la)\s+protezione|d\.?p\.?o\.?\b|r\.?p\.?d\.?\b|data\s+protection\s+officer)|destinatari\b|"
    r"terze\s+parti|third\s+part(?:y|ies)|"
    r"consulente\s+del\s+lavoro|studio\s+commercialist\w+|"
    r"(?<!un[ao]\s)(?<!,\s)societ[àa]\s+di\s+(?:hosting|consulenza|spedizion\w+)|"  # 'Acme S.r.l. è una società di …'
    r"corrier[ei]\b|spedizion\w+\s+(?:\w+\s+){0,2}(?:affidat\w+|tramite|gestit\w+)|"
    r"titolar[ei]\s+autonom[oi]|joint\s+controller|stipulat[oa]\s+con\b|newsletter\s+(?:è\s+)?(?:inviata|gestita)\s+(?:da|tramite|con)"
)
# 'agente generale di Lodi' names no firm.
_OF_FIRM = (
    r"(?:d(?:i|el|ella|ell['’])|per)\s*(?=(?-i:[A-Z])[^|•·\n]{2,60}?"
    r"(?<!\w)(?:s\.?\s?p\.?\s?a|s\.?\s?r\.?\s?l|s\.\s?a|soc\.?\s+coop|ltd|plc|se|ag|gmbh)(?!\w))"
)
_MANDATE = (
    r"(?:(?:in|di|attività|con|mandato|general[ei]|assicura\w+|finanziari\w+|procurator[ei]|autorizzat\w|esclusiv\w|"
    r"ufficial[ei]|commercial[ei]|(?:mono|pluri)mandatari\w)\s+){1,5}?"
)
_PARTNER = (
    r"(?m:^)(?:promozione\s+e\s+)?distribuzione[ ]*:?(?m:$)|"
    r"aderente\s+a(?!l?\s+gruppo\s+iva)\w*|associat[oa]\s+a\w*|(?:intermediari\w+|agent[ei]|mandatari\w+)\s+(?:\w+\s+){0,4}?"
    r"per\s+conto\s+di|intermediari\w+\s+(?:\w+\s+){1,3}?di\b|abbiamo\s+acquisito\b|con\s+il\s+supporto\s+di\b|"
    r"(?<!\w)accordo\s+con\b|(?:sub-?)?agent[ei]\s+d(?:i|el|ella|ell['’])\b|sub-?agenzi\w+\s+d(?:i|el|ella|ell['’])\b|"
    rf"(?:mono|pluri)?mandatari[oae]\s+{_OF_FIRM}|agent[ei]\s+{_MANDATE}{_OF_FIRM}|rivenditric[ei]\b|"
    r"stampator[ei]\b|titolare\s+del\s+marchio|licen(?:ziante|sor)\b|agente\s+(?=(?-i:[A-Z]))|propriet[àa]\s+(?:dell['’]\s?)?immobil\w+|"
    r"\bpartner(?:s|ship)?\b|vendut[oaie]\s+(?:e\s+spedit[oaie]\s+)?da\b|rivenditor[ei]|distribut\w+|"
    r"concessionari\w*|fornitor[ei]\s*:|client[ei]\s*:|"
    r"sponsor\w*|in\s+collaborazione\s+con|"
    r"\bcollaborator[ei]\b|affiliat[oiae]\s+(?:a|al|alla|all['’])\b|affiliat[ie]\s*:|franchis(?:or|er)\b|"
    r"affiliante\b|convenzion\w+\s+con|dealers?\b|resellers?\b|suppliers?\b|"
    r"(?:su|under|concess[oa]\s+in)\s+licen[zsc][ae](?!\s+(?:d['’]uso\s+)?a(?:l|lla|ll['’])?\b)(?:\s+(?:da|di|by|of))?\b|agent[ei]\s+(?:di\s+zona|per\s+(?:la\s+)?(?:zona|provincia|regione))|aziende\s+associate|"
    r"\bsoci\b\s*:|consorziat[ei]|i\s+nostri\s+(?:clienti|fornitori)|importat\w+\s+(?:e\s+distribuit\w+\s+)?da|"
    r"prodott[oi]\s+da|produttore\s*:|manufactur\w+\s+by|venduto\s+e\s+spedito\s+da|venditori\s*:|sold\s+by|"
    r"sellers\b"
)
# A journal is entered in the register of a court.
_COURT = (
    r"(?<!registrata\spresso\sil\s)(?<!registrato\spresso\sil\s)(?<!registrata\sal\s)(?<!registrato\sal\s)"
    r"(?<!registrazione\s)(?<!registrazione\sal\s)(?<!registrazione\spresso\sil\s)(?<!iscritta\sal\s)tribunale"
)
_EXAMPLE = (
    r"\besempi[oi]?\b(?!\s+s\.?[rpna])|\bdel\s+cliente\b|\bes\.|\bad\s+es|fac-?\s?simile|\bexample\b|\bdemo\b(?!\s+s\.?[rpna])|"
    r"\bfattura\s+(?:intestata|"
    r"di\s+esempio|n)\b|intestare\s+(?:la\s+)?fattura|"
    r"fattura\s+emessa\s+da|dati\s+(?:del\s+)?cliente|spett(?:\.|abile)|destinatario\s*:|mittente\s*:|"
    r"(?:ha|hanno)\s+(?:ricevuto|incassato|percepito)\b[^.|·\n]{0,60}?\bda(?:l|lla|ll['’])?\b|soggetto\s+(?:erogante|concedente)|"
    r"committente|cliente\s*:|beneficiario\s*:|"
    rf"bonifico\s+a\s+favore|sentenza|{_COURT}|curator[ei]|aggiudicatari\w*|ricorrente|c/o\b"
)
_OWNER = (
    r"(?m:^)(?:il\s+)?titolare(?m:$)|"
    r"©|\(c\)|\bcopyright\b|titolare\s+del(?:\s+)?(?:trattamento|sito(?:\s+(?:web|internet))?)|\btitolare\b\s*:|"
    r"(?:il\s+)?titolare\s+(?:è|e['’])|data\s+controller|"
    r"ragione\s+sociale|denominazione(?:\s+sociale)?\s*:|"
    r"(?<!con )(?<!avente )sede\s+(?:legale|operativa|amministrativa)|"
    r"(?:the\s+)?seller\s+is\b|venditore\s*:|(?:il\s+)?venditore\s+(?:è|e['’])|(?:di\s+)?propriet[àa]\s+(?:di|della|del|esclusiva)|"
    r"diritti\s+(?:sono\s+)?riservati|rights\s+reserved|(?:questo\s+)?sito\s+(?:è|e['’])\s+(?:gestito(?:\s+dal(?:la)?\s+"
    r"(?:licenziatari|concessionari|affiliat|rivenditor|distributor)[eioa](?:\s+autorizzat[oa]|\s+ufficial\w)?)?|di\s+propriet|edito)|"
    r"questo\s+sito\s+(?:web\s+)?(?:è|e['’]|viene)\s+(?:pubblicat|amministrat|offert|dirett|mess)o\b[^.|·\n]{0,20}?\bda(?:l|lla)?\b|"
    r"(?:questo|presente)\s+sito\s+(?:web\s+)?appartiene\s+a(?:l|lla)?\b|"
    r"societ[àa]\s+che\s+(?:fornisce|gestisce|offre|eroga)\s+(?:il|questo|i)\s+(?:presente\s+)?(?:servizi\w*|sito)\s+(?:è|e['’])(?!\w)|"
    r"dati\s+(?:aziendali|societari|dell['’]azienda|fiscali)|"
    r"informazioni\s+(?:societarie|legali|aziendali)|\bcontatti\b|contact\s+us|chi\s+siamo|note\s+legali|"
    r"impressum|registered\s+office|company\s+(?:info|data|details)|"
    r"(?:brand|marchio|divisione|division|progetto|iniziativa|prodotto)\s+(?:di|of|registrato\s+da)\b|"
    r"(?:web)?site\s+is\s+(?:operated|owned|run|managed)\s+by|editore\s*(?::|(?=(?-i:[A-Z])|\Z))|"
    r"\bgestor[ei]\s*:|(?:è|e['’])\s+di\s+titolarità\s+di|responsabile\s+del\s+sito|service\s+provider\s*:|(?:fornitore|prestatore)\s+del\s+servizio\s*:|"
    r"(?:web)?site\s+owner|owner\s+of\s+(?:this|the)\s+(?:web)?site|eigentümer\s+der\s+web\w+|(?:web)?seitenbetreiber|"
    r"betreiber\s+der\s+web\w+|éditeur\s+du\s+site|propriétaire\s+du\s+site|titular\s+de(?:l\s+sitio|\s+la)\s*(?:web)?|"
    r"proprietari[oa]\s+del\s+sito|(?:testata|rivista|giornale|sito|portale)\s+edit[oa]\s+da(?:l|lla)?\b|"
    r"sito\s+gestito\s+dal(?:la)?\s+(?:licenziatari|concessionari|affiliat)[oa]|"
    r"(?<!sito )gestit[oa]\s+da(?:l|lla)?\b|\bper\s+conto\s+di\b|"
    r"verantwortlich|inhaber|la\s+nostra\s+azienda|unità\s+locale"
)
# Words, © and (c) alone can open anything: what else stands in a line is passed over without a try of each pattern.
OPENERS = re.compile(
    r"(?<![A-Za-zÀ-ÿ])(?=[^\W\d_]|[©(])(?:"
    + "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in (
            ("group", _GROUP),
            ("payment", _PAYMENT),
            ("booking", _BOOKING),
            ("controller", _CONTROLLER),
            ("owner", _OWNER),
            ("agency", _MAKER),
            ("trade", _TRADE),
            ("partner", _PARTNER),
            ("other", _EXAMPLE),
        )
    )
    + ")",
    re.IGNORECASE,
)


def openers(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a text that say whose what follows is; the name of a match's group is the role.

    >>> [(match.lastgroup, match.group()) for match in openers("© Acme S.r.l. | Realizzato da Kreo")]
    [('owner', '©'), ('agency', 'Realizzato da')]
    >>> list(openers("Informazioni e servizi di Acme S.r.l."))
    []
    """
    end = 0
    for beginning in BEGINNINGS.finditer(text.replace("İ", "I").lower()):  # the only letter whose small form is two
        if beginning.start() < end:
            continue
        match = OPENERS.match(text, beginning.start())
        if match is not None:
            end = match.end()
            yield match
