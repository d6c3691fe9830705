"""Issuing the documents of a dossier one by one: each with its own number, day and record."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import MakeProject
from tests.docx_text import Docx
from tests.test_kinds import DECISION, OFFICE, REGULATION, SUBMISSION
from vanthu.cli import main
from vanthu.commands.command import CLEAN, FAULTY, OBSTRUCTED

Capture = pytest.CaptureFixture[str]

FOLDER = Path("content/2026")
RECORD = FOLDER / "phat-hanh.yaml"
DRAFT = SUBMISSION.replace("số: 12\nngày: 05/3/2026\n", "")


@pytest.fixture(autouse=True)
def project(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_project(
        {
            "content/office.yaml": OFFICE,
            "content/2026/decision.yaml": DECISION,
            "content/2026/quy-che.yaml": REGULATION,
            "content/2026/submission.yaml": DRAFT,
        }
    )
    monkeypatch.chdir(folder)
    return folder


def issue(number: str, date: str, *more: str) -> int:
    return main(["issue", "2026", "--number", number, "--date", date, *more])


def read(name: str) -> str:
    return " ".join(Docx(Path("output/2026", name).read_bytes()).lines)


def edit(name: str, old: str, new: str) -> None:
    path = FOLDER / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_number_of_the_submission_is_printed_in_the_decision_too() -> None:
    assert issue("12", "05/3/2026", "--document", "submission") == CLEAN
    written = (FOLDER / "submission.yaml").read_text(encoding="utf-8")
    assert written == DRAFT.replace("Tờ trình\n", "Tờ trình\nsố: 12\nngày: 05/3/2026\n", 1)
    assert "số" not in (FOLDER / "decision.yaml").read_text(encoding="utf-8").split("\n")[1]
    assert "Số: 12/TTr-PVHXH" in read("to-trinh.docx")
    assert "Tờ trình số 12/TTr-PVHXH ngày 05 tháng 3 năm 2026" in read("quyet-dinh.docx")
    record = RECORD.read_text(encoding="utf-8")
    assert '  - số: 12/TTr-PVHXH\n    văn bản: "submission"\n    ngày: 05/3/2026\n' in record
    assert "to-trinh.docx:" in record
    assert "quyet-dinh.docx:" not in record


def test_decision_waits_for_the_number_of_its_submission(capsys: Capture) -> None:
    assert issue("7", "10/3/2026") == FAULTY
    assert "Tờ trình chưa có số, ngày" in capsys.readouterr().err
    assert not RECORD.exists()
    assert issue("7", "10/3/2026", "--leave-blank") == CLEAN


def test_each_document_is_held_to_its_own_issue(capsys: Capture) -> None:
    issue("12", "05/3/2026", "--document", "submission")
    issue("7", "10/3/2026")
    assert main(["build", "2026"]) == CLEAN
    edit("submission.yaml", "Trân trọng cảm ơn.", "Xin cảm ơn.")
    capsys.readouterr()
    assert main(["build", "2026"]) == FAULTY
    said = capsys.readouterr().err
    assert "Tờ trình số 12/TTr-PVHXH ngày 05/3/2026 đã phát hành" in said
    assert "Quyết định số" not in said
    edit("submission.yaml", "Xin cảm ơn.", "Trân trọng cảm ơn.")
    edit("quy-che.yaml", "lãnh đạo chung", "chỉ đạo chung")
    capsys.readouterr()
    assert main(["build", "2026"]) == FAULTY
    said = capsys.readouterr().err
    assert "Quyết định số 07/QĐ-UBND ngày 10/3/2026 đã phát hành" in said
    assert "Tờ trình số" not in said


@pytest.mark.parametrize(
    ("named", "code", "message"),
    [
        ("quy-che", OBSTRUCTED, "quy-che.yaml kèm theo văn bản khác, không có số và ngày riêng"),
        ("submision", OBSTRUCTED, 'ý bạn là "submission"?'),
    ],
)
def test_document_without_a_number_of_its_own_is_refused(
    named: str, code: int, message: str, capsys: Capture
) -> None:
    assert issue("12", "05/3/2026", "--document", named) == code
    assert message in capsys.readouterr().err
    assert not RECORD.exists()


def test_draft_is_neither_issued_nor_signed(capsys: Capture) -> None:
    edit("submission.yaml", "loại: Tờ trình\n", "loại: Tờ trình\ndự thảo: có\n")
    assert issue("12", "05/3/2026", "--document", "submission") == FAULTY
    assert "văn bản còn ghi là dự thảo" in capsys.readouterr().err
    main(["build", "2026"])
    assert "DỰ THẢO" in read("to-trinh.docx")
    assert main(["check", "2026", "--ready"]) == FAULTY
    assert 'submission.yaml còn ghi "dự thảo: có"' in capsys.readouterr().out


def test_number_of_one_document_is_not_given_to_another(capsys: Capture) -> None:
    (FOLDER / "second.yaml").write_text(DRAFT, encoding="utf-8")
    assert issue("12", "05/3/2026", "--document", "submission") == CLEAN
    assert issue("12", "06/3/2026", "--document", "second") == FAULTY
    said = capsys.readouterr().err
    assert "content/2026/submission.yaml:2:5: lỗi: số 12 đã ghi cho Tờ trình ở second.yaml" in said
    assert issue("13", "06/3/2026", "--document", "second") == CLEAN


def test_gate_looks_at_every_number(capsys: Capture) -> None:
    issue("12", "05/3/2026", "--document", "submission")
    edit("submission.yaml", "số: 12", "số: 13")
    main(["build", "2026", "--amend"])
    assert main(["check", "2026", "--ready"]) == FAULTY
    printed = capsys.readouterr().out
    assert "Số và ngày của Tờ trình (submission.yaml)" in printed
    assert "phat-hanh.yaml ghi số 12/TTr-PVHXH" in printed
