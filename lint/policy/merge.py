"""Packs laid over each other: what each rule comes to, and who said so.

The last wins.  In a pack, how much of its grounds it takes comes first, then
its rules, then its overrides.  An override for some reports only is kept
beside the rules until there is a report; what is said later for all reports
is kept behind it as well, so that it still wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lint.policy.errors import MAX_PROBLEMS, Problem, apart, brief, suggestion
from lint.policy.pack import Entry, Pack
from lint.policy.rule import Override, Reach, Scope, When

REQUIRED = ("name", "title", "severity", "check", "message")
"""What a new rule must say beside its code."""

TO_COME = ("A", "H")
"""Families that a pack may set before they have rules: across reports and years."""

_RANK = {"off": 0, "info": 1, "warning": 2, "error": 3}


class Origin(NamedTuple):
    """Who set a value: a layer, and the line that says so (0: a built-in pack's)."""

    layer: str
    version: str
    file: str
    line: int


class Draft(NamedTuple):
    """A rule as far as the packs have said it; ``entry`` spoke last.

    ``origins`` say who set each of its values: "severity", "with.due", ….
    """

    values: dict[str, Any]
    entry: Entry
    origins: dict[str, Origin]


class Merged(NamedTuple):
    """What packs come to together; ``entries`` and ``authors`` are those of ``scoped``."""

    drafts: dict[str, Draft]
    scoped: list[Override]
    entries: list[Entry]
    authors: list[Origin]
    told: list[Mapping[str, Any]]
    problems: list[Problem]


def merge(packs: Mapping[Path, Pack]) -> Merged:
    """The rules by code, the later pack over the earlier."""
    merged = Merged({}, [], [], [], [], [])
    codes: dict[Path, set[str]] = {}
    for place, pack in packs.items():
        merger = _Layer(pack, merged)
        codes[place] = set()
        for ground in pack.grounds:
            merger.take(ground.mode, ground.entry, codes[ground.place])
            codes[place] |= codes[ground.place]
        for entry in pack.entries:
            if len(merged.problems) < MAX_PROBLEMS:
                codes[place].add(entry.values["code"])
                merger.rule(entry)
        for entry in pack.overrides:
            if len(merged.problems) < MAX_PROBLEMS:
                merger.override(entry)
    return merged


def selected(word: str, rules: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """The codes that a code, the beginning of one, or a name means."""
    return (code for code, rule in rules.items() if code.startswith(word) or rule["name"] == word)


class _Layer:
    """A pack that is being laid over those before it."""

    def __init__(self, pack: Pack, merged: Merged) -> None:
        self.pack = pack
        self.drafts, self.scoped, self.entries, self.authors, self.told, self.problems = merged
        self.seen: set[str] = set()
        self.waiting = frozenset().union(*(override.codes for override in self.scoped))

    def take(self, mode: str, entry: Entry, codes: Iterable[str]) -> None:
        """How much of a ground is in force."""
        left = [
            code
            for code in sorted(codes)
            if self.drafts[code].values["severity"] in _LEFT_OUT[mode]
        ]
        if left:
            self._tell(entry, {"rules": left, "mode": mode, "changes": {"severity": "off"}})
            self._change(frozenset(left), {"severity": "off"}, entry)

    def rule(self, entry: Entry) -> None:
        """A new rule, or changes to one."""
        code = entry.values["code"]
        if code in self.seen:
            self._refuse(entry, f"规则 {code} 在同一个规则包里写了两次", "code")
            return
        self.seen.add(code)
        if code in self.drafts:
            if fault := self._misused(entry.values, code):
                self._refuse(entry, *fault)
                return
            changes = {key: value for key, value in entry.values.items() if key != "code"}
            self._tell(entry, {"code": code, "changes": changes})
            self._change(frozenset({code}), changes, entry)
            return
        missing = [key for key in REQUIRED if key not in entry.values]
        if missing:
            keys = "、".join(f"“{key}”" for key in missing)
            message = f"没有规则 {code}，如是新增则还缺少{keys}" + suggestion(code, self.drafts)
            self._refuse(entry, message, "code")
            return
        self.drafts[code] = Draft(dict(entry.values), entry, dict(self._origins(entry)))

    def _misused(self, values: Mapping[str, Any], code: str) -> tuple[str, str] | None:
        """What no change of a rule may do: make another of it, or soften it without a reason."""
        known = self.drafts[code].values
        for key in ("name", "check"):
            if values.get(key, known[key]) != known[key]:
                message = f"{code} 已是规则“{known['name']}”；新增的规则请另取编号"
                return f"{message}，改动已有的只写要改的几项", key
        return self._unreasoned(values, [code])

    def _unreasoned(
        self, values: Mapping[str, Any], codes: Iterable[str]
    ) -> tuple[str, str] | None:
        """What may not be done: to switch a rule off or soften it without a reason and a name."""
        softer = next((code for code in codes if self._softens(values, code)), None)
        unsaid = "、".join(f"“{key}”" for key in ("because", "by") if key not in values)
        if softer is None or not unsaid:
            return None
        message = f"停用或降低规则 {softer} 的程度，要写明理由和谁决定的，还缺少{unsaid}"
        return message, "severity" if "severity" in values else "severity_when"

    def override(self, entry: Entry) -> None:
        """Severity, parameters and reach set apart from the rules."""
        values = entry.values
        codes = self._codes(entry)
        if not (values.keys() & {"severity", "severity_when", "with"}):
            self._refuse(entry, "没有说改什么：请写“severity”、“severity_when”或“with”", "rules")
        if values.get("for", {}).get("sections") and "with" in values:
            self._refuse(entry, "只对几个部分的，只能改程度，不能改参数", "with")
        if values.get("from", "") > values.get("until", "9999"):
            self._refuse(entry, "“until”早于“from”", "until")
        if fault := self._unreasoned(values, sorted(codes)):
            self._refuse(entry, *fault)
        if not codes:
            return
        self._tell(entry, {**values, "rules": sorted(codes)})
        changes = {key: values[key] for key in ("severity", "with") if key in values}
        if values.keys() & {"for", "from", "until", "severity_when"}:
            self._keep(entry, codes, values, changes)
        else:
            self._change(codes, changes, entry)

    def _codes(self, entry: Entry) -> frozenset[str]:
        """The rules that an override is for."""
        words = entry.values["rules"]
        rules = {code: draft.values for code, draft in self.drafts.items()}
        found: set[str] = set()
        for number, word in enumerate([words] if isinstance(words, str) else words):
            codes = set(selected(word, rules))
            if not codes and not (
                (word.startswith(TO_COME) and word[1:].isdigit()) or word in TO_COME
            ):
                known = [name for code, rule in rules.items() for name in (code, rule["name"])]
                way = ("rules",) if isinstance(words, str) else ("rules", number)
                message = f"没有规则“{brief(word)}”{apart(word) or suggestion(word, known)}"
                self._refuse(entry, message, *way)
            found |= codes
        return frozenset(found)

    def _softens(self, values: Mapping[str, Any], code: str) -> bool:
        """Whether a severity is milder than what stood before."""
        before = _RANK[self.drafts[code].values["severity"]]
        wanted = [values.get("severity", "on")]
        wanted += [when["severity"] for when in values.get("severity_when", ())]
        return any(_RANK.get(severity, 3) < before for severity in wanted)

    def _keep(
        self,
        entry: Entry,
        codes: frozenset[str],
        values: Mapping[str, Any],
        changes: Mapping[str, Any],
    ) -> None:
        """An override that is looked at again when there is a report."""
        written = values.get("for", {})
        reach = Reach(
            scope_of(written),
            tuple(written.get("bodies", ())),
            tuple(written.get("sections", ())),
            values.get("from", ""),
            values.get("until", ""),
        )
        when = tuple(
            When(each["if"], each.get("table", "三"), each["severity"])
            for each in values.get("severity_when", ())
        )
        self.waiting |= codes
        self.entries.append(entry)
        self.authors.append(self._origin(entry))
        self.scoped.append(
            Override(
                codes,
                reach,
                changes.get("severity", ""),
                when,
                changes.get("with", {}),
                len(self.told) - 1,
            )
        )

    def _change(self, codes: frozenset[str], changes: Mapping[str, Any], entry: Entry) -> None:
        """A change for all reports; behind an earlier one for some, it is kept as well."""
        before = codes & self.waiting if changes.keys() & {"severity", "with"} else None
        if before:
            self._keep(entry, before, {}, changes)
        origins = dict(self._origins(entry, changes))
        for code in codes:
            draft = self.drafts[code]
            values = changed(draft.values, changes)
            self.drafts[code] = Draft(values, entry, {**draft.origins, **origins})

    def _origins(
        self, entry: Entry, changes: Mapping[str, Any] | None = None
    ) -> Iterator[tuple[str, Origin]]:
        """Who sets the values of an entry: this layer, in these lines."""
        for key, value in (entry.values if changes is None else changes).items():
            yield key, self._origin(entry, key)
            if key == "with":
                for name in value:
                    yield f"with.{name}", self._origin(entry, key, name)

    def _origin(self, entry: Entry, *way: str) -> Origin:
        line, _ = entry.text.line((*entry.way, *way), key=True)
        return Origin(self.pack.id, self.pack.version, entry.text.label, line)

    def _tell(self, entry: Entry, values: Mapping[str, Any]) -> None:
        """Results name every change: which layer makes it, for which rules."""
        self.told.append({**values, "policy": self.pack.id})

    def _refuse(self, entry: Entry, message: str, *way: str | int) -> None:
        self.problems.append(entry.problem(message, *way))


_LEFT_OUT: Mapping[str, Sequence[str]] = {
    "all": (),
    "recommended": ("info",),
    "none": ("error", "warning", "info"),
}
"""Which severities of a ground a mode switches off."""


def changed(values: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """A rule's entry with changes: parameters one by one, everything else as a whole."""
    result = {**values, **changes}
    if "with" in changes:
        params = {**values.get("with", {}), **changes["with"]}
        result["with"] = {key: value for key, value in params.items() if value is not None}
    severity, before = changes.get("severity"), values["severity"]
    if severity == "off" and before != "off":
        result.setdefault("when_on", before)
    elif severity == "on":
        result["severity"] = values.get("when_on", "warning") if before == "off" else before
    return result


def scope_of(values: Mapping[str, Any]) -> Scope:
    """Which reports ``for`` means."""
    first, last = values.get("years", (None, None))
    return Scope(first, last, tuple(values.get("levels", ())), tuple(values.get("kinds", ())))
