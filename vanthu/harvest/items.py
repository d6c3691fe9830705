"""Entries of lists in the files: which one a line prints, and how one goes, comes or moves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from vanthu.base.diagnostics import Place
from vanthu.base.nodes import Mapping, Node, Scalar, Sequence as List, node_at
from vanthu.harvest.baseline import Baseline
from vanthu.harvest.lines import Line
from vanthu.harvest.outcome import Insert, Remove
from vanthu.render.marked_copy import Tag
from vanthu.source import YamlFile
from vanthu.source.layout import Slot, as_plain
from vanthu.writing.runs import Composed, Origin

_DASH = re.compile(r" *- +")
_LINE_END = re.compile(r"\r?\n|\Z")


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """An entry of a list: its place among the others, and its node."""

    document: YamlFile
    sequence: List
    index: int

    @property
    def node(self) -> Node:
        """What it holds."""
        return self.sequence[self.index]

    def is_sibling(self, other: Item) -> bool:
        """Whether both stand in the same list."""
        return self.sequence is other.sequence

    def holds(self, place: Place) -> bool:
        """Whether a place lies within it."""
        own = self.node.place
        return own.file == place.file and own.start <= place.start and place.end <= own.end

    @property
    def lines(self) -> Place | None:
        """Its lines; None where it does not have lines to itself."""
        place, text = self.node.place, self.document.file.text
        start = text.rfind("\n", 0, place.start) + 1
        if not _DASH.fullmatch(text[start : place.start]):
            return None
        end = _LINE_END.search(text, place.end)
        return Place(place.file, start, end.end() if end else len(text))

    @property
    def lead(self) -> str:
        """What stands before it on its line."""
        lines = self.lines
        text = self.document.file.text
        return text[lines.start : self.node.place.start] if lines else ""

    def removed(self) -> Remove | None:
        """Its lines taken away."""
        lines = self.lines
        return Remove(lines) if lines else None

    def after(self, entry: str) -> Insert | None:
        """Another entry below it, or a whole one as it was written elsewhere."""
        return self._put(entry, below=True)

    def before(self, entry: str) -> Insert | None:
        """Another entry above it."""
        return self._put(entry, below=False)

    def _put(self, entry: str, *, below: bool) -> Insert | None:
        lines = self.lines
        if lines is None:
            return None
        text = self.document.file.text
        end = "\r\n" if "\r\n" in text else "\n"
        at = lines.end if below else lines.start
        if below and not text[:at].endswith("\n"):
            return Insert(Place(lines.file, at, at), f"{end}{self.lead}{entry}")
        return Insert(Place(lines.file, at, at), f"{self.lead}{entry}{end}")


class Items:
    """The entries that the lines of a document print."""

    def __init__(self, base: Baseline) -> None:
        self._base = base

    @cached_property
    def _documents(self) -> list[YamlFile]:
        return [each.document for each in self._base.drafted.dossier.sources]

    @cached_property
    def _bases(self) -> dict[Line, int]:
        """The lines of legal bases, in order: they print another file than the one that lists."""
        found: dict[Line, int] = {}
        for line in self._base.body.lines:
            for _, _, number in line.marks:
                printed = self._base.printed[number]
                if isinstance(printed, Tag) or len(printed) != 1:
                    continue
                if isinstance(printed[0].source, Composed):
                    found[line] = len(found)
        return found

    def is_basis(self, line: Line) -> bool:
        """Whether the line is a legal basis."""
        return line in self._bases

    @cached_property
    def last_basis(self) -> Item | None:
        """The last of the legal bases."""
        return next((self.of(line) for line in reversed(list(self._bases))), None)

    def around(self, line: Line) -> list[Item]:
        """The entries that a line belongs to, the outermost first."""
        if line in self._bases:
            document = self._file(self._base.file)
            bases = node_at(document.root, ["căn cứ"]) if document else None
            if document and isinstance(bases, List) and self._bases[line] < len(bases):
                return [Item(document, bases, self._bases[line])]
            return []
        scalar = self.scalar(line)
        return list(self._around(scalar.place)) if scalar else []

    def of(self, line: Line) -> Item | None:
        """The innermost of them."""
        return next(iter(reversed(self.around(line))), None)

    def scalar(self, line: Line) -> Scalar | None:
        """The scalar that most of a line's characters come from."""
        counts: Counter[Scalar] = Counter()
        for origin in self._base.origins(line):
            while origin and origin.within:
                origin = origin.within
            if origin:
                counts[origin.scalar] += 1
        found = counts.most_common(1)
        return found[0][0] if found else None

    def _file(self, name: str) -> YamlFile | None:
        sources = self._base.drafted.dossier.sources
        return next((each.document for each in sources if each.name == name), None)

    def _around(self, place: Place) -> Iterator[Item]:
        document = next((each for each in self._documents if each.file == place.file), None)
        node: Node | None = document.root if document else None
        while document and node is not None and not isinstance(node, Scalar):
            if isinstance(node, List):
                at = next((at for at, each in enumerate(node) if _within(each, place)), None)
                if at is None:
                    return
                yield Item(document, node, at)
                node = node[at]
            else:
                node = _below(node, place)

    def notes_of(self, item: Item) -> list[Line]:
        """The footnotes of an entry."""
        uses = self._base.uses.items()
        own = {line for scalar, lines in uses if item.holds(scalar.place) for line in lines}
        return [line for line in self._base.body.notes if line in own]

    def printed_by(self, item: Item) -> set[Line]:
        """The lines that print anything of an entry, but its footnotes."""
        found: set[Line] = set()
        for scalar, lines in self._base.uses.items():
            if item.holds(scalar.place):
                found.update(lines)
        found.update(
            line
            for line, at in self._bases.items()
            if at == item.index and line in self._bases and self._is_base_item(item)
        )
        return found.difference(self._base.body.notes)

    def _is_base_item(self, item: Item) -> bool:
        document = self._file(self._base.file)
        return document is not None and node_at(document.root, ["căn cứ"]) is item.sequence


def _within(node: Node, place: Place) -> bool:
    return node.place.start <= place.start and place.end <= node.place.end


def _below(node: Mapping, place: Place) -> Node | None:
    for key, value in node.items():
        if _within(value, place):
            return value
        if node.keys_at[key] == place:
            return None
    return None


def entry_text(text: str, *, kind: str = "", in_flow: bool = False) -> str:
    """A text as an entry of a list; `kind` is the word before it, as "đoạn"."""
    slot = Slot("", 0, in_flow, "\n", last=False)
    written = as_plain(text, slot)
    return f"{kind}: {written}" if kind else written


def kind_of(item: Item) -> str | None:
    """What stands before the text of an entry: "" for a plain one; None for a heading's title."""
    node = item.node
    if isinstance(node, Scalar):
        return ""
    if isinstance(node, Mapping):
        kinds = [key for key in node if key in ("ý", "đoạn", "khoản")]
        return kinds[0] if len(kinds) == 1 else None
    return None


def row_entry(cells: Sequence[str]) -> str:
    """A row of a table as an entry."""
    written = (entry_text(cell, in_flow=True) if cell else '""' for cell in cells)
    return f"[{', '.join(written)}]"


def typed(origin: Origin | None) -> bool:
    """Whether a character stands so in a file."""
    return origin is not None and origin.is_typed
