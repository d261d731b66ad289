"""Recognise a page that asks its visitor to prove that it is no program: it says nothing of the site."""

import re
from functools import lru_cache

_SIGNS = re.compile(
    rb"cf-chl-|cf_chl_opt|<title>just a moment|checking your browser before|"
    # What it adds to ordinary pages too, to learn about its visitors, is no wall.
    rb"/cdn-cgi/challenge-platform(?!(?:/h/\w+)?/scripts/jsd)|"
    rb"attention required! \| cloudflare|ddos-guard|sucuri website firewall|sgcaptcha|_incapsula_resource|"
    rb"px-captcha|datadome|/_sec/cp_challenge|aws-waf-token|awswafcookie|/vdesk/|"
    rb"verif(?:y|ica) (?:you are|che tu sia|di essere|that you are) (?:a )?(?:human|uman)|"
    rb"are you (?:a )?(?:human|robot)|making sure you(?:'|&#39;|&#x27;|&rsquo;)re not a bot|protected by anubis|"
    rb"enable javascript and cookies to continue|non sono un robot|sei un essere umano|"
    rb"access denied</title>|request unsuccessful\. incapsula|bot(?:s)? (?:detection|protection)|imunify360|"
    rb"one moment, please|verifica di sicurezza in corso|human verification|"
    rb"unusual traffic (?:from|coming)|traffico (?:insolito|anomalo) (?:proveniente|dal)|"
    rb"press (?:&amp;|&|and) hold to confirm|"
    rb"(?:confirm|prove|verify) (?:that )?you(?: a|')re (?:not a robot|human|a human)"
)
# A piece of each sign: looking for these is twenty times as fast as the expression, and most pages have none.
_HINTS = (
    b"cf-chl-|cf_chl_opt|challenge-platform|just a moment|checking your browser|cloudflare|ddos-guard|"
    b"sucuri website|sgcaptcha|_incapsula_|px-captcha|datadome|cp_challenge|aws-waf-token|awswafcookie|"
    b"/vdesk/|you are human|you are a human|essere un|tu sia un|essere uman|tu sia uman|are you|not a bot|"
    b"anubis|cookies to continue|non sono un robot|access denied<|incapsula|detection|protection|"
    b"imunify360|moment, please|sicurezza in corso|human ver|unusual traffic|traffico insolito|"
    b"traffico anomalo|hold to confirm|not a robot|you're human"
).split(b"|")
_LONG = 60_000
_MANY = 150
# A text that its element holds by itself; what a script writes has such marks in it.
_TEXT = re.compile(rb">([^<>{}\\]{20,})</[a-zA-Z]")


@lru_cache(maxsize=32)  # a page is asked about when it is captured, read and gathered
def is_challenge(body: bytes) -> bool:
    """Return whether a body is a challenge page; a long page that merely loads such a script is none.

    >>> is_challenge(b"<title>Just a moment...</title><script>window._cf_chl_opt={}</script>")
    True
    >>> is_challenge(b"<p>Macchine per il packaging</p>")
    False
    >>> is_challenge(b"<script src=/cdn-cgi/challenge-platform/scripts/jsd/main.js></script><p>Torni e frese</p>")
    False
    """
    if len(body) > _LONG or _says_much(body):
        return False
    lowered = body.lower()
    if not any(hint in lowered for hint in _HINTS):
        return False
    return _SIGNS.search(lowered) is not None and _words_outside_markup(body) < _MANY


def _says_much(body: bytes) -> bool:
    """Return whether a page surely has too many words for a wall: counted with a sieve, in a tenth of the time."""
    return sum(len(text.split()) for text in _TEXT.findall(body)) >= _MANY


def _words_outside_markup(body: bytes) -> int:
    bare = re.sub(rb"(?is)<(script|style|svg)\b.*?</\1>|<[^>]*>", b" ", body)
    return len(bare.split())
