"""Arithmetic with what is known of a number: the bounds it lies between.

A number is a point; a figure that cannot be read lies between 0 and infinity.
Never a float: what holds must not depend on rounding.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from lint.model import INFINITY, Number


class Interval(NamedTuple):
    """All numbers from ``low`` to ``high``, both included."""

    low: Number
    high: Number

    @property
    def point(self) -> Number | None:
        """The number, when there is only one."""
        return self.low if self.low == self.high else None

    def plus(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def minus(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def times(self, other: Interval) -> Interval:
        ends = [_product(a, b) for a in self for b in other]
        return Interval(min(ends), max(ends))

    def divided_by(self, other: Interval) -> Interval:
        """Anything at all when the divisor may be 0."""
        if other.low <= 0 <= other.high:
            return ANYTHING
        ends = [_quotient(a, b) for a in self for b in other]
        return Interval(min(ends), max(ends))

    def absolute(self) -> Interval:
        if self.low >= 0:
            return self
        if self.high <= 0:
            return Interval(-self.high, -self.low)
        return Interval(0, max(-self.low, self.high))

    def scaled(self, weight: Number) -> Interval:
        ends = _product(self.low, weight), _product(self.high, weight)
        return Interval(*ends) if weight >= 0 else Interval(ends[1], ends[0])


ZERO = Interval(0, 0)
COUNT = Interval(0, INFINITY)
"""A count or an amount that cannot be read."""
ANYTHING = Interval(-INFINITY, INFINITY)


def _product(a: Number, b: Number) -> Number:
    """0 times infinity is 0: a bound that is never reached."""
    return a * b if a and b else 0


def _quotient(a: Number, b: Number) -> Number:
    if abs(b) == INFINITY:
        return 0
    quotient = Decimal(a) / Decimal(b)
    return int(quotient) if abs(a) != INFINITY and quotient == int(quotient) else quotient
