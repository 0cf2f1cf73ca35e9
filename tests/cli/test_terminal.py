"""Colour, width, broken pipes, other encodings, Ctrl-C: what a terminal does to a program."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, WRONG, command, spawn


@pytest.fixture
def wrong(tmp_path: Path) -> str:
    path = tmp_path / "报告.txt"
    path.write_text(WRONG, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("env", "args", "colored"),
    [
        ({}, [], False),
        ({"FORCE_COLOR": "1"}, [], True),
        ({"FORCE_COLOR": "0"}, [], False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, [], False),
        ({"FORCE_COLOR": "1"}, ["--no-color"], False),
        ({"FORCE_COLOR": "1"}, ["-o", "concise"], False),
        ({"FORCE_COLOR": "1"}, ["-o", "json"], False),
    ],
)
def test_colour_without_a_terminal(
    wrong: str, env: dict[str, str], args: list[str], colored: bool
) -> None:
    ran = spawn("check", wrong, *args, env=env)
    assert (b"\x1b[" in ran.stdout) is colored
    assert ran.returncode == 1


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
@pytest.mark.parametrize(
    ("env", "colored"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_colour_at_a_terminal(wrong: str, env: dict[str, str], colored: bool) -> None:
    text = at_a_terminal("check", wrong, env={"TERM": "xterm", **env})
    assert ("\x1b[" in text) is colored
    assert "T302" in text


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
def test_progress_is_gone_before_the_results(tmp_path: Path) -> None:
    for i in range(6):
        (tmp_path / f"{i}.txt").write_text(CLEAN, encoding="utf-8")
    text = at_a_terminal("check", str(tmp_path), env={"TERM": "xterm"})
    assert "6/6" in text
    assert text.index("6/6") < text.index("没有发现问题")
    assert text.count("没有发现问题") == 7


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1", "utf-16"])
@pytest.mark.parametrize("format", ["console", "concise", "json"])
def test_any_encoding_of_the_terminal(wrong: str, encoding: str, format: str) -> None:
    ran = spawn("check", wrong, "-o", format, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert ran.returncode == 1, ran.stderr
    text = ran.stdout.decode("utf-8" if format == "json" else encoding)
    assert "T302" in text
    assert b"Traceback" not in ran.stderr


def test_the_c_locale(wrong: str) -> None:
    env = {"LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    assert spawn("check", wrong, env=env).returncode == 1
    assert spawn("check", "没有.txt", env=env).returncode == 2
    assert spawn("--help", env=env).returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    for i in range(30):
        (tmp_path / f"{i}.txt").write_text(WRONG, encoding="utf-8")
    args = command("check", str(tmp_path), "-o", "json")
    with subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full here")
@pytest.mark.parametrize("form", ["console", "json"])
def test_a_full_disk_is_told_in_a_sentence(wrong: str, form: str) -> None:
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(
            command("check", wrong, "-o", form), stdout=full, stderr=subprocess.PIPE
        )
    assert ran.returncode == 2
    assert ran.stderr.decode().startswith("gouji: 结果没有写完：")
    assert b"Traceback" not in ran.stderr


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_interrupt() -> None:
    args = command("check", "-")
    with subprocess.Popen(
        args, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate()
    assert (process.returncode, err) == (130, b"")


def at_a_terminal(*args: str, env: dict[str, str]) -> str:
    """What the command shows on a pseudo-terminal."""
    import pty

    main, side = pty.openpty()
    with subprocess.Popen(
        command(*args), stdin=side, stdout=side, stderr=side, env={**os.environ, **env}
    ) as process:
        os.close(side)
        text = b""
        while True:
            try:
                piece = os.read(main, 65536)
            except OSError:
                break
            if not piece:
                break
            text += piece
        process.wait()
    os.close(main)
    return text.decode()
