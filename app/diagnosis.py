"""Look at the machine as a check will find it: browser, proxy, certificates, languages, optional parts."""

import importlib.util
import os
import platform
import ssl
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from urllib.request import getproxies

from app.folders import data_folder
from bandi.unread import of_system
from crawler.driver import driver_fault
from crawler.installed import find_browser
from evidence.language.engines import engines
from evidence.said import Said


class Level(StrEnum):
    """How much a symptom matters."""

    FINE = "fine"
    OPTIONAL = "optional"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom:
    """One thing looked at: what was found, and how to mend it when that is worth doing."""

    part: Said
    level: Level
    found: Said
    mend: Said | None = None

    def as_json(self, lang: str) -> dict[str, str | None]:
        """Return the symptom as plain values, in that language."""
        return {
            "part": self.part.of(lang),
            "level": self.level.value,
            "found": self.found.of(lang),
            "mend": self.mend.of(lang) if self.mend is not None else None,
        }


_INSTALL_CERTIFICATES: Final = Said("apt install ca-certificates", "apt install ca-certificates")
_CERTIFICATES: Final = Said("certificati", "certificates")
_EXTRAS: Final = (
    ("rapidocr", "ocr", Said("lettura dei piè di pagina in immagine", "reading footers that are pictures")),
    ("eldc", "fast", Said("lingue più veloci", "faster language detection")),
    ("uvicorn", "web", Said("pagina web («requisito serve»)", "web page ('requisito serve')")),
    ("procrastinate", "workers", Said("lavoro su più macchine (PostgreSQL)", "several machines (PostgreSQL)")),
    ("pyarrow", "parquet", Said("risultati in Parquet", "results as Parquet")),
)


def diagnose() -> Iterator[Symptom]:
    """Yield the state of every part, necessary ones first."""
    yield Symptom(
        part=_same("requisito"),
        level=Level.FINE,
        found=_same(f"{version('requisito')}, Python {platform.python_version()}"),
    )
    yield _browser()
    yield _certificates()
    yield from _proxies()
    yield _data()
    yield Symptom(
        part=Said("riconoscimento delle lingue", "language detection"),
        level=Level.FINE,
        found=_same(" + ".join(engines().names)),
    )
    yield from _extras()


def _same(text: str) -> Said:
    """Return a name that both languages write alike."""
    return Said(text, text)


def _browser() -> Symptom:
    found = find_browser()
    if found is not None and (fault := driver_fault()) is not None:
        return Symptom(
            part=_same("browser"),
            level=Level.OPTIONAL,
            found=Said(
                f"{found.name} ({found.path}), ma Playwright non parte: {fault}",
                f"{found.name} ({found.path}), but Playwright does not start: {fault}",
            ),
            mend=_same("apt install libatomic1"),
        )
    if found is not None:
        return Symptom(part=_same("browser"), level=Level.FINE, found=_same(f"{found.name} ({found.path})"))
    return Symptom(
        part=_same("browser"),
        level=Level.OPTIONAL,
        found=Said(
            "nessuno: le pagine fatte con JavaScript resteranno da verificare, e non ci saranno immagini",
            "none: pages made by JavaScript will stay unverified, and there will be no pictures",
        ),
        mend=Said(
            "playwright install chromium, oppure: apt install chromium, Google Chrome, Microsoft Edge",
            "playwright install chromium, or: apt install chromium, Google Chrome, Microsoft Edge",
        ),
    )


def _certificates() -> Symptom:
    named = os.environ.get("SSL_CERT_FILE")
    if named and not Path(named).is_file():
        return Symptom(
            part=_CERTIFICATES,
            level=Level.BROKEN,
            found=Said(f"SSL_CERT_FILE={named}: il file non c'è", f"SSL_CERT_FILE={named}: no such file"),
            mend=Said("Corregga SSL_CERT_FILE, o la tolga.", "Correct SSL_CERT_FILE, or unset it."),
        )
    try:
        count = len(ssl.create_default_context().get_ca_certs())
    except (ssl.SSLError, OSError) as error:
        return Symptom(part=_CERTIFICATES, level=Level.BROKEN, found=_same(str(error)), mend=_INSTALL_CERTIFICATES)
    paths = ssl.get_default_verify_paths()
    place = named or paths.cafile or paths.capath or ""
    if not count and not place:
        return Symptom(
            part=_CERTIFICATES,
            level=Level.BROKEN,
            found=Said("nessuna autorità nota", "no authority known"),
            mend=_INSTALL_CERTIFICATES,
        )
    return Symptom(part=_CERTIFICATES, level=Level.FINE, found=_same(place))


def _proxies() -> Iterator[Symptom]:
    for scheme, url in sorted(getproxies().items()):
        if scheme not in ("http", "https"):
            continue
        part, place = _same(f"proxy {scheme}"), _place_of(url)
        if place is not None:
            yield Symptom(part=part, level=Level.FINE, found=_same(place))
        else:
            yield Symptom(
                part=part,
                level=Level.BROKEN,
                found=Said(f"«{url}» non è un indirizzo", f"'{url}' is not an address"),
                mend=_same(f"{scheme.upper()}_PROXY=http://host:port"),
            )


def _place_of(proxy: str) -> str | None:
    """Return host and port of a proxy without its password, None when the address is none.

    >>> _place_of("http://anna:secret@10.0.0.4:3128"), _place_of("proxy.test"), _place_of("http://a:port")
    ('10.0.0.4:3128', 'proxy.test:80', None)
    """
    try:
        parts = urlsplit(proxy if "//" in proxy else f"//{proxy}")
        return f"{parts.hostname}:{parts.port or 80}" if parts.hostname else None
    except ValueError:
        return None


def _data() -> Symptom:
    folder, part = data_folder(), Said("cartella dei dati", "data folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return Symptom(part=part, level=Level.FINE, found=_same(str(folder)))
    except OSError as error:
        why = of_system(error)
        return Symptom(
            part=part,
            level=Level.BROKEN,
            found=Said(f"{folder}: {why.it}", f"{folder}: {why.en}"),
            mend=Said("Indichi un'altra cartella con REQUISITO_DATA.", "Name another folder in REQUISITO_DATA."),
        )


def _extras() -> Iterator[Symptom]:
    for module, extra, part in _EXTRAS:
        there = importlib.util.find_spec(module) is not None
        yield Symptom(
            part=part,
            level=Level.FINE if there else Level.OPTIONAL,
            found=_same(module) if there else Said("non installato", "not installed"),
            mend=None if there else _same(f"pip install 'requisito[{extra}]'"),
        )
