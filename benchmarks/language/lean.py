"""Pages with little content inside much untranslated chrome, each with its right language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.language.sites import LAYOUTS, TEXTS

_CONSENT = {
    "it": "Noi e terze parti selezionate utilizziamo cookie o tecnologie simili per finalità tecniche e, con il tuo"
    " consenso, anche per le finalità di esperienza e misurazione come specificato nella cookie policy. Il rifiuto del"
    " consenso può rendere non disponibili le relative funzioni. Puoi prestare, rifiutare o revocare il tuo consenso.",
    "en": "We and selected third parties use cookies or similar technologies for technical purposes and, with your"
    " consent, for experience and measurement as specified in the cookie policy. Denying consent may make related"
    " features unavailable. You can freely give, deny, or withdraw your consent at any time.",
}
_NEWSLETTER = {
    "it": "Iscriviti alla nostra newsletter per ricevere in anteprima offerte e novità",
    "en": "Subscribe to our newsletter and be the first to hear about offers and news",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeanPage:
    """A page, the language of its content and that of its chrome."""

    html: str
    language: str
    chrome: str
    held_out: bool


def lean_pages() -> Iterator[LeanPage]:
    """Yield pages of 10 to 80 words in every language, layout and size, in Italian and in English chrome."""
    for code, variants in TEXTS.items():
        for variant, words in variants.items():
            for chrome in ("it", "en"):
                if chrome == code:
                    continue
                for layout in LAYOUTS:
                    for content in _contents(words):
                        around = TEXTS[chrome][variant]
                        html = layout.substitute(_parts(content, around, chrome, words["more"]))
                        yield LeanPage(html=html, language=code, chrome=chrome, held_out=variant == "b")


def _contents(words: Mapping[str, Any]) -> Iterator[str]:
    first, second, third = words["paragraphs"]
    hero = f"<h1>{words['hero']}</h1>"
    cards = "".join(f"<div><h3>{card}</h3><span>€ 129,00</span></div>" for card in words["cards"])
    yield f"{hero}<p>{first}</p>"
    yield f"{hero}<p>{second}</p><p>{third}</p>{cards}"
    yield f"{hero}{cards}<p>{words['contact']}</p>"
    yield f"<div>{words['hero']}<br>{first}<br>{third}</div>"


def _parts(content: str, around: Mapping[str, Any], chrome: str, more: str) -> dict[str, str]:
    labels = [*around["menu"], *around["cards"], *around["menu"][1:]]
    links = [(f"/{place}", label) for place, label in enumerate(labels)]
    return {
        "declared": chrome,
        "head": "",
        "switch": f"<div class=nl>{_NEWSLETTER[chrome]} <input type=email><button>OK</button></div>",
        "menu": "".join(f'<li><a href="{url}">{label}</a></li>' for url, label in links),
        "loud": "".join(f'<li><a href="{url}">{label.upper()}</a></li>' for url, label in links),
        "cells": "".join(f'<td><a href="{url}"><b>{label.upper()}</b></a></td>' for url, label in links),
        "content": content,
        "cookie": f"{_CONSENT[chrome]} {around['cookie']}",
        "legal": around["legal"],
        "contact": around["contact"],
        "more": more,
    }
