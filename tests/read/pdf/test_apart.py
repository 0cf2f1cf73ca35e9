"""The process that PDF files are read in: what it does not survive, the program does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from lint.read import Unreadable
from lint.read.pdf import apart, read
from tests.read.pdf.hostile import nested_forms, unending
from tests.read.pdf.writer import lines, pdf

pytest.importorskip("pypdfium2")

GOOD = pdf(lines("一、总体情况"))
CHILD = "from lint.read.pdf import child, document; import os; "


def reason(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data, "a.pdf")
    return caught.value.reason


def text(data: bytes = GOOD) -> str:
    return read(data, "a.pdf").text


@pytest.fixture(autouse=True)
def _a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    desk = apart._Desk()
    monkeypatch.setattr(apart, "_here", desk)
    yield
    desk.clear()


def started_with(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the processes run some code before they serve."""
    start, serve = apart._PROGRAM.rsplit("; ", 1)
    monkeypatch.setattr(apart, "_PROGRAM", f"{start}; {CHILD}{code}; {serve}")


def test_one_process_reads_file_after_file() -> None:
    assert text() == text(pdf(lines("一、总体情况"), "")) == "一、总体情况\n"
    child = apart._here._child
    assert child is not None
    assert child.files == 2
    assert child._process.pid != os.getpid()


def test_one_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "SECONDS", 1)
    assert reason(unending()) == "pdf-time"
    assert text() == "一、总体情况\n"


def test_one_that_does_nothing_for_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import time; answer = child.answer_to; child.answer_to = "
    code += "lambda data, *a: time.sleep(60) if data == b'%PDF-' else answer(data, *a)"
    started_with(monkeypatch, code)
    assert text() == "一、总体情况\n"
    monkeypatch.setattr(apart, "SECONDS", 1)
    monkeypatch.setattr(apart, "PATIENCE", 0.2)
    assert reason(b"%PDF-") == "pdf-time"


def test_one_that_takes_too_much_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform != "linux":
        pytest.skip("the system bounds no memory")
    monkeypatch.setattr(apart, "MEBIBYTES", 96)
    assert text() == "一、总体情况\n"
    assert reason(nested_forms(12, 3)) == "pdf-memory"
    assert text() == "一、总体情况\n"


@pytest.mark.parametrize("code", [f"os.kill(os.getpid(), {int(signal.SIGSEGV)})", "os._exit(3)"])
def test_one_that_breaks_the_process(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    started_with(monkeypatch, f"child.answer_to = lambda *_: {code}")
    assert reason(GOOD) == "pdf-crash"


def test_one_that_breaks_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    started_with(monkeypatch, "document.read_document = lambda *_: 1 / 0")
    with pytest.raises(Unreadable, match="ZeroDivisionError"):
        read(GOOD, "a.pdf")


def test_a_worn_out_process_is_no_files_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "seen = []; answer = child.answer_to; child.answer_to = lambda *a: "
    code += "answer(*a) if seen.append(0) or len(seen) < 3 else os._exit(3)"
    started_with(monkeypatch, code)
    assert [text() for _ in range(7)] == ["一、总体情况\n"] * 7


def test_an_idle_process_that_was_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    assert text() == "一、总体情况\n"
    assert apart._here._child is not None
    apart._here._child._process.kill()
    assert text() == "一、总体情况\n"


@pytest.mark.parametrize("program", ["", "/nowhere/python", "/bin/true"])
def test_where_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(sys, "executable", program)
    assert text() == "一、总体情况\n"
    assert apart._here._child is None
    assert reason(b"%PDF-1.7") == "damaged"


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [path for path in sys.path if "-packages" not in path])
    assert reason(GOOD) == "needs-extra"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_process_has_its_own() -> None:
    assert text() == "一、总体情况\n"
    before = apart._here._child
    if not (pid := os.fork()):
        os._exit(int(apart._here._child is not None or text() != "一、总体情况\n"))
    assert os.waitpid(pid, 0)[1] == 0
    assert text() == "一、总体情况\n"
    assert apart._here._child is before


PROGRAM = """
import sys, lint
data = sys.stdin.buffer.read()
assert lint.read(data).source.text
assert not any(name.startswith("pypdfium2") for name in sys.modules)
from lint.read.pdf import apart
print(apart._here._child._process.pid)
"""


def test_the_program_itself_has_no_pdfium_and_leaves_no_process() -> None:
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM], input=GOOD, capture_output=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    if os.name == "posix":
        with pytest.raises(ProcessLookupError):
            os.kill(int(ran.stdout), 0)
