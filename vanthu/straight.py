"""Expressions that only look names up and filter them, as nearly all do, as plain functions.

A function is made once for each expression. It takes the straight way alone: where anything is
not as it should be it raises, and Jinja's own code, which the sandbox guards, says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import nodes

Names = Mapping[str, Any]
Filters = Mapping[str, Callable[..., Any]]
Lookup = Callable[[Names, Filters], Any]

ASTRAY = (LookupError, TypeError, ValueError, ArithmeticError)
"""What a lookup raises where the straight way ends."""


def lookup(tree: nodes.Expr) -> Lookup | None:
    """The function of names and filters that gives the value; None for any other expression."""
    match tree:
        case nodes.Name(name=name):
            return lambda names, filters: names[name]
        case nodes.Const(value=value):
            return lambda names, filters: value
        case nodes.Getattr(node=node, attr=key):
            return _part(lookup(node), lambda names, filters: key)
        case nodes.Getitem(node=node, arg=arg):
            return _part(lookup(node), lookup(arg))
        case nodes.Filter():
            return _filtered(tree)
    return None


def _part(whole: Lookup | None, key: Lookup | None) -> Lookup | None:
    """A part of a group of names: of nothing else a key that is a text can be asked."""
    if whole is None or key is None:
        return None
    return lambda names, filters: whole(names, filters)[str(key(names, filters))]


def _filtered(tree: nodes.Filter) -> Lookup | None:
    given = [] if tree.node is None else [tree.node, *tree.args]
    values = [value for node in given if (value := lookup(node))]
    simple = len(values) == len(given) > 0
    if not simple or tree.kwargs or tree.dyn_args or tree.dyn_kwargs:
        return None
    name = tree.name
    if len(values) == 1:
        (only,) = values
        return lambda names, filters: filters[name](only(names, filters))
    return lambda names, filters: filters[name](*(value(names, filters) for value in values))
