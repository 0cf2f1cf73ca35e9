"""Files of the older programs: told apart, and read through LibreOffice."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

import lint
from lint.read import READABLE, Unreadable, office, source_of
from tests.documents.make import FIXTURES
from tests.read.ole import MAGIC, ole
from tests.read.word.build import package

STEMS = ("示例市人民政府2024年报告", "样例区教育局2020年报告")
bounds = pytest.mark.skipif(sys.platform != "linux", reason="the system bounds less")
soffice = pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")


def reason(data: bytes) -> str:
    with pytest.raises(Unreadable) as error:
        source_of(data, "x")
    return error.value.reason


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (ole("WordDocument", "1Table"), "old-office"),
        (ole("Data", "Workbook"), "spreadsheet"),
        (ole("Book"), "spreadsheet"),
        (ole("PowerPoint Document"), "slides"),
        (ole("EncryptionInfo", "EncryptedPackage"), "encrypted"),
        (ole("WordDocument", content=bytes(10) + b"\x00\x01" + bytes(500)), "encrypted"),
        (ole("ObjectPool", "WordDocument", below="Workbook"), "old-office"),
        (ole("Workbook", below="WordDocument"), "spreadsheet"),
        (ole("__properties_version1.0"), "not-word"),
        (ole(), "not-word"),
        (MAGIC, "damaged"),
        (MAGIC + bytes(4096), "damaged"),
        (b"{\\rtf1 abc}", "old-office"),
        (package({"mimetype": "application/vnd.oasis.opendocument.text"}), "old-office"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
            "old-office",
        ),
    ],
)
def test_what_it_is(data: bytes, kind: str) -> None:
    assert reason(data) == kind


def test_a_folder_is_looked_through_for_them() -> None:
    others = {".docm", ".dotx", ".dotm", ".doc", ".wps", ".rtf", ".odt"}
    assert others < set(READABLE)


@pytest.mark.usefixtures("no_office")
def test_broken_files() -> None:
    good = ole("ObjectPool", "WordDocument", below="Workbook")
    chance = random.Random(9)
    for end in range(8, len(good), 7):
        assert reason(good[:end])
    for _ in range(3000):
        changed = bytearray(good)
        for _ in range(chance.choice((1, 4))):
            changed[chance.randrange(8, 1600)] = chance.randrange(256)
        assert reason(bytes(changed))


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Lets a script stand for LibreOffice."""

    def stand_in(script: str) -> None:
        file = tmp_path / "soffice"
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)
        monkeypatch.setattr(shutil, "which", lambda name: str(file))

    return stand_in


def test_a_program_that_hangs(
    program: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is ended with what it has started."""
    marker = tmp_path / "alive"
    program(f"(sleep 2; touch {marker}) &\nsleep 60")
    monkeypatch.setattr(office, "WAIT", 0.2)
    assert reason(ole("WordDocument")) == "office-time"
    subprocess.run(["sleep", "2.2"], check=True)
    assert not marker.exists()


@bounds
def test_a_program_that_works_without_end(
    program: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    program("(while :; do :; done) &\nwait")
    monkeypatch.setattr(office, "SECONDS", 1)
    assert reason(ole("WordDocument")) == "office-time"


@bounds
def test_a_program_that_takes_memory_without_end(
    program: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = 'for last; do :; done; cp "$last" out/report.docx'
    program(f"mkdir -p out; {sys.executable} -c 'bytearray(200 << 20)' && {copy}")
    assert reason(ole("WordDocument")) == "damaged"
    monkeypatch.setattr(office, "MEBIBYTES", 100)
    assert reason(ole("WordDocument")) == "office-nothing"


def test_a_program_that_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: "/bin/true")
    assert reason(ole("WordDocument")) == "office-nothing"
    monkeypatch.setattr(shutil, "which", lambda name: "/nowhere/soffice")
    assert reason(ole("WordDocument")) in ("office-failed", "office-nothing")


@soffice
@pytest.mark.slow
@pytest.mark.parametrize("ending", ["doc", "odt", "rtf"])
@pytest.mark.parametrize("stem", STEMS)
def test_every_cell_through_an_older_format(stem: str, ending: str, tmp_path: Path) -> None:
    original = FIXTURES / f"{stem}.docx"
    old = _convert(original, ending, tmp_path)
    source = lint.read(old).source
    assert source.text == lint.read(original).source.text
    assert source.sha256 == sha256(old.read_bytes()).hexdigest()
    # A .wps file is a .doc file; and back again, with what the way has added.
    again = _convert(old.rename(old.with_suffix(".wps")), "docx", tmp_path)
    assert lint.read(again).source.text == lint.read(original).source.text


def _convert(path: Path, ending: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(folder)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{ending}"


@soffice
@pytest.mark.slow
def test_no_profile_and_no_files_stay_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(Unreadable):
        source_of(b"{\\rtf1 " + b"{" * 1000, "x")
    assert list(tmp_path.iterdir()) == []
