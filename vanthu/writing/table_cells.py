"""Cells of a table that are one, and how large its text may be in the room that it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from vanthu.base.diagnostics import Diagnostic, Faults
from vanthu.base.nodes import Scalar
from vanthu.decree.nd30 import BY_NAME, CELL_PADDING
from vanthu.decree.text_width import text_width
from vanthu.model.table import LEFT, TableLook
from vanthu.writing.runs import Runs, plain

_LEAST_SIZE = Decimal(str(BY_NAME["Ô chữ"].size))
_STEP = Decimal("0.5")
_OWN_PADDING = Decimal(str(CELL_PADDING))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and how many columns and rows it covers; `style` is the name of its Word style.

    One that is `covered` by another is there so that each row has as many as there are columns.
    """

    runs: Runs
    style: str
    columns: int = 1
    rows: int = 1
    covered: bool = False


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A table ready to print: header rows come again on each page; widths in mm."""

    widths: tuple[Decimal, ...]
    header: tuple[tuple[tuple[int, Cell], ...], ...]
    """For each header row the cells that begin in it, each with its first column (from 0)."""
    body: tuple[tuple[Cell, ...], ...]
    landscape: bool = False
    size: Decimal | None = None
    """Size of its text in pt; None where the styles say it."""
    padding: Decimal | None = None
    """Room around the text of a cell in mm; None where the style of tables says it."""

    @property
    def texts(self) -> Iterator[str]:
        """The text of each cell, row by row."""
        return (plain(cell.runs) for cell in self.cells)

    def marked(self, mark: Callable[[Runs], Runs]) -> TableLayout:
        """The same with the runs of each cell marked."""

        def with_marks(cell: Cell) -> Cell:
            return cell if cell.covered else replace(cell, runs=mark(cell.runs))

        header = tuple(
            tuple((column, with_marks(cell)) for column, cell in row) for row in self.header
        )
        body = tuple(tuple(map(with_marks, row)) for row in self.body)
        return replace(self, header=header, body=body)

    @property
    def cells(self) -> Iterator[Cell]:
        """The cells row by row, those of the header first; none that another covers."""
        for row in (*([cell for _, cell in cells] for cells in self.header), *self.body):
            yield from (cell for cell in row if not cell.covered)


Origin = tuple[int, int]
"""Row and column of the cell that covers another, or of the cell itself."""


def merged(
    body: Sequence[Sequence[Cell]], signs: Sequence[Sequence[Scalar | None]]
) -> tuple[tuple[Cell, ...], ...]:
    """The rows with cells that are one with others; a sign stands where a cell is none itself.

    Raises Faults for a sign that points out of the table, and for cells that make no rectangle.
    """
    origins = _origins(signs)
    spans: dict[Origin, Origin] = {}
    for (row, column), origin in origins.items():
        height, width = spans.get(origin, (1, 1))
        spans[origin] = max(height, row - origin[0] + 1), max(width, column - origin[1] + 1)
    for origin, (height, width) in spans.items():
        rows, columns = (range(origin[at], origin[at] + (height, width)[at]) for at in (0, 1))
        for at in product(rows, columns):
            if origins[at] != origin:
                first = next(
                    sign for place, sign in _placed(signs) if sign and origins[place] == origin
                )
                raise Faults([_no_rectangle(first)])
    return tuple(
        tuple(_spanned(cell, (row, at), origins, spans) for at, cell in enumerate(cells))
        for row, cells in enumerate(body)
    )


def _placed(signs: Sequence[Sequence[Scalar | None]]) -> Iterator[tuple[Origin, Scalar | None]]:
    for row, cells in enumerate(signs):
        for column, sign in enumerate(cells):
            yield (row, column), sign


def _origins(signs: Sequence[Sequence[Scalar | None]]) -> dict[Origin, Origin]:
    origins: dict[Origin, Origin] = {}
    for (row, column), sign in _placed(signs):
        before = (row, column)
        if sign:
            to_left = sign.text.strip() == LEFT
            before = (row, column - 1) if to_left else (row - 1, column)
            if before not in origins:
                where = "bên trái" if to_left else "bên trên"
                hint = 'ghi nội dung của ô, hoặc "" nếu ô trống'
                message = f'ô "{sign.text.strip()}" không có ô nào {where} để gộp'
                raise Faults([Diagnostic(sign.place, message, hint)])
        origins[row, column] = origins.get(before, before)
    return origins


def _no_rectangle(sign: Scalar) -> Diagnostic:
    return Diagnostic(
        sign.place,
        "các ô gộp ở đây không thành một hình chữ nhật",
        'mỗi ô của hình chữ nhật, trừ ô trên cùng bên trái, ghi "<" hoặc "^"',
    )


def _spanned(
    cell: Cell, at: Origin, origins: dict[Origin, Origin], spans: dict[Origin, Origin]
) -> Cell:
    if cell.covered or cell.columns > 1:  # a row with one cell across
        return cell
    if origins[at] != at:
        return replace(cell, covered=True)
    rows, columns = spans[at]
    return replace(cell, rows=rows, columns=columns)


def with_room(layout: TableLayout, look: TableLook) -> TableLayout:
    """The table in the largest text, up to that of `look`, in which no word of it is torn.

    The padding gives way before the size does. As it is where even the least size is too large.
    """
    sizes = [look.size or _LEAST_SIZE]
    while sizes[-1] - _STEP >= _LEAST_SIZE:
        sizes.append(sizes[-1] - _STEP)
    paddings: dict[Decimal | None, None] = {look.padding: None, None: None}
    if look.padding is not None:
        paddings = {look.padding: None, (look.padding + _OWN_PADDING) / 2: None, None: None}
    for size, padding in product(sizes, paddings):
        tried = replace(layout, size=size if look.size else None, padding=padding)
        if _holds_its_words(tried, size):
            return tried
    return layout


def _holds_its_words(layout: TableLayout, size: Decimal) -> bool:
    padding = layout.padding if layout.padding is not None else _OWN_PADDING
    rows = [*layout.header, *map(tuple, map(enumerate, layout.body))]
    return all(
        _longest_word(cell, size) <= sum(layout.widths[at : at + cell.columns]) - 2 * padding
        for cells in rows
        for at, cell in cells
        if not cell.covered
    )


def _longest_word(cell: Cell, size: Decimal) -> Decimal:
    is_bold = cell.style == "Ô tiêu đề" or any(run.bold for run in cell.runs)
    widths = (text_width(word, float(size), bold=is_bold) for word in plain(cell.runs).split())
    return Decimal(str(max(widths, default=0.0)))
