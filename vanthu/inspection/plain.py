"""Plain text read as a document of which only the characters are known.

A line is a paragraph, or a part of one where the text was cut at its lines; lines parted by
tabs, one after the other, are the rows of a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from vanthu.base.diagnostics import Place, SourceFile
from vanthu.base.text_file import body_start
from vanthu.inspection.figures.written import read_figure
from vanthu.inspection.joined_lines import joined
from vanthu.inspection.reading import InspectedFile
from vanthu.inspection.transcript import Transcript
from vanthu.word.reading.content import Cell, Paragraph, Run, Table, TableCell
from vanthu.word.reading.layouts import ParagraphLayout
from vanthu.word.reading.looks import Look
from vanthu.word.reading.pages import Section
from vanthu.word.reading.walk import Traces

_LEAST_TABS = 2
_A4 = Section(1, 210.0, 297.0, dict.fromkeys(("top", "bottom", "left", "right"), 20.0),
              title_page=False, headers={}, footers={}, first=1, last=10**9)  # fmt: skip
_LOOK, _LAYOUT = Look(), ParagraphLayout()


def read_plain(text: str, name: str) -> Transcript:
    """The document; `text` is composed (NFC), `name` the file as the clerk calls it.

    The number of a paragraph is that of its line.
    """
    reader = _Reader(SourceFile(name, text))
    document = InspectedFile(
        name=name,
        paragraphs=tuple(reader.paragraphs),
        tables=tuple(reader.tables),
        sections=(_A4,),
        margins=(),
        notes=(),
        traces=Traces(),
        broken=(),
        pages=None,
        even_pages_differ=False,
    )
    return Transcript(document, reader.file, tuple(reader.places))


class _Reader:
    """Takes the lines of a text one after the other."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.paragraphs: list[Paragraph] = []
        self.places: list[Place] = []
        self.tables: list[Table] = []
        lines = list(_lines(file))
        for in_table, block in groupby(lines, key=self._is_row):
            if in_table:
                self._table(list(block))
            else:
                self._text_lines(list(block))

    def _text_lines(self, lines: Sequence[tuple[int, Place]]) -> None:
        for first, last in joined([self._text(place) for _, place in lines]):
            (number, begin), (_, end) = lines[first], lines[last]
            self._paragraph(number, Place(self.file, begin.start, end.end))

    def _text(self, place: Place) -> str:
        return self.file.text[place.start : place.end]

    def _is_row(self, line: tuple[int, Place]) -> bool:
        return self._text(line[1]).count("\t") >= _LEAST_TABS

    def _paragraph(self, number: int, place: Place, cell: Cell | None = None) -> Paragraph:
        runs = (Run(self._text(place), _LOOK),)
        paragraph = Paragraph(number, runs, _LAYOUT, _LOOK, cell=cell)
        self.paragraphs.append(paragraph)
        self.places.append(place)
        return paragraph

    def _table(self, lines: Sequence[tuple[int, Place]]) -> None:
        table = Table(len(self.tables) + 1, inner=False)
        self.tables.append(table)
        heading = True
        for number, place in lines:
            fields = list(_fields(place))
            texts = [self._text(field).strip() for field in fields]
            heading = heading and not any(read_figure(text) for text in texts)
            row = len(table.rows) + 1
            spans = _spans(texts) if heading else [(1, False)] * len(texts)
            cells: list[TableCell] = []
            for at, (field, (span, continued)) in enumerate(zip(fields, spans, strict=True), 1):
                if span:
                    cell = Cell(table.index, row, at, table.index, None)
                    own = (self._paragraph(number, field, cell),)
                    cells.append(TableCell(at, span, continued, own))
            table.rows.append(cells)


def _lines(file: SourceFile) -> Iterator[tuple[int, Place]]:
    """Each line with its number from 1, without its end."""
    start = body_start(file.text)
    for number, line in enumerate(file.text[start:].split("\n"), 1):
        yield number, Place(file, start, start + len(line.rstrip("\r")))
        start += len(line) + 1


def _fields(line: Place) -> Iterator[Place]:
    start = line.start
    for field in line.file.text[line.start : line.end].split("\t"):
        yield Place(line.file, start, start + len(field))
        start += len(field) + 1


def _spans(texts: Sequence[str]) -> list[tuple[int, bool]]:
    """How wide each cell of a heading row is, and whether it belongs to the cell above.

    An empty cell behind a filled one belongs to that, span 0; one at the beginning to the row
    above.
    """
    filled = [at for at, text in enumerate(texts) if text]
    first = filled[0] if filled else len(texts)
    ends = dict(pairwise([*filled, len(texts)]))
    spans = [(ends[at] - at if at in ends else 0, False) for at in range(first, len(texts))]
    return [*[(1, True)] * first, *spans]
