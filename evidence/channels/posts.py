"""Find when a page last published something, where the platform shows it."""

import re
from datetime import date, datetime, timedelta

_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_DAYS = {
    r"second|minut|or[ae]\b|hour": 0,
    r"giorn|day": 1,
    r"settiman|week": 7,
    r"mes[ei]\b|month": 30,
    r"ann[oi]\b|year": 365,
}
_AGO = re.compile(r"(\d+)\s+([a-zà-ù]+)", re.IGNORECASE)


def last_post(text: str, pattern: str | None, seen_at: datetime) -> date | None:
    """Return the date that a pattern finds: ISO, as in feeds, or so many days, weeks or months before the visit.

    >>> from datetime import UTC
    >>> last_post("2 settimane fa", "(.+)", datetime(2026, 11, 25, tzinfo=UTC))
    datetime.date(2026, 11, 11)
    >>> last_post("Mon, 02 Nov 2026 10:00:00 GMT", r"(\\d{2} \\w{3} \\d{4})", datetime(2026, 11, 25, tzinfo=UTC))
    datetime.date(2026, 11, 2)
    >>> last_post("presto", "(.+)", datetime(2026, 11, 25, tzinfo=UTC))
    """
    found = re.search(pattern, text) if pattern else None
    if found is None:
        return None
    written = found.group(1)
    try:
        if re.match(r"\d{4}-\d{2}-\d{2}", written):
            return date.fromisoformat(written[:10])
        feed = re.match(r"(\d{1,2}) (\w{3}) (\d{4})", written)
        if feed is not None:
            return date(int(feed.group(3)), _MONTHS[feed.group(2).lower()], int(feed.group(1)))
    except (ValueError, KeyError):
        return None
    return _before(written, seen_at)


def _before(written: str, seen_at: datetime) -> date | None:
    ago = _AGO.search(written)
    if ago is None:
        return None
    days = next((days for unit, days in _DAYS.items() if re.match(unit, ago.group(2), re.IGNORECASE)), None)
    return None if days is None else (seen_at - timedelta(days=days * int(ago.group(1)))).date()
