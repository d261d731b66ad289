"""The report's arithmetic, its JSON by the contract, and what may never leave it."""

import io
import json
from dataclasses import replace

import jsonschema
import pytest
from rich.console import Console

from evidence.verdict import Finding, Outcome, met, not_applicable, not_checked, not_met, unverified
from report.actions import actions
from report.compose import outcome_of, verdict_of
from report.json_report import dumps, schema, to_dict
from report.overview import verdict_name
from report.report import ReportVerdict
from report.terminal import show
from report.words import Weight
from tests.report.samples import ESCAPES, NOW, PERSON, RULES, SAMPLES, exhibit, hostile

PLACE = [exhibit("https://a.test/", "x")]
VERDICTS = {
    Outcome.MET: met("Sì.", "Yes.", seen=PLACE),
    Outcome.NOT_MET: not_met("No.", "No.", searched=PLACE, remedy="Cambi.", remedy_en="Change."),
    Outcome.UNVERIFIED: unverified("Forse.", "Perhaps.", remedy="Guardi.", remedy_en="Look."),
    Outcome.NOT_CHECKED: not_checked("Nulla.", "Nothing."),
    Outcome.NOT_APPLICABLE: not_applicable("Altro.", "Other."),
}


def findings(*outcomes: str, blocking: bool = True) -> list[Finding]:
    rule = replace(RULES["website.live"], blocking=blocking)
    return [Finding(rule=rule, verdict=VERDICTS[Outcome(outcome)]) for outcome in outcomes]


@pytest.mark.parametrize(
    ("outcomes", "verdict", "group"),
    [
        pytest.param(("met", "met"), "eligible", "met", id="all met"),
        pytest.param(("met", "unverified"), "needs_review", "unverified", id="one to look at"),
        pytest.param(("unverified", "not_met", "met"), "not_eligible", "not_met", id="refuted wins over doubt"),
        pytest.param(("met", "not_checked"), "eligible", "met", id="what was not checked does not count"),
        pytest.param(("not_checked", "not_applicable"), "eligible", "not_checked", id="nothing was checked"),
        pytest.param((), "eligible", "not_checked", id="no requirement"),
    ],
)
def test_verdict_and_group_by_the_contract(outcomes: tuple[str, ...], verdict: str, group: str) -> None:
    assert verdict_of(findings(*outcomes)) is ReportVerdict(verdict)
    assert outcome_of(findings(*outcomes), "website") is Outcome(group)


@pytest.mark.parametrize("outcome", ["not_met", "unverified"])
def test_what_does_not_block_changes_neither_verdict_nor_group(outcome: str) -> None:
    judged = findings("met") + findings(outcome, blocking=False)
    assert verdict_of(judged) is ReportVerdict.ELIGIBLE
    assert outcome_of(judged, "website") is Outcome.MET


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("lang", ["it", "en"])
def test_json_obeys_the_published_schema(name: str, lang: str) -> None:
    validator = jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(to_dict(SAMPLES[name](), lang))] == []


def test_schema_is_itself_valid_and_refuses_what_the_contract_does_not_know() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    data = to_dict(SAMPLES["eligible"]())
    for change in ({"verdict": "maybe"}, {"extra": 1}, {"generated_at": "yesterday"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**data, **change}, schema())


def test_json_has_the_keys_of_the_contract_in_its_order() -> None:
    data = to_dict(SAMPLES["not_eligible"]())
    assert " ".join(data) == (
        "schema_version generated_at rulebook firm verdict groups findings crawl languages identifiers channels budget"
    )
    assert " ".join(data["groups"]) == "website identity channels budget application declarations"
    assert " ".join(data["findings"][0]) == ("requirement group blocking outcome summary remedy citation evidence")
    assert " ".join(data["findings"][0]["evidence"][0]) == (
        "url status captured_at sha256 selector excerpt screenshot warc_record"
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_same_report_same_bytes_and_only_the_time_differs(name: str) -> None:
    assert dumps(SAMPLES[name]()) == dumps(SAMPLES[name]())
    later = replace(SAMPLES[name](), generated_at=NOW.replace(year=2027))
    first, second = json.loads(dumps(SAMPLES[name]())), json.loads(dumps(later))
    assert {key for key in first if first[key] != second[key]} == {"generated_at"}


def test_english_changes_the_sentences_alone() -> None:
    italian, english = to_dict(SAMPLES["not_eligible"](), "it"), to_dict(SAMPLES["not_eligible"](), "en")
    for one, other in zip(italian["findings"], english["findings"], strict=True):
        assert one["summary"] != other["summary"]
        assert {key for key in one if one[key] != other[key]} <= {"summary", "remedy"}
    for one, other in zip(italian["channels"], english["channels"], strict=True):
        assert {key for key in one if one[key] != other[key]} == {"reason"}
    assert {key for key in italian if italian[key] != english[key]} == {"channels", "findings"}


@pytest.mark.parametrize("lang", ["it", "en"])
def test_a_persons_tax_code_is_nowhere(lang: str) -> None:
    report = SAMPLES["not_eligible"]()
    assert PERSON not in dumps(report, lang)
    assert PERSON not in printed(report, lang)
    assert "00743110157" in dumps(report, lang)


def test_a_dead_language_switch_is_no_language() -> None:
    assert [one["code"] for one in to_dict(SAMPLES["not_eligible"]())["languages"]] == ["it"]


def test_what_to_do_comes_in_order_of_weight() -> None:
    weights = [action.weight for action in actions(SAMPLES["not_eligible"]())]
    assert weights == sorted(weights, key=list(Weight).index)
    assert weights[0] is Weight.FIRST
    assert weights[-1] is Weight.GIVE


def printed(report: object, lang: str, width: int = 80, color: bool = False) -> str:
    out = io.StringIO()
    show(report, Console(file=out, width=width, force_terminal=color, no_color=not color), lang)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("lang", ["it", "en"])
def test_terminal_fits_eighty_columns_and_says_verdict_before_anything_else(name: str, lang: str) -> None:
    text = printed(SAMPLES[name](), lang)
    assert max(len(line) for line in text.splitlines()) <= 80
    said = {"it": "Cosa fare adesso", "en": "What to do next"}[lang]
    assert verdict_name(SAMPLES[name]()).of(lang).upper() in text.partition(said)[0]


def test_terminal_prints_no_control_characters_of_a_site() -> None:
    text = printed(hostile(ESCAPES), "it")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\x07" not in text


def test_terminal_prints_markup_of_a_site_as_it_stands() -> None:
    assert "[red]x[/]" in printed(hostile("[red]x[/]"), "it")
