"""One visit as the search for language versions sees it."""

from dataclasses import dataclass

from evidence.capture import Capture
from evidence.facts import Identifier
from evidence.language.alternates import Alternate
from evidence.language.read import PageLanguage
from evidence.language.widgets import Widget
from evidence.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageReading:
    """A capture with what its page tells of languages; `page` and `language` are None when nothing could be read.

    `identifiers` tell whose a site on another domain is.
    """

    capture: Capture
    page: Page | None = None
    language: PageLanguage | None = None
    alternates: tuple[Alternate, ...] = ()
    widgets: tuple[Widget, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
