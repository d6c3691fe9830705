"""Where a table begins in a sheet, and the headings that stand over each of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vanthu.tabular.grid import Cell, Grid, Merge
from vanthu.tabular.known_rows import Entry, Meaning, Roster
from vanthu.tabular.numbers import looks_like_number

_COLUMN_CODE = re.compile(r"\(?(?:[A-ZĐ]|\d{1,2})\)?(?:\s*=.*)?|\(?\d+\)?\s*=.*")
"""The row below the headings that numbers the columns: A, B, 1, 2, (5)=(3)/(2)."""
_UNIT_NOTE = re.compile(r"^\(?\s*(?:đvt|đơn vị(?: tính)?)\s*:", re.IGNORECASE)

_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_NAME = 500

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")

Path = tuple[str, ...]
"""The headings over one column, the topmost first."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A table found in a sheet: the column of names, the first row of data, the headings."""

    name_column: int
    first_row: int
    paths: Mapping[int, Path]


def find_frame(grid: Grid, roster: Roster, fewest: int) -> Frame | None:
    """The table of the roster's rows; None where the sheet names fewer than `fewest` of them."""
    known = [at for column in range(1, grid.columns + 1) for at in _known(grid, roster, column)]
    if len({grid.at(*at).text for at in known}) < min(fewest, len(roster.entries)):
        return None
    columns = [column for _, column in known]
    name_column = max(sorted(set(columns)), key=columns.count)
    if columns.count(name_column + 1) == columns.count(name_column):
        name_column += 1  # a number in the one, as "Dự án 2", and the name in the other
    first = min(row for row, column in known if column == name_column)
    while _is_data(grid, roster, first - 1, name_column):
        first -= 1
    return Frame(name_column, first, _paths(grid, name_column, first))


def known_names(grid: Grid, roster: Roster) -> list[str]:
    """What the sheet calls rows of the roster, column by column."""
    columns = range(1, grid.columns + 1)
    return [grid.at(*at).text for column in columns for at in _known(grid, roster, column)]


def _known(grid: Grid, roster: Roster, column: int) -> Iterator[tuple[int, int]]:
    """The cells of a column that name a row of the roster."""
    above: Meaning = None
    for row in range(1, grid.rows + 1):
        text = grid.at(row, column).text
        if len(text) <= _LONGEST_NAME and _LETTER.search(text):
            meaning = roster.meaning(text, "", above)
            above = meaning or above
            if isinstance(meaning, Entry):
                yield row, column


def _is_data(grid: Grid, roster: Roster, row: int, name_column: int) -> bool:
    """Whether the row is no heading: a group, with or without figures, or a misspelt unit."""
    name = name_cell(grid, row, name_column)
    if name.text and roster.meaning(name.text, order_of(grid, row, name_column), None):
        return True
    right = [cell for cell in grid.row(row) if cell.column > name_column]
    return (
        bool(name.text)
        and not _COLUMN_CODE.fullmatch(name.text)
        and any(looks_like_number(cell) and not _YEAR.fullmatch(cell.text) for cell in right)
    )


def name_cell(grid: Grid, row: int, name_column: int) -> Cell:
    """The cell with the row's name: a total's may begin further left, merged."""
    cell = grid.at(row, name_column)
    if cell.text or cell.trouble:
        return cell
    left = [each for each in grid.row(row) if each.column < name_column and each.number is None]
    return left[-1] if left else cell


def order_of(grid: Grid, row: int, name_column: int) -> str:
    """What stands before the name: `1`, `II`."""
    left = [each for each in grid.row(row) if each.column < name_column]
    return left[-1].text if left and grid.at(row, name_column).text else ""


def _paths(grid: Grid, name_column: int, first_row: int) -> dict[int, Path]:
    bottom = first_row - 1
    while bottom > 0 and _is_numbering(grid, bottom):
        bottom -= 1
    top = _top(grid, name_column, bottom)
    merges = [
        merge
        for merge in grid.merges
        if top <= merge.bottom and merge.top <= bottom and not _is_title(merge, name_column)
    ]
    spread = not any(merge.right > merge.left for merge in merges)
    paths: dict[int, list[tuple[int, int]]] = {column: [] for column in range(1, grid.columns + 1)}
    for row in range(top, bottom + 1):
        for column, path in paths.items():
            anchor = _anchor(merges, row, column)
            left = paths.get(column - 1, [])
            if grid.at(*anchor).text:
                at = anchor
            elif spread and column > name_column + 1 and _same(left, path, row):
                at = left[-1]
            else:
                continue
            if at not in path:
                path.append(at)
    return {
        column: tuple(grid.at(*at).text for at in path if not _is_no_heading(grid.at(*at)))
        for column, path in paths.items()
    }


def _same(left: list[tuple[int, int]], path: list[tuple[int, int]], row: int) -> bool:
    """Whether an empty cell continues the heading on its left: the two have the same above.

    So it looks where merged cells became single ones, as in a .csv file.
    """
    return bool(left) and left[-1][0] == row and left[:-1] == path


def _top(grid: Grid, name_column: int, bottom: int) -> int:
    """The first row of the headings: where that of the names begins, or higher."""
    top = next((row for row in range(bottom, 0, -1) if grid.at(row, name_column).text), bottom)
    merge = grid.merge_at(top, name_column)
    top = merge.top if merge else top
    while top > 1 and _is_over_headings(grid, name_column, top - 1):
        top -= 1
    return max(top, 1)


def _is_over_headings(grid: Grid, name_column: int, row: int) -> bool:
    """Whether a row stands over the headings to its right only; a title begins at the left."""
    cells = list(grid.row(row))
    return bool(cells) and all(cell.column > name_column for cell in cells)


def _is_title(merge: Merge, name_column: int) -> bool:
    return merge.left <= name_column < merge.right


def _anchor(merges: list[Merge], row: int, column: int) -> tuple[int, int]:
    """The cell that holds what is shown at a place."""
    found = next((merge for merge in merges if merge.holds(row, column)), None)
    return (found.top, found.left) if found else (row, column)


def _is_numbering(grid: Grid, row: int) -> bool:
    """Whether the row only numbers the columns, or is empty."""
    return all(_COLUMN_CODE.fullmatch(cell.text) for cell in grid.row(row))


def _is_no_heading(cell: Cell) -> bool:
    return bool(_UNIT_NOTE.match(cell.text)) or (cell.number is not None and cell.number < 1900)
