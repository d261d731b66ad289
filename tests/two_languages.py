"""Which words of a sentence give its language away: small words that the other language does not have."""

import re

ITALIAN = frozenset(
    """il lo gli le un una uno di del della dei delle dello degli dell che non è ha hanno sono si con per nel nella nei
    nelle manca mancano serve servono scriva indichi questo questa questi e ed da dal dalla al alla ai alle riga righe
    foglio colonna chiave cartella valore numero nessun nessuna nessuno oppure più già ci c'è deve può salvi tra fra
    troppo vuoto vuota errore impresa imprese preventivo bando fonte regola gruppo gruppi giorno firma
    immagine""".split()
)
ENGLISH = frozenset(
    """the is are not of to and or with that this these has have was were be cannot write which there for from by an
    row rows line lines sheet column key folder value number none nor nobody more must may save among between too empty
    error firm firms budget-file call rule group groups day picture missing name its such wants unknown invalid
    path does exist should expected got parameter option argument""".split()
)
_NAMES = re.compile(
    r"«[^»]*»|“[^”]*”|(?<!\w)'[^']*'|\{[^}]*\}|\[+[^\]]*\]+|--[a-z-]+|\bhttps?://\S+|\S*/\S*|\b[A-Z]{2,}\b|\w+(?:-\w+)+|\w+(?:\.\w+)+|\)\.\w+|\d\S*"
)


def words(sentence: str) -> set[str]:
    """Return the words of a sentence without names and without those in quotation marks, which may be the user's."""
    return set(re.findall(r"[a-zàèéìòù]+(?:'[èe])?", _NAMES.sub(" ", sentence).casefold()))


def italian(sentence: str) -> set[str]:
    """Return the words that only an Italian sentence has."""
    return words(sentence) & ITALIAN


def english(sentence: str) -> set[str]:
    """Return the words that only an English sentence has."""
    return words(sentence) & ENGLISH
