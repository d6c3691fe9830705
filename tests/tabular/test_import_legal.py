"""Legal documents from a table into the register."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.conftest import MakeProject
from vanthu.cli import main
from vanthu.model.dossier import load_registers

Capture = pytest.CaptureFixture[str]
REGISTER = Path("content/legal.yaml")
_OLD = (
    "# sổ\nLuật Ngân sách nhà nước 2015: {loại: Luật, tên: Ngân sách nhà nước, ngày: 25/6/2015}\n"
)
_HEAD = "Số/ký hiệu;Loại văn bản;Trích yếu;Cơ quan ban hành;Ngày ban hành;Hiệu lực từ;Thay bằng\n"
_ROWS = (
    "89/2025/QH15;Luật;Luật Ngân sách nhà nước;Quốc hội;25/6/2025;01/01/2026;\n"
    '90/QĐ-TTg;Quyết định;"phê duyệt: Chương trình # ""A""";Thủ tướng Chính phủ;18/01/2022;;\n'
    ";Luật;Ngân sách nhà nước;;25/6/2015;;\n"
)


@pytest.fixture(autouse=True)
def _project(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(make_project({"content/legal.yaml": _OLD}))


def _csv(text: str) -> str:
    Path("so.csv").write_text(text, encoding="utf-8")
    return "so.csv"


def test_new_rows_go_below_what_is_there_with_their_receipt(capsys: Capture) -> None:
    assert main(["import-legal", _csv(_HEAD + _ROWS), "--yes"]) == 0
    text = REGISTER.read_text(encoding="utf-8")
    assert text.startswith(_OLD)
    assert 'Nhập từ "so.csv"' in text
    legal = load_registers(Path("content"), "content").legal
    assert legal
    assert legal.root["Luật Ngân sách nhà nước 2025"].number == "89/2025/QH15"
    assert legal.root["90/QĐ-TTg"].title == 'phê duyệt: Chương trình # "A"'
    assert "2 văn bản mới, 1 văn bản đã có" in capsys.readouterr().out
    assert main(["import-legal", "so.csv", "--yes"]) == 0
    assert REGISTER.read_text(encoding="utf-8") == text


def test_dry_run_shows_and_writes_nothing(capsys: Capture) -> None:
    assert main(["import-legal", _csv(_HEAD + _ROWS), "--dry-run"]) == 0
    assert "+ 90/QĐ-TTg" in capsys.readouterr().out
    assert REGISTER.read_text(encoding="utf-8") == _OLD


def test_dates_as_excel_keeps_them() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Danh mục"])
    sheet.append(["Loại", "Số", "Tên", "Ngày"])
    sheet.append(["Luật", "72/2025/QH15", "Lưu trữ", datetime.datetime(2025, 6, 16)])
    book.save("so.xlsx")
    assert main(["import-legal", "so.xlsx", "--yes"]) == 0
    assert "  ngày: 16/6/2025\n" in REGISTER.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("a;b\n1;2\n", "không thấy hàng tiêu đề"),
        (_HEAD + ";Nghị định;về A;Chính phủ;31/02/2025;;\n", "không phải ngày"),
        (_HEAD + ";Nghị định;về A;Chính phủ;01/02/2025;;\n", "Nghị định chưa có số"),
        (_HEAD + "1/NĐ-CP;Nghị định;;Chính phủ;01/02/2025;;\n", "thiếu tên"),
        (_HEAD + "1/NĐ-CP;Nghị định;về {{ A }};Chính phủ;01/02/2025;;\n", "ký tự không dùng"),
        (_HEAD + "1/NĐ-CP;Nghị định;về A;Chính phủ;01/02/2025;;2/NĐ-CP\n", 'không có "2/NĐ-CP"'),
        (_HEAD + 2 * "1/NĐ-CP;Nghị định;về A;Chính phủ;01/02/2025;;\n", "đã có ở hàng trên"),
    ],
)
def test_rows_that_cannot_be_are_told_and_nothing_is_written(
    table: str, told: str, capsys: Capture
) -> None:
    assert main(["import-legal", _csv(table), "--yes"]) == 1
    assert told in capsys.readouterr().err
    assert REGISTER.read_text(encoding="utf-8") == _OLD
