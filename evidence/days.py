"""Write a day inside an English sentence; Italian ones write it in figures."""

from datetime import date

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def english_day(day: date) -> str:
    """Return a day as English sentences write it.

    >>> english_day(date(2026, 2, 5))
    '5 February 2026'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
