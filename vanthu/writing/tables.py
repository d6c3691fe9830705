"""Tables: what the clerk described → a grid of cells with their spans, widths and styles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from vanthu.base.diagnostics import Diagnostic, Faults
from vanthu.base.nodes import Scalar
from vanthu.base.vietnamese import Misread, format_decimal, format_integer, read_decimal
from vanthu.decree.nd30 import PAGE
from vanthu.model.outline import Phrase
from vanthu.model.table import CENTRED, NUMBER, Column, ComputedTable, InlineTable, Table
from vanthu.writing.runs import Run, Runs, Whole, plain

Write = Callable[[Phrase], Runs]
RowNames = Mapping[str, object]

_STYLES = {"chữ": "Ô chữ", NUMBER: "Ô số", CENTRED: "Ô giữa"}
_NOTHING = {"", "-", "–", "x", "X"}
"""What may stand in a number column in place of a number."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and how many columns and rows it covers; `style` is the name of its Word style."""

    runs: Runs
    style: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class TableLayout:
    """A table ready to print: header rows come again on each page; widths in mm."""

    widths: tuple[Decimal, ...]
    header: tuple[tuple[tuple[int, Cell], ...], ...]
    """For each header row the cells that begin in it, each with its first column (from 0)."""
    body: tuple[tuple[Cell, ...], ...]
    landscape: bool = False

    @property
    def texts(self) -> Iterator[str]:
        """The text of each cell, row by row."""
        return (plain(cell.runs) for cell in self.cells)

    def marked(self, mark: Callable[[Runs], Runs]) -> TableLayout:
        """The same with the runs of each cell marked."""

        def with_marks(cell: Cell) -> Cell:
            return replace(cell, runs=mark(cell.runs))

        header = tuple(
            tuple((column, with_marks(cell)) for column, cell in row) for row in self.header
        )
        body = tuple(tuple(map(with_marks, row)) for row in self.body)
        return replace(self, header=header, body=body)

    @property
    def cells(self) -> Iterator[Cell]:
        """The cells row by row, those of the header first."""
        for row in (*([cell for _, cell in cells] for cells in self.header), *self.body):
            yield from row


def lay_out_computed(
    table: ComputedTable, rows: Sequence[tuple[RowNames, bool]], write: Write
) -> TableLayout:
    """A table whose rows come from figures: the names of each row, and whether it is bold."""
    leaves = table.leaves
    body = tuple(
        tuple(_computed_cell(column, names, bold, write) for column in leaves)
        for names, bold in rows
    )
    return _lay_out(table, body, write)


def _computed_cell(column: Column, names: RowNames, bold: bool, write: Write) -> Cell:
    if column.value is None:
        place = column.heading.place
        raise Faults([Diagnostic(place, f'cột "{column.heading.text}" thiếu "giá trị"')])
    return _cell(write(Phrase(column.value, names)), column, bold)


def lay_out_inline(table: InlineTable, write: Write) -> TableLayout:
    """A table written whole in YAML. Raises Faults for rows that do not fit the columns."""
    faults: list[Diagnostic] = []
    body: list[tuple[Cell, ...]] = []
    for row in table.rows:
        if len(row.cells) != len(table.leaves):
            message = f"hàng này có {len(row.cells)} ô, bảng có {len(table.leaves)} cột"
            place = row.cells[0].place if row.cells else table.columns[0].heading.place
            faults.append(Diagnostic(place, message, 'ô trống ghi là ""'))
            continue
        cells = []
        for scalar, column in zip(row.cells, table.leaves, strict=True):
            try:
                cells.append(_cell(_inline_runs(scalar, column, write), column, row.bold))
            except Faults as found:
                faults.extend(found.diagnostics)
        body.append(tuple(cells))
    if faults:
        raise Faults(faults)
    return _lay_out(table, tuple(body), write)


def _inline_runs(scalar: Scalar, column: Column, write: Write) -> Runs:
    text = scalar.text.strip()
    if column.kind == NUMBER and "{{" not in text and text not in _NOTHING:
        return (Run(_tidy_number(scalar), source=Whole(scalar, form=True)),)
    return write(Phrase(scalar)) if text else ()


def _tidy_number(scalar: Scalar) -> str:
    try:
        value = read_decimal(scalar.text.strip(), allow_negative=True)
    except Misread as problem:
        raise Faults([Diagnostic(scalar.place, problem.message, problem.hint)]) from None
    digits = -int(value.as_tuple().exponent)
    return format_decimal(value, digits) if digits > 0 else format_integer(int(value))


def _cell(runs: Runs, column: Column, bold: bool) -> Cell:
    if bold:
        runs = tuple([Run(run.text, True, run.italic, run.note, run.source) for run in runs])
    return Cell(runs, _STYLES[column.kind])


def _lay_out(table: Table, body: tuple[tuple[Cell, ...], ...], write: Write) -> TableLayout:
    landscape = table.orientation == "ngang"
    header = list(_header(table.columns, write))
    if table.numbered_columns:
        header.append(tuple(enumerate(_labels(table.leaves))))
    return TableLayout(_widths(table, landscape), tuple(header), body, landscape)


def _header(columns: Sequence[Column], write: Write) -> Iterator[tuple[tuple[int, Cell], ...]]:
    depth = max((column.depth for column in columns), default=1)
    rows: list[list[tuple[int, Cell]]] = [[] for _ in range(depth)]

    def put(column: Column, row: int, first: int) -> None:
        height = 1 if column.columns else depth - row
        width = len(column.leaves)
        runs = write(Phrase(column.heading))
        rows[row].append((first, Cell(runs, "Ô tiêu đề", width, height)))
        for child in column.columns:
            put(child, row + 1, first)
            first += len(child.leaves)

    first = 0
    for column in columns:
        put(column, 0, first)
        first += len(column.leaves)
    for cells in rows:
        yield tuple(cells)


def _labels(leaves: Sequence[Column]) -> Iterator[Cell]:
    """The row under the headings: A, B … for columns of text, 1, 2 … for those of numbers."""
    letters, numbers = iter("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), iter(range(1, len(leaves) + 1))
    for column in leaves:
        label = str(next(numbers)) if column.kind == NUMBER else next(letters, "")
        yield Cell((Run(label, italic=True),), "Ô giữa")


def _widths(table: Table, landscape: bool) -> tuple[Decimal, ...]:
    """Widths in mm; columns without one share what the others leave of the text width."""
    available = Decimal(str(PAGE.height - PAGE.left.chosen - PAGE.right.chosen))
    if not landscape:
        available = Decimal(str(PAGE.text_width))
    fixed = sum((column.width for column in table.leaves if column.width), Decimal(0))
    shared = sum(column.width is None for column in table.leaves)
    least = 6 * shared
    if fixed + least > available + Decimal("0.5"):
        raise Faults(
            [
                Diagnostic(
                    table.columns[0].heading.place,
                    f"các cột rộng hơn trang giấy ({format_integer(int(available))} mm)",
                    'giảm "rộng", hoặc ghi "khổ giấy: ngang"',
                )
            ]
        )
    rest = (available - fixed) / shared if shared else Decimal(0)
    return tuple(column.width or rest for column in table.leaves)
