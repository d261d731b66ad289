"""Show on a terminal what a check is doing, page by page; stay quiet in a pipe."""

import sys
from types import TracebackType

from rich.console import Console
from rich.markup import escape
from rich.status import Status

from evidence.capture import Capture, Purpose, VisitResult
from evidence.firm import Firm

_WORDS = {
    "it": {
        Purpose.HOME: "pagina iniziale",
        Purpose.LANGUAGE: "versione in lingua",
        Purpose.LEGAL: "pagina legale",
        Purpose.CONTACT: "contatti",
        Purpose.INNER: "pagina interna",
        Purpose.SITEMAP: "mappa del sito",
        Purpose.NEGOTIATION: "altra lingua del browser",
        Purpose.SHORT_LINK: "collegamento breve",
        Purpose.LINK_IN_BIO: "pagina di collegamenti",
        Purpose.CHANNEL: "canale",
        Purpose.WIDGET: "immagine",
    },
    "en": {
        Purpose.HOME: "home page",
        Purpose.LANGUAGE: "language version",
        Purpose.LEGAL: "legal page",
        Purpose.CONTACT: "contacts",
        Purpose.INNER: "inner page",
        Purpose.SITEMAP: "sitemap",
        Purpose.NEGOTIATION: "another browser language",
        Purpose.SHORT_LINK: "short link",
        Purpose.LINK_IN_BIO: "page of links",
        Purpose.CHANNEL: "channel",
        Purpose.WIDGET: "picture",
    },
}
_MARKS = {VisitResult.FETCHED: "[green]✓[/]", VisitResult.GONE: "[red]✗[/]"}


class Progress:
    """A line a visit and a spinner, on standard error, only when that is a terminal."""

    def __init__(self, firm: Firm, *, quiet: bool = False, lang: str = "it") -> None:
        """Prepare for one firm; `quiet` shows nothing."""
        self._console = Console(file=sys.stderr)
        self._shown = self._console.is_terminal and not quiet
        self._words = _WORDS[lang]
        said = {"it": "Visito", "en": "Visiting"}[lang]
        self._status: Status | None = self._console.status(f"{said} {escape(firm.url)} …") if self._shown else None

    def __enter__(self) -> "Progress":
        """Start the spinner."""
        if self._status is not None:
            self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the spinner."""
        if self._status is not None:
            self._status.stop()

    def saw(self, capture: Capture) -> None:
        """Say what one visit brought."""
        if not self._shown:
            return
        mark = _MARKS.get(capture.result, "[yellow]?[/]")
        what = self._words[capture.visit.purpose]
        browser = " ⧉" if capture.rendered else ""
        self._console.print(
            f"  {mark} {what}{browser} [dim]{escape(capture.final_url or capture.url)}[/]",
            highlight=False,
            soft_wrap=True,
        )
