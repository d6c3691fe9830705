"""How what a dossier writes lies over what it inherits: merged before the models read it.

A key that stands in both is the dossier's own, a key that it does not have is the base's, and
a list comes whole from one of the two. Nodes keep their places, so that a fault names the file
in which the text really stands.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from vanthu.base.diagnostics import SourceFile
from vanthu.base.nodes import Mapping, Node, Scalar
from vanthu.model.files import is_document
from vanthu.source import YamlFile, parse

BASE, ROWS, BASE_ONLY = "kế thừa", "đơn vị", "bản chung"
_OF_ITSELF = (BASE, ROWS, BASE_ONLY)
"""Keys of a document that speak of the dossier itself, and are not handed down."""

UNITS = "chỉ tiêu"
_KEPT = 64
"""How many parsed files a process keeps; those that many dossiers share are used on and on."""

Layer = tuple[SourceFile | None, tuple[str, ...]]
"""A file of one level, and the rows that the level takes out of what it inherits."""


def together(layers: tuple[Layer, ...], name: str) -> Node | None:
    """The data of file `name` with all that it inherits."""
    whole: Node | None = None
    for file, rows in reversed(layers):
        if whole is not None and is_document(name):
            whole = _kept(whole, lambda key: key not in _OF_ITSELF)
        if whole is not None and rows:
            whole = _sliced(whole, rows)
        if file:
            own = parsed(file.text, file.name).root
            whole = own if whole is None else merged(own, whole)
    return whole


def merged(own: Node, base: Node) -> Node:
    """`own` with every key that only `base` has, at any depth; anything but keys is one's alone.

    A key left blank takes away a list or the keys that the base has there.
    """
    if not (isinstance(own, Mapping) and isinstance(base, Mapping)):
        return own
    both = Mapping(own.place)
    for key, inherited in base.items():
        if key not in own:
            both[key], both.keys_at[key] = inherited, base.keys_at[key]
        elif not _takes_away(own[key], inherited):
            both[key], both.keys_at[key] = merged(own[key], inherited), own.keys_at[key]
    for key in own:
        if key not in base:
            both[key], both.keys_at[key] = own[key], own.keys_at[key]
    return both


@lru_cache(maxsize=_KEPT)
def parsed(text: str, shown_as: str) -> YamlFile:
    """`source.parse`, kept: the dossiers of a batch ask for the same shared files."""
    return parse(text, shown_as)


def _takes_away(own: Node, inherited: Node) -> bool:
    return isinstance(own, Scalar) and own.is_blank and not isinstance(inherited, Scalar)


def _kept(node: Node, wanted: Callable[[str], bool]) -> Node:
    """A mapping with the wanted keys only."""
    if not isinstance(node, Mapping):
        return node
    kept = Mapping(node.place)
    for key in filter(wanted, node):
        kept[key], kept.keys_at[key] = node[key], node.keys_at[key]
    return kept


def _sliced(targets: Node, rows: tuple[str, ...]) -> Node:
    """The targets with the named rows only."""
    if not isinstance(targets, Mapping) or UNITS not in targets:
        return targets
    sliced = _kept(targets, lambda _key: True)
    assert isinstance(sliced, Mapping), "made of a mapping"
    sliced[UNITS] = _kept(targets[UNITS], rows.__contains__)
    return sliced
