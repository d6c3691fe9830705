"""The document as it is built, each character of its lines with what it was printed from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from vanthu.base.nodes import Scalar
from vanthu.harvest.lines import LABEL, Body, Grid, Line, body_of, lines_of
from vanthu.model.kinds.document import Document
from vanthu.pipeline import Draft
from vanthu.render.marked_copy import Printed, Tag, marked_copy
from vanthu.writing.runs import Origin, origins

CLOSING = "./."


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


def baseline(drafted: Draft, file: str) -> Baseline:
    """The document in a file of the dossier as it is built. Raises Faults."""
    document = drafted.dossier.documents[file]
    output = dict(zip(drafted.dossier.documents, drafted.view.sheets, strict=True))[file]
    copy = marked_copy(drafted.view.author, document, drafted.templates[output])
    body = body_of(copy.docx, output, received=False)
    found = Baseline(file, document, drafted, body, copy.printed)
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
