"""Excel files of a few bytes that name millions of cells: refused, or read without those cells."""

from __future__ import annotations

import tracemalloc
from collections.abc import Mapping

import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from tests.edges import edges
from tests.packages import packed
from tests.tabular.sheets import data, only
from vanthu.base.diagnostics import SurroundingsError
from vanthu.tabular import slim
from vanthu.tabular.grid import Grid
from vanthu.tabular.xlsx import grids_of
from vanthu.word.safe_xml import elements
from vanthu.word.zip_archive import unpacked

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ONE = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
SHEET, BOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"


def excel(sheet: str = ONE, names: str = "") -> bytes:
    """A file with one sheet of that XML, and names defined in the workbook."""
    book = Workbook()
    parts = unpacked(data(book), 10**7)
    defined = f"<definedNames>{names}</definedNames></workbook>".encode()
    parts[BOOK] = parts[BOOK].replace(b"<definedNames/>", b"").replace(b"</workbook>", defined)
    return packed({**parts, SHEET: f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>'.encode()})


def rows(height: int, width: int, cell: str = '<c r="{}"><v>1</v></c>') -> str:
    """The XML of a filled rectangle."""
    lines = (
        "".join(cell.format(f"{get_column_letter(at)}{row}") for at in range(1, width + 1))
        for row in range(1, height + 1)
    )
    inside = "".join(f'<row r="{at}">{line}</row>' for at, line in enumerate(lines, 1))
    return f"<sheetData>{inside}</sheetData>"


def merges(*references: str) -> str:
    listed = "".join(f'<mergeCell ref="{each}"/>' for each in references)
    return f"{ONE}<mergeCells>{listed}</mergeCells>"


def grid(package: bytes) -> Grid:
    """The only sheet, read with little memory."""
    tracemalloc.start()
    (found,) = grids_of(package, "a.xlsx")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 60_000_000
    return found


WITHOUT: Mapping[str, bytes] = {
    "a link over the sheet": excel(
        f'{ONE}<hyperlinks><hyperlink ref="A1:XFD1048576" location="a"/></hyperlinks>'
    ),
    "titles to repeat over the sheet": excel(
        names='<definedName name="_xlnm.Print_Titles" localSheetId="0">'
        "Sheet!$A:$XFD,Sheet!$1:$1048576</definedName>"
    ),
    "a print area over the sheet": excel(
        names='<definedName name="_xlnm.Print_Area" localSheetId="0">'
        "Sheet!$A$1:$XFD$1048576</definedName>"
    ),
    "colours by condition": excel(
        f'{ONE}<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="top10" priority="1"/>'
        "</conditionalFormatting>"
    ),
    "choices for the sheet": excel(
        f'{ONE}<dataValidations><dataValidation type="list" sqref="A1:XFD1048576"/>'
        "</dataValidations>"
    ),
    "hidden columns": excel(f'<cols><col min="2" max="16384" hidden="1"/></cols>{ONE}'),
    "a cell at the far end": excel(
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="5000"><c r="GR5000"><v>1</v></c></row></sheetData>'
    ),
    "empty cells": excel(rows(1000, 200, '<c r="{}" s="0"/>').replace("/>", "><v>1</v></c>", 1)),
}


@pytest.mark.parametrize("case", WITHOUT)
def test_what_says_nothing_about_figures_costs_nothing(case: str) -> None:
    assert grid(WITHOUT[case]).at(1, 1).text == "1"


def _sheets(count: int) -> bytes:
    book = Workbook()
    for _ in range(count - 1):
        book.create_sheet()
    return data(book)


REFUSED: Mapping[str, tuple[bytes, str]] = {
    "one merge over the sheet": (excel(merges("A1:XFD1048576")), "ô gộp A1:XFD1048576"),
    "many wide merges": (
        excel(merges(*(f"A{at}:KN{at}" for at in range(1, 3001)))),
        "ô gộp",
    ),
    "one merge ten thousand times": (excel(merges(*["A1:B2"] * 10_000)), "ô gộp, .* đến 2.000"),
    "a million cells": (excel(rows(5000, 100)), "quá nhiều ô, chỉ đọc được đến 250.000"),
    "a million rows": (excel(f"<sheetData>{'<row/>' * 1_000_000}</sheetData>"), "quá nhiều mục"),
    "cells named in another way": (
        excel(f'<sheetData xmlns:x="{MAIN}"><x:row>{"<x:c/>" * 1_000_000}</x:row></sheetData>'),
        "quá nhiều mục chữ và định dạng, chỉ đọc được đến 600.000",
    ),
    "cells without a place": (
        excel(f'<sheetData><row r="1">{"<c/>" * 260_000}</row></sheetData>'),
        "quá nhiều ô, chỉ đọc được đến 250.000",
    ),
    "sheets": (_sheets(slim.MOST_SHEETS + 1), "quá nhiều trang tính, chỉ đọc được đến 100"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_could_not_be_held_is_refused(case: str) -> None:
    package, words = REFUSED[case]
    with pytest.raises(SurroundingsError, match=words) as refused:
        grid(package)
    assert "bản sao" in refused.value.hint


@pytest.mark.parametrize(("last", "within"), edges(None, 5000))
def test_a_merge_may_reach_as_far_as_a_table(last: int, within: bool) -> None:
    package = excel(merges(f"A1:A{last}"))
    if within:
        assert grid(package).merges[0].bottom == last
    else:
        with pytest.raises(SurroundingsError, match="đến ô GR5000"):
            grid(package)


LIMITS: Mapping[str, tuple[int, str, bytes]] = {
    "cells": (6, "MOST_CELLS", excel(rows(2, 3))),
    "cells of all looks": (6, "MOST_WRITTEN", excel(rows(2, 3, '<c r="{}"/>'))),
    "merges": (2, "MOST_MERGES", excel(merges("B1:B2", "C1:C2"))),
    "cells in merges": (8, "MOST_MERGED", excel(merges("B1:C2", "D1:E2"))),
    "sheets": (3, "MOST_SHEETS", _sheets(3)),
    "looks": (1, "MOST_LOOKS", excel()),
    "elements": (sum(map(elements, unpacked(excel(), 10**7).values())), "MOST_ELEMENTS", excel()),
}


@pytest.mark.parametrize("case", LIMITS)
def test_each_limit_is_at_its_number(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    most, name, package = LIMITS[case]
    monkeypatch.setattr(slim, name, most)
    grids_of(package, "a.xlsx")
    monkeypatch.setattr(slim, name, most - 1)
    with pytest.raises(SurroundingsError, match="quá nhiều"):
        grids_of(package, "a.xlsx")


def test_figures_dates_and_formulas_are_read_as_before() -> None:
    cells = (
        '<c r="A1"><v>1.5</v></c><c r="B1" s="1"><v>45000</v></c>'
        '<c r="C1"><f>A1+1</f><v>2.5</v></c><c r="D1"><f>A1+1</f></c><c r="E1"><f>A1</f><v/></c>'
        '<c r="F1" t="inlineStr"><is><t>ấp</t></is></c><c r="G1" t="str"><f>F1</f><v>ấp</v></c>'
        '<c r="H1" t="e"><v>#REF!</v></c>'
    )
    parts = unpacked(excel(f'<sheetData><row r="1">{cells}</row></sheetData>'), 10**7)
    looks = (
        b'<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
    )
    start, end = parts[STYLES].index(b"<cellXfs"), parts[STYLES].index(b"</cellXfs>")
    styles = parts[STYLES][:start] + looks + parts[STYLES][end + len(b"</cellXfs>") :]
    found = grid(packed({**parts, STYLES: styles}))
    said = [found.at(1, column).trouble or found.at(1, column).text for column in range(1, 9)]
    assert said == [
        "1,5",
        "Excel hiểu ô này là ngày, giờ",
        "2,5",
        "công thức chưa được tính",
        "công thức chưa được tính",
        "ấp",
        "ấp",
        "ô báo lỗi #REF!",
    ]


def test_what_is_read_is_a_package_of_our_own() -> None:
    book = Workbook()
    only(book)["A1"] = 1
    parts = unpacked(data(book), 10**7)
    kept = unpacked(slim.slim({**parts, "xl/externalLinks/a.xml": b"<a/>", "b.bin": b""}), 10**7)
    assert sorted(kept) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
    ]
