"""What is said of a page that could not be seen, as the end of a sentence that begins with its address."""

from collections.abc import Mapping

from evidence.capture import Failure

REASONS: Mapping[Failure, tuple[str, str]] = {
    Failure.ROBOTS: (
        "non vuole visite di programmi (lo dice il file robots.txt del sito)",
        "wants no visits by programs (the site's robots.txt says so)",
    ),
    Failure.ROBOTS_UNREAD: (
        "non si sa se voglia visite di programmi (il file robots.txt del sito risponde con un errore)",
        "does not say whether it wants visits by programs (the site's robots.txt answers with an error)",
    ),
    Failure.GUARD: ("porta a una rete privata", "leads to a private network"),
    Failure.DNS: ("ha un nome che non porta da nessuna parte", "has a name that leads nowhere"),
    Failure.REFUSED: ("ha rifiutato la connessione", "refused the connection"),
    Failure.TLS: ("non ha aperto una connessione sicura", "opened no secure connection"),
    Failure.TIMEOUT: ("non ha risposto in tempo", "did not answer in time"),
    Failure.CUT_SHORT: ("ha mandato una risposta interrotta a metà", "sent an answer that broke off halfway"),
    Failure.TOO_LARGE: ("è troppo grande", "is too large"),
    Failure.CHALLENGE: (
        "chiede a chi visita di dimostrare di essere una persona",
        "asks visitors to prove that they are human",
    ),
    Failure.NO_BROWSER: (
        "si legge solo con un browser, e questa volta non è stato usato",
        "can be read in a browser only, and none was used this time",
    ),
    Failure.INCOMPLETE: (
        "si è vista solo in parte, perché alcuni suoi pezzi non sono arrivati",
        "was seen in part only, because some of its pieces did not arrive",
    ),
    Failure.BROWSER: ("non si è aperta nel browser", "did not open in the browser"),
    Failure.PROXY: ("non si è raggiunta attraverso il proxy della rete", "was not reached through the network's proxy"),
    Failure.REDIRECT_LOOP: ("rimanda a sé stessa senza fine", "redirects to itself without end"),
    Failure.AGE_GATE: ("chiede l'età prima di far entrare", "asks for visitors' age before it lets them in"),
    Failure.CONSENT: (
        "chiede il consenso ai cookie prima di mostrare altro",
        "asks for consent to cookies before it shows anything else",
    ),
    Failure.BROKEN: ("mostra un errore al posto del sito", "shows an error in place of the site"),
    Failure.PROTOCOL: ("ha mandato una risposta che non si riesce a leggere", "sent an answer that cannot be read"),
}
