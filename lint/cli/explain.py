"""``gouji explain``: what a rule looks for, why, and how to mend what it finds."""

from __future__ import annotations

import argparse
import sys

from lint.cli.parser import UsageError, add_color, add_language, add_policy, examples, suggested


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and its options."""
    parser = commands.add_parser(
        "explain",
        help="解释规则 (explain rules)",
        description="一条规则查什么、为什么、依据、错例、对例、怎么改。",
        epilog=examples(
            ("gouji explain T302", "按编号"),
            ("gouji explain outcome-total S105", "按名称，可以几条"),
            ("gouji explain S121 --policy strict", "别的规则包里的规则"),
        ),
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "rules", nargs="+", metavar="RULE", help="编号或名称，如 T302、outcome-total (code or name)"
    )
    add_policy(parser)
    add_language(parser)
    add_color(parser)


def run(args: argparse.Namespace) -> int:
    """0, or 2 for an unknown rule."""
    from lint.author.examples import sample, told
    from lint.cli.config import folder_of, given, settled
    from lint.cli.writers import view
    from lint.show.rulebook import explanation

    in_force = settled(given(args), folder_of("-")).policy
    texts = []
    for word in args.rules:
        rule = in_force.rule(word) or in_force.rule(word.upper())
        if rule is None:
            raise UsageError(suggested(word, in_force))
        message = told(rule, in_force, args.lang)
        texts.append(explanation(rule, sample(rule.sample) or "", message, view(args)))
    sys.stdout.write("\n".join(texts))
    return 0
