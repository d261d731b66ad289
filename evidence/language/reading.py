"""One visit as the search for language versions sees it."""

from dataclasses import dataclass

from evidence.capture import Capture
from evidence.facts.identity import Identifier
from evidence.language.alternates import Alternate
from evidence.language.domains import bare
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

    @property
    def switched_in_place(self) -> bool:
        """Whether a click changed the page without leading to another: its inner pages have to be switched too."""
        visit, final = self.capture.visit, self.capture.final_url
        return visit.click is not None and bare(final.split("?", 1)[0]) == bare(visit.url.split("?", 1)[0])
