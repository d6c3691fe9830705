"""`{{ … }}` in text: Jinja expressions over the dossier's own names.

Content may come from another office, so an expression can only look up, compare, calculate
and filter: nothing can be called and nothing can loop, hence nothing escapes or never ends.
What is allowed is listed (`_ALLOWED`), not what is forbidden.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, DivisionByZero, InvalidOperation, localcontext
from functools import lru_cache
from types import CodeType
from typing import Any, TypeVar

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, Undefined, nodes
from jinja2.environment import TemplateExpression
from jinja2.exceptions import SecurityError, TemplateRuntimeError, UndefinedError
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from vanthu.comparison import with_numbers
from vanthu.expressions.straight import ASTRAY, PRECISION, Function, function_of, functions_of
from vanthu.model.fields import Year
from vanthu.nearest import did_you_mean
from vanthu.text_file import NOT_TEXT
from vanthu.vietnamese import (
    Misread,
    capitals,
    first_capital,
    format_decimal,
    format_integer,
    format_rate,
    in_words,
    long_date,
    roman,
)

Names = Mapping[str, object]
Value = TypeVar("Value")

EXPRESSION = re.compile(r"""\{\{((?:[^{}"']|"[^"]*"|'[^']*')*)\}\}""")
LEFTOVER = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")

_ALLOWED = (
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Const,
    nodes.Filter,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Add,
    nodes.Sub,
    nodes.Mul,
    nodes.Div,
    nodes.Neg,
    nodes.Concat,
    nodes.Keyword,
)
_LARGEST = 10**18
_LONGEST = 20_000
_MOST_PIECES = 60
"""Compiling takes the square of an expression's length; no sentence needs a longer one."""
_SHOWN = 60
_MOST_DIGITS = 6
_TYPED_SIGNS = str.maketrans({"≥": ">=", "≤": "<=", "≠": "!=", "×": "*"})


@dataclass(frozen=True, slots=True, eq=False)
class _Kind:
    """How messages speak of a text that is evaluated."""

    quoted: str
    readable: str


_IN_TEXT = _Kind(
    '"{{{{ {} }}}}"',
    'ví dụ đúng: {{ kinh_phí.tổng | triệu }}; dấu cách trong tên viết là "_"',
)
_CONDITION = _Kind(
    '"{}"',
    "ví dụ đúng: thoát_nghèo / nghèo >= 1/5; không viết dấu {{ }}; bằng nhau là ==; "
    "0,8% viết là 8/1000",
)


class ExpressionError(ValueError):
    """An expression that cannot be evaluated: what is wrong, what to do, and the word at fault."""

    def __init__(self, message: str, hint: str = "", word: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.word = word


class StrictEnvironment(ImmutableSandboxedEnvironment):
    """A sandbox without globals whose dots mean keys: `a.b` is `a["b"]`, never a method."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, **options: Any) -> None:
        super().__init__(undefined=StrictUndefined, **options)
        self.globals.clear()

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj:  # nearly always; the rest is slow to ask
            return obj[attribute]
        if isinstance(obj, Mapping):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Mapping):
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
    if not -_LARGEST <= value <= _LARGEST:
        raise SecurityError("số quá lớn")


class Expressions:
    """Evaluates the expressions of one dossier."""

    def __init__(self, *, cite: Callable[[str], str], zero_word: str = "linh") -> None:
        """`cite` gives the citation of a document in the register, or raises Misread."""
        self._environment = StrictEnvironment()
        self._environment.filters.clear()
        self._environment.filters.update(_filters(cite, zero_word))
        self._functions: dict[str, Callable[..., Any]] = {}

    def evaluate(self, expression: str, names: Names) -> str:
        """The expression's value as it is printed. Raises ExpressionError."""
        return self._finished(_read(expression, _IN_TEXT), names, _IN_TEXT, printed)

    def holds(self, condition: str, names: Names) -> bool:
        """Whether a condition is true. Raises ExpressionError, also for what is no condition."""
        read = _read(condition.translate(_TYPED_SIGNS), _CONDITION)
        return self._finished(read, names, _CONDITION, _truth)

    def numbers(self, condition: str, names: Names) -> str:
        """Why a condition does not hold: "249 / 1.485 = 16,77% < 20%".

        Empty where it holds, or where nothing in it is a comparison of numbers.
        """
        if self.holds(condition, names):
            return ""
        read = _read(condition.translate(_TYPED_SIGNS), _CONDITION)
        with localcontext(prec=PRECISION):
            return with_numbers(read.tree, lambda parts: self._values(parts, names))

    def _values(self, parts: Sequence[nodes.Expr], names: Names) -> Sequence[object]:
        functions = functions_of(*parts)
        try:
            if functions:
                return [function(names, self._environment) for function in functions]
        except ASTRAY:
            pass  # Jinja's own code tells
        together: Sequence[object] = self._bound(_code(nodes.Tuple(list(parts), "load")))(names)
        return together

    def _bound(self, code: CodeType) -> Callable[..., Any]:
        """The code as a function of names, with this dossier's filters."""
        return TemplateExpression(Template.from_code(self._environment, code, {}), False)

    def _finished(
        self, read: _Read, names: Names, kind: _Kind, finish: Callable[[object], Value]
    ) -> Value:
        if read.function:
            try:
                return finish(read.function(names, self._environment))
            except ASTRAY:
                pass  # what is wrong is told by Jinja's own code
        return self._carried_out(read, names, kind, finish)

    def _carried_out(
        self, read: _Read, names: Names, kind: _Kind, finish: Callable[[object], Value]
    ) -> Value:
        quoted = _quoted(read.source, kind)
        for name, known in _unknown(_chains(read.tree), names):
            raise ExpressionError(
                f'không có tên "{name}" trong {quoted}',
                did_you_mean(name, known) or _known_names(known),
                name,
            )
        try:
            with localcontext(prec=PRECISION):
                return finish(self._function(read.source)(names))
        except (Misread, SecurityError, UndefinedError, TemplateRuntimeError) as error:
            raise ExpressionError(
                f"không tính được {quoted}: {_reason(error)}", getattr(error, "hint", "")
            ) from None
        except (DivisionByZero, InvalidOperation):
            raise ExpressionError(
                f"không tính được {quoted}: chia cho 0", "xem lại số chia"
            ) from None
        except (TypeError, ValueError, ArithmeticError):
            raise ExpressionError(
                f"không tính được {quoted}", "xem lại các tên và bộ lọc trong biểu thức"
            ) from None

    def _function(self, source: str) -> Callable[..., Any]:
        if source not in self._functions:
            self._functions[source] = self._bound(_code_of(source))
        return self._functions[source]


@dataclass(frozen=True, slots=True)
class _Read:
    """A checked expression: the same for every dossier."""

    source: str
    tree: nodes.Expr
    function: Function | None


@lru_cache(maxsize=4096)
def _read(expression: str, kind: _Kind) -> _Read:
    source = expression.strip()
    if not source or len(source) > 1000:
        raise ExpressionError("biểu thức {{ }} trống hoặc quá dài", "ví dụ: {{ năm }}")
    try:
        tree = _parsed(source)
        found = function_of(tree)
        if found is None:
            _code_of(source)  # what cannot be compiled cannot be read
    except ExpressionError:
        raise
    except (TemplateSyntaxError, SyntaxError, RecursionError, MemoryError, ValueError):
        raise ExpressionError(
            f"không đọc được biểu thức {_quoted(source, kind)}", kind.readable
        ) from None
    return _Read(source, tree, found)


@lru_cache(maxsize=4096)
def _parsed(source: str) -> nodes.Expr:
    """The tree of an expression, checked."""
    parser = Parser(_SYNTAX, source, state="variable")
    tree = parser.parse_expression()
    if not parser.stream.eos:
        raise TemplateSyntaxError("more than one expression", 1)
    if sum(1 for _ in tree.find_all(nodes.Node)) > _MOST_PIECES:
        raise ExpressionError("không đọc được biểu thức quá dài", "tách thành nhiều câu")
    _refuse_unlisted(tree)
    _refuse_unknown_filters(tree)
    return tree


@lru_cache(maxsize=4096)
def _code_of(source: str) -> CodeType:
    return _code(_parsed(source))


def _code(tree: nodes.Expr) -> CodeType:
    """The code of a checked expression, made as Jinja makes that of a whole one."""
    keep = nodes.Assign(nodes.Name("result", "store"), tree, lineno=1)
    template = nodes.Template([keep], lineno=1)
    template.set_environment(_SYNTAX)
    return _SYNTAX.compile(template)


def _quoted(expression: str, kind: _Kind) -> str:
    source = expression.strip()
    return kind.quoted.format(source if len(source) <= _SHOWN else source[:_SHOWN] + "…")


def _refuse_unlisted(tree: nodes.Expr) -> None:
    for node in (tree, *tree.find_all(nodes.Node)):
        if not isinstance(node, _ALLOWED):
            raise ExpressionError(
                "biểu thức này không được phép dùng ở đây",
                "chỉ lấy giá trị theo tên, tính + - * /, so sánh và dùng bộ lọc có sẵn",
            )
        if isinstance(node, nodes.Const) and isinstance(node.value, float):
            raise ExpressionError(
                "số lẻ không dùng được trong biểu thức", "viết phân số, ví dụ 1/5"
            )
        if isinstance(node, nodes.Const) and NOT_TEXT.search(str(node.value)):
            raise ExpressionError("biểu thức có ký tự không in được")
        if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
            raise ExpressionError(f'không dùng được tên "{node.attr}"', word=node.attr)


def _refuse_unknown_filters(tree: nodes.Expr) -> None:
    filters = _SYNTAX.filters
    for node in (tree, *tree.find_all(nodes.Filter)):
        if isinstance(node, nodes.Filter) and node.name not in filters:
            raise ExpressionError(
                f'không có bộ lọc "{node.name}"',
                did_you_mean(node.name, filters) or f"có các bộ lọc: {', '.join(filters)}",
                node.name,
            )


def _unknown(chains: Iterable[nodes.Expr], names: Names) -> Iterator[tuple[str, Names]]:
    """Names that lead nowhere, each with the names known at that point."""
    return (missing for chain in chains if (missing := _walk(chain, names)[1]))


@lru_cache(maxsize=4096)
def _chains(tree: nodes.Expr) -> tuple[nodes.Expr, ...]:
    """The names of an expression, each with all its dots; trees are the same where they are one."""
    return tuple(_found_chains(tree))


def _found_chains(tree: nodes.Expr) -> Iterator[nodes.Expr]:
    chains = (nodes.Name, nodes.Getattr, nodes.Getitem)
    inner: set[int] = set()
    for node in (tree, *tree.find_all(chains)):
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            inner.add(id(node.node))
        if id(node) not in inner and isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            yield node


def _walk(node: nodes.Node, names: Names) -> tuple[object, tuple[str, Names] | None]:
    """The value that a chain of names leads to, or the first name that is missing."""
    if isinstance(node, nodes.Name):
        name, around = node.name, names
    elif isinstance(node, nodes.Getattr | nodes.Getitem):
        value, missing = _walk(node.node, names)
        if missing or value is None:
            return None, missing
        if not isinstance(value, Mapping):
            value = {}
        if isinstance(node, nodes.Getattr):
            name, around = node.attr, value
        elif isinstance(node.arg, nodes.Const):
            name, around = str(node.arg.value), value
        else:
            return None, None
    else:
        return None, None
    if name not in around:
        return None, (name, around)
    return around[name], None


def _known_names(known: Names) -> str:
    return f"các tên dùng được ở đây: {', '.join(sorted(known))}" if known else ""


def _reason(error: Exception) -> str:
    """Our own reasons are in Vietnamese; Jinja's would not be."""
    return str(error) if isinstance(error, Misread | SecurityError) else "không có giá trị này"


def printed(value: object) -> str:
    """A value as a document shows it. Raises Misread for what is not one value."""
    if isinstance(value, str) and len(value) > _LONGEST:
        raise Misread("kết quả quá dài")
    if isinstance(value, (int, Decimal)) and not -_LARGEST <= value <= _LARGEST:
        raise Misread("số quá lớn")
    for kind, show in _PRINTED:
        if isinstance(value, kind):
            return show(value)
    raise Misread("kết quả không phải một giá trị", "ghi rõ hơn, ví dụ {{ kinh_phí.tổng }}")


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise Misread("kết quả không phải đúng hay sai", "so sánh hai vế, ví dụ: nghèo <= hộ_dân")


def _refuse(reason: str) -> Callable[[Any], str]:
    def show(_: Any) -> str:
        raise Misread(reason)

    return show


_PRINTED: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (str, str),
    (Year, lambda year: str(int(year))),
    (bool, _refuse("kết quả là đúng/sai, không in được")),
    (int, format_integer),
    (Decimal, lambda value: format_decimal(value, 2)),
    (datetime.date, long_date),
    (Undefined, _refuse("không có giá trị này")),
)
"""How each kind of value is printed; the first that fits: a year is an int, and so is a bool."""


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Misread(f'cần một số nguyên, không phải "{value}"')
    return value


def _text(value: object) -> str:
    return value if isinstance(value, str) else printed(value)


def _date(value: object) -> str:
    if not isinstance(value, datetime.date):
        raise Misread(f'cần một ngày, không phải "{value}"')
    return long_date(value)


def _rate(part: object, whole: object, digits: object = 2) -> str:
    decimals = _whole(digits)
    if not 0 <= decimals <= _MOST_DIGITS:
        raise Misread(f"số chữ số lẻ phải từ 0 đến {_MOST_DIGITS}")
    return format_rate(_whole(part), _whole(whole), decimals)


def _rounded(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise Misread(f'cần một số, không phải "{value}"')
    return int(Decimal(value).to_integral_value(ROUND_HALF_UP))


def _filters(cite: Callable[[str], str], zero_word: str) -> dict[str, Callable[..., str | int]]:
    """The filters by the names that a clerk uses."""
    return {
        "số": lambda value: format_integer(_whole(value)),
        "triệu": lambda value: f"{format_integer(_whole(value))} triệu đồng",
        "tỷ_lệ": _rate,
        "phần_trăm": lambda part, whole, digits=2: f"{_rate(part, whole, digits)}%",
        "chữ": lambda value: in_words(_whole(value), zero_word=zero_word),  # type: ignore[arg-type]
        "ngày": _date,
        "làm_tròn": _rounded,
        "la_mã": lambda value: roman(_whole(value)),
        "hoa": lambda value: capitals(_text(value)),
        "hoa_đầu": lambda value: first_capital(_text(value)),
        "viện_dẫn": lambda value: cite(_text(value)),
    }


_SYNTAX = StrictEnvironment(optimized=False)
"""What expressions are read with; each dossier carries them out in an environment of its own.

Nothing may be worked out beforehand: a filter may know the dossier.
"""
_SYNTAX.filters.clear()
_SYNTAX.filters.update(_filters(str, ""))
