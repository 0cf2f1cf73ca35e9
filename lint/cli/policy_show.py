"""``gouji policy show``: every rule as it is in force, and who set it so."""

from __future__ import annotations

import argparse

from lint.cli.parser import add_color, add_language, add_policy, add_reading


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "show",
        help="规则的程度、参数，各由谁定 (what is in force, and who says so)",
        description="每条规则现行的程度和参数，以及各由哪一层（规则包、设置文件、命令行）决定。",
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="一份报告：只看对它适用的 (for this report)"
    )
    add_policy(parser)
    add_reading(parser)
    add_language(parser)
    add_color(parser)


def run(args: argparse.Namespace) -> int:
    """0, or 2 for a policy or a report that cannot be read."""
    raise NotImplementedError
