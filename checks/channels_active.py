"""«Almeno una pagina aziendale su un social network o su un marketplace internazionale è attiva ed è dell'impresa»."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checks import Check
from evidence.channels.liveness import QUESTION
from evidence.days import english_day
from evidence.evidence import Evidence
from evidence.exhibit import Exhibit
from evidence.facts.channel import Channel, PageType
from evidence.facts.owner import Owner
from evidence.firm import Liveness
from evidence.said import Said, joined
from evidence.site.view import seen_as_visitors_see, why_not_seen
from evidence.verdict import Verdict, met, not_met, unverified

_SHOWN = 4
_BY_PERSON = Said(", che una persona ha visto aperta", ", which a person saw open")


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """What the rulebook sets: pages needed, whether borderline marketplaces count, after how long silence is told."""

    minimum: int = 1
    borderline_counts: bool = False
    silent_days: int = 365


def judge(evidence: Evidence, params: Params) -> Verdict:
    """Look for live pages that are the firm's, then for what only a person can open, and only then say no."""
    pages = [channel for channel in evidence.channels if channel.is_page]
    own = [channel for channel in pages if channel.owner is not Owner.THIRD_PARTY]
    counting = [channel for channel in own if counts(channel, params)]
    active = [c for c in counting if c.liveness is Liveness.LIVE and c.owner is Owner.APPLICANT]
    if len(active) >= params.minimum:
        return _met(active, evidence, params)
    open_questions = [c for c in counting if c.liveness is Liveness.UNVERIFIED]
    if open_questions:
        return _ask(open_questions)
    not_sure_whose = [c for c in counting if c.liveness is Liveness.LIVE and c.owner is Owner.UNKNOWN]
    if not_sure_whose:
        return _whose(not_sure_whose)
    borderline = [c for c in own if c.international == "borderline" and c.liveness is not Liveness.GONE]
    if borderline:
        return _borderline(borderline)
    if not seen_as_visitors_see(evidence):
        return _not_read(evidence)
    return _none(evidence, pages)


def counts(channel: Channel, params: Params) -> bool:
    """Return whether a page is of a kind that the call counts; on borderline marketplaces a person decides."""
    if channel.kind == "social":
        return channel.page_type is not PageType.PRODUCT
    if channel.international == "yes":
        return True
    return channel.international == "borderline" and params.borderline_counts


def _met(active: Sequence[Channel], evidence: Evidence, params: Params) -> Verdict:
    names = _names(active)
    seen = _BY_PERSON if all(channel.seen_by == "person" for channel in active) else Said("", "")
    return met(
        f"L'impresa ha una pagina attiva{seen.it}: {names}.",
        f"The firm has a live page{seen.en}: {names}.",
        seen=_exhibits(active),
        warnings=[warning for channel in active for warning in _warnings(channel, evidence, params)],
    )


def _warnings(channel: Channel, evidence: Evidence, params: Params) -> Iterator[tuple[str, str]]:
    """Yield what an examiner may hold against a live page: it does not name the site, or it is empty or silent."""
    url = channel.canonical_url
    if channel.links_back is False:
        yield (
            f"La pagina {url} non rimanda al sito dell'impresa: conviene aggiungervi l'indirizzo.",
            f"The page {url} does not link to the firm's site: adding the address is advisable.",
        )
    if not channel.on_site:
        yield (
            f"Il sito non rimanda alla pagina {url}: conviene collegarla.",
            f"The site does not link to the page {url}: linking it is advisable.",
        )
    if channel.posts == 0:
        yield (
            f"La pagina {url} non ha ancora pubblicato nulla, e il bando la vuole già operativa.",
            f"The page {url} has published nothing yet, and the call wants it already operating.",
        )
    today = evidence.as_of or (evidence.crawl.finished_at.date() if evidence.crawl.finished_at else None)
    if today and channel.last_post and (today - channel.last_post).days > params.silent_days:
        yield (
            f"La pagina {url} tace dal {channel.last_post:%d/%m/%Y}, e il bando la vuole già operativa.",
            f"The page {url} has been silent since {english_day(channel.last_post)}, and the call wants it operating.",
        )


def _ask(channels: Sequence[Channel]) -> Verdict:
    first = channels[0]
    names = _names(channels)
    question = first.question or QUESTION
    source = _source(channels)
    opens = ("si apre", "it opens") if len(channels) == 1 else ("si aprono", "they open")
    return unverified(
        f"{source[0]} {names}, ma un programma non può dire se {opens[0]}: deve guardare una persona.",
        f"{source[1]} {names}, but a program cannot tell whether {opens[1]}: a person must look.",
        remedy=(
            f"Apra {first.canonical_url} nel suo browser. {question.it} Poi ripeta il controllo dicendo che cosa ha"
            f" visto (da riga di comando: --ask, oppure --confirm {first.canonical_url}=live se si apre, =gone se non"
            " c'è)."
        ),
        remedy_en=(
            f"Open {first.canonical_url} in your browser. {question.en} Then check again and say what you saw (on the"
            f" command line: --ask, or --confirm {first.canonical_url}=live if it opens, =gone if it is gone)."
        ),
        seen=_exhibits(channels),
    )


def _source(channels: Sequence[Channel]) -> tuple[str, str]:
    if all(channel.on_site for channel in channels):
        return "Il sito rimanda a", "The site links to"
    if not any(channel.on_site for channel in channels):
        return "L'impresa indica", "The firm names"
    return "Il sito e l'impresa indicano", "The site and the firm name"


def _whose(channels: Sequence[Channel]) -> Verdict:
    first = channels[0]
    why = joined((first.owner_why,))
    return unverified(
        f"La pagina {_names(channels)} è attiva, ma nulla prova che sia dell'impresa. {why.it}".strip(),
        f"The page {_names(channels)} is live, but nothing proves that it is the firm's. {why.en}".strip(),
        remedy=(
            f"Apra {first.canonical_url}: è la pagina della sua azienda? Se sì, aggiunga sulla pagina l'indirizzo del"
            " suo sito e ripeta il controllo, oppure lo ripeta dicendo che è sua (da riga di comando:"
            f" --confirm {first.canonical_url}=live)."
        ),
        remedy_en=(
            f"Open {first.canonical_url}: is it your firm's page? If so, add the address of your site to the page and"
            " check again, or check again saying that it is yours (on the command line:"
            f" --confirm {first.canonical_url}=live)."
        ),
        seen=_exhibits(channels),
    )


def _borderline(channels: Sequence[Channel]) -> Verdict:
    first = channels[0]
    why = joined((first.international_why,))
    return unverified(
        f"L'impresa è su {_names(channels)}, ma il bando non dice se questa piattaforma vale come marketplace"
        f" internazionale: {why.it}. Decide una persona.",
        f"The firm is on {_names(channels)}, but the call does not say whether this platform counts as an"
        f" international marketplace: {why.en}. A person decides.",
        remedy=(
            f"Chieda alla Camera di commercio se {first.name} vale, oppure ripeta il controllo indicando una pagina"
            " social aziendale attiva (da riga di comando: --channel)."
        ),
        remedy_en=(
            f"Ask the Chamber of commerce whether {first.name} counts, or check again and give a live company page on a"
            " social network (on the command line: --channel)."
        ),
        seen=_exhibits(channels),
    )


def _not_read(evidence: Evidence) -> Verdict:
    why, why_en = why_not_seen(evidence)
    return unverified(
        f"Non si è trovata nessuna pagina aziendale, ma {why}.",
        f"No company page was found, but {why_en}.",
        remedy=(
            "Ripeta il controllo indicando l'indirizzo della pagina social o del negozio della sua azienda, per esempio"
            " https://www.linkedin.com/company/nome (da riga di comando: --channel)."
        ),
        remedy_en=(
            "Check again and give the address of your firm's social page or shop, such as"
            " https://www.linkedin.com/company/name (on the command line: --channel)."
        ),
        seen=evidence.read,
    )


def _none(evidence: Evidence, pages: Sequence[Channel]) -> Verdict:
    gone = [channel for channel in pages if channel.liveness is Liveness.GONE]
    if gone:
        return not_met(
            f"{'La pagina indicata non esiste' if len(gone) == 1 else 'Le pagine indicate non esistono'} più:"
            f" {_names(gone)}.",
            f"{'The page named is' if len(gone) == 1 else 'The pages named are'} gone: {_names(gone)}.",
            searched=[*_exhibits(gone), *evidence.read],
            remedy=(
                "Se la pagina ha cambiato indirizzo, corregga il collegamento sul sito; se non c'è più, apra una pagina"
                " aziendale su un social network o un negozio su un marketplace internazionale, e la colleghi dal sito."
            ),
            remedy_en=(
                "If the page has moved, correct the link on the site; if it is gone, open a company page on a social"
                " network or a shop on an international marketplace, and link it from the site."
            ),
        )
    nearest, nearest_en = _nearest(evidence.channels)
    return not_met(
        f"Sul sito non c'è nessun collegamento a una pagina aziendale e l'impresa non ne indica.{nearest}",
        f"The site links to no company page and the firm names none.{nearest_en}",
        searched=evidence.read,
        remedy=(
            "Apra una pagina aziendale su un social network (o un negozio su un marketplace internazionale) e la"
            " colleghi dal sito; se esiste già, ripeta il controllo indicandone l'indirizzo (da riga di comando:"
            " --channel)."
        ),
        remedy_en=(
            "Open a company page on a social network (or a shop on an international marketplace) and link it from the"
            " site; if there is one already, check again and give its address (on the command line: --channel)."
        ),
    )


def _nearest(channels: Iterable[Channel]) -> tuple[str, str]:
    """Say what was found that looks like a channel and does not count."""
    kinds = {
        PageType.PERSONAL: ("il profilo di una persona", "a person's profile"),
        PageType.PLACEHOLDER: ("un'icona che non porta a nessuna pagina dell'impresa", "an icon that leads nowhere"),
        PageType.COMPANY: ("una pagina di altri o su una piattaforma che non vale", "a page that does not count"),
        PageType.PRODUCT: ("un prodotto su una piattaforma che non vale", "a product where it does not count"),
        PageType.POST: ("una singola pubblicazione", "a single post"),
        PageType.SHARE: ("pulsanti di condivisione", "share buttons"),
        PageType.PLATFORM_HOME: ("la pagina iniziale di una piattaforma", "the home page of a platform"),
    }
    found = {channel.page_type: channel for channel in reversed(tuple(channels))}
    for page_type, (said, said_en) in kinds.items():
        if page_type in found:
            url = found[page_type].canonical_url
            return f" C'è soltanto {said} ({url}).", f" There is only {said_en} ({url})."
    return "", ""


def _names(channels: Sequence[Channel]) -> str:
    named = ", ".join(f"{channel.name} ({channel.canonical_url})" for channel in channels[:_SHOWN])
    return named + (f" (+{len(channels) - _SHOWN})" if len(channels) > _SHOWN else "")


def _exhibits(channels: Iterable[Channel]) -> list[Exhibit]:
    """Show where each page was seen: the answer of the platform, or the person's word, then the link on the site."""
    shown = (exhibit for channel in channels for exhibit in (channel.proof, channel.exhibit))
    return list(dict.fromkeys(exhibit for exhibit in shown if exhibit is not None))


CHECK = Check(id="channels.active", params=Params, judge=judge)
