"""Say which language a link, button or entry claims by its label, attributes or flag, and how surely."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from selectolax.lexbor import LexborNode

from evidence.language.codes import AMBIGUOUS, code_of_flag, code_of_name, code_of_short, code_of_tag
from evidence.walk import fold

DATA: Final = tuple(
    f"data-{name}"
    for name in "lang language locale gt-lang wg-lang lingua code iso iso-code value hreflang lng lang-code".split()
)
_DATA: Final = frozenset(DATA)
_NAMED: Final = ("title", "alt", "aria-label", "lang")
_NAMED_SET: Final = frozenset(_NAMED)
_CLAIMING: Final = frozenset(("hreflang", *DATA, *_NAMED))
_PICTURES: Final = frozenset("img i span svg use input".split())
_SHOWN_BY: Final = frozenset(("class", "src", "data-src", "style"))
_FLAG_FILE = re.compile(r"([\w%-]+)\.(?:png|gif|svg|jpe?g|webp|ico)(?:$|[?#])", re.IGNORECASE)
_FLAG_PLACE = re.compile(r"flag|bandier|lang|lingu|drapeau|fahne|i18n", re.IGNORECASE)
_FLAG_CLASS = re.compile(
    r"(?:^|\s)(?:flag-icon|fi|flag|flags|iti-flag|famfamfam-flag|bandiera|icon-flag|lang|language|lang-item|"
    r"glink|wg)[-_]{1,2}"
    r"([a-z]{2,3})(?:$|\s)|(?:^|\s)(?:flag|wg-li)\s+(?:[\w-]+\s+)*?([a-z]{2})(?:$|\s)",
    re.IGNORECASE,
)
_PICKER = re.compile(
    r"(?:^|[\s_-])(?:langs?|languages?|lingua|lingue|lng|locale|idiomas?|sprachen?|langues?|wpml|wpml-ls|pll|"
    r"polylang|weglot|"
    r"wglang|wg|trp|translatepress|glink|multilingual|i18n|flags?|bandier\w+|qtranxs|lingotek|localization|"
    r"country-lang|disclosure__lang\w*|switch\w*lang\w*|lang\w*(?:switch|select|menu|list|nav|bar|item|choos|"
    r"pick|wrap)\w*|"
    r"select\w*lang\w*|mod-languages)(?:$|[\s_\d-])",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\w[\s-]*[(\[]\s*([^\W\d_]{2,10})\s*[)\]]$")  # Products (ENG)
_IN_ITALIAN: Final = ("it", "en")  # languages whose words stand in Italian links, and are marked so
_BEHIND = re.compile(r"url\(\s*['\"]?([^'\")]+)", re.IGNORECASE)
_UPWARDS: Final = 5
_LONGEST: Final = 12
_NEAR: Final = 40  # characters


def claimed(node: LexborNode, attributes: Mapping[str, str | None], label: str) -> tuple[str | None, bool]:
    """Return the language that a control claims, None for none, and whether that is beyond doubt."""
    if (value := attributes.get("hreflang")) and (code := code_of_tag(value)):
        return code, True
    if code := code_of_name(label):
        return code, label.lower() not in AMBIGUOUS
    tail = _TAIL.search(label) if label.endswith((")", "]")) else None
    if tail and (code := code_of_name(tail.group(1)) or code_of_short(tail.group(1))):
        return code, len(tail.group(1)) > 2  # (EN) is Enna too
    for key in DATA if not _DATA.isdisjoint(attributes) else ():
        if (value := attributes.get(key)) and (code := code_of_tag(value)):
            return code, in_picker(node)
    if code := code_of_short(label):
        return code, not label.isascii()
    for key in _NAMED if not _NAMED_SET.isdisjoint(attributes) else ():
        value = attributes.get(key)
        if value and (code := code_of_name(value)):
            return code, True
        if value and (code := code_of_short(value)):
            return code, key == "lang" and code not in _IN_ITALIAN
    return flag_of(node) if len(label) <= _LONGEST else (None, False)


def may_claim(node: LexborNode, attributes: Mapping[str, str | None], label: str) -> bool:
    """Return whether a control whose label names no language may still claim one: by its attributes or a flag."""
    if not _CLAIMING.isdisjoint(attributes):
        return True
    return len(label) <= _LONGEST and not (_SHOWN_BY.isdisjoint(attributes) and _is_bare(node))


def _is_bare(node: LexborNode) -> bool:
    """Return whether a control holds words alone, as most do."""
    inside = node.first_child
    return inside is None or (inside.is_text_node and inside.next is None)


def flag_of(node: LexborNode) -> tuple[str | None, bool]:
    """Return the language of the flag that a control shows instead of words, and whether it is surely a flag."""
    bare = _is_bare(node)
    if bare and _SHOWN_BY.isdisjoint(node.attributes):
        return None, False
    if len(node.text(strip=True)) > _LONGEST:
        return None, False
    pictures = () if bare else [inside for inside in node.traverse() if inside.tag in _PICTURES]
    for picture in (*pictures, node):
        attributes = picture.attributes
        if picture.mem_id != node.mem_id:
            for key in ("alt", "title"):
                value = attributes.get(key) or ""
                if code := code_of_name(value):
                    return code, True
                if code := code_of_short(value) or (code_of_flag(value) if _FLAG_PLACE.search(value) else None):
                    return code, False
        source = _source(attributes)
        if source and (match := _FLAG_FILE.search(source)):
            code = code_of_flag(match.group(1))
            if code and (placed := _FLAG_PLACE.search(source)):
                return code, placed is not None
            if code and (len(match.group(1)) <= 3 or code_of_name(match.group(1))):
                return code, False
        classes = attributes.get("class")
        match = _FLAG_CLASS.search(classes) if classes else None
        if match and (code := code_of_flag(match.group(1) or match.group(2))):
            return code, "flag" in (attributes.get("class") or "")
    return None, False


def _source(attributes: Mapping[str, str | None]) -> str:
    """Return the address of the picture that an element shows, its background included."""
    for key in ("src", "data-src"):
        if source := attributes.get(key):
            return source
    behind = _BEHIND.search(attributes.get("style") or "")
    return behind.group(1) if behind else ""


def in_picker(node: LexborNode) -> bool:
    """Return whether an element or one of its near ancestors is named as a language picker."""
    current: LexborNode | None = node
    for _ in range(_UPWARDS):
        if current is None or current.tag in ("body", "html", "-document"):
            return False
        attributes = current.attributes
        names = " ".join(attributes.get(key) or "" for key in ("class", "id", "aria-label", "name"))
        if _PICKER.search(names):
            return True
        current = current.parent
    return False


def languages_beside(node: LexborNode) -> set[str]:
    """Return the languages named in the words around a control, its own among them: 'IT | EN'."""
    row = {code for twin in _row(node) if (code := code_of_short(fold(twin.text())))}
    if len(row) > 1:
        return row
    parent = node.parent
    for _ in range(2):
        if parent is None or parent.tag in ("body", "html"):
            return set()
        text = fold(parent.text(separator=" "))
        if len(text) > _NEAR:
            return set()
        words = [word for word in text.split() if any(map(str.isalnum, word))]
        found = {code for word in words if (code := code_of_short(word))}
        if len(found) > 1 and len(found) * 2 > len(words):
            return found
        parent = parent.parent
    return set()


def _row(node: LexborNode) -> Iterator[LexborNode]:
    """Yield a control and the elements of its kind right before and after it."""
    yield node
    for step in ("prev", "next"):
        twin = getattr(node, step)
        while twin is not None and (twin.tag == node.tag or (twin.is_text_node and not twin.text().strip(" |/·\n\t"))):
            if twin.tag == node.tag:
                yield twin
            twin = getattr(twin, step)


def label_of(node: LexborNode) -> str:
    """Return what a control is called: its text, else its value, alternative text or title."""
    text = fold(node.text())
    if text:
        return text
    attributes = node.attributes
    return next(
        (fold(attributes[key] or "") for key in ("value", "alt", "title", "aria-label") if attributes.get(key)), ""
    )
