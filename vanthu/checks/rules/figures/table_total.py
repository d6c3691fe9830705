"""Dòng tổng trong bảng viết tay bằng các dòng cộng lại.

Bảng tính từ số liệu thì tự cộng; bảng viết tay thì người gõ tự cộng,
và thường sai khi sửa một dòng mà quên dòng tổng.
Dòng tổng là dòng đậm, hoặc dòng có chữ Tổng, Cộng; cột số được cộng, trừ cột tỷ lệ, đơn giá, năm.

Đúng:

    cột: [{tiêu đề: Xã}, {tiêu đề: Số hộ, kiểu: số}]
    hàng:
      - [Tân Lập, 28]
      - [Tân Lợi, 44]
      - đậm: [Tổng, 72]

Sai:

    cột: [{tiêu đề: Xã}, {tiêu đề: Số hộ, kiểu: số}]
    hàng:
      - [Tân Lập, 28]
      - [Tân Lợi, 44]
      - đậm: [Tổng, 82]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.nodes import Scalar
from vanthu.base.vietnamese import Misread, format_decimal, read_decimal
from vanthu.checks.reading.inline_tables import inline_tables
from vanthu.checks.running.dossier_view import View
from vanthu.model.outline import Phrase
from vanthu.model.table import NUMBER, Column, InlineTable, Row

ID = "figures-table-total"
SEVERITY = Severity.ERROR

_TOTAL = re.compile(r"\s*(?:tổng|cộng)\b", re.IGNORECASE)
_NOT_ADDED = re.compile(
    r"%|\b(?:tỷ lệ|tỉ lệ|stt|năm|đơn giá|định mức|mức|bình quân|giá)\b|^\s*(?:tt|số)\s*$",
    re.IGNORECASE,
)
_SUB_ORDER = re.compile(r"\d+\.\d+|[a-zđ]\)?|[-+–•]", re.IGNORECASE)
"""Begins a row that is part of the row above it: 1.1, a), -."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A row in one column: its number, and what part it has in the sum."""

    cell: Scalar
    value: Decimal | None
    total: bool
    group: bool
    below: bool


def check(view: View) -> Iterator[Diagnostic]:
    """Typed totals that no natural sum of the column gives."""
    for own in inline_tables(view):
        for at, column in enumerate(own.table.leaves):
            if column.kind == NUMBER and not _NOT_ADDED.search(_headings(own.table, column)):
                yield from _wrong_totals(_lines(own.table, at, view), column)


def _headings(table: InlineTable, leaf: Column) -> str:
    """The column's heading, below those that stand over it."""
    over = [column.heading.text for column in table.columns if leaf in column.leaves]
    return " ".join(dict.fromkeys([*over, leaf.heading.text]))


def _lines(table: InlineTable, at: int, view: View) -> list[_Line]:
    rows = [row for row in table.rows if len(row.cells) > at]
    lines = []
    for number, row in enumerate(rows):
        total = any(_TOTAL.match(cell.text) for cell in row.cells[:at])
        last_bold = row.bold and number == len(rows) - 1
        lines.append(
            _Line(
                row.cells[at],
                _value(row.cells[at], view),
                total or last_bold,
                row.bold and not total and not last_bold,
                _is_below(row),
            )
        )
    return lines


def _is_below(row: Row) -> bool:
    return bool(_SUB_ORDER.fullmatch(row.cells[0].text.strip()))


def _value(cell: Scalar, view: View) -> Decimal | None:
    text = view.author.plain(Phrase(cell)) if "{{" in cell.text else cell.text
    try:
        return read_decimal(text.strip())
    except Misread:
        return None


def _wrong_totals(lines: Sequence[_Line], column: Column) -> Iterator[Diagnostic]:
    for at, line in enumerate(lines):
        if line.value is None or not (line.total or line.group):
            continue
        sums = list(_sums(lines, at))
        if sums and line.value not in sums:
            yield Diagnostic(
                line.cell.place,
                f'cột "{column.heading.text}": dòng này ghi {_shown(line.value)}, '
                f"các dòng cộng lại được {_shown(sums[0])}",
                "sửa dòng tổng hoặc dòng ghi sai",
            )


def _sums(lines: Sequence[_Line], at: int) -> Iterator[Decimal]:
    """What a total may rightly be: of all rows, of the groups, of the rows next to it."""
    line = lines[at]
    if line.group:
        yield from _sum(_until_bold(lines[at + 1 :]))
        return
    above = _until_bold(lines[:at][::-1])
    if not above and any(each.total for each in lines[at + 1 :]):
        return  # a part told by its sum alone
    plain = [each for each in lines if not each.total and not each.group]
    yield from _sum(plain)
    yield from _sum([each for each in plain if not each.below])
    yield from _sum([each for each in lines if each.group])
    yield from _sum(above)
    yield from _sum([each for each in lines[:at] if each.total])


def _until_bold(lines: Sequence[_Line]) -> list[_Line]:
    ends = (at for at, each in enumerate(lines) if each.total or each.group)
    return list(lines[: next(ends, len(lines))])


def _sum(lines: Sequence[_Line]) -> Iterator[Decimal]:
    """The sum of the rows that have numbers, if there are any."""
    values = [each.value for each in lines if each.value is not None]
    if values:
        yield sum(values, Decimal(0))


def _shown(value: Decimal) -> str:
    digits = max(0, -int(value.as_tuple().exponent))
    return format_decimal(value, digits)
