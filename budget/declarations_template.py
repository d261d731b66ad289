"""A declarations file to fill in: every question of the call beside the keys that answer it."""

from collections.abc import Mapping

from bandi.rulebook import Rule, Rulebook

# TOML wants keys before tables, so the answers that are a plain yes or no come first.
_PLAIN: Mapping[str, str] = {
    "declarations.fees": "fees_paid = true",
    "declarations.durc": "durc_regular = true",
    "declarations.supplies": "supplies_to_chamber = false",
}
_TABLES: Mapping[str, tuple[str, ...]] = {
    "declarations.seat": ("[seat]", 'province = "MI"', 'municipality = "Milano"', "active = true"),
    "declarations.size": (
        "[size]",
        "# unità lavorative annue; fatturato e totale di bilancio in euro, imprese collegate comprese",
        "staff = 8",
        "turnover = 1200000.00",
        "balance_sheet = 900000.00",
        "linked_firms_included = true",
    ),
    "declarations.insolvency": ("[insolvency]", "procedures = false", "liquidation = false"),
    "declarations.earlier_editions": ("[earlier_editions]", '# edizioni vinte, per esempio ["2024"]', "won = []"),
    "declarations.self_assessment": (
        "[self_assessment]",
        "done = true",
        'tool = "nome dello strumento"',
        "on = 2026-01-20",
        "by_referent = true",
    ),
    "declarations.de_minimis": (
        "[de_minimis]",
        "# nessun aiuto: none = true; altrimenti l'elenco",
        "none = true",
        '# aid = [{ amount = 10000.00, granted_on = 2025-05-01, measure = "nome" }]',
    ),
    "declarations.referent": (
        "[referent]",
        "# dipendente, titolare, amministratore, socio, consulente; senza nomi di persone",
        'role = "dipendente"',
        "contract_ends = 2030-12-31",
    ),
}
_HEAD = """\
# Dichiarazioni per {title}
#
# Tolga il cancelletto davanti alle risposte e le corregga: ciò che resta commentato vale come «non dichiarato».
# Non servono nomi di persone. Si controlla con: requisito check SITO --declarations questo-file.toml

# legal_form = "S.r.l."
"""


def declarations_template(rulebook: Rulebook) -> str:
    """Return the file as text; every answer is commented, so that nothing is declared unread."""
    rules = tuple(rulebook.of_group("declarations"))
    plain = [_block(rule, (_PLAIN[rule.id],)) for rule in rules if rule.id in _PLAIN]
    tables = [_block(rule, _TABLES[rule.id]) for rule in rules if rule.id in _TABLES]
    other = [rule for rule in rules if rule.id not in _PLAIN and rule.id not in _TABLES]
    if other:
        answers = [
            line
            for rule in other
            for line in (f"# {rule.title}: {rule.sentence}", f"{rule.id.partition('.')[2]} = {_expected(rule)}")
        ]
        tables.append("\n".join(_commented(("[other]", *answers))))
    return "\n\n".join([_HEAD.format(title=rulebook.title), *plain, *tables]) + "\n"


def _expected(rule: Rule) -> str:
    return "false" if rule.params.get("expects", True) is False else "true"


def _block(rule: Rule, answers: tuple[str, ...]) -> str:
    return "\n".join([f"# {rule.title}: {rule.sentence}", *_commented(answers)])


def _commented(lines: tuple[str, ...]) -> list[str]:
    return [line if line.startswith("#") else f"# {line}" for line in lines]
