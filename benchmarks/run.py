"""What a check costs: python benchmarks/run.py [--others] [--json]

Measured is this checkout as a user has it: a wheel, installed with its compiled
modules into a fresh virtual environment, always a whole process from start to
exit with its output thrown away.  Single reports are given as multiples of
``python -c pass`` of the same environment, run in turn with them, so that a
slow or busy machine changes both.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from typing import NamedTuple

import others
from variants import EXAMPLES, write_variants

REPORT = EXAMPLES / "示例市林业局2023年报告.txt"
"""A small bureau's, with three findings: what most runs look like."""
REPORTS = 1000
ROUNDS = 21
FIGURES = ["--select", "P,S,T"]
"""Structure and tables alone: no sentence is read for claims, words or marks."""


class Target(NamedTuple):
    """The most that a command may cost: in ``× pass`` for one report, in seconds for many."""

    group: str
    command: str
    most: float


TARGETS = (
    Target("one", "gouji check, P, S and T", 14),
    Target("one", "gouji check", 24),
    Target("many", "gouji check --jobs 2, P, S, T", 3.0),
    Target("many", "gouji check --jobs 2", 4.0),
)
MOST_MIB = 100


class Cost(NamedTuple):
    """Seconds from start to exit, and MiB of the largest of its processes.

    The system counts a process from before it becomes another program: what
    this one takes, some 17 MiB, is the least that can be seen.
    """

    seconds: float
    mib: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--others", action="store_true", help="the linters of others.py too")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"of one report ({ROUNDS})")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gouji-benchmarks-") as folder:
        results = measured(Path(folder), options.rounds, with_others=options.others)
    print(as_json(results) if options.json else shown(results))


def measured(folder: Path, rounds: int, *, with_others: bool) -> dict[str, object]:
    bin_folder = install(folder / "venv")
    gouji, python = str(bin_folder / "gouji"), str(bin_folder / "python")
    (reports := folder / "reports").mkdir()
    write_variants(reports, REPORTS)
    (folder / "one.md").write_bytes(REPORT.read_bytes())
    several = max(1, rounds // 7)

    one = {
        "python -c pass": [python, "-c", "pass"],
        "gouji check, P, S and T": [gouji, "check", *FIGURES, "one.md"],
        "gouji check": [gouji, "check", "one.md"],
        "gouji check -o json": [gouji, "check", "-o", "json", "one.md"],
    }
    many = {
        "gouji check --jobs 2, P, S, T": [gouji, "check", *FIGURES, "--jobs", "2", "reports"],
        "gouji check --jobs 1": [gouji, "check", "--jobs", "1", "reports"],
        "gouji check --jobs 2": [gouji, "check", "--jobs", "2", "reports"],
        "gouji check --jobs 2 -o json": [gouji, "check", "--jobs", "2", "-o", "json", "reports"],
    }
    results: dict[str, object] = {"about": about()}
    results["one"] = in_turn(one, folder, rounds)
    results["many"] = in_turn(many, folder, several)
    if with_others:
        try:
            results |= beside(others.install(), folder, several)
        except others.Unavailable as why:
            results["others"] = f"not measured: {why}"
    return results


def beside(bin_folder: Path, folder: Path, rounds: int) -> dict[str, object]:
    """The others on the same texts, all named .md: some read nothing else."""
    (markdown := folder / "markdown").mkdir()
    for path in (folder / "reports").iterdir():
        (markdown / f"{path.stem}.md").write_bytes(path.read_bytes())
    names = [str(path.relative_to(folder)) for path in sorted(markdown.iterdir())]
    one, many = {}, {}
    for name, (program, *arguments) in others.COMMANDS.items():
        command = [str(bin_folder / program), *arguments]
        one[name] = [*command, "one.md"]
        many[name] = [*command, *(["markdown/*.md"] if name in others.PATTERN_ONLY else names)]
    return {"others, one": in_turn(one, folder, rounds), "others, many": in_turn(many, folder, 1)}


def install(venv: Path) -> Path:
    """This checkout's wheel and its dependencies in a new environment."""
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    bin_folder = venv / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(bin_folder / "python"), "-m", "pip", "install", "--quiet", "--compile"]
    subprocess.run([*pip, str(EXAMPLES.parent)], check=True, env=environment())
    return bin_folder


def environment() -> dict[str, str]:
    """Ours, without what would keep modules from being kept compiled."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def in_turn(commands: dict[str, list[str]], folder: Path, rounds: int) -> dict[str, Cost]:
    """The medians over rounds in which each command runs once, after one that is not counted."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for counted in [False] * (rounds > 1) + [True] * rounds:
        for name, command in commands.items():
            cost = run(command, folder)
            if counted:
                costs[name].append(cost)
    return {
        name: Cost(median(c.seconds for c in each), max(c.mib for c in each))
        for name, each in costs.items()
    }


def run(command: list[str], folder: Path) -> Cost:
    """Run a command to its end; findings (status 1) are no failure."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"status {process.returncode}: {' '.join(command)[:200]}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Cost(seconds, usage.ru_maxrss / unit)


def about() -> dict[str, object]:
    git = ["git", "-C", str(EXAMPLES.parent)]
    commit = subprocess.run(
        [*git, "describe", "--always", "--dirty"], capture_output=True, text=True, check=False
    )
    return {
        "date": date.today().isoformat(),
        "commit": commit.stdout.strip() or "not a git checkout",
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1),
        "targets": [target._asdict() for target in TARGETS],
    }


def as_json(results: dict[str, object]) -> str:
    """The same for programs: seconds and MiB by command."""
    named = {
        key: {name: cost._asdict() for name, cost in _costs(results, key).items()}
        for key in ("one", "many", "others, one", "others, many")
        if key in results
    }
    return json.dumps(results | named, ensure_ascii=False, indent=2)


def shown(results: dict[str, object]) -> str:
    """The table for people."""
    facts = results["about"]
    assert isinstance(facts, dict)
    lines = [" · ".join(f"{facts[k]}" for k in ("date", "commit", "machine"))]
    lines += [f"Python {facts['python']}, load {facts['load']} before the run", ""]
    one = _costs(results, "one") | _costs(results, "others, one")
    unit = one["python -c pass"].seconds
    lines.append(f"{'one report':<31}{'ms':>8}{'× pass':>9}{'MiB':>7}")
    for name, cost in one.items():
        times = f"{cost.seconds / unit:.1f}"
        lines.append(f"{name:<31}{cost.seconds * 1000:>8.0f}{times:>9}{cost.mib:>7.0f}")
    many = _costs(results, "many") | _costs(results, "others, many")
    unit = many["gouji check --jobs 2"].seconds
    lines += ["", f"{REPORTS:<5,} {'reports':<25}{'s':>8}{'× gouji':>9}{'MiB':>7}"]
    for name, cost in many.items():
        times = f"{cost.seconds / unit:.1f}"
        lines.append(f"{name:<31}{cost.seconds:>8.2f}{times:>9}{cost.mib:>7.0f}")
    if "others" in results:
        lines += ["", f"others {results['others']}"]
    return "\n".join([*lines, "", *_targets(results)])


def _targets(results: dict[str, object]) -> Iterator[str]:
    """What was to be reached, and what was."""
    yield f"{'to reach, at most':<31}{'':>8}{'measured':>9}"
    passing = _costs(results, "one")["python -c pass"].seconds
    for group, command, most in TARGETS:
        found, unit = _costs(results, group)[command].seconds, "s"
        if group == "one":
            found, unit = found / passing, "×"
        missed = "  missed" if found > most else ""
        yield f"{command:<31}{most:>6.1f} {unit}{found:>9.1f}{missed}"
    largest = max(c.mib for group in ("one", "many") for c in _costs(results, group).values())
    missed = "  missed" if largest > MOST_MIB else ""
    yield f"{'the largest process':<31}{MOST_MIB:>4} MiB{largest:>9.0f}{missed}"


def _costs(results: dict[str, object], key: str) -> dict[str, Cost]:
    costs = results.get(key, {})
    assert isinstance(costs, dict)
    return costs


if __name__ == "__main__":
    main()
