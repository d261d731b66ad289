"""Scrapy's settings. Each difference from Scrapy's default says why."""

from crawler import crawl_settings
from crawler.bodies import ACCEPTED

_DEFAULTS = crawl_settings.CrawlSettings()

BOT_NAME = "requisito"
SPIDER_MODULES = ["spiders.site", "spiders.channel"]
NEWSPIDER_MODULE = "spiders"

# One coroutine for the command line, the batch, the workers and the web page: plain asyncio, no reactor.
TWISTED_REACTOR_ENABLED = False
# The address guard, the judgement of certificates, the limits of a body and the WARC need the connection itself.
DOWNLOAD_HANDLERS = {
    "http": "crawler.handler.VisitHandler",
    "https": "crawler.handler.VisitHandler",
    # No other scheme is ever asked for.
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
# A status is evidence: without this a 404 reaches the errback looking like a robots refusal.
HTTPERROR_ALLOW_ALL = True
# The handler decompresses, because the WARC keeps what was received and a bomb is kept up to its limit.
COMPRESSION_ENABLED = False
# A site sees at most so many requests at once.
CONCURRENT_REQUESTS = _DEFAULTS.concurrency
CONCURRENT_REQUESTS_PER_DOMAIN = _DEFAULTS.concurrency
# A person follows no more redirects either, and browsers stop at 20.
REDIRECT_MAX_TIMES = 10
# A page that reloads itself after a quarter of a minute is no splash page.
METAREFRESH_MAXDELAY = 15
# Scrapy starts so many workers for the items of each page, and a page here has one item.
CONCURRENT_ITEMS = 1
# One second attempt: a firm's time is short.
RETRY_TIMES = 1
RETRY_HTTP_CODES = [408, 500, 502, 504, 522, 524]
# Says who asks, and names a page that explains it.
USER_AGENT = crawl_settings.USER_AGENT
# robots.txt is obeyed unless the user says otherwise, by the name that a site would write there.
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = crawl_settings.ROBOTS_NAME
# Italian first: it is the applicant's page that a person in Italy sees.
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
    "Accept-Language": _DEFAULTS.accept_language,
    "Accept-Encoding": ACCEPTED,
}
DOWNLOADER_MIDDLEWARES = {
    # Ours do what Scrapy's do, and leave a trace in the dossier; see each class.
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,
    "crawler.platforms.PlatformMiddleware": 90,
    "crawler.robots.RobotsMiddleware": 100,
    "crawler.site_pages.SitePageMiddleware": 110,  # after robots.txt, which is each firm's to see
    "crawler.retries.SecondAttemptMiddleware": 550,
    "crawler.following.RefreshMiddleware": 580,
    "crawler.following.LocationMiddleware": 600,
    "crawler.cookies.SiteCookies": 700,
    "crawler.proxies.SystemProxy": 750,
    # The handler has its own time limits, that of the firm among them; a firm's statistics are in its dossier.
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": None,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": None,
}
# Every output of a spider passes through each of these, and none has anything to do: every status is let through, no
# depth is limited, no meta is copied; and an address that is too long must end in a capture like any other.
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
# An HTTP server that runs code for whoever reads its token has no place in a checker.
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False
# Redirects and refusals are told in the dossier.
LOG_LEVEL = "WARNING"
