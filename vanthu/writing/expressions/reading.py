"""An expression read and checked: what is allowed is listed, not what is forbidden.

Reading knows no dossier, so each expression is read once, however many dossiers hold it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType

from jinja2 import nodes

from vanthu.base.did_you_mean import did_you_mean
from vanthu.base.text_file import NOT_TEXT
from vanthu.writing.expressions.environment import StrictEnvironment
from vanthu.writing.expressions.filters import filters
from vanthu.writing.expressions.jinja_inside import UNREADABLE, expression_code, expression_tree
from vanthu.writing.expressions.plain_functions import Function, function_of

EXPRESSION = re.compile(r"""\{\{((?:[^{}"']|"[^"]*"|'[^']*')*)\}\}""")
LEFTOVER = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")

OPERATIONS = (
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
)
"""What may be done with values, in a text and in a template."""
_ALLOWED = (
    *OPERATIONS,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Const,
    nodes.Filter,
    nodes.Concat,
    nodes.Keyword,
)
_MOST_PIECES = 60
"""Compiling takes the square of an expression's length; no sentence needs a longer one."""
_SHOWN = 60


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """How messages speak of a text that is evaluated."""

    quoted: str
    readable: str


IN_TEXT = Kind(
    '"{{{{ {} }}}}"',
    'ví dụ đúng: {{ kinh_phí.tổng | triệu }}; dấu cách trong tên viết là "_"',
)
CONDITION = Kind(
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


_SYNTAX = StrictEnvironment(optimized=False)
"""What expressions are read with; each dossier carries them out in an environment of its own.

Nothing may be worked out beforehand: a filter may know the dossier.
"""
_SYNTAX.filters.clear()
_SYNTAX.filters.update(filters(str, ""))


@dataclass(frozen=True, slots=True)
class Read:
    """A checked expression: the same for every dossier."""

    source: str
    tree: nodes.Expr
    function: Function | None


@lru_cache(maxsize=4096)
def read(expression: str, kind: Kind) -> Read:
    """The expression, checked. Raises ExpressionError."""
    source = expression.strip()
    if not source or len(source) > 1000:
        raise ExpressionError("biểu thức {{ }} trống hoặc quá dài", "ví dụ: {{ năm }}")
    try:
        tree = _parsed(source)
        found = function_of(tree)
        if found is None:
            code_of(source)  # what cannot be compiled cannot be read
    except ExpressionError:
        raise
    except UNREADABLE:
        raise ExpressionError(
            f"không đọc được biểu thức {quoted(source, kind)}", kind.readable
        ) from None
    return Read(source, tree, found)


@lru_cache(maxsize=4096)
def _parsed(source: str) -> nodes.Expr:
    """The tree of an expression, checked."""
    tree = expression_tree(source, _SYNTAX)
    if sum(1 for _ in tree.find_all(nodes.Node)) > _MOST_PIECES:
        raise ExpressionError("không đọc được biểu thức quá dài", "tách thành nhiều câu")
    _refuse_unlisted(tree)
    _refuse_unknown_filters(tree)
    return tree


@lru_cache(maxsize=4096)
def code_of(source: str) -> CodeType:
    """The code of an expression that can be read."""
    return compiled(_parsed(source))


def compiled(tree: nodes.Expr) -> CodeType:
    """The code of a checked expression."""
    return expression_code(tree, _SYNTAX)


def quoted(expression: str, kind: Kind) -> str:
    """The expression as a message shows it."""
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
    known = _SYNTAX.filters
    for node in (tree, *tree.find_all(nodes.Filter)):
        if isinstance(node, nodes.Filter) and node.name not in known:
            raise ExpressionError(
                f'không có bộ lọc "{node.name}"',
                did_you_mean(node.name, known) or f"có các bộ lọc: {', '.join(known)}",
                node.name,
            )
