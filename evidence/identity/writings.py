"""Say how names of firms without a legal form are written: after a label, of a person, of a kind, of associates."""

import re
from collections.abc import Callable

from evidence.identity.given_names import has_given_name, is_of_things, names_person

_CAPITAL = r"(?:\d{0,2}[A-ZÀ-Ý]|[a-z]{1,5}[A-Z](?=[A-Za-z]))[\w'’.&]*"  # also 'bioBOLLA', '2D'
_SMALL = r"(?:di|de|in|per|del|della|dei|delle|degli|e|&|la|il|lo|le|i|d['’])"
_NAME = rf"{_CAPITAL}(?:\s+(?:{_CAPITAL}|{_SMALL}(?=\s))){{0,7}}"
_WORD = r"(?:[A-ZÀ-Ý][a-zà-ÿ'’]+|[A-ZÀ-Ý'’]{2,})"
_OTHERS = r"(?:\s+(?i:e|&)\s+(?i:figli[oae]?|soci|c\.?))?(?:\s+(?i:società\s+agricola))?"
_LABELLED = re.compile(
    r"(?:rag(?:ione|\.)\s*sociale|denominazione(?:\s+sociale)?|ditta(?:\s+individuale)?|nome\s+(?:azienda|ditta)|intestatari[oa])"
    rf"\s*:\s*(?P<name>(?-i:{_NAME}))",
    re.IGNORECASE,
)
# 'Lavanderia Bolla di Carla Mirabelli', and not 'Camera di Commercio di Monza Brianza'.
_OF_PERSON = re.compile(
    rf"(?P<name>[\"“«]?(?:{_CAPITAL}[\"”»]?\s+|(?:La|Il|Lo|L['’]|Le|I)\s+){{1,4}}(?<=\w\s|[\"”»]\s)"
    rf"di\s+(?P<person>{_WORD}(?:\s+{_WORD}){{1,2}}){_OTHERS})"
)
# 'BAR BOLLA DI MIRABELLI SIMONE', 'Le Reti a Maglia di Mirabelli Piero': only where a given name stands.
_OF_NAMED = re.compile(
    rf"(?P<name>[\"“«]?{_CAPITAL}(?:[\"”»]?\s+(?:{_CAPITAL}|\d{{1,4}}|{_SMALL}|ai?|al|alla|in|da|con)){{0,6}}[\"”»]?\s+"
    rf"(?:di|DI|von)\s+(?P<person>{_WORD}(?:\s+{_WORD}){{1,3}}|[a-zà-ÿ'’]{{3,}}\s+[a-zà-ÿ'’]{{3,}}){_OTHERS})"
)
BODIES = (
    r"(?:(?i:onlus|e\.?t\.?s\.?|a\.?p\.?s\.?|o\.?d\.?v\.?|[as]\.?s\.?d\.?(?:\s+a\.?p\.?s\.?)?|impresa\s+sociale)|"
    r"Foundation|FOUNDATION)"
)
# 'Azienda Agricola Bolla 2.0', 'A.s.d. C5 BOLLA 1988'; the years after a © are none of the name.
_OF_KIND = re.compile(
    r"(?P<name>(?:(?i:azienda\s+agricola|az\.?\s*agr(?:icola|\.)|società\s+agricola|"
    r"studio\s+(?:associato|legale|tecnico|dentistico|notarile|odontoiatrico|commercialistico|medico)|"
    r"(?:società\s+)?cooperativa(?:\s+(?:sociale|agricola))?|"
    r"associazione|fondazione|comitato|consorzio|polisportiva|pro\s?loco|farmacia|autofficina|agriturismo|ditta)\s+|"
    r"(?:[AaSs]\.?\s?[Ss]\.?\s?[Dd]|A\.?P\.?S|O\.?D\.?V)\.?\s+|"
    r"(?:Istituto|ISTITUTO)\s+(?!(?i:superiore|nazionale|centrale|bancario|per|di|del\w*|zooprofilattico)\b))"
    rf"(?:(?:degli|dei|delle|per|i|la|il|lo|gli|le)\s+)*{_NAME}(?:\s+(?!20\d\d)\d[\d.]*(?:\s+{_NAME})?)?(?:\s+{BODIES})?)(?:\s+20\d\d(?:\s?[-–]\s?\d{{4}})?)?"
)
_OF_BODY = re.compile(rf"(?P<name>{_NAME}(?:\s+-)?\s+{BODIES})(?:\s+20\d\d(?:\s?[-–]\s?\d{{4}})?)?")
# '© bolla a.s.d.': after the sign that says who holds the rights, a name may be small.
_SIGNED = re.compile(rf"(?P<name>[a-zà-ÿ0-9][\w'’.-]{{3,}}\s+{BODIES})(?:\s+20\d\d(?:\s?[-–]\s?\d{{4}})?)?")
_SIGN = re.compile(r"©[\s\d–-]*$")
_BODY = re.compile(rf"\s+{BODIES}$")
# 'Bolla per Tutti – APS': the dash is no end of the name.
APART = re.compile(rf"(?<=\s)[–—](?=\s+{BODIES}\s*(?:[|•·\n;–—-]|$))")
_GENERAL = re.compile(
    r"(?:(?:associazione|sportiva|dilettantistica|culturale|ricreativa|turistica|di|promozione|sociale|volontariato|"
    r"fondazione|istituto|farmacia|agriturismo|ditta|individuale|azienda|agricola|comitato|consorzio|legale|studio|"
    r"società|cooperativa)\s*)+",
    re.IGNORECASE,
)
_ASSOCIATES = re.compile(rf"(?P<name>{_NAME}\s+(?i:studio\s+associato|associazione\s+professionale))")
_NOBODY = re.compile(
    r"(?:p\.?\s?iva|c\.?\s?f|webmaster|developer|sviluppator\w|presidente|direttor\w|amministrator\w|referente|dpo|autore|"
    r"affiliat\w|statuto|sostieni|dona|camera|comune|provincia|regione|registro|tribunale|ufficio|cassa|banca|informativa|condizioni|termini|diritti|"
    r"politica|privacy|cookie|note|numero|iscrizione|iscritt\w|sede|via|viale|piazza|corso|largo|capitale|codice|partita|"
    r"mappa|orari|credits?|università|ordine|albo|collegio|ministero|istituto|"
    r"(?:progettat|realizzat|creat|sviluppat|gestit|curat|ideat|scritt)\w|powered|made|by|copyright|"
    r"ente|parco|museo|teatro|chiesa|nome|tua|tuo|esempio|titolare|legale|responsabile|progetto|partner|sponsor)\b",
    re.IGNORECASE,
)
_WORK = (
    r"(?:sito|web|internet|design|realizzazione|sviluppo|foto|fotografie|testi|illustrazion\w|video|traduzion\w|immagini|"
    r"musiche|logo)"
)
_MAKING = re.compile(rf"{_WORK}\b", re.IGNORECASE)
_MADE_BY = re.compile(
    rf"(?:(?:{_WORK}|grafica|opera|(?:un['’]\s?)?idea|e|&|seo)\s+)+(?:di|by)\b|realizzazione\b", re.IGNORECASE
)
_PLACE = re.compile(
    r"\bdi\s+(?:San|Santa|Sant['’]\w*|Monte|Reggio|Castel|Val|Villa|Borgo|Porto|Ponte|Torre|La|Monza|Milano|Roma|Commercio)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:(?:dott|dr|avv|ing|arch(?:itetto)?|geom(?:etra)?|rag|prof|notaio|sig)(?:\.?\s?ssa|r?a)?\b\.?\s*)*"
    rf"(?P<name>(?-i:{_WORD}(?:\s+{_WORD}){{1,4}}))",
    re.IGNORECASE,
)
_FEWEST = 5


def written(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """Return where in a piece of a text the name of a firm begins and ends which fills it, None when none does.

    >>> text = "Ragione sociale: Bolla di Carla Mirabelli"
    >>> text[slice(*written(text, 0, len(text)))]
    'Bolla di Carla Mirabelli'
    >>> written("Scuola di Danza Classica", 0, 24) is None
    True
    """
    for pattern, holds in _WRITINGS:
        match = pattern.fullmatch(text, begin, end)
        if match is not None and holds(match) and len(match["name"]) >= _FEWEST:
            return match.span("name")
    return None


def written_person(text: str, begin: int, end: int) -> tuple[int, int] | None:
    """Return where in a piece of a text the name of a person begins and ends which fills it but for titles.

    >>> written_person("Avv. Carla Mirabelli", 0, 20), written_person("Carla Moda", 0, 10)
    ((5, 20), None)
    """
    match = _PERSON.fullmatch(text, begin, end)
    return match.span("name") if match is not None and _is_firm(match) and names_person(match["name"]) else None


def _is_somebody(match: re.Match[str]) -> bool:
    return _NOBODY.match(match["name"]) is None and _MAKING.match(match["name"]) is None


def _is_firm(match: re.Match[str]) -> bool:
    return _is_somebody(match) and _PLACE.search(match["name"]) is None


def _is_of_body(match: re.Match[str]) -> bool:
    return _is_firm(match) and _GENERAL.fullmatch(_BODY.sub("", match["name"])) is None


def _is_signed(match: re.Match[str]) -> bool:
    return _is_of_body(match) and _SIGN.search(match.string[: match.start()]) is not None


def _is_of_kind(match: re.Match[str]) -> bool:
    return _PLACE.search(match["name"]) is None and _GENERAL.fullmatch(_BODY.sub("", match["name"])) is None


def _is_of_person(match: re.Match[str]) -> bool:
    return _is_firm(match) and not is_of_things(match["person"])


def _is_of_named(match: re.Match[str]) -> bool:
    name = match["name"]
    nobody = _NOBODY.match(name) or _MADE_BY.match(name) or _PLACE.search(name)
    return nobody is None and has_given_name(match["person"])


_WRITINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
    (_LABELLED, _is_somebody),
    (_OF_PERSON, _is_of_person),
    (_OF_NAMED, _is_of_named),
    (_OF_KIND, _is_of_kind),
    (_OF_BODY, _is_of_body),
    (_SIGNED, _is_signed),
    (_ASSOCIATES, _is_firm),
)
