"""The small sentences: both languages complete, what a person reads the same everywhere."""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path

import openpyxl
import pytest
from rich.console import Console

from bandi.rulebook import GROUPS, Basis
from evidence import frontier
from evidence.capture import Failure, Purpose
from evidence.exhibit import Exhibit
from evidence.facts.channel import PageType
from evidence.facts.crawl import Gap
from evidence.facts.identity import IdentifierKind, Placement
from evidence.facts.language import VersionState
from evidence.facts.owner import Owner, ThirdPartyRole
from evidence.firm import Liveness
from evidence.verdict import Finding, Outcome, met, not_applicable, not_checked, not_met
from report import bilingual, words
from report.actions import actions, for_the_site, set_aside
from report.brief import brief
from report.changes import changes
from report.compose import compose
from report.formatted import both_sizes, both_times
from report.html import render_html
from report.html.pictures import data_uri
from report.html.view import checklist, identifier_rows, requirements
from report.html.view import set_aside as parts_set_aside
from report.json_report import to_dict
from report.markdown import render_markdown
from report.message import message
from report.overview import (
    call_name,
    counted,
    short_call_name,
    unchecked,
    verdict_name,
    verdict_said,
    web_outcome,
)
from report.privacy import mask, masked_text
from report.shown import safe_link, shown_text
from report.summary import summary_row
from report.telling import excerpt
from report.terminal import show_changes
from report.xlsx import write_xlsx
from spiders.walk import OUT_OF_TIME
from tests.report.samples import NOW, PERSON, RULEBOOK, RULES, SAMPLES, exhibit

TABLES: list[tuple[type[StrEnum], Mapping[object, words.Said]]] = [
    (Outcome, words.OUTCOMES),
    (IdentifierKind, words.IDENTIFIERS),
    (Placement, words.PLACEMENTS),
    (Owner, words.OWNERS),
    (Liveness, words.LIVENESS),
    (PageType, words.PAGE_TYPES),
    (VersionState, words.VERSION_STATES),
    (Basis, words.BASES),
    (words.Weight, words.WEIGHTS),
]  # type: ignore[list-item]


@pytest.mark.parametrize(("kinds", "table"), TABLES, ids=[kinds.__name__ for kinds, _ in TABLES])
def test_every_kind_has_words_in_both_languages(kinds: type[StrEnum], table: Mapping[object, words.Said]) -> None:
    assert set(table) == set(kinds)
    assert all(said.it and said.en for said in table.values())
    assert len(set(table.values())) == len(table)


def test_every_group_has_a_name() -> None:
    assert tuple(words.GROUP_NAMES) == GROUPS


@pytest.mark.parametrize("failure", [*Failure, None])
def test_every_failure_has_an_english_sentence(failure: Failure | None) -> None:
    gap = Gap(url="https://a.test/", purpose=Purpose.HOME, failure=failure, reason="Perché sì.")
    said = bilingual.said_of_gap(gap)
    assert said.it == "Perché sì."
    assert said.en.endswith(".")


def test_every_end_of_a_visit_is_said_in_english() -> None:
    source = Path(frontier.__file__).read_text("utf-8")
    assert all(said == OUT_OF_TIME or said in source for said in bilingual.STOPS)
    crawl = replace(SAMPLES["eligible"]().evidence.crawl, not_visited=("https://a.test/",))
    for stopped in (*bilingual.STOPS, "Raggiunto il limite di 30 pagine."):
        said = bilingual.said_of_stop(replace(crawl, stopped=stopped))
        assert said.it == stopped
        assert "requests" not in said.en
        assert said.en.endswith("1 known pages were left out.")
    assert "requests" in bilingual.said_of_stop(replace(crawl, stopped="Altro.")).en


def test_a_short_report_quotes_the_same_words_of_a_page_once() -> None:
    report = SAMPLES["eligible"]()
    told = [place.quote for one in brief(report, "it").told for place in one.places if place.quote]
    assert len(told) == len(set(told))


@pytest.mark.parametrize("lang", ["it", "en"])
def test_each_source_is_named_once_and_meant_by_its_number(lang: str) -> None:
    report = SAMPLES["not_eligible"]()
    told = brief(report, lang)
    documents = {finding.rule.citation.document for finding in report.findings}
    assert not [one.rule for one in told.told if any(document in one.rule for document in documents)]
    assert len(told.sources) == len(set(told.sources))
    for number, source in enumerate(told.sources, 1):
        assert source.startswith(f"[{number}] ")
        assert any(f"[{number}]" in one.rule for one in told.told)


def test_a_message_and_the_page_name_no_command() -> None:
    wanted = not_met(
        "No.", "No.", searched=[exhibit("https://a.test/")], remedy="Ripeta (da riga di comando: --ask).",
        remedy_en="Repeat (on the command line: --ask).",
    )  # fmt: skip
    report = replace(SAMPLES["eligible"](), findings=(Finding(rule=RULES["website.live"], verdict=wanted),))
    assert "--ask" not in render_markdown(report)
    assert "--ask" not in message(report, actions(report), "it")
    assert render_html(report, pictures={}).count("Da riga di comando: ") == 1


@pytest.mark.parametrize("role", [*ThirdPartyRole, None])
@pytest.mark.parametrize("owner", Owner)
def test_whose_a_number_is_is_said_in_english(role: ThirdPartyRole | None, owner: Owner) -> None:
    found = replace(SAMPLES["eligible"]().evidence.identifiers[0], role=role, owner=owner)
    said = bilingual.said_of_owner(found).en
    assert bool(said) == (role is not None or owner is Owner.APPLICANT)


def test_the_verdict_is_counted_and_what_was_not_checked_is_named() -> None:
    report = SAMPLES["not_eligible"]()
    assert counted(report).it == "Requisiti obbligatori: 2 da correggere, 2 da guardare di persona, 2 a posto."
    assert counted(report).en == "Mandatory requirements: 2 not met, 2 for a person to look at, 2 met."
    missing = unchecked(report)
    assert missing is not None
    assert missing.it == "Non controllato: preventivo, sportello."


def test_a_report_that_checked_nothing_or_everything_says_so() -> None:
    report = SAMPLES["eligible"]()
    nothing = compose(
        firm=report.firm,
        rulebook=RULEBOOK,
        evidence=report.evidence,
        findings=[Finding(rule=RULES["website.live"], verdict=not_applicable("No.", "No."))],
        budget=None,
        generated_at=NOW,
    )
    assert counted(nothing).it == "Nessun requisito obbligatorio è stato controllato."
    assert unchecked(replace(report, groups=dict.fromkeys(GROUPS, Outcome.MET))) is None


WEB = dict.fromkeys(("website", "identity", "channels"), "met")


@pytest.mark.parametrize(
    ("verdict", "groups", "said"),
    [
        pytest.param("eligible", WEB | {"budget": "met"}, "Ammissibile", id="all was checked"),
        pytest.param(
            "eligible", WEB | {"budget": "not_checked"}, "Sito, identità e canali a posto", id="the web alone"
        ),
        pytest.param("eligible", {"website": "met", "budget": "not_checked"}, "Sito a posto", id="one group"),
        pytest.param("eligible", {"website": "not_checked"}, "Nulla è stato controllato", id="nothing"),
        pytest.param("not_eligible", {"website": "not_met", "budget": "not_checked"}, "Non ammissibile", id="refuted"),
        pytest.param("needs_review", WEB | {"budget": "not_checked"}, "Da verificare", id="in doubt"),
    ],
)
def test_a_verdict_claims_no_more_than_was_checked(verdict: str, groups: dict[str, str], said: str) -> None:
    assert verdict_said(verdict, groups).it == said


def test_lists_say_a_verdict_as_the_report_does() -> None:
    for make in SAMPLES.values():
        report = make()
        assert verdict_name(summary_row(to_dict(report))) == verdict_name(report)
        assert web_outcome(summary_row(to_dict(report))) is web_outcome(report)


def test_the_same_remedy_is_one_thing_to_do_for_several_requirements() -> None:
    wanted = not_checked("Non dato.", "Not given.", remedy="Compili il modello.", remedy_en="Fill it in.")
    report = SAMPLES["eligible"]()
    findings = [Finding(rule=RULES[name], verdict=wanted) for name in ("budget.minimum", "budget.categories")]
    todo = actions(replace(report, findings=tuple(findings)))
    assert [len(action.findings) for action in todo] == [2]
    parts = parts_set_aside(replace(report, findings=tuple(findings)))
    assert [(part.group, len(part.requirements)) for part in parts] == [("budget", 2)]
    assert parts[0].reason == ("Non dato.", "Not given.")


def test_every_finding_stands_in_exactly_one_place_of_the_page() -> None:
    for make in SAMPLES.values():
        report = make()
        shown = [one.finding.rule.id for one in (*requirements(report, ()), *checklist(report))]
        aside = [one.finding.rule.id for part in parts_set_aside(report) for one in part.requirements]
        assert sorted(shown + aside) == sorted(finding.rule.id for finding in report.findings)
        assert set(aside) == {finding.rule.id for finding in report.findings if set_aside(finding)}


def test_a_number_is_one_row_however_many_pages_bear_it() -> None:
    report = SAMPLES["eligible"]()
    first = report.evidence.identifiers[0]
    more = tuple(replace(first, exhibit=exhibit(f"https://a.test/{number}")) for number in range(5))
    rows = identifier_rows(replace(report, evidence=replace(report.evidence, identifiers=(first, *more))))
    assert [len(row.urls) for row in rows] == [6]


@pytest.mark.parametrize("lang", ["it", "en"])
def test_the_message_asks_for_what_the_site_lacks_and_marks_advice(lang: str) -> None:
    report = SAMPLES["not_eligible"]()
    text = message(report, for_the_site(actions(report)), lang)
    assert "Bando Bando" not in text
    assert "«P.IVA 00743110157»" in text or "'P.IVA 00743110157'" in text
    assert text.count({"it": "(Consigliato)", "en": "(Advised)"}[lang]) == 1
    assert PERSON not in text
    assert text.endswith("Ceramiche Lodigiane di Mario Rossi")


def test_a_message_on_a_channel_speaks_of_channels() -> None:
    report = SAMPLES["not_eligible"]()
    bare = not_met("No.", "No.", searched=[exhibit("https://a.test/")], remedy="Apra.", remedy_en="Open.")
    finding = Finding(rule=RULES["channels.active"], verdict=replace(bare, exhibits=()))
    todo = actions(replace(report, findings=(finding,)))
    text = message(report, todo, "it")
    assert "sui nostri canali" in text
    assert "Pagina:" not in text


def test_the_call_is_named_with_its_edition_once() -> None:
    book = replace(RULEBOOK, title="Voucher digitali: aiuti per il web", title_en="", edition="2027")
    assert call_name(book) == ("Voucher digitali: aiuti per il web · 2027",) * 2
    assert short_call_name(book).it == "Voucher digitali"
    assert short_call_name(RULEBOOK).it.endswith("CONneSSi 2026")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("RSSMRA80A01F205X", "RSS············X"),
        ("RSS MRA 80A01 F205X", "RSS············X"),
        ("rss.mra.80a01.f205x", "rss············x"),
        ("RSSMRALMALMFNLRX", "RSS············X"),  # letters for digits: omocodia
        ("C.F.:ABCDEFGHIJKLMNOP", None),  # as long as a tax code, and none
        ("IT00743110157", None),
        ("IBAN IT60X0542811101000000123456", None),
        ("", None),
    ],
)
def test_only_a_persons_tax_code_is_masked(text: str, masked: str | None) -> None:
    assert mask(text) == (masked if masked is not None else text)
    assert masked_text(f"({text})") == f"({masked if masked is not None else text})"


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//acme.test",
        "http://",
        "http://[broken",
        " ",
    ],
)
def test_only_the_web_is_linked(url: str | None) -> None:
    assert safe_link(url) is None


def test_times_and_sizes_are_written_as_people_do() -> None:
    summer = timezone(timedelta(hours=2))
    assert both_times(datetime(2026, 6, 1, 9, 5, tzinfo=summer)).it == "1 giugno 2026, ore 09:05 (UTC+02:00)"
    assert both_times(None).en == "unknown when"
    assert both_times(datetime(2026, 6, 1, 9, 5, tzinfo=UTC)).en == "1 June 2026, 09:05 (UTC)"
    assert both_sizes(1_500_000) == ("1,5 MB", "1.5 MB")


def test_a_webp_is_a_picture() -> None:
    assert (data_uri(b"RIFF\x00\x00\x00\x00WEBPVP8 ") or "").startswith("data:image/webp;base64,")


def test_a_link_too_long_for_a_spreadsheet_is_text(tmp_path: Path) -> None:
    row = summary_row(to_dict(SAMPLES["eligible"]()), folder="f" * 2_100)
    write_xlsx(tmp_path / "r.xlsx", [row], lang="en")
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx").active
    assert sheet is not None
    cell = sheet.cell(2, [one.value for one in sheet[1]].index("report") + 1)
    assert cell.hyperlink is None
    assert str(cell.value).startswith("ffff")


def test_a_quotation_is_framed_once_and_data_only_when_there_is_nothing_else() -> None:
    report = SAMPLES["eligible"]()
    quote, data = "P.IVA 00743110157", '{"handle": "acme"}'
    several = [exhibit(f"https://a.test/{number}", quote, "00743110157") for number in range(3)]
    answer = exhibit("https://api.test/x", data, "acme")

    def framed(*places: Exhibit) -> list[str]:
        finding = Finding(rule=RULES["identity.owner"], verdict=met("Sì.", "Yes.", seen=places))
        (shown,) = requirements(replace(report, findings=(finding,)), ())
        assert {place.exhibit for place in shown.places} | set(shown.others) == set(places)
        return [place.exhibit.url for place in shown.places]

    assert framed(*several, answer) == ["https://a.test/0"]
    assert framed(answer) == ["https://api.test/x"]
    assert framed(exhibit("https://a.test/", "Titolo"), exhibit("https://b.test/", "Altro")) == ["https://a.test/"]


@pytest.mark.parametrize(
    ("quote", "match", "wanted"),
    [
        ("P.IVA 00743110157", "00743110157", "P.IVA 00743110157"),
        ("a" * 100 + " 00743110157 " + "b" * 100, "00743110157", "00743110157"),
        ("a" * 300, None, "…"),
        (f"{'x ' * 100}{PERSON}", PERSON, "RSS············X"),
    ],
)
def test_an_excerpt_is_short_and_holds_the_match(quote: str, match: str | None, wanted: str) -> None:
    text = excerpt(exhibit("https://a.test/", quote, match), 60)
    assert wanted in text
    assert len(text) <= 62
    assert PERSON not in text


@pytest.mark.parametrize("lang", ["it", "en"])
def test_a_second_check_tells_what_got_better(lang: str) -> None:
    before, after = to_dict(SAMPLES["not_eligible"]()), to_dict(SAMPLES["not_eligible"]())
    next(one for one in after["findings"] if one["requirement"] == "identity.footer")["outcome"] = "met"
    out = io.StringIO()
    show_changes(changes(before, after), NOW, Console(file=out, width=80), lang)
    show_changes((), NOW, Console(file=out, width=80), lang)
    better = {
        "it": "↑ Partita IVA nel footer: Da correggere → A posto",
        "en": "↑ VAT number in the footer: Not met → Met",
    }
    assert better[lang] in out.getvalue()
    assert {"it": "Nulla è cambiato.", "en": "Nothing changed."}[lang] in out.getvalue()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("Uno\x85due\u2003tre", "Uno due tre", id="blanks that few people know"),
        pytest.param("a \x07 b", "a  b", id="a bell between blanks"),
        pytest.param("\x1c\u202e Acme\u200f ", "Acme", id="nothing but the word"),
        pytest.param("co\u00adme", "co\u00adme", id="a soft hyphen stays"),
    ],
)
def test_a_text_on_one_line(written: str, shown: str) -> None:
    assert shown_text(written) == shown
