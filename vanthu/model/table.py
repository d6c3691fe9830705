"""Tables as the clerk describes them: columns with headings over headings, then rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import WithJsonSchema

from vanthu.base.nodes import Mapping, Scalar, Sequence
from vanthu.model.fields import (
    CHOICE,
    FontSize,
    Length,
    OptionalText,
    Padding,
    Part,
    Text,
    YesNo,
    fault,
    key,
    read_by,
    require_filled,
    require_node,
)

NUMBER = "số"
CENTRED = "giữa"


class Column(Part):
    """A column, or a heading over several columns."""

    heading: Text = key("tiêu đề", "Chữ ở đầu cột")
    columns: list[Column] = key("cột", "Các cột con dưới tiêu đề này", default=[])
    value: OptionalText = key(
        "giá trị", 'Lấy từ đâu, ví dụ "{{ nghèo }}" (bảng tính từ số liệu)', default=None
    )
    width: Length | None = key("rộng", "Bề rộng cột, mm; bỏ trống thì chia đều", default=None)
    kind: Annotated[Literal["chữ", "số", "giữa"], CHOICE] = key(
        "kiểu", "chữ: căn trái; số: căn phải; giữa: căn giữa", default="chữ"
    )

    @property
    def leaves(self) -> list[Column]:
        """The columns at the bottom, which hold values: itself where it has none below."""
        return [leaf for column in self.columns for leaf in column.leaves] or [self]

    @property
    def depth(self) -> int:
        """How many heading rows the column needs."""
        return 1 + max((column.depth for column in self.columns), default=0)


class TableLook(Part):
    """Size of the text in pt, and room around it in mm; None leaves the choice to others."""

    size: FontSize | None = key("cỡ chữ", "Cỡ chữ trong bảng, ví dụ 13", default=None)
    padding: Padding | None = key(
        "lề ô", "Khoảng cách từ đường kẻ đến chữ, mm; của Word là 1,9", default=None
    )


class Table(TableLook):
    """What every table has: title, unit, columns."""

    title: OptionalText = key("tiêu đề", "Tên bảng", default=None)
    unit: OptionalText = key("đơn vị tính", "Ví dụ triệu đồng", default=None)
    numbered_columns: YesNo = key(
        "đánh số cột", "có: thêm dòng A, B, 1, 2, 3… dưới tiêu đề", default=False
    )
    orientation: Annotated[Literal["dọc", "ngang"], CHOICE] = key(
        "khổ giấy", "ngang: bảng đứng riêng trên trang ngang", default="dọc"
    )
    columns: list[Column] = key("cột", "Các cột, từ trái sang phải", min_length=1)
    note: OptionalText = key("ghi chú", "Dòng nhỏ dưới bảng", default=None)

    @property
    def leaves(self) -> list[Column]:
        """The columns that hold values, from left to right."""
        return [leaf for column in self.columns for leaf in column.leaves]


class ComputedTable(Table):
    """A table whose rows come from figures of the dossier."""

    total_label: OptionalText = key("dòng tổng", "Chữ ở dòng tổng cộng", default=None)


LEFT, ABOVE = "<", "^"
"""Alone in a cell: it is one with the cell on its left, with the cell above it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; `đậm` marks a row of totals, `nhóm` one cell across the whole table."""

    cells: tuple[Scalar, ...]
    bold: bool = False
    across: bool = False

    @property
    def texts(self) -> Iterator[Scalar]:
        """What the cells say, without the signs that only merge them."""
        return (cell for cell in self.cells if cell.text.strip() not in (LEFT, ABOVE))


def _read_row(node: object) -> Row:
    row = require_node(node)
    if isinstance(row, Mapping) and list(row) == ["đậm"]:
        return Row(_cells(row["đậm"]), bold=True)
    if isinstance(row, Mapping) and list(row) == ["nhóm"]:
        return Row((require_filled(row["nhóm"]),), bold=True, across=True)
    return Row(_cells(row))


def _cells(node: object) -> tuple[Scalar, ...]:
    row = require_node(node)
    if isinstance(row, Sequence):
        return tuple(_scalars(row))
    raise fault(row.place, "một hàng của bảng phải là danh sách các ô", "ví dụ: [1, Nhà Bàng, 18]")


def _scalars(row: Sequence) -> Iterator[Scalar]:
    for cell in row:
        if not isinstance(cell, Scalar):
            raise fault(cell.place, "một ô của bảng phải là một giá trị", "đặt trong dấu nháy")
        yield cell


_CELLS = {
    "type": "array",
    "items": {"type": ["string", "number", "null"]},
    "description": 'Các ô, từ trái sang phải; "<" gộp với ô bên trái, "^" gộp với ô bên trên',
}
_BOLD_CELLS = {**_CELLS, "description": "Một hàng in đậm, như dòng tổng"}
RowField = Annotated[
    Row,
    read_by(_read_row),
    WithJsonSchema(
        {
            "anyOf": [
                _CELLS,
                {"type": "object", "properties": {"đậm": _BOLD_CELLS}, "required": ["đậm"]},
                {
                    "type": "object",
                    "properties": {
                        "nhóm": {"type": "string", "description": "Một ô chạy suốt bảng, in đậm"}
                    },
                    "required": ["nhóm"],
                },
            ]
        }
    ),
]


class InlineTable(Table):
    """A simple table written whole in YAML."""

    rows: list[RowField] = key(
        "hàng",
        "Mỗi hàng là một danh sách ô; {đậm: […]} cho hàng in đậm, {nhóm: …} cho hàng tên nhóm",
        min_length=1,
    )
