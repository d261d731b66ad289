"""Know what themes and plug-ins write around the content of a page in a language of their own, mostly English.

Source: the untranslated strings that WordPress, WooCommerce, PrestaShop, OpenCart, Joomla and page builders show on
sites in other languages. Such a line tells the language of a program, not that of its site.
"""

import re
from typing import Final

from evidence.language.cutting import tokens_of

_LONGEST: Final = 160
# The first word of a line, and what may follow it.
_LINES: Final = (
    ("related similar recent popular featured latest new", r"(?: (?:products?|posts?|items?|articles?|comments?)|!)"),
    ("products", r" related"),
    ("you", r" may also.{0,20}"),
    ("add added", r" to (?:the )?(?:cart|basket|bag|wish ?list|compare)"),
    ("view your shopping", r" (?:cart|basket|bag)(?: is (?:currently )?empty\.?)?"),
    ("your", r" (?:e-?mail address will not be published\.?.{0,60}|rating|review|account|name|e-?mail)\s*\*?"),
    ("proceed", r" to checkout"),
    ("continue", r" (?:shopping|reading).{0,60}"),
    ("return back go", r" to (?:shop|top|home|cart)"),
    ("read learn show view see load find", r" (?:more|all|less|the rest|details?|out more).{0,20}"),
    ("quick", r" ?view"),
    ("on", r" sale!?"),
    ("out in", r"(?: of)? stock"),
    ("available", r" on backorder"),
    ("select choose", r" (?:options?|an option)"),
    ("leave", r" a (?:reply|comment).{0,40}"),
    ("cancel", r" reply"),
    ("post", r" comment"),
    ("comments comment", r"(?: \*| (?:off|closed|are closed|feed))?"),
    ("no", r" (?:comments?.{0,20}|products? (?:in the cart|were found).{0,60})"),
    ("required", r" fields are marked.{0,5}"),
    ("save", r" my name, e-?mail,? and website.{0,60}"),
    ("search", r"(?: for| results.{0,40})?:?"),
    ("additional", r" information"),
    ("customer", r" reviews? ?(?:\(\d+\))?"),
    ("reviews review", r" ?(?:\(\d+\))?"),
    ("there", r" are no reviews yet\.?"),
    ("be", r" the first to review.{0,120}"),
    ("only", r" logged in customers.{0,100}"),
    ("rated", r" \d.{0,30}"),
    ("write", r" a review"),
    ("previous next", r"(?: (?:post|page|article))?(?:: .{0,80})?"),
    ("posted written", r" (?:on|by|in).{0,60}"),
    ("skip", r" to (?:main )?content"),
    ("toggle", r" (?:navigation|menu)"),
    ("scroll", r" (?:down|to top)"),
    ("username user", r".{0,24}"),
    ("log sign", r" ?(?:in|out|up)"),
    ("lost forgot forgotten", r" (?:your )?password\??"),
    ("remember", r" me"),
    ("create", r" an account"),
    ("my", r" (?:account|cart|wish ?list)"),
    ("share", r"(?: (?:this|on|via).{0,20})?:?"),
    ("showing", r" (?:all |the )?.{0,14}results?.{0,20}"),
    ("default", r" sorting"),
    ("sort", r" by.{0,40}"),
    ("filter sku category categories tag tags", r":?.{0,40}"),
    ("follow", r" us(?: on.{0,20})?"),
    ("subscribe", r".{0,60}"),
    ("please", r" wait.{0,5}"),
    ("free", r" shipping.{0,40}"),
    ("tax", r" (?:included|excl).{0,10}"),
    ("powered proudly", r" (?:powered )?by.{0,40}"),
    ("theme", r"(?::| by).{0,60}"),
    ("all", r" rights reserved.{0,40}"),
    ("entries", r" feed"),
    ("just", r" another wordpress site"),
    ("hello", r" world!?"),
    ("sample", r" page"),
    (
        "sale checkout clear description details specifications prev menu close open password login logout register "
        "wishlist compare apply reset submit send archives archive meta uncategorized uncategorised newsletter loading "
        "quantity qty total subtotal name email e-mail website message subject phone",
        r"[!.…:*\s]*",
    ),
)
_BY_FIRST_WORD: Final = {
    word: re.compile(rest, re.IGNORECASE)
    for word, rest in (
        (word, "|".join(r for words, r in _LINES if word in words.split()))
        for words, _ in _LINES
        for word in words.split()
    )
}
FIRST_WORDS: Final = frozenset(tokens_of(word)[0] for word in _BY_FIRST_WORD)


def is_interface(text: str) -> bool:
    """Return whether a line is one that programs write, whatever the language of the site.

    >>> is_interface("Your email address will not be published. Required fields are marked *")
    True
    >>> is_interface("Our workshop makes chairs for restaurants"), is_interface("Aggiungi al carrello")
    (False, False)
    """
    if len(text) > _LONGEST:
        return False
    first = text.split(" ", 1)[0].lower()
    rest = _BY_FIRST_WORD.get(first.rstrip("!.:*…"))
    return rest is not None and rest.fullmatch(text.rstrip(), len(first.rstrip("!.:*…"))) is not None
