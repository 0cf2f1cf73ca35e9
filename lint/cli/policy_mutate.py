"""``gouji policy mutate``: what a policy catches when one thing of a clean report is changed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lint.cli.parser import UsageError, add_color, add_language, add_policy, complain, examples

if TYPE_CHECKING:
    from lint import Policy
    from lint.author.mutate import Verdict

LIMIT = 60
"""Changes of a kind in a report unless asked otherwise: a quarter of a minute for the samples."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "mutate",
        help="变异测试：改动干净的报告，看查出多少 (mutation test)",
        description="在没有问题的报告里一次改一处（一位数字、漏填一格、少一行……），"
        "看规则包查出多少、定位多少。退出码：0 达到目标；1 没有达到。",
        epilog=examples(
            ("gouji policy mutate", "用自带的样例"),
            ("gouji policy mutate --policy 某某市 报告.txt", "用自己的规则包和报告"),
        ),
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="没有问题的报告；不给则用自带的样例 (clean reports)",
    )
    parser.add_argument(
        "--limit",
        type=int,
        metavar="N",
        default=LIMIT,
        help=f"每份报告每种改动最多几处，默认 {LIMIT}，0 为全部 (changes of a kind in a report)",
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "markdown"),
        default="text",
        help="text（默认）、json 或 markdown (format)",
    )
    add_policy(parser)
    add_language(parser)
    add_color(parser)


def run(args: argparse.Namespace) -> int:
    """0 all targets reached, 1 not, 2 no clean report."""
    from lint.author.clean import clean_reports, own_reports
    from lint.author.mutate import score
    from lint.author.mutate.table import reached
    from lint.cli.config import folder_of, given, settled

    in_force = settled(given(args), folder_of("-")).policy
    files = [Path(file) for file in args.files] or own_reports()
    verdicts: list[Verdict] = []
    for file, report in clean_reports(files, in_force):
        if report is not None:
            verdicts += score(report, in_force, max(args.limit, 0))
        elif args.files:
            complain(f"{file}：有问题或读不了，不用它")
    if not verdicts:
        raise UsageError("没有一份干净的报告，无法测试")
    sys.stdout.write(_shown(verdicts, in_force, args))
    return 0 if reached(verdicts) else 1


def _shown(verdicts: Sequence[Verdict], policy: Policy, args: argparse.Namespace) -> str:
    from lint.author.mutate import table
    from lint.cli.writers import as_utf8, view

    if args.format == "json":
        from lint.show.json import dump

        as_utf8(sys.stdout)
        return dump(table.objects(verdicts)) + "\n"
    if args.format == "markdown":
        as_utf8(sys.stdout)
        limit = f" --limit {args.limit}" if args.limit != LIMIT else ""
        command = " ".join(["gouji policy mutate", *args.files]) + limit + " --format markdown"
        return table.markdown(verdicts, f"{policy.id} {policy.version}", command)
    look = view(args)
    return table.text(verdicts, look.lang, look.color)
