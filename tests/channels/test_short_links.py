"""A short link is followed under the manners of a crawl, and never through a platform's closed door."""

from pathlib import Path

import pytest

from crawler.crawl_settings import CrawlSettings
from crawler.dossier import Dossier
from crawler.shared import Shared
from evidence.capture import Capture, VisitResult
from evidence.channels.merge import merge
from evidence.channels.probe import probe_visits
from evidence.firm import Firm
from evidence.plan import Plan
from fixtures.web import SampleWeb
from spiders.run import crawl

SHORTENER = """
look = "a shortener"
[[paths]]
match = '/3AbCdEf'
redirect = "https://www.linkedin.com/company/acme-macchine?trk=x"
status = 301
"""
CLOSED = 'look = "a platform that forbids programs"\n'


def world(folder: Path) -> Path:
    for host, text in (("bit.ly", SHORTENER), ("linkedin.com", CLOSED)):
        (folder / "_platforms" / host).mkdir(parents=True)
        (folder / "_platforms" / host / "site.toml").write_text(text)
    (folder / "_platforms" / "linkedin.com" / "robots.txt").write_text("User-agent: *\nDisallow: /\n")
    return folder


async def test_a_short_link_is_known_by_where_it_leads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    firm = Firm(id="1", url="https://acme-macchine.test/", channels=("https://bit.ly/3AbCdEf",))
    channels = merge(firm, ())
    settings = CrawlSettings(timeout=20.0)

    def plan(captures: tuple[Capture, ...]) -> Plan:
        return Plan(visits=probe_visits(channels, captures=captures))

    async with SampleWeb(world(tmp_path / "web")) as web:
        for name, value in web.environment().items():
            monkeypatch.setenv(name, value)
        async with Shared(settings, pace=0.0) as shared:
            dossier = Dossier.create(tmp_path / "out", firm=firm, settings={}, provenance={})
            end = await crawl(dossier=dossier, planner=plan, settings=settings, shared=shared, spider="channel")
            dossier.close()
    assert [capture.result for capture in end.captures] == [VisitResult.FORBIDDEN]
    (channel,) = merge(firm, channels, captures=end.captures)[:1]
    assert channel.canonical_url == "https://www.linkedin.com/company/acme-macchine"
