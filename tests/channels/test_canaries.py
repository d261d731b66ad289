import pytest

from app.platforms_doctor import run_canaries
from crawler.crawl_settings import CrawlSettings
from crawler.shared import Shared
from evidence.firm import Liveness
from fixtures.web import SampleWeb


async def test_canaries_are_asked_and_judged(monkeypatch: pytest.MonkeyPatch):
    settings = CrawlSettings(timeout=20.0)
    async with SampleWeb() as web:
        for name, value in web.environment().items():
            monkeypatch.setenv(name, value)
        async with Shared(settings, pace=0.0) as shared:
            results = await run_canaries(("youtube", "vimeo", "flickr"), settings=settings, shared=shared)
    judged = {result.platform: (result.live, result.missing) for result in results}
    assert judged["youtube"] == judged["vimeo"] == (Liveness.LIVE, Liveness.GONE)
    # A platform that cannot be reached says nothing, and fails.
    assert judged["flickr"] == (Liveness.UNVERIFIED, Liveness.UNVERIFIED)
    assert [result.passed for result in sorted(results, key=lambda result: result.platform)] == [False, True, True]
