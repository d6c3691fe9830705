"""Excel files to grids: the only module that reads with openpyxl, and it trusts no file."""

from __future__ import annotations

import datetime
import io
import warnings
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from decimal import Decimal
from typing import TYPE_CHECKING

from vanthu.base.diagnostics import SurroundingsError
from vanthu.tabular.delimited import too_large
from vanthu.tabular.grid import MOST_COLUMNS, MOST_ROWS, Cell, Grid, Merge, shown
from vanthu.tabular.slim import UNFINISHED, TooMany, slim
from vanthu.word.zip_archive import BadContainer, OddlyPacked, TooLarge, unpacked

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as ExcelCell, MergedCell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Begins an old .xls, and an .xlsx that a password locks."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MOST_BYTES = 16 * 1024 * 1024
"""Of all parts unpacked, pictures aside: a hundred times a table of ours."""
_LARGEST = 1e100
_DTD = (b"<!DOCTYPE", b"<!ENTITY")
_STRICT = b"http://purl.oclc.org/ooxml/"
_AS_XLSX = "mở bằng Excel rồi Lưu thành (Save As) > Sổ làm việc Excel (.xlsx)"
_SMALLER = "xóa những trang tính, dòng, ô gộp không cần trong một bản sao, rồi nhập bản ấy"
_OTHER_KINDS = {
    "xl/workbook.bin": "là tệp .xlsb",
    "word/document.xml": "là tệp Word",
    "content.xml": "là tệp của LibreOffice (.ods)",
}


def is_excel(data: bytes) -> bool:
    """Whether the bytes may be Excel's, of whatever time."""
    return data.startswith((b"PK", _OLE))


def grids_of(data: bytes, name: str) -> tuple[Grid, ...]:
    """The sheets of an Excel file in their order.

    Raises SurroundingsError for a file that is locked, of another kind, damaged or too large.
    """
    _refuse_other_programs(data, name)
    data = _slim(data, name)
    return tuple(_grid(sheet, name) for sheet in _load(data, name).worksheets)


def _refuse_other_programs(data: bytes, name: str) -> None:
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise SurroundingsError(
                f"{name} có mật khẩu nên không đọc được",
                "mở bằng Excel: Tệp (File) > Thông tin (Info) > Bảo vệ sổ làm việc > Mã hóa bằng"
                " mật khẩu, xóa mật khẩu rồi lưu",
            )
        raise SurroundingsError(f"{name} là tệp Excel đời cũ (.xls)", _AS_XLSX)


def _slim(data: bytes, name: str) -> bytes:
    """The file as our own package of what a grid is made of: openpyxl reads nothing else."""
    try:
        parts = unpacked(data, _MOST_BYTES, lambda each: not each.startswith("xl/media/"))
    except OddlyPacked:
        raise SurroundingsError(
            f"{name} được nén theo kiểu mà Excel không dùng", _AS_XLSX
        ) from None
    except TooLarge:
        raise SurroundingsError(
            f"{name} mở ra quá {_MOST_BYTES >> 20} MB hoặc quá nhiều trang tính nên không đọc",
            "chép riêng bảng cần nhập sang một tệp mới",
        ) from None
    except BadContainer:
        raise _damaged(name) from None
    _refuse_other_kinds(parts, name)
    try:
        return slim(parts)
    except TooMany as reason:
        raise SurroundingsError(f"{name} {reason}", _SMALLER) from None
    except Exception as error:  # whatever a stranger's XML makes a library stumble over
        raise _damaged(name) from error


def _refuse_other_kinds(parts: Mapping[str, bytes], name: str) -> None:
    for other, kind in _OTHER_KINDS.items():
        if other in parts and "xl/workbook.xml" not in parts:
            raise SurroundingsError(f"{name} {kind}, không phải .xlsx", _AS_XLSX)
    for part_name, part in parts.items():
        if part.startswith((b"\xff\xfe", b"\xfe\xff")) or any(mark in part for mark in _DTD):
            raise _damaged(name)  # no program writes these into an .xlsx: a trap for who reads it
        if part_name == "xl/workbook.xml" and _STRICT in part:
            raise SurroundingsError(f'{name} được lưu theo kiểu "Strict Open XML"', _AS_XLSX)


def _damaged(name: str) -> SurroundingsError:
    return SurroundingsError(f"{name} không phải tệp Excel .xlsx, hoặc đã hỏng", _AS_XLSX)


def _load(data: bytes, name: str) -> Workbook:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings(), redirect_stdout(None):  # it prints what it stumbles over
            warnings.simplefilter("ignore")  # of what it leaves out and we do not need
            return load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except Exception as error:  # whatever a stranger's file makes a library stumble over
        raise _damaged(name) from error


def _grid(values: Worksheet, name: str) -> Grid:
    if values.max_row > MOST_ROWS or values.max_column > MOST_COLUMNS:
        raise too_large(f"{name}, trang tính {values.title}")
    written = values._cells.values()  # to go through all rows would make the cells in between
    cells = {(cell.row, cell.column): cell for each in written if (cell := _cell(each))}
    return Grid(
        values.title,
        cells,
        tuple(
            Merge(each.min_row, each.min_col, each.max_row, each.max_col)
            for each in values.merged_cells.ranges
        ),
        frozenset(row for row, each in values.row_dimensions.items() if each.hidden),
        frozenset(_hidden_columns(values)),
        hidden=values.sheet_state != "visible",
    )


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    for each in sheet.column_dimensions.values():
        if each.hidden and each.min and each.max:
            yield from range(each.min, min(each.max, MOST_COLUMNS) + 1)


def _cell(cell: ExcelCell | MergedCell) -> Cell | None:
    """What stands in the cell; None where nothing does."""
    row, column, value = cell.row or 0, cell.column or 0, cell.value
    if value is None:
        return None
    if value == UNFINISHED:
        return Cell(
            row, column, "", trouble="công thức chưa được tính",
            remedy="mở tệp bằng Excel, đợi tính xong rồi lưu lại; hoặc gõ số thay công thức",
        )  # fmt: skip
    if cell.data_type == "e":
        trouble = f"ô báo lỗi {value}"
        return Cell(row, column, str(value), None, trouble, "sửa công thức trong Excel")
    if isinstance(value, bool):
        text = "TRUE" if value else "FALSE"
        return Cell(row, column, text, None, f"{text} không phải số", "gõ lại số")
    if isinstance(value, int | float):
        if not -_LARGEST <= value <= _LARGEST:  # nor is what is no number at all
            return Cell(row, column, "…", None, "số quá lớn", "gõ lại số")
        number = Decimal(f"{value:.15g}")  # as many digits as Excel itself keeps
        return Cell(row, column, _written(number), number)
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        trouble, remedy = "Excel hiểu ô này là ngày, giờ", "đổi định dạng ô thành Số rồi gõ lại số"
        return Cell(row, column, str(value), None, trouble, remedy)
    text = shown(str(value))
    return Cell(row, column, text) if text else None


def _written(number: Decimal) -> str:
    """The number with a decimal comma and no mark between thousands."""
    return f"{number.normalize():f}".replace(".", ",")
