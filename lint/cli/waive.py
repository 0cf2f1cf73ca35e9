"""``gouji waive``: a finding that somebody answers for is written down; dead ones are cleared."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lint.cli import excuses
from lint.cli.parser import (
    UsageError,
    add_policy,
    add_reading,
    examples,
    suggested,
)

if TYPE_CHECKING:
    from lint import Finding, Report, Result
    from lint.cli.config import Settled
    from lint.findings import Remark, Waiver

DEAD = ("expired", "changed", "unused", "no-rule")
"""What ``--prune`` clears."""

MOST_PLACES = 10
"""Places that are listed for the user to choose from."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "waive",
        help="豁免一个问题，或清理豁免 (waive a finding)",
        description="把一个问题记入豁免文件（.gouji-waivers.yaml）：为什么、谁定的、到哪天为止。"
        "报告不改动；内容改了或到期了，问题会重新列出。",
        epilog=examples(
            (
                "gouji waive 报告.txt T302 --reason 更正函随附 --by 张某某 --until 2030-12-31",
                "豁免 T302",
            ),
            ("gouji waive 报告.txt T302@总计 --reason …", "有几处时，写明哪一处或行号"),
            ("gouji waive --prune 报告.txt", "清理到期、已改动、用不着的"),
        ),
    )
    parser.set_defaults(run=run)
    parser.add_argument("files", nargs="+", metavar="FILE", help="报告 (the report)")
    parser.add_argument(
        "--prune",
        action="store_true",
        help="清理对这些报告已到期、已改动、已用不着的豁免 (clear dead waivers)",
    )
    parser.add_argument("--reason", metavar="TEXT", help="理由 (why)")
    parser.add_argument("--by", metavar="NAME", help="谁定的 (who answers for it)")
    parser.add_argument("--until", metavar="DATE", help="到哪天为止，如 2026-12-31 (last day)")
    parser.add_argument(
        "--waivers",
        metavar="FILE",
        help="豁免文件；默认用上层已有的 .gouji-waivers.yaml，没有则建在报告旁 (waivers)",
    )
    add_reading(parser)
    add_policy(parser)
    parser.usage = (
        "gouji waive FILE RULE[@PLACE] --reason TEXT --by NAME --until DATE\n"
        "       gouji waive --prune FILE…"
    )


def run(args: argparse.Namespace) -> int:
    """0, or 2 for what cannot be waived or written."""
    excuses.fresh()
    return _prune(args) if args.prune else _add(args)


class _Case(NamedTuple):
    """A finding that may be meant, and what would waive it."""

    finding: Finding
    waiver: Waiver


def _add(args: argparse.Namespace) -> int:
    from lint.cli.config import folder_of, given, settled
    from lint.cli.writing import write
    from lint.waivers import accepted, append, is_date, waiver_for

    if len(args.files) != 2:
        raise UsageError("写作：gouji waive 报告 规则[@位置] --reason … --by … --until …")
    path, (word, _, place) = args.files[0], args.files[1].partition("@")
    for option in ("reason", "by", "until"):
        if not (getattr(args, option) or "").strip():
            raise UsageError(f"豁免要写 --{option}：理由、谁定的、到哪天为止，一样不能少")
    if not is_date(args.until):
        raise UsageError(f"--until 应是日期，如 2026-12-31，不是 {args.until}")
    if args.until < excuses.today():
        raise UsageError(f"--until {args.until} 已经过了")
    here = settled(given(args), folder_of(path))
    in_force = here.policy
    rule = in_force.rule(word) or in_force.rule(word.upper())
    if rule is None:
        raise UsageError(suggested(word, in_force))
    if not accepted(in_force, rule.code):
        raise UsageError(f"规则包 {in_force.id} 不接受对 {rule.code} 的豁免")
    result = _checked(path, here, args)
    report = _report(result, path)
    answer = {"reason": args.reason, "by": args.by, "until": args.until}
    cases = [
        _Case(finding, waiver_for(finding, report, **answer))
        for finding in result.findings
        if finding.code == rule.code
    ]
    waiver = _chosen(cases, place, report, rule.code)
    target = _file(args, path)
    write(target, append(_read(target), waiver))
    sys.stdout.write(f"已写入 {target}：{rule.code} {waiver.place}，至 {args.until}\n")
    return 0


def _chosen(cases: Sequence[_Case], place: str, report: Report, code: str) -> Waiver:
    """The one finding that is meant: the only one, or that at a place or in a line."""

    def line(case: _Case) -> int:
        return report.source.position(case.finding.span.start)[0]

    if not cases:
        raise UsageError(f"这份报告里没有 {code} 的问题")
    fitting = [
        case
        for case in cases
        if not place or place in case.waiver.place or place == str(line(case))
    ]
    if len({case.waiver.content for case in fitting}) == 1:
        return fitting[0].waiver
    shown = "\n".join(f"  {code}@{line(case)}  {case.waiver.place}" for case in cases[:MOST_PLACES])
    more = "\n  ……" if len(cases) > MOST_PLACES else ""
    what = "有几处，请选一处" if not place or fitting else f"没有“{place}”这一处，有的是"
    raise UsageError(f"{code} {what}：\n{shown}{more}")


def _prune(args: argparse.Namespace) -> int:
    """Clear the waivers that are dead for the reports given."""
    from lint.cli.config import folder_of, given, settled
    from lint.cli.files import find
    from lint.cli.writing import write
    from lint.waivers import prune, states

    line = given(args)
    found = find(args.files, None, args.max_size)
    used = excuses.Excuses(True, args.waivers, today=excuses.today(), given=line)
    remarks: list[Remark] = []
    for target in found.targets:
        here = settled(line, folder_of(target.path))
        result = _checked(target.path, here, args)
        remarks += excuses.excused(result, target, used, here.policy, whole=True).remarks
    dead: dict[str, list[int]] = {}
    for state, waiver in states(remarks):
        if state in DEAD:
            dead.setdefault(waiver.file, []).append(waiver.line)
            sys.stdout.write(f"清理 {waiver.rule} {waiver.place}（{_WHY[state]}）\n")
    for file, lines in dead.items():
        write(Path(file), prune(_read(Path(file)), lines))
    if not dead:
        sys.stdout.write("没有要清理的豁免\n")
    return 0


_WHY = {
    "expired": "已到期",
    "changed": "内容已改动",
    "unused": "已没有这个问题",
    "no-rule": "规则包里没有这条规则",
}


def _checked(path: str, here: Settled, args: argparse.Namespace) -> Result:
    """By all rules, whatever the settings leave out."""
    import lint

    return lint.check(
        path, here.policy, year=here.year, body_level=here.body_level, limit=args.max_size
    )


def _report(result: Result, path: str) -> Report:
    report = result.report
    if report is None or not report.is_annual_report:
        raise UsageError(f"{path}：{result.findings[0].message}")
    return report


def _file(args: argparse.Namespace, path: str) -> Path:
    """The file that the waiver goes into: the one that a check of the report reads."""
    from lint.cli.config import folder_of, given
    from lint.waivers import NAME

    folder = folder_of(path)
    return Path(args.waivers or excuses.file_of(folder, given(args)) or Path(folder, NAME))


def _read(file: Path) -> str:
    """The text of a waivers' file that is in order; "" for one to be made."""
    from lint import PolicyError
    from lint.waivers import read_waivers

    if not file.exists():
        return ""
    try:
        read_waivers(file)
        return file.read_text(encoding="utf-8-sig")
    except (PolicyError, OSError) as error:
        raise UsageError(str(error)) from error
