"""What stands in a YAML file as characters: every key, every value, and the notes behind `#`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from vanthu.base.diagnostics import Place
from vanthu.base.nodes import Mapping, Node, Scalar, Sequence
from vanthu.source import YamlFile

Path = tuple[str | int, ...]

_HASH = re.compile(r"(?:^|(?<=[ \t\n]))#[^\r\n]*", re.MULTILINE)
_LINE_END = re.compile(r"\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Words:
    """A key or a value: its text in NFC, its characters, and the path of the value in the file.

    `scalar` is None for a key. The place of a block (`>`, `|`) begins below its header.
    """

    text: str
    place: Place
    path: Path
    scalar: Scalar | None = None

    @property
    def key(self) -> str:
        """The key that the value stands behind; "" for an item of a list and for a key itself."""
        name = self.path[-1] if self.path and self.scalar else ""
        return name if isinstance(name, str) else ""

    @property
    def heads_row(self) -> bool:
        """Whether it is the first cell of a table's row: its number or name, and no figure."""
        return "hàng" in self.path and self.path[-1] == 0


class Written:
    """The words and notes of one file, in the order of the file."""

    def __init__(self, document: YamlFile) -> None:
        self.file = document.file
        own = (each for each in _below(document.root, ()) if each.place.file == self.file)
        self.words = sorted(own, key=lambda each: each.place.start)

    @cached_property
    def notes(self) -> list[Place]:
        """Every note, from its `#` to the end of its line."""
        found = (Place(self.file, *each.span()) for each in _HASH.finditer(self.file.text))
        return [note for note in found if not self._around(note.start)]

    def line_end(self, words: Words) -> int:
        """Where a note upon the words belongs: behind all that stands on their line."""
        scalar = words.scalar
        is_block = scalar is not None and scalar.style in {"literal", "folded"}
        at = self._line_end(scalar.place.start if scalar and is_block else words.place.end)
        while around := self._around(at):
            at = self._line_end(around.place.end)
        return at

    def _line_end(self, at: int) -> int:
        found = _LINE_END.search(self.file.text, at)
        return found.start() if found else len(self.file.text)

    def _around(self, at: int) -> Words | None:
        """The words that character `at` is in the middle of."""
        index = bisect_left(self._starts, at) - 1
        if index >= 0 and at < self.words[index].place.end:
            return self.words[index]
        return None

    @cached_property
    def _starts(self) -> list[int]:
        return [each.place.start for each in self.words]


def _below(node: Node, path: Path) -> Iterator[Words]:
    if isinstance(node, Scalar):
        yield Words(node.text, _body(node), path, node)
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield Words(key, node.keys_at[key], (*path, key))
            yield from _below(value, (*path, key))
    elif isinstance(node, Sequence):
        for at, value in enumerate(node):
            yield from _below(value, (*path, at))


def _body(scalar: Scalar) -> Place:
    """The characters of the text itself: without the header of a block and what follows it."""
    place = scalar.place
    if scalar.style not in {"literal", "folded"}:
        return place
    header = place.file.text.find("\n", place.start, place.end)
    return Place(place.file, header + 1 if header >= 0 else place.end, place.end)
