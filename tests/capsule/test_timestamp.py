"""A trusted timestamp: asked of an authority, kept in the capsule, verified without it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.capsule import layout
from app.capsule.pack import pack
from app.capsule.timestamp import StampState, ask, read_stamp
from app.capsule.unpack import read_capsule
from app.capsule.verify import verify
from app.errors import UnusableInput
from tests.capsule.authority import Authority, authority, available
from tests.capsule.test_capsule import resealed, rewritten

pytestmark = pytest.mark.skipif(not available(), reason="no openssl to play the authority")


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    with authority(tmp_path_factory.mktemp("authority")) as ours:
        yield ours


@pytest.fixture
def stamped(results: Path, trusted: Authority) -> Path:
    return pack(results, stamp=lambda message: ask(trusted.url, message))


def test_a_stamped_capsule_says_when_and_by_whom(stamped: Path, trusted: Authority) -> None:
    result = verify(stamped, authorities=trusted.root)
    assert result.ok
    assert result.stamp.state is StampState.TRUSTED
    assert result.stamp.authority == "O=Prove,CN=Marche di prova"
    assert result.stamp.at is not None


def test_an_authority_that_nobody_named_is_unknown(stamped: Path) -> None:
    result = verify(stamped)
    assert result.ok
    assert result.stamp.state is StampState.UNKNOWN_AUTHORITY


def test_the_stamp_does_not_survive_a_manifest_made_anew(stamped: Path, trusted: Authority) -> None:
    files = read_capsule(stamped)
    forged = resealed({**files, "report.md": b"altro"})
    result = verify(rewritten(stamped, {**forged, layout.STAMP: files[layout.STAMP]}), authorities=trusted.root)
    assert result.stamp.state is StampState.BROKEN
    assert not result.ok


def test_another_authority_is_not_the_one_relied_on(stamped: Path, tmp_path: Path) -> None:
    with authority(tmp_path / "other") as other:
        assert verify(stamped, authorities=other.root).stamp.state is StampState.UNKNOWN_AUTHORITY


@pytest.mark.parametrize("body", [b"", b"x", bytes(200)])
def test_what_is_no_timestamp_is_broken(body: bytes) -> None:
    assert read_stamp(body, b"message").state is StampState.BROKEN


@pytest.mark.parametrize("url", ["ftp://tsa.test", "tsa.test", "http://127.0.0.1:9/"])
def test_an_authority_that_does_not_answer_is_said_in_one_sentence(url: str) -> None:
    with pytest.raises(UnusableInput, match="--timestamp"):
        ask(url, b"message")


def test_certificates_that_cannot_be_read_are_unusable_input(stamped: Path, tmp_path: Path) -> None:
    (tmp_path / "x.pem").write_text("x")
    with pytest.raises(UnusableInput, match="--timestamp-ca"):
        verify(stamped, authorities=tmp_path / "x.pem")
