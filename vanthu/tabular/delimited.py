"""Text with separators to a grid: .csv files, Excel's "Unicode text", cells that were pasted."""

from __future__ import annotations

import csv

from vanthu.base.diagnostics import SurroundingsError
from vanthu.tabular.grid import MOST_COLUMNS, MOST_ROWS, Cell, Grid, shown

_SEPARATORS = "\t;,"
_SAMPLED = 50
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def decode(data: bytes, name: str) -> str:
    """The text of a file: UTF-8, with or without a mark, or UTF-16 with one.

    Raises SurroundingsError for anything else: a code page that only one machine knows would
    turn Vietnamese names into other ones without a word.
    """
    try:
        if data.startswith(_UTF16):
            return data.decode("utf-16")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SurroundingsError(
            f"{name} không được lưu bằng UTF-8 nên chữ Việt không đọc được",
            "trong Excel: Lưu thành (Save As) > CSV UTF-8, hoặc lưu .xlsx rồi nhập tệp ấy",
        ) from None


def grid_of(text: str, name: str) -> Grid:
    """The cells of a text. Raises SurroundingsError where it is no table or too large."""
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        raise SurroundingsError(
            f"{name} không phải tệp chữ", "lưu lại bằng Excel: CSV UTF-8 hoặc .xlsx"
        )
    reader = csv.reader(text.splitlines(keepends=True), delimiter=_separator(text), strict=False)
    cells: dict[tuple[int, int], Cell] = {}
    try:
        for row, values in enumerate(reader, 1):
            if row > MOST_ROWS or len(values) > MOST_COLUMNS:
                raise too_large(name)
            for column, value in enumerate(values, 1):
                if text_shown := shown(value):
                    cells[row, column] = Cell(row, column, text_shown)
    except csv.Error as error:
        raise SurroundingsError(
            f"{name}: dòng {reader.line_num} không đọc được thành ô",
            'xem dấu nháy " có được đóng lại không, hoặc lưu lại bằng Excel',
        ) from error
    return Grid("", cells, is_text=True)


def too_large(name: str) -> SurroundingsError:
    """What to say of a sheet that cannot be a table of ours."""
    return SurroundingsError(
        f"{name} có quá {MOST_ROWS} dòng hoặc quá {MOST_COLUMNS} cột nên không đọc",
        "chép riêng bảng cần nhập sang một tệp mới; nếu bảng nhỏ, xóa các dòng, cột trống ở cuối",
    )


def _separator(text: str) -> str:
    """What parts the cells: the separator that cuts most lines alike, a tab before all others."""
    lines = [line for line in text.splitlines()[:_SAMPLED] if line.strip()]
    counts = {sign: sorted(_outside_quotes(line, sign) for line in lines) for sign in _SEPARATORS}
    usual = {sign: each[len(each) // 2] if each else 0 for sign, each in counts.items()}
    return max(_SEPARATORS, key=lambda sign: (usual[sign] > 0 and sign != ",", usual[sign]))


def _outside_quotes(line: str, sign: str) -> int:
    return sum(part.count(sign) for part in line.split('"')[::2])
