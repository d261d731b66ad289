"""Fill a template: the firm's data, and around it the words, products and menus that real pages are made of."""

import random
import re

SENTENCES = (
    "La nostra azienda lavora da tre generazioni con materie prime scelte e controllate.",
    "Ogni prodotto nasce nel laboratorio e viene rifinito a mano prima della spedizione.",
    "Il reparto tecnico segue il cliente dal progetto alla messa in opera.",
    "Nel 2019 abbiamo ampliato lo stabilimento, che oggi misura 4.500 metri quadrati.",
    "Esportiamo in 34 Paesi e partecipiamo alle principali fiere del settore.",
    "Per un preventivo chiamate il numero 02 12345678 oppure scriveteci.",
    "Lo spessore varia da 0,5 a 12 mm e la portata massima è di 1.250 kg.",
    "L'area creativa si rinnova ogni stagione e la realizzazione avviene in Italia.",
    "Abbiamo ottenuto la certificazione ISO 9001:2015 con il numero IT-123456.",
    "Gli ordini confermati entro le 12:00 partono lo stesso giorno.",
)
_GERMAN = (
    "<p>Unser Betrieb fertigt seit 1970 hochwertige Produkte und liefert in ganz Europa. Besuchen Sie uns im Werk.</p>"
)
_ENGLISH = (
    "<p>Our company has been making quality products since 1970 and ships all over the world within three days.</p>"
)
_NAV = (
    '<header class="site-header"><nav><ul><li><a href="/">Home</a></li><li><a href="/azienda">Azienda</a></li>'
    '<li><a href="/prodotti">Prodotti</a></li><li><a href="/contatti">Contatti</a></li><li><a href="/en/">EN</a></li>'
    "</ul></nav></header>"
)
_WORDPRESS = (
    '<!doctype html><html lang="it-IT"><head><meta charset="utf-8"><title>{B}</title>'
    '<meta name="generator" content="WordPress 6.5">'
    '<link rel="stylesheet" href="/wp-content/themes/x/style.css?ver=1712345678901"></head>'
)
_PLACE = re.compile(r"\{(?P<name>[A-Z][A-Za-z]*\d?|[a-z]\d?)(?::(?P<from>\d+):(?P<to>\d+))?\}")


def fill(template: str, slots: dict[str, str], chance: random.Random) -> str:
    """Return the template with its places filled; `{V:0:4}` takes some characters of a value."""
    around = {
        "FILL": _paragraphs(chance),
        "NAV": _NAV,
        "SHOP": _products(chance),
        "DE": _GERMAN * 3,
        "EN": _ENGLISH * 3,
        "MEGA": _mega(),
        "WPHEAD": _WORDPRESS.replace("{B}", slots["B"]),
    }

    def value(match: re.Match[str]) -> str:
        name = match["name"]
        text = around.get(name, slots.get(name))
        if text is None:
            return match.group()
        return text[int(match["from"]) : int(match["to"])] if match["from"] else text

    return _PLACE.sub(value, template)


def _paragraphs(chance: random.Random) -> str:
    count = chance.randint(3, 8)
    return "".join(f"<p>{' '.join(chance.sample(SENTENCES, 3))}</p>" for _ in range(count))


def _products(chance: random.Random) -> str:
    items = (
        f'<li class="product" data-id="{chance.randint(10**10, 10**11 - 1)}"><a href="/p/{chance.randint(1, 999)}">'
        f"Articolo {chance.randint(100, 999)}</a> <span>€ {chance.randint(5, 900)},90</span>"
        f" <small>Cod. {chance.randint(10**7, 10**8 - 1)}</small></li>"
        for _ in range(chance.randint(6, 14))
    )
    return f"<h1>Catalogo</h1><ul>{''.join(items)}</ul>"


def _mega() -> str:
    groups = ("Prodotti", "Servizi", "Azienda", "Supporto")
    return "".join(f"<div><h4>{group}</h4><ul>{_entries(group)}</ul></div>" for group in groups)


def _entries(group: str) -> str:
    return "".join(f"<li><a href=/{group}/{place}>{group} {place}</a></li>" for place in range(12))
