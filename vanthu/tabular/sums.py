"""Sums that stand in a sheet, held against the figures that they add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vanthu.base.vietnamese import Misread, format_integer
from vanthu.tabular.column_meanings import SUM
from vanthu.tabular.findings import Findings
from vanthu.tabular.grid import Cell
from vanthu.tabular.kinds import Kind
from vanthu.tabular.numbers import read_whole
from vanthu.tabular.rows import Rows

_HINT = "xem số nào đúng rồi sửa trong tệp"

Amounts = Mapping[tuple[str, str], int]
"""The figures of the sheet by row and key, in the sheet's own unit."""


def check_sums(
    kind: Kind,
    rows: Rows,
    columns: Mapping[str, int],
    amounts: Amounts,
    per_unit: int,
    findings: Findings,
) -> None:
    """Tell `findings` of each sum that is not what its rows or columns add up to.

    A sum over figures that could not be read is let be; of one that Excel never calculated the
    clerk is told. `per_unit` is how many of the sheet's unit make one of the dossier's.
    """
    kept = {
        entry.id: per_unit * sum(entry.values[key] for key in kind.keys if key not in columns)
        for entry in rows.entries.values()
    }
    checker = _Checker(kind.keys, columns, amounts, kept, findings)
    for row, group in rows.groups.items():
        besides = {key: group.besides.get(key, 0) * per_unit for key in kind.keys}
        checker.check_down(row, group.id, group.members or (), besides)
        checker.check_across(row, group.id, group.members or (), besides)
    for row, entry in rows.entries.items():
        checker.check_across(row, entry.id, (entry.id,), {})
    checker.tell_untested()


@dataclass(frozen=True, slots=True)
class _Checker:
    """Adds up figures of the sheet; what they do not make is a fault."""

    keys: tuple[str, ...]
    columns: Mapping[str, int]
    amounts: Amounts
    kept: Mapping[str, int]
    """What the rows have in the dossier of keys that the sheet has no column for."""
    findings: Findings
    _untested: list[Cell] = field(default_factory=list)

    def check_down(
        self, row: int, name: str, members: Sequence[str], besides: Mapping[str, int]
    ) -> None:
        """Hold each figure of a row against the sum of those of its members."""
        for key in self.keys:
            if key in self.columns:
                added = self._added(members, [key], besides)
                self._compare(row, self.columns[key], added, f'dòng "{name}" ghi {key}')

    def check_across(
        self, row: int, name: str, members: Sequence[str], besides: Mapping[str, int]
    ) -> None:
        """Hold the column that adds up the others against their sum.

        It may also hold what the dossier has and no column of the sheet tells.
        """
        if SUM in self.columns:
            added = self._added(members, [key for key in self.keys if key in self.columns], besides)
            kept = sum(self.kept.get(member, 0) for member in members)
            kept += sum(count for key, count in besides.items() if key not in self.columns)
            self._compare(row, self.columns[SUM], added, f'dòng "{name}" ghi tổng', kept)

    def tell_untested(self) -> None:
        """Warn of sums that have no value, so that nobody takes them for right."""
        if not self._untested:
            return
        first, grid = self._untested[0], self.findings.grid
        where = ", ".join(grid.address(cell.row, cell.column) for cell in self._untested)
        message = f"{first.trouble}, nên chưa cộng thử được tổng ở {where}"
        self.findings.warn(first.row, first.column, message, first.remedy)

    def _added(
        self, members: Sequence[str], keys: Iterable[str], besides: Mapping[str, int]
    ) -> int | None:
        """The sum over rows and keys; None where a figure of it could not be read."""
        total = 0
        for key in keys:
            figures = [self.amounts.get((member, key)) for member in members]
            if not figures or None in figures:
                return None
            total += sum(figure or 0 for figure in figures) + besides.get(key, 0)
        return total

    def _compare(self, row: int, column: int, added: int | None, what: str, kept: int = 0) -> None:
        cell = self.findings.grid.at(row, column)
        if cell.trouble:
            self._untested.append(cell)
        written = _written(cell)
        if written is not None and added is not None and written not in (added, added + kept):
            shown, right = format_integer(written), format_integer(added)
            self.findings.fault(row, column, f"{what} {shown}, nhưng cộng lại được {right}", _HINT)


def _written(cell: Cell) -> int | None:
    """The sum as it stands; None where there is none, or none to be read."""
    try:
        return read_whole(cell, thousandths=True).value
    except Misread:
        return None
