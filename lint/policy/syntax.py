"""The text of a formula → its tree, by ``grammars/formula.lark``.

Nothing here knows which rows and columns there are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from functools import cache
from typing import Any, Literal, NamedTuple

import lark

from lint.grammar import load_grammar
from lint.model import Number
from lint.policy.errors import brief, suggestion
from lint.policy.tree import (
    BlankAs,
    Claim,
    Comparison,
    Connective,
    Figure,
    Formula,
    FormulaError,
    Function,
    Guard,
    Name,
    Presence,
    Product,
    Range,
    Select,
    Sum,
    Tree,
)
from lint.relations import Op, Tolerance

MAX_LENGTH = 1000
MAX_SIGNS = 150
"""Operators, brackets and negations: bounds how deep a tree can be."""


SOURCES = {"prev": "prev", "上年": "prev", "children": "children", "下级": "children"}
FUNCTIONS: Mapping[str, Literal["sum", "min", "max", "abs", "claim"]] = {
    "sum": "sum", "min": "min", "max": "max", "abs": "abs", "claim": "claim",
    "合计": "sum", "最小": "min", "最大": "max", "绝对值": "abs", "叙述": "claim",
}  # fmt: skip

_FULL = "（）［］，、＝＋－−–＊×／÷＜＞！％｜？＃．０１２３４５６７８９"
_HALF = "()[],,=+---**//<>!%|?#.0123456789"
_TYPED = str.maketrans(_FULL, _HALF)
_SIGNS = re.compile(r"[-+*/(\[]|\bnot\b|非")


def parse_formula(text: str) -> Formula:
    """The tree of a formula.  Raises `FormulaError`."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"公式太长：{len(text):,} 个字，最多 {MAX_LENGTH:,} 个")
    text = text.translate(_TYPED)
    signs = [found.start() for found in _SIGNS.finditer(text)]
    if len(signs) > MAX_SIGNS:
        raise FormulaError(f"公式太复杂：运算符和括号最多 {MAX_SIGNS} 个", signs[MAX_SIGNS])
    try:
        formula = _parser().parse(text)
    except lark.exceptions.VisitError as error:
        raise error.orig_exc from None
    except lark.UnexpectedInput as error:
        raise _explain(error, text) from None
    assert isinstance(formula, Formula)
    return formula


@cache
def _parser() -> lark.Lark:
    return load_grammar("formula", transformer=_Planter())


@lark.v_args(inline=True)
class _Planter(lark.Transformer[Any, Any]):
    """Lark's rules, by name, to our nodes."""

    def start(self, left: Tree, op: str, *rest: Any) -> Formula:
        sides = tuple(part for part in rest if not isinstance(part, _Clause))
        clauses = {part.kind: part.value for part in rest if isinstance(part, _Clause)}
        return Formula(left, _OPS[op], sides, clauses.get("tolerance"), clauses.get("guard"))

    def tolerance(self, amount: str, percent: str | None = None) -> _Clause:
        return _Clause("tolerance", Tolerance(_number(amount), percent is not None))

    def guard(self, condition: Guard) -> _Clause:
        return _Clause("guard", condition)

    def any_of(self, *parts: Guard) -> Guard:
        return parts[0] if len(parts) == 1 else Connective(parts[0].at, "or", parts)

    def all_of(self, *parts: Guard) -> Guard:
        return parts[0] if len(parts) == 1 else Connective(parts[0].at, "and", parts)

    def comparison(self, left: Tree, op: str, right: Tree) -> Comparison:
        return Comparison(left.at, left, _OPS[op], right)

    def present(self, word: lark.Token, base: Tree) -> Presence:
        return Presence(_at(word), base)

    def negation(self, word: lark.Token, part: Guard) -> Connective:
        return Connective(_at(word), "not", (part,))

    def sum_of(self, first: Tree, *rest: Any) -> Tree:
        return Sum(first.at, _parts(first, rest)) if rest else first

    def product_of(self, first: Tree, *rest: Any) -> Tree:
        return Product(first.at, _parts(first, rest)) if rest else first

    def negative(self, sign: lark.Token, part: Tree) -> Sum:
        return Sum(_at(sign), ((part, True),))

    def number(self, digits: lark.Token, percent: str | None = None) -> Figure:
        value = _number(digits)
        return Figure(_at(digits), value if percent is None else Decimal(value) / 100)

    def blank_as(self, base: Tree, digits: str) -> BlankAs:
        return BlankAs(base.at, base, _number(digits))

    def name(self, token: lark.Token) -> Name:
        return _name(token)

    def select(self, base: Tree, first: lark.Token, last: lark.Token | None = None) -> Select:
        return Select(base.at, base, _plain(first), None if last is None else _plain(last))

    def range_of(self, first: lark.Token, last: lark.Token) -> Range:
        return Range(_at(first), _name(first), _name(last))

    def call(self, token: lark.Token, *arguments: Tree | Range) -> Tree:
        at, function = _at(token), FUNCTIONS.get(token)
        if function is None:
            raise FormulaError(f"没有函数“{brief(token)}”" + _instead(token, arguments), at)
        if function != "claim":
            return Function(at, function, arguments)
        subject = arguments[0]
        if len(arguments) != 1 or not isinstance(subject, Name):
            raise FormulaError("claim() 里应写一项叙述的名称，如 claim(收到申请)", at)
        return Claim(at, subject.name)


class _Clause(NamedTuple):
    kind: str
    value: Any


_OPS: Mapping[str, Op] = {
    "=": "=", "!=": "!=", "≠": "!=", "<=": "<=", "≤": "<=", ">=": ">=", "≥": ">=",
    "<": "<", ">": ">",
}  # fmt: skip
_UNQUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|([^.]+)")


def _at(token: lark.Token) -> int:
    return token.start_pos or 0


def _number(digits: str) -> Number:
    return Decimal(digits) if "." in digits else int(digits)


def _parts(first: Tree, rest: tuple[Any, ...]) -> tuple[tuple[Tree, bool], ...]:
    """Operands with the flag that the sign before each is - or /."""
    pairs = zip(rest[::2], rest[1::2], strict=True)
    return ((first, False), *((part, sign in "-/") for sign, part in pairs))


def _instead(token: str, arguments: tuple[Tree | Range, ...]) -> str:
    """What the writer of an unknown function may have meant: 三（七） is 三.七."""
    if len(arguments) == 1 and isinstance(arguments[0], Name | Figure):
        inner = arguments[0].name if isinstance(arguments[0], Name) else arguments[0].value
        if token[0] in "一二三四五六":
            return f"；行名各级之间用点，是否想写“{token}.{inner}”？"
    return suggestion(token, FUNCTIONS)


def _explain(error: lark.UnexpectedInput, text: str) -> FormulaError:
    """A sentence for what lark says."""
    at = error.pos_in_stream or 0
    if isinstance(error, lark.UnexpectedToken) and error.token.type == "$END":
        at = len(text)
    parser = _parser().parse_interactive(text)
    with suppress(lark.UnexpectedInput):
        parser.exhaust_lexer()
    expected: set[str] = parser.accepts()  # type: ignore[no-untyped-call]
    wanted = "或".join(said for name, said in _EXPECTED.items() if name in expected)
    if at >= len(text.rstrip()):
        return FormulaError(f"公式没有写完，后面还应有{wanted}", len(text.rstrip()))
    hint = next((said for sign, said in _HINTS.items() if text.startswith(sign, at)), "")
    if text[at] == "=" and text[at - 1] == "=":
        hint = "；等于只写一个“=”"
    elif text[at] == "=" and not wanted:
        hint = "；一条公式只写一个比较"
    wanted = f"应为{wanted}" if wanted else "前面已经是完整的公式"
    return FormulaError(f"公式写到“{brief(text[at])}”这里看不懂，{wanted}{hint}", at)


_EXPECTED = {
    "NAME": "行名、列名",
    "NUMBER": "数",
    "RPAR": "“)”",
    "RSQB": "“]”",
    "OP": "比较符号（=、<= 等）",
}
"""What may follow, in the order of what helps most."""
_HINTS = {
    "..": "；区间应写在 sum() 里",
    "—": "；减号请写“-”",
    "~": "；区间请写“..”",
    "…": "；区间请写“..”",
    ";": "；一条规则只写一条公式",
    "；": "；一条规则只写一条公式",
    "|": "；误差写在各种读法之后",
}


def _plain(token: lark.Token) -> Name:
    """A name without prefix: the label in brackets, the end of a range."""
    return Name(_at(token), ".".join("".join(p) for p in _UNQUOTED.findall(token)))


def _name(token: lark.Token) -> Name:
    name = _plain(token)
    prefix, dot, rest = name.name.partition(".")
    if dot and prefix in SOURCES:
        return Name(name.at, rest, SOURCES[prefix])
    return name
