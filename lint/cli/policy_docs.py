"""``gouji policy docs``: the rules of a policy as one Markdown page."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lint.cli.parser import add_policy, examples


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "docs",
        help="把全部规则写成一页 Markdown (the rules as a page)",
        description="全部规则的说明，中英文，与 gouji explain 同文；docs/rules.md 由此而来。"
        "不写 --policy，是内置的各规则包：全国通用的全部，其余的不同之处。",
        epilog=examples(
            ("gouji policy docs -o 规则.md", "全国通用的规则"),
            ("gouji policy docs --policy 某某市 -o 规则.md", "自己的规则包"),
        ),
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="写到文件；默认写到标准输出 (to a file)"
    )
    add_policy(parser)


def run(args: argparse.Namespace) -> int:
    """0, or 2 for a policy or a file that cannot be used."""
    from lint.author.docs import other_packs, rules_page
    from lint.cli.config import folder_of, given, settled
    from lint.cli.writers import as_utf8
    from lint.cli.writing import write

    policy = settled(given(args), folder_of("-")).policy
    page = rules_page(policy, [] if args.policy else other_packs(policy))
    if args.output:
        write(Path(args.output), page)
    else:
        as_utf8(sys.stdout)
        sys.stdout.write(page)
    return 0
