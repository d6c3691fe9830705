"""The cells of a table to figures of the dossier, and everything wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vanthu.base.vietnamese import Misread, format_integer
from vanthu.tabular.findings import Findings
from vanthu.tabular.grid import Cell
from vanthu.tabular.known_rows import Entry
from vanthu.tabular.money import UNITS, in_millions
from vanthu.tabular.numbers import Whole, read_whole
from vanthu.tabular.rows import Rows
from vanthu.tabular.sheets import Table
from vanthu.tabular.sums import check_sums


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the sheet, in the dossier's unit, and the cell that it comes from."""

    entry: Entry
    key: str
    value: int
    cell: str

    @property
    def old(self) -> int:
        """What the dossier has now."""
        return self.entry.values[self.key]


@dataclass(frozen=True, slots=True)
class _Taken:
    """The number of one cell, in the sheet's unit, and what it is a figure of."""

    cell: Cell
    entry: Entry
    key: str
    whole: Whole


def figures_of(
    table: Table, rows: Rows, columns: Mapping[str, int], unit: str | None, findings: Findings
) -> list[Figure]:
    """The figures row by row, each in the dossier's unit.

    What cannot be read, and sums that disagree with what was read, are told to `findings`.
    """
    taken = [
        each
        for row, entry in rows.entries.items()
        for key in table.kind.keys
        if key in columns
        and (each := _taken(table, table.grid.at(row, columns[key]), entry, key, findings))
    ]
    _refuse_two_separators(taken, findings)
    silent = [entry.id for entry in table.roster.entries if entry.node is None]
    amounts = {(id_, key): 0 for id_ in silent for key in table.kind.keys}
    amounts |= {(each.entry.id, each.key): each.whole.value for each in taken}
    check_sums(table.kind, rows, columns, amounts, UNITS.get(unit or "", 1), findings)
    return [figure for each in taken if (figure := _figure(each, unit, findings))]


def _taken(table: Table, cell: Cell, entry: Entry, key: str, findings: Findings) -> _Taken | None:
    """The number of the cell; None where a fault was told."""
    field, what = table.kind.field(key), f"{entry.id}, {key}"
    if merge := table.grid.merge_at(cell.row, cell.column):
        message = f"{what}: ô gộp {merge.range}"
        findings.fault(cell.row, cell.column, message, "bỏ gộp ô, mỗi ô một số")
        return None
    may_be_empty = entry.node is None or key not in entry.node  # the clerk has none either
    if may_be_empty and not cell.text and not cell.trouble:
        return _Taken(cell, entry, key, Whole(0))
    try:
        whole = read_whole(cell, thousandths=not table.kind.in_money)
        if whole.value < field.least:
            raise Misread(f"số {whole.value} không thể đúng", "ghi số lớn hơn 0")
    except Misread as problem:
        findings.fault(cell.row, cell.column, f"{what}: {problem.message}", problem.hint)
        return None
    if whole.guessed:
        message = f"{what}: Excel giữ số {cell.text}, đọc là {format_integer(whole.value)}"
        findings.warn(cell.row, cell.column, message, "nếu không đúng, gõ lại số trong tệp")
    return _Taken(cell, entry, key, whole)


def _figure(taken: _Taken, unit: str | None, findings: Findings) -> Figure | None:
    """The figure as the dossier has it; None where it has no place for it, or a fault was told."""
    entry, key, cell = taken.entry, taken.key, taken.cell
    value = taken.whole.value
    try:
        value = in_millions(value, unit) if unit else value
        if value and entry.node is None:
            raise Misread(
                "hồ sơ chưa có mục vốn bằng số ở đây",
                "trong projects.yaml ghi vốn: {trung ương: 0, tỉnh: 0} rồi nhập lại",
            )
    except Misread as problem:
        message = f"{entry.id}, {key}: {problem.message}"
        findings.fault(cell.row, cell.column, message, problem.hint)
        return None
    if entry.node is None or (not value and key not in entry.node):
        return None
    return Figure(entry, key, value, findings.grid.address(cell.row, cell.column))


def _refuse_two_separators(taken: Iterable[_Taken], findings: Findings) -> None:
    """A dot and a comma cannot both stand between thousands: one of them is a decimal mark."""
    first: dict[str, Cell] = {}
    for each in taken:
        first.setdefault(each.whole.separator, each.cell)
    if {".", ","} <= first.keys():
        dot, comma = first["."], first[","]
        where = findings.grid.address(dot.row, dot.column)
        message = f'"{comma.text}" dùng dấu phẩy, còn "{dot.text}" ({where}) dùng dấu chấm'
        findings.fault(comma.row, comma.column, message, "ghi hàng nghìn một kiểu trong cả bảng")
