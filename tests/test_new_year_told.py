"""What a clerk is told of a new year's dossier, and of the office that it is for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import MakeProject
from vanthu import cli
from vanthu.commands.command import CLEAN

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
