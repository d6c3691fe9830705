"""The finished files against the schemas of the Open XML SDK, where its validator is at hand."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import DECISION_FILE, MakeProject
from tests.edited_2025 import make_2025
from tests.test_guide_examples import DOSSIERS, OFFICE as GUIDE_OFFICE
from vanthu.pipeline import Built, build
from vanthu.tabular.export import FILES, workbook
from vanthu.tabular.kinds import KINDS
from vanthu.word.package import DOCUMENT, pack, unpack
from vanthu.word.redline import redline

VALIDATOR = os.environ.get("VANTHU_OOXML_VALIDATOR")
pytestmark = pytest.mark.skipif(
    not VALIDATOR, reason="VANTHU_OOXML_VALIDATOR names no ooxml-validator"
)

APPENDICES = """\
phụ lục:
  - {tiêu đề: Danh mục & biểu mẫu, nội dung: Một đoạn.}
  - tiêu đề: Biểu số liệu
    khổ giấy: ngang
    nội dung:
      - bảng:
          cột: [{tiêu đề: Tên}, {tiêu đề: Số, kiểu: số}]
          hàng: [[x, 1000]]
"""
AWKWARD_DECISION = """\
năm: 2024
trích yếu: "Ban hành <Quy chế> & **Quy định**^[Chú thích ở trích yếu.]"
căn cứ:
  - {loại: Luật, tên: Tổ chức chính quyền địa phương, ngày: 19/6/2015}
điều:
  - Điều có tiêu đề:
      - Khoản có điểm:
          - Điểm a;
          - "Điểm b^[Chú thích *nghiêng*.]."
  - "Điều có\\ndấu xuống dòng và\\tdấu tab."
ký: {chức vụ: Chủ tịch, họ tên: Nguyễn Văn A}
"""
AWKWARD_PLAN = """\
trích yếu: Thực hiện mọi việc
mở đầu: Mở đầu^[Chú thích một.].
nội dung:
  - Cấp một:
      - Cấp hai:
          - Cấp ba:
              - Cấp bốn:
                  - Cấp năm:
                      - Cấp sáu^[Chú thích hai.].
  - Bảng ngang giữa hai đoạn:
      - bảng:
          tiêu đề: Bảng rộng
          đơn vị tính: hộ
          khổ giấy: ngang
          đánh số cột: có
          cột:
            - {tiêu đề: Tên, rộng: 40}
            - tiêu đề: Nhóm
              cột:
                - {tiêu đề: Trái, kiểu: số}
                - tiêu đề: Phải
                  cột: [{tiêu đề: Trên, kiểu: số}, {tiêu đề: Dưới, kiểu: giữa}]
          hàng:
            - ["Một^[Chú thích trong ô.]", 1234, "0,5", ""]
            - đậm: ["Tổng & cộng", -, x, "a\\nb"]
          ghi chú: Ghi chú.
      - đoạn: Sau bảng ngang.
  - bảng: {cột: [{tiêu đề: Bảng cuối}], hàng: [[ô]]}
"""


def faults_of(path: Path) -> list[str]:
    """What the validator finds in a file."""
    assert VALIDATOR is not None
    done = subprocess.run(
        [VALIDATOR, str(path)], capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert done.returncode in (0, 1), done.stderr
    found = json.loads(done.stdout)
    assert found["ok"] == (not found["errors"])
    return [json.dumps(error, ensure_ascii=False) for error in found["errors"]]


def assert_valid(files: Mapping[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        path = folder / name
        path.write_bytes(content)
        assert faults_of(path) == []


def test_the_validator_finds_a_fault(built_2024: Built, tmp_path: Path) -> None:
    parts = unpack(built_2024.files[DECISION_FILE])
    parts[DOCUMENT] = parts[DOCUMENT].replace(b"<w:cantSplit/>", b"<w:cantBeSplit/>")
    path = tmp_path / "broken.docx"
    path.write_bytes(pack(parts))
    assert any("cantBeSplit" in fault for fault in faults_of(path))


def test_documents_of_2024_are_valid(built_2024: Built, tmp_path: Path) -> None:
    assert_valid(built_2024.files, tmp_path)


def test_exported_tables_are_valid(built_2024: Built, tmp_path: Path) -> None:
    tables = {FILES[name]: workbook(built_2024.dossier, kind) for name, kind in KINDS.items()}
    assert_valid(tables, tmp_path)


@pytest.mark.parametrize("appendices", ["", APPENDICES], ids=["no appendix", "two appendices"])
def test_documents_of_awkward_shape_are_valid(
    make_project: MakeProject, tmp_path: Path, appendices: str
) -> None:
    project = make_project(
        {
            "content/2024/decision.yaml": AWKWARD_DECISION + appendices,
            "content/2024/plan.yaml": AWKWARD_PLAN + appendices,
        }
    )
    built = build(project / "content/2024", "content/2024")
    assert len(built.files) == 2
    assert_valid(built.files, tmp_path)


@pytest.mark.parametrize("heading", DOSSIERS)
def test_documents_of_every_kind_are_valid(
    heading: str, make_project: MakeProject, tmp_path: Path
) -> None:
    files = {f"content/2026/{name}": text for name, text in DOSSIERS[heading].items()}
    marks = {
        name: text.replace("năm: 2026\n", "năm: 2026\nđộ khẩn: HỎA TỐC\ndự thảo: có\n", 1)
        for name, text in files.items()
    }
    project = make_project({"content/office.yaml": GUIDE_OFFICE, **marks})
    assert_valid(build(project / "content/2026", "content/2026").files, tmp_path)


def test_tracked_changes_are_valid(make_project: MakeProject, tmp_path: Path) -> None:
    plan = {"content/2024/plan.yaml": AWKWARD_PLAN + APPENDICES}
    project = make_project(plan | {"content/2024/decision.yaml": AWKWARD_DECISION + APPENDICES})
    new = build(project / "content/2024", "content/2024").files
    make_project({"content/2024/plan.yaml": AWKWARD_PLAN.replace("Cấp sáu^[", "Cấp bảy^[")})
    old = build(project / "content/2024", "content/2024").files
    for name in new:
        assert_valid({f"old-{name}": redline(new[name], old[name], "So với 2025")}, tmp_path)
        assert_valid({f"new-{name}": redline(old[name], new[name], "So với 2024")}, tmp_path)


def test_tracked_changes_of_a_much_edited_year_are_valid(tmp_path: Path) -> None:
    content = make_2025(tmp_path)
    old, new = (build(content / year, year).files for year in ("2024", "2025"))
    date = "2025-01-31T00:00:00Z"
    marked = {name: redline(old[name], new[name], "So với 2024", date) for name in new}
    assert_valid(marked, tmp_path)
