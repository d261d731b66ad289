"""Decide what to visit next, and stop as soon as every question is settled. Pure.

The questions are those of the call: is the site live, is there another language, does the declared number stand in
the footer, is there a company page elsewhere. A round asks for the pages that most likely settle what is open.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from evidence.capture import Capture, Failure, Purpose, Visit, VisitResult
from evidence.channels.merge import merge
from evidence.channels.probe import probe_visits
from evidence.facts.site import SiteState
from evidence.firm import Firm
from evidence.language.domains import bare
from evidence.language.site import Site, VersionParams
from evidence.plan import Plan, Planner
from evidence.question_of_language import for_language
from evidence.questions import for_channels, for_identity, for_liveness
from evidence.reading import OFF_SITE, PageReading, Reader
from evidence.seen import Seen
from evidence.site.elsewhere import leads_elsewhere
from evidence.site.shell import has_scripts, needs_browser
from evidence.site.state import home_of, read_site
from evidence.site.veil import masked, veil_of, way_in

_ROUND = 4
_NOTHING_BEHIND = frozenset({SiteState.PARKED, SiteState.SUSPENDED, SiteState.DEFAULT_PAGE, SiteState.CONSTRUCTION})
_CHANNELS = 8
_NO_SITE = "All'indirizzo non c'è un sito da visitare: la pagina iniziale è tutto."


def planner_for(
    *,
    firm: Firm,
    browser: str = "auto",
    max_pages: int = 30,
    params: VersionParams | None = None,
    reader: Reader | None = None,
) -> Planner:
    """Return the planner of a firm's own site; `browser` is auto, always or never."""
    read = reader or Reader()
    wish = params or VersionParams()

    def plan(captures: Sequence[Capture]) -> Plan:
        if not captures:
            first = Visit(url=firm.url, purpose=Purpose.HOME, browser=browser == "always")
            return Plan(visits=(first,))
        readings = tuple(read(capture) for capture in captures if capture.visit.purpose not in OFF_SITE)
        return _next(firm, readings, browser, read.arrange(readings, wish), max_pages)

    return plan


def channel_planner_for(
    *,
    firm: Firm,
    reader: Reader,
    environment: Mapping[str, str] | None = None,
    distrusted: Collection[str] = (),
) -> Planner:
    """Return the planner of the visits to platforms, after the site itself was read; `distrusted` are never asked."""

    def plan(captures: Sequence[Capture]) -> Plan:
        asked = {capture.url for capture in captures if capture.visit.purpose in OFF_SITE}
        if len(asked) >= 2 * _CHANNELS:
            return Plan(visits=(), stopped="Sono state viste abbastanza pagine di canali.")
        found = tuple(channel for capture in captures for channel in reader(capture).channels)
        channels = merge(firm, found, captures=captures)
        visits = probe_visits(
            channels[:_CHANNELS], captures=captures, environment=environment or {}, distrusted=distrusted
        )
        fresh = tuple(visit for visit in visits if visit.url not in asked)
        return Plan(visits=fresh[:_CHANNELS], stopped=None if fresh else "Non restano pagine di canali da vedere.")

    return plan


def _next(firm: Firm, readings: tuple[PageReading, ...], mode: str, site: Site, most: int) -> Plan:
    home = _home(readings)
    if home is None or home.page is None:
        if (root := _root(readings)) is not None:
            return Plan(visits=(Visit(url=root, purpose=Purpose.HOME, browser=mode == "always"),))
        return Plan(
            visits=(), stopped="La pagina iniziale non si è potuta leggere, e senza di essa non c'è altro da visitare."
        )
    seen = Seen(firm=firm, mode=mode, readings=readings, home=home, page=home.page, site=site)
    if veil_of(seen.page) is not None:
        visits = _behind_veil(seen)
        return Plan(visits=visits, stopped=None if visits else "La pagina iniziale non lascia vedere il sito.")
    behind = masked(seen.page)
    if behind is not None and bare(behind) not in seen.asked:
        return Plan(visits=(seen.visit(behind, Purpose.HOME),))
    if leads_elsewhere(home.capture.url, home.page.url):
        return Plan(visits=(), stopped=_NO_SITE)
    left = seen.left()
    if not left and read_site([(reading.capture, reading.page) for reading in readings]).state in _NOTHING_BEHIND:
        return Plan(visits=(), stopped=_NO_SITE)
    rendering = seen.render_home()
    if needs_browser(seen.page) and rendering:
        return Plan(visits=rendering, left=left)
    visits, settled = _round(seen)
    room = max(0, most - sum(1 for reading in readings if reading.capture.visit.purpose is not Purpose.WIDGET))
    if visits and room:
        return Plan(visits=visits[: min(_ROUND, room)], left=left)
    if visits:
        return Plan(visits=(), stopped=f"Raggiunto il limite di {most} pagine.", left=left)
    if not settled and rendering and has_scripts(seen.page):
        return Plan(visits=rendering, left=left)
    reason = (
        "Ogni domanda ha trovato risposta: altre pagine non cambierebbero l'esito."
        if settled
        else "Non restano pagine che possano rispondere alle domande aperte."
    )
    return Plan(visits=(), stopped=reason, left=left)


def _root(readings: Sequence[PageReading]) -> str | None:
    """Return the root of a site whose page, at the address that was given, is no more; None when it was asked for."""
    homes = [reading.capture for reading in readings if reading.capture.visit.purpose is Purpose.HOME]
    parts = urlsplit(homes[-1].final_url) if homes else None
    if parts is None or homes[-1].result is not VisitResult.GONE or parts.path in ("", "/"):
        return None
    return f"{parts.scheme}://{parts.netloc}/"


def _behind_veil(seen: Seen) -> tuple[Visit, ...]:
    """Say yes to a question about age, then look at the home page again; nothing once that was tried.

    To cookies nobody says yes for the firm's visitors; a browser may show what stands behind the demand.
    """
    if veil_of(seen.page) is Failure.CONSENT:
        return seen.render_home()
    way = way_in(seen.page)
    if way is None:
        return ()
    if bare(way) not in seen.asked:
        return (seen.visit(way, Purpose.INNER),)
    homes = [reading for reading in seen.readings if reading.capture.visit.purpose is Purpose.HOME]
    return (seen.visit(seen.home.capture.final_url, Purpose.HOME),) if len(homes) == 1 else ()


def _home(readings: Iterable[PageReading]) -> PageReading | None:
    by_capture = {id(reading.capture): reading for reading in readings}
    found = home_of([(reading.capture, reading.page) for reading in by_capture.values()])
    return by_capture[id(found[0])] if found else None


def _round(seen: Seen) -> tuple[tuple[Visit, ...], bool]:
    """Return the visits that would help most, and whether every question is settled."""
    language = for_language(seen)
    identity = for_identity(seen)
    channels = for_channels(seen)
    visits = [*language[0][:2], *identity[0][:2], *channels[0][:1]]
    live = for_liveness(seen) if not visits else ((), True)
    visits.extend(live[0])
    unique = {visit.url + (visit.click or "") + (visit.accept_language or ""): visit for visit in visits}
    return tuple(unique.values()), language[1] and identity[1] and channels[1] and live[1]
