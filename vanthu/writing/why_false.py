"""Why a condition does not hold: its two sides with their numbers."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jinja2 import nodes

from vanthu.base.vietnamese import format_decimal

Values = Callable[[Sequence[nodes.Expr]], Sequence[object]]

_COMPARISONS: dict[str, tuple[Callable[[Any, Any], object], str]] = {
    "eq": (operator.eq, "≠"),
    "ne": (operator.ne, "="),
    "gt": (operator.gt, "≤"),
    "gteq": (operator.ge, "<"),
    "lt": (operator.lt, "≥"),
    "lteq": (operator.le, ">"),
}
"""Jinja's name of each comparison: its meaning, and the sign that is true when it fails."""
_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a comparison: its value, and what was divided to get it."""

    value: object
    divided: tuple[Decimal, ...] = ()
    constant: bool = False
    ratio: bool = False

    @property
    def number(self) -> Decimal | None:
        """The value, where it is a number."""
        value = self.value
        return Decimal(str(value)) if _is_number(value) else None


def with_numbers(tree: nodes.Expr, values: Values) -> str:
    """The first comparison that fails, as "249 / 1.485 = 16,77% < 20%"; empty if there is none.

    `values` gives what pieces of the condition come to: several at once, as each call costs.
    """
    if isinstance(tree, nodes.And):
        failing = (part for part in (tree.left, tree.right) if not values([part])[0])
        return next((with_numbers(part, values) for part in failing), "")
    if isinstance(tree, nodes.Compare):
        left = tree.expr
        for operand in tree.ops:
            if operand.op not in _COMPARISONS:
                return ""  # a text looked for in another: what follows may not even compare
            first, second = _sides((left, operand.expr), values)
            holds, sign = _COMPARISONS[operand.op]
            if not holds(first.value, second.value):
                return _shown(first, sign, second)
            left = operand.expr
    return ""


def _sides(parts: Sequence[nodes.Expr], values: Values) -> list[_Side]:
    """The sides with their values; of a quotient also dividend and divisor."""
    asked: list[nodes.Expr] = []
    for part in parts:
        asked += [part.left, part.right] if isinstance(part, nodes.Div) else [part]
    found = iter(values(asked))
    sides = []
    for part in parts:
        constant = _is_constant(part)
        if isinstance(part, nodes.Div):
            over, under = (Decimal(str(next(found))) for _ in range(2))
            divided = () if constant else (over, under)
            sides.append(_Side(over / under, divided, constant, ratio=True))
        else:
            sides.append(_Side(next(found), constant=constant))
    return sides


def _shown(left: _Side, sign: str, right: _Side) -> str:
    """Both sides, with as many decimals as it takes to tell them apart."""
    first, second = left.number, right.number
    if first is None or second is None:
        return ""
    as_rate = (left.ratio or right.ratio) and abs(first) <= 1 and abs(second) <= 1
    for digits in range(2, _MOST_DIGITS + 1):
        one = _number(first, digits, as_rate=as_rate, exact=left.constant)
        other = _number(second, digits, as_rate=as_rate, exact=right.constant)
        if first == second or one != other:
            break
    return f"{_division(left)}{one} {sign} {_division(right)}{other}"


def _division(side: _Side) -> str:
    """The quotient before its result, "249 / 1.485 = ", where figures are divided."""
    if not side.divided:
        return ""
    return " / ".join(_number(part, 2, as_rate=False, exact=True) for part in side.divided) + " = "


def _number(number: Decimal, digits: int, *, as_rate: bool, exact: bool) -> str:
    """A number, a rate in percent; idle zeros stay only where a rate was rounded."""
    text = format_decimal(number * 100 if as_rate else number, digits)
    if exact or not as_rate:
        text = text.rstrip("0").rstrip(",")
    return f"{text}%" if as_rate else text


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _is_constant(side: nodes.Expr) -> bool:
    return not isinstance(side, nodes.Name) and side.find(nodes.Name) is None
