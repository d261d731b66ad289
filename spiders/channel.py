"""Visit the pages that a firm has elsewhere: social networks, marketplaces, directories."""

from spiders.site import SiteSpider


class ChannelSpider(SiteSpider):
    """Follow a plan of platform pages, politely, as part of a check or alone.

    Alone: `scrapy crawl channel -a url='https://www.instagram.com/acme/ https://…' [-a out=DIR]`.
    """

    name = "channel"
