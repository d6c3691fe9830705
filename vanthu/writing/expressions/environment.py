"""The sandbox that expressions and templates are carried out in, and what calculates there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from jinja2 import StrictUndefined, Undefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

LARGEST = 10**18
"""No number in an expression may be larger: nothing that grows without end is worked out."""

_OF_LOOPS = frozenset(
    ("index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0")
)
"""What `loop` tells inside a loop: numbers and yes or no."""


class StrictEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox without globals whose dots mean keys: `a.b` is `a["b"]`, never a method."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, **options: Any) -> None:
        super().__init__(undefined=StrictUndefined, **options)
        self.globals.clear()

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj:  # nearly always; the rest is slow to ask
            return obj[attribute]
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        is_counter = isinstance(obj, LoopContext) and attribute in _OF_LOOPS
        if is_counter or isinstance(obj, Undefined):  # which raises
            return super().getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Mapping) or isinstance(argument, str):
            return self.getattr(obj, str(argument))
        return super().getitem(obj, argument)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        _refuse_all_but_numbers(left)
        _refuse_all_but_numbers(right)
        if operator not in _OPERATIONS:
            raise SecurityError(f'không dùng được phép tính "{operator}"')
        result = _OPERATIONS[operator](left, right)
        _refuse_all_but_numbers(result)
        return result


_OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: Decimal(left) / Decimal(right),
}


def _refuse_all_but_numbers(value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise SecurityError(f'chỉ tính được với số, không tính được với "{value}"')
    if not -LARGEST <= value <= LARGEST:
        raise SecurityError("số quá lớn")
