"""The hook in a real repository: a wrong report is refused, a right one passes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import CLEAN, ROOT, WRONG
from tests.documents.make import FIXTURES

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
]


def run(*args: str, cwd: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    env = {
        **os.environ,
        "PRE_COMMIT_HOME": str(cache),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "PYTHONUTF8": "1",
    }
    return subprocess.run(args, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture(scope="module")
def hook(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Path:
    """A repository with what the hook is installed from, as it stands now."""
    folder = tmp_path_factory.mktemp("gouji")
    for name in ("lint", "rules", "grammars"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder / name)
    commit(folder, cache)
    return folder


def commit(folder: Path, cache: Path) -> None:
    for args in (["init", "-q"], ["add", "-A"]):
        run("git", *args, cwd=folder, cache=cache)
    who = ["-c", "user.name=tests", "-c", "user.email=tests@example.org"]
    run("git", *who, "commit", "-qm", "state", cwd=folder, cache=cache)


WORD = (FIXTURES / "示例市林业局2023年报告.docx").read_bytes()


@pytest.mark.parametrize(
    ("ending", "report", "status"),
    [("txt", WRONG.encode(), 1), ("txt", CLEAN.encode(), 0), ("docx", WORD, 1)],
    ids=["wrong", "right", "wrong in Word"],
)
def test_try_repo(
    tmp_path: Path, cache: Path, hook: Path, ending: str, report: bytes, status: int
) -> None:
    (tmp_path / f"示例市林业局2023年年度报告.{ending}").write_bytes(report)
    (tmp_path / "说明.txt").write_text("不是报告。\n", encoding="utf-8")
    commit(tmp_path, cache)
    args = ("try-repo", str(hook), "gouji", "--all-files", "--verbose")
    ran = run(sys.executable, "-m", "pre_commit", *args, cwd=tmp_path, cache=cache)
    if "An unexpected error has occurred" in ran.stdout and "pip" in ran.stdout:
        pytest.skip("the hook's packages cannot be installed here: " + ran.stdout[-500:])
    assert ran.returncode == status, ran.stdout + ran.stderr
    assert "说明.txt" not in ran.stdout
    if status:
        assert "T302" in ran.stdout
        assert "相差" in ran.stdout
