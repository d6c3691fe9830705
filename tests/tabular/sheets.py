"""Builds the sheets that clerks send: as the official table of 2024, flat, or with one fault."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Counts = tuple[int, int, int, int, int]
"""hộ dân, nghèo, thoát nghèo, cận nghèo, thoát cận nghèo."""

URBAN: Mapping[str, Counts] = {
    "Nhà Bàng": (3339, 18, 1, 95, 5),
    "Tịnh Biên": (3750, 23, 1, 40, 1),
    "Chi Lăng": (1831, 7, 1, 38, 2),
    "Nhơn Hưng": (1657, 7, 1, 21, 1),
    "An Phú": (2348, 38, 1, 58, 5),
    "Thới Sơn": (2073, 6, 1, 99, 15),
    "Núi Voi": (1196, 14, 2, 61, 5),
}
RURAL: Mapping[str, Counts] = {
    "Tân Lập": (1375, 28, 2, 28, 3),
    "Tân Lợi": (2154, 44, 1, 98, 25),
    "Văn Giáo": (1660, 139, 50, 11, 8),
    "Vĩnh Trung": (2213, 44, 1, 28, 1),
    "An Nông": (1006, 28, 1, 19, 1),
    "An Hảo": (3393, 171, 38, 95, 11),
    "An Cư": (2524, 195, 53, 32, 12),
}
UNITS = {**URBAN, **RURAL}
FLAT = (
    "STT", "Xã, phường", "Số hộ dân cuối năm 2023", "Hộ nghèo đầu năm 2024",
    "Hộ thoát nghèo năm 2024", "Hộ cận nghèo đầu năm 2024", "Hộ thoát cận nghèo năm 2024",
)  # fmt: skip


def flat(units: Mapping[str, Sequence[Any]] = UNITS) -> Workbook:
    """One row of headings, then the units: names in B, figures in C to G, from row 2."""
    book = Workbook()
    sheet = only(book)
    sheet.append(FLAT)
    for at, (name, counts) in enumerate(units.items(), 1):
        sheet.append([at, name, *counts])
    return book


def official(urban: Mapping[str, Counts] = URBAN, rural: Mapping[str, Counts] = RURAL) -> Workbook:
    """As the annex prints it: title, headings in four rows, numbering, groups, rates, total."""
    book = Workbook()
    sheet = only(book)
    sheet.title = "Biểu 1"
    sheet["A1"] = "CHỈ TIÊU GIẢM HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2024 PHÂN THEO XÃ, PHƯỜNG"
    sheet.merge_cells("A1:O1")
    sheet["O2"] = "Đơn vị tính: hộ"
    for place, text in {
        "A3:A6": "STT", "B3:B6": "Xã, phường", "C3:C6": "Hộ dân cuối năm 2023",
        "D3:O3": "Kế hoạch giảm hộ nghèo, hộ cận nghèo năm 2024",
        "D4:I4": "Hộ nghèo", "J4:O4": "Hộ cận nghèo",
        "D5:E5": "Đầu năm 2024", "F5:G5": "Thoát nghèo", "H5:I5": "Còn lại",
        "J5:K5": "Đầu năm 2024", "L5:M5": "Thoát cận nghèo", "N5:O5": "Còn lại",
    }.items():  # fmt: skip
        sheet[place.split(":", maxsplit=1)[0]] = text
        sheet.merge_cells(place)
    for column in range(4, 16):
        sheet.cell(6, column, "Tỷ lệ (%)" if column % 2 else "Hộ")
    sheet.append(["A", "B", *range(1, 14)])
    order = 0
    for roman, group, units in (("I", "Thành thị", urban), ("II", "Nông thôn", rural)):
        sheet.append([roman, group, *_printed(_sum(units))])
        for name, counts in units.items():
            order += 1
            sheet.append([order, name, *_printed(counts)])
    sheet.append(["Tổng", None, *_printed(_sum({**urban, **rural}))])
    last = sheet.max_row
    sheet.merge_cells(f"A{last}:B{last}")
    sheet.cell(last + 2, 12, "NGƯỜI LẬP BIỂU")
    return book


def _sum(units: Mapping[str, Counts]) -> Counts:
    a, b, c, d, e = (sum(column) for column in zip(*units.values(), strict=True))
    return a, b, c, d, e


def _printed(counts: Sequence[Any]) -> list[Any]:
    total, poor, escaped, near, near_escaped = counts
    pairs = (poor, escaped, poor - escaped, near, near_escaped, near - near_escaped)
    return [total, *(value for each in pairs for value in (each, round(100 * each / total, 2)))]


def only(book: Workbook) -> Worksheet:
    """The sheet of a new book."""
    return book.worksheets[0]


def data(book: Workbook) -> bytes:
    """The file."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def saved(book: Workbook, path: Path) -> Path:
    """The file on disk."""
    path.write_bytes(data(book))
    return path


def changed(change: Callable[[Worksheet], object], book: Workbook | None = None) -> Workbook:
    """The flat sheet, or another, with one thing done to it."""
    book = book or flat()
    change(only(book))
    return book
