"""The document as it is built, each character of its lines with what it was printed from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup

from vanthu.base.nodes import Scalar
from vanthu.harvest.lines import FIRST, LABEL, LAST, Body, Grid, Line, body_of, lines_of
from vanthu.model.kinds.document import Document
from vanthu.pipeline import Draft
from vanthu.render import render
from vanthu.writing.frame import sheet_of
from vanthu.writing.runs import Origin, Run, Runs, origins

CLOSING = "./."
_PASSAGE = frozenset({"kiểu", "số", "chữ"})
"""Names of a passage among the names for a template: its number is told by its place."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A text that a template prints as one word: the names that lead to it."""

    path: tuple[str, ...]
    text: str


Printed = Runs | Tag


@dataclass(eq=False)
class Baseline:
    """A document as it is built: its lines, and for each of their characters its origin."""

    file: str
    document: Document
    drafted: Draft
    body: Body
    printed: list[Printed]

    def origins(self, line: Line) -> list[Origin | None]:
        """For each character of a line where it comes from; None for what the form adds."""
        if line not in self._origins:
            self._origins[line] = self._read(line)
        return self._origins[line]

    def _read(self, line: Line) -> list[Origin | None]:
        found: list[Origin | None] = [None] * len(line.text)
        for begin, end, number in line.marks:
            printed = self.printed[number]
            if not isinstance(printed, Tag):
                found[begin:end] = _to_length(origins(printed), end - begin)
        if line.text.endswith(CLOSING):
            found[-len(CLOSING) :] = [None] * len(CLOSING)
        return found

    @cached_property
    def _origins(self) -> dict[Line, list[Origin | None]]:
        return {}

    def tags(self, line: Line) -> list[tuple[int, int, Tag]]:
        """The words of the frame in a line, each with where it begins and ends."""
        return [
            (begin, end, printed)
            for begin, end, number in line.marks
            if isinstance(printed := self.printed[number], Tag)
        ]

    @cached_property
    def uses(self) -> Mapping[Scalar, list[Line]]:
        """The lines that print characters of each scalar."""
        found: dict[Scalar, list[Line]] = {}
        for line in self.body.lines:
            if line.marks:
                told = {each.scalar: None for each in self.origins(line) if each}
                for scalar in told:
                    found.setdefault(scalar, []).append(line)
        return found

    def printing(self, scalar: Scalar, start: int, end: int) -> list[Line]:
        """The lines that print a character at or beside these of a scalar's value."""
        return [
            line
            for line in self.uses.get(scalar, ())
            if any(
                each and each.scalar == scalar and each.start <= end and each.end >= start
                for each in self.origins(line)
            )
        ]


def _to_length(found: list[Origin | None], length: int) -> list[Origin | None]:
    return [*found[:length], *[None] * (length - len(found))]


class _Marking:
    """Numbers what is printed, and puts a sign before and behind it."""

    def __init__(self) -> None:
        self.printed: list[Printed] = []

    def runs(self, runs: Runs) -> Runs:
        """The runs of a paragraph or a note between signs."""
        begin, end = self._signs(runs)
        noted = tuple(replace(run, note=self.runs(run.note)) if run.note else run for run in runs)
        return (Run(begin), *noted, Run(end))

    def _signs(self, printed: Printed) -> tuple[str, str]:
        self.printed.append(printed)
        number = len(self.printed) - 1
        return chr(FIRST + number), chr(LAST + number)

    def names(self, names: object, path: tuple[str, ...] = ()) -> object:
        """The same names; every word among them between signs."""
        if isinstance(names, str) and not isinstance(names, Markup):
            begin, end = self._signs(Tag(path, names)) if names else ("", "")
            return f"{begin}{names}{end}"
        if isinstance(names, Mapping):
            if names.keys() >= _PASSAGE:
                return names
            return {key: self.names(each, (*path, key)) for key, each in names.items()}
        if isinstance(names, list):
            return [self.names(each, (*path, str(at))) for at, each in enumerate(names)]
        return names


def baseline(drafted: Draft, file: str) -> Baseline:
    """The document in a file of the dossier as it is built. Raises Faults."""
    document = drafted.dossier.documents[file]
    output = dict(zip(drafted.dossier.documents, drafted.view.sheets, strict=True))[file]
    marking = _Marking()
    sheet = sheet_of(drafted.view.author, document, marking.runs)
    context = marking.names(sheet.context)
    assert isinstance(context, Mapping)
    docx = render(drafted.templates[output], replace(sheet, context=context, words=()))
    found = Baseline(
        file, document, drafted, body_of(docx, output, received=False), marking.printed
    )
    for line in found.body.lines:
        label = LABEL.match(line.text)
        if label and line.marks and label.end() <= _first_typed(found.origins(line)):
            line.label = label[0] if label.end() < len(line.text) else ""
    return found


def _first_typed(found: list[Origin | None]) -> int:
    return next((at for at, origin in enumerate(found) if origin), len(found))


def cell_lines(grid: Grid) -> Iterator[Line]:
    """The lines of all cells."""
    return lines_of(grid)
