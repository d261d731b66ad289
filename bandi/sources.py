"""Citations by the name of their source: `[sources.guide]` once, `{ source = "guide", article = "…" }` everywhere."""

from collections.abc import Mapping
from typing import Any

from bandi.coherence import RulebookError


def resolve_citations(raw: Mapping[str, Any], file: str) -> dict[str, Any]:
    """Return the file's tables with every citation whole and without `[sources]`.

    Raises:
        RulebookError: when a citation names a source that the file does not have.
    """
    sources = raw.get("sources", {})
    if not isinstance(sources, dict) or not all(isinstance(source, dict) for source in sources.values()):
        raise RulebookError.at(
            f"{file}, sources",
            "ogni fonte è una tabella, per esempio [sources.bando].",
            "each source is a table, for example [sources.bando].",
        )
    rest = {key: value for key, value in raw.items() if key != "sources"}
    resolved: dict[str, Any] = _resolved(rest, sources, file, "")
    return resolved


def _resolved(value: Any, sources: Mapping[str, Any], file: str, place: str) -> Any:
    if isinstance(value, list):
        return [_resolved(item, sources, file, f"{place}[{number}]") for number, item in enumerate(value, 1)]
    if not isinstance(value, dict):
        return value
    if "source" in value and place.rpartition(".")[2].endswith(("citation", "unseparated", "other_aid", "links")):
        return _whole(value, sources, file, place)
    if "document" in value:
        return {"url": None, **value}
    return {key: _resolved(item, sources, file, f"{place}.{key}" if place else key) for key, item in value.items()}


def _whole(citation: Mapping[str, Any], sources: Mapping[str, Any], file: str, place: str) -> dict[str, Any]:
    name = citation["source"]
    if name not in sources:
        known = ", ".join(sorted(sources))
        raise RulebookError.at(
            f"{file}, {place}.source",
            f"la fonte «{name}» non c'è tra quelle di [sources] ({known or 'nessuna'}).",
            f"the source '{name}' is not among those of [sources] ({known or 'none'}).",
        )
    own = {key: value for key, value in citation.items() if key != "source"}
    return {"url": None, **sources[name], **own}
