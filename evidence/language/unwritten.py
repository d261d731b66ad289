"""Know pages that hold nothing written yet: promised, as a program installed them, or missing but for their status."""

import re
from typing import Final

from evidence.language.reading import LanguageReading
from evidence.marks import Mark

_FEW_WORDS: Final = 36
_STOCK_WORDS: Final = 200
_MISSING_WORDS: Final = 100
# The first post and the first page of every WordPress.
_STOCK = re.compile(
    r"welcome to wordpress\. this is your first post|this is an example page\. it['’]s different from a blog post|"
    r"bike messenger by day",
    re.IGNORECASE,
)
_SOON = re.compile(
    r"coming soon|under construction|work in progress|in costruzione|prossimamente|in allestimento|available soon|"
    r"in kürze|im aufbau|demnächst|en construction|bientôt|próximamente|en construcción|em breve|em construção|"
    r"translation (?:is )?coming",
    re.IGNORECASE,
)
_MISSING = re.compile(
    r"(?:page|nothing)\b.{0,30}\b(?:not|can['’]?t be|couldn['’]?t be) found|nothing was found (?:at|here)|"
    r"pagina .{0,30}non (?:è stata )?trovata|pagina .{0,30}non esiste|seite .{0,20}nicht gefunden|"
    r"page .{0,20}(?:introuvable|pas trouvée)|página .{0,20}no (?:encontrada|existe)|error 404|404 error",
    re.IGNORECASE,
)


def is_placeholder(reading: LanguageReading) -> bool:
    """Return whether a page only promises its content, or is as its program installed it."""
    return _says(reading, _STOCK, _STOCK_WORDS) or _says(reading, _SOON, _FEW_WORDS)


def is_missing(reading: LanguageReading) -> bool:
    """Return whether a page says that it is not there, whatever its status: in its title or a heading, if not short."""
    return _says(reading, _MISSING, _FEW_WORDS) or _says(reading, _MISSING, _MISSING_WORDS, marks=Mark.HEADING)


def _says(reading: LanguageReading, pattern: re.Pattern[str], most: int, *, marks: int = Mark.NONE) -> bool:
    """Return whether a page of so few words says such a thing, in its title or in a text so marked."""
    language, page = reading.language, reading.page
    if language is None or page is None or language.words > most:
        return False
    texts = [block.text for block in page.blocks if block.marks & marks == marks]
    return any(pattern.search(text) for text in (page.title, *texts))
