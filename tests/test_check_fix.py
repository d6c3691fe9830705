"""`check --fix` mends what is certain and nothing else; many warnings are told by rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import MakeProject
from vanthu.cli import main
from vanthu.files import cache

Capture = pytest.CaptureFixture[str]

_OFFICE = """\
cơ quan: Ủy ban nhân dân
địa bàn: xã An Hảo
viết tắt: UBND
địa danh: An Hảo
người đứng đầu: Chủ tịch
thuật ngữ:
  - {dùng: bảo đảm, không dùng: [đảm bảo]}
  - {dùng: "phòng, ban, ngành", không dùng: [phòng ban ngành]}
"""
_PLAN = """\
năm: 2026
loại: Kế hoạch
trích yếu: Chuyển đổi số năm {{ năm }}
nội dung:
  - Yêu cầu:
      - Các phòng ban ngành đảm bảo tiến độ ;đúng quy định.   # đảm bảo
      - 'Đảm bảo "an toàn": đúng quy định.'
ký: {chức vụ: Chủ tịch, họ tên: Nguyễn Văn A}
"""
PLAN = Path("content/2026/plan.yaml")


@pytest.fixture(autouse=True)
def _project(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_project({"content/office.yaml": _OFFICE, str(PLAN): _PLAN})
    monkeypatch.chdir(folder)


def test_certain_mends_are_written_and_shown_and_all_else_stays(capsys: Capture) -> None:
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    main(["check", "2026", "--fix"])
    told = capsys.readouterr().out
    written = PLAN.read_text(encoding="utf-8")
    assert "      - Các phòng, ban, ngành bảo đảm tiến độ; đúng quy định.   # đảm bảo\n" in written
    assert "      - 'Bảo đảm \"an toàn\": đúng quy định.'\n" in written
    assert "-      - Các phòng ban ngành đảm bảo tiến độ ;đúng quy định.   # đảm bảo" in told
    assert "+      - Các phòng, ban, ngành bảo đảm tiến độ; đúng quy định." in told
    lines = zip(_PLAN.splitlines(), written.splitlines(), strict=True)
    assert sum(old != new for old, new in lines) == 2
    assert {path: path.read_bytes() for path in before if path != PLAN} == {
        path: content for path, content in before.items() if path != PLAN
    }
    main(["check", "2026", "--fix"])
    assert "Không có chỗ nào tự sửa được." in capsys.readouterr().out
    assert PLAN.read_text(encoding="utf-8") == written


def test_what_was_issued_is_not_touched(capsys: Capture) -> None:
    assert main(["issue", "2026", "--number", "5", "--date", "05/3/2026"]) == 0
    before = PLAN.read_bytes()
    assert main(["check", "2026", "--fix"]) == 2
    assert "không tự sửa nội dung đã phát hành" in capsys.readouterr().err
    assert PLAN.read_bytes() == before


def _with_lines(count: int) -> None:
    lines = "".join(f"      - Việc thứ {n} đảm bảo tiến độ.\n" for n in range(count))
    PLAN.write_text(_PLAN.replace("ký:", f"  - Việc làm:\n{lines}ký:"), encoding="utf-8")


def test_many_warnings_are_one_paragraph_a_rule(capsys: Capture) -> None:
    _with_lines(30)
    main(["check", "2026"])
    told = capsys.readouterr().out
    assert "[text-terms] 33 cảnh báo" in told
    assert "… (32 dòng)" in told
    assert len(told.splitlines()) < 20
    main(["check", "2026", "--full"])
    assert "gợi ý: viết: phòng, ban, ngành" in capsys.readouterr().out


def test_few_warnings_are_told_each(capsys: Capture) -> None:
    main(["check", "2026"])
    assert "gợi ý: viết: phòng, ban, ngành" in capsys.readouterr().out


def test_new_warnings_come_first(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(cache.SWITCH, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))
    _with_lines(30)
    assert main(["build", "2026"]) == 0
    assert "mới từ lần dựng trước" not in capsys.readouterr().out
    text = PLAN.read_text(encoding="utf-8")
    PLAN.write_text(text.replace("Việc thứ 3 ", "Việc thứ 3  "), encoding="utf-8")
    main(["check", "2026"])
    told = capsys.readouterr().out
    assert "mới từ lần dựng trước (ghi chữ MỚI):" in told
    assert told.index("[text-spacing] 3 cảnh báo, 1 MỚI") < told.index("[text-terms]")
