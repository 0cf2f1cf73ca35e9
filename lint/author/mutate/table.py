"""The scores as a person reads them, as Markdown for the documentation, and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lint.author.mutate.mutant import KINDS
from lint.author.mutate.score import TARGETS, Score, Verdict, by_group, percent, tally

GROUPS = {
    "figures": ("表三、表四的数字", "figures of 表三 and 表四"),
    "blanks": ("表三、表四漏填的 0", "zeros of 表三 and 表四 left out"),
    "within-row": ("同一行之内", "within a row"),
    "structure": ("结构", "structure"),
    "text": ("正文的数", "figures of the text"),
    "table-2": ("表二（各数互不相加）", "表二, whose figures do not add up"),
}
HEADS = (
    ("改动", "change"),
    ("破坏勾稽", "breaks something"),
    ("查出 %", "caught %"),
    ("定位 %", "located %"),
    ("首选即正确 %", "first repair right %"),
    ("不破坏勾稽", "breaks nothing"),
    ("也查出", "caught all the same"),
)
MOST = 20
"""Mutants that are listed one by one at a terminal."""


def rows(verdicts: Sequence[Verdict], lang: str) -> Iterator[tuple[str, ...]]:
    """The table's rows: each group with its target, then its kinds."""
    scores = tally(verdicts)
    for group, total in by_group(scores).items():
        name = GROUPS[group][lang == "en"]
        yield (name + _target(group, lang), *_cells(total, group))
        for kind, score in scores.items():
            if KINDS[kind].group == group:
                words = KINDS[kind].en if lang == "en" else KINDS[kind].zh
                yield ("  " + words, *_cells(score, group))


def _target(group: str, lang: str) -> str:
    if group not in TARGETS:
        return ""
    caught, located = TARGETS[group]
    target = f"≥{caught:g}" + (f" / {located:g}" if located else "")
    return f" ({target})" if lang == "en" else f"（{target}）"


def _cells(score: Score, group: str) -> tuple[str, ...]:
    whole = score.broken
    figures = group in ("figures", "within-row")
    return (
        str(whole or "—"),
        percent(score.caught, whole),
        percent(score.located, whole),
        percent(score.undone, whole) if figures else "—",
        str(score.silent or ""),
        str(score.noticed) if score.silent else "",
    )


def slipped(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """What breaks something and was not caught."""
    return [v for v in verdicts if v.breaks and not v.caught]


def lost(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """What was caught and not located."""
    return [v for v in verdicts if v.breaks and v.caught and not v.located]


def reached(verdicts: Sequence[Verdict]) -> bool:
    """Whether every target is."""
    scores = by_group(tally(verdicts))
    return all(
        score.caught * 100 >= caught * score.broken
        and score.located * 100 >= (located or 0) * score.broken
        for group, (caught, located) in TARGETS.items()
        if (score := scores.get(group))
    )


def text(verdicts: Sequence[Verdict], lang: str, color: bool) -> str:
    """For a terminal: the table, and what slipped through."""
    from rich.text import Text

    from lint.show.layout import fit, fit_right, render, widest
    from lint.show.safe import clean

    heads = tuple(head[lang == "en"] for head in HEADS)
    table = [heads, *rows(verdicts, lang)]
    widths = [widest(column) for column in zip(*table, strict=True)]
    lines = []
    for row in table:
        cells = [fit(row[0], widths[0]), *map(fit_right, row[1:], widths[1:])]
        style = "bright_black" if row is heads else "" if row[0].startswith(" ") else "bold"
        lines.append(Text("  ".join(cells).rstrip(), style))
    for words, which in (
        (("没有查出：", "not caught:"), slipped(verdicts)),
        (("查出而没有定位：", "caught, not located:"), lost(verdicts)),
    ):
        if which:
            lines += [Text(), Text(words[lang == "en"], "bold")]
            lines += [Text(clean(f"  {v.report}  {v.mutant.what}")) for v in which[:MOST]]
            if len(which) > MOST:
                lines.append(Text(f"  …… {len(which)}"))
    return render(lines, color)


def markdown(verdicts: Sequence[Verdict], policy: str, command: str) -> str:
    """For docs/mutation.md: what was done, the table in both languages, what slipped through."""
    reports = dict.fromkeys(v.report.replace("\\", "/") for v in verdicts)
    lines = [
        "# 变异测试 · Mutation test",
        "",
        "<!-- gouji policy mutate 所写，勿手改 · written by gouji policy mutate, not by hand -->",
        "",
        f"规则包 {policy}；对 {len(reports)} 份没有问题的报告，一次改一处，共 {len(verdicts)} 处。"
        "“破坏勾稽”的是应当查出的；“定位”指改动的那一行（文中则为那一句）在问题的位置、"
        "相关位置或至多三种改法里；“首选即正确”指第一种改法恰好改回原数。",
        "",
        f"Policy {policy}; {len(reports)} clean reports, one thing changed at a time,"
        f" {len(verdicts)} changes. What breaks something should be caught; it is located when"
        " its row (its sentence) is the finding's place, a related place or in one of at most"
        " three repairs.",
        "",
        f"    {command}",
        "",
        "| " + " | ".join(f"{zh}<br>{en}" for zh, en in HEADS) + " |",
        "|---|" + "--:|" * (len(HEADS) - 1),
    ]
    for zh, en in zip(rows(verdicts, "zh"), rows(verdicts, "en"), strict=True):
        mark = "" if zh[0].startswith(" ") else "**"
        name = f"{mark}{zh[0].strip()}{mark}<br>{en[0].strip()}"
        lines.append(f"| {name} | " + " | ".join(zh[1:]) + " |")
    for title, which in (
        ("没有查出的 · Not caught", slipped(verdicts)),
        ("查出而没有定位的 · Caught, not located", lost(verdicts)),
    ):
        lines += ["", f"## {title}", ""]
        lines += [f"- {v.report}：{KINDS[v.mutant.kind].zh}，{v.mutant.what}" for v in which]
        if not which:
            lines.append("没有 · none")
    lines += ["", "## 报告 · Reports", "", *(f"- {name}" for name in reports), ""]
    return "\n".join(lines)


def objects(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """For programs: the counts by kind, and each mutant that slipped through or was not located."""
    return {
        "kinds": {
            kind: {"group": KINDS[kind].group, **score._asdict()}
            for kind, score in tally(verdicts).items()
        },
        "groups": {
            group: {**score._asdict(), "target": TARGETS.get(group)}
            for group, score in by_group(tally(verdicts)).items()
        },
        "reached": reached(verdicts),
        "slipped": [_object(v) for v in slipped(verdicts)],
        "lost": [_object(v) for v in lost(verdicts)],
    }


def _object(verdict: Verdict) -> dict[str, str]:
    return {
        "file": verdict.report,
        "kind": verdict.mutant.kind,
        "what": verdict.mutant.what,
    }
