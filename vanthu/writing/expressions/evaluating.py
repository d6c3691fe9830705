"""Expressions carried out over the names of one dossier, and what is wrong told in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import DivisionByZero, InvalidOperation, localcontext
from types import CodeType
from typing import Any, TypeVar

from jinja2 import nodes
from jinja2.exceptions import SecurityError, TemplateRuntimeError, UndefinedError

from vanthu.base.did_you_mean import did_you_mean
from vanthu.base.vietnamese import Misread
from vanthu.writing.expressions.environment import StrictEnvironment
from vanthu.writing.expressions.filters import filters, printed
from vanthu.writing.expressions.jinja_inside import expression_function
from vanthu.writing.expressions.plain_functions import ASTRAY, PRECISION, functions_of
from vanthu.writing.expressions.reading import (
    CONDITION,
    IN_TEXT,
    ExpressionError,
    Kind,
    Read,
    code_of,
    compiled,
    quoted,
    read,
)
from vanthu.writing.expressions.unknown import Names, known_names, unknown
from vanthu.writing.why_false import with_numbers

Value = TypeVar("Value")

_TYPED_SIGNS = str.maketrans({"≥": ">=", "≤": "<=", "≠": "!=", "×": "*"})


class Expressions:
    """Evaluates the expressions of one dossier."""

    def __init__(self, *, cite: Callable[[str], str], zero_word: str = "linh") -> None:
        """`cite` gives the citation of a document in the register, or raises Misread."""
        self._environment = StrictEnvironment()
        self._environment.filters.clear()
        self._environment.filters.update(filters(cite, zero_word))
        self._functions: dict[str, Callable[..., Any]] = {}

    def evaluate(self, expression: str, names: Names) -> str:
        """The expression's value as it is printed. Raises ExpressionError."""
        return self._finished(read(expression, IN_TEXT), names, IN_TEXT, printed)

    def holds(self, condition: str, names: Names) -> bool:
        """Whether a condition is true. Raises ExpressionError, also for what is no condition."""
        checked = read(condition.translate(_TYPED_SIGNS), CONDITION)
        return self._finished(checked, names, CONDITION, _truth)

    def numbers(self, condition: str, names: Names) -> str:
        """Why a condition does not hold: "249 / 1.485 = 16,77% < 20%".

        Empty where it holds, or where nothing in it is a comparison of numbers.
        """
        if self.holds(condition, names):
            return ""
        tree = read(condition.translate(_TYPED_SIGNS), CONDITION).tree
        with localcontext(prec=PRECISION):
            return with_numbers(tree, lambda parts: self._values(parts, names))

    def _values(self, parts: Sequence[nodes.Expr], names: Names) -> Sequence[object]:
        functions = functions_of(*parts)
        try:
            if functions:
                return [function(names, self._environment) for function in functions]
        except ASTRAY:
            pass  # Jinja's own code tells
        together: Sequence[object] = self._bound(compiled(nodes.Tuple(list(parts), "load")))(names)
        return together

    def _bound(self, code: CodeType) -> Callable[..., Any]:
        """The code as a function of names, with this dossier's filters."""
        return expression_function(code, self._environment)

    def _finished(
        self, checked: Read, names: Names, kind: Kind, finish: Callable[[object], Value]
    ) -> Value:
        if checked.function:
            try:
                return finish(checked.function(names, self._environment))
            except ASTRAY:
                pass  # what is wrong is told by Jinja's own code
        return self._carried_out(checked, names, kind, finish)

    def _carried_out(
        self, checked: Read, names: Names, kind: Kind, finish: Callable[[object], Value]
    ) -> Value:
        shown = quoted(checked.source, kind)
        for name, known in unknown(checked.tree, names):
            raise ExpressionError(
                f'không có tên "{name}" trong {shown}',
                did_you_mean(name, known) or known_names(known),
                name,
            )
        try:
            with localcontext(prec=PRECISION):
                return finish(self._function(checked.source)(names))
        except (Misread, SecurityError, UndefinedError, TemplateRuntimeError) as error:
            raise ExpressionError(
                f"không tính được {shown}: {_reason(error)}", getattr(error, "hint", "")
            ) from None
        except (DivisionByZero, InvalidOperation):
            raise ExpressionError(
                f"không tính được {shown}: chia cho 0", "xem lại số chia"
            ) from None
        except (TypeError, ValueError, ArithmeticError):
            raise ExpressionError(
                f"không tính được {shown}", "xem lại các tên và bộ lọc trong biểu thức"
            ) from None

    def _function(self, source: str) -> Callable[..., Any]:
        if source not in self._functions:
            self._functions[source] = self._bound(code_of(source))
        return self._functions[source]


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise Misread("kết quả không phải đúng hay sai", "so sánh hai vế, ví dụ: nghèo <= hộ_dân")


def _reason(error: Exception) -> str:
    """Our own reasons are in Vietnamese; Jinja's would not be."""
    return str(error) if isinstance(error, Misread | SecurityError) else "không có giá trị này"
