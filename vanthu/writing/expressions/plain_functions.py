"""Expressions as plain functions, as far as they look up, filter, calculate and compare.

Nearly all do no more. A function is made once for each expression, and it takes the straight way
alone: where anything is not as it should be it raises, and Jinja's own code, made for that
expression then, says what is wrong.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from decimal import localcontext
from typing import Any

from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

Names = Mapping[str, Any]
Function = Callable[[Names, SandboxedEnvironment], Any]

PRECISION = 34
"""Digits of a quotient."""
ASTRAY = (LookupError, TypeError, ValueError, ArithmeticError, SecurityError)
"""What a function raises where the straight way ends."""

_COMPARED: dict[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "gteq": operator.ge,
    "lt": operator.lt,
    "lteq": operator.le,
}


def function_of(tree: nodes.Expr) -> Function | None:
    """The function that gives the value; None for any other expression.

    Every name in it is looked up, so that none that is unknown stays unseen.
    """
    match tree:
        case nodes.Name(name=name):
            return lambda names, environment: names[name]
        case nodes.Const(value=value):
            return lambda names, environment: value
        case nodes.Getattr(node=whole, attr=key):
            return _part(whole, nodes.Const(key))
        case nodes.Getitem(node=whole, arg=arg):
            return _part(whole, arg)
        case nodes.Filter():
            return _filtered(tree)
        case nodes.Add() | nodes.Sub() | nodes.Mul() | nodes.Div():
            return _calculated(tree)
        case nodes.Compare(expr=left, ops=[nodes.Operand(op=sign, expr=right)]):
            return _compared(left, sign, right)
    return None


def functions_of(*trees: nodes.Expr) -> tuple[Function, ...] | None:
    """The functions of several expressions; None where one of them has none."""
    functions = tuple(function for tree in trees if (function := function_of(tree)))
    return functions if len(functions) == len(trees) else None


def _part(whole: nodes.Expr, key: nodes.Expr) -> Function | None:
    """A part of a group of names: nothing else can be asked for a key that is a text."""
    functions = functions_of(whole, key)
    if functions is None:
        return None
    group, name = functions
    return lambda names, environment: group(names, environment)[str(name(names, environment))]


def _filtered(tree: nodes.Filter) -> Function | None:
    functions = functions_of(tree.node, *tree.args) if tree.node else None
    if functions is None or tree.kwargs or tree.dyn_args or tree.dyn_kwargs:
        return None
    name = tree.name
    return lambda names, environment: environment.filters[name](
        *[function(names, environment) for function in functions]
    )


def _calculated(tree: nodes.BinExpr) -> Function | None:
    functions = functions_of(tree.left, tree.right)
    if functions is None:
        return None
    (left, right), sign = functions, tree.operator

    def value(names: Names, environment: SandboxedEnvironment) -> Any:
        values = left(names, environment), right(names, environment)
        with localcontext(prec=PRECISION):
            return environment.call_binop(None, sign, *values)  # type: ignore[arg-type]

    return value


def _compared(left: nodes.Expr, sign: str, right: nodes.Expr) -> Function | None:
    functions, compare = functions_of(left, right), _COMPARED.get(sign)
    if functions is None or compare is None:
        return None
    one, other = functions
    return lambda names, environment: compare(one(names, environment), other(names, environment))
