"""Which printed characters come from which text: the way from a click to what was typed.

A copy of the file is printed with private signs around everything that is printed, and read by
the same reader as the file itself: between two signs stands what one text, or one word of the
frame, has become.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from vanthu.base.diagnostics import Place
from vanthu.base.nodes import Mapping as Entries, Node, Scalar, Sequence as Entry
from vanthu.inspection.reading import InspectedFile, read
from vanthu.model.dossier import OFFICE, Dossier
from vanthu.page.frame_words import place_of_tag
from vanthu.pipeline import Draft
from vanthu.render.marked_copy import FIRST, LAST, Printed, Tag, marked_copy
from vanthu.word.reading.content import Paragraph
from vanthu.writing.runs import Origin, origins

Path = tuple[str | int, ...]


class Segment(NamedTuple):
    """Characters `start` to `end` of a paragraph, from one source; `kind` as in Source."""

    start: int
    end: int
    source: int
    kind: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where something printed is written: a value, or a key, at `path` in a file of the dossier.

    `kind` is `typed` for characters that stand so in the text, `computed` for what an expression
    of the text has become, and `frame` for what the form takes from an entry.
    """

    file: str
    path: Path
    is_key: bool
    kind: str
    expression: str = ""
    row: str = ""
    """In a computed table, the row that the figure stands in."""


@dataclass(frozen=True, slots=True)
class Places:
    """The segments of each paragraph and of each note of a file, and their sources."""

    sources: tuple[Source, ...]
    paragraphs: Mapping[int, tuple[Segment, ...]]
    notes: Mapping[int, tuple[Segment, ...]]


def places(drafted: Draft, file: str, finished: InspectedFile) -> Places:
    """Where the characters of a finished file come from. Raises Faults.

    A paragraph whose characters are not those of the marked copy has no segments: it is better
    not to lead anywhere than to lead astray.
    """
    document = drafted.dossier.documents[file]
    output = dict(zip(drafted.dossier.documents, drafted.view.sheets, strict=True))[file]
    copy = marked_copy(drafted.view.author, document, drafted.templates[output])
    marked = read(copy.docx, output)
    found = _Found(drafted.dossier, file, copy.printed)
    paragraphs = dict(found.of_all(finished.paragraphs, marked.paragraphs))
    paragraphs |= found.of_heads(
        each for each in finished.paragraphs if each.number not in paragraphs
    )
    notes = dict(found.of_all(finished.notes, marked.notes))
    return Places(tuple(found.sources), paragraphs, notes)


class _Found:
    """Collects the sources, each once."""

    def __init__(self, dossier: Dossier, file: str, printed: Sequence[Printed]) -> None:
        self.sources: dict[Source, int] = {}
        self._dossier = dossier
        self._file = file
        self._printed = printed
        self._paths = {each.document.file: _Paths(each.document.root) for each in dossier.sources}
        self._known: dict[tuple[int, str, int, bool], Source | None] = {}
        self._names = {each.document.file: each.name for each in dossier.sources}

    def of_all(
        self, real: Sequence[Paragraph], marked: Sequence[Paragraph]
    ) -> Iterator[tuple[int, tuple[Segment, ...]]]:
        if len(real) != len(marked):
            return
        for own, other in zip(real, marked, strict=True):
            segments = tuple(self._segments(_raw(own), _raw(other)))
            if segments:
                yield own.number, segments

    def of_heads(self, left: Iterable[Paragraph]) -> dict[int, tuple[Segment, ...]]:
        """The name of the body at the top, which the form composes from the office's entries."""
        office = self._dossier.office
        keys = {"Cơ quan ban hành": "địa bàn" if office.area else "cơ quan"}
        found: dict[int, tuple[Segment, ...]] = {}
        for paragraph in left:
            if key := keys.get(paragraph.style):
                source = Source(OFFICE, (key,), is_key=False, kind="frame")
                index = self.sources.setdefault(source, len(self.sources))
                whole = Segment(0, len(_raw(paragraph)), index, source.kind)
                found[paragraph.number] = (whole,)
        return found

    def _segments(self, real: str, marked: str) -> Iterator[Segment]:
        if not any(sign >= "\U000f0000" for sign in marked):
            return
        text, told = self._parted(marked)
        if text != real:
            return
        at = 0
        for source, stretch in groupby(told):
            length = len(list(stretch))
            if source:
                index = self.sources.setdefault(source, len(self.sources))
                yield Segment(at, at + length, index, source.kind)
            at += length

    def _parted(self, marked: str) -> tuple[str, list[Source | None]]:
        """The characters without the signs, and the source of each."""
        told: list[Source | None] = []
        text: list[str] = []
        open_at: dict[int, int] = {}
        for sign in marked:
            code = ord(sign)
            if code < FIRST:
                text.append(sign)
                told.append(None)
            elif code < LAST:
                open_at[code - FIRST] = len(text)
            elif (begin := open_at.pop(code - LAST, None)) is not None:
                own = self._sources_of(self._printed[code - LAST], len(text) - begin)
                told[begin:] = [new or old for new, old in zip(own, told[begin:], strict=True)]
        return "".join(text), told

    def _sources_of(self, printed: Printed, length: int) -> list[Source | None]:
        if isinstance(printed, Tag):
            leading = place_of_tag(self._dossier, self._file, printed.path)
            source = Source(*leading, is_key=False, kind="frame") if leading else None
            return [source] * length
        found = [self._source(each) for each in origins(printed)]
        return [*found[:length], *[None] * (length - len(found))]

    def _source(self, origin: Origin | None) -> Source | None:
        if origin is None:
            return None
        if origin.within:
            return self._read(origin)
        known = (id(origin.scalar), origin.expression, id(origin.names), origin.is_typed)
        if known not in self._known:  # scalars and names live as long as the draft
            self._known[known] = self._read(origin)
        return self._known[known]

    def _read(self, origin: Origin) -> Source | None:
        own = self._written(origin.scalar)
        if own is None:
            return self._source(origin.within)
        path, is_key = own
        name = self._names[origin.scalar.place.file]
        if origin.is_typed:
            return Source(name, path, is_key, "typed")
        row = origin.names.get("tên", "") if origin.names else ""
        return Source(name, path, is_key, "computed", origin.expression, str(row))

    def _written(self, scalar: Scalar) -> tuple[Path, bool] | None:
        paths = self._paths.get(scalar.place.file)
        return paths.of(scalar.place) if paths else None


class _Paths:
    """The path of each value and of each key of a file, by its place."""

    def __init__(self, root: Node) -> None:
        self._by_place: dict[tuple[int, int], tuple[Path, bool]] = {}
        self._add(root, ())

    def of(self, place: Place) -> tuple[Path, bool] | None:
        """The path of what stands there, and whether it is a key."""
        return self._by_place.get((place.start, place.end))

    def _add(self, node: Node, path: Path) -> None:
        if isinstance(node, Scalar):
            self._by_place.setdefault((node.place.start, node.place.end), (path, False))
        elif isinstance(node, Entries):
            for key, each in node.items():
                at = node.keys_at[key]
                self._by_place[at.start, at.end] = (*path, key), True
                self._add(each, (*path, key))
        elif isinstance(node, Entry):
            for index, each in enumerate(node):
                self._add(each, (*path, index))


def _raw(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs)
