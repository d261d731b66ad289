"""Read in an answer of a platform what proves that the very page is there, or that it is not."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from evidence.capture import Capture
from evidence.channels.classify import classify
from evidence.channels.names import alike, folded, words_of
from evidence.channels.walls import holds
from evidence.decoding import decode
from evidence.facts.channel import Channel
from evidence.page import Page
from platforms.loader import load
from platforms.model import Platform, Probe, Sign

_ADDRESS_METAS = ("og:url", "al:web:url", "twitter:url")
_VARIABLE = re.compile(r"\{(h|id|url|host)(?::([qdl]))?\}")


@dataclass(frozen=True, kw_only=True)
class Target:
    """The page asked for: its platform, its canonical address and the handle in it; `names` are those of the firm.

    `written` is the handle as the link writes it: platforms that ignore case take either, and none is asked for a page
    that nobody linked.
    """

    platform: Platform
    canonical: str
    handle: str
    written: str = ""
    names: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The canonical address with the handle as written."""
        if not self.handle or self.written.lower() != self.handle.lower():
            return self.canonical
        return self.written.join(self.canonical.rsplit(self.handle, 1))

    def fill(self, template: str, *, escape: bool = False) -> str:
        """Fill {h}, {id}, {url} and {host} into a template.

        ':q' quotes for a query, ':d' keeps digits, ':l' makes lower case; `escape` is for patterns.
        """

        def value(match: re.Match[str]) -> str:
            name, form = match.groups()
            host = self.canonical.partition("://")[2].partition("/")[0]
            text = {"url": self.address, "host": host}.get(name, self.written or self.handle)
            if form == "d":
                return re.sub(r"\D", "", text)
            if form == "l":
                return text.lower()
            if form == "q":
                return quote(text, safe="@" if name != "url" else "")
            return re.escape(text) if escape else text

        return _VARIABLE.sub(value, template)


class Answer:
    """What a platform answered, parsed only as far as a sign asks for it."""

    def __init__(self, capture: Capture) -> None:
        """Take the capture; nothing is read yet."""
        self.capture = capture

    @cached_property
    def text(self) -> str:
        """The decoded body, or the document after scripts."""
        if self.capture.dom is not None:
            return self.capture.dom
        return decode(self.capture.body, self.capture.header("content-type") or "")

    @cached_property
    def lower(self) -> str:
        """The body in lower case."""
        return self.text.lower()

    @cached_property
    def page(self) -> Page:
        """The body as a document."""
        return Page(url=self.capture.final_url, html=self.text, capture=self.capture)

    @cached_property
    def title(self) -> str:
        """The title in lower case, '' for what is no document."""
        return self.page.title.lower() if "<" in self.text[:2000] else ""

    @cached_property
    def data(self) -> Any:
        """The body as JSON, None when it is none."""
        try:
            return json.loads(self.text)
        except ValueError:
            return None

    def value(self, path: str) -> str | None:
        """Return what stands in the JSON under a path of keys."""
        found = self.data
        for key in path.split("."):
            if isinstance(found, list):
                found = found[int(key)] if key.isdigit() and int(key) < len(found) else None
            else:
                found = found.get(key) if isinstance(found, dict) else None
        return None if found is None or isinstance(found, dict | list) else str(found)

    def names(self) -> Iterator[str]:
        """Yield what the document calls itself: its title, and the name of what its structured data describe."""
        yield self.page.title
        yield self.page.metas.get("og:title", "")
        for item in self.page.json_ld:
            if isinstance(item.get("name"), str):
                yield item["name"]

    def addresses(self) -> Iterator[str]:
        """Yield what the document itself says that its address is."""
        tree = self.page.tree
        for node in tree.css('link[rel="canonical"][href]'):
            yield node.attributes.get("href") or ""
        for name in _ADDRESS_METAS:
            if self.page.metas.get(name):
                yield self.page.metas[name]
        for item in self.page.json_ld:
            for key in ("url", "@id", "mainEntityOfPage"):
                if isinstance(item.get(key), str):
                    yield item[key]


def target_of(channel: Channel, names: tuple[str, ...] = ()) -> Target | None:
    """Return what a channel's platform would be asked for, None for a platform that has no file."""
    platform = load().by_id.get(channel.platform)
    if platform is None:
        return None
    written = classify(channel.url).handle or ""
    handle = classify(channel.canonical_url).handle or written
    same = written.lower() == handle.lower()
    return Target(
        platform=platform,
        canonical=channel.canonical_url,
        handle=handle,
        written=written if same else handle,
        names=names,
    )


def proves_live(sign: Sign, answer: Answer, target: Target) -> bool:
    """Return whether a sign shows that the very page is there; a status alone never does."""
    if answer.capture.status != 200:
        return False
    if sign.where == "address":
        return _speaks_of_itself(answer, target) and any(_is(target, address) for address in answer.addresses())
    if sign.where == "name":
        return _speaks_of_itself(answer, target) and _named(answer, target)
    if sign.where.startswith("json:"):
        return _json(sign, answer, target)
    wanted = target.fill(sign.value, escape=sign.pattern)
    return holds(sign, answer.capture, answer.title, answer.lower, wanted)


def proves_gone(sign: Sign, answer: Answer, target: Target) -> bool:
    """Return whether the platform says that there is no such page: its words, with the status that it gives them."""
    if sign.status and answer.capture.status not in sign.status:
        return False
    if sign.where.startswith("json:"):
        return _json(sign, answer, target)
    return holds(sign, answer.capture, answer.title, answer.lower)


def names_another(answer: Answer, target: Target) -> str | None:
    """Return the address of another page of the same shape that the answer says it is, None when it names none.

    A handle that changed hands, or whose owner moved on, leads to another page: that is not the page that was linked.
    """
    shape = target.canonical.replace(target.handle, "", 1) if target.handle else target.canonical
    for address in (answer.capture.final_url, *answer.addresses()):
        found = classify(address)
        if found.platform != target.platform.id or found.canonical_url is None or not found.handle:
            continue
        other = found.canonical_url.replace(found.handle.lower(), "", 1).replace(found.handle, "", 1)
        if found.canonical_url != target.canonical and other == shape:
            return found.canonical_url
    return None


def probes_of(target: Target, environment: Mapping[str, str] | None = None) -> tuple[Probe, ...]:
    """Return the ways to ask for a page, politest first, one of each sort.

    Ways that need a key are left out when the environment has none; without an environment they all stand.
    """
    ways: list[Probe] = []
    for probe in target.platform.liveness.probes:
        fits = probe.needs is None or re.search(probe.needs, target.canonical) is not None
        has_key = probe.key is None or environment is None or bool(environment.get(probe.key))
        sort = (probe.method, probe.key is None)
        if fits and has_key and all(sort != (known.method, known.key is None) for known in ways):
            ways.append(probe)
    return tuple(ways)


def probe_url(probe: Probe, target: Target) -> str:
    """Return the address that a probe asks."""
    return target.fill(probe.url)


def _is(target: Target, address: str) -> bool:
    return classify(address, base=target.canonical).canonical_url == target.canonical


def _speaks_of_itself(answer: Answer, target: Target) -> bool:
    """Return whether a document has a title of its own: neither the platform's shell nor words of absence."""
    title = answer.title.strip(" -|·•")
    if not title or any(word in title for word in load().web.absence_words):
        return False
    return title not in (target.platform.name.lower(), target.platform.id)


def _named(answer: Answer, target: Target) -> bool:
    """Return whether a title or name on the page bears the handle, whole or word by word, or the name of the firm."""
    return any(_bears(title.lower(), target) for title in answer.names())


def _bears(title: str, target: Target) -> bool:
    bare = "".join(letter for letter in folded(target.handle) if letter.isalpha())
    if len(bare) > 3 and bare in folded(title):
        return True
    words = [word for word in words_of(target.handle.replace("-", " ").replace("_", " ")) if word.isalpha()]
    if words and max(map(len, words)) > 3 and all(word in title for word in words):
        return True
    return any(alike(title.partition("|")[0], [name]) for name in target.names[:1])


def _json(sign: Sign, answer: Answer, target: Target) -> bool:
    found = answer.value(sign.where.removeprefix("json:"))
    if found is None:
        return False
    if not sign.value:
        return _is(target, found)
    wanted = target.fill(sign.value).lower()
    return found.lower() == wanted if sign.exact else wanted in found.lower()
