"""Decisions of other offices: what is left over or missing in them is told, and nothing else."""

from __future__ import annotations

import pytest
from lxml import etree

from vanthu.checks.run_on_file import check_plain
from vanthu.model.dossier import Registers
from vanthu.word.package import W
from vanthu.word.reading.widths import table_width

HEAD = """\
UBND TỈNH AN GIANG

SỞ CÔNG THƯƠNG

Số: 15/QĐ-SCT

An Giang, ngày 15 tháng 8 năm 2025

QUYẾT ĐỊNH

Về việc phân công công tác

{above}GIÁM ĐỐC SỞ CÔNG THƯƠNG

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;

QUYẾT ĐỊNH:

Điều 1. {first}

Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.

{behind}"""
ATTACHED = """\
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM

Độc lập - Tự do - Hạnh phúc

QUY CHẾ

Làm việc của Sở Công Thương

(Kèm theo Quyết định số 15/QĐ-SCT ngày 15 tháng 8 năm 2025 của Sở Công Thương)

Điều 1. Phạm vi điều chỉnh.
"""


def rules_of(first: str = "Phân công như sau.", above: str = "", behind: str = "") -> set[str]:
    text = HEAD.format(first=first, above=above, behind=behind)
    return {each.rule for each in check_plain(text, "a.txt", Registers()).result.found}


ISSUES = "Ban hành kèm theo Quyết định này Quy chế làm việc."


@pytest.mark.parametrize(
    ("rule", "first", "above", "behind", "told"),
    [
        ("form-attached-there", ISSUES, "", "", True),
        ("form-attached-there", ISSUES, "", ATTACHED, False),
        ("form-attached-there", "Mẫu số 01 ban hành kèm theo Thông tư này.", "", "", False),
        ("form-attached-there", "Phân công như sau.", "", "", False),
        ("form-one-title", "Phân công.", "QUYẾT ĐỊNH\n\nVề việc khác\n\n", "", True),
        ("form-one-title", "Sửa đổi Quyết định.", "", "", False),
        ("form-addressee", "Phân công.", "", "Kính gửi: Các sở\n", True),
        ("form-addressee", "Kính gửi hồ sơ về Sở.", "", "", False),
    ],
)
def test_left_over_and_missing_parts(
    rule: str, first: str, above: str, behind: str, told: bool
) -> None:
    assert (rule in rules_of(first, above, behind)) is told


def table(cells: list[int], *, fixed: bool = True) -> etree._Element:
    layout = '<w:tblLayout w:type="fixed"/>' if fixed else ""
    columns = "".join('<w:gridCol w:w="1000"/>' for _ in cells)
    row = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{each}"/></w:tcPr></w:tc>' for each in cells)
    return etree.fromstring(
        f'<w:tbl xmlns:w="{W}"><w:tblPr>{layout}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"<w:tr>{row}</w:tr></w:tbl>"
    )


@pytest.mark.parametrize(
    ("cells", "fixed", "millimetres"),
    [([5000, 5000], True, 176), ([500, 500], True, 35), ([5000, 5000], False, None)],
)
def test_cells_tell_how_wide_a_table_is_where_its_grid_says_less(
    cells: list[int], fixed: bool, millimetres: int | None
) -> None:
    width = table_width(table(cells, fixed=fixed))
    assert (None if width is None else round(width)) == millimetres
