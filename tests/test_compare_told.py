"""What a comparison calls the dossiers, what it counts, and where it will not write."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from vanthu.cli import main
from vanthu.commands.command import CLEAN, OBSTRUCTED

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real content, with a second dossier that is the same."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(tmp_path / "content/2024", tmp_path / "content/2024b")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "content"


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def test_cell_that_follows_from_a_sentence_is_counted(content: Path, capsys: Capture) -> None:
    lead = "chủ trì: Phòng Lao động - Thương binh và Xã hội\n"
    _change(content / "2024b/projects.yaml", lead, "chủ trì: Phòng Tài chính - Kế hoạch\n")
    assert main(["compare", "2024", "2024b", "--markdown", "a.md"]) == CLEAN
    said = capsys.readouterr().out
    assert "\n1 ô của bảng chỉ đổi theo điều đã liệt kê: không liệt kê." in said
    assert "Bảng tính từ số liệu" not in said
    assert "1 ô của bảng chỉ đổi" in Path("a.md").read_text(encoding="utf-8")


def test_unit_of_a_table_is_told_with_its_label(content: Path, capsys: Capture) -> None:
    targets = content / "2024b/projects.yaml"
    _change(targets, "đơn vị tính: triệu đồng", "đơn vị tính: Triệu đồng")
    assert main(["compare", "2024", "2024b"]) == CLEAN
    assert "~ Đơn vị tính: [-triệu-]{+Triệu+} đồng" in capsys.readouterr().out


def test_dossiers_of_two_offices_are_called_by_their_paths(content: Path, capsys: Capture) -> None:
    (content / "p").mkdir()
    for name in ("office.yaml", "legal.yaml"):
        shutil.copy(content / name, content / "p")
    (content / "2024b").rename(content / "p/2024")
    assert main(["compare", "2024", "p/2024"]) == CLEAN
    assert "So hồ sơ content/p/2024 với hồ sơ content/2024 của" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["a.docx", "a.DOC", "a.pdf"])
def test_markdown_is_not_written_into_a_word_file(name: str, capsys: Capture) -> None:
    assert main(["compare", "2024", "2024b", "--markdown", name]) == OBSTRUCTED
    said = capsys.readouterr().err
    assert "a.md; muốn tệp Word thì dùng --word" in said
    assert not Path(name).exists()
