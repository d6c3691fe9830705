"""Loops go through lists alone: a loop over a text would go through its letters."""

from __future__ import annotations

from typing import Any

from jinja2 import Undefined, nodes
from jinja2.exceptions import SecurityError

LISTED = "as_list"
"""The filter that every loop goes through."""


def through_list(source: nodes.Node) -> nodes.Filter:
    """What a loop goes through, held to be a list."""
    return nodes.Filter(source, LISTED, [], [], None, None)


def with_lists_only(tree: nodes.Template) -> nodes.Template:
    """The tree, its loops held to lists."""
    for loop in tree.find_all(nodes.For):
        loop.iter = through_list(loop.iter)
    return tree


def listed(value: Any) -> Any:
    """The list. Raises SecurityError for anything else that has a next and a next."""
    if isinstance(value, list | Undefined):  # the latter tells its name itself
        return value
    raise SecurityError("vòng for chỉ đi qua một danh sách của hồ sơ")
