"""``gouji policy``: what a policy's writer and whoever is judged by it ask of it."""

from __future__ import annotations

import argparse
import sys

from lint.cli import policy_check, policy_docs, policy_mutate, policy_new, policy_show, policy_test
from lint.cli.parser import Parser

COMMANDS = (policy_show, policy_new, policy_check, policy_test, policy_mutate, policy_docs)
"""One module a command below ``gouji policy``."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The group and its commands."""
    parser = commands.add_parser(
        "policy", help="规则包 (policies)", description="看一个规则包，写一个规则包。"
    )

    def run(args: argparse.Namespace) -> int:
        sys.stdout.write(parser.format_help())
        return 0

    parser.set_defaults(run=run)
    below = parser.add_subparsers(title="命令", metavar="命令", parser_class=Parser)
    for command in COMMANDS:
        command.add(below)
