"""La domanda si presenta nei giorni in cui lo sportello è aperto."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from checks import Check
from evidence.evidence import Evidence
from evidence.exhibit import Exhibit
from evidence.verdict import Verdict, met, not_checked, not_met


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """First and last day of the window, ISO 8601 (an hour is told but does not decide), and the page of the call."""

    opens: str
    closes: str
    url: str = ""


def judge(evidence: Evidence, params: Params) -> Verdict:
    """Compare the named day with the window; with no day named nothing is checked."""
    opens, closes = _day(params.opens), _day(params.closes)
    window = f"dal {_said(params.opens)} al {_said(params.closes)}"
    window_en = f"from {_said_en(params.opens)} to {_said_en(params.closes)}"
    if evidence.as_of is None:
        return not_checked(
            f"Lo sportello è aperto {window}, salvo esaurimento dei fondi; nessun giorno è stato indicato.",
            f"The call is open {window_en}, unless the funds run out; no day to check was named.",
            remedy="Indichi il giorno con --as-of.",
            remedy_en="Name the day with --as-of.",
        )
    day, exhibit = evidence.as_of, _exhibit(evidence.as_of, window, params.url)
    if opens <= day <= closes:
        return met(
            f"Il {day:%d/%m/%Y} lo sportello è aperto ({window}), salvo esaurimento dei fondi.",
            f"On {day} the call is open ({window_en}), unless the funds have run out.",
            seen=(exhibit,),
        )
    when = ("non è ancora aperto", "is not open yet") if day < opens else ("è già chiuso", "is closed already")
    return not_met(
        f"Il {day:%d/%m/%Y} lo sportello {when[0]} ({window}). Ciò che si è trovato sul sito resta valido.",
        f"On {day} the call {when[1]} ({window_en}). What was found on the site stands.",
        searched=(exhibit,),
        remedy=f"Presenti la domanda {window}."
        if day < opens
        else "Attenda la prossima edizione: i requisiti trovati sul sito possono servire anche per quella.",
        remedy_en=f"Apply {window_en}."
        if day < opens
        else "Wait for the next edition: what was found on the site may serve for it too.",
    )


def _day(text: str) -> date:
    return datetime.fromisoformat(text).date()


def _said(text: str) -> str:
    moment = datetime.fromisoformat(text)
    return f"{moment:%d/%m/%Y}" + (f" alle {moment:%H:%M}" if moment.time() != time() else "")


def _said_en(text: str) -> str:
    moment = datetime.fromisoformat(text)
    return f"{moment:%Y-%m-%d}" + (f" {moment:%H:%M}" if moment.time() != time() else "")


def _exhibit(day: date, window: str, url: str) -> Exhibit:
    return Exhibit(
        url=url or "rulebook:application.window",
        seen_at=datetime.combine(day, time(), UTC),
        quote=f"Sportello {window}",
        match=window,
    )


CHECK = Check(id="application.window", params=Params, judge=judge)
