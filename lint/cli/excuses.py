"""Waivers and baselines on the command line: found, applied, remarked upon."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lint.cli.config import Given, folder_of, settled
from lint.cli.parser import UsageError, complain

if TYPE_CHECKING:
    from lint import Finding, Policy, Result
    from lint.cli.files import Target
    from lint.findings import Waiver
    from lint.show import Tally

MOST_REMARKS = 10
"""Waivers that are remarked upon one by one."""

_REMARKS = {
    "expired": "豁免已于 {until} 到期，问题重新列出",
    "changed": "豁免以后内容又改动过，豁免不再有效，请重新核对",
    "unused": "已没有这个问题，豁免可删去（gouji waive --prune）",
    "refused": "规则包不接受对这条规则的豁免",
    "no-rule": "规则包里没有这条规则",
}


class Excuses(NamedTuple):
    """What of a run's findings is set apart.

    ``file`` holds the waivers of all reports; without it each report has the
    file that its settings name, if these count (``given``), else the
    ``.gouji-waivers.yaml`` nearest above it, unless ``used`` is false.
    ``collect`` asks for the findings of a new baseline.
    """

    used: bool = False
    file: str | None = None
    baseline: str | None = None
    today: str = ""
    shown: bool = False
    collect: bool = False
    given: Given = Given(use_settings=False)


def add(parser: argparse._ActionsContainer) -> None:
    """The options of waivers and baselines."""
    parser.add_argument(
        "--waivers",
        metavar="FILE",
        help="豁免文件；默认用报告所在文件夹或其上层的 .gouji-waivers.yaml (waivers)",
    )
    parser.add_argument("--no-waivers", action="store_true", help="不用豁免 (do not apply waivers)")
    parser.add_argument(
        "--show-waived", action="store_true", help="也列出已豁免的问题 (list what is waived)"
    )
    parser.add_argument(
        "--baseline", metavar="FILE", help="只列出基线里没有的问题 (only what is new)"
    )
    parser.add_argument(
        "--write-baseline", metavar="FILE", help="把现有的问题存为基线 (write a baseline)"
    )


def of(args: argparse.Namespace, given: Given, targets: Sequence[Target]) -> Excuses:
    """What the options say.  Raises `UsageError` for files that cannot be used.

    A broken one that merely lies above a report waives nothing and is told:
    it may be the sender's, and must not stop a run over an inbox.
    """
    fresh()
    if args.waivers and args.no_waivers:
        raise UsageError("--waivers 与 --no-waivers 不能同时用")
    if args.baseline:
        _known(args.baseline)
    if args.waivers:
        _waivers(args.waivers)
    excuses = Excuses(
        not args.no_waivers,
        args.waivers,
        args.baseline,
        shown=args.show_waived,
        collect=bool(args.write_baseline),
        given=given,
    )
    found = [_file(target, excuses) for target in targets]
    for file in dict.fromkeys(found):
        if file and not args.waivers:
            _found(file, told=True)
    return excuses._replace(today=today()) if any(found) else excuses


def fresh() -> None:
    """Forget what was read before: a process may live longer than a run."""
    for remembered in (above, _waivers, _known):
        remembered.cache_clear()


def today() -> str:
    """The date that waivers are held against."""
    from datetime import date

    return date.today().isoformat()


def excused(
    result: Result, target: Target, excuses: Excuses, policy: Policy, whole: bool
) -> Result:
    """The result with what waivers and the baseline cover set apart."""
    if result.report is None or not result.report.is_annual_report:
        return result
    if file := _file(target, excuses):
        from lint.waivers import apply

        waivers = _waivers(file) if excuses.file else _found(file)
        result = apply(result, waivers, policy, excuses.today, whole=whole)
    if excuses.baseline:
        from lint.waivers import without_known

        result = without_known(result, _known(excuses.baseline))
    return result


def _file(target: Target, excuses: Excuses) -> str | None:
    if excuses.file or not excuses.used:
        return excuses.file
    return file_of(folder_of(target.path), excuses.given)


def file_of(folder: str, given: Given) -> str | None:
    """The waivers of the reports in a folder: as their settings say, else the nearest above."""
    settings = settled(given, folder).settings
    if settings and "waivers" in settings.values:
        return os.path.join(settings.folder, settings.values["waivers"])  # noqa: PTH118
    return above(folder)


@cache
def above(folder: str) -> str | None:
    """The waivers' file of a folder, or of the nearest above it; by text, for pathlib is slow.

    Whatever has the name counts: what is no plain file is told, not passed over.
    """
    file = os.path.join(folder, ".gouji-waivers.yaml")  # noqa: PTH118
    if os.path.lexists(file):
        return file
    parent = os.path.dirname(folder)  # noqa: PTH120
    return above(parent) if parent != folder else None


@cache
def _waivers(file: str) -> tuple[Waiver, ...]:
    from pathlib import Path

    from lint import PolicyError
    from lint.waivers import read_waivers

    try:
        return read_waivers(Path(file))
    except PolicyError as error:
        raise UsageError(str(error)) from error


def _found(file: str, *, told: bool = False) -> tuple[Waiver, ...]:
    """Those of a file that was not named; a broken one has none."""
    try:
        return _waivers(file)
    except UsageError as error:
        if told:
            complain(f"{error}\n豁免文件有误，不用它")
        return ()


@cache
def _known(file: str) -> frozenset[str]:
    from pathlib import Path

    from lint import PolicyError
    from lint.waivers import read_baseline

    try:
        return read_baseline(Path(file))
    except PolicyError as error:
        raise UsageError(str(error)) from error


def remark(tallies: Iterable[Tally]) -> None:
    """How waivers fared that are not simply in force, on standard error."""
    remarks = [remark for each in tallies for remark in each.remarks]
    if not remarks:
        return
    from lint.waivers import states

    told = [remark for remark in states(remarks) if remark.state != "used"]
    for state, waiver in told[:MOST_REMARKS]:
        which = f"{waiver.file}:{waiver.line}: {waiver.rule} {waiver.place}"
        complain(f"{which}：{_REMARKS[state].format(until=waiver.until)}")
    if len(told) > MOST_REMARKS:
        complain(f"另有 {len(told) - MOST_REMARKS} 条豁免需要清理：gouji waive --prune")


def write_baseline(file: str, found: Iterable[tuple[str, Finding]]) -> None:
    """The findings of the run as a baseline.  Raises `UsageError`."""
    from pathlib import Path

    from lint.cli.writing import write
    from lint.waivers import baseline_text

    write(Path(file), baseline_text(found))
