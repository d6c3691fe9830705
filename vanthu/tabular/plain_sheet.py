"""A table of texts as an Excel file: a head, headings, rows; the same table, the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence

from vanthu.tabular.export import finished
from vanthu.tabular.grid import letters

_FONT, _LINE, _A4 = "Times New Roman", "808080", 9


def plain_sheet(
    name: str,
    head: Sequence[str],
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
) -> bytes:
    """The Excel file with one sheet of that name."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    for at, text in enumerate(head, 1):
        sheet.cell(at, 1, text).font = Font(name=_FONT, bold=True)
        sheet.cell(at, 1).alignment = Alignment(horizontal="center")
        sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=len(headings))
    first = len(head) + 1
    side = Side(style="thin", color=_LINE)
    for row, texts in enumerate([headings, *rows], first):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(row, column, text)
            cell.data_type = "s"  # a text that begins with = is no formula
            cell.font = Font(name=_FONT, bold=row == first)
            cell.border = Border(side, side, side, side)
            across = "center" if row == first else "left"
            cell.alignment = Alignment(across, "center", wrap_text=True)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[letters(column)].width = width
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.print_title_rows = f"{first}:{first}"
    sheet.freeze_panes = f"A{first + 1}"
    buffer = io.BytesIO()
    book.save(buffer)
    return finished(buffer.getvalue(), {})
