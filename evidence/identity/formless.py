"""Find names of firms that carry no legal form: sole traders, farms, studios, and what a label calls one."""

import re
from collections.abc import Iterator

_CAPITAL = r"[A-ZÀ-Ý][\w'’.&]*"
_SMALL = r"(?:di|de|del|della|dei|delle|degli|e|&|la|il|lo|le|i|d['’])"
_NAME = rf"{_CAPITAL}(?:\s+(?:{_CAPITAL}|{_SMALL}(?=\s))){{0,7}}"
_PERSON = r"(?:[A-ZÀ-Ý][a-zà-ÿ'’]+|[A-ZÀ-Ý'’]{2,})"
# A piece of a line: what stands between the signs that part the data of a firm.
_PIECE = re.compile(
    r"[^|•·\n;–—]+?(?=\s+-\s|,\s|\s*[|•·\n;–—]|\s+(?:P\.?\s?I(?:VA)?\b|C\.?\s?F\b|Partita\b|Cod\.|Via\b|Viale\b|Piazza\b|Corso\b)|\s*$)"
)
_SKIPPED = re.compile(r"[\s,\-]*(?:(?:©|\(c\)|copyright)[\s©]*(?:\d{4}(?:\s?-\s?\d{4})?)?\s*)?", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:ragione\s+sociale|denominazione(?:\s+sociale)?|ditta(?:\s+individuale)?|nome\s+(?:azienda|ditta)|intestatari[oa])"
    rf"\s*:\s*(?P<name>(?-i:{_NAME}))",
    re.IGNORECASE,
)
# 'Lavanderia Bolla di Carla Mirabelli', and not 'Camera di Commercio di Monza Brianza'.
_OF_PERSON = re.compile(
    rf"(?P<name>[\"“«]?(?:{_CAPITAL}\s+|(?:La|Il|Lo|L['’]|Le|I)\s+){{1,4}}(?<=\w\s|[\"”»]\s)"
    rf"di\s+{_PERSON}\s+{_PERSON}(?:\s+{_PERSON})?(?:\s+(?i:società\s+agricola))?)"
)
_OF_KIND = re.compile(
    r"(?P<name>(?:(?i:azienda\s+agricola|az\.?\s*agr(?:icola|\.)|società\s+agricola|"
    r"studio\s+(?:associato|legale|tecnico|dentistico|notarile|odontoiatrico|commercialistico|medico)|"
    r"associazione|fondazione|farmacia|autofficina|agriturismo|ditta)\s+|(?:A\.?S\.?D|A\.?P\.?S|O\.?D\.?V)\.?\s+)"
    rf"{_NAME})"
)
_ASSOCIATES = re.compile(rf"(?P<name>{_NAME}\s+(?i:studio\s+associato|associazione\s+professionale))")
_NOBODY = re.compile(
    r"(?:camera|comune|provincia|regione|registro|tribunale|ufficio|cassa|banca|informativa|condizioni|termini|diritti|"
    r"politica|privacy|cookie|note|numero|iscrizione|iscritt\w|sede|via|viale|piazza|corso|largo|capitale|codice|partita|"
    r"mappa|orari|sito|web|design|realizzazione|sviluppo|credits?|foto|università|ordine|albo|collegio|ministero|istituto|"
    r"ente|parco|museo|teatro|chiesa|nome|tua|tuo|esempio|titolare|legale|responsabile|progetto|partner|sponsor)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\bdi\s+(?:San|Santa|Sant['’]\w*|Monte|Reggio|Castel|Val|Villa|Borgo|Porto|Ponte|Torre|La|Monza|Milano|Roma|Commercio)\b",
    re.IGNORECASE,
)
_FEWEST = 5


def formless_names(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the names without a legal form that fill a piece of a line, and where each begins and ends.

    >>> [name for name, _, _ in formless_names("Lavanderia Bolla di Carla Mirabelli - Via Roma 1 | P.IVA 00743110157")]
    ['Lavanderia Bolla di Carla Mirabelli']
    >>> list(formless_names("Camera di Commercio di Monza Brianza, Registro Imprese di Milano Monza"))
    []
    """
    for piece in _PIECE.finditer(text):
        skipped = _SKIPPED.match(text, piece.start(), piece.end())
        begin = skipped.end() if skipped else piece.start()
        for pattern in (_LABELLED, _OF_PERSON, _OF_KIND, _ASSOCIATES):
            match = pattern.fullmatch(text, begin, piece.end())
            if match is None:
                continue
            name = match.group("name")
            labelled = pattern is _LABELLED
            if len(name) >= _FEWEST and not _NOBODY.match(name) and (labelled or not _PLACE.search(name)):
                yield name, match.start("name"), match.end("name")
            break
