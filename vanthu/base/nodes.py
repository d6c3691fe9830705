"""Data that knows its places: what a YAML file holds, before the model says what it means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from vanthu.base.diagnostics import Place

Style = Literal["plain", "single", "double", "literal", "folded"]


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text as written: `text` is its value in NFC, `place` its characters, quotes included.

    `indent` is the column of the block collection around it, -1 at the root.
    """

    text: str
    place: Place
    style: Style = "plain"
    indent: int = -1
    in_flow: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether the clerk left it open, for example a number still to be given."""
        return self.style == "plain" and self.text in {"", "~", "null"}


class Mapping(dict[str, "Node"]):
    """Named entries, with the place of the whole and of each key."""

    __slots__ = ("keys_at", "place")

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.keys_at: dict[str, Place] = {}


class Sequence(list["Node"]):
    """Entries in order, with the place of the whole."""

    __slots__ = ("place",)

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


Node: TypeAlias = Scalar | Mapping | Sequence


def place_at(root: Node, loc: Iterable[str | int]) -> Place:
    """Where to point for the data at `loc`: a text itself, or the key of anything larger.

    What `loc` names and is not there is skipped, so that a missing key is shown at the key of
    the mapping that lacks it. A last part "[key]" asks for the key instead of the value.
    """
    node, at = root, _pointed(root)
    key_at = at
    for part in loc:
        if isinstance(node, Mapping) and str(part) in node:
            key_at = node.keys_at.get(str(part), at)
            node = node[str(part)]
            written = isinstance(node, Scalar) and node.place.start < node.place.end
            at = node.place if written else key_at
        elif isinstance(node, Sequence) and isinstance(part, int) and 0 <= part < len(node):
            node = node[part]
            key_at = at = _pointed(node)
        elif part == "[key]":
            at = key_at
    return at


def node_at(root: Node | None, loc: Iterable[str | int]) -> Node | None:
    """The data at `loc`; None where nothing is."""
    node = root
    for part in loc:
        if isinstance(node, Mapping):
            node = node.get(str(part))
        elif isinstance(node, Sequence) and isinstance(part, int) and 0 <= part < len(node):
            node = node[part]
        else:
            return None
    return node


def _pointed(node: Node) -> Place:
    """A place for a node without a key: its own, or the mark before it where it is empty."""
    place = node.place
    if place.start < place.end:
        return place
    return Place(place.file, max(0, place.start - 1), place.end)
