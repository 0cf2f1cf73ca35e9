"""``gouji rules``: all rules of a policy."""

from __future__ import annotations

import argparse
import sys

from lint.cli.parser import add_color, add_language, add_policy, examples


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "rules",
        help="列出全部规则 (list the rules)",
        description="列出规则包里的全部规则：编号、名称、级别、查什么。",
        epilog=examples(
            ("gouji rules", "全国通用的规则"),
            ("gouji rules --policy strict", "从严的规则包"),
            ("gouji rules --format json", "供程序使用"),
        ),
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="text（默认）或 json (format)",
    )
    add_policy(parser)
    add_language(parser)
    add_color(parser)


def run(args: argparse.Namespace) -> int:
    """Always 0, or 2 for a policy that cannot be used."""
    from lint.cli.config import folder_of, given, settled
    from lint.cli.writers import as_utf8, view
    from lint.show.rulebook import rule_list, rule_object

    in_force = settled(given(args), folder_of("-")).policy
    if args.format == "json":
        from lint.show.json import dump

        as_utf8(sys.stdout)
        sys.stdout.write(dump([rule_object(rule) for rule in in_force.rules]) + "\n")
    else:
        sys.stdout.write(rule_list(in_force, view(args)))
    return 0
