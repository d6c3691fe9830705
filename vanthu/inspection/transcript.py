"""What a document says, as one text in which every paragraph has its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from vanthu.base.diagnostics import Place, SourceFile
from vanthu.inspection.elements import Form, data_tables
from vanthu.inspection.finding import WHOLE, Spot
from vanthu.inspection.reading import InspectedFile
from vanthu.word.reading.content import Paragraph

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Transcript:
    """A document and the places of its paragraphs in `file`, notes at the end."""

    document: InspectedFile
    file: SourceFile
    places: tuple[Place, ...]

    @cached_property
    def _by_paragraph(self) -> dict[int, Place]:
        paragraphs = (*self.document.paragraphs, *self.document.notes)
        return {id(each): place for each, place in zip(paragraphs, self.places, strict=True)}

    def place(self, paragraph: Paragraph) -> Place:
        """All of a paragraph of this document."""
        return self._by_paragraph[id(paragraph)]

    @cached_property
    def _by_number(self) -> dict[int, list[tuple[Paragraph, Place]]]:
        """The cells of a row share their number."""
        found: dict[int, list[tuple[Paragraph, Place]]] = {}
        for paragraph, place in zip(self.document.paragraphs, self.places, strict=False):
            found.setdefault(paragraph.number, []).append((paragraph, place))
        return found

    def place_of(self, spot: Spot) -> Place:
        """The words that a form rule points at, or their paragraph.

        For a spot that is no paragraph of the text it is the file, told as the spot tells itself.
        """
        for paragraph, place in self._by_number.get(spot.paragraph, ()):
            if not (spot.cell and paragraph.cell) or spot.cell[2] == paragraph.cell.column:
                start = self.file.text.find(spot.text, place.start, place.end) if spot.text else -1
                if start < 0:
                    return place
                return replace(place, start=start, end=start + len(spot.text))
        if self.file.numbered:
            return Place(self.file)
        return Place(SourceFile(self.file.name), spot="" if spot == WHOLE else str(spot))


def composed(text: str) -> str:
    """The text in NFC, blanks that hold two words together as plain ones."""
    return unicodedata.normalize("NFC", text).replace(_NO_BREAK_SPACE, " ")


def transcribe(form: Form) -> Transcript:
    """The paragraphs one below the other; a place is named as in the form check."""
    document = form.document
    counted = {table.index: number for number, table in enumerate(data_tables(form), 1)}
    lines: list[str] = []
    places: list[tuple[int, int, str]] = []
    start = 0
    for paragraph in (*document.paragraphs, *document.notes):
        text = composed(paragraph.text)
        lines.append(text)
        places.append((start, start + len(text), _spot(paragraph, counted)))
        start += len(text) + 1
    file = SourceFile(document.name, "\n".join(lines), numbered=False)
    return Transcript(document, file, tuple(Place(file, *place) for place in places))


def _spot(paragraph: Paragraph, counted: Mapping[int, int]) -> str:
    """A reader counts the tables of data, not those that place head and foot."""
    cell = paragraph.cell
    number = counted.get(cell.table) if cell else None
    where = (number, cell.row, cell.column) if cell and number else None
    return str(Spot(paragraph.number, "", paragraph.page, where, paragraph.part))
