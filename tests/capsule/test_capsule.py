"""A capsule as it was made says so; a capsule that was touched in any way says that."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from app.capsule import layout, wacz
from app.capsule.manifest import manifest, seal_of, written
from app.capsule.pack import pack
from app.capsule.timestamp import StampState
from app.capsule.unpack import CapsuleError, read_capsule, unpack
from app.capsule.verify import verify
from app.capsule.wacz import answers
from app.commands.verify import command
from app.errors import UnusableInput
from app.replay import replay
from app.results import write_results
from tests.capsule.conftest import SEEN

Files = dict[str, bytes]


def rewritten(capsule: Path, files: Files) -> Path:
    """Write other files into a capsule, in the way in which a capsule is written."""
    with zipfile.ZipFile(capsule, "w") as archive:
        for name, body in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name), body)
    return capsule


def resealed(files: Files, by: str | None = None) -> Files:
    """Make manifest and data package anew, as somebody would who knows how a capsule is made."""
    made_last = {layout.MANIFEST, layout.PACKAGE, layout.PACKAGE_DIGEST, layout.STAMP}
    held = {name: body for name, body in files.items() if name not in made_last}
    report = json.loads(held[layout.REPORT])
    anew = {**held, layout.MANIFEST: written(manifest(held, report, by=by))}
    described = {key: value for key, value in json.loads(files[layout.PACKAGE]).items() if key != "resources"}
    package = written({**described, "resources": wacz.package(anew, report, ())["resources"]})
    return {**anew, layout.PACKAGE: package, layout.PACKAGE_DIGEST: written(wacz.package_digest(package))}


def test_a_capsule_as_it_was_made_is_untouched_and_gives_the_same_verdict(capsule: Path) -> None:
    result = verify(capsule)
    assert result.problems == ()
    assert result.differences == ()
    assert result.identical is True
    assert result.ok
    assert result.stamp.state is StampState.ABSENT
    assert result.seal == seal_of(capsule.parent)


def test_the_same_folder_gives_the_same_bytes(results: Path) -> None:
    assert pack(results).read_bytes() == pack(results).read_bytes()


def test_a_change_in_any_file_is_seen_and_named(capsule: Path) -> None:
    files = read_capsule(capsule)
    for name in files:
        body = files[name]
        middle = len(body) // 2
        changed = body[:middle] + bytes([body[middle] ^ 1]) + body[middle + 1 :]
        result = verify(rewritten(capsule, {**files, name: changed}))
        assert not result.untouched, name


@pytest.mark.parametrize("name", ["report.json", "archive/data.warc.gz", "rulebook/connessi-2026.toml", "report.html"])
def test_a_file_taken_away_is_missed(capsule: Path, name: str) -> None:
    files = {key: body for key, body in read_capsule(capsule).items() if key != name}
    assert not verify(rewritten(capsule, files)).ok


def test_a_file_put_in_is_seen(capsule: Path) -> None:
    result = verify(rewritten(capsule, {**read_capsule(capsule), "papers/other.toml": b"x"}))
    assert any("papers/other.toml" in problem.it for problem in result.problems)


def test_a_verdict_that_was_rewritten_with_all_digests_does_not_survive_being_judged_again(capsule: Path) -> None:
    files = read_capsule(capsule)
    report = json.loads(files[layout.REPORT])
    report["verdict"] = "eligible" if report["verdict"] != "eligible" else "not_eligible"
    report["findings"][1]["outcome"] = "not_met"
    result = verify(rewritten(capsule, resealed({**files, layout.REPORT: written(report)})))
    assert not result.same_verdict
    assert not result.ok
    assert {change.subject for change in result.differences} >= {"verdict", report["findings"][1]["requirement"]}


HOSTILE: dict[str, tuple[tuple[str | int, ...], object]] = {
    "a day that is none": (("settings", "as_of"), "ieri"),
    "rules of another folder": (("settings", "rulebook"), "../../../etc/passwd"),
    "a picture of another folder": (("pictures", 0, "path"), "../../../etc/passwd"),
    "a picture without a path": (("pictures", 0, "path"), None),
    "an address that is a number": (("captures", 0, "final_url"), 5),
    "a purpose that nobody knows": (("captures", 0, "visit", "purpose"), "spy"),
    "a header without a value": (("captures", 0, "headers", 0), ["content-type"]),
    "a time that is none": (("captures", 0, "seen_at"), "ora"),
    "half a character": (("firm", "name"), "\ud800"),
    "a firm that is a list": (("firm",), []),
    "settings that are missing": (("settings",), None),
    "no body at all": (("captures", 0, "size"), -1),
}


@pytest.mark.parametrize("trick", HOSTILE)
def test_an_index_that_was_made_to_deceive_is_said_in_a_sentence(capsule: Path, trick: str) -> None:
    files = read_capsule(capsule)
    index = place = json.loads(files["dossier/index.json"])
    (*way, last), value = HOSTILE[trick]
    for step in way:
        place = place[step]
    place[last] = value
    forged = resealed({**files, "dossier/index.json": json.dumps(index).encode()})
    assert not verify(rewritten(capsule, forged)).ok


@pytest.mark.parametrize("moment", ["ieri", "2026-03-12T10:24:31"])
def test_a_report_of_no_time_is_no_report(capsule: Path, moment: str) -> None:
    files = read_capsule(capsule)
    report = {**json.loads(files[layout.REPORT]), "generated_at": moment}
    result = verify(rewritten(capsule, resealed({**files, layout.REPORT: written(report)})))
    assert [problem.en for problem in result.problems] == ["The report is missing or cannot be read."]


@pytest.mark.parametrize("name", [layout.WARC, "rulebook/connessi-2026.toml", layout.INDEX, layout.PAGES])
@pytest.mark.parametrize("body", [b"", b"\x1f\x8b\x08", b"[", b"\xff" * 64, bytes(300)])
def test_rubbish_in_the_place_of_a_file_is_said_in_a_sentence(capsule: Path, name: str, body: bytes) -> None:
    files = read_capsule(capsule)
    assert not verify(rewritten(capsule, resealed({**files, name: body}))).ok


def repacked_index(files: Files, old: bytes, new: bytes) -> bytes:
    return gzip.compress(gzip.decompress(files[layout.INDEX]).replace(old, new), mtime=0)


FORGERIES: dict[str, Callable[[Files], bytes]] = {
    layout.HTML: lambda files: files[layout.HTML].replace(b"Torneria Adda S.r.l.", b"Torneria Adda S.p.A."),
    layout.MARKDOWN: lambda files: files[layout.MARKDOWN].replace("è".encode(), "non è".encode(), 1),
    layout.REPORT: lambda files: files[layout.REPORT].replace(b"contenuti propri", b"contenuti altrui"),
    layout.DEADLINES: lambda files: files[layout.DEADLINES].replace(b"2026", b"2027"),
    layout.PAGES: lambda files: files[layout.PAGES].replace(b"/prodotti/", b"/altro/"),
    layout.INDEX: lambda files: repacked_index(files, b"/prodotti/", b"/altro/"),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_file_is_named_although_all_digests_were_made_again(capsule: Path, name: str) -> None:
    files = read_capsule(capsule)
    forged = FORGERIES[name](files)
    assert forged != files[name]
    result = verify(rewritten(capsule, resealed({**files, name: forged})))
    assert not result.ok
    assert any(name in problem.it and name in problem.en for problem in result.problems)


@pytest.mark.parametrize("name", [layout.HTML, layout.MARKDOWN, layout.REPORT])
def test_what_another_version_wrote_otherwise_is_no_forgery_and_no_proof(capsule: Path, name: str) -> None:
    files = read_capsule(capsule)
    result = verify(rewritten(capsule, resealed({**files, name: FORGERIES[name](files)}, by="0.0.9+abc")))
    assert result.ok
    assert any(name in doubt.it and "0.0.9+abc" in doubt.it for doubt in result.doubts)


def test_what_another_version_wrote_alike_is_proven(capsule: Path) -> None:
    result = verify(rewritten(capsule, resealed(read_capsule(capsule), by="0.0.9+abc")))
    assert result.ok
    assert result.identical
    assert not [doubt for doubt in result.doubts if "0.0.9" in doubt.it]


@pytest.mark.parametrize("by", [None, "0.0.9+abc"])
@pytest.mark.parametrize("name", [layout.HTML, layout.MARKDOWN])
def test_a_report_taken_away_is_missed_although_all_digests_were_made_again(
    capsule: Path, name: str, by: str | None
) -> None:
    files = {key: body for key, body in read_capsule(capsule).items() if key != name}
    result = verify(rewritten(capsule, resealed(files, by=by)))
    assert [problem.en for problem in result.problems] == [f"'{name}' is missing."]


def test_a_print_that_is_not_there_is_said(capsule: Path) -> None:
    assert any(layout.PDF in doubt.it for doubt in verify(capsule).doubts)


def test_rules_that_bear_the_name_of_others_are_said(results: Path) -> None:
    """Somebody who writes a whole check by rules of his own, under the name of the call's, is consistent in himself."""
    place = results / "rulebook" / "connessi-2026.toml"
    place.write_text(place.read_text("utf-8").replace("4000.00", "1.00"), "utf-8")
    write_results(replay(results, generated_at=SEEN), results, lang="it")
    result = verify(pack(results))
    assert result.untouched
    assert any("non sono le sue" in doubt.it for doubt in result.doubts)


def test_only_the_file_that_was_changed_is_named(capsule: Path) -> None:
    files = read_capsule(capsule)
    for name in ("report.md", "papers/other.toml", layout.PACKAGE_DIGEST):
        result = verify(rewritten(capsule, {**files, name: files.get(name, b"") + b" x"}))
        assert not [one for one in result.problems if "«" in one.it and name not in one.it], name


def test_a_rulebook_that_was_replaced_with_all_digests_is_seen(capsule: Path) -> None:
    files = read_capsule(capsule)
    name = "rulebook/connessi-2026.toml"
    result = verify(rewritten(capsule, resealed({**files, name: files[name] + b"\n# altro\n"})))
    assert any("regole" in problem.it for problem in result.problems)


def test_a_record_that_was_swapped_with_all_digests_is_seen(capsule: Path) -> None:
    files = read_capsule(capsule)
    records = members(files[layout.WARC])
    place = next(
        at for at, record in enumerate(records) if b"/prodotti/" in record and b"WARC-Type: response" in record
    )
    records[place] = records[place].replace(b"alluminio", b"alluminia")
    swapped = b"".join(gzip.compress(record, mtime=0) for record in records)
    result = verify(rewritten(capsule, resealed({**files, layout.WARC: swapped})))
    assert not result.untouched


def members(packed: bytes) -> list[bytes]:
    """Cut a file of many gzip members into what they hold."""
    import zlib

    found, rest = [], packed
    while rest:
        member = zlib.decompressobj(31)
        found.append(member.decompress(rest))
        rest = member.unused_data
    return found


def duplicated(archive: zipfile.ZipFile) -> None:
    archive.writestr(zipfile.ZipInfo("Report.json"), b"{}")


def shadowing(archive: zipfile.ZipFile) -> None:
    archive.writestr(zipfile.ZipInfo("dossier/evidence.warc.gz"), b"another WARC than the one that viewers show")


def beneath(archive: zipfile.ZipFile) -> None:
    archive.writestr(zipfile.ZipInfo("report.json/x"), b"x")


def endless(archive: zipfile.ZipFile) -> None:
    archive.writestr(zipfile.ZipInfo("dossier/" + "x" * 300), b"x")


def escaping(archive: zipfile.ZipFile) -> None:
    archive.writestr(zipfile.ZipInfo("../outside.txt"), b"x")


def absolute(archive: zipfile.ZipFile) -> None:
    archive.writestr(zipfile.ZipInfo("/outside.txt"), b"x")


def of_windows(archive: zipfile.ZipFile) -> None:
    archive.writestr(zipfile.ZipInfo("C:\\outside.txt"), b"x")


def link(archive: zipfile.ZipFile) -> None:
    entry = zipfile.ZipInfo("dossier/link")
    entry.external_attr = 0o120777 << 16
    archive.writestr(entry, b"/etc/passwd")


def odd_compression(archive: zipfile.ZipFile) -> None:
    entry = zipfile.ZipInfo("dossier/x")
    entry.compress_type = zipfile.ZIP_LZMA
    archive.writestr(entry, b"x")


def crowd(archive: zipfile.ZipFile) -> None:
    for number in range(5_001):
        archive.writestr(zipfile.ZipInfo(f"dossier/{number}"), b"")


@pytest.mark.parametrize(
    "trick", [duplicated, shadowing, beneath, escaping, absolute, of_windows, link, odd_compression, crowd]
)
def test_a_zip_trick_is_refused_and_nothing_is_written(
    capsule: Path, tmp_path: Path, trick: Callable[[zipfile.ZipFile], None]
) -> None:
    with zipfile.ZipFile(capsule, "a") as archive:
        trick(archive)
    target = tmp_path / "opened"
    target.mkdir()
    with pytest.raises(CapsuleError):
        unpack(capsule, target)
    assert list(tmp_path.glob("outside*")) == []
    assert list(target.iterdir()) == []
    assert not verify(capsule).ok


def test_a_name_that_no_file_system_takes_is_refused(capsule: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(capsule, "a") as archive:
        endless(archive)
    with pytest.raises(CapsuleError):
        unpack(capsule, tmp_path / "opened")
    assert not verify(capsule).ok


def test_a_bomb_is_refused_before_it_is_opened(capsule: Path) -> None:
    with zipfile.ZipFile(capsule, "a") as archive:
        entry = zipfile.ZipInfo("dossier/bomb")
        entry.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(entry, bytes(1 << 20))
    body = bytearray(capsule.read_bytes())
    place = body.rfind(b"dossier/bomb") - 46  # its entry in the directory: say that it opens to 3 GiB
    body[place + 24 : place + 28] = (3 * 1024**3).to_bytes(4, "little")
    capsule.write_bytes(body)
    with pytest.raises(CapsuleError, match="grande"):
        read_capsule(capsule)


def test_a_bomb_in_the_warc_is_not_opened(capsule: Path) -> None:
    files = read_capsule(capsule)
    bomb = gzip.compress(bytes(1 << 26), 1) * 9
    result = verify(rewritten(capsule, resealed({**files, layout.WARC: bomb})))
    assert any("grande" in problem.it for problem in result.problems)


@pytest.mark.parametrize("where", ["before", "after"])
def test_bytes_hidden_around_the_files_are_seen(capsule: Path, where: str) -> None:
    body = capsule.read_bytes()
    capsule.write_bytes(b"PK\x03\x04x" + body if where == "before" else body + b"x")
    assert not verify(capsule).ok


def test_bytes_hidden_between_the_files_are_seen(capsule: Path) -> None:
    files = sorted(read_capsule(capsule).items())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, (name, body) in enumerate(files):
            archive.writestr(zipfile.ZipInfo(name), body)
            if number == 1:
                out.write(b"hidden")
                archive.start_dir = out.tell()
    capsule.write_bytes(out.getvalue())
    assert not verify(capsule).ok


@pytest.mark.parametrize("content", [b"", b"PK", b"<html>", b"\x1f\x8b"])
def test_what_is_no_capsule_is_unusable_input(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(UnusableInput, match="CAPSULE"):
        verify(tmp_path / "x.zip")


def test_a_folder_without_a_report_cannot_be_packed(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match=r"report\.json"):
        pack(tmp_path)


def test_only_what_belongs_to_the_check_is_packed(results: Path) -> None:
    (results / "private.txt").write_text("x")
    (results / "dossier" / ".hidden").write_text("x")
    (results / "dossier" / "link").symlink_to("/etc/hostname")
    names = set(read_capsule(pack(results)))
    assert not {name for name in names if "private" in name or "hidden" in name or "link" in name}


def test_a_viewer_finds_every_answer_by_the_index(capsule: Path) -> None:
    files = read_capsule(capsule)
    with zipfile.ZipFile(capsule) as archive:
        assert archive.getinfo(layout.WARC).compress_type == zipfile.ZIP_STORED
        assert archive.getinfo(layout.INDEX).compress_type == zipfile.ZIP_STORED
    lines = gzip.decompress(files[layout.INDEX]).decode().splitlines()
    assert lines == sorted(lines)
    for line in lines:
        key, stamp, entry = line.split(" ", 2)
        told = json.loads(entry)
        member = files[layout.WARC][int(told["offset"]) : int(told["offset"]) + int(told["length"])]
        record = gzip.decompress(member)
        assert f"WARC-Target-URI: {told['url']}".encode() in record
        body = record.split(b"\r\n\r\n", 2)[2].removesuffix(b"\r\n\r\n")
        assert told["digest"] == f"sha256:{sha256(body).hexdigest()}"
        assert key.startswith("test,torneria-adda)/")
        assert stamp == "20260312102431"


def test_pages_are_listed_for_the_viewer(capsule: Path) -> None:
    lines = [json.loads(line) for line in read_capsule(capsule)[layout.PAGES].splitlines()]
    assert lines[0]["format"] == "json-pages-1.0"
    assert [line["url"] for line in lines[1:]] == [
        "https://www.torneria-adda.test/",
        "https://www.torneria-adda.test/prodotti/",
        "https://www.torneria-adda.test/en/",
        "https://www.torneria-adda.test/en/products/",
    ]


def test_the_chain_leads_from_every_claim_to_a_record_of_the_warc(capsule: Path) -> None:
    files = read_capsule(capsule)
    links = json.loads(files[layout.MANIFEST])["chain"]
    records = {one.record: one for one in answers(capsule.parent / "dossier" / "evidence.warc.gz")}
    assert {link["claim"]["requirement"] for link in links} >= {"website.live", "identity.footer"}
    for link in links:
        assert records[link["record"]["warc_record"]].digest == f"sha256:{link['record']['sha256']}"


@pytest.mark.parametrize("lang", ["it", "en"])
def test_the_command_says_it_and_exits_by_it(capsule: Path, lang: str) -> None:
    run = CliRunner()
    good = run.invoke(command, [str(capsule), "--lang", lang], standalone_mode=False)
    assert good.return_value == 0
    assert {"it": "Non marcata temporalmente", "en": "Not timestamped"}[lang] in good.output
    files = read_capsule(capsule)
    rewritten(capsule, {**files, "report.md": b"altro"})
    bad = run.invoke(command, [str(capsule), "--json", "--lang", lang], standalone_mode=False)
    assert bad.return_value == 1
    assert json.loads(bad.output)["untouched"] is False
