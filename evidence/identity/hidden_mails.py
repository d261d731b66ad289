"""Find certified addresses whose @ is written in words, so that no robot collects them: 'acme [at] pec.it'."""

import re
from collections.abc import Iterator

from evidence.identity.records import is_certified

# What every such writing has: the cheap test before the costly one.
WRITTEN_AT = re.compile(r"[\[({]\s?(?:at|@|chiocciola)\s?[\])}]|\bchiocciola\b|\s(?:at|@)\s", re.IGNORECASE)
_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|punto|\.)\s?[\])}]\s?|\s(?:dot|punto)\s)"
_MAIL = re.compile(
    rf"(?<![\w.@-])(?P<who>[A-Za-z0-9][\w.+-]*)\s?(?:{WRITTEN_AT.pattern})\s?"
    rf"(?P<host>[A-Za-z0-9][\w-]*(?:{_DOT}[\w-]+)*{_DOT}[A-Za-z]{{2,12}})(?![\w-])",
    re.IGNORECASE,
)
_BEFORE = 40


def hidden_mails(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield certified addresses in lower case, with their place.

    >>> [mail for mail, _, _ in hidden_mails("PEC: acme [at] legalmail.it, acme(at)pec(punto)it, info [at] acme.it")]
    ['acme@legalmail.it', 'acme@pec.it']
    >>> list(hidden_mails("Meet us at Milan. PEC on request"))
    []
    """
    previous = 0
    for match in _MAIL.finditer(text):
        host = re.sub(_DOT, ".", match["host"], flags=re.IGNORECASE)
        mail = f"{match['who']}@{host}".lower()
        words = text[max(previous, match.start() - _BEFORE) : match.start()]
        previous = match.end()
        if is_certified(mail, words):
            yield mail, match.start(), match.end()
