"""Where everything stands in an exported table: its rows in order, its columns, its formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vanthu.base.vietnamese import roman
from vanthu.tabular.grid import letters
from vanthu.tabular.kinds import FUNDING, TARGETS, Kind
from vanthu.tabular.known_rows import Entry, Group, Roster

HEADINGS_ROW = 5
ORDER, NAME, FIRST_FIGURE = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: figures to be typed, or formulas that add up."""

    at: int
    order: str
    title: str
    row: Entry | Group | None
    """None for the total over everything."""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """What a cell of figures holds: a number or a formula, and the value of either."""

    content: int | str | None
    value: int


class Layout:
    """The table of one kind, from the headings' row down."""

    def __init__(self, kind: Kind, roster: Roster) -> None:
        self.kind = kind
        self.lines = list(_lines(kind, roster))
        self.last_column = FIRST_FIGURE + len(kind.fields) - 1 + kind.in_money
        self._at = {line.row.id: line.at for line in self.lines if line.row}
        self.cells: dict[tuple[int, int], Filled] = {}
        for line in self.lines:  # a sum stands before what it adds up, the total after all
            if isinstance(line.row, Entry):
                self._fill_entry(line.at, line.row)
        for line in self.lines:
            if not isinstance(line.row, Entry):
                self._fill_sum(line.at, line.row)
        if kind.in_money:
            for line in self.lines:
                self._fill_across(line.at)

    def inputs(self, column: int) -> list[int]:
        """The rows in which the column is to be filled in."""
        if column not in self.figure_columns:
            return []
        return [
            line.at
            for line in self.lines
            if isinstance(line.row, Entry) and line.row.node is not None
        ]

    @property
    def figure_columns(self) -> range:
        """The columns of the fields."""
        return range(FIRST_FIGURE, FIRST_FIGURE + len(self.kind.fields))

    def _fill_entry(self, at: int, entry: Entry) -> None:
        for column, field in zip(self.figure_columns, self.kind.fields, strict=True):
            value = entry.values[field.key]
            shown = entry.node is not None and field.key in entry.node
            self.cells[at, column] = Filled(value if shown else None, value)

    def _fill_sum(self, at: int, group: Group | None) -> None:
        """A group over its members; the total over the groups and what stands in none."""
        members = group.members or () if group else _outermost(self.lines)
        rows = sorted(self._at[each] for each in members)
        for column, field in zip(self.figure_columns, self.kind.fields, strict=True):
            besides = group.besides.get(field.key, 0) if group else 0
            value = sum(self.cells[row, column].value for row in rows) + besides
            formula = f"=SUM({','.join(ranges(rows, column))})" + (f"+{besides}" if besides else "")
            self.cells[at, column] = Filled(formula if rows else value, value)

    def _fill_across(self, at: int) -> None:
        value = sum(self.cells[at, column].value for column in self.figure_columns)
        first, last = letters(self.figure_columns[0]), letters(self.figure_columns[-1])
        self.cells[at, self.last_column] = Filled(f"=SUM({first}{at}:{last}{at})", value)


def ranges(rows: list[int], column: int) -> Iterator[str]:
    """The rows as Excel's ranges: 7, 8, 9, 12 in column 3 give C7:C9 and C12."""
    letter, start = letters(column), None
    for at, row in enumerate(rows):
        start = row if start is None else start
        if at + 1 == len(rows) or rows[at + 1] != row + 1:
            yield f"{letter}{start}" if start == row else f"{letter}{start}:{letter}{row}"
            start = None


def _lines(kind: Kind, roster: Roster) -> Iterator[Line]:
    """All rows in the order of printing, the total last, numbered as in the document.

    Groups of units count in Roman numerals and units go on through all groups; projects are
    counted and their sub-projects not.
    """
    inside = {member for row in roster.rows for member in _members(row)}
    groups = order = 0
    at = HEADINGS_ROW
    for at, row in enumerate(roster.rows, HEADINGS_ROW + 1):
        title = row.title or row.id
        if isinstance(row, Group) and kind is TARGETS:
            groups += 1
            yield Line(at, roman(groups), title, row, bold=True)
        elif row.id in inside and kind is FUNDING:
            yield Line(at, "", title, row)
        else:
            order += 1
            yield Line(at, str(order), title, row, bold=kind is FUNDING)
    yield Line(at + 1, "", "Tổng cộng", None, bold=True)


def _outermost(lines: Iterable[Line]) -> list[str]:
    rows = [line.row for line in lines if line.row]
    inside = {member for row in rows for member in _members(row)}
    return [row.id for row in rows if row.id not in inside]


def _members(row: Entry | Group) -> tuple[str, ...]:
    return (row.members or ()) if isinstance(row, Group) else ()
