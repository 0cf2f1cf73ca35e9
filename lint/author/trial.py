"""Cases tried: what is found in each text, against what was expected."""

from __future__ import annotations

from collections.abc import Iterator

from lint import engine
from lint.author.cases import Case, Expected
from lint.author.examples import checked, out_of_reach
from lint.findings import Finding, Result
from lint.fix import mend
from lint.model import Source
from lint.parse import parse
from lint.policy import Policy
from lint.read import decode_source


def faults(case: Case, policy: Policy) -> Iterator[str]:
    """How a case fails, in sentences; none when it comes out as written."""
    if case.cell is not None and _written(case, "0") is None:
        table, row, column = case.cell
        yield f"样例里没有这一格：表{table} {row} {column}"
        return
    codes = {expected.code for expected in case.expect}
    for bad in case.bad:
        found = _found(_text(case, bad), case, policy)
        for expected in case.expect:
            if not any(_fits(finding, expected) for finding in found):
                instead = _instead(found, expected) or _why_not(case, bad, expected, policy)
                yield f"bad“{_short(bad)}”应查出 {_named(expected)}{instead}"
        if case.fixed is not None:
            yield from _fixing(case, bad, policy)
    for good in case.good:
        for finding in _found(_text(case, good), case, policy):
            if finding.code in codes:
                yield f"good“{_short(good)}”不应查出 {finding.code}，却报出：{finding.message}"


def _fixing(case: Case, bad: str, policy: Policy) -> Iterator[str]:
    """Whether the rules' own fixes, if any, give what the case says, and it is clean."""
    codes = tuple(expected.code for expected in case.expect)
    text, right = _text(case, bad), _text(case, case.fixed or "")

    def check(source: Source) -> Result:
        report = parse(source, year=case.year, body_level=case.body_level)
        return engine.check(report, policy, select=codes, submitted=case.submitted)

    source = decode_source(text.encode(), "案例.txt")
    mended = mend(text.encode(), source, check, suggested=True)
    if mended.changed and mended.after != right:
        yield f"bad“{_short(bad)}”改出来与 fixed 不同"
    for finding in _found(right, case, policy):
        if finding.code in codes:
            yield f"fixed 里仍查出 {finding.code}：{finding.message}"


def _found(text: str, case: Case, policy: Policy) -> list[Finding]:
    codes = [expected.code for expected in case.expect]
    return [
        finding
        for code in dict.fromkeys(codes)
        for finding in checked(
            text,
            policy,
            code,
            year=case.year,
            body_level=case.body_level,
            submitted=case.submitted,
        ).findings
        if finding.code == code
    ]


def _text(case: Case, words: str) -> str:
    """The report with these words in the case's place."""
    if case.cell is None:
        return case.text.replace(case.place, words)
    return _written(case, words) or case.text


def _written(case: Case, figure: str) -> str | None:
    """The report with a figure in the case's cell; None where it has no such cell."""
    assert case.cell is not None
    report = parse(decode_source(case.text.encode(), "案例.txt"))
    cell = report.cell(case.cell)
    if cell is None:
        return None
    text = report.source.text
    return text[: cell.span.start] + figure + text[cell.span.end :]


def _fits(finding: Finding, expected: Expected) -> bool:
    return (
        finding.code == expected.code
        and expected.severity in ("", finding.severity.value)
        and expected.says in finding.message
    )


def _named(expected: Expected) -> str:
    severity = f"（{expected.severity}）" if expected.severity else ""
    says = f"，话里有“{expected.says}”" if expected.says else ""
    return expected.code + severity + says


def _instead(found: list[Finding], expected: Expected) -> str:
    """What was found of the same rule."""
    same = [f for f in found if f.code == expected.code]
    return f"，报出的是（{same[0].severity}）{same[0].message}" if same else ""


def _why_not(case: Case, bad: str, expected: Expected, policy: Policy) -> str:
    rule = policy.rule(expected.code)
    text = _text(case, bad)
    return "，却没有" + (out_of_reach(rule, text, case.year, case.body_level) if rule else "")


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 20 else words[:20] + "…"
