"""A policy as it stands: every rule's severity and parameters, and who set each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from rich.text import Text

from lint.model import Report
from lint.policy.merge import Origin
from lint.policy.rule import Policy, Rule
from lint.provenance import Some, Stand
from lint.show.excerpt import COLORS, QUIET
from lint.show.layout import fit, render, widest
from lint.show.phrases import phrase
from lint.show.safe import clean
from lint.show.view import View

LONGEST = 48
"""Cells of a parameter's value."""


class Shown(NamedTuple):
    """What is shown: for which report, under which settings file, which other
    one this ``replaced``, and which is ``unheeded``; ``passed`` over are rules
    that are not run, by code, and who says so."""

    policy: Policy
    stands: tuple[Stand, ...]
    report: Report | None = None
    settings: str | None = None
    passed: Mapping[str, str] = {}
    replaced: str = ""
    unheeded: str = ""


def policy_text(shown: Shown, view: View) -> str:
    """The packs from the ground up, then the rules, each value with its layer."""
    lines = [*_head(shown, view.lang), Text()]
    rows = [row for stand in shown.stands for row in _rows(stand, shown, view.lang)]
    widths = [widest(row[i] for row in rows) for i in range(3)]
    for code, what, value, origin, style in rows:
        text = Text()
        text.append(fit(code, widths[0]), "bold").append("  ")
        text.append(fit(what, widths[1])).append("  ")
        text.append(fit(value, widths[2]), style).append("  ")
        text.append(origin, QUIET)
        text.rstrip()
        lines.append(text)
    return render(lines, view.color)


def policy_values(shown: Shown) -> dict[str, Any]:
    """The same for programs."""
    policy, report = shown.policy, shown.report
    return {
        "policy": {
            "id": policy.id,
            "version": policy.version,
            "hash": policy.hash,
            "layers": [layer._asdict() for layer in policy.layers],
        },
        "settings": shown.settings,
        "settings_replaced": shown.replaced or None,
        "settings_unheeded": shown.unheeded or None,
        "file": report.source.name if report else None,
        "rules": [
            {
                "code": stand.rule.code,
                "name": stand.rule.name,
                "severity": stand.rule.severity.value if stand.rule.enabled else "off",
                "severity_from": _origin_object(stand.origins["severity"]),
                "not_run": shown.passed.get(stand.rule.code),
                "parameters": {
                    name: {"value": value, "from": _origin_object(stand.origins[f"with.{name}"])}
                    for name, value in stand.rule.params.items()
                },
                "some": [
                    {"override": dict(some.override), "from": _origin_object(some.origin)}
                    for some in stand.some
                ],
            }
            for stand in shown.stands
        ],
    }


def _head(shown: Shown, lang: str) -> Iterator[Text]:
    policy = shown.policy
    yield Text.assemble((clean(policy.id), "bold"), f" {clean(policy.version)}  {policy.hash}")
    layers = " → ".join(clean(f"{each.id} {each.version}".strip()) for each in policy.layers)
    yield Text(f"{phrase(lang, 'layers')}  {layers}")
    if shown.settings:
        instead = phrase(lang, "instead-of", outer=shown.replaced) if shown.replaced else ""
        about = phrase(lang, "in-brackets", words=instead) if instead else ""
        yield Text(f"{phrase(lang, 'settings')}  {clean(shown.settings + about)}")
    if shown.unheeded:
        yield Text(f"{phrase(lang, 'unheeded')}  {clean(shown.unheeded)}")
    if report := shown.report:
        body = report.body
        kind = f"kind-{body.kind}" if body.kind else ""
        known = [body.name or phrase(lang, "body-unknown"), f"{report.year or '?'}"]
        known += [phrase(lang, word) for word in (body.level, kind) if word]
        words = clean(phrase(lang, "listed").join(known))
        about = phrase(lang, "in-brackets", words=words)
        yield Text(f"{phrase(lang, 'for-report')}  {clean(report.source.name)}{about}")


Row = tuple[str, str, str, str, str]
"""Code, what is set, the value, who set it, how the value looks."""


def _rows(stand: Stand, shown: Shown, lang: str) -> Iterator[Row]:
    rule = stand.rule
    severity = phrase(lang, rule.severity.value if rule.enabled else "off")
    style = COLORS[rule.severity] if rule.enabled else QUIET
    yield rule.code, rule.name, severity, _origin(stand.origins["severity"], lang), style
    if who := shown.passed.get(rule.code):
        said = f"{phrase(lang, 'command-line')} {who}" if who.startswith("--") else clean(who)
        yield "", "", phrase(lang, "not-chosen"), said, QUIET
    for name, value in rule.params.items():
        yield "", f"  {clean(name)}", _flow(value), _origin(stand.origins[f"with.{name}"], lang), ""
    for some in stand.some:
        yield from _some_rows(some, rule, lang)


def _some_rows(some: Some, rule: Rule, lang: str) -> Iterator[Row]:
    """An override for some reports: for which, and what it sets there."""
    override, origin = some.override, _origin(some.origin, lang)
    where = f"  {phrase(lang, 'some')} " + phrase(lang, "clause").join(_reach(override, lang))
    for when in override.get("severity_when", ()):
        severity = phrase(lang, when["severity"])
        said = phrase(lang, "when", formula=clean(when["if"]), severity=severity)
        yield "", where.rstrip(), said, origin, ""
    if "severity" in override:
        yield "", where.rstrip(), phrase(lang, override["severity"]), origin, ""
    for name, value in override.get("with", {}).items():
        yield "", where.rstrip(), f"{clean(name)} {_flow(value)}", origin, ""
    if "because" in override:
        because = override["because"]
        said = because if isinstance(because, str) else because.get(lang) or because["zh"]
        words = phrase(lang, "decided", because=clean(said), by=clean(override.get("by", "")))
        yield "", "", "", words, ""


def _reach(override: Mapping[str, Any], lang: str) -> Iterator[str]:
    """For which reports: 乡镇（街道）、县级；2026-12-31 止报送."""
    listed, scope = phrase(lang, "listed"), override.get("for", {})
    if "years" in scope:
        first, last = scope["years"]
        key = "years-between" if first and last else "years-from" if first else "years-until"
        yield phrase(lang, key, first=first, last=last)
    if words := [phrase(lang, level) for level in scope.get("levels", ())]:
        yield listed.join(words)
    if words := [phrase(lang, f"kind-{kind}") for kind in scope.get("kinds", ())]:
        yield listed.join(words)
    if words := scope.get("bodies", []):
        yield clean(listed.join(words))
    if words := scope.get("sections", []):
        yield phrase(lang, "sections", words=listed.join(words))
    for name in ("from", "until"):
        if name in override:
            yield phrase(lang, f"{name}-day", day=override[name])


def _flow(value: Any) -> str:
    """A value in one line, as YAML would have it."""
    if isinstance(value, str):
        text = value
    else:
        text = json.dumps(value, ensure_ascii=False).replace('"', "")
    return fit(clean(text), LONGEST).rstrip()


def _origin(origin: Origin, lang: str) -> str:
    """示例市 2026.1（examples/policies/示例市/pack.yaml:12）."""
    named = clean(f"{origin.layer} {origin.version}".strip())
    if not origin.line:
        return named
    where = clean(f"{origin.file}:{origin.line}")
    if origin.layer == origin.file:
        return where
    return named + phrase(lang, "in-brackets", words=where)


def _origin_object(origin: Origin) -> dict[str, Any]:
    values: dict[str, Any] = {"layer": origin.layer, "version": origin.version}
    return {**values, "file": origin.file, "line": origin.line} if origin.line else values
