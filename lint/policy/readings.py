"""What a figure of the text may be compared with, as rules say it.

A rule with ``check: claim`` gives for each subject of claims.yaml the
formulas that its figure must satisfy:

    with:
      table: 三
      readings:
        收到申请: 叙述(收到申请) = 一
        办理申请: 叙述(办理申请) = 一 | 一 + 二
      columns:
        其他组织: 其他
        驳回: ≤ 结果维持 + 其他结果

A row stands for all its columns: a figure of 自然人 is held against that
column, one that names no column against the total.  ``columns`` say what
other words for a column mean; after ≤ the figure is only a part of them.
Of several formulas each must hold; one whose rows the form does not have is
left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any, NamedTuple

from lint import resources
from lint.forms import FormTable, forms
from lint.policy import algebra
from lint.policy.errors import brief, suggestion
from lint.policy.formula import compile_formula
from lint.policy.relations import overlaps
from lint.policy.rule import Rule, Scope
from lint.policy.tree import FormulaError
from lint.relations import Expr, Instance, Linear

CHECK = "claim"
FORMULAS = ("readings", "joined", "near")
"""Parameters that map a name to a formula or to several.  ``joined`` are
subjects compared only where one figure counts them together with one of the
readings; ``near`` are readings that the wording does not admit, told when
they would fit."""
PARAMETERS = ("table", *FORMULAS, "columns", "only", "except", "times")
AT_MOST = "≤"
MANY = 8
"""No figure counts more subjects together."""


class Demands(NamedTuple):
    """What a figure must satisfy, one relation for each formula; none when the
    rule has nothing to compare it with.  ``part``: it may only not exceed."""

    relations: tuple[Instance, ...]
    part: bool = False


def formulas_of(params: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """The formulas of a rule: (way to it, the name it is for, its text)."""
    for key in FORMULAS:
        given = params.get(key, {})
        for name, texts in given.items() if isinstance(given, dict) else ():
            if isinstance(texts, str):
                yield (key, name), name, texts
            elif isinstance(texts, list):
                for number, text in enumerate(texts):
                    if isinstance(text, str):
                        yield (key, name, number), name, text


def demands_of(
    rule: Rule, table: FormTable, subjects: Sequence[str], columns: Iterable[str] = ()
) -> Demands:
    """The relations for a figure of these subjects in these columns (none: the total)."""
    params = rule.params
    known = {**params.get("joined", {}), **params["readings"]}
    if len(subjects) > MANY or not set(subjects) <= known.keys():
        return Demands(())
    if not set(subjects) & params["readings"].keys():
        return Demands(())
    names, part = _columns(params, columns)
    each = [_relations(rule.code, table, known[subject], names) for subject in subjects]
    if names and any(relation.axis[0] == "cell" for found in each for relation in found):
        part = True
    if len(each) == 1:
        return Demands(each[0], part)
    if any(len(found) != 1 for found in each):
        return Demands(())
    return Demands((_summed([found[0] for found in each], product),), part)


def near_of(rule: Rule, table: FormTable, columns: Iterable[str]) -> Iterator[tuple[str, Instance]]:
    """Other readings by name: what the figure would be if the text meant that."""
    names, part = _columns(rule.params, columns)
    for name, texts in rule.params.get("near", {}).items():
        if not part:
            for relation in _relations(rule.code, table, texts, names):
                yield name, relation


def parts_of_total(table: FormTable) -> tuple[str, ...]:
    """The columns whose sum is the total."""
    return tuple(column.name for column in table.blocks[0].columns if not column.total)


def _columns(params: Mapping[str, Any], said: Iterable[str]) -> tuple[tuple[str, ...], bool]:
    names: list[str] = []
    part = False
    for word in said:
        meant, at_most = column_names(params.get("columns", {}).get(word, word))
        names += meant
        part = part or at_most
    return tuple(dict.fromkeys(names)), part


def column_names(text: str) -> tuple[list[str], bool]:
    """ "≤ 结果维持 + 其他结果": the columns, and whether they are only a bound."""
    bound = text.lstrip().startswith(AT_MOST)
    return [name.strip() for name in text.replace(AT_MOST, "").split("+")], bound


_known: dict[tuple[str, int, str], tuple[FormTable, tuple[Instance, ...]]] = {}
"""What has been compiled; the table stands in the value so that its id stays its own."""


def _relations(
    code: str, table: FormTable, texts: str | Sequence[str], columns: tuple[str, ...]
) -> tuple[Instance, ...]:
    found = []
    for text in [texts] if isinstance(texts, str) else texts:
        key = (code, id(table), text)
        if key not in _known:
            _known[key] = table, _compiled(code, table, text)
        if relation := _along(_known[key][1], columns, table):
            found.append(relation)
    return tuple(found)


def _compiled(code: str, table: FormTable, text: str) -> tuple[Instance, ...]:
    try:
        return compile_formula(text, table, code=code)
    except FormulaError as error:
        if not error.missing:
            raise
        return ()


def _along(lines: Sequence[Instance], columns: Sequence[str], table: FormTable) -> Instance | None:
    """The relation in the chosen columns taken together."""
    if not lines or lines[0].axis[0] == "cell":
        return lines[0] if lines else None
    by_column = {line.axis[1]: line for line in lines}
    chosen = columns or [c.name for c in table.columns_of(lines[0].anchor[1]) if c.total]
    if not chosen or not by_column.keys() >= set(chosen):
        return None
    return _summed([by_column[name] for name in chosen], zip)


def _summed(
    relations: Sequence[Instance], together: Callable[..., Iterable[tuple[Expr, ...]]]
) -> Instance:
    """One relation for a figure that counts several; the first reading of one
    column goes with the first of the next (zip), of subjects any with any (product)."""
    first = relations[0]
    if len(relations) == 1:
        return first
    rights = [
        algebra.plus((side, 1) for side in sides)
        for sides in together(*((r.right, *r.alternatives) for r in relations))
    ]
    return replace(first, right=rights[0], alternatives=tuple(rights[1:]))


class Fault(NamedTuple):
    """Something wrong with a rule's parameters: the way to it, and where in its text."""

    way: tuple[str | int, ...]
    message: str
    at: int | None = None


def check_readings(params: Mapping[str, Any], scope: Scope) -> Iterator[Fault]:
    """What is wrong with the parameters of such a rule, over all forms of its years."""
    for key in params:
        if key not in PARAMETERS:
            yield Fault((key,), f"不认识“{brief(key)}”" + suggestion(key, PARAMETERS))
    id = params.get("table")
    shapes = [table for form in forms() if overlaps(form, scope) for table in form.tables]
    tables = [table for table in shapes if table.id == id]
    if not tables:
        names = "、".join(dict.fromkeys(table.id for table in shapes))
        yield Fault(("table",) if id else (), f"“table”应为{names}之一")
        return
    if not isinstance(params.get("readings"), dict):
        yield Fault((), "缺少“readings”：每种说法与哪些格比较")
        return
    for way, name, text in formulas_of(params):
        yield from _formula_faults(way, name, text, tables)
    yield from _column_faults(params.get("columns", {}), tables)


def _formula_faults(
    way: tuple[str | int, ...], name: str, text: str, tables: Sequence[FormTable]
) -> Iterator[Fault]:
    missing: FormulaError | None = None
    for table in tables:
        try:
            relations = compile_formula(text, table, code="")
        except FormulaError as error:
            if not error.missing:
                yield Fault(way, error.message, error.at)
                return
            missing = missing or error
        else:
            yield from _subject_faults(way, name, relations[0].left)
            return
    if missing is not None:
        yield Fault(way, missing.message, missing.at)


def _subject_faults(way: tuple[str | int, ...], name: str, left: Expr) -> Iterator[Fault]:
    """The left side must be the figure of the text, of a subject that there is."""
    key = left.terms[0][0][0] if isinstance(left, Linear) and len(left.terms) == 1 else ""
    subject = key.removeprefix("claim:")
    if key == subject or left != Linear((((key, "", ""), 1),)):
        yield Fault(way, f"等号左边应只写文中的数，如 叙述({brief(name)})", 0)
    elif unknown := unknown_subject(subject):
        yield Fault(way, unknown, 0)
    elif way[0] != "near" and subject != name:
        yield Fault(way, f"这里应是 叙述({brief(name)})，而不是 叙述({brief(subject)})", 0)


def unknown_subject(subject: str) -> str:
    """That sentences are not read for this subject; "" if they are."""
    declared = resources.load_data("national/claims.yaml")
    subjects = [*declared["subjects"], *declared["words"]["果"]]  # an outcome is its own subject
    if subject in subjects:
        return ""
    return f"没有“{brief(subject)}”这种说法" + suggestion(subject, subjects)


def _column_faults(columns: Any, tables: Sequence[FormTable]) -> Iterator[Fault]:
    known = [c.name for table in tables for block in table.blocks for c in block.columns]
    for word, text in columns.items() if isinstance(columns, dict) else ():
        for name in column_names(str(text))[0]:
            if name not in known:
                message = f"没有“{brief(name)}”这一列" + suggestion(name, known)
                yield Fault(("columns", word), message)
