"""The requirement of a second language: met, not met, open, and what only looks like it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from checks.website_language import CHECK, Params, judge
from evidence.capture import Failure, Purpose
from evidence.evidence import Evidence
from evidence.exhibit import Exhibit
from evidence.facts.crawl import CrawlFacts, Gap
from evidence.facts.language import Declaration, LanguageVersion, Origin, VersionState
from evidence.facts.site import SiteReading, SiteState
from evidence.firm import Firm
from evidence.verdict import Outcome

HOME = Exhibit(url="https://acme.test/", seen_at=datetime(2026, 1, 1, tzinfo=UTC), quote="Dal 1956 costruiamo mobili")
EN = replace(HOME, url="https://acme.test/en/", quote="Since 1956")
ITALIAN = LanguageVersion(code="it", state=VersionState.PROVEN, pages=3, words=300, exhibits=(HOME,))
GAP = Gap(
    url="https://acme.test/en/", purpose=Purpose.LANGUAGE, failure=Failure.TIMEOUT, reason="non ha risposto in tempo"
)


def english(state: VersionState, **more: object) -> LanguageVersion:
    version = LanguageVersion(
        code="en", state=state, pages=2, words=200, urls=(EN.url,), exhibits=(EN,), reason="è così"
    )
    return replace(version, **more)  # type: ignore[arg-type]  # fields of the version


def evidence(*languages: LanguageVersion, **more: object) -> Evidence:
    crawl = CrawlFacts(
        start_url=HOME.url, final_url=HOME.url, started_at=None, finished_at=None, requests=3, bytes=1, duration_s=1.0,
        robots="absent", tls_valid=True, tls_error=None, stopped="",
    )  # fmt: skip
    site = SiteReading(state=SiteState.LIVE, reason="")
    known = Evidence(
        firm=Firm(id="1", url=HOME.url),
        as_of=None,
        site=site,
        crawl=crawl,
        languages=languages,
        read=(HOME,),
        own_language="it",
    )
    return replace(known, **more)  # type: ignore[arg-type]  # fields of the evidence


def outcome(*languages: LanguageVersion, **more: object) -> Outcome:
    return judge(evidence(*languages, **more), Params()).outcome


def test_it_is_the_requirement_of_the_contract() -> None:
    assert CHECK.id == "website.language"


@pytest.mark.parametrize(
    ("languages", "more", "expected"),
    [
        pytest.param((ITALIAN, english(VersionState.PROVEN)), {}, Outcome.MET, id="a proven version"),
        pytest.param(
            (ITALIAN, english(VersionState.PROVEN)), {"gaps": (GAP,)}, Outcome.MET, id="proven in spite of a gap"
        ),
        pytest.param((english(VersionState.PROVEN),), {"own_language": "en"}, Outcome.MET, id="no Italian at all"),
        pytest.param((ITALIAN,), {}, Outcome.NOT_MET, id="Italian alone"),
        pytest.param((ITALIAN, english(VersionState.SAME_TEXT)), {}, Outcome.NOT_MET, id="the Italian text again"),
        pytest.param((ITALIAN, english(VersionState.DEAD)), {}, Outcome.NOT_MET, id="a dead switch"),
        pytest.param((ITALIAN, english(VersionState.PLACEHOLDER)), {}, Outcome.NOT_MET, id="a promise"),
        pytest.param(
            (ITALIAN, english(VersionState.WIDGET, origin=Origin.MACHINE_WIDGET)), {}, Outcome.NOT_MET, id="a widget"
        ),
        pytest.param((ITALIAN, english(VersionState.THIN)), {}, Outcome.UNVERIFIED, id="one page"),
        pytest.param((ITALIAN, english(VersionState.UNSEEN)), {}, Outcome.UNVERIFIED, id="not seen"),
        pytest.param(
            (ITALIAN, english(VersionState.UNSEEN, urls=())), {}, Outcome.UNVERIFIED, id="a script not clicked"
        ),
        pytest.param((ITALIAN, english(VersionState.UNSEEN, code="und")), {}, Outcome.UNVERIFIED, id="no site map"),
        pytest.param((ITALIAN,), {"gaps": (GAP,)}, Outcome.UNVERIFIED, id="a gap"),
        pytest.param((ITALIAN, english(VersionState.DEAD)), {"gaps": (GAP,)}, Outcome.UNVERIFIED, id="dead and a gap"),
        pytest.param((), {"read": ()}, Outcome.UNVERIFIED, id="nothing read"),
        pytest.param((), {"own_language": None}, Outcome.UNVERIFIED, id="no language"),
        pytest.param((), {"own_language": "und"}, Outcome.UNVERIFIED, id="pictures alone"),
        pytest.param(
            (english(VersionState.PROVEN, pages=1),),
            {"own_language": "en", "site": SiteReading(state=SiteState.DEFAULT_PAGE, reason="")},
            Outcome.NOT_MET,
            id="a server's default page",
        ),
        pytest.param((ITALIAN,), {"own_language": "la"}, Outcome.UNVERIFIED, id="lorem ipsum"),
    ],
)
def test_outcome(languages: tuple[LanguageVersion, ...], more: dict[str, object], expected: Outcome) -> None:
    verdict = judge(evidence(*languages, **more), Params())
    assert verdict.outcome is expected
    assert verdict.reason.endswith(".")
    assert verdict.reason_en.endswith(".")
    assert (verdict.remedy is None) == (expected is Outcome.MET)


def test_a_widget_that_claims_to_be_proven_is_no_version() -> None:
    made = english(VersionState.PROVEN, origin=Origin.MACHINE_WIDGET)
    assert outcome(ITALIAN, made) is Outcome.NOT_MET


def test_more_versions_may_be_asked_for() -> None:
    assert judge(evidence(ITALIAN, english(VersionState.PROVEN)), Params(minimum_versions=2)).outcome is Outcome.NOT_MET


@pytest.mark.parametrize(
    ("version", "words"),
    [
        pytest.param(
            english(VersionState.SAME_TEXT, reason="porta di nuovo al testo italiano"), "«EN» porta di nuovo", id="same"
        ),
        pytest.param(english(VersionState.WIDGET, origin=Origin.MACHINE_WIDGET), "traduttore automatico", id="widget"),
        pytest.param(english(VersionState.DEAD), "il collegamento alla versione in inglese non funziona", id="dead"),
        pytest.param(english(VersionState.PLACEHOLDER), "la versione in inglese è vuota", id="promise"),
    ],
)
def test_the_reason_names_the_nearest_thing(version: LanguageVersion, words: str) -> None:
    assert words in judge(evidence(ITALIAN, version), Params()).reason


def test_the_reason_names_a_false_declaration() -> None:
    wrong = Declaration(
        url=HOME.url,
        declared="en",
        found="it",
        problem="lang.",
        remedy="Scrivere it.",
        problem_en="lang.",
        remedy_en="Write it.",
        exhibit=HOME,
    )
    verdict = judge(evidence(ITALIAN, declarations=(wrong,)), Params())
    assert "la dichiara in inglese, ma il testo è italiano" in verdict.reason
    assert verdict.warnings


def test_marks_and_leftovers_warn_and_change_nothing() -> None:
    version = english(VersionState.PROVEN, mark="porta i segni di Weglot", leftovers=("Chi siamo",))
    verdict = judge(evidence(ITALIAN, version), Params())
    assert verdict.outcome is Outcome.MET
    assert [("Weglot" in italian, "Chi siamo" in italian) for italian, _ in verdict.warnings] == [
        (True, False),
        (False, True),
    ]


def test_met_shows_the_pages_that_were_read() -> None:
    assert EN in judge(evidence(ITALIAN, english(VersionState.PROVEN)), Params()).exhibits


def test_what_a_foreign_buyer_does_not_find_warns_and_changes_nothing() -> None:
    version = english(VersionState.PROVEN, originals=7, untranslated=("Novità", "Lavora con noi"))
    verdict = judge(evidence(ITALIAN, version), Params())
    assert verdict.outcome is Outcome.MET
    ((italian, english_words),) = verdict.warnings
    assert italian == "Nella versione in inglese si trovano 5 pagine su 7; mancano «Novità», «Lavora con noi»."
    assert "5 of 7 pages" in english_words


@pytest.mark.parametrize(
    ("state", "outcome", "said"),
    [
        pytest.param(VersionState.STRAY, Outcome.UNVERIFIED, "Qualcosa sul sito è in inglese", id="stray"),
        pytest.param(VersionState.OTHER_FIRM, Outcome.NOT_MET, "di un'altra impresa", id="of another firm"),
    ],
)
def test_what_is_no_version_of_this_firm(state: VersionState, outcome: Outcome, said: str) -> None:
    version = english(state, reason="porta al sito di un'altra impresa")
    verdict = judge(evidence(ITALIAN, version), Params())
    assert verdict.outcome is outcome
    assert said in verdict.reason
