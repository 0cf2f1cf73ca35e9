"""``docs/rules.md``: what ``gouji explain`` says of every rule, in both languages, as one page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint.author.examples import sample, told
from lint.policy import Example, Policy, Rule
from lint.show.phrases import phrase
from lint.show.rulebook import both, notes

WIDTH = 100
"""Cells of an example's line."""

LANGUAGES = ("zh", "en")


def rules_page(policy: Policy) -> str:
    """The page; the same policy gives the same text."""
    lines = [
        "# 规则 · Rules",
        "",
        "<!-- gouji policy docs 所写，勿手改 · written by gouji policy docs, not by hand -->",
        "",
        f"{_plain(policy.title.get('zh', ''))}（{policy.id} {policy.version}），"
        f"共 {len(policy.rules)} 条。一条规则的这些话也见 `gouji explain 编号`。",
        "",
        f"{_plain(policy.title.get('en', policy.id))} ({policy.id} {policy.version}),"
        f" {len(policy.rules)} rules. `gouji explain CODE` says the same of one.",
        "",
        "| 编号 code | 级别 severity | 内容 title |",
        "|---|---|---|",
        *(_row(rule) for rule in policy.rules),
        "",
    ]
    for rule in policy.rules:
        lines += _rule(rule, policy)
    return "\n".join(lines)


def _row(rule: Rule) -> str:
    link = f"[{rule.code}](#{rule.code.lower()}-{rule.name})"
    words = "<br>".join(_plain(rule.title[lang]) for lang in LANGUAGES if lang in rule.title)
    return f"| {link} | {' '.join(_severity(rule, lang) for lang in LANGUAGES)} | {words} |"


def _severity(rule: Rule, lang: str) -> str:
    return phrase(lang, rule.severity.value if rule.enabled else "off")


def _rule(rule: Rule, policy: Policy) -> Iterator[str]:
    yield from (f"## {rule.code} {rule.name}", "")
    for lang in LANGUAGES:
        if lang in rule.title:
            severity = phrase(lang, "in-brackets", words=_severity(rule, lang))
            yield from (f"**{_plain(rule.title[lang])}**{severity}", "")
            for key, words in notes(rule, lang):
                yield f"- {phrase(lang, key)}{phrase(lang, 'colon')}{_plain(words)}"
            if found := told(rule, policy, lang):
                yield f"- {phrase(lang, 'says')}{phrase(lang, 'colon')}{_plain(found)}"
            yield ""
    text = sample(rule.sample)
    for example in rule.bad if text else ():
        yield from _example(example, text or "", ("wrong", "right"))
    for example in rule.good if text else ():
        yield from _example(example, text or "", ("fine",))


def _example(example: Example, text: str, keys: tuple[str, ...]) -> Iterator[str]:
    """The lines of the sample around an edit, with it and, of a wrong one, without."""
    shown = both(example, text, WIDTH, "zh")
    note = " · ".join(_plain(example.note[lang]) for lang in LANGUAGES if lang in example.note)
    for key, lines in zip(keys, shown, strict=False):
        name = " ".join(phrase(lang, key) for lang in LANGUAGES)
        words = phrase("zh", "colon") + note if note and key != "right" else ""
        yield from (name + words, "", "```text")
        yield from (line.plain.rstrip() for line in lines)
        yield from ("```", "")


def _plain(text: str) -> str:
    """Words that Markdown shows as they are."""
    return re.sub(r"([\\`*_<>|#\[\]~])", r"\\\1", " ".join(text.split()))
