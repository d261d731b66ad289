"""Compose the labelled set from its templates: `python -m benchmarks.identity.compose` writes footers and pages.

A template is a heading (`## name`), lines of truth, and HTML with places for a firm's data. Each gives three records;
every third template is held out, and so are those marked `-unseen`: their records are not looked at while tuning.
Those whose failures were looked at after all are marked `-seen` and count as tuned on.
"""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.identity import filling
from benchmarks.identity.firms import Invented, invent, omocodia, vat_number

FOLDER = Path(__file__).parents[2] / "fixtures" / "labelled" / "identity"
_TRUTH = re.compile(
    r"(?P<kind>vat|tax|rea)=(?P<slot>[A-Z][A-Za-z]?\d?)(?P<bad>~)?(?:!(?P<owner>[tu]))?(?:@(?P<place>[lbsi]))?"
)
_OWNERS = {None: "applicant", "t": "third_party", "u": "unknown"}
_PLACES = {None: "footer", "l": "legal_page", "b": "body", "s": "structured_data", "i": "image"}
_KINDS = {"vat": "vat_number", "tax": "tax_code", "rea": "rea"}
_COPIES = 3
_HOSTS = ("", "www.ilmiosito.test", "shop.casaeufficio.test")  # hosts that say nothing of the firm


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One template: what it is called, what is true of it, its HTML, and whether it is held out."""

    name: str
    options: tuple[str, ...]
    html: str
    held_out: bool


def templates(path: Path) -> Iterator[Template]:
    """Yield the templates of a file."""
    for place, piece in enumerate(re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]):
        name, _, rest = piece.partition("\n")
        lines = rest.strip("\n").split("\n")
        html = [line for line in lines if not _is_option(line)]
        options = [word for line in lines if _is_option(line) for word in _words(line)]
        held_out = (place % 3 == 2 or "-unseen" in options) and "-seen" not in options
        yield Template(name=name.strip(), options=tuple(options), html="\n".join(html), held_out=held_out)


def _is_option(line: str) -> bool:
    return bool(re.match(r"(?:vat=|tax=|rea=|-\w|declared|url=|host=|name: )", line))


def _words(line: str) -> list[str]:
    return [line] if line.startswith("name: ") else line.split()


def record(template: Template, copy: int) -> dict[str, Any]:
    """Return one labelled record of a template."""
    chance = random.Random(f"{template.name}/{copy}")
    firms = (invent(chance), invent(chance, maker="agency" in template.name), invent(chance, long_name=False))
    filled = slots(chance, firms)
    named = any(option.startswith("host=") for option in template.options)
    filled["H"] = firms[0].host if copy == 0 or named else _HOSTS[copy]
    path = next((option[4:] for option in template.options if option.startswith("url=")), "/")
    html = filling.fill(template.html, filled, chance)
    found: dict[str, Any] = {
        "id": f"{template.name}/{copy}",
        "held_out": template.held_out,
        "url": f"https://{filled['H']}{path}",
        "html": html,
        "identifiers": _truth(template, filled),
    }
    declared = next((option for option in template.options if option.startswith("declared")), None)
    if declared is not None:
        found["vat_number"] = filled[declared.partition("=")[2] or "V"]
    return found


def slots(chance: random.Random, firms: tuple[Invented, ...]) -> dict[str, str]:
    """Return what stands in the places of a template: `V` and its ways of writing, `V2` of the second firm."""
    filled: dict[str, str] = {}
    for place, firm in enumerate(firms):
        mark = "" if place == 0 else str(place + 1)
        facts = {"N": firm.name, "B": firm.brand, "V": firm.vat, "C": firm.tax, "F": firm.person_code, "R": firm.rea}
        facts |= {
            "S": firm.sign,
            "P": firm.province,
            "A": firm.street,
            "Z": firm.zip,
            "T": firm.town,
            "K": firm.capital,
        }
        facts |= {"E": firm.pec, "M": firm.mail, "H": firm.host, "X": firm.person, "t": firm.phone}
        filled |= {f"{key}{mark}": value for key, value in facts.items()}
    vat, code = filled["V"], filled["F"]
    zero_width = "\u200b"
    filled |= {
        "Q": vat_number(chance), "Q2": vat_number(chance), "D": vat_number(chance), "W": "M5UXCR1", "Y": "2024",
        "t2": "02 87654321", "U": filled["N"].upper(), "L": filled["N"].lower(), "Sm": filled["S"].capitalize(),
        "Vs": f"{vat[:3]} {vat[3:7]} {vat[7:]}", "Vd": f"{vat[:3]}.{vat[3:6]}.{vat[6:9]}.{vat[9:]}",
        "Vn": f"{vat[:5]}\u00a0{vat[5:]}", "Vz": zero_width.join((vat[:4], vat[4:8], vat[8:])),
        "Vf": "".join(chr(0xFF10 + int(digit)) for digit in vat), "Ve": "".join(f"&#{ord(digit)};" for digit in vat),
        "Vx": vat[:10] + str((int(vat[10]) + 1 + chance.randint(0, 8)) % 10), "Fl": code.lower(), "Fo": omocodia(code),
        "Fs": f"{code[:3]} {code[3:6]} {code[6:11]} {code[11:15]} {code[15]}",
        "Rd": f"{int(filled['R']):,}".replace(",", "."),
    }  # fmt: skip
    return filled


def _truth(template: Template, filled: dict[str, str]) -> list[dict[str, Any]]:
    found = numbers(template.options, filled)
    for option in template.options:
        if option.startswith("name: "):
            name = filling.fill(option[6:], filled, random.Random(0))
            found.append({"kind": "company_name", "value": name, "valid": True, "owner": "applicant"})
    found.extend(_plain_truth(template, filled, {item["kind"] for item in found}))
    return found


def numbers(options: tuple[str, ...], filled: dict[str, str]) -> list[dict[str, Any]]:
    """Return what lines of truth ('vat=V2!t@b') say of the numbers of a page."""
    return [
        {
            "kind": _KINDS[match["kind"]],
            "value": filled[match["slot"]],
            "valid": match["bad"] is None,
            "owner": _OWNERS[match["owner"]],
            "placement": _PLACES[match["place"]],
        }
        for match in map(_TRUTH.fullmatch, options)
        if match is not None
    ]


def _plain_truth(template: Template, filled: dict[str, str], known: set[str]) -> Iterator[dict[str, Any]]:
    """Yield names, REA, capital and certified mail of the first firm where its places stand in the template."""
    html = template.html
    if re.search(r"\{[NUL]\}", html) and "-name" not in template.options:
        yield {"kind": "company_name", "value": filled["N"], "valid": True, "owner": "applicant"}
    if (
        re.search(r"\{Rd?\}", html)
        and "rea" not in known
        and "-rea" not in template.options
        and re.search(r"\bREA\b|R\.E\.A|CCIAA|Chamber", html)
        and "IT{R}" not in html
    ):
        yield {"kind": "rea", "value": f"{filled['S']}-{filled['R']}", "valid": True, "owner": "applicant"}
    if "{K}" in html:
        bare = filled["K"].replace(".", "").partition(",")[0]
        yield {"kind": "share_capital", "value": f"{bare}.00", "valid": True, "owner": "applicant"}
    if "{E}" in html:
        yield {"kind": "pec", "value": filled["E"], "valid": True, "owner": "applicant"}


def main() -> None:
    """Write the JSONL files beside the templates."""
    for name in ("footers", "pages"):
        lines = [
            json.dumps(record(template, copy), ensure_ascii=False)
            for template in templates(FOLDER / f"{name}.txt")
            for copy in range(_COPIES)
        ]
        (FOLDER / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
