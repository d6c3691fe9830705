"""A table of a Word file as one written in place; its cells are kept as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from vanthu.adopt.words import inline, is_bold, letters_of, plain_letters
from vanthu.adopt.yaml_text import Content, Flow
from vanthu.base.vietnamese import Misread, format_decimal, format_integer, read_decimal
from vanthu.decree.nd30 import PAGE, Align
from vanthu.inspection.own import role
from vanthu.model.table import ABOVE, LEFT
from vanthu.word.reading.content import Table, TableCell, pieces

_BLANK = '{{ "" }}'
"""A heading that prints nothing: a column must have one."""
_HEADING = "header_cell"
_NO_NUMBER = {"", "-", "–", "x", "X"}
_LEAST_WIDTH = 6
_MOST_COLUMNS = 24


@dataclass(frozen=True, slots=True)
class _Grid:
    """The cells of a table by row and column; where one covers another, both are the same."""

    rows: tuple[tuple[TableCell | None, ...], ...]
    starts: dict[int, tuple[int, int]]
    """Row and column, from 0, where each cell begins, by its identity."""

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0])


class CannotBeTable(Exception):
    """What no table of the content can be."""


def table_in_place(
    table: Table, write: Callable[[str], str], notes: Iterator[str], *, landscape: bool
) -> Content:
    """The table as YAML. Raises CannotBeTable."""
    if any(each.inner for each in [table]) or table.columns > _MOST_COLUMNS:
        raise CannotBeTable
    grid = _grid(table)
    headed = _heading_rows(grid)
    if headed >= len(grid.rows):
        raise CannotBeTable
    widths = _widths(table, grid.width, landscape=landscape)
    kinds = [_kind(grid, at, headed) for at in range(grid.width)]
    columns = _columns(grid, (0, headed), (0, grid.width), (widths, kinds), write, notes)
    rows = [_row(grid, at, headed, kinds, write, notes) for at in range(headed, len(grid.rows))]
    turned: dict[str, Content] = {"khổ giấy": "ngang"} if landscape else {}
    return {"bảng": {**turned, "cột": columns, "hàng": rows}}


def _grid(table: Table) -> _Grid:
    width = table.columns
    rows: list[list[TableCell | None]] = []
    starts: dict[int, tuple[int, int]] = {}
    for at, cells in enumerate(table.rows):
        row: list[TableCell | None] = [None] * width
        for cell in cells:
            above = rows[-1][cell.column - 1] if rows and cell.column <= width else None
            same = cell.continued and above is not None and not cell.text
            own = above if same and above is not None else cell
            starts.setdefault(id(own), (at, cell.column - 1))
            for column in range(cell.column - 1, min(width, cell.column - 1 + cell.span)):
                row[column] = own
        rows.append(row)
    if not rows or not width:
        raise CannotBeTable
    return _Grid(tuple(map(tuple, rows)), starts)


def _heading_rows(grid: _Grid) -> int:
    """How many rows are headings: by their style in our own files, else by merged cells."""
    own = 0
    for row in grid.rows:
        cells = [cell for cell in row if cell]
        if not any(role(p) == _HEADING for cell in cells for p in cell.paragraphs):
            break
        own += 1
    if own:
        return own
    depth = 1
    for at, cell in enumerate(grid.rows[0]):
        height = 1
        while height < len(grid.rows) and cell and grid.rows[height][at] is cell:
            height += 1
        depth = max(depth, height)
    return depth


def _columns(
    grid: _Grid,
    rows: tuple[int, int],
    across: tuple[int, int],
    look: tuple[Sequence[int | None], Sequence[str]],
    write: Callable[[str], str],
    notes: Iterator[str],
) -> list[Content]:
    """The headings of a stretch of columns, those below another within it."""
    (row, last), (start, end) = rows, across
    found: list[Content] = []
    at = start
    while at < end:
        cell = grid.rows[row][at]
        to = at + 1
        while to < end and cell is not None and grid.rows[row][to] is cell:
            to += 1
        below = row + 1
        while below < last and grid.rows[below][at] is cell:
            below += 1
        title = _text(cell, write, notes, plain=True) or _BLANK
        if to - at > 1:
            if below >= last:
                raise CannotBeTable
            inner = _columns(grid, (below, last), (at, to), look, write, notes)
            found.append({"tiêu đề": title, "cột": inner})
        else:
            if below < last:
                raise CannotBeTable
            found.append(_leaf(title, look[0][at], look[1][at]))
        at = to
    return found


def _leaf(title: str, width: int | None, kind: str) -> Content:
    leaf = {"tiêu đề": title}
    if width:
        leaf["rộng"] = str(width)
    if kind != "chữ":
        leaf["kiểu"] = kind
    return Flow(leaf)


def _row(
    grid: _Grid,
    at: int,
    headed: int,
    kinds: Sequence[str],
    write: Callable[[str], str],
    notes: Iterator[str],
) -> Content:
    cells = grid.rows[at]
    bold = _is_bold_row(cells)
    first = cells[0]
    if bold and first and all(each is first for each in cells) and grid.starts[id(first)][0] == at:
        return {"nhóm": _text(first, write, notes, plain=True)}
    texts = [
        _sign(grid, at, column, headed)
        or _text(cell, write, notes, plain=bold, number=kinds[column] == "số")
        for column, cell in enumerate(cells)
    ]
    return {"đậm": Flow(texts)} if bold else Flow(texts)


def _sign(grid: _Grid, row: int, column: int, headed: int) -> str:
    cell = grid.rows[row][column]
    if cell is None:
        return ""
    if column and grid.rows[row][column - 1] is cell:
        return LEFT
    return ABOVE if row > headed and grid.rows[row - 1][column] is cell else ""


def _is_bold_row(cells: Sequence[TableCell | None]) -> bool:
    filled = [cell for cell in cells if cell and cell.text]
    return bool(filled) and all(
        is_bold(letters_of(p.runs, iter(()))) for cell in filled for p in cell.paragraphs
        if any(sign.isalnum() for sign in p.folded)
    )  # fmt: skip


def _text(
    cell: TableCell | None,
    write: Callable[[str], str],
    notes: Iterator[str],
    *,
    plain: bool,
    number: bool = False,
) -> str:
    if cell is None:
        return ""
    if number:
        return cell.text
    lines = []
    for piece in chain.from_iterable(map(pieces, cell.paragraphs)):
        letters = letters_of(piece.runs, notes)
        if letters:
            lines.append(write(inline(plain_letters(letters) if plain else letters)))
    text = "\n".join(lines)
    return f'{{{{ "{text}" }}}}' if text in (LEFT, ABOVE) else text


def _kind(grid: _Grid, column: int, headed: int) -> str:
    """Where the values of a column stand; numbers only where they print as they are."""
    cells = [row[column] for row in grid.rows[headed:]]
    filled = [cell for cell in cells if cell and cell.text]
    aligned = [p.layout.align for cell in filled for p in cell.paragraphs if not p.is_blank]
    if not aligned:
        return "chữ"
    usual = max(set(aligned), key=aligned.count)
    if usual is Align.RIGHT:
        return "số" if all(map(_is_number, (cell.text for cell in filled))) else "chữ"
    return "giữa" if usual is Align.CENTER else "chữ"


def _is_number(text: str) -> bool:
    if text in _NO_NUMBER:
        return True
    try:
        value = read_decimal(text, allow_negative=True)
    except Misread:
        return False
    digits = -int(value.as_tuple().exponent)
    return text == (format_decimal(value, digits) if digits > 0 else format_integer(int(value)))


def _widths(table: Table, count: int, *, landscape: bool) -> Sequence[int | None]:
    """The widths of the columns as shares of the page; none where the file does not tell them."""
    whole = sum(table.grid[:count])
    if len(table.grid) < count or not whole:
        return [None] * count
    page = PAGE.height - PAGE.left.chosen - PAGE.right.chosen if landscape else PAGE.text_width
    scale = min(1.0, page / whole)
    widths = [int(each * scale) for each in table.grid[:count]]
    return widths if min(widths) >= _LEAST_WIDTH else [None] * count
