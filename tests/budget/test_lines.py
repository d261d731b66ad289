"""Lines judged by their words: what is refused outright, what is in doubt, and above all what is left alone."""

from dataclasses import replace
from datetime import date

import pytest

from bandi.citation import Basis, Citation
from bandi.figures import Day
from bandi.loader import load
from bandi.sections import Spending
from budget.assessment import rules_of
from budget.countries import markets
from budget.errors import BudgetError
from budget.judging import JudgedLine, judge_line
from budget.places import place_of
from evidence.verdict import Outcome
from tests.budget.samples import line

RULES = rules_of(load("connessi-2026"))


def judged(description: str, category: str = "digital_marketing") -> JudgedLine:
    return judge_line(line(category, "1000", description=description, markets=markets("DE")), RULES, None)


@pytest.mark.parametrize(
    ("description", "category"),
    [
        ("Ottimizzazione SEO on-page del sito esistente", "seo"),
        ("Ottimizzazione tecnica del sito: mobile, velocità, rich snippet", "seo"),
        ("Analisi del sito e keyword research per la Germania", "seo"),
        ("Aggiornamento title e meta description in ottica SEO", "seo"),
        ("Link building e monitoraggio del posizionamento", "seo"),
        ("SEO per il mercato tedesco, traduzioni escluse", "seo"),
        ("Creazione di contenuti per il sito in lingua inglese", "digital_marketing"),
        ("Content marketing in inglese, senza traduzioni né riprese", "digital_marketing"),
        ("Gestione pagine aziendali LinkedIn e Instagram", "digital_marketing"),
        ("E-mail marketing: creazione e invio (canone della piattaforma escluso)", "digital_marketing"),
        ("Piano editoriale multilingua e calendario delle pubblicazioni", "digital_marketing"),
        ("Set di creatività per annunci display e retargeting", "digital_marketing"),
        ("Campagna Amazon Ads per prodotti sponsorizzati in Francia", "adv"),
        ("Campagna Google Ads verso il negozio e-commerce", "adv"),
        ("Acquisto spazi pubblicitari su LinkedIn", "adv"),
        ("Google Ads campaign for the German market, hosting not included", "adv"),
        ("Social media marketing on company pages", "digital_marketing"),
        ("Influencer marketing e community management", "digital_marketing"),
        ("Campagna video su YouTube verso gli Stati Uniti", "adv"),
        ("Piano editoriale newsletter Brevo in inglese", "digital_marketing"),
        ("Ottimizzazione SEO della piattaforma e-commerce", "seo"),
        ("Realizzazione video per campagna TikTok", "adv"),
    ],
)
def test_eligible_lines_are_left_alone(description: str, category: str) -> None:
    found = judged(description, category)
    assert found.outcome is Outcome.MET, found.reason()
    assert found.counted.amount == 1000


@pytest.mark.parametrize(
    ("description", "item"),
    [
        ("Realizzazione nuovo sito web", "site"),
        ("Restyling del sito aziendale", "site"),
        ("Manutenzione annuale sito web", "site"),
        ("Localizzazione sito in tedesco", "site_translation"),
        ("Manutenzione e aggiornamento sito", "site"),
        ("Sviluppo sito web ottimizzato SEO", "site"),
        ("Website redesign", "site"),
        ("Traduzione del sito in inglese e tedesco", "site_translation"),
        ("Website translation", "site_translation"),
        ("Traduzioni dei contenuti social", "translation"),
        ("Traduzione contenuti per campagne social", "translation"),
        ("Creazione e-commerce su misura", "ecommerce_tools"),
        ("Abbonamento annuale Shopify", "ecommerce_tools"),
        ("Hosting annuale", "hosting"),
        ("Rinnovo dominio e certificato SSL", "hosting"),
        ("Licenza HubSpot Pro", "crm"),
        ("Implementazione CRM", "crm"),
        ("Canone annuo Amazon Seller", "marketplace_fees"),
        ("Commissioni Booking.com", "marketplace_fees"),
        ("Quota di iscrizione Europages", "marketplace_fees"),
        ("Shooting fotografico prodotti", "shoots"),
        ("Servizio fotografico", "shoots"),
        ("Video aziendale e riprese con drone", "shoots"),
        ("Product photography", "shoots"),
        ("Abbonamento Mailchimp", "email_platforms"),
        ("Canone piattaforma newsletter", "email_platforms"),
    ],
)
def test_excluded_costs_are_refused_with_the_words_that_say_so(description: str, item: str) -> None:
    found = judged(description)
    assert found.outcome is Outcome.NOT_MET, found.reason()
    assert found.counted.amount == found.possible.amount == 0
    remark = next(remark for remark in found.remarks if remark.effect == "out")
    assert remark.trigger in description
    titles = {one.id: one.title for one in RULES.ineligible}
    assert titles[item].lower() in remark.text.lower(), remark.text
    assert remark.mend


@pytest.mark.parametrize(
    ("description", "category", "counted"),
    [
        pytest.param("Gestione social con traduzioni", "digital_marketing", 0, id="mixed"),
        pytest.param("Content marketing e shooting fotografico", "digital_marketing", 0, id="mixed with a shoot"),
        pytest.param("Web site restyling and SEO", "seo", 0, id="mixed, in English"),
        pytest.param("Creazione nuove pagine del sito in inglese", "seo", 1000, id="may be building"),
        pytest.param("Traduzione e SEO", "seo", 0, id="mixed, the excluded part first"),
        pytest.param("Abbonamento e gestione newsletter Mailchimp", "digital_marketing", 0, id="fee and work together"),
        pytest.param("Video aziendale", "digital_marketing", 1000, id="may be filmed"),
        pytest.param("Campagne Google Ads per servizi fotografici", "adv", 1000, id="advertised, not bought"),
        pytest.param("Landing page per il mercato francese", "digital_marketing", 1000, id="may be a site"),
        pytest.param("Localizzazione dei testi", "digital_marketing", 1000, id="may be a translation"),
        pytest.param("servizi di marketing", "digital_marketing", 1000, id="generic"),
        pytest.param("Consulenza", "seo", 1000, id="more generic"),
    ],
)
def test_what_words_alone_cannot_tell_is_for_a_person(description: str, category: str, counted: int) -> None:
    found = judged(description, category)
    assert found.outcome is Outcome.UNVERIFIED, found.reason()
    assert found.counted.amount == counted
    assert found.possible.amount == 1000


def test_name_of_the_category_alone_only_warns() -> None:
    found = judged("SEO", "seo")
    assert found.outcome is Outcome.MET
    assert "generica" in found.reason()


@pytest.mark.parametrize(
    ("text", "outcome", "counted"),
    [
        pytest.param("DE; FR", Outcome.MET, "1000.00", id="foreign"),
        pytest.param("DE 60%; IT 40%", Outcome.MET, "600.00", id="Italian share stated"),
        pytest.param("DE 66,67%; IT 33,33%", Outcome.MET, "666.70", id="share with decimals"),
        pytest.param("IT", Outcome.NOT_MET, "0.00", id="Italy alone"),
        pytest.param("Germania; Italia", Outcome.UNVERIFIED, "0.00", id="Italy with no share"),
        pytest.param("Europa", Outcome.UNVERIFIED, "1000.00", id="a region that Italy lies in"),
        pytest.param("DACH; Benelux; USA", Outcome.MET, "1000.00", id="foreign regions"),
        pytest.param("", Outcome.MET, "1000.00", id="not stated"),
    ],
)
def test_markets(text: str, outcome: Outcome, counted: str) -> None:
    found = judge_line(line("adv", "1000", adv_case=2, quote="P1", markets=markets(text)), RULES, None)
    assert (found.outcome, str(found.counted.amount)) == (outcome, counted), found.reason()


def test_only_italy_in_the_words_is_for_a_person() -> None:
    found = judge_line(line("adv", "1000", description="Campagna Google Ads Italia"), RULES, None)
    assert found.outcome is Outcome.UNVERIFIED
    trap = judge_line(line("adv", "1000", description="Campagna Google Ads sul Made in Italy"), RULES, None)
    assert trap.outcome is Outcome.MET


def test_unknown_category_and_case_name_their_place() -> None:
    with pytest.raises(BudgetError, match=r"riga 2, colonna 2 \(tipologia\): la tipologia «fiere» non c'è"):
        judge_line(line("fiere", "1"), RULES, None)
    with pytest.raises(BudgetError, match="caso 7"):
        judge_line(line("adv", "1", adv_case=7, adv_case_place=place_of("prova.csv", row=2)), RULES, None)


@pytest.mark.parametrize("name", ["adv", "ADV", "Campagne ADV", "campagne di promozione a pagamento", "Pubblicità"])
def test_categories_by_the_words_of_the_call(name: str) -> None:
    assert judge_line(line(name, "1", description="Campagna Google Ads"), RULES, None).category.id == "adv"


def test_campaign_without_case_or_papers_is_warned() -> None:
    bare = judge_line(line("adv", "1000"), RULES, None)
    assert bare.outcome is Outcome.MET
    assert "caso" in bare.reason()
    assert "screenshot" in judge_line(line("adv", "1000", adv_case=1), RULES, None).reason()
    assert "screenshot" not in judge_line(line("adv", "1000", adv_case=1, quote="P1"), RULES, None).reason()


@pytest.mark.parametrize(
    ("aid", "outcome"),
    [("sì", Outcome.NOT_MET), ("credito d'imposta", Outcome.UNVERIFIED), (None, Outcome.MET)],
)
def test_other_aid_on_the_same_cost(aid: str | None, outcome: Outcome) -> None:
    found = judge_line(line("seo", "1000", other_aid=aid), RULES, None)
    assert found.outcome is outcome
    assert bool(found.counted.amount) is (outcome is Outcome.MET)


@pytest.mark.parametrize(
    ("basis", "starts", "ends", "outcome"),
    [
        pytest.param(Basis.TEXT, date(2026, 3, 1), date(2026, 5, 1), Outcome.MET, id="inside"),
        pytest.param(Basis.TEXT, date(2025, 3, 1), date(2025, 5, 1), Outcome.NOT_MET, id="before"),
        pytest.param(Basis.TEXT, date(2025, 12, 1), date(2026, 2, 1), Outcome.UNVERIFIED, id="begins before"),
        pytest.param(Basis.TEXT, date(2027, 1, 1), date(2027, 2, 1), Outcome.NOT_MET, id="after"),
        pytest.param(Basis.INFERRED, date(2027, 1, 1), date(2027, 2, 1), Outcome.UNVERIFIED, id="after, but inferred"),
    ],
)
def test_window_of_spending(basis: Basis, starts: date, ends: date, outcome: Outcome) -> None:
    citation = Citation(document="Bando di prova", article="art. 4", url=None, basis=basis)
    window = Spending(
        opens=Day(value=date(2026, 1, 1), citation=citation), closes=Day(value=date(2026, 12, 31), citation=citation)
    )
    found = judge_line(line("seo", "1000", starts=starts, ends=ends), replace(RULES, spending=window), None)
    assert found.outcome is outcome
