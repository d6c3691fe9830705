"""What a build says of files that it did not write, and of what was issued before."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import MakeProject
from vanthu.cli import main
from vanthu.commands.command import CLEAN, OBSTRUCTED
from vanthu.files import cache

Capture = pytest.CaptureFixture[str]

_PLAN = "loại: Kế hoạch\ntrích yếu: Năm\nmở đầu: Mở đầu.\nnội dung:\n  - Việc: Làm việc.\n"
_SAME = "không có gì đổi từ lần dựng trước, giữ nguyên các tệp:"
_LEFT = "Chú ý: output/2024/ke-hoach.docx là của lần dựng trước, hồ sơ nay không có"


@pytest.fixture(autouse=True)
def project(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = make_project({"content/2024/plan.yaml": _PLAN})
    monkeypatch.chdir(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "kept"))
    return folder


@pytest.fixture(params=["kept", "not kept"])
def _either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "kept":
        monkeypatch.delenv(cache.SWITCH)


def _said(capsys: Capture, *words: str) -> str:
    assert main([*words]) == CLEAN
    return capsys.readouterr().out.replace("\\", "/")


@pytest.mark.usefixtures("_either_way")
def test_build_that_changes_nothing_says_so_and_shows_the_same_rest(capsys: Capture) -> None:
    first = _said(capsys, "build")
    again = _said(capsys, "build")
    assert first.startswith("Đã dựng hồ sơ 2024 của Ủy ban nhân dân")
    assert _SAME in again.partition("\n")[0]
    assert again.partition("\n")[2] == first.partition("\n")[2]
    assert _said(capsys, "build") == again
    Path("output/2024/ke-hoach.docx").unlink()
    assert _said(capsys, "build") == first


@pytest.mark.usefixtures("_either_way")
def test_file_of_a_plan_that_was_removed_is_told_and_left(capsys: Capture) -> None:
    main(["build"])
    Path("content/2024/plan.yaml").unlink()
    capsys.readouterr()
    for _ in range(3):
        assert _LEFT in _said(capsys, "build")
    Path("content/2025").mkdir()
    decision = Path("content/2024/decision.yaml").read_text(encoding="utf-8")
    later = decision.replace("năm: 2024", "năm: 2025")
    Path("content/2025/decision.yaml").write_text(later, encoding="utf-8")
    for _ in range(2):
        assert _LEFT in _said(capsys, "build", "--all", "--jobs", "1").replace(
            f"{Path.cwd().as_posix()}/", ""
        )
    assert Path("output/2024/ke-hoach.docx").exists()
    Path("output/2024/ke-hoach.docx").unlink()
    assert "lần dựng trước, hồ sơ nay" not in _said(capsys, "build", "--all", "--jobs", "1")
    assert _LEFT not in _said(capsys, "build", "2024")


def test_amendment_that_is_not_issued_says_so(capsys: Capture) -> None:
    assert main(["issue", "--number", "7", "--date", "15/3/2024"]) == CLEAN
    assert "bản sửa" not in _said(capsys, "build", "--amend")
    plan = Path("content/2024/plan.yaml")
    plan.write_text(_PLAN.replace("Làm việc", "Làm thêm việc"), encoding="utf-8")
    capsys.readouterr()
    said = _said(capsys, "build", "--amend")
    assert "Chú ý: Quyết định số 07/QĐ-UBND ngày 15/" in said
    assert "đã phát hành; các tệp này là bản sửa, chưa phát hành" in said
    assert "bản sửa" not in _said(
        capsys, "issue", "--number", "8", "--date", "20/3/2024", "--amend"
    )
    assert "bản sửa" not in _said(capsys, "build")


def test_command_for_a_name_with_blanks_is_given_in_quotes(capsys: Capture) -> None:
    Path("content/2024").rename("content/nghèo 2024")
    main(["build", "nghèo 2024"])
    Path("content/nghèo 2024/plan.yaml").write_text(_PLAN.replace("Mở", "mở"), encoding="utf-8")
    said = _said(capsys, "build", "nghèo 2024")
    assert "cảnh báo" not in said or 'check "content/nghèo 2024"' in said
    assert main(["new-year", "2025", "--from", "nghèo 2024"]) == CLEAN
    assert 'build.py check "content/nghèo 2025"' in capsys.readouterr().out


def test_obstacle_among_many_is_told_once(capsys: Capture) -> None:
    main(["build"])
    Path("content/2025").mkdir()
    for path in Path("content/2024").iterdir():
        text = path.read_text(encoding="utf-8").replace("năm: 2024", "năm: 2025")
        (Path("content/2025") / path.name).write_text(text, encoding="utf-8")
    Path("output/2024/ke-hoach.docx").write_bytes(b"by hand")
    capsys.readouterr()
    assert main(["build", "--all", "--jobs", "1"]) == OBSTRUCTED
    shown = "".join(capsys.readouterr())
    assert shown.count("đã được sửa tay") == 1
    assert "1 hồ sơ bị vướng:\n  content/2024\n" in shown


def test_mistaken_second_issue_is_taken_back_as_the_guide_says(capsys: Capture) -> None:
    issue = ["issue", "--number"]
    decision, record = Path("content/2024/decision.yaml"), Path("content/2024/phat-hanh.yaml")
    assert main([*issue, "7", "--date", "15/3/2024"]) == CLEAN
    first = decision.read_text(encoding="utf-8"), record.read_text(encoding="utf-8")
    assert "xóa cả lần ấy" in first[1]
    assert main([*issue, "80", "--date", "20/3/2024", "--amend"]) == CLEAN
    record.write_text(first[1], encoding="utf-8", newline="\n")
    assert main([*issue, "8", "--date", "20/3/2024", "--amend"]) == CLEAN
    record.write_text(first[1], encoding="utf-8", newline="\n")
    decision.write_text(first[0], encoding="utf-8", newline="\n")
    capsys.readouterr()
    assert main(["build"]) == CLEAN
