"""The rules themselves: a list of all, and everything a person asks about one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from lint.policy.rule import Example, Policy, Rule, Words
from lint.show.excerpt import COLORS, QUIET, RIGHT, WRONG
from lint.show.layout import fit, hang, render, widest, window
from lint.show.phrases import phrase
from lint.show.safe import clean, sentence
from lint.show.view import View

MOST_LINES = 3
"""Lines of an example that are shown."""


def rule_list(policy: Policy, view: View) -> str:
    """One line a rule: code, name, severity, title."""
    heads = [phrase(view.lang, key) for key in ("code", "name", "severity", "title")]
    rows = [
        (rule.code, rule.name, _severity(rule, view.lang), _in(rule.title, view.lang))
        for rule in policy.rules
    ]
    widths = [widest([head, *column]) for head, *column in zip(heads, *rows, strict=True)]
    lines = [Text("  ".join(map(fit, heads, widths)), QUIET)]
    for rule, row in zip(policy.rules, rows, strict=True):
        code, name, severity, title = map(fit, row, widths)
        lines.append(
            Text.assemble(
                (code, "bold"), "  ", name, "  ", (severity, _color(rule)), "  ", title.rstrip()
            )
        )
    return render(lines, view.color)


def rule_object(rule: Rule) -> dict[str, Any]:
    """A rule for programs."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "enabled": rule.enabled,
        "title": dict(rule.title),
        "why": dict(rule.why),
        "mend": dict(rule.mend),
        "basis": dict(rule.basis),
        "law": rule.law,
        "years": [rule.scope.first_year, rule.scope.last_year],
        "levels": list(rule.scope.levels),
        "kinds": list(rule.scope.kinds),
    }


def explanation(rule: Rule, sample: str, message: str, view: View) -> str:
    """What a rule looks for, why, on what basis, wrong and right, and how to mend.

    ``sample`` is the clean report that its examples are edits of; ``message``
    what the first wrong example is told.
    """
    return render(_explained(rule, sample, message, view), view.color)


def _explained(rule: Rule, sample: str, message: str, view: View) -> Iterator[Text]:
    keys = ("why", "mend", "basis", "legal-basis", "scope", "says", "wrong", "right", "fine")
    width = widest(phrase(view.lang, key) for key in keys)

    def note(key: str, text: Text) -> list[Text]:
        label = fit(phrase(view.lang, key), width) if key else " " * width
        return hang(Text().append(f"  {label}  ", QUIET), text, view.width)

    yield Text.assemble(
        (rule.code, "bold"), f" {rule.name}  ", (_severity(rule, view.lang), _color(rule))
    )
    yield from hang(Text(), Text(clean(_in(rule.title, view.lang))), view.width)
    said = [*notes(rule, view.lang)]
    if said:
        yield Text()
    for key, words in said:
        yield from note(key, Text(clean(words)))
    for i, example in enumerate(rule.bad):
        yield Text()
        wrong, right = both(example, sample, view.width - width - 6, view.lang)
        for j, line in enumerate(wrong):
            yield from note("" if j else "wrong", line)
        if example.note:
            yield from note("", Text(clean(_in(example.note, view.lang)), QUIET))
        if i == 0 and message:
            yield from note("says", Text(sentence(message)))
        for j, line in enumerate(right):
            yield from note("" if j else "right", line)
    for example in rule.good:
        yield Text()
        wrong, _ = both(example, sample, view.width - width - 6, view.lang, (RIGHT, RIGHT))
        for j, line in enumerate(wrong):
            yield from note("" if j else "fine", line)
        if example.note:
            yield from note("", Text(clean(_in(example.note, view.lang)), QUIET))


def notes(rule: Rule, lang: str) -> Iterator[tuple[str, str]]:
    """Why, how to mend, on what basis and for which reports, as far as the rule says so."""
    for key, words in (
        ("why", rule.why),
        ("mend", rule.mend),
        ("legal-basis" if rule.law else "basis", rule.basis),
    ):
        if words:
            yield key, _in(words, lang)
    if scope := _scope(rule, lang):
        yield "scope", scope


def edited(sample: str, example: Example) -> str:
    """The sample with an example's edit."""
    return sample.replace(example.find, example.replace, -1 if example.every else 1)


def both(
    example: Example, sample: str, width: int, lang: str, styles: tuple[str, str] = (WRONG, RIGHT)
) -> tuple[list[Text], list[Text]]:
    """The lines of the sample around an edit, after and before it; in colour what differs."""
    find, replace = example.find, example.replace
    same = _beginning(find, replace)
    alike = _beginning(find[same:][::-1], replace[same:][::-1])
    first, last = sample.find(find) + same, sample.find(find) + len(find) - alike
    before = sample[sample.rfind("\n", 0, first) + 1 : first]
    tail = sample[last:].split("\n", 1)[0]
    after = _lines(before, replace[same : len(replace) - alike], tail, width, styles[0])
    if not after:
        words = clean(find.strip().split("\n")[0])
        after = [Text(phrase(lang, "deleted", text=fit(words, min(width - 12, 40)).rstrip()))]
    return after, _lines(before, find[same : len(find) - alike], tail, width, styles[1])


def _beginning(one: str, other: str) -> int:
    """How many characters two texts begin alike with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _lines(before: str, changed: str, tail: str, width: int, style: str) -> list[Text]:
    """The lines of ``before + changed + tail``, the changed part in colour."""
    lines: list[Text] = []
    pieces = changed.split("\n")
    for i, piece in enumerate(pieces):
        head, end = before if i == 0 else "", tail if i == len(pieces) - 1 else ""
        whole = clean(head + piece + end)
        shown, start, stop = window(whole, len(head), len(head) + len(piece), width)
        if shown.strip():
            text = Text(shown)
            text.stylize(style, max(start, 0), stop)
            lines.append(text)
    return [*lines[:MOST_LINES], *([Text("…")] if len(lines) > MOST_LINES else [])]


def _severity(rule: Rule, lang: str) -> str:
    return phrase(lang, rule.severity.value if rule.enabled else "off")


def _color(rule: Rule) -> str:
    return COLORS[rule.severity] if rule.enabled else QUIET


def _scope(rule: Rule, lang: str) -> str:
    first, last = rule.scope.first_year, rule.scope.last_year
    parts: list[str] = []
    if first and last:
        parts.append(phrase(lang, "years-between", first=first, last=last))
    elif first:
        parts.append(phrase(lang, "years-from", first=first))
    elif last:
        parts.append(phrase(lang, "years-until", last=last))
    for words in (rule.scope.levels, [f"kind-{kind}" for kind in rule.scope.kinds]):
        if words:
            parts.append(phrase(lang, "listed").join(phrase(lang, word) for word in words))
    return phrase(lang, "clause").join(parts)


def _in(words: Words, lang: str) -> str:
    return words.get(lang) or words.get("zh", "")
