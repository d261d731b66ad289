"""Sort the blocks of a page by how much they say of its language: content first, then legal texts, menus, the rest."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from selectolax.lexbor import LexborNode

from evidence.language.interface import FIRST_WORDS, is_interface
from evidence.language.wording import Wording, lines_with
from evidence.marks import Mark
from evidence.walk import Block

UNSEEN: Final = Mark.HIDDEN | Mark.COOKIE | Mark.NOSCRIPT
_CHROME: Final = Mark.NAV | Mark.FOOTER | Mark.FOOTER_NAME | Mark.CONTROL | Mark.DIALOG | Mark.CREDIT
_LEGAL: Final = (
    "cookie", "privacy", "gdpr", "©", "copyright", "p.iva", "p. iva", "p.i.", "partita iva", "codice fiscale",
    "capitale soc", "cap. soc", "diritti riservati", "rights reserved", "rechte vorbehalten", "droits réservés",
    "derechos reservados", "direitos reservados", "powered by", "credits", "note legali", "termini e condizioni",
    "datenschutz", "impressum", "mentions légales", "aviso legal", "informativa", "consens", "consent", "newsletter",
)  # fmt: skip
_LEGAL_SIGNS: Final = tuple(sign.encode() for sign in _LEGAL)
_CONSENT: Final = ("cookie", "consens", "consent", "einwillig", "privacy", "traccia", "profilazione")
_ASKS_FOR_SCRIPTS: Final = "javascript"  # what an application says to browsers without scripts is nobody's content
_LINE: Final = 60  # words: a longer text that names privacy once is about something else
_SHORT: Final = 2 * _LINE  # signs: so few hold no more words
_WORDS_A_SIGN: Final = 25
_LEGAL_PAGE: Final = 150  # words of legal text that make a page of it
_MISPLACED: Final = 3  # times as much text outside what is called the main part of a page as in it
_ENTRY: Final = 4  # words: a link of fewer is an entry of a menu
_CELLS: Final = frozenset(("td", "th"))
_CELL: Final = 20  # words: a cell of more holds prose


class Groups(NamedTuple):
    """The blocks of a page in groups, the most telling first, and which of the groups holds the cells of tables."""

    ordered: tuple[list[Block], ...]
    cells: list[Block]


def groups(blocks: Sequence[Block], wording: Wording) -> Groups:
    """Return the blocks in groups, the most telling first.

    Main text, other content, a legal page, what others said, chrome, cells of tables, legal lines, lines of programs,
    what is hidden.
    """
    main: list[Block] = []
    content: list[Block] = []
    chrome: list[Block] = []
    legal: list[Block] = []
    quoted: list[Block] = []
    cells: list[Block] = []
    data = _data(blocks)
    interface: list[Block] = []
    hidden: list[Block] = []
    signed = lines_with(_LEGAL_SIGNS, wording.lower)
    for order, (block, words) in enumerate(zip(blocks, wording.words, strict=False)):  # no blocks have one empty line
        marks, text = block.marks, block.text
        if marks & UNSEEN:
            if not marks & Mark.COOKIE and not (marks & Mark.NOSCRIPT and _ASKS_FOR_SCRIPTS in text.lower()):
                hidden.append(block)
        elif (order in signed) if len(text) <= _SHORT else _is_legal(text, signed=order in signed):
            legal.append(block)
        elif words and words[0] in FIRST_WORDS and is_interface(text):
            interface.append(block)
        elif marks & _CHROME or (block.linked and _is_menu_entry(block)):
            chrome.append(block)
        elif marks & Mark.QUOTED:
            quoted.append(block)
        elif block.order in data:
            cells.append(block)
        elif marks & Mark.MAIN:
            main.append(block)
        else:
            content.append(block)
    if content and _letters(main) * _MISPLACED < _letters(content):  # some builders say 'main' of their header
        main, content = sorted([*main, *content], key=lambda block: block.order), []
    telling, legal = (legal, []) if sum(block.text.count(" ") for block in legal) >= _LEGAL_PAGE else ([], legal)
    return Groups((main, content, telling, quoted, chrome, cells, legal, interface, hidden), cells)


def _data(blocks: Iterable[Block]) -> frozenset[int]:
    """Return the order of the blocks that are data in a table: one short text a cell, beside another such cell.

    Pages that tables lay out have several texts in a cell, or one cell in a row.
    """
    texts: dict[int, list[Block]] = {}
    for block in blocks:
        if block.tag in _CELLS:
            texts.setdefault(block.node.mem_id, []).append(block)
    alone = [found[0] for found in texts.values() if len(found) == 1 and found[0].text.count(" ") < _CELL]
    return frozenset(block.order for block in alone if _in_row(block.node, texts))


def _in_row(cell: LexborNode, texts: Mapping[int, Sequence[Block]]) -> bool:
    """Return whether a cell or more of the same row hold one text each, and none holds several."""
    row = [texts[node.mem_id] for node in cell.parent.iter() if node.mem_id in texts] if cell.parent else []
    return len(row) > 1 and all(len(found) == 1 for found in row)


def _letters(blocks: Iterable[Block]) -> int:
    return sum([len(block.text) for block in blocks])


def content_and_hidden(found: Groups) -> tuple[list[Block], list[Block]]:
    """Return what a page says beside its chrome and its legal lines, and what of it is hidden from its readers.

    What only a machine or no reader at all meets, as a banner of consent, is in neither.
    """
    main, content, *_, hidden = found.ordered
    return main + content, [block for block in hidden if not is_legal(block.text)]


def is_legal(text: str) -> bool:
    """Return whether a block is a legal line, a consent text or a call to subscribe, as found on any page.

    >>> is_legal("© 2024 Rossi S.r.l. - Tutti i diritti riservati"), is_legal("Tavoli e sedie fatti per durare")
    (True, False)
    """
    lower = text.lower()
    return _is_legal(text, signed=any(sign in lower for sign in _LEGAL))


def _is_legal(text: str, *, signed: bool) -> bool:
    """Return whether a text is legal given whether it has a sign of it; a long one must be full of them."""
    if len(text) > _SHORT and (words := text.count(" ")) >= _LINE:
        return sum(map(text.lower().count, _CONSENT)) * _WORDS_A_SIGN >= words
    return signed


def _is_menu_entry(block: Block) -> bool:
    return block.linked * 10 >= len(block.text) * 8 and block.text.count(" ") < _ENTRY
