"""Money, times and sizes as people write them in Italian and in English."""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from report.words import Said

_KILO: Final = 1000
# Read once: given their names, Babel looks them up for every number.
_ITALY: Final = Locale.parse("it_IT")
_BRITAIN: Final = Locale.parse("en_GB")


def both_money(amount: str | Decimal) -> Said:
    """Return an amount in euros in both languages.

    >>> both_money("14800.00")
    Said(it='14.800,00 €', en='€14,800.00')
    >>> both_money("tanto").it
    'tanto'
    """
    try:
        value = Decimal(amount)
    except InvalidOperation:
        return Said(str(amount), str(amount))
    sign = "−" if value < 0 else ""
    number = abs(value)
    return Said(
        f"{sign}{format_decimal(number, '#,##0.00', locale=_ITALY)} €",
        f"{sign}€{format_decimal(number, '#,##0.00', locale=_BRITAIN)}",
    )


def both_times(moment: datetime | None) -> Said:
    """Return a moment, in its own offset, in both languages.

    >>> from datetime import UTC
    >>> both_times(datetime(2026, 3, 12, 10, 24, tzinfo=UTC))
    Said(it='12 marzo 2026, ore 10:24 (UTC)', en='12 March 2026, 10:24 (UTC)')
    """
    if moment is None:
        return Said("non si sa quando", "unknown when")
    zone = moment.strftime("%z")
    offset = "UTC" if zone in ("", "+0000") else f"UTC{zone[:3]}:{zone[3:]}"
    day = both_dates(moment.date())
    return Said(f"{day.it}, ore {moment:%H:%M} ({offset})", f"{day.en}, {moment:%H:%M} ({offset})")


@lru_cache(maxsize=256)  # a report says the day of the check many times over
def both_dates(day: date) -> Said:
    """Return a day in both languages.

    >>> both_dates(date(2026, 3, 2))
    Said(it='2 marzo 2026', en='2 March 2026')
    """
    return Said(format_date(day, "d MMMM y", locale=_ITALY), format_date(day, "d MMMM y", locale=_BRITAIN))


def both_sizes(count: int) -> Said:
    """Return a number of bytes in both languages.

    >>> both_sizes(412_871), both_sizes(12)
    (Said(it='413 kB', en='413 kB'), Said(it='12 byte', en='12 bytes'))
    """
    if count < _KILO:
        return Said(f"{count} byte", f"{count} bytes")
    if count < _KILO * _KILO:
        return Said(f"{count / _KILO:.0f} kB", f"{count / _KILO:.0f} kB")
    megabytes = Decimal(count) / (_KILO * _KILO)
    return Said(
        f"{format_decimal(megabytes, '#,##0.0', locale=_ITALY)} MB",
        f"{format_decimal(megabytes, '#,##0.0', locale=_BRITAIN)} MB",
    )


def both_seconds(seconds: float) -> Said:
    """Return a duration in both languages.

    >>> both_seconds(4.213), both_seconds(60.0).it
    (Said(it='4,2 secondi', en='4.2 seconds'), '60 secondi')
    """
    return Said(
        f"{format_decimal(round(seconds, 1), '#,##0.#', locale=_ITALY)} secondi",
        f"{format_decimal(round(seconds, 1), '#,##0.#', locale=_BRITAIN)} seconds",
    )
