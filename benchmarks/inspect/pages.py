"""Pages of fifty kilobytes, no two with an address, a class name or a sentence in common."""

import json
from random import Random

from fixtures.generated.copy import copy_of
from fixtures.generated.firms import GeneratedFirm, generated_firm
from fixtures.generated.frame import foot
from fixtures.generated.pages import page as generated_page

SIZE = 50_000
_MENU = 45
_SYLLABLES = "ba co di fe gi lo ma ne pa ri sa tu ve zo tra pre sto gli".split()
_HEAD = (
    '<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{name}</title>'
    '<meta name="description" content="{description}"><meta property="og:title" content="{name}">'
    '<link rel="canonical" href="{url}"><link rel="alternate" hreflang="it" href="{url}">'
    '<link rel="alternate" hreflang="en" href="{url}en/"><link rel="stylesheet" href="/wp-content/{key}/style.css">'
    '<script type="application/ld+json">{data}</script><style>{style}</style><script>{script}</script></head>'
    '<body class="home page-template {key}">'
)
_SWITCH = '<ul class="wpml-ls {key}"><li><a href="{url}">IT</a></li><li><a href="{url}en/">English</a></li></ul>'
_CARD = (
    '<div class="elementor-column elementor-element elementor-element-{key}" data-id="{key}"><div class="widget-wrap">'
    '<div class="elementor-widget elementor-widget-image {key}-i"><img src="/wp-content/uploads/{key}.jpg"'
    ' alt="{title}" loading="lazy"></div><h3 class="title {key}-t">{title}</h3>'
    '<p style="margin:0 {number}px">{text}</p>'
    '<ul class="meta"><li>{word}</li><li><a href="/prodotti/{key}/" class="button {key}-b"><span>{title}</span></a>'
    "</li></ul></div></div>"
)
_BANNER = (
    '<div id="cookie-{key}" class="cookie-notice" role="dialog"><p>Questo sito usa i cookie. <a href="/cookie/{key}">'
    "Informativa</a></p><button>Accetta</button><button>Rifiuta</button></div>"
)
_SOCIAL = (
    '<div class="social {key}"><a href="https://www.facebook.com/{handle}" aria-label="Facebook"><i class="fa"></i></a>'
    '<a href="https://www.instagram.com/{handle}/"><svg><path d="M0 0"/></svg></a>'
    '<a href="https://www.linkedin.com/company/{handle}/">LinkedIn</a>'
    '<a href="mailto:info@{host}">info@{host}</a> <a href="tel:+3902{number}">02 {number}</a></div>'
)


def page(number: int) -> tuple[str, str]:
    """Return the address and the HTML of one page: two in three are dense with text and elements, one with styles."""
    firm = generated_firm(number, 11)
    draw = Random(f"inspect/{number}")
    if number % 3 == 2:
        return firm.url, _grown(generated_page(firm, "home", firm.languages[0]), firm, draw)
    return firm.url, _theme(firm, draw)


def _theme(firm: GeneratedFirm, draw: Random) -> str:
    """Return a page as a theme of the commonest content system writes it."""
    language = firm.languages[0]
    key = _word(draw)
    data = {"@context": "https://schema.org", "@graph": [{"@type": "Organization", "name": firm.name, "url": firm.url}]}
    style = "".join(f".{_word(draw)}{{margin:{i}px;color:#{i * 4099:06x}}}" for i in range(90))
    script = ",".join(f'"{_word(draw)}":{{"speed":{i},"lazy":true}}' for i in range(90))
    head = _HEAD.format(
        language=language, name=firm.name, description=_sentence(language, draw), url=firm.url, key=key,
        data=json.dumps(data), style=style, script=f"var {key}={{{script}}};",
    )  # fmt: skip
    menu = "".join(_entry(number, draw) for number in range(_MENU))
    start = (
        f'<header class="site-header {key}"><nav><ul>{menu}</ul></nav>{_SWITCH.format(key=key, url=firm.url)}</header>'
    )
    social = _SOCIAL.format(key=key, handle=firm.handle, host=firm.host, number=draw.randint(1_000_000, 9_999_999))
    end = f"</main>{social}{_BANNER.format(key=key)}{foot(firm, language)}"
    return _filled(f"{head}{start}<main><h1>{firm.name}</h1>", end, language, draw)


def _grown(html: str, firm: GeneratedFirm, draw: Random) -> str:
    start, _, end = html.partition("</main>")
    return _filled(start, f"</main>{end}", firm.languages[0], draw)


def _filled(start: str, end: str, language: str, draw: Random) -> str:
    """Put cards between the two ends until the page has its size."""
    cards: list[str] = []
    size = len(start) + len(end)
    while size < SIZE:
        title = f"{_word(draw).capitalize()} {_word(draw)}"
        text = " ".join(_sentence(language, draw) for _ in range(draw.randint(1, 3)))
        cards.append(
            _CARD.format(key=_word(draw), title=title, text=text, word=_word(draw), number=draw.randint(0, 99))
        )
        size += len(cards[-1])
    return f"{start}{''.join(cards)}{end}"


def _entry(number: int, draw: Random) -> str:
    word = _word(draw)
    link = f'<a href="/{word}/">{word.capitalize()}</a>'
    return f'<li id="menu-item-{word}" class="menu-item menu-item-{number}">{link}</li>'


def _sentence(language: str, draw: Random) -> str:
    """Return a sentence of the language with words and numbers of its own."""
    sentence = draw.choice(copy_of(language).sentences)
    said = sentence.format(
        year=draw.randint(1900, 2020), place=_word(draw).capitalize(), name=_word(draw).capitalize(),
        product=_word(draw), n=draw.randint(3, 90),
    )  # fmt: skip
    return f"{_word(draw).capitalize()}: {said}"


def _word(draw: Random) -> str:
    return "".join(draw.choice(_SYLLABLES) for _ in range(draw.randint(3, 4)))
