"""Names in an expression that lead nowhere, told by the first part that is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from jinja2 import nodes

Names = Mapping[str, object]


def unknown(tree: nodes.Expr, names: Names) -> Iterator[tuple[str, Names]]:
    """Names that lead nowhere, each with the names known at that point."""
    return (missing for chain in _chains(tree) if (missing := _walk(chain, names)[1]))


def known_names(known: Names) -> str:
    """A hint: what may stand at that point."""
    return f"các tên dùng được ở đây: {', '.join(sorted(known))}" if known else ""


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
