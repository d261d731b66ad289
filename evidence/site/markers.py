"""Sentences and signs by which unfinished, parked and suspended pages are known.

Source: our own reading of the pages that registrars, hosting panels and page builders show in 2024-2026.
Each pattern is looked for in the title and in what a visitor reads; a page with much text of its own is never judged
by them (see `state.py`).
"""

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


PARKED = _any(
    r"(?:questo )?dominio (?:è|e'|é) (?:in vendita|parcheggiato|registrato|disponibile)",
    r"dominio (?:registrato|parcheggiato|in vendita|scaduto)",
    r"(?:this|the) domain (?:name )?(?:[\w.-]+ )?(?:is|may be) (?:for sale|parked|registered|available|expired)",
    r"domain (?:name )?(?:is )?(?:for sale|parking|parked)",
    r"buy this domain|acquista (?:questo|il) dominio|compra (?:questo )?dominio|make an offer on this domain",
    r"[\w-]+\.\w{2,10} (?:è|is) in vendita|[\w-]+\.\w{2,10} is for sale",
    r"(?:parked|parcheggiato) (?:by|da|free|gratuitamente|courtesy)",
    r"diese domain (?:steht zum verkauf|ist (?:geparkt|zu verkaufen))",
    r"(?:sedo|dan|afternic|hugedomains|parkingcrew|bodis)\.com",
    r"related searches.{0,80}privacy policy$",
)
SUSPENDED = _any(
    r"(?:account|sito|servizio|website|site|hosting|dominio|domain) "
    r"(?:has been |is |è stato |e' stato |temporaneamente )*"
    r"(?:suspended|sospeso|disattivato|disabilitato|disabled)",
    r"(?:suspended|sospeso) (?:account|sito|dominio)",
    r"contact your hosting provider|contatta(?:re)? (?:il tuo|il) (?:provider|fornitore) di hosting",
    r"bandwidth limit exceeded",
    r"sito (?:non più attivo|non attivo|scaduto|chiuso)|spazio web non attivo",
)
CONSTRUCTION = _any(
    r"(?:sito|pagina|website|site|page|web ?site)?\s*(?:è|is|e')?\s*(?:in|under|im)\s+(?:costruzione|allestimento|"
    r"manutenzione|construction|maintenance|development|aufbau)",
    r"lavori in corso|work(?:s)? in progress|under construction",
    r"(?:accedi|entra|enter|log ?in) (?:usando|con|using|with) (?:la |a |store )?password",  # Shopify
    r"enter store password",
    r"opening soon\b.{0,200}(?:password|e-?mail|notif)",
    r"stiamo arrivando|we(?:'re| are) (?:coming|launching) soon",
    r"(?:nuovo|new) (?:sito|e-?commerce|negozio online|shop|store|website) (?:aprirà|apre|arriva|will open|opens)\b",
    r"coming soon|prossimamente online|(?:presto|prossimamente) (?:online|on[- ]line|disponibile|attivo)",
    r"(?:stiamo|we(?:'re| are)) "
    r"(?:lavorando|preparando|costruendo|rinnovando|aggiornando|working on|building|launching|updating)\b"
    r".{0,60}(?:sito|website|site|torn|back|online)",
    r"(?:il )?(?:nuovo )?(?:nostro )?sito (?:web )?(?:sarà|sara.|verrà) (?:presto |a breve )?"
    r"(?:online|on line|disponibile|pronto)",
    r"torneremo (?:presto|a breve|online)|back (?:online )?soon|we'?ll be back|saremo online",
    r"(?:nuovo sito|new (?:web)?site).{0,30}(?:in arrivo|coming|launch)",
    r"manutenzione (?:programmata|straordinaria|in corso)|scheduled maintenance",
)
DEFAULT_PAGE = _any(
    r"it works!",
    r"welcome to nginx|test page for (?:the )?(?:nginx|apache)|apache2? (?:\w+ )?(?:default|test) page",
    r"apache http server test page|iis windows server|internet information services",
    r"default (?:web ?site|page|plesk|server) (?:page)?|plesk (?:default|obsidian)|domain default page",
    r"index of /(?:\s|$)",
    r"hello world!?\s+(?:welcome to wordpress|benvenuto in wordpress|benvenuti su wordpress)",
    r"(?:congratulations|complimenti|congratulazioni).{0,80}(?:installed|installat|created|creat|attivat)",
    r"your (?:new )?(?:web ?site|site|store) is (?:almost )?ready|opening soon.{0,40}password",
    r"pagina (?:di )?(?:default|benvenuto|cortesia)|courtesy page|pagina predefinita",
    r"website (?:just )?(?:created|activated)|sito (?:appena )?(?:attivato|creato|predisposto)",
    r"this is the default (?:page|index|welcome)",
    r"placeholder (?:page|for)",
    r"spazio web\b.{0,40}(?:attivato|in attesa di contenuti)|benvenuto nel tuo spazio web",
    r"pubblicare il (?:tuo )?sito via ftp",
)
INSTALLED = _any(
    r"(?:benvenut[oi] (?:in|su)|welcome to) wordpress.{0,80}(?:primo articolo|first post)",
    r"(?:un nuovo|just another) sito targato wordpress|just another wordpress site",
)
FLASH = _any(
    r"(?:installa(?:re)?|scarica(?:re)?|serve|richiede|get|install|download|requires?) (?:\w+ ){0,3}flash(?: player)?",
    r"flash player (?:è )?(?:necessario|richiesto|required)",
)
NOT_FOUND = _any(
    r"pagina (?:\w+ )?non (?:è stata )?trovata|page (?:was )?not found|(?:errore|error) 404|404 (?:error|not found)",
)
BUILDER_WORDS = _any(
    r"this is a sample page|questa è una pagina di esempio|hello world!|ciao mondo!",
    r"lorem ipsum dolor sit amet",
)
FILLER = ("lorem ipsum", "dolor sit amet", "consectetur adipisc", "sed do eiusmod", "ut enim ad minim")
NEEDS_SCRIPT = _any(
    r"(?:you need to )?(?:please )?enable javascript|javascript (?:is )?(?:required|disabled|must be enabled)",
    r"(?:abilita(?:re)?|attiva(?:re)?|è necessario) javascript|javascript (?:è )?(?:disabilitato|richiesto|necessario)",
    r"doesn'?t work properly without javascript",
)
