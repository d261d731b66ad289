"""Ask a platform for a page, as politely as can be: whom to ask, in which order, and whom never."""

from collections.abc import Collection, Mapping, Sequence
from urllib.parse import urlsplit

from evidence.capture import Capture, Purpose, Visit, VisitResult
from evidence.channels.answers import verdict_on
from evidence.channels.classify import classify
from evidence.channels.liveness import judge
from evidence.channels.signs import probe_url, probes_of, target_of
from evidence.facts.channel import Channel
from evidence.facts.owner import Owner
from evidence.firm import Liveness
from platforms.loader import load
from platforms.model import LinkKind

__all__ = ["judge", "probe_visits"]
_ASKED = frozenset((LinkKind.COMPANY_PAGE, LinkKind.ACCOUNT_AMBIGUOUS))


def probe_visits(
    channels: Sequence[Channel],
    *,
    captures: Sequence[Capture] = (),
    environment: Mapping[str, str] | None = None,
    distrusted: Collection[str] = (),
) -> tuple[Visit, ...]:
    """Return the visits that would tell more: short links and pages of links first, then one question a channel.

    A channel that was asked without an answer is asked in its next way, if it has one; hosts that forbid programs are
    never asked, nor are platforms whose canary failed.
    """
    asked = {capture.url: capture for capture in captures}
    visits: dict[str, Visit] = {}
    for channel in channels:
        visit = _visit(channel, asked, environment or {})
        if (
            visit is not None
            and channel.platform not in distrusted
            and not load().denies(urlsplit(visit.url).hostname or "")
        ):
            visits.setdefault(visit.url, visit)
    return tuple(sorted(visits.values(), key=lambda visit: visit.purpose is Purpose.CHANNEL))


def _visit(channel: Channel, asked: Mapping[str, Capture], environment: Mapping[str, str]) -> Visit | None:
    if channel.owner is Owner.THIRD_PARTY or channel.seen_by == "person":
        return None
    kind = classify(channel.url)
    via = channel.exhibit.url
    if kind.link_kind is LinkKind.SHORT_LINK and kind.url is not None:
        closed = channel.url in asked or load().by_id[channel.platform].robots.denied
        return None if closed else Visit(url=channel.url, purpose=Purpose.SHORT_LINK, via=via)
    target = target_of(channel)
    if target is None:
        return None
    if kind.link_kind is LinkKind.LINK_IN_BIO:
        url = channel.canonical_url
        return None if url in asked else Visit(url=url, purpose=Purpose.LINK_IN_BIO, via=via)
    if kind.link_kind not in _ASKED:
        return None
    for probe in probes_of(target, environment):
        url = probe_url(probe, target)
        if url not in asked:
            return Visit(url=url, purpose=Purpose.CHANNEL, via=via)
        if not _may_ask_again(asked[url]) or verdict_on(target, asked[url], None, probe)[0] is not Liveness.UNVERIFIED:
            return None
    return None


def _may_ask_again(capture: Capture) -> bool:
    """Return whether another way may be tried: after a fault or an answer that says nothing, never after a refusal."""
    return capture.result is VisitResult.UNREACHABLE or (capture.status or 0) in (200, 400, 404)
