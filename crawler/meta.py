"""The keys of Scrapy's `meta` that this project uses."""

from typing import Final

VISIT: Final = "requisito_visit"
"""The `Visit` that a request makes."""
ORDER: Final = "requisito_order"
"""Its place in the plan."""
TRACE: Final = "requisito_trace"
"""The `Trace` of a visit, shared by its redirects and second attempts."""
ANSWER: Final = "requisito_answer"
"""A `Shown` that another firm's visit to the same page brought."""
ENDS: Final = "requisito_ends"
"""The moment of the loop's clock at which the page's time is over."""
ATTEMPTED: Final = "requisito_attempted"
"""How many times the address was asked for."""
ROBOTS: Final = "requisito_robots"
"""Marks the request for a robots.txt."""
