"""A table of a dossier as an Excel file to be filled in: only the figures can be typed over."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lxml import etree

from vanthu.base.vietnamese import capitals, first_capital
from vanthu.model.dossier import Dossier
from vanthu.tabular.components import Components
from vanthu.tabular.grid import letters
from vanthu.tabular.kinds import FUNDING, TARGETS, Kind
from vanthu.tabular.known_rows import Roster
from vanthu.tabular.layout import FIRST_FIGURE, HEADINGS_ROW, NAME, ORDER, Layout, ranges
from vanthu.tabular.units import Units
from vanthu.word import package
from vanthu.word.zip_archive import unpacked

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FILES = {TARGETS.name: "chi-tieu.xlsx", FUNDING.name: "von.xlsx"}
"""The file's name by the table's."""
_NAME_WIDTHS = {TARGETS.name: 22.0, FUNDING.name: 60.0}
_ORDER_WIDTH, _FIGURE_WIDTH, _HEADINGS_HEIGHT = 6.0, 15.0, 48.0
_MOST = 999_999_999
_A4 = 9
_FONT, _GREY, _LINE = "Times New Roman", "EDEDED", "808080"
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FONT_PARTS = ("b", "i", "sz", "color", "name", "family", "scheme")
"""In the order of the schema, which openpyxl does not keep."""
_TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_NOTE = "Chỉ gõ vào các ô trắng; ô xám đã khóa và tự cộng. Không có thì ghi 0."


def tables_of(dossier: Dossier) -> Iterator[Kind]:
    """The tables that the dossier has."""
    if dossier.targets:
        yield TARGETS
    if dossier.projects:
        yield FUNDING


def workbook(dossier: Dossier, kind: Kind) -> bytes:
    """The Excel file; the same dossier gives the same bytes."""
    from openpyxl import Workbook

    roster: Roster = Units(dossier) if kind is TARGETS else Components(dossier)
    layout = Layout(kind, roster)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = first_capital(kind.name)
    _write_head(sheet, layout, dossier)
    _write_table(sheet, layout)
    _dress(sheet, layout)
    _set_page(sheet)
    _protect(sheet, layout)
    buffer = io.BytesIO()
    book.save(buffer)
    values = {f"{letters(column)}{row}": cell.value for (row, column), cell in layout.cells.items()}
    return finished(buffer.getvalue(), values)


def _write_head(sheet: Worksheet, layout: Layout, dossier: Dossier) -> None:
    from openpyxl.styles import Alignment, Font

    kind, year, last = layout.kind, dossier.facts.year, layout.last_column
    head = (
        capitals(dossier.office.name),
        f"Bảng {kind.name} năm {year} (hồ sơ {dossier.folder.name})",
        f"{_NOTE} Đơn vị tính: {'triệu đồng' if kind.in_money else 'hộ'}.",
    )
    for row, text in enumerate(head, 1):
        cell = sheet.cell(row, 1, text)
        cell.font = Font(name=_FONT, bold=row < len(head), italic=row == len(head))
        cell.alignment = Alignment(horizontal="center")
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
    titles = [field.title.format(year=year, before=year - 1) for field in kind.fields]
    titles += ["Tổng số"] if kind.in_money else []
    for column, title in enumerate(["STT", kind.rows_title, *titles], 1):
        sheet.cell(HEADINGS_ROW, column, title)


def _write_table(sheet: Worksheet, layout: Layout) -> None:
    for line in layout.lines:
        sheet.cell(line.at, ORDER, line.order or None)
        name = sheet.cell(line.at, NAME, line.title)
        name.data_type = "s"  # a name that begins with = is no formula
    for (row, column), cell in layout.cells.items():
        sheet.cell(row, column, cell.content)


def _dress(sheet: Worksheet, layout: Layout) -> None:
    """Lines, letters and widths; grey is what cannot be typed over."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    sheet.column_dimensions[letters(ORDER)].width = _ORDER_WIDTH
    sheet.column_dimensions[letters(NAME)].width = _NAME_WIDTHS[layout.kind.name]
    sheet.row_dimensions[HEADINGS_ROW].height = _HEADINGS_HEIGHT
    side = Side(style="thin", color=_LINE)
    rows = {HEADINGS_ROW: True} | {line.at: line.bold for line in layout.lines}
    for column in range(1, layout.last_column + 1):
        inputs = layout.inputs(column)
        if column >= FIRST_FIGURE:
            sheet.column_dimensions[letters(column)].width = _FIGURE_WIDTH
        for row, bold in rows.items():
            cell = sheet.cell(row, column)
            cell.font = Font(name=_FONT, bold=bold)
            cell.border = Border(side, side, side, side)
            figure = column >= FIRST_FIGURE and row > HEADINGS_ROW
            wide = column == NAME and row > HEADINGS_ROW
            across = "left" if wide else "right" if figure else "center"
            cell.alignment = Alignment(across, "center", wrap_text=not figure)
            cell.number_format = "#,##0" if figure else "General"
            if row not in inputs:
                cell.fill = PatternFill("solid", start_color=_GREY)


def _set_page(sheet: Worksheet) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.freeze_panes = f"{letters(FIRST_FIGURE)}{HEADINGS_ROW + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{HEADINGS_ROW}:{HEADINGS_ROW}"


def _protect(sheet: Worksheet, layout: Layout) -> None:
    """Locks all but the figures, without a password: against slips, not against people."""
    from openpyxl.styles import Protection
    from openpyxl.worksheet.datavalidation import DataValidation

    for column, field in zip(layout.figure_columns, layout.kind.fields, strict=True):
        rule = DataValidation(
            type="whole",
            operator="between",
            formula1=str(field.least),
            formula2=str(_MOST),
            allow_blank=layout.kind.in_money,
            showErrorMessage=True,
            errorTitle="Số chưa đúng",
            error=f"Gõ số nguyên từ {field.least} trở lên.",
        )
        inputs = layout.inputs(column)
        for place in ranges(inputs, column):
            rule.add(place)
        for row in inputs:
            sheet.cell(row, column).protection = Protection(locked=False)
        if inputs:
            sheet.add_data_validation(rule)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def finished(xlsx: bytes, values: Mapping[str, int]) -> bytes:
    """The file without times, with the values of its formulas, sealed.

    Openpyxl writes no values; Excel's protected view and telephones show nothing without.
    """
    parts = unpacked(xlsx, package.MOST_BYTES)
    parts["docProps/core.xml"] = _TIMES.sub(b"", parts["docProps/core.xml"])
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = _with_values(parts[sheet], values)
    parts["xl/styles.xml"] = _with_fonts_in_order(parts["xl/styles.xml"])
    return package.pack(package.seal(parts))


def _with_values(part: bytes, values: Mapping[str, int]) -> bytes:
    root = package.parse(part)
    for cell in root.iter(f"{_SHEET}c"):
        if cell.find(f"{_SHEET}f") is None:
            continue
        value = cell.find(f"{_SHEET}v")
        if value is None:
            value = etree.SubElement(cell, f"{_SHEET}v")
        value.text = str(values[cell.get("r", "")])
        cell.attrib.pop("t", None)
    return package.serialize(root)


def _with_fonts_in_order(part: bytes) -> bytes:
    root = package.parse(part)
    for font in root.iter(f"{_SHEET}font"):
        font[:] = sorted(font, key=lambda each: _FONT_PARTS.index(etree.QName(each).localname))
    return package.serialize(root)
