"""``gouji policy show``: every rule as it is in force, and who set it so."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from lint.cli.parser import (
    UsageError,
    add_color,
    add_language,
    add_policy,
    add_reading,
    add_selection,
    codes,
    day,
    examples,
    suggested,
    today,
)

if TYPE_CHECKING:
    from lint import Report
    from lint.cli.config import Settled
    from lint.show.policy import Shown


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "show",
        help="规则的程度、参数，各由谁定 (what is in force, and who says so)",
        description="每条规则现行的程度和参数，以及各由哪一层（规则包、设置文件、命令行）决定。",
        epilog=examples(
            ("gouji policy show --policy 某某市", "规则包里的每条规则"),
            ("gouji policy show 报告.txt", "对这份报告"),
            (
                "gouji policy show 报告.txt --rule T201 --submitted 2027-01-10",
                "一条规则，当作那天报送",
            ),
        ),
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="一份报告：只看对它适用的 (for this report)"
    )
    parser.add_argument(
        "--rule",
        action="append",
        default=[],
        metavar="RULES",
        help="只看这些规则：编号、编号开头或名称 (only these rules)",
    )
    parser.add_argument(
        "--submitted", type=day, metavar="DATE", help="报送日期，默认今天 (day of submission)"
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="text（默认）或 json (format)"
    )
    add_selection(parser)
    add_policy(parser)
    add_reading(parser)
    add_language(parser)
    add_color(parser)


def run(args: argparse.Namespace) -> int:
    """0, or 2 for a policy or a report that cannot be read."""
    from lint.cli.writers import as_utf8, view
    from lint.show.policy import policy_text, policy_values

    shown = _shown(args)
    if args.format == "json":
        from lint.show.json import dump

        as_utf8(sys.stdout)
        sys.stdout.write(dump(policy_values(shown)) + "\n")
    else:
        sys.stdout.write(policy_text(shown, view(args)))
    return 0


def _shown(args: argparse.Namespace) -> Shown:
    from lint.cli import config
    from lint.provenance import stands
    from lint.show.policy import Shown

    given = config.given(args)
    here = config.settled(given, config.folder_of(args.file or "-"))
    policy, merged = config.explained(given.policy, here.settings)
    report = _report(args, here) if args.file else None
    wanted = codes(args.rule, policy)
    found = tuple(
        stand
        for stand in stands(policy, merged, report, args.submitted or today())
        if not wanted or stand.rule.name in wanted or stand.rule.code.startswith(wanted)
    )
    if wanted and not found and not report:
        raise UsageError(suggested(wanted[0], policy))
    return Shown(
        policy,
        found,
        report,
        here.settings.text.label if here.settings else None,
        _passed(here, given),
        here.replaced,
        here.unheeded,
    )


def _report(args: argparse.Namespace, here: Settled) -> Report:
    import lint

    year, level = here.year, here.body_level
    try:
        return lint.read(args.file, year=year, body_level=level, limit=args.max_size)
    except lint.Unreadable as error:
        raise UsageError(error.sentence[args.lang]) from error


def _passed(here: Settled, given: object) -> dict[str, str]:
    """Rules that are in force but not run, and whether settings or the command line say so."""
    from lint.cli.config import Given
    from lint.engine import chosen

    assert isinstance(given, Given)
    label = here.settings.text.label if here.settings else ""
    passed: dict[str, str] = {}
    rules = [rule for rule in here.policy.rules if rule.enabled]
    for words, own, option in (
        (here.select, given.select, "--select"),
        (here.ignore, given.ignore, "--ignore"),
    ):
        if words:
            way = ((), words) if option == "--ignore" else (words, ())
            run = {rule.code for rule in chosen(rules, *way)}
            who = option if own else f"{label} {option.removeprefix('--')}"
            passed |= {rule.code: who for rule in rules if rule.code not in run}
    return passed
