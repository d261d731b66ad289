"""Nothing is claimed on a wall, on no platform, even where the wall names the very page that was asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest

from benchmarks.channels.liveness import Case, decide
from evidence.channels.merge import merge
from evidence.channels.signs import Target, probe_url, target_of
from evidence.firm import Firm, Liveness
from platforms.loader import load

FIRM = Firm(id="1", url="https://www.acme-macchine.test/", name="Acme Macchine S.r.l.")
LINKS = [
    pytest.param(platform.id, example.link, id=example.link)
    for platform in load().by_id.values()
    if platform.liveness.tells and not platform.liveness.closed
    for example in platform.examples
    if example.page_type == "company" and example.canonical
]
# What a page of that name would say of itself: the worst case, for it is what proves life elsewhere.
SELF = (
    '<link rel="canonical" href="{url}"><meta property="og:url" content="{url}">'
    '<meta property="og:title" content="{handle}">'
)
PASSWORD = '<form action="/login"><input type="password"></form>'


@dataclass(frozen=True)
class Shown:
    """An answer that shows nothing; {url}, {handle} and {name} stand for the page and the platform."""

    title: str
    body: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    def to(self, target: Target) -> Mapping[str, object]:
        """Return the answer as recorded for one page."""
        html = f"<html><head><title>{self.title}</title>{SELF}</head><body>{self.body}</body></html>"
        told = {"url": target.canonical, "handle": target.handle, "name": target.platform.name}
        for key, value in told.items():
            html = html.replace("{" + key + "}", value)
        return {"status": self.status, "headers": {"content-type": "text/html", **self.headers}, "body": html}


def _walls() -> Iterator[Shown]:
    yield Shown("Just a moment...", '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/x"></script>')
    yield Shown("Just a moment...", "Checking your browser", status=503)
    yield Shown("Attention Required! | Cloudflare", status=403)
    yield Shown("{handle} | {name}", "Please enable JS<script src='https://ct.captcha-delivery.com/c.js'></script>")
    yield Shown("{handle} | {name}", headers={"x-datadome": "protected"}, status=403)
    yield Shown("Access Denied", "You don't have permission to access this page on this server.", status=403)
    yield Shown("{handle}", '<iframe src="/_Incapsula_Resource?SWUDNSAI=31"></iframe>')
    yield Shown("{handle}", '<div id="px-captcha"></div>Press &amp; Hold to confirm you are a human')
    yield Shown("", status=202, headers={"x-amzn-waf-action": "challenge"})
    yield Shown("Human Verification", status=405, headers={"x-amzn-waf-action": "captcha"})
    yield Shown("{handle}", "Our systems have detected unusual traffic from your computer network")
    yield Shown("{handle}", "Abbiamo rilevato un traffico insolito proveniente dalla tua rete")
    yield Shown("{handle}", "To continue, confirm that you're not a robot")
    for title in ("Log in or sign up - {name}", "Accedi a {name}", "Sign in | {name}", "Login – {name}"):
        yield Shown(title, PASSWORD)
    yield Shown("Log in - {name}", f"<h1>Page not found</h1>{PASSWORD}", status=404)
    yield Shown("{name} | Accedi", f"<h1>Pagina non trovata</h1>{PASSWORD}", status=404)
    yield Shown("Before you continue to {name}", '<form action="https://consent.test/save"></form>')
    yield Shown("Not found", "<h1>Not Found</h1>{name}", status=404, headers={"cf-mitigated": "challenge"})
    yield Shown("{handle} | {name}", "<h1>Account suspended</h1>", status=410, headers={"cf-mitigated": "challenge"})
    for status in (401, 402, 403, 405, 412, 429, 451, 500, 502, 503, 520, 999):
        yield Shown("{handle} | {name}", "<h1>Page not found</h1>", status=status)
    yield Shown("Account suspended | {name}", "<h1>This account has been suspended</h1>")
    yield Shown("Page not found | {name}", "<h1>Not found</h1>")
    yield Shown("{name}", "<div id='root'></div>")


WALLS = tuple(_walls())


@pytest.mark.parametrize(("platform", "link"), LINKS)
def test_a_wall_proves_nothing(platform: str, link: str) -> None:
    (channel,) = merge(Firm(id="1", url=FIRM.url, name=FIRM.name, channels=(link,)), ())
    target = target_of(channel)
    assert target is not None
    asked = [probe_url(probe, target) for probe in target.platform.liveness.probes]
    for shown in WALLS:
        answers = dict.fromkeys((*asked, channel.canonical_url), shown.to(target))
        case = Case(
            platform=platform,
            link=link,
            verdict=Liveness.UNVERIFIED,
            world=Liveness.LIVE,
            note=shown.title,
            answers=answers,
        )
        assert decide(case)[0].liveness is Liveness.UNVERIFIED, shown


def test_a_page_that_only_speaks_of_walls_is_live() -> None:
    url = "https://vimeo.com/acmemacchine"
    text = "We build machines that tell unusual traffic in a plant from the usual. " * 20
    html = f'<title>Acme Macchine on Vimeo</title><link rel="canonical" href="{url}"><p>{text}</p>'
    seen = {url: {"status": 200, "headers": {"content-type": "text/html"}, "body": html}}
    case = Case(platform="vimeo", link=url, verdict=Liveness.LIVE, world=Liveness.LIVE, note="", answers=seen)
    assert decide(case)[0].liveness is Liveness.LIVE
