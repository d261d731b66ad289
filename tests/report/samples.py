"""Reports of invented firms: every outcome, and what a hostile site would write into every field it controls."""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bandi.loader import load
from bandi.rulebook import Basis, Citation, Rule
from budget.assessment import assess_budget
from budget.read import read_budget
from budget.result import BudgetResult
from evidence.capture import Failure, Purpose
from evidence.evidence import Evidence
from evidence.exhibit import Exhibit
from evidence.facts.channel import Channel, PageType
from evidence.facts.crawl import CrawlFacts, Gap, PageSummary, Profile
from evidence.facts.identity import Identifier, IdentifierKind, Notice, NoticeKind, Placement
from evidence.facts.language import Declaration, LanguageVersion, Origin, VersionState
from evidence.facts.owner import Owner
from evidence.facts.site import SiteReading, SiteState
from evidence.firm import Firm, Liveness
from evidence.said import Said
from evidence.verdict import Finding, Verdict, met, not_applicable, not_checked, not_met, unverified
from report.compose import compose
from report.report import Report

NOW = datetime(2026, 3, 12, 10, 24, 31, tzinfo=UTC)
VAT = "00743110157"
PERSON = "RSSMRA80A01F205X"
GUIDE = "https://www.milomb.camcom.it/bando-connessi-2026"


def rule(id: str, title: str, title_en: str, sentence: str, sentence_en: str, **kinds: Any) -> Rule:
    return Rule(
        id=id,
        group=id.split(".")[0],
        blocking=kinds.get("blocking", True),
        title=title,
        title_en=title_en,
        sentence=sentence,
        sentence_en=sentence_en,
        citation=Citation(
            document=kinds.get("document", "Bando CONneSSi 2026, guida del 21/01/2026"),
            article=kinds.get("article", "Requisiti dei beneficiari"),
            url=kinds.get("url", GUIDE),
            basis=kinds.get("basis", Basis.SECONDARY),
        ),
        params=kinds.get("params", {}),
        open_question=kinds.get("open_question"),
    )


RULES = {
    one.id: one
    for one in (
        rule(
            "website.live",
            "Sito attivo",
            "Live website",
            "L'impresa ha un sito attivo, pienamente operativo e navigabile.",
            "The firm has a website that is live, fully working and can be browsed.",
        ),
        rule(
            "website.language",
            "Una lingua oltre l'italiano",
            "A language besides Italian",
            "Il sito è scritto in almeno una lingua diversa dall'italiano.",
            "The site is written in at least one language other than Italian.",
            open_question="Nessuna fonte dice quante pagine debbano essere tradotte.",
        ),
        rule(
            "identity.footer",
            "Partita IVA nel piè di pagina",
            "VAT number in the footer",
            "La partita IVA dell'impresa si legge nel piè di pagina del sito.",
            "The firm's VAT number can be read in the footer of the site.",
            document="Bando CONneSSi 2024",
            basis=Basis.EARLIER,
        ),
        rule(
            "identity.owner",
            "Il sito è dell'impresa",
            "The site is the firm's",
            "Nulla sul sito indica un altro titolare.",
            "Nothing on the site names another owner.",
            basis=Basis.INFERRED,
        ),
        rule(
            "identity.duties",
            "Dati che la legge chiede",
            "What the law asks for",
            "Il sito mostra i dati che la legge chiede a questo tipo di impresa.",
            "The site shows what the law asks a firm of this kind to show.",
            blocking=False,
            document="D.Lgs. 70/2003",
            article="art. 7",
            url="https://www.normattiva.it/",
            basis=Basis.STATUTE,
        ),
        rule(
            "channels.active",
            "Un canale attivo",
            "A live channel",
            "Almeno una pagina aziendale su un social o su un marketplace internazionale è attiva.",
            "At least one company page on a social network or an international marketplace is live.",
        ),
        rule(
            "budget.minimum",
            "Spesa minima",
            "Minimum spend",
            "Le spese ammissibili arrivano ad almeno 4.000 euro, IVA esclusa.",
            "Eligible spend reaches at least 4,000 euros, VAT excluded.",
        ),
        rule(
            "budget.categories",
            "Limiti per tipologia",
            "Limits by type",
            "Ogni tipologia di spesa conta fino al suo limite.",
            "Each type of spend counts up to its limit.",
            params={"digital_marketing": "6000.00", "adv": "8000.00", "seo": "6000.00"},
        ),
        rule(
            "application.window",
            "Finestra della domanda",
            "Application window",
            "La domanda si presenta dal 5 febbraio al 9 aprile 2026.",
            "Applications are taken from 5 February to 9 April 2026.",
        ),
        rule(
            "declarations.durc",
            "DURC regolare",
            "DURC in order",
            "L'impresa è in regola con i contributi.",
            "The firm is in order with its social contributions.",
        ),
        rule(
            "declarations.seat",
            "Sede nel territorio",
            "Seat in the territory",
            "La sede o l'unità locale è a Milano, Monza Brianza o Lodi.",
            "The seat or a local unit is in Milan, Monza Brianza or Lodi.",
        ),
    )
}
RULEBOOK = load("connessi-2026")


def budget(*lines: tuple[str, str, str, str]) -> BudgetResult:
    """Judge a budget of lines (description, category, net, markets)."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "preventivo.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(["descrizione", "tipologia", "imponibile", "mercati", "canale", "caso_adv", "dal", "al"])
            for description, category, net, markets in lines:
                writer.writerow([description, category, net, markets, "Instagram", "2", "2026-05-01", "2026-09-30"])
        return assess_budget(read_budget(path), RULEBOOK, evidence=None, as_of=None).result


def usual_budget() -> BudgetResult:
    return budget(
        ("Campagne Google Ads per la Germania", "adv", "9500,00", "DE"),
        ("Social media marketing in tedesco e francese", "digital_marketing", "4200,00", "DE 60%; FR 40%"),
        ("Traduzione del sito", "digital_marketing", "1800,00", "DE"),
        ("Ottimizzazione SEO", "seo", "2600,00", ""),
    )


def exhibit(url: str, quote: str | None = None, match: str | None = None, **more: Any) -> Exhibit:
    return Exhibit(
        url=url,
        seen_at=more.get("seen_at", NOW),
        status=more.get("status", 200),
        sha256=sha256(url.encode()).hexdigest(),
        record=f"<urn:uuid:00000000-0000-4000-8000-{sha256(url.encode()).hexdigest()[:12]}>",
        selector=more.get("selector", "body > footer > p:nth-of-type(1)"),
        quote=quote,
        match=match,
    )


def evidence(firm: Firm, host: str, **facts: Any) -> Evidence:
    home = f"https://{host}/"
    stopped = facts.pop("stopped", "Ogni domanda ha avuto risposta.")
    left = facts.pop("left", (f"{home}blog/", f"{home}lavora-con-noi/"))
    base = Evidence(
        firm=firm,
        as_of=None,
        site=SiteReading(
            state=SiteState.LIVE, reason="Il sito risponde.", reason_en="The site answers.", platform="wordpress"
        ),
        crawl=CrawlFacts(
            start_url=home,
            final_url=home,
            started_at=NOW,
            finished_at=NOW,
            requests=9,
            bytes=412_871,
            duration_s=4.213,
            robots="allowed",
            tls_valid=True,
            tls_error=None,
            stopped=stopped,
            not_visited=left,
            user_agent="requisito/0.1 (+https://requisito.example.test/bot)",
            profile=Profile(official=True, max_pages=30, timeout=120.0, browser="auto"),
        ),
        pages=(
            PageSummary(url=home, status=200, language="it", declared_language="it", rendered=True, bytes=48_211),
            PageSummary(
                url=f"{home}en/", status=200, language="en", declared_language="en", rendered=False, bytes=44_020
            ),
            PageSummary(
                url=f"{home}privacy/", status=200, language="it", declared_language=None, rendered=False, bytes=20_118
            ),
        ),
        own_language="it",
    )
    return replace(base, **facts)


def finding(rule_id: str, verdict: Verdict) -> Finding:
    return Finding(rule=RULES[rule_id], verdict=verdict)


def _common(host: str) -> tuple[Finding, ...]:
    home = exhibit(f"https://{host}/", "Lavorazione artigianale del legno dal 1962", "Lavorazione artigianale")
    return (
        finding(
            "website.live",
            met("Il sito risponde con contenuti propri.", "The site answers with content of its own.", seen=[home]),
        ),
    )


def eligible() -> Report:
    """A firm that has everything."""
    host = "www.falegnameria-ortolani.test"
    firm = Firm(id="1", url=f"https://{host}", vat_number=VAT, name="Falegnameria Ortolani S.r.l.", rea="MI-1834467")
    foot = exhibit(
        f"https://{host}/",
        "© 2026 Falegnameria Ortolani S.r.l. · Via dei Tigli 4, Monza · P.IVA IT 00743110157 · REA MI-1834467",
        "00743110157",
    )
    english = exhibit(
        f"https://{host}/en/",
        "We have been building solid wood furniture in our workshop near Monza for three generations.",
        selector="main > p:nth-of-type(1)",
    )
    page = exhibit("https://www.instagram.com/falegnameriaortolani", "Falegnameria Ortolani · 1.204 follower")
    facts = evidence(
        firm,
        host,
        identifiers=(
            Identifier(
                kind=IdentifierKind.VAT_NUMBER,
                value=VAT,
                raw="IT 00743110157",
                valid=True,
                placement=Placement.FOOTER,
                exhibit=foot,
                owner=Owner.APPLICANT,
                why="È la partita IVA dichiarata.",
            ),
            Identifier(
                kind=IdentifierKind.REA,
                value="MI-1834467",
                raw="REA MI-1834467",
                valid=True,
                placement=Placement.FOOTER,
                exhibit=foot,
                owner=Owner.APPLICANT,
            ),
        ),
        languages=(
            LanguageVersion(code="it", state=VersionState.PROVEN, pages=6, words=2310, urls=(f"https://{host}/",)),
            LanguageVersion(
                code="en",
                state=VersionState.PROVEN,
                pages=4,
                words=1490,
                urls=(f"https://{host}/en/", f"https://{host}/en/products/"),
                exhibits=(english,),
                coverage=("menu", "products", "contacts"),
                leftovers=("Scopri di più",),
            ),
        ),
        channels=(
            Channel(
                platform="instagram",
                name="Instagram",
                kind="social",
                url="https://www.instagram.com/falegnameriaortolani/",
                canonical_url="https://www.instagram.com/falegnameriaortolani",
                page_type=PageType.COMPANY,
                owner=Owner.APPLICANT,
                exhibit=foot,
                liveness=Liveness.LIVE,
                seen_by="person",
                links_back=True,
                reason=Said(
                    "Una persona l'ha vista aperta il 12 marzo 2026.", "A person saw it open on 12 March 2026."
                ),
                last_post=date(2026, 3, 2),
            ),
        ),
        notices=(Notice(kind=NoticeKind.SEAT, value="Via dei Tigli 4, Monza", exhibit=foot),),
    )
    return _report(
        firm,
        facts,
        (
            *_common(host),
            finding(
                "website.language",
                met(
                    "Oltre all'italiano il sito è scritto in inglese (4 pagine lette).",
                    "Besides Italian the site is written in English (4 pages read).",
                    seen=[english],
                    warnings=[
                        (
                            "Nelle pagine inglesi restano frasi in italiano: «Scopri di più».",
                            "Some Italian is left on the English pages: 'Scopri di più'.",
                        )
                    ],
                ),
            ),
            finding(
                "identity.footer",
                met(
                    "La partita IVA 00743110157 si legge nel piè di pagina.",
                    "The VAT number 00743110157 can be read in the footer.",
                    seen=[foot],
                ),
            ),
            finding(
                "identity.owner", met("Nulla indica un altro titolare.", "Nothing names another owner.", seen=[foot])
            ),
            finding(
                "identity.duties",
                met("I dati che la legge chiede ci sono.", "What the law asks for is there.", seen=[foot]),
            ),
            finding(
                "channels.active",
                met("La pagina Instagram dell'impresa è attiva.", "The firm's Instagram page is live.", seen=[page]),
            ),
            finding(
                "budget.minimum",
                met(
                    "Le spese che contano arrivano a 14.800,00 euro.",
                    "What counts reaches 14,800.00 euros.",
                    seen=[exhibit("budget:1", "Totale 14.800,00")],
                ),
            ),
            finding(
                "application.window",
                not_checked(
                    "La finestra va dal 5 febbraio al 9 aprile 2026; nessun giorno è stato indicato.",
                    "The window runs from 5 February to 9 April 2026; no day was named.",
                ),
            ),
        ),
        paper=usual_budget(),
    )


def not_eligible() -> Report:
    """Italian only, the number on the privacy page and not in the footer, an agency beside it, share buttons."""
    host = "www.ceramiche-lodigiane.test"
    firm = Firm(id="2", url=host, vat_number=VAT, tax_code=PERSON, name="Ceramiche Lodigiane di Mario Rossi")
    home = exhibit(f"https://{host}/", "Ceramiche Lodigiane — fatte a mano dal 1988", selector="body > footer")
    privacy = exhibit(
        f"https://{host}/privacy/",
        f"Titolare del trattamento è Ceramiche Lodigiane di Mario Rossi, P.IVA 00743110157, C.F. {PERSON}",
        "00743110157",
        selector="main > p:nth-of-type(2)",
    )
    agency = exhibit(f"https://{host}/", "Sito realizzato da Pixel Lodi S.r.l. P.IVA 01234570152", "01234570152")
    share = exhibit(f"https://{host}/", "Condividi su Facebook", "Condividi")
    facts = evidence(
        firm,
        host,
        stopped="È stato raggiunto il limite di pagine.",
        identifiers=(
            Identifier(
                kind=IdentifierKind.VAT_NUMBER,
                value=VAT,
                raw="P.IVA 00743110157",
                valid=True,
                placement=Placement.LEGAL_PAGE,
                exhibit=privacy,
                owner=Owner.APPLICANT,
                why="È la partita IVA dichiarata.",
            ),
            Identifier(
                kind=IdentifierKind.TAX_CODE,
                value=PERSON,
                raw=PERSON,
                valid=True,
                placement=Placement.LEGAL_PAGE,
                exhibit=privacy,
                owner=Owner.APPLICANT,
            ),
            Identifier(
                kind=IdentifierKind.VAT_NUMBER,
                value="01234570152",
                raw="01234570152",
                valid=False,
                placement=Placement.FOOTER,
                exhibit=agency,
                owner=Owner.THIRD_PARTY,
                why="Sta nella riga di chi ha realizzato il sito.",
            ),
        ),
        languages=(
            LanguageVersion(code="it", state=VersionState.PROVEN, pages=7, words=1980, urls=(f"https://{host}/",)),
            LanguageVersion(
                code="en",
                state=VersionState.DEAD,
                urls=(f"https://{host}/en/",),
                reason="La bandierina porta a una pagina che non esiste (404).",
            ),
        ),
        channels=(
            Channel(
                platform="facebook",
                name="Facebook",
                kind="social",
                url="https://www.facebook.com/sharer/sharer.php?u=x",
                canonical_url="https://www.facebook.com/sharer/sharer.php",
                page_type=PageType.SHARE,
                owner=Owner.UNKNOWN,
                exhibit=share,
                reason=Said("È un pulsante per condividere, non una pagina.", "It is a share button, not a page."),
            ),
            Channel(
                platform="linkedin",
                name="LinkedIn",
                kind="social",
                url="https://www.linkedin.com/company/ceramiche-lodigiane",
                canonical_url="https://www.linkedin.com/company/ceramiche-lodigiane",
                page_type=PageType.COMPANY,
                owner=Owner.APPLICANT,
                exhibit=share,
                liveness=Liveness.UNVERIFIED,
                reason=Said(
                    "LinkedIn non lascia guardare le pagine a un programma.",
                    "LinkedIn does not let a program look at its pages.",
                ),
                question=Said(
                    "Aprendo la pagina, si vede un'azienda attiva con questo nome?",
                    "When the page opens, does it show an active firm of this name?",
                ),
            ),
        ),
        declarations=(
            Declaration(
                url=f"https://{host}/",
                declared="en",
                found="it",
                problem="La pagina si dichiara inglese ma il testo è italiano.",
                remedy="Corregga l'attributo lang in «it».",
                problem_en="The page declares English but the text is Italian.",
                remedy_en="Change the lang attribute to 'it'.",
                exhibit=home,
            ),
        ),
        gaps=(
            Gap(
                url=f"https://{host}/catalogo.pdf",
                purpose=Purpose.INNER,
                failure=Failure.TOO_LARGE,
                reason="Il documento è troppo grande.",
                seen_at=NOW,
            ),
        ),
    )
    return _report(
        firm,
        facts,
        (
            *_common(host),
            finding(
                "website.language",
                not_met(
                    "Il sito risulta solo in italiano: la bandierina inglese porta a una pagina che non esiste.",
                    "The site is in Italian only: the English flag leads to a page that does not exist.",
                    searched=[exhibit(f"https://{host}/", "EN", "EN", selector="header > nav > a:nth-of-type(5)")],
                    remedy="Pubblichi in un'altra lingua almeno la pagina iniziale, i prodotti e i contatti, "
                    "e colleghi la bandierina a quelle pagine.",
                    remedy_en="Publish at least the home page, the products and the contacts in another language, "
                    "and link the flag to those pages.",
                ),
            ),
            finding(
                "identity.footer",
                not_met(
                    "Partita IVA trovata, ma nella pagina privacy e non nel piè di pagina.",
                    "The VAT number was found, but on the privacy page and not in the footer.",
                    searched=[home, privacy],
                    remedy="Aggiunga in fondo a ogni pagina la riga «P.IVA 00743110157».",
                    remedy_en="Add the line 'P.IVA 00743110157' at the bottom of every page.",
                ),
            ),
            finding(
                "identity.owner",
                met(
                    "L'altra partita IVA è di chi ha realizzato il sito.",
                    "The other VAT number belongs to whoever made the site.",
                    seen=[agency],
                ),
            ),
            finding(
                "identity.duties",
                not_met(
                    "Manca il numero REA.",
                    "The REA number is missing.",
                    searched=[home],
                    remedy="Aggiunga il numero REA accanto alla partita IVA.",
                    remedy_en="Add the REA number beside the VAT number.",
                ),
            ),
            finding(
                "channels.active",
                unverified(
                    "La pagina LinkedIn c'è, ma LinkedIn non la lascia guardare a un programma.",
                    "There is a LinkedIn page, but LinkedIn lets no program look at it.",
                    remedy="Apra la pagina LinkedIn e confermi che è attiva e dell'impresa.",
                    remedy_en="Open the LinkedIn page and confirm that it is live and the firm's.",
                    seen=[share],
                ),
            ),
            finding(
                "budget.minimum",
                not_checked(
                    "Nessun preventivo è stato dato.",
                    "No budget was given.",
                    remedy="Compili il modello del preventivo.",
                    remedy_en="Fill in the budget template.",
                ),
            ),
            finding(
                "declarations.durc",
                unverified(
                    "La dichiarazione sul DURC non ha data.",
                    "The DURC declaration has no date.",
                    remedy="Indichi la data del DURC.",
                    remedy_en="State the date of the DURC.",
                ),
            ),
            finding("declarations.seat", not_applicable("Non riguarda questa impresa.", "Does not concern this firm.")),
        ),
    )


def needs_review() -> Report:
    """A site that forbids the visit."""
    host = "oleificio-brianza.test"
    firm = Firm(id="3", url=host, name="Oleificio Brianza S.n.c.")
    facts = evidence(
        firm,
        host,
        pages=(),
        stopped="Il sito non vuole visite automatiche.",
        gaps=(
            Gap(
                url=f"https://{host}/",
                purpose=Purpose.HOME,
                failure=Failure.ROBOTS,
                reason="robots.txt non permette la visita.",
                seen_at=NOW,
            ),
        ),
        own_language=None,
    )
    return _report(
        firm,
        facts,
        (
            *tuple(
                finding(
                    rule_id,
                    unverified(
                        "Il sito non permette visite automatiche: non si è potuto guardare.",
                        "The site forbids automatic visits: it could not be looked at.",
                        remedy="Apra il sito in un browser e guardi il piè di pagina.",
                        remedy_en="Open the site in a browser and look at its footer.",
                    ),
                )
                for rule_id in ("website.live", "website.language", "identity.owner", "channels.active")
            ),
            finding(
                "identity.footer", not_checked("Nessuna partita IVA è stata dichiarata.", "No VAT number was declared.")
            ),
        ),
    )


XSS = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
FORMULA = '=HYPERLINK("https://evil.test","x")'
SCRIPT_URL = "javascript:alert(3)"
ESCAPES = "\x1b[2J\x1b]0;pwned\x07\u202eevil\u2066"


def hostile(payload: str = XSS) -> Report:
    """A site that writes the payload into every field it controls."""
    host = "ostile.test"
    url = f"https://{host}/{payload}"
    firm = Firm(id=payload, url=url, name=payload, vat_number=VAT, rea=payload)
    place = exhibit(url, payload, payload, selector=payload)
    script = exhibit(SCRIPT_URL, payload, payload)
    facts = evidence(
        firm,
        host,
        left=(url, SCRIPT_URL),
        stopped=payload,
        pages=(PageSummary(url=url, status=200, language=payload, declared_language=payload, rendered=True, bytes=1),),
        identifiers=tuple(
            Identifier(
                kind=kind,
                value=payload,
                raw=payload,
                valid=False,
                placement=Placement.FOOTER,
                exhibit=place,
                owner=Owner.UNKNOWN,
                why=payload,
            )
            for kind in IdentifierKind
        ),
        languages=(
            LanguageVersion(
                code=payload,
                state=VersionState.WIDGET,
                origin=Origin.MACHINE_WIDGET,
                pages=1,
                urls=(url, SCRIPT_URL),
                exhibits=(place,),
                mark=payload,
                reason=payload,
                coverage=(payload,),
                leftovers=(payload,),
            ),
        ),
        channels=(
            Channel(
                platform=payload,
                name=payload,
                kind="social",
                url=SCRIPT_URL,
                canonical_url=SCRIPT_URL,
                page_type=PageType.OTHER,
                owner=Owner.UNKNOWN,
                exhibit=script,
                reason=Said(payload, payload),
                question=Said(payload, payload),
                owner_why=Said(payload, payload),
                international_why=Said(payload, payload),
            ),
        ),
        declarations=(
            Declaration(
                url=url,
                declared=payload,
                found=payload,
                problem=payload,
                remedy=payload,
                problem_en=payload,
                remedy_en=payload,
                exhibit=place,
            ),
        ),
        notices=(Notice(kind=NoticeKind.AGENCY_CREDIT, value=payload, exhibit=place),),
        gaps=(Gap(url=SCRIPT_URL, purpose=Purpose.INNER, failure=Failure.STATUS, reason=payload),),
        read=(place,),
    )
    lines = budget((payload, "adv", "9500,00", "DE"))
    return _report(
        firm,
        facts,
        (
            finding("website.live", met(payload, payload, seen=[place, script], warnings=[(payload, payload)])),
            finding(
                "identity.footer",
                not_met(payload, payload, searched=[place, script], remedy=payload, remedy_en=payload),
            ),
            finding("channels.active", unverified(payload, payload, remedy=payload, remedy_en=payload, seen=[script])),
        ),
        paper=lines,
    )


def _report(firm: Firm, facts: Evidence, findings: tuple[Finding, ...], paper: BudgetResult | None = None) -> Report:
    order = list(RULES)
    return compose(
        firm=firm,
        rulebook=RULEBOOK,
        evidence=facts,
        findings=sorted(findings, key=lambda one: order.index(one.rule.id)),
        budget=paper,
        generated_at=NOW,
        pictures={
            key: f"dossier/pictures/{key}.png"
            for one in findings
            for place in one.verdict.exhibits
            for key in (place.key, f"{place.key}-page")
            if place.url.startswith("https:")
        },
        versions={"requisito": "0.1.0", "python": "3.11.9"},
    )


SAMPLES = {"eligible": eligible, "not_eligible": not_eligible, "needs_review": needs_review, "hostile": hostile}
