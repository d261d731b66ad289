"""The deadlines of a call as a calendar file (.ics), with reminders."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from bandi.rulebook import Rulebook
from bandi.sections import Deadline

_ITALY = ZoneInfo("Europe/Rome")
_REMINDERS = (timedelta(days=14), timedelta(days=3))


def calendar(rulebook: Rulebook, lang: str = "it") -> bytes:
    """Return the call's deadlines as iCalendar; the same call gives the same bytes."""
    title = rulebook.title_en or rulebook.title if lang == "en" else rulebook.title
    return _written(rulebook.deadlines, rulebook.id, title, rulebook.page, lang)


@lru_cache(maxsize=16)  # it is the same for every firm of a call
def _written(deadlines: tuple[Deadline, ...], call: str, title: str, page: str | None, lang: str) -> bytes:
    found = Calendar()
    found.add("prodid", "-//requisito//IT")
    found.add("version", "2.0")
    found.add("name", title)
    for deadline in deadlines:
        found.add_component(_event(deadline, call, page, lang))
    content: bytes = found.to_ical()
    return content


def _event(deadline: Deadline, call: str, page: str | None, lang: str) -> Event:
    event = Event()
    event.add("uid", f"{call}-{deadline.id}@requisito")
    event.add("dtstamp", _stamp(deadline))
    event.add("summary", deadline.title_en if lang == "en" else deadline.title)
    event.add("description", f"{deadline.citation.document}: {deadline.citation.article}")
    if page:
        event.add("url", page)
    if isinstance(deadline.at, datetime):
        starts = deadline.at if deadline.at.tzinfo else deadline.at.replace(tzinfo=_ITALY)
        event.add("dtstart", starts.astimezone(UTC))
        event.add("dtend", starts.astimezone(UTC) + timedelta(hours=1))
    else:
        event.add("dtstart", deadline.at)
        event.add("dtend", deadline.at + timedelta(days=1))
    for before in _REMINDERS:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", deadline.title_en if lang == "en" else deadline.title)
        alarm.add("trigger", -before)
        event.add_component(alarm)
    return event


def _stamp(deadline: Deadline) -> datetime:
    """When the entry was made: the day on which its source was read, so that the bytes do not change."""
    day = deadline.citation.on or (deadline.at.date() if isinstance(deadline.at, datetime) else deadline.at)
    assert isinstance(day, date)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
