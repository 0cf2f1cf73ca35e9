"""``docs/rules.md``: what ``gouji explain`` says of every rule, in both languages, as one page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from lint.author.examples import sample, told
from lint.policy import Example, Policy, Rule, load_policy
from lint.policy.find import built_in
from lint.show.phrases import phrase
from lint.show.rulebook import both, notes

WIDTH = 100
"""Cells of an example's line."""

LANGUAGES = ("zh", "en")


def rules_page(policy: Policy, others: Iterable[Policy] = ()) -> str:
    """The page; the same policies give the same text.

    Of the ``others``, which change the first, only what they add and change is told.
    """
    others = tuple(others)
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
        *_others_named(others),
        "| 编号 code | 级别 severity | 内容 title |",
        "|---|---|---|",
        *(_row(rule) for rule in policy.rules),
        "",
    ]
    for rule in policy.rules:
        lines += _rule(rule, policy)
    told = {rule.code for rule in policy.rules}
    for other in others:
        lines += _other(other, policy, told)
        told |= {rule.code for rule in other.rules}
    return "\n".join(lines)


def other_packs(policy: Policy) -> list[Policy]:
    """The other packs shipped, where the policy is one itself."""
    names = built_in()
    others = [name for name in names if name != policy.id] if policy.id in names else []
    return [load_policy(name) for name in others]


def _others_named(others: Iterable[Policy]) -> Iterator[str]:
    """Where the other packs are told."""
    links = "、".join(f"[{other.id}](#{other.id})" for other in others)
    if links:
        yield from (f"另见其他内置规则包 · The other built-in packs: {links}", "")


def _other(policy: Policy, ground: Policy, told: Collection[str]) -> Iterator[str]:
    """What a pack makes of its ground: rules of its own, other severities and parameters."""
    titles = "<br>".join(_plain(policy.title[lang]) for lang in LANGUAGES if lang in policy.title)
    before = {rule.code: rule for rule in ground.rules}
    changed = [rule for rule in policy.rules if before.get(rule.code) != rule]
    yield from (f"# {policy.id}", "", titles, "", f"`gouji check --policy {policy.id} …`", "")
    if not policy.waivers.accept:
        yield from ("不接受豁免 · no waivers are accepted", "")
    if not policy.local:
        yield from ("不理会报告旁边的设置 · settings beside the reports do not count", "")
    yield from (
        f"与 {ground.id} 不同的 {len(changed)} 条，其余相同。",
        "",
        f"The {len(changed)} rules that differ from {ground.id}; the others are the same.",
        "",
        f"| 编号 code | {policy.id} | {ground.id} | 内容 title |",
        "|---|---|---|---|",
    )
    for rule in changed:
        code, severity, title = _row(rule).strip("| ").split(" | ", 2)
        old = before.get(rule.code)
        was = " ".join(_severity(old, lang) for lang in LANGUAGES) if old else "—"
        yield f"| {code} | {severity} | {was} | {title} |"
    yield ""
    for rule in changed:
        if rule.code not in told:
            yield from _rule(rule, policy)


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
