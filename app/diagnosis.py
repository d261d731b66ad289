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
from urllib.parse import urlsplit
from urllib.request import getproxies

from app.folders import data_folder
from bandi.unread import of_system
from crawler.installed import find_browser
from evidence.language.engines import engines


class Level(StrEnum):
    """How much a symptom matters."""

    FINE = "fine"
    OPTIONAL = "optional"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom:
    """One thing looked at: what was found, and how to mend it when that is worth doing."""

    part: str
    level: Level
    found: str
    mend: str | None = None

    def as_json(self) -> dict[str, str | None]:
        """Return the symptom as plain values."""
        return {"part": self.part, "level": self.level.value, "found": self.found, "mend": self.mend}


def diagnose(lang: str = "it") -> Iterator[Symptom]:
    """Yield the state of every part, necessary ones first."""
    italian = lang == "it"
    yield Symptom(
        part="requisito", level=Level.FINE, found=f"{version('requisito')}, Python {platform.python_version()}"
    )
    yield _browser(italian)
    yield _certificates(italian)
    yield from _proxies(italian)
    yield _data(italian)
    yield _languages(italian)
    yield from _extras(italian)


def _browser(italian: bool) -> Symptom:
    found = find_browser()
    if found is not None:
        return Symptom(part="browser", level=Level.FINE, found=f"{found.name} ({found.path})")
    return Symptom(
        part="browser",
        level=Level.OPTIONAL,
        found="nessuno: le pagine fatte con JavaScript resteranno da verificare, e non ci saranno immagini"
        if italian
        else "none: pages made by JavaScript will stay unverified, and there will be no pictures",
        mend="playwright install chromium — oppure / or: apt install chromium, Google Chrome, Microsoft Edge",
    )


def _certificates(italian: bool) -> Symptom:
    part = "certificati" if italian else "certificates"
    named = os.environ.get("SSL_CERT_FILE")
    if named and not Path(named).is_file():
        return Symptom(
            part=part,
            level=Level.BROKEN,
            found=f"SSL_CERT_FILE={named}: il file non c'è" if italian else f"SSL_CERT_FILE={named}: no such file",
            mend="Corregga SSL_CERT_FILE, o la tolga." if italian else "Correct SSL_CERT_FILE, or unset it.",
        )
    try:
        count = len(ssl.create_default_context().get_ca_certs())
    except (ssl.SSLError, OSError) as error:
        return Symptom(part=part, level=Level.BROKEN, found=str(error), mend="apt install ca-certificates")
    paths = ssl.get_default_verify_paths()
    place = named or paths.cafile or paths.capath or ""
    if not count and not place:
        return Symptom(
            part=part,
            level=Level.BROKEN,
            found="nessuna autorità nota" if italian else "no authority known",
            mend="apt install ca-certificates",
        )
    return Symptom(part=part, level=Level.FINE, found=place)


def _proxies(italian: bool) -> Iterator[Symptom]:
    for scheme, url in sorted(getproxies().items()):
        if scheme not in ("http", "https"):
            continue
        parts = urlsplit(url if "//" in url else f"//{url}")
        if parts.hostname:
            yield Symptom(part=f"proxy {scheme}", level=Level.FINE, found=f"{parts.hostname}:{parts.port or 80}")
        else:
            yield Symptom(
                part=f"proxy {scheme}",
                level=Level.BROKEN,
                found=f"«{url}» non è un indirizzo" if italian else f"{url!r} is not an address",
                mend=f"{scheme.upper()}_PROXY=http://host:port",
            )


def _data(italian: bool) -> Symptom:
    folder = data_folder()
    part = "cartella dei dati" if italian else "data folder"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return Symptom(part=part, level=Level.FINE, found=str(folder))
    except OSError as error:
        mend = "Indichi un'altra cartella con REQUISITO_DATA." if italian else "Name another folder in REQUISITO_DATA."
        why = of_system(error).of("it" if italian else "en")
        return Symptom(part=part, level=Level.BROKEN, found=f"{folder}: {why}", mend=mend)


def _languages(italian: bool) -> Symptom:
    part = "riconoscimento delle lingue" if italian else "language detection"
    return Symptom(part=part, level=Level.FINE, found=" + ".join(engines().names))


def _extras(italian: bool) -> Iterator[Symptom]:
    wanted = (
        ("rapidocr", "ocr", "lettura dei piè di pagina in immagine", "reading footers that are pictures"),
        ("eldc", "fast", "lingue più veloci", "faster language detection"),
        ("uvicorn", "web", "pagina web (requisito serve)", "web page (requisito serve)"),
        ("psycopg", "workers", "lavoro su più macchine (PostgreSQL)", "several machines (PostgreSQL)"),
        ("pyarrow", "parquet", "risultati in Parquet", "results as Parquet"),
    )
    for module, extra, words, words_en in wanted:
        there = importlib.util.find_spec(module) is not None
        yield Symptom(
            part=words if italian else words_en,
            level=Level.FINE if there else Level.OPTIONAL,
            found=module if there else ("non installato" if italian else "not installed"),
            mend=None if there else f"pip install 'requisito[{extra}]'",
        )
