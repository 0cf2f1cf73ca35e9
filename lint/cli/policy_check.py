"""``gouji policy check``: is a policy as its writer meant it?"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.cli.parser import UsageError, examples

if TYPE_CHECKING:
    from lint import Policy
    from lint.author.check import Remark

_LEVELS = {"error": "错误", "warning": "警告", "note": "说明"}


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "check",
        help="检查规则包本身 (check a policy)",
        description="检查规则包写得对不对：格式、引用，公式有没有重复、矛盾，"
        "有没有从不生效的规则、没有规则守着的格子。退出码：0 没有错误；1 有。",
        epilog=examples(
            ("gouji policy check 某某市", "文件夹"),
            ("gouji policy check 某某市.yaml", "单个文件"),
        ),
    )
    parser.set_defaults(run=run)
    parser.add_argument("pack", metavar="PACK", help="规则包：名称、文件或文件夹 (pack)")


def run(args: argparse.Namespace) -> int:
    """0 no error, 1 errors, 2 no such pack."""
    import lint
    from lint.author.check import never_speaking, switched_off, unsound
    from lint.cli.policy_test import own_rules
    from lint.policy.pack import layers
    from lint.show.safe import clean

    try:
        policy = lint.load_policy(args.pack)
        top = list(layers(args.pack).values())[-1]
    except lint.PolicyError as error:
        if error.problems[0].file == args.pack and "找不到" in error.problems[0].message:
            raise UsageError(str(error)) from error
        sys.stdout.write("\n".join(clean(line) for line in str(error).split("\n")) + "\n")
        return 1
    own = own_rules(top)
    remarks = [
        *switched_off(policy, top.grounds),
        *unsound(policy, own),
        *never_speaking(policy, own),
        *_unprotected(policy),
    ]
    for level, code, message in remarks:
        sys.stdout.write(clean(f"{_LEVELS[level]} {code + '：' if code else ''}{message}") + "\n")
    errors = sum(remark.level == "error" for remark in remarks)
    warnings = sum(remark.level == "warning" for remark in remarks)
    name = clean(f"{policy.id} {policy.version}")
    sys.stdout.write(f"{name}：{len(policy.rules)} 条规则，{errors} 个错误、{warnings} 个警告\n")
    return 1 if errors else 0


def _unprotected(policy: Policy) -> Iterator[Remark]:
    """Figures that no relation holds; those of the national rules are not the pack's doing."""
    import lint
    from lint.author.check import unprotected
    from lint.cli.config import DEFAULT

    known = set() if policy.id == DEFAULT else {*unprotected(lint.load_policy(DEFAULT))}
    for remark in unprotected(policy):
        if remark not in known:
            yield remark
