"""La domanda si presenta nei giorni in cui lo sportello è aperto."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from checks import Check
from evidence.days import english_day
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
        return _no_day(evidence, closes, window, window_en)
    day, exhibit = evidence.as_of, _exhibit(evidence.as_of, window, params.url)
    if opens <= day <= closes:
        return met(
            f"Il {day:%d/%m/%Y} lo sportello è aperto ({window}), salvo esaurimento dei fondi.",
            f"On {english_day(day)} the call is open ({window_en}), unless the funds have run out.",
            seen=(exhibit,),
        )
    when = ("non è ancora aperto", "is not open yet") if day < opens else ("è già chiuso", "is closed already")
    return not_met(
        f"Il {day:%d/%m/%Y} lo sportello {when[0]} ({window}). Ciò che si è trovato sul sito resta valido.",
        f"On {english_day(day)} the call {when[1]} ({window_en}). What was found on the site stands.",
        searched=(exhibit,),
        remedy=f"Presenti la domanda {window}."
        if day < opens
        else "Attenda la prossima edizione: ciò che si è trovato sul sito può servire anche per quella.",
        remedy_en=f"Apply {window_en}."
        if day < opens
        else "Wait for the next edition: what was found on the site may serve for it too.",
    )


def _no_day(evidence: Evidence, closes: date, window: str, window_en: str) -> Verdict:
    """Say when the call is open, and whether it was closed already when the site was visited."""
    visited = evidence.crawl.finished_at.date() if evidence.crawl.finished_at else None
    if visited is not None and visited > closes:
        return not_checked(
            f"Lo sportello di questa edizione era aperto {window} ed è chiuso: non si può più fare domanda. Ciò che si"
            " è trovato sul sito resta valido e può servire per la prossima edizione.",
            f"This edition of the call was open {window_en} and is closed: nobody can apply any more. What was found on"
            " the site stands, and may serve for the next edition.",
        )
    return not_checked(
        f"Lo sportello è aperto {window}, salvo esaurimento dei fondi; il giorno della domanda non è stato indicato.",
        f"The call is open {window_en}, unless the funds run out; the day of the application was not given.",
        remedy="Ripeta il controllo indicando il giorno della domanda (da riga di comando: --as-of AAAA-MM-GG).",
        remedy_en="Check again and give the day of the application (on the command line: --as-of YYYY-MM-DD).",
    )


def _day(text: str) -> date:
    return datetime.fromisoformat(text).date()


def _said(text: str) -> str:
    moment = datetime.fromisoformat(text)
    return f"{moment:%d/%m/%Y}" + (f" alle {moment:%H:%M}" if moment.time() != time() else "")


def _said_en(text: str) -> str:
    moment = datetime.fromisoformat(text)
    return english_day(moment.date()) + (f" at {moment:%H:%M}" if moment.time() != time() else "")


def _exhibit(day: date, window: str, url: str) -> Exhibit:
    return Exhibit(
        url=url or "rulebook:application.window",
        seen_at=datetime.combine(day, time(), UTC),
        quote=f"Sportello {window}",
        match=window,
    )


CHECK = Check(id="application.window", params=Params, judge=judge)
