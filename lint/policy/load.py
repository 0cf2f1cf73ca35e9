"""A pack and what it extends → the `Policy` in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from lint.findings import Severity
from lint.policy.errors import PolicyError
from lint.policy.merge import Merged, merge, scope_of
from lint.policy.pack import Entry, Pack, layers
from lint.policy.rule import Example, Layer, Policy, Rule, Waivers, Words
from lint.policy.verify import faults


def load_policy(
    name_or_path: str = "national",
    *,
    base: str = "",
    above: Pack | None = None,
    asker: Entry | None = None,
) -> Policy:
    """A built-in pack by name, or the one in a folder or a YAML file.

    ``base`` is the folder that a path is relative to; ``above`` are settings
    that change the pack, ``asker`` is where they name it.  Raises `PolicyError`
    with everything that is wrong.
    """
    return explained(name_or_path, base=base, above=above, asker=asker)[0]


def explained(
    name_or_path: str, *, base: str = "", above: Pack | None = None, asker: Entry | None = None
) -> tuple[Policy, Merged]:
    """`load_policy`, and what the packs came to: who set each value."""
    packs = layers(name_or_path, base, asker)
    whole = {**packs, Path(above.texts[0].label): above} if above else packs
    merged = merge(whole)
    problems = [*merged.problems, *faults(whole.values(), merged)]
    if problems:
        raise PolicyError(sorted(problems, key=lambda each: (each.file, each.line, each.column)))
    top = list(packs.values())[-1]
    policy = Policy(
        id=top.id,
        version=top.version,
        title=_words(top.title),
        hash=_hash(whole.values()),
        rules=tuple(_rule(merged.drafts[code].values) for code in sorted(merged.drafts)),
        overrides=tuple(merged.told),
        layers=tuple(Layer(pack.id, pack.version, pack.digest) for pack in whole.values()),
        scoped=tuple(merged.scoped),
        waivers=_waivers(packs.values()),
        local=all(pack.head.get("settings") != "ignore" for pack in packs.values()),
    )
    return policy, merged


def _hash(packs: Iterable[Pack]) -> str:
    """What tells two policies apart: the names and the bytes of all files, in order."""
    return sha256("".join(pack.digest for pack in packs).encode()).hexdigest()[:16]


def _waivers(packs: Iterable[Pack]) -> Waivers:
    """The last pack that speaks of waivers says which count."""
    said = [pack.head["waivers"] for pack in packs if "waivers" in pack.head]
    terms = said[-1] if said else {}
    return Waivers(terms.get("accept", "all") == "all", tuple(terms.get("except", ())))


def _rule(values: Mapping[str, Any]) -> Rule:
    """A merged and checked entry as a rule."""
    severity, examples = values["severity"], values.get("examples", {})
    basis = values.get("basis", {})
    return Rule(
        code=values["code"],
        name=values["name"],
        title=_words(values["title"]),
        severity=Severity(values.get("when_on", "warning") if severity == "off" else severity),
        enabled=severity != "off",
        check=values["check"],
        params=values.get("with", {}),
        messages=_messages(values["message"]),
        scope=scope_of(values.get("for", {})),
        why=_words(values.get("why", {})),
        mend=_words(values.get("mend", {})),
        basis=_words(basis),
        law=isinstance(basis, dict) and basis.get("law", False),
        sample=examples.get("sample", "2021"),
        bad=tuple(_example(example) for example in examples.get("bad", ())),
        good=tuple(_example(example) for example in examples.get("good", ())),
    )


def _words(values: str | Mapping[str, Any]) -> Words:
    """A text by language; one without a language is Chinese."""
    if isinstance(values, str):
        return {"zh": values}
    return {language: text for language, text in values.items() if language != "law"}


def _messages(values: str | Mapping[str, Any]) -> Mapping[str, Words]:
    """Templates by variant, then language; what stands without a variant is the default."""
    if isinstance(values, str):
        return {"default": {"zh": values}}
    default = {language: values[language] for language in ("zh", "en") if language in values}
    variants = {name: _words(words) for name, words in values.items() if name not in default}
    return {"default": default, **variants} if default else variants


def _example(values: Mapping[str, Any]) -> Example:
    return Example(
        find=values["find"],
        replace=values["replace"],
        note=_words(values.get("note", {})),
        every=values.get("all", False),
        body_level=values.get("body_level"),
        year=values.get("year"),
    )
