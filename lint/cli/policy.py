"""``gouji policy``: what a policy's writer and whoever is judged by it ask of it."""

from __future__ import annotations

import argparse
import sys

from lint.cli import policy_check, policy_docs, policy_mutate, policy_new, policy_show, policy_test
from lint.cli.parser import Parser, examples

COMMANDS = (policy_show, policy_new, policy_check, policy_test, policy_mutate, policy_docs)
"""One module a command below ``gouji policy``."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The group and its commands."""
    parser = commands.add_parser(
        "policy",
        help="规则包：查看、编写、测试 (policies)",
        description="看一个规则包，写一个规则包。",
        epilog=examples(
            ("gouji policy show 报告.txt", "对这份报告，每条规则是什么级别、由谁规定"),
            ("gouji policy new 某某市", "建一个带说明的规则包，照着改"),
            ("gouji policy check 某某市", "写得对不对"),
            ("gouji policy test 某某市", "例子和案例是否都对"),
        ),
    )

    def run(args: argparse.Namespace) -> int:
        sys.stdout.write(parser.format_help())
        return 0

    parser.set_defaults(run=run)
    below = parser.add_subparsers(title="命令", metavar="命令", parser_class=Parser)
    for command in COMMANDS:
        command.add(below)
