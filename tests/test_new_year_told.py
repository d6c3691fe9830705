"""What a clerk is told of a new year's dossier, and of the office that it is for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import MakeProject
from vanthu import cli
from vanthu.commands.command import CLEAN, FAULTY

Capture = pytest.CaptureFixture[str]

_DECISION = """\
năm: 2024
trích yếu: Ban hành Quy chế
căn cứ:
  - {loại: Luật, tên: Tổ chức chính quyền địa phương, ngày: 19/6/2015}
điều:
  - Năm {{ năm }} là năm thứ tư của giai đoạn.
  - Kinh phí quyết toán, báo cáo trước ngày 31/01/2025.
  - Tổng kết vào quý IV/2025.
ký: {chức vụ: Chủ tịch, họ tên: Nguyễn Văn A}
"""


def test_years_that_stay_and_years_that_move_are_told_apart(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(make_project({"content/2024/decision.yaml": _DECISION}))
    assert cli.main(["new-year", "2025"]) == CLEAN
    said = capsys.readouterr().out
    stays = "Năm giữ nguyên, cần người xem:\n  decision.yaml:8  Tổng kết vào quý IV/2025"
    assert stays in said
    moved = "Năm đã chuyển, cần người xem:\n  decision.yaml:7  "
    assert moved in said
    assert "báo cáo trước ngày 31/01/2025 → 2026 (việc của năm sau)" in said
    new = Path("content/2025/decision.yaml").read_text(encoding="utf-8")
    assert "là năm thứ tư của giai đoạn.  # chưa xem lại: năm thứ tư\n" in new
    assert "31/01/2026.  # chưa xem lại: 31/01/2026\n" in new
    assert "quý IV/2025.  # chưa xem lại: quý IV/2025\n" in new


# Another office

_ROW = "{hộ dân: 900, nghèo: 30, thoát nghèo: 4, cận nghèo: 20, thoát cận nghèo: 2}"
_TABLE = "bảng:\n  cột:\n    - {tiêu đề: Hộ nghèo, giá trị: '{{ nghèo }}'}\n"
_OLD = """\
đơn vị hành chính:
  - nhóm: Xã
    đơn vị:
      - {tên: Một, loại: xã, đến: 30/6/2025, nay là: Bốn}
      - {tên: Hai, loại: xã, đến: 30/6/2025, nay là: Năm}
      - {tên: Ba, loại: xã, đến: 30/6/2025}
      - {tên: Bốn, loại: xã, từ: 01/7/2025}
      - {tên: Năm, loại: xã, từ: 01/7/2025}
"""
_NEW = """\
đơn vị hành chính:
  - nhóm: Khóm
    đơn vị:
      - {tên: Một, loại: xã, đến: 30/6/2025, nay là: Sáu}
      - {tên: Bốn, loại: khóm, từ: 01/7/2025}
      - {tên: Sáu, loại: khóm, từ: 01/7/2025}
"""


@pytest.fixture
def content(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The content of an office whose units go to others, and the folder of one of those."""
    folder = make_project({})
    office = (folder / "content/office.yaml").read_text(encoding="utf-8")
    rows = "".join(f"  {name}: {_ROW}\n" for name in ("Một", "Hai", "Ba"))
    files = {
        "content/office.yaml": f"{office}đến: 30/6/2025\n{_OLD}",
        "content/2024/targets.yaml": f"chỉ tiêu:\n{rows}{_TABLE}",
        "content/p/office.yaml": f"{office.replace('thị xã', 'phường')}từ: 01/7/2025\n{_NEW}",
    }
    folder = make_project(files)
    monkeypatch.chdir(folder)
    return folder / "content"


@pytest.mark.parametrize("also", ["", "      - {tên: Hai, loại: xã, đến: 30/6/2025}\n"])
def test_units_are_what_the_register_of_the_new_office_says(
    also: str, content: Path, capsys: Capture
) -> None:
    with (content / "p/office.yaml").open("a", encoding="utf-8") as office:
        office.write(also)
    assert cli.main(["new-year", "content/p/2026", "--from", "2024"]) == CLEAN
    said = capsys.readouterr().out
    assert "Sáu: trước là Một" in said, "the old office calls it Bốn"
    assert "Năm: trước là Hai" in said, "only the old office knows what Hai is"
    assert "Năm: không có trong content/p/office.yaml" in said
    assert re.search(r"Ba \(chỉ có đến ngày \S+\): content/p/office.yaml chưa ghi", said)
    assert "Bốn: có trong content/p/office.yaml, chưa có số hộ" in said
    assert "mục 12.1" not in said
    targets = (content / "p/2026/targets.yaml").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^  (\S+): \{", targets) == ["Sáu", "Năm", "Ba"]


def test_office_that_was_only_copied_is_told_to_be_the_old_one(
    content: Path, capsys: Capture
) -> None:
    (content / "p/office.yaml").write_bytes((content / "office.yaml").read_bytes())
    assert cli.main(["new-year", "content/p/2026", "--from", "2024"]) == CLEAN
    assert "mục 12.1" in capsys.readouterr().out


def test_row_of_a_unit_that_ended_is_told_so(content: Path, capsys: Capture) -> None:
    assert cli.main(["new-year", "content/p/2026", "--from", "2024"]) == CLEAN
    targets = content / "p/2026/targets.yaml"
    text = targets.read_text(encoding="utf-8").replace("  Sáu: ", "  Một: ")
    targets.write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["build", "content/p/2026"]) == FAULTY
    said = capsys.readouterr().err
    assert re.search(r'lỗi: "Một" chỉ có đến ngày \S+ ', said)
    assert 'cộng số của dòng này vào dòng "Sáu", rồi xóa dòng này' in said
    assert "ý bạn" not in said.partition('"Một"')[2].partition("lỗi:")[0]


def test_unit_that_was_divided_is_recorded_without_the_ones_it_is_now(
    content: Path, capsys: Capture
) -> None:
    office = content / "office.yaml"
    text = office.read_text(encoding="utf-8").replace("nay là: Bốn", "nay là: [Bốn, Năm]")
    office.write_text(text, encoding="utf-8")
    assert cli.main(["build"]) == FAULTY
    said = capsys.readouterr().err
    assert 'lỗi: "nay là" chỉ ghi được một đơn vị' in said
    assert 'bỏ mục "nay là", chỉ ghi "đến"' in said


def test_comparison_knows_the_same_former_units(content: Path, capsys: Capture) -> None:
    office = content / "p/office.yaml"
    text = office.read_text(encoding="utf-8").replace("{tên: Bốn,", "{tên: Năm,")
    office.write_text(text, encoding="utf-8")
    assert cli.main(["new-year", "content/p/2026", "--from", "2024"]) == CLEAN
    targets = content / "p/2026/targets.yaml"
    kept = [line for line in targets.read_text("utf-8").split("\n") if "  Ba:" not in line]
    targets.write_text("\n".join(kept), encoding="utf-8")
    capsys.readouterr()
    assert cli.main(["compare", "2024", "content/p/2026"]) == CLEAN
    said = capsys.readouterr().out
    assert "Sáu (trước là Một)" in said
    assert "Năm (trước là Hai)" in said


def test_notes_are_spoken_of_only_where_there_are_some(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(make_project({}))
    assert cli.main(["new-year", "2025"]) == CLEAN
    said = capsys.readouterr().out
    assert "1. Chạy: python build.py check content/2025" in said
    assert "lưu ý ở trên" not in said
