"""Write the line that a footer lacks, from the firm's own data, and say where it goes in what the site runs on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evidence.facts.identity import Identifier, IdentifierKind, Notice, NoticeKind, Placement
from evidence.facts.owner import Owner
from evidence.firm import Firm
from evidence.identity.numbers import is_person_code

_PLACES: Mapping[str, tuple[str, str]] = {
    "wordpress": (
        "In WordPress: Aspetto → Widget (o Aspetto → Editor → Footer nei temi a blocchi), aggiunga un blocco "
        "«Paragrafo» "
        "nel footer e incolli la riga; se il sito usa Elementor, Modelli → Generatore di temi → Footer.",
        "In WordPress: Appearance → Widgets (or Appearance → Editor → Footer in block themes), add a Paragraph "
        "block to the "
        "footer and paste the line; with Elementor, Templates → Theme Builder → Footer.",
    ),
    "shopify": (
        "In Shopify: Negozio online → Temi → Personalizza → Footer, aggiunga un blocco «Testo» e incolli la riga.",
        "In Shopify: Online Store → Themes → Customize → Footer, add a Text block and paste the line.",
    ),
    "wix": (
        "In Wix: apra l'Editor, faccia clic sul piè di pagina, Aggiungi elementi → Testo, incolli la riga e pubblichi.",
        "In Wix: open the Editor, click the footer, Add Elements → Text, paste the line and publish.",
    ),
    "squarespace": (
        "In Squarespace: Modifica → scorra fino al piè di pagina → Modifica footer → Aggiungi blocco → Testo, "
        "incolli la riga.",
        "In Squarespace: Edit → scroll to the footer → Edit Footer → Add Block → Text, paste the line.",
    ),
    "prestashop": (
        "In PrestaShop: Moduli → Gestione moduli → «Informazioni sul negozio» o «Blocco HTML personalizzato» "
        "nell'hook "
        "displayFooter, incolli la riga.",
        "In PrestaShop: Modules → Module Manager → Contact information or Custom text block on the "
        "displayFooter hook, "
        "paste the line.",
    ),
    "joomla": (
        "In Joomla: Contenuti → Moduli del sito → Nuovo → Personalizzato, posizione «footer», tutte le pagine, "
        "incolli la riga.",
        "In Joomla: Content → Site Modules → New → Custom, position 'footer', on all pages, paste the line.",
    ),
    "webflow": (
        "In Webflow: apra il Designer, selezioni il simbolo Footer, aggiunga un elemento Text Block, incolli la "
        "riga e pubblichi.",
        "In Webflow: open the Designer, select the Footer component, add a Text Block, paste the line and publish.",
    ),
    "magento": (
        "In Magento: Contenuti → Design → Configurazione → tema in uso → Footer → Copyright, incolli la riga e "
        "svuoti la cache.",
        "In Magento: Content → Design → Configuration → current theme → Footer → Copyright, paste the line, "
        "flush the cache.",
    ),
    "drupal": (
        "In Drupal: Struttura → Layout dei blocchi → regione «Piè di pagina» → Inserisci blocco, incolli la riga.",
        "In Drupal: Structure → Block layout → Footer region → Place block, paste the line.",
    ),
    "jimdo": (
        "In Jimdo: apra l'editor, faccia clic nel piè di pagina, aggiunga un elemento Testo e incolli la riga.",
        "In Jimdo: open the editor, click in the footer, add a Text element and paste the line.",
    ),
}
_SAME = {"woocommerce": "wordpress"}
_PLAIN = (
    "Nel codice del sito: incolli la riga prima di </footer>, o in fondo alla pagina, nel modello comune a "
    "tutte le pagine.",
    "In the site's code: paste the line before </footer>, or at the bottom of the page, in the template that "
    "all pages share.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """What to put into the footer and where: the exact line, and the way to its place in both languages."""

    line: str
    where: str
    where_en: str


def fix_for(
    firm: Firm, identifiers: Sequence[Identifier], notices: Sequence[Notice], *, platform: str | None = None
) -> Fix:
    """Return the line for a firm's footer and the way to its place.

    >>> firm = Firm(id="a", url="acme.test", name="Acme S.r.l.", vat_number="00743110157", rea="MI-2094550")
    >>> fix_for(firm, (), (), platform="wix").line
    'Acme S.r.l. – P.IVA IT00743110157 – REA MI-2094550'
    """
    where, where_en = place_for(platform)
    return Fix(line=footer_line(firm, identifiers, notices), where=where, where_en=where_en)


def place_for(platform: str | None) -> tuple[str, str]:
    """Return where a line goes in what the site runs on, in Italian and English.

    >>> place_for("shopify")[1].startswith("In Shopify"), place_for(None)[1].startswith("In the site's code")
    (True, True)
    """
    name = (platform or "").lower()
    return _PLACES.get(_SAME.get(name, name), _PLAIN)


def footer_line(firm: Firm, identifiers: Sequence[Identifier], notices: Sequence[Notice]) -> str:
    """Return the firm's legal line: name, seat, VAT number, tax code of a company when it differs, REA.

    What was declared comes first; what the site itself says of the firm fills in. A person's tax code is left out,
    because the law does not ask for it and it is personal.
    """
    own = [item for item in identifiers if item.owner is Owner.APPLICANT and item.valid]
    vat = firm.vat_number or _first(own, IdentifierKind.VAT_NUMBER)
    tax = firm.tax_code or _first(own, IdentifierKind.TAX_CODE)
    parts = [
        firm.name or _first(own, IdentifierKind.COMPANY_NAME) or "[ragione sociale]",
        None if _is_of_another(firm, identifiers) else _seat(notices),
        f"P.IVA IT{vat}" if vat else "P.IVA [numero]",
        f"C.F. {tax}" if tax and tax != vat and not is_person_code(tax) else None,
        _rea(firm.rea or _first(own, IdentifierKind.REA)),
    ]
    return " – ".join(part for part in parts if part)


def _is_of_another(firm: Firm, identifiers: Sequence[Identifier]) -> bool:
    """Return whether a site shows, in place of the declared number, one of a firm that no words call a third party."""
    numbers = [item for item in identifiers if item.kind is IdentifierKind.VAT_NUMBER and item.valid]
    if firm.vat_number is None or any(item.owner is Owner.APPLICANT for item in numbers):
        return False
    return any(item.owner is Owner.THIRD_PARTY and item.role is None for item in numbers)


def _first(own: Sequence[Identifier], kind: IdentifierKind) -> str | None:
    return next((item.value for item in own if item.kind is kind), None)


def _rea(value: str | None) -> str | None:
    return f"REA {value}" if value else None


def _seat(notices: Sequence[Notice]) -> str | None:
    """Return the seat that the site names in its own footer or legal pages."""
    trusted = (Placement.FOOTER, Placement.LEGAL_PAGE)
    seats = [n.value for n in notices if n.kind is NoticeKind.SEAT and n.owner is not Owner.THIRD_PARTY]
    placed = [n.value for n in notices if n.kind is NoticeKind.SEAT and n.placement in trusted]
    chosen = next(iter(placed), None) or (seats[0] if len(set(seats)) == 1 else None)
    if chosen is None or len(chosen) > 110:
        return None
    head, _, rest = chosen.partition(":")
    return rest.strip() if re.search(r"sede|office|domicilio", head, re.IGNORECASE) and rest.strip() else chosen
