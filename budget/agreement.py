"""Do site and budget agree? Channels, languages and suppliers of a line against what the crawler saw."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from urllib.parse import urlsplit

from babel import Locale

from bandi.sections import BudgetRules, Category
from bandi.wording import plain, words_of
from budget.line import BudgetLine
from budget.remark import Effect, Remark
from evidence.evidence import Evidence
from evidence.facts.channel import Channel
from evidence.facts.identity import IdentifierKind, NoticeKind
from evidence.facts.language import Origin, VersionState
from evidence.facts.owner import Owner
from evidence.firm import Liveness
from platforms.loader import load

# Where space is bought without a page of the firm's: search engines and their networks.
_NO_PAGE = frozenset("google bing yandex baidu naver search motori display programmatic".split())
_OTHER_WORDS: Mapping[str, str] = {"meta": "facebook", "fb": "facebook", "ig": "instagram", "twitter": "x"}
_HOST = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?=[/?#:\s,;)]|$)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s,;)]+", re.IGNORECASE)
_SEEN = frozenset({VersionState.PROVEN, VersionState.THIN, VersionState.UNSEEN})


def agreement_remarks(line: BudgetLine, category: Category, rules: BudgetRules, evidence: Evidence) -> Iterator[Remark]:
    """Yield what of the line the site does not bear out."""
    if category.needs_channel:
        yield from _channel_remarks(line, evidence)
    if category.on_site:
        yield from _site_remarks(line, evidence)
    yield from _language_remarks(line, evidence)
    yield from _supplier_remarks(line, rules, evidence)


@cache
def _platform_words() -> Mapping[str, tuple[str, str]]:
    """Return the words that name a platform in a budget, each with its id and name."""
    words: dict[str, tuple[str, str]] = {}
    for platform in load().by_id.values():
        if platform.kind in ("social", "marketplace"):
            for word in (platform.id, platform.name, *platform.words):
                folded = "".join(found.plain for found in words_of(word))
                if len(folded) > 3:
                    words.setdefault(folded, (platform.id, platform.name))
    named = dict(words.values())
    return {**words, **{word: (platform, named.get(platform, word)) for word, platform in _OTHER_WORDS.items()}}


def platforms_named(text: str) -> dict[str, str]:
    """Return the platforms that a text names, id to name.

    >>> platforms_named("Meta Ads (Instagram) e Google")
    {'facebook': 'Facebook', 'instagram': 'Instagram'}
    """
    known = _platform_words()
    return dict(known[word.plain] for word in words_of(text) if word.plain in known)


def _channel_remarks(line: BudgetLine, evidence: Evidence) -> Iterator[Remark]:
    for platform, name in platforms_named(f"{line.channel or ''} {line.description}").items():
        pages = [
            channel
            for channel in evidence.channels
            if channel.platform == platform and channel.owner is not Owner.THIRD_PARTY
        ]
        if any(page.liveness is Liveness.LIVE for page in pages):
            continue
        if platform == "facebook" and _has_live(evidence, "instagram"):
            continue  # Meta sells one space for both
        yield _no_page(name, pages)


def _has_live(evidence: Evidence, platform: str) -> bool:
    return any(page.platform == platform and page.liveness is Liveness.LIVE for page in evidence.channels)


def _no_page(name: str, pages: list[Channel]) -> Remark:
    if pages and all(page.liveness is Liveness.GONE for page in pages):
        said, said_en = (
            f"La pagina {name} collegata al sito non c'è più",
            f"The {name} page linked from the site is gone",
        )
    elif pages:
        said = f"Non si è potuto vedere se la pagina {name} è attiva"
        said_en = f"Whether the {name} page is live could not be seen"
    else:
        said, said_en = (
            f"Sul sito non si trova una pagina {name} dell'impresa",
            f"No {name} page of the firm is on the site",
        )
    return Remark(
        effect=Effect.LOOK,
        text=f"{said}, e la riga la usa come canale.",
        text_en=f"{said_en}, and the line uses it as its channel.",
        mend=f"Una persona apra la pagina {name}: dev'essere dell'impresa, già attiva e indicata nella domanda.",
        mend_en=f"A person should open the {name} page: it must be the firm's, live and named in the application.",
        trigger=name,
        exhibits=tuple(page.exhibit for page in pages),
    )


def _site_remarks(line: BudgetLine, evidence: Evidence) -> Iterator[Remark]:
    own = {_host(evidence.crawl.final_url or ""), _host(evidence.firm.url)}
    for found in _HOST.findall(" ".join([line.channel or "", *_ADDRESS.findall(line.description)])):
        host = _host(found)
        if host and own and not any(host == one or host.endswith(f".{one}") for one in own if one):
            yield Remark(
                effect=Effect.LOOK,
                text=f"La SEO riguarda {host}, che non è il sito della domanda.",
                text_en=f"The SEO work is on {host}, which is not the site of the application.",
                mend="La SEO si fa sul sito indicato nella domanda: corregga l'uno o l'altra.",
                mend_en="SEO is done on the site named in the application: correct the one or the other.",
                trigger=host,
                exhibits=evidence.site.exhibits[:1],
            )


def _host(url: str) -> str:
    host = urlsplit(url if "://" in url else f"https://{url}").hostname or ""
    return host.removeprefix("www.").lower()


@cache
def _languages() -> Mapping[str, str]:
    codes = "en de fr es pt nl pl ru zh ja ko ar tr cs sv da nb fi el ro hu sl hr sk uk he".split()
    return {plain(str(Locale(language).languages[code])): code for code in codes for language in ("it", "en")}


def _language_remarks(line: BudgetLine, evidence: Evidence) -> Iterator[Remark]:
    """A campaign may lead to a page in English; text written *for the site* in a language needs that version."""
    words = words_of(line.description)
    for place, word in enumerate(words):
        code = _languages().get(word.plain)
        introduced = place > 0 and words[place - 1].plain in ("in", "lingua", "versione")
        if code is None or not introduced or code == evidence.own_language:
            continue
        versions = [version for version in evidence.languages if version.code == code and version.state in _SEEN]
        if any(version.origin is Origin.AUTHORED for version in versions) or not evidence.languages:
            continue
        name = line.description[word.start : word.end].lower()
        yield Remark(
            effect=Effect.LOOK,
            text=f"La riga lavora in {name}, ma il sito non ha una versione in questa lingua.",
            text_en=f"The line works in {name}, but the site has no version in that language.",
            mend="Pubblichi prima la versione in quella lingua (non è una spesa ammessa), o cambi la riga.",
            mend_en="Publish the version in that language first (not an eligible cost), or change the line.",
            trigger=name,
            exhibits=evidence.read[:1],
        )


def _supplier_remarks(line: BudgetLine, rules: BudgetRules, evidence: Evidence) -> Iterator[Remark]:
    number = line.supplier_vat
    if number is None:
        return
    if number in (evidence.firm.vat_number, evidence.firm.tax_code):
        yield Remark(
            effect=Effect.LOOK,
            text="Il fornitore ha la partita IVA dell'impresa che fa domanda.",
            text_en="The supplier has the applicant's own VAT number.",
            mend="Scriva la partita IVA del fornitore: una spesa verso sé stessi non è un costo.",
            mend_en="Write the supplier's VAT number: paying oneself is not a cost.",
            trigger=number,
            citation=rules.supplier_links,
        )
        return
    credited = next(
        (
            found
            for found in evidence.identifiers
            if found.kind is IdentifierKind.VAT_NUMBER and found.value == number and found.owner is Owner.THIRD_PARTY
        ),
        None,
    )
    notice = next(
        (
            found
            for found in evidence.notices
            if found.kind is NoticeKind.AGENCY_CREDIT and _is_credited(line, found.value)
        ),
        None,
    )
    exhibit = credited.exhibit if credited else notice.exhibit if notice else None
    if exhibit is not None:
        yield Remark(
            effect=Effect.NOTE,
            text="Il fornitore è chi ha realizzato il sito: la fattura non deve coprire lavori sul sito.",
            text_en="The supplier is the maker of the site: the invoice must not cover work on the site.",
            mend="Chieda un preventivo che descriva solo le attività ammesse.",
            mend_en="Ask for a quote that describes eligible work alone.",
            trigger=line.supplier or number,
            exhibits=(exhibit,),
        )


def _is_credited(line: BudgetLine, credit: str) -> bool:
    supplier = {word.plain for word in words_of(line.supplier or "") if len(word.plain) > 3}
    return bool(supplier) and supplier <= {word.plain for word in words_of(credit)}
