"""Word files as lines for git: sentences apart, tables by row, heads and notes named."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import PLAN_FILE, ROOT
from vanthu.cli import main
from vanthu.commands.command import CLEAN, OBSTRUCTED
from vanthu.pipeline import Built
from vanthu.word.text_lines import docx_lines

Capture = pytest.CaptureFixture[str]


def test_plan_reads_like_its_pages(built_2024: Built) -> None:
    lines = list(docx_lines(built_2024.files[PLAN_FILE]))
    assert "KẾ HOẠCH" in lines
    assert "2. Mục tiêu cụ thể" in lines
    row = "1 | Nhà Bàng | 3.339 | 18 | 0,54 | 1 | 0,03 |"
    assert any(line.startswith(row) for line in lines)
    assert "[đầu trang]" in lines


def test_sentences_stand_apart_but_abbreviations_and_numbers_do_not(built_2024: Built) -> None:
    lines = list(docx_lines(built_2024.files[PLAN_FILE]))
    assert any(line.startswith("Ưu tiên hỗ trợ hộ nghèo dân tộc thiểu số") for line in lines)
    assert not any(line.startswith(("ngày", "năm 2024")) for line in lines)
    assert any(line.startswith("III. ") and line != "III. " for line in lines)


@pytest.mark.parametrize("name", ["decision.docx", "plan.docx"])
def test_templates_show_their_tags(name: str, capsys: Capture) -> None:
    assert main(["text", str(ROOT / "templates" / name)]) == CLEAN
    assert "{{" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["text"], "chưa ghi tên tệp"),
        (["text", "khong-co.docx"], "không thấy tệp"),
        (["text", "build.py"], "không phải tệp Word"),
    ],
)
def test_what_is_no_word_file_is_said(
    argv: list[str], said: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(argv) == OBSTRUCTED
    assert said in capsys.readouterr().err


def _git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=a", "-c", "user.email=a@b.vn", "-c", "core.autocrlf=false")
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


def test_git_shows_a_changed_word_file_as_text(
    built_2024: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _git(tmp_path, "init", "-q")
    Path(".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())
    Path("a.docx").write_bytes((ROOT / "templates/plan.docx").read_bytes())
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-q", "-m", "a")
    Path("a.docx").write_bytes(built_2024.files[PLAN_FILE])
    assert "Binary files" in _git(tmp_path, "diff")
    assert main(["text", "--set-up-git"]) == CLEAN
    assert "\n+2. Mục tiêu cụ thể\n" in _git(tmp_path, "diff")


def test_git_finds_a_program_in_a_folder_of_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "nhà $HOME `cũ` 'x'/build.py"
    program.parent.mkdir()
    program.write_text("import sys\nprint('read by', sys.argv[1])\n", encoding="utf-8")
    monkeypatch.setattr("vanthu.commands.text._BUILD", program)
    monkeypatch.chdir(tmp_path)
    _git(tmp_path, "init", "-q")
    Path(".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())
    Path("a.docx").write_bytes(b"PK\0")
    _git(tmp_path, "add", "--intent-to-add", "a.docx")
    assert main(["text", "--set-up-git"]) == CLEAN
    assert "\n+read by text\n" in _git(tmp_path, "diff", "a.docx")


def test_git_is_set_up_only_where_git_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["text", "--set-up-git"]) == OBSTRUCTED
    assert "không do git quản lý" in capsys.readouterr().err


def test_machine_without_git_is_told(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("PATH", "")
    assert main(["text", "--set-up-git"]) == OBSTRUCTED
    assert "không thấy chương trình git" in capsys.readouterr().err


def test_git_shows_word_files_where_no_attributes_name_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vanthu.commands.text._BUILD", tmp_path / "installed, without build.py")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    _git(tmp_path, "init", "-q")
    Path("a.docx").write_bytes((ROOT / "templates/plan.docx").read_bytes())
    _git(tmp_path, "add", ".")
    for _ in range(2):
        assert main(["text", "--set-up-git"]) == CLEAN
    attributes = (tmp_path / ".git/info/attributes").read_text(encoding="utf-8")
    assert attributes.count("*.docx diff=docx") == 1
    assert "CỘNG HÒA" in _git(tmp_path, "diff", "--cached")
