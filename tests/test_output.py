"""Finished files are written all or none, and never over what a person has changed."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest

from tests.conftest import DECISION_FILE, PLAN_FILE, MakeProject
from tests.docx_text import Docx
from vanthu.base.diagnostics import SurroundingsError
from vanthu.cli import main
from vanthu.files.output import left_over, write_all
from vanthu.pipeline import Built

_DOCUMENT = "word/document.xml"


@pytest.fixture
def files(built_2024: Built) -> dict[str, bytes]:
    return dict(built_2024.files)


def edited(docx: bytes) -> bytes:
    """The file as a person leaves it who has corrected a name in Word."""
    return _repacked(docx, lambda text: text.replace("Lâm Văn Bá", "Lâm Văn Bảy"))


def _repacked(docx: bytes, change: Callable[[str], str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == _DOCUMENT:
                part = change(part.decode("utf-8")).encode("utf-8")
            new.writestr(entry.filename, part)
    return buffer.getvalue()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_files_are_written_into_a_new_folder(tmp_path: Path, files: dict[str, bytes]) -> None:
    write_all(tmp_path / "output/2024", files)
    assert contents(tmp_path / "output/2024") == files


def test_what_an_earlier_build_left_is_replaced(tmp_path: Path, files: dict[str, bytes]) -> None:
    write_all(tmp_path, {DECISION_FILE: files[PLAN_FILE]})
    write_all(tmp_path, files)
    assert contents(tmp_path) == files


def test_same_parts_in_another_package_are_still_ours(
    tmp_path: Path, files: dict[str, bytes]
) -> None:
    repacked = _repacked(files[DECISION_FILE], lambda text: text)
    assert repacked != files[DECISION_FILE]
    (tmp_path / DECISION_FILE).write_bytes(repacked)
    write_all(tmp_path, files)
    assert contents(tmp_path) == files


def test_other_files_in_the_folder_stay(tmp_path: Path, files: dict[str, bytes]) -> None:
    (tmp_path / "ghi-chu.txt").write_bytes(b"x")
    write_all(tmp_path, files)
    assert contents(tmp_path) == {**files, "ghi-chu.txt": b"x"}


def test_file_changed_by_hand_is_kept_and_none_is_written(
    tmp_path: Path, files: dict[str, bytes]
) -> None:
    by_hand = edited(files[DECISION_FILE])
    assert "Lâm Văn Bảy" in Docx(by_hand).lines
    (tmp_path / DECISION_FILE).write_bytes(by_hand)
    with pytest.raises(SurroundingsError, match="đã được sửa tay") as refused:
        write_all(tmp_path, files)
    assert str(tmp_path / DECISION_FILE) in refused.value.message
    assert "--overwrite" in refused.value.hint
    assert contents(tmp_path) == {DECISION_FILE: by_hand}


def test_overwrite_replaces_what_was_changed_by_hand(
    tmp_path: Path, files: dict[str, bytes]
) -> None:
    (tmp_path / DECISION_FILE).write_bytes(edited(files[DECISION_FILE]))
    write_all(tmp_path, files, overwrite=True)
    assert contents(tmp_path) == files


@pytest.mark.parametrize("content", [b"", b"not a Word file", b"PK\x03\x04"])
def test_what_is_no_file_of_ours_is_kept(
    content: bytes, tmp_path: Path, files: dict[str, bytes]
) -> None:
    (tmp_path / PLAN_FILE).write_bytes(content)
    with pytest.raises(SurroundingsError, match="đã được sửa tay"):
        write_all(tmp_path, files)
    assert contents(tmp_path) == {PLAN_FILE: content}


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize(
    ("name", "beside"), [(DECISION_FILE, "~$yet-dinh.docx"), (PLAN_FILE, "~$-hoach.docx")]
)
def test_file_open_in_word_is_left_alone(
    name: str, beside: str, overwrite: bool, tmp_path: Path, files: dict[str, bytes]
) -> None:
    before = {**files, name: files[DECISION_FILE if name == PLAN_FILE else PLAN_FILE]}
    write_all(tmp_path, before)
    (tmp_path / beside).write_bytes(b"Nguyen Van A")
    with pytest.raises(SurroundingsError, match="đang mở trong Word"):
        write_all(tmp_path, files, overwrite=overwrite)
    assert contents(tmp_path) == {**before, beside: b"Nguyen Van A"}


def test_file_held_against_writing_is_left_alone(
    tmp_path: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_all(tmp_path, dict.fromkeys(files, files[DECISION_FILE]))
    before = contents(tmp_path)
    _hold_against_writing(tmp_path / PLAN_FILE, monkeypatch)
    with pytest.raises(SurroundingsError, match="đang mở trong Word hoặc bị khóa"):
        write_all(tmp_path, files, overwrite=True)
    assert contents(tmp_path) == before


def _hold_against_writing(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse to open one file for writing, as Windows does for a file in use.

    Taking away the right to write would do nothing where tests run as root.
    """
    original = Path.open

    def refusing(self: Path, mode: str = "r", *arguments: Any, **options: Any) -> IO[Any]:
        if self == held and set(mode) & set("wa+"):
            raise PermissionError(13, "in use", str(held))
        return original(self, mode, *arguments, **options)

    monkeypatch.setattr(Path, "open", refusing)


def test_folder_of_that_name_is_left_alone(tmp_path: Path, files: dict[str, bytes]) -> None:
    (tmp_path / PLAN_FILE).mkdir()
    with pytest.raises(SurroundingsError, match="là một thư mục"):
        write_all(tmp_path, files, overwrite=True)
    assert contents(tmp_path) == {}


def test_output_that_is_a_file_is_refused(tmp_path: Path, files: dict[str, bytes]) -> None:
    (tmp_path / "output").write_bytes(b"")
    with pytest.raises(SurroundingsError, match="không tạo được thư mục"):
        write_all(tmp_path / "output", files)


def test_full_disk_leaves_the_old_files(
    tmp_path: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dict.fromkeys(files, files[DECISION_FILE])
    write_all(tmp_path, before)
    monkeypatch.setattr(os, "fsync", _no_space)
    with pytest.raises(SurroundingsError, match=r"không ghi được vào .*: ổ đĩa đã đầy"):
        write_all(tmp_path, files)
    assert before.items() <= contents(tmp_path).items()


def test_full_disk_leaves_nothing_half_written(
    tmp_path: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", _no_space)
    with pytest.raises(SurroundingsError, match="không ghi được vào"):
        write_all(tmp_path, files)
    assert contents(tmp_path) == {}


def _no_space(handle: int) -> None:
    raise OSError(28, "No space left on device")


def test_file_seized_at_the_last_moment_leaves_all_old_ones(
    tmp_path: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {name: files[DECISION_FILE if name == PLAN_FILE else PLAN_FILE] for name in files}
    write_all(tmp_path, before)
    _hold_against_replacing(tmp_path / PLAN_FILE, monkeypatch)
    with pytest.raises(SurroundingsError, match="đang mở trong Word hoặc bị khóa"):
        write_all(tmp_path, files)
    assert contents(tmp_path) == before


def _hold_against_replacing(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = Path.replace

    def refusing(self: Path, target: Path) -> Path:
        if target == held:
            raise PermissionError(13, "in use", str(self), None, str(held))
        return original(self, target)

    monkeypatch.setattr(Path, "replace", refusing)


def test_file_that_is_right_already_is_not_touched(tmp_path: Path, files: dict[str, bytes]) -> None:
    write_all(tmp_path, files)
    for name in files:
        os.utime(tmp_path / name, (1_000_000_000, 1_000_000_000))
    write_all(tmp_path, files)
    assert {(tmp_path / name).stat().st_mtime for name in files} == {1_000_000_000}


# ---- The command line


@pytest.fixture
def project(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small sound project, and the working folder in it."""
    folder = make_project({})
    monkeypatch.chdir(folder)
    return folder


_BAD = "năm: hai nghìn\ntrích yếu: Ban hành\ncăn cứ: []\nđiều: [Một.]\n"


def test_sound_content_is_built(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert [*contents(project / "output/2024")] == [DECISION_FILE]
    assert "Đã dựng hồ sơ 2024" in capsys.readouterr().out


def test_faults_leave_the_last_good_files(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([])
    good = contents(project / "output/2024")
    (project / "content/2024/decision.yaml").write_text(_BAD, encoding="utf-8")
    assert main(["2024", "--overwrite"]) == 1
    assert contents(project / "output/2024") == good
    shown = capsys.readouterr().err
    assert 'content/2024/decision.yaml:1:6: lỗi: "hai nghìn"' in shown
    assert "các tệp cũ vẫn nguyên" in shown


def test_faults_make_no_folder(project: Path) -> None:
    (project / "content/2024/decision.yaml").write_text(_BAD, encoding="utf-8")
    assert main([]) == 1
    assert not (project / "output").exists()


def test_file_changed_by_hand_stops_the_build_until_overwrite(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([])
    path = project / "output/2024" / DECISION_FILE
    built = path.read_bytes()
    by_hand = _repacked(built, lambda text: text.replace("Nguyễn Văn A", "Nguyễn Văn B"))
    path.write_bytes(by_hand)
    assert main([]) == 2
    shown = capsys.readouterr().err
    assert f'lỗi: "{Path("output/2024", DECISION_FILE)}" đã được sửa tay' in shown
    assert "thêm --overwrite" in shown
    assert path.read_bytes() == by_hand
    assert main(["--overwrite"]) == 0
    assert path.read_bytes() == built


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["2031"], 'không thấy hồ sơ nào ở "2031"'),
        (["--overwite"], "không có tùy chọn --overwite"),
        (["2024", "--output"], "lệnh không đúng"),
    ],
)
def test_wrong_use_is_answered_with_2(
    argv: list[str], said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(argv) == 2
    assert said in capsys.readouterr().err
    assert not (project / "output").exists()


def test_no_dossier_is_answered_with_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([]) == 2
    assert "không thấy hồ sơ nào" in capsys.readouterr().err


def test_left_over_file_that_is_held_open_is_told_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(path)

    (tmp_path / "ke-hoach.docx").write_bytes(b"old")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert list(left_over(tmp_path, ("ke-hoach.docx",), ())) == [tmp_path / "ke-hoach.docx"]
