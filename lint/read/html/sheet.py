"""What a page's own style sheets hide: by tags, classes and ids, no more of CSS."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

_ASIDE = re.compile(r"/\*.*?(?:\*/|\Z)|@[^@{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})", re.S)
_DISPLAY = re.compile(r"display\s*:\s*([a-z-]+)", re.I)
_SIMPLE = re.compile(r"(?:[a-z][a-z0-9]*)?(?:[.#][\w-]+)*", re.I)
_NAME = re.compile(r"[.#]?[\w-]+")
_LONGEST, _MOST = 100_000, 60
"""Characters of a page's style sheets, and selectors in them that say what is shown,
that are looked at."""

Names = frozenset[str]
"""A tag, classes and an id as selectors write them: div, .hide, #zoom."""


class Rule(NamedTuple):
    """Whether what is called so within elements that are called ``around`` is hidden."""

    names: Names
    around: Names
    hides: bool

    @property
    def weight(self) -> tuple[int, int, int]:
        """Which of two rules counts; of equal ones the later."""
        marks = Counter(name[0] for name in (*self.names, *self.around))
        return marks["#"], marks["."], len(self.names) + len(self.around)


def hide(root: _Element) -> None:
    """Mark as ``hidden`` what the style sheets in a page hide."""
    from lxml.etree import iterwalk

    sheets = "\n".join(sheet.text or "" for sheet in root.iter("style"))[:_LONGEST]
    rules = _rules(sheets) if "none" in sheets else []
    if not any(rule.hides for rule in rules):
        return
    by_name: defaultdict[str, set[Rule]] = defaultdict(set)
    for rule in rules:
        for name in rule.names:
            by_name[name].add(rule)
    order = {rule: (rule.weight, at) for at, rule in enumerate(rules)}
    around: Counter[str] = Counter()
    for event, element in iterwalk(root, events=("start", "end")):
        names = _names(element)
        if event == "end":
            around.subtract(names)
            continue
        found = {
            rule
            for name in names
            for rule in by_name.get(name, ())
            if rule.names <= names and all(around[name] for name in rule.around)
        }
        last = max(found, key=order.__getitem__, default=None)
        if last and last.hides and not _DISPLAY.search(element.get("style") or ""):
            element.set("hidden", "")
        around.update(names)


def _rules(sheets: str) -> list[Rule]:
    """The rules that say whether something is shown, of selectors that are understood."""
    rules: list[Rule] = []
    for block in _ASIDE.sub(" ", sheets).split("}"):
        selectors, _, body = block.rpartition("{")
        display = _DISPLAY.search(body)
        for selector in selectors.split(",") if display else ():
            *outer, own = selector.split() or [""]
            if display and all(_SIMPLE.fullmatch(part) for part in (*outer, own)):
                around = frozenset(_NAME.findall(" ".join(outer)))
                names = frozenset(_NAME.findall(own))
                rules.append(Rule(names, around, display[1].lower() == "none"))
    return [rule for rule in rules if any(name[0] in ".#" for name in rule.names)][:_MOST]


def _names(element: _Element) -> Names:
    classes = [f".{name}" for name in (element.get("class") or "").split()]
    return frozenset([element.tag, *classes, f"#{element.get('id') or ''}"])
