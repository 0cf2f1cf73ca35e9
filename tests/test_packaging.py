"""What is installed is the whole program: wheel and editable install, run from another folder."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
REPORT = "示例市林业局2023年报告.txt"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(importlib.util.find_spec("pip") is None, reason="pip is not installed"),
]


def pip(*args: str) -> None:
    """Run pip; skips where it cannot get what builds a wheel."""
    ran = subprocess.run([sys.executable, "-m", "pip", *args], capture_output=True, text=True)
    if "No matching distribution found for hatchling" in ran.stderr:
        pytest.skip("pip finds no hatchling, which builds gouji: is there no index to reach?")
    assert ran.returncode == 0, ran.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    (built,) = folder.glob("gouji-*.whl")
    return built


def installed(folder: Path, *what: str) -> Path:
    """The commands of a new environment with gouji, and with nothing else but the
    folders that the libraries it needs are in here."""
    venv.create(folder, with_pip=False)
    bin_folder = folder / ("Scripts" if os.name == "nt" else "bin")
    pip("--python", str(bin_folder / "python"), "install", "--no-deps", *what)
    (packages,) = folder.glob("[Ll]ib/**/site-packages")
    needed = [importlib.util.find_spec(name) for name in ("lark", "jieba", "rich", "yaml")]
    places = {str(Path(spec.origin).parents[1]) for spec in needed if spec and spec.origin}
    (packages / "needed.pth").write_text("\n".join(sorted(places)), encoding="utf-8")
    return bin_folder


def findings(bin_folder: Path, folder: Path) -> str:
    """What the installed command prints of an example, in a folder with nothing but that."""
    folder.mkdir()
    shutil.copy(ROOT / "examples" / REPORT, folder / "报告.txt")
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | {"PYTHONUTF8": "1"}
    command = [str(bin_folder / "gouji"), "check", "报告.txt"]
    ran = subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8")
    assert ran.returncode == 1, ran.stderr
    assert not ran.stderr
    return ran.stdout


def test_the_wheel_holds_program_rules_and_grammars(wheel: Path) -> None:
    program = {
        path.relative_to(ROOT).as_posix()
        for name in ("lint", "rules", "grammars")
        for path in (ROOT / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == {name if name.startswith("lint/") else f"lint/{name}" for name in program}
    for name in ("rules/compiled.json", "rules/national/samples/2021.txt", "grammars/report.bin"):
        assert f"lint/{name}" in held


def test_installed_it_finds_the_same_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    copied = installed(tmp_path / "copied", str(wheel))
    found = findings(copied, tmp_path / "elsewhere")
    assert "T302" in found

    linked = installed(tmp_path / "linked", "--editable", str(ROOT))
    assert findings(linked, tmp_path / "anywhere") == found
