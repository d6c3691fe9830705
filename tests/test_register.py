"""The outgoing register: what went out, the next free number, what is odd; issue tells all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import MakeProject
from vanthu.cli import main
from vanthu.tabular.opening import open_book

Capture = pytest.CaptureFixture[str]

_DECISION = """\
năm: 2026
trích yếu: Về việc {what} năm {{{{ năm }}}}
căn cứ:
  - {{loại: Luật, tên: Tổ chức chính quyền địa phương, ngày: 16/6/2025}}
điều:
  - {what}.
  - Quyết định này có hiệu lực kể từ ngày ký.
nơi nhận: [Các ấp]
ký: {{chức vụ: Chủ tịch, họ tên: Nguyễn Văn A}}
"""


@pytest.fixture(autouse=True)
def _project(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    named = {f"content/{each}/decision.yaml": _DECISION.format(what=f"Lập tổ {each}") for each in
             ("mot", "hai", "ba")}  # fmt: skip
    folder = make_project(named)
    for path in (folder / "content/2024").iterdir():
        path.unlink()
    monkeypatch.chdir(folder)


def _issue(dossier: str, number: str, day: str, *more: str) -> int:
    return main(["issue", dossier, "--number", number, "--date", day, *more])


def test_table_on_screen_and_in_excel(capsys: Capture) -> None:
    assert _issue("mot", "7", "05/3/2026") == 0
    assert _issue("hai", "12", "08/3/2026") == 0
    capsys.readouterr()
    assert main(["register", "--year", "2026", "--excel", "so.xlsx"]) == 0
    told = capsys.readouterr().out
    assert "Sổ văn bản đi năm 2026 của content: 2 văn bản." in told
    assert "  07/QĐ-UBND  05/3/2026  Quyết định: Về việc Lập tổ mot năm 2026  (mot)" in told
    assert "Chú ý: ký ngày nghỉ (Chủ nhật): số 12/QĐ-UBND ngày 08/3/2026 (hai)." in told
    assert "Số tiếp theo: 13/QĐ-UBND." in told
    (grid,) = open_book("so.xlsx").grids
    row = [cell.text for cell in grid.row(5)]
    assert row[:4] == ["12/QĐ-UBND", "08/3/2026", "Quyết định: Về việc Lập tổ hai năm 2026",
                       "Nguyễn Văn A"]  # fmt: skip
    assert main(["register", "--year", "2026", "--excel", "so.xlsx"]) == 0


def test_numbers_twice_and_days_out_of_order_are_told(capsys: Capture) -> None:
    assert _issue("mot", "7", "05/3/2026") == 0
    assert _issue("hai", "8", "06/3/2026") == 0
    assert _issue("ba", "9", "09/3/2026") == 0
    record = Path("content/hai/phat-hanh.yaml")
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("8/QĐ", "07/QĐ", 1).replace("007", "07"), encoding="utf-8")
    third = Path("content/ba/phat-hanh.yaml")
    text = third.read_text(encoding="utf-8")
    third.write_text(text.replace("09/3/2026", "02/3/2026"), encoding="utf-8")
    capsys.readouterr()
    main(["register", "--year", "2026"])
    told = capsys.readouterr().out
    assert "Chú ý: số ghi hai lần: số 07/QĐ-UBND" in told
    assert "Chú ý: số và ngày không cùng thứ tự: " in told


def test_year_without_documents_is_empty(capsys: Capture) -> None:
    assert main(["register", "--year", "2025"]) == 0
    assert "0 văn bản" in capsys.readouterr().out
    assert main(["register", "--year", "25"]) == 2
    assert main(["register", "--excel", "so.doc"]) == 2


def test_issue_tells_all_that_stands_in_the_way_at_once(capsys: Capture) -> None:
    assert _issue("mot", "7", "05/3/2026") == 0
    path = Path("content/hai/decision.yaml")
    text = path.read_text(encoding="utf-8").replace("năm: 2026\n", "năm: 2026\ndự thảo: có\n")
    path.write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert _issue("hai", "7", "06/3/2026") == 1
    told = capsys.readouterr().err
    assert "văn bản còn ghi là dự thảo" in told
    assert "số 07/QĐ-UBND đã ghi cho văn bản khác" in told
    assert path.read_text(encoding="utf-8") == text


def test_person_is_asked_before_a_day_off_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vanthu.screen.questions.somebody_is_there", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: "k")
    assert _issue("mot", "7", "08/3/2026") == 0
    assert not Path("content/mot/phat-hanh.yaml").exists()
    monkeypatch.setattr("builtins.input", lambda _: "c")
    assert _issue("mot", "7", "08/3/2026") == 0
    assert Path("content/mot/phat-hanh.yaml").exists()
