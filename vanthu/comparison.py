"""Why a condition does not hold: its two sides with their numbers."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from jinja2 import nodes

from vanthu.vietnamese import format_decimal

Value = Callable[[nodes.Expr], object]

_NOT = {"eq": "≠", "ne": "=", "gt": "≤", "gteq": "<", "lt": "≥", "lteq": ">"}
"""For each comparison of Jinja's the sign that stands between the numbers when it fails."""
_MOST_DIGITS = 6


def with_numbers(tree: nodes.Expr, value: Value) -> str:
    """The first comparison that fails, as "249 / 1.485 = 16,77 % < 20 %"; empty if there is none.

    `value` gives what a piece of the condition comes to.
    """
    if isinstance(tree, nodes.And):
        parts = [tree.left, tree.right]
        return next((with_numbers(part, value) for part in parts if not value(part)), "")
    if isinstance(tree, nodes.Compare):
        left = tree.expr
        for operand in tree.ops:
            if operand.op in _NOT and not value(nodes.Compare(left, [operand], lineno=1)):
                return _shown(left, _NOT[operand.op], operand.expr, value)
            left = operand.expr
    return ""


def _shown(left: nodes.Expr, sign: str, right: nodes.Expr, value: Value) -> str:
    """Both sides, with as many decimals as it takes to tell them apart."""
    values = value(left), value(right)
    if not all(_is_number(each) for each in values):
        return ""
    first, second = (Decimal(str(each)) for each in values)
    as_rate = _is_ratio(left) or _is_ratio(right)
    as_rate = as_rate and abs(first) <= 1 and abs(second) <= 1
    texts = ("", "")
    for digits in range(2, _MOST_DIGITS + 1):
        texts = tuple(
            _number(number, digits, as_rate=as_rate, exact=_is_constant(side))
            for number, side in ((first, left), (second, right))
        )
        if first == second or texts[0] != texts[1]:
            break
    return f"{_division(left, value)}{texts[0]} {sign} {_division(right, value)}{texts[1]}"


def _division(side: nodes.Expr, value: Value) -> str:
    """The quotient before its result, "249 / 1.485 = ", where figures are divided."""
    if not _is_ratio(side) or _is_constant(side):
        return ""
    assert isinstance(side, nodes.Div)
    parts = [Decimal(str(value(part))) for part in (side.left, side.right)]
    return " / ".join(_number(part, 2, as_rate=False, exact=True) for part in parts) + " = "


def _number(number: Decimal, digits: int, *, as_rate: bool, exact: bool) -> str:
    """A number, a rate in percent; a whole one or a constant without idle zeros."""
    text = format_decimal(number * 100 if as_rate else number, digits)
    if exact or (not as_rate and number == number.to_integral_value()):
        text = text.rstrip("0").rstrip(",")
    return f"{text} %" if as_rate else text


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _is_ratio(side: nodes.Expr) -> bool:
    return isinstance(side, nodes.Div)


def _is_constant(side: nodes.Expr) -> bool:
    return not isinstance(side, nodes.Name) and side.find(nodes.Name) is None
