"""What is told of a site, one record each: its languages, its identifiers, its channels."""

from typing import Any, Final

from evidence.facts.channel import Channel
from evidence.facts.identity import Identifier
from evidence.facts.language import LanguageVersion, VersionState
from report.privacy import masked_text

# A switch that leads nowhere, to the Italian text again or to another firm is no language; nor is a stray sentence.
_NO_LANGUAGE: Final = frozenset(
    {
        VersionState.DEAD,
        VersionState.SAME_TEXT,
        VersionState.PLACEHOLDER,
        VersionState.STRAY,
        VersionState.OTHER_FIRM,
    }
)


def shown_languages(versions: tuple[LanguageVersion, ...]) -> tuple[LanguageVersion, ...]:
    """Return the languages that the site has, or may have where it could not be looked at."""
    return tuple(
        version
        for version in versions
        if version.state not in _NO_LANGUAGE and (version.code != "und" or version.state is VersionState.WIDGET)
    )


def language_record(version: LanguageVersion) -> dict[str, Any]:
    """Return one language as the report lists it."""
    return {
        "code": version.code,
        "pages": version.pages,
        "urls": list(version.urls),
        "origin": version.origin.value,
    }


def identifier_record(found: Identifier, *, masked: bool = True) -> dict[str, Any]:
    """Return one identifier as the report lists it; a person's tax code masked, unless its own page is being read."""
    return {
        "kind": found.kind.value,
        "value": masked_text(found.value) if masked else found.value,
        "raw": masked_text(found.raw) if masked else found.raw,
        "valid": found.valid,
        "url": found.exhibit.url,
        "placement": found.placement.value,
        "owner": found.owner.value,
    }


def channel_record(found: Channel, lang: str = "it") -> dict[str, Any]:
    """Return one channel as the report lists it, its reason in that language."""
    return {
        "platform": found.platform,
        "kind": found.kind,
        "url": found.url,
        "canonical_url": found.canonical_url,
        "page_type": found.page_type.value,
        "owner": found.owner.value,
        "liveness": found.liveness.value,
        "seen_by": found.seen_by,
        "links_back": found.links_back,
        "reason": masked_text(found.reason.of(lang)) if found.reason is not None else "",
    }
