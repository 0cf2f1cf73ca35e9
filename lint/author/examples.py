"""Does each rule behave as its own examples say?

An example is an edit of one of the national rules' sample reports, which are
clean under those rules: a bad one must make its rule speak, a good one must
leave it silent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Literal, NamedTuple

from lint import engine
from lint.findings import Finding, Result
from lint.force import applies
from lint.parse import parse
from lint.policy import Example, Policy, Rule
from lint.read import Unreadable, decode_source
from lint.resources import folder
from lint.show.rulebook import edited

Kind = Literal["bad", "good"]
KINDS: tuple[Kind, ...] = ("bad", "good")


class Trial(NamedTuple):
    """An example that was tried; ``fault`` says how it failed, "" when it did not."""

    code: str
    kind: Kind
    number: int
    fault: str


def trials(policy: Policy, own: Collection[str]) -> Iterator[Trial]:
    """Every example of a pack's own rules, tried.

    Those of rules that it only changes are tried with the pack they are in.
    """
    for rule in policy.rules:
        for kind in KINDS:
            examples = examples_of(rule, kind) if rule.code in own else ()
            for number, example in enumerate(examples, 1):
                yield Trial(rule.code, kind, number, fault(rule, example, kind, policy))


def examples_of(rule: Rule, kind: Kind) -> tuple[Example, ...]:
    """The rule's bad or good examples."""
    return rule.bad if kind == "bad" else rule.good


def fault(rule: Rule, example: Example, kind: Kind, policy: Policy) -> str:
    """How an example fails; "" when it does what it should."""
    text = sample(rule.sample)
    if text is None:
        return f"没有样例“{rule.sample}”"
    times = text.count(example.find)
    if times != 1 and not (example.every and times):
        return f"find 的文字在样例“{rule.sample}”里有 {times} 处，应恰好一处" + (
            "；要全都改，写 all: true" if times > 1 else ""
        )
    changed, year, level = edited(text, example), example.year, example.body_level
    found = _findings(rule, changed, policy, year, level)
    if kind == "bad" and not found:
        return "应当查出，却没有" + out_of_reach(rule, changed, year, level)
    if kind == "good" and found:
        return f"不应查出，却报出：{found[0].message}"
    unfilled = next((f.message for f in found if "{" in f.message), "")
    return f"报出的话里有没填的空：{unfilled}" if unfilled else ""


def out_of_reach(rule: Rule, text: str, year: int | None, level: str | None) -> str:
    """Why a rule has nothing to say of a report that it is not for; "" when it is for it."""
    report = parse(decode_source(text.encode(), "示例.txt"), year=year, body_level=level)
    if applies(rule.scope, report):
        return ""
    known = (f"{report.year} 年度" if report.year else "年度不明", report.body.level or "层级不明")
    said = "、".join((*known, *filter(None, (report.body.kind,))))
    return f"；规则的 for 不包括这份样例（{said}），可写 year、body_level 来定"


def lacking(policy: Policy, own: Collection[str]) -> list[tuple[str, Kind]]:
    """A pack's own rules without a bad or a good example, and which they lack."""
    return [
        (rule.code, kind)
        for rule in policy.rules
        for kind in KINDS
        if rule.code in own and not examples_of(rule, kind)
    ]


@cache
def sample(name: str) -> str | None:
    """A clean sample of the national rules; None where there is none of that name."""
    file = folder("rules") / "national" / "samples" / f"{name}.txt"
    return file.read_text(encoding="utf-8") if file.is_file() else None


def _findings(
    rule: Rule, text: str, policy: Policy, year: int | None = None, level: str | None = None
) -> list[Finding]:
    result = checked(text, policy, rule.code, year=year, body_level=level)
    return [finding for finding in result.findings if finding.code == rule.code]


def checked(
    text: str,
    policy: Policy,
    *select: str,
    year: int | None = None,
    body_level: str | None = None,
    submitted: str | None = None,
    lang: str = "zh",
) -> Result:
    """A report's text, checked as one that was submitted on a day."""
    try:
        source = decode_source(text.encode(), "示例.txt")
    except Unreadable as error:
        return engine.unreadable(error, "示例.txt", policy, lang)
    report = parse(source, year=year, body_level=body_level)
    return engine.check(report, policy, select=select, submitted=submitted, lang=lang)


def told(rule: Rule, policy: Policy, lang: str) -> str:
    """What the rule says of its first bad example; "" when it has none."""
    text = sample(rule.sample)
    if not rule.bad or text is None:
        return ""
    example = rule.bad[0]
    result = checked(
        edited(text, example),
        policy,
        rule.code,
        year=example.year,
        body_level=example.body_level,
        lang=lang,
    )
    return next((f.message for f in result.findings if f.code == rule.code), "")
