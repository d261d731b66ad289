"""Name the elements of a document by the parser's numbers of them, which cost less to ask for than names."""

from collections.abc import Iterable

from selectolax.lexbor import LexborNode

# Names that drawings write with capitals are left out: the same number stands for both.
_ORDINARY = frozenset(
    "a abbr area article aside b base body br button cite code dd div dl dt em fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 head header hr html i iframe img input label li link main meta nav noscript ol option p path"
    " picture script section select small source span strong style sup svg table tbody td textarea tfoot th thead time"
    " title tr u ul video".split()
)
_NAMES: dict[int, str] = {}  # as far as met


def tags_of(nodes: Iterable[LexborNode]) -> list[str]:
    """Return the names of elements, the same object for each element of an ordinary name.

    >>> from selectolax.lexbor import LexborHTMLParser
    >>> tags_of(LexborHTMLParser("<p><x-y>").root.traverse())
    ['html', 'head', 'body', 'p', 'x-y']
    """
    return [_NAMES.get(node.tag_id) or _asked(node) for node in nodes]


def _asked(node: LexborNode) -> str:
    name = node.tag or ""
    if name in _ORDINARY:
        _NAMES[node.tag_id] = name
    return name
