"""No file, however broken or hostile, raises, hangs, or takes another down."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.read.zoo import GOOD, zoo

SECONDS, MEBIBYTES = 10, 512
"""What any file may take (issue 5): of the processor, so that a busy machine changes nothing;
what is started for it counts."""

RUN = "from lint.cli import command; command()"
CHILD = """
import json, os, re
from pathlib import Path
from tests.read.zoo import zoo
import lint
status = Path("/proc/self/status")
for name, data in zoo():
    before = sum(os.times()[:4])
    result = lint.check(data, name=name)
    seconds = sum(os.times()[:4]) - before
    kept = re.search(r"VmHWM:\\s+(\\d+)", status.read_text()) if status.exists() else None
    peak = int(kept[1]) // 1024 if kept else 0
    codes = [finding.code for finding in result.findings]
    errors = result.outcomes["error"]
    print(json.dumps([name, seconds, peak, codes[:5], errors]), flush=True)
"""


def test_there_are_sixty() -> None:
    names = [name for name, _ in zoo()]
    assert len(names) == len(set(names)) >= 60


@pytest.mark.slow
def test_every_animal_alone() -> None:
    """In a process of its own, so that time and memory are the files' and nobody else's."""
    ran = subprocess.run(
        [sys.executable, "-c", CHILD], capture_output=True, text=True, timeout=400, check=False
    )
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert [line[0] for line in lines] == [name for name, _ in zoo()]
    assert [line for line in lines if line[1] > SECONDS] == []
    assert [line[:3] for line in lines if line[2] > MEBIBYTES] == []
    assert [line for line in lines if line[4]] == []


@pytest.mark.slow
def test_all_animals_beside_a_good_report(tmp_path: Path) -> None:
    for name, data in zoo():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "好报告.txt").write_bytes(GOOD.read_bytes())
    command = [sys.executable, "-c", RUN, "check", str(tmp_path), "-o", "json"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    files = {Path(file["file"]).name for file in json.loads(ran.stdout)["files"]}
    assert "好报告.txt" in files
    assert "Traceback" not in ran.stderr
