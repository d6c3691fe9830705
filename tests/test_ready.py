"""The gate before signing: each thing that can be out of order closes it or asks for a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import MakeProject
from tests.docx_text import Docx
from vanthu.cli import main
from vanthu.commands.command import CLEAN, FAULTY
from vanthu.files import fonts_and_pages
from vanthu.word.package import DOCUMENT, pack, unpack

DECISION = "content/2024/decision.yaml"
BUILT = Path("output/2024/quyet-dinh.docx")
SLIP = Path("output/2024/phieu-kiem-tra.docx")


@pytest.fixture(autouse=True)
def project(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_project({})
    path = root / DECISION
    sound = path.read_text(encoding="utf-8").replace("kèm theo Quyết định này ", "")
    path.write_text(sound, encoding="utf-8")
    monkeypatch.chdir(root)
    monkeypatch.setattr(fonts_and_pages, "page_counts", lambda files: [(file, 1) for file in files])
    assert main(["build"]) == CLEAN
    capsys.readouterr()


def ready(capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["check", "--ready"])
    return code, capsys.readouterr().out


def edit(old: str, new: str) -> None:
    path = Path(DECISION)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_sound_dossier_may_be_signed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out = ready(capsys)
    assert code == CLEAN
    assert "khớp với nội dung" in out
    assert "số quyết định, ngày quyết định" in out
    assert SLIP.exists()


def test_filled_number_and_date_leave_no_blank(capsys: pytest.CaptureFixture[str]) -> None:
    edit("năm: 2024\n", "năm: 2024\nsố: 7\nngày: 15/6/2024\n")
    assert main(["build"]) == CLEAN
    assert "Chỗ để trống: không còn" in ready(capsys)[1]


def test_content_newer_than_the_files_closes_the_gate(capsys: pytest.CaptureFixture[str]) -> None:
    edit("Quy chế làm việc", "Quy chế tiếp dân")
    code, out = ready(capsys)
    assert code == FAULTY
    assert "quyet-dinh.docx cũ hơn nội dung" in out


def test_issued_and_changed_since_is_told_on_the_slip(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["issue", "--number", "7", "--date", "15/3/2024"]) == CLEAN
    assert "Bản đã phát hành" not in ready(capsys)[1]
    edit("Quy chế làm việc", "Quy chế tiếp dân")
    assert main(["build", "--amend"]) == CLEAN
    code, out = ready(capsys)
    assert code == CLEAN
    gate = next(line for line in out.splitlines() if "Bản đã phát hành" in line)
    assert "CẦN NGƯỜI XEM" in gate
    assert "Quyết định số 07/QĐ-UBND ngày 15/3/2024 đã phát hành" in gate
    assert "decision.yaml đã đổi từ đó" in gate
    assert "ký lại" in "\n".join(Docx(SLIP.read_bytes()).lines)


def test_file_edited_by_hand_closes_the_gate(capsys: pytest.CaptureFixture[str]) -> None:
    parts = unpack(BUILT.read_bytes())
    parts[DOCUMENT] = parts[DOCUMENT].replace("Nguyễn Văn A".encode(), "Nguyễn Văn B".encode())
    BUILT.write_bytes(pack(parts))
    code, out = ready(capsys)
    assert code == FAULTY
    assert "đã được sửa tay" in out


def test_missing_file_closes_the_gate(capsys: pytest.CaptureFixture[str]) -> None:
    BUILT.unlink()
    code, out = ready(capsys)
    assert code == FAULTY
    assert "chưa có quyet-dinh.docx" in out


def test_faulty_content_closes_the_gate(capsys: pytest.CaptureFixture[str]) -> None:
    edit("năm: 2024", "năm: 24")
    code, out = ready(capsys)
    assert code == FAULTY
    assert "không phải một năm" in out


def test_without_libreoffice_the_pages_are_said_not_to_be_counted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts_and_pages, "page_counts", lambda files: [])
    code, out = ready(capsys)
    assert code == CLEAN
    assert "CẦN NGƯỜI XEM  Số trang" in out
    assert "không đếm được" in out


def test_slip_is_the_same_every_time(capsys: pytest.CaptureFixture[str]) -> None:
    ready(capsys)
    first = SLIP.read_bytes()
    ready(capsys)
    assert SLIP.read_bytes() == first


def test_pages_of_files_that_are_not_built_are_not_blamed_on_the_machine(
    capsys: pytest.CaptureFixture[str],
) -> None:
    BUILT.unlink()
    assert "không đếm được: chưa dựng đủ tệp" in ready(capsys)[1]
