"""What is said of a site's state, Italian and English side by side."""

from evidence.capture import Failure
from evidence.facts.site import SiteState

Sentence = tuple[str, str]

STATES: dict[SiteState, Sentence] = {
    SiteState.LIVE: ("Il sito risponde con contenuti propri.", "The site answers with content of its own."),
    SiteState.PARKED: (
        "All'indirizzo c'è la pagina di un dominio parcheggiato o in vendita, non un sito.",
        "The address shows a parked domain or one for sale, not a site.",
    ),
    SiteState.SUSPENDED: (
        "All'indirizzo c'è l'avviso di un sito sospeso o disattivato.",
        "The address shows the notice of a suspended site.",
    ),
    SiteState.CONSTRUCTION: (
        "Il sito si presenta come in costruzione o in manutenzione.",
        "The site presents itself as under construction or maintenance.",
    ),
    SiteState.DEFAULT_PAGE: (
        "All'indirizzo c'è la pagina predefinita del server, non un sito.",
        "The address shows the server's default page, not a site.",
    ),
    SiteState.EMPTY: ("La pagina iniziale è vuota.", "The home page is empty."),
    SiteState.DEAD_LINKS: (
        "Oltre alla pagina iniziale non c'è altro: i suoi collegamenti non portano a pagine che esistono.",
        "There is nothing beyond the home page: its links lead to no page that exists.",
    ),
    SiteState.ELSEWHERE: (
        "L'indirizzo porta alla pagina di una piattaforma, non a un sito proprio.",
        "The address leads to a page on a platform, not to a site of its own.",
    ),
    SiteState.GONE: (
        "All'indirizzo indicato il sito risponde che la pagina non esiste.",
        "At the address given the site answers that the page does not exist.",
    ),
    SiteState.ERROR: (
        "Il sito ha risposto con un errore: può essere passeggero.",
        "The site answered with an error: it may be temporary.",
    ),
    SiteState.INVALID_TLS: (
        "Il certificato di sicurezza del sito non è valido: i visitatori vedono un avviso al posto del sito.",
        "The site's security certificate is not valid: visitors see a warning instead of the site.",
    ),
}

UNVISITED: Sentence = ("La pagina iniziale non è stata visitata.", "The home page was not visited.")
NOT_A_PAGE: Sentence = (
    "All'indirizzo del sito non c'è una pagina web ma un altro tipo di documento.",
    "The address holds another kind of document, not a web page.",
)
DOUBTFUL_TLS: Sentence = (
    "Non si è potuto stabilire se il certificato di sicurezza sia valido per tutti i visitatori.",
    "It could not be settled whether the security certificate is valid for every visitor.",
)
SCRIPT_ONLY: Sentence = (
    "La pagina si vede solo con un browser, e questa volta non è stato usato: non si sa che cosa mostri.",
    "The page shows only in a browser, and none was used this time: what it shows is not known.",
)
PARTS_MISSED: Sentence = (
    "La pagina si è vista solo in parte, perché alcuni suoi pezzi non sono arrivati: non si sa che cosa mostri.",
    "The page was seen in part only, because some of its pieces did not arrive: what it shows is not known.",
)
SAMPLE_TEXT: Sentence = (
    "La pagina contiene ancora i testi di prova del modello.",
    "The page still holds the template's sample text.",
)
FILLER_HOME: Sentence = (
    "La pagina iniziale contiene solo testo segnaposto in latino (lorem ipsum), mentre altre pagine hanno testi veri.",
    "The home page holds placeholder Latin (lorem ipsum) only, while other pages have real texts.",
)
FLASH_ONLY: Sentence = (
    "La pagina iniziale mostra solo un'animazione Flash, che nessun browser apre più.",
    "The home page shows a Flash animation only, which no browser opens any more.",
)
REFUSED: Sentence = ("Il sito ha rifiutato la visita.", "The site refused the visit.")
UNREACHED: Sentence = ("Il sito non si è potuto raggiungere.", "The site could not be reached.")
FAILURES: dict[Failure, Sentence] = {
    Failure.ROBOTS: (
        "Il sito chiede ai programmi di non visitarlo (robots.txt), e requisito obbedisce.",
        "The site asks programs not to visit it (robots.txt), and requisito obeys.",
    ),
    Failure.ROBOTS_UNREAD: (
        "Il sito non ha saputo dire quali pagine i programmi possono visitare (il suo robots.txt risponde con un "
        "errore), e nel dubbio requisito non lo visita.",
        "The site could not say which pages programs may visit (its robots.txt answers with an error), and when in "
        "doubt requisito does not visit it.",
    ),
    Failure.GUARD: (
        "L'indirizzo porta a una rete privata, che requisito non visita.",
        "The address leads to a private network, which requisito does not visit.",
    ),
    Failure.DNS: (
        "Il nome del sito non porta da nessuna parte: può essere scritto male, scaduto o fermo per un guasto.",
        "The site's name leads nowhere: it may be misspelt, expired, or down for a fault.",
    ),
    Failure.TIMEOUT: ("Il sito non ha risposto in tempo.", "The site did not answer in time."),
    Failure.CHALLENGE: (
        "Il sito chiede a chi visita di dimostrare di essere una persona.",
        "The site asks visitors to prove that they are human.",
    ),
    Failure.TLS: ("Non si è potuta aprire una connessione sicura.", "No secure connection could be opened."),
    Failure.CUT_SHORT: ("La risposta del sito si è interrotta a metà.", "The site's answer broke off halfway."),
    Failure.NO_BROWSER: SCRIPT_ONLY,
    Failure.BROWSER: (
        "La pagina si vede solo con un browser, e nel browser non si è aperta.",
        "The page shows only in a browser, and did not open in one.",
    ),
    Failure.TOO_LARGE: (
        "Il sito risponde, ma la sua pagina iniziale è troppo grande per essere letta da un programma.",
        "The site answers, but its home page is too large for a program to read.",
    ),
    Failure.REDIRECT_LOOP: (
        "L'indirizzo rimanda a sé stesso senza fine: può dipendere da chi visita.",
        "The address redirects to itself without end: it may depend on who visits.",
    ),
    Failure.AGE_GATE: (
        "Il sito chiede l'età prima di far entrare, e il programma non è andato oltre.",
        "The site asks for visitors' age before it lets them in, and the program went no further.",
    ),
    Failure.CONSENT: (
        "Il sito chiede il consenso ai cookie prima di mostrare altro, e il programma non lo dà: che cosa ci sia "
        "dietro lo deve guardare una persona.",
        "The site asks for consent to cookies before it shows anything else, and the program gives none: a person "
        "must look at what is behind it.",
    ),
    Failure.BROKEN: (
        "Al posto del sito si vede un errore del programma che lo compone: può essere passeggero.",
        "In place of the site there is an error of the program that writes it: it may be temporary.",
    ),
    Failure.PROTOCOL: (
        "Il sito ha mandato una risposta che non si riesce a leggere.",
        "The site sent an answer that cannot be read.",
    ),
}
