"""Issuing: number and date in place, what went out recorded, and later changes held back."""

from __future__ import annotations

import hashlib
import random
import re
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, MakeProject
from tests.docx_text import Docx
from vanthu import __version__, pipeline, render
from vanthu.cli import main
from vanthu.commands.command import CLEAN, FAULTY, OBSTRUCTED
from vanthu.files import cache
from vanthu.word import zip_archive
from vanthu.word.package import DOCUMENT, SEAL, pack, unpack

Capture = pytest.CaptureFixture[str]

FOLDER = Path("content/2024")
DECISION = FOLDER / "decision.yaml"
RECORD = FOLDER / "phat-hanh.yaml"
BUILT = Path("output/2024/quyet-dinh.docx")


@pytest.fixture(autouse=True)
def project(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_project({})
    monkeypatch.chdir(folder)
    return folder


def issue(number: str = "7", date: str = "2024-03-15", *more: str) -> int:
    return main(["issue", "--number", number, "--date", date, *more])


def edit(old: str, new: str) -> None:
    text = DECISION.read_text(encoding="utf-8")
    assert old in text
    DECISION.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


@pytest.mark.parametrize("date", ["2024-03-15", "15/3/2024", "15/03/2024"])
def test_number_and_date_are_printed_and_recorded(date: str) -> None:
    assert issue("7", date) == CLEAN
    text = "\n".join(Docx(BUILT.read_bytes()).lines)
    assert "Số: 07/QĐ-UBND" in text
    assert "ngày 15 tháng 3 năm 2024" in text
    record = RECORD.read_text(encoding="utf-8")
    assert "  - số: 07/QĐ-UBND\n    ngày: 15/3/2024\n" in record


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("năm: 2024\n", "năm: 2024\nsố: 07\nngày: 15/3/2024\n"),
        ("năm: 2024  # năm\n", "năm: 2024  # năm\nsố: 07\nngày: 15/3/2024\n"),
        ("năm: 2024\nsố:\nngày:\n", "năm: 2024\nsố: 07\nngày: 15/3/2024\n"),
        ("số: # điền sau\nnăm: 2024\n", "số: 07 # điền sau\nnăm: 2024\nngày: 15/3/2024\n"),
        (
            "năm: 2024\nsố:        # sau\nngày:  # x\n",
            "năm: 2024\nsố: 07     # sau\nngày: 15/3/2024  # x\n",
        ),
        ('ngày: ""\nnăm: 2024\nsố: 5\n', 'ngày: "15/3/2024"\nnăm: 2024\nsố: 07\n'),
        ("năm: 2024\r\n", "năm: 2024\r\nsố: 07\r\nngày: 15/3/2024\r\n"),
    ],
)
def test_nothing_but_number_and_date_changes(before: str, after: str) -> None:
    rest = DECISION.read_text(encoding="utf-8").removeprefix("năm: 2024\n")
    DECISION.write_bytes((before + rest).encode())
    assert issue() == CLEAN
    assert DECISION.read_bytes() == (after + rest).encode()


def test_decision_in_braces_gets_its_number_too() -> None:
    flow = (
        "{năm: 2024, trích yếu: A, căn cứ: [{loại: Luật, tên: Ngân sách, ngày: 19/6/2015}],"
        " điều: [B], ký: {chức vụ: Chủ tịch, họ tên: C}}\n"
    )
    DECISION.write_text(flow, encoding="utf-8")
    assert issue() == CLEAN
    expected = flow.replace("{năm", "{số: 07, ngày: 15/3/2024, năm", 1)
    assert DECISION.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("indent", ["  ", "    "])
@pytest.mark.parametrize("first", ["năm: 2024\n", "# Quyết định\nnăm: 2024  # năm\n"])
def test_entries_of_an_indented_decision_are_indented_alike(indent: str, first: str) -> None:
    rest = DECISION.read_text(encoding="utf-8").removeprefix("năm: 2024\n")
    DECISION.write_text(textwrap.indent(first + rest, indent), encoding="utf-8", newline="\n")
    assert issue() == CLEAN
    expected = textwrap.indent(f"{first}số: 07\nngày: 15/3/2024\n{rest}", indent)
    assert DECISION.read_text(encoding="utf-8") == expected


def test_unchanged_content_is_built_again(capsys: Capture) -> None:
    issue()
    first = BUILT.read_bytes()
    BUILT.unlink()
    assert main(["build"]) == CLEAN
    assert BUILT.read_bytes() == first
    assert "[issued]" not in capsys.readouterr().err


def test_changed_content_is_held_back_until_it_is_meant(capsys: Capture) -> None:
    issue()
    first = BUILT.read_bytes()
    edit("Quy chế làm việc", "Quy chế tiếp dân")
    assert main(["build"]) == FAULTY
    said = capsys.readouterr().err
    assert "content/2024/phat-hanh.yaml:7:9" in said
    assert "Quyết định số 07/QĐ-UBND ngày 15/3/2024 đã phát hành" in said
    assert "decision.yaml đã đổi" in said
    assert "--amend" in said
    assert BUILT.read_bytes() == first
    assert main(["build", "--amend"]) == CLEAN
    assert BUILT.read_bytes() != first
    assert main(["build"]) == FAULTY


def test_check_warns_of_content_changed_since(capsys: Capture) -> None:
    issue()
    assert main(["check"]) == CLEAN
    assert "[issued]" not in capsys.readouterr().out
    edit("Quy chế làm việc", "Quy chế tiếp dân")
    assert main(["check"]) == CLEAN
    assert "cảnh báo: Quyết định số 07/QĐ-UBND" in capsys.readouterr().out


def test_other_version_of_the_program_is_told_apart(capsys: Capture) -> None:
    issue()
    record = RECORD.read_text(encoding="utf-8").replace(f"phiên bản: {__version__}", "phiên bản: 0")
    RECORD.write_text(_other_seal(record), encoding="utf-8")
    assert main(["build"]) == FAULTY
    said = capsys.readouterr().err
    assert f"vanthu {__version__} dựng ra tệp khác bản của vanthu 0" in said
    assert "dựng bằng vanthu 0" in said


def _other_seal(record: str) -> str:
    return re.sub("quyet-dinh.docx: .*", f"quyet-dinh.docx: {'0' * 64}", record)


def test_program_that_makes_other_files_of_the_same_is_told(capsys: Capture) -> None:
    issue()
    RECORD.write_text(_other_seal(RECORD.read_text(encoding="utf-8")), encoding="utf-8")
    assert main(["build"]) == FAULTY
    said = capsys.readouterr().err
    assert f"vanthu {__version__} trên máy này dựng ra tệp khác, dù nội dung" in said
    assert "lấy lại bản gốc của chương trình" in said


def _own_template(text: str) -> None:
    parts = unpack((ROOT / "templates/decision.docx").read_bytes())
    old = "Nơi nhận:".encode()
    assert old in parts[DOCUMENT]
    parts[DOCUMENT] = parts[DOCUMENT].replace(old, text.encode())
    Path("content/mẫu #1.docx").write_bytes(pack(parts))


def test_word_template_changed_since_is_told_by_name(capsys: Capture) -> None:
    with Path("content/office.yaml").open("a", encoding="utf-8") as office:
        office.write('trình bày:\n  mẫu quyết định: "mẫu #1.docx"\n')
    _own_template("Nơi nhận:")
    assert issue() == CLEAN
    assert main(["build"]) == CLEAN
    template = Path("content/mẫu #1.docx")
    code = hashlib.sha256(template.read_bytes()).hexdigest()
    assert f'    mẫu:\n      "content/mẫu #1.docx": {code}\n' in RECORD.read_text(encoding="utf-8")
    capsys.readouterr()
    _own_template("Nơi nhận :")
    assert main(["build"]) == FAULTY
    said = capsys.readouterr().err
    assert "đã phát hành, nhưng mẫu Word content/mẫu #1.docx đã đổi từ đó" in said
    assert "lấy lại tệp lúc phát hành bằng git" in said
    assert "--amend" in said
    edit("Quy chế làm việc", "Quy chế tiếp dân")
    assert main(["build"]) == FAULTY
    assert "decision.yaml, mẫu Word content/mẫu #1.docx đã đổi" in capsys.readouterr().err


def test_record_holds_the_code_that_the_file_itself_carries() -> None:
    issue()
    parts = unpack(BUILT.read_bytes())
    carried = re.search(rb"lpwstr>(\w{64})<", parts[SEAL])
    assert carried
    recorded = f"      quyet-dinh.docx: {carried[1].decode()}\n"
    assert recorded in RECORD.read_text(encoding="utf-8")


def test_file_packed_otherwise_on_another_machine_is_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    issue()
    first = BUILT.read_bytes()
    monkeypatch.setattr(zip_archive, "LEVEL", 1)
    monkeypatch.setattr(render, "printing_of", render.printing_of.__wrapped__)
    monkeypatch.setattr(cache, "get", lambda key: None)
    built = pipeline.build(FOLDER, "content/2024")
    assert built.files[BUILT.name] != first
    assert unpack(built.files[BUILT.name]) == unpack(first)
    record = RECORD.read_bytes()
    assert issue() == CLEAN
    assert RECORD.read_bytes() == record
    BUILT.write_bytes(first)
    main(["check", "--ready"])
    assert "cũ hơn nội dung" not in capsys.readouterr().out


def _as_it_was_recorded_once() -> None:
    """The record as it was before it told templates: hashes of the zip files."""
    record = RECORD.read_text(encoding="utf-8")
    zipped = hashlib.sha256(BUILT.read_bytes()).hexdigest()
    record = re.sub(r"    mẫu:\n(?: {6}.*\n)+", "", record)
    record = re.sub("quyet-dinh.docx: .*", f"quyet-dinh.docx: {zipped}", record)
    RECORD.write_text(record, encoding="utf-8")


def test_record_of_an_older_vanthu_is_understood(capsys: Capture) -> None:
    issue()
    _as_it_was_recorded_once()
    before = RECORD.read_bytes()
    assert main(["build"]) == CLEAN
    assert issue() == CLEAN
    assert RECORD.read_bytes() == before
    RECORD.write_text(_other_seal(before.decode()), encoding="utf-8")
    assert main(["build"]) == FAULTY
    said = capsys.readouterr().err
    assert "không rõ vì mẫu Word đã đổi hay chỉ vì dựng trên máy khác" in said
    assert "chữ vẫn đúng thì dựng với --amend" in said
    edit("Quy chế làm việc", "Quy chế tiếp dân")
    assert main(["build"]) == FAULTY
    assert "nhưng decision.yaml đã đổi từ đó" in capsys.readouterr().err


def test_second_issue_must_be_meant_and_is_added_to_the_record(capsys: Capture) -> None:
    issue()
    assert issue("8") == FAULTY
    assert "đã phát hành" in capsys.readouterr().err
    assert "số: 07" in DECISION.read_text(encoding="utf-8")
    assert issue("8", "2024-03-20", "--amend") == CLEAN
    record = RECORD.read_text(encoding="utf-8")
    assert record.index("số: 07/QĐ-UBND") < record.index("số: 08/QĐ-UBND")
    assert main(["build"]) == CLEAN


def test_change_is_told_at_the_issue_in_force(capsys: Capture) -> None:
    issue()
    assert issue("8", "2024-03-20", "--amend") == CLEAN
    edit("Quy chế làm việc", "Quy chế tiếp dân")
    assert main(["build"]) == FAULTY
    last = RECORD.read_text(encoding="utf-8").split("\n").index("  - số: 08/QĐ-UBND") + 1
    assert f"content/2024/phat-hanh.yaml:{last}:9: lỗi: Quyết định số 08" in capsys.readouterr().err


def test_record_whose_last_line_lost_its_end_goes_on_in_a_new_line() -> None:
    issue()
    record = RECORD.read_bytes()
    RECORD.write_bytes(record.rstrip(b"\n"))
    assert issue("8", "2024-03-20", "--amend") == CLEAN
    assert RECORD.read_bytes().startswith(record + "  - số: 08/QĐ-UBND\n".encode())


def test_run_cut_off_behind_the_record_is_told_by_the_next_build(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    before, order, replace = DECISION.read_bytes(), list[str](), Path.replace

    def noted(path: Path, target: Path) -> Path:
        order.append(target.name)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", noted)
    issue()
    own = [name for name in order if name in {RECORD.name, DECISION.name, BUILT.name}]
    assert own == [RECORD.name, DECISION.name, BUILT.name]
    DECISION.write_bytes(before)
    assert main(["build"]) == FAULTY
    assert "đã phát hành, nhưng decision.yaml đã đổi" in capsys.readouterr().err


def test_issue_again_is_not_earlier_than_the_last(capsys: Capture) -> None:
    issue("7", "2024-03-15")
    assert issue("8", "2024-03-20", "--amend") == CLEAN
    before = {path: path.read_bytes() for path in (DECISION, RECORD, BUILT)}
    for amend in ([], ["--amend"]):
        assert issue("9", "2024-03-16", *amend) == FAULTY
        said = capsys.readouterr().err
        assert "Quyết định số 08/QĐ-UBND" in said
        assert "phat-hanh.yaml:17:" in said or "phat-hanh.yaml:18:" in said
        assert "20/3/2024" in said
    assert "ngày 16/3/2024 (--date) sớm hơn ngày 20/3/2024" in said
    assert "xóa lần phát hành này" in said
    assert {path: path.read_bytes() for path in before} == before


def test_wrong_day_in_the_record_is_taken_back_as_the_hint_says() -> None:
    issue("7", "2024-03-15")
    RECORD.unlink()
    assert issue("7", "2024-03-05") == CLEAN


@pytest.mark.parametrize(
    ("number", "date", "said"),
    [
        ("7", "2024-03-20", "Chú ý: số 07 đã phát hành ngày 15/3/2024; lần này ghi ngày khác."),
        ("6", "2024-03-20", "Chú ý: số 06 nhỏ hơn số 07 đã phát hành ngày 15/3/2024."),
        ("6", "2024-03-15", ""),
        ("7", "2024-03-15", ""),
        ("8", "2024-03-15", ""),
    ],
)
def test_what_is_seldom_meant_is_told(number: str, date: str, said: str, capsys: Capture) -> None:
    issue("7", "2024-03-15")
    capsys.readouterr()
    assert issue(number, date, "--amend") == CLEAN
    shown = capsys.readouterr().out
    assert "vào content/2024/decision.yaml và dựng lại:" in shown
    assert said in shown
    assert bool(said) == ("Chú ý" in shown)


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("20/12/2023", "ngày 20/12/2023 là của năm trước, còn hồ sơ là của năm 2024"),
        ("15/1/2025", "ngày 15/01/2025 là của năm sau, còn hồ sơ là của năm 2024"),
        ("15/1/2024", ""),
    ],
)
def test_day_of_another_year_is_told(date: str, said: str, capsys: Capture) -> None:
    assert issue("7", date) == CLEAN
    shown = capsys.readouterr().out
    assert said in shown
    assert bool(said) == ("Chú ý" in shown)


@pytest.mark.parametrize(
    ("lasting", "said"),
    [
        ("từ: 10/4/2024", "Ủy ban nhân dân thị xã Tịnh Biên chỉ có từ ngày 10/4/2024"),
        ("đến: 14/3/2024", "Ủy ban nhân dân thị xã Tịnh Biên chỉ có đến ngày 14/3/2024"),
        ("từ: 15/3/2024", ""),
        ("đến: 15/3/2024", ""),
    ],
)
def test_no_office_issues_before_it_is_there_or_after(
    lasting: str, said: str, capsys: Capture
) -> None:
    with Path("content/office.yaml").open("a", encoding="utf-8") as office:
        office.write(f"{lasting}\n")
    assert issue("7", "15/3/2024") == (FAULTY if said else CLEAN)
    shown = capsys.readouterr().err
    assert said in shown
    assert bool(said) == ("content/2024/decision.yaml:3:7: lỗi" in shown)


def test_other_number_is_told_with_the_one_that_was_issued(capsys: Capture) -> None:
    issue("80", "15/3/2024")
    assert issue("8", "15/3/2024") == FAULTY
    said = capsys.readouterr().err
    assert "Quyết định số 80/QĐ-UBND ngày 15/3/2024 đã phát hành; lần này ghi số 08" in said
    assert "xóa lần phát hành này khỏi phat-hanh.yaml" in said
    assert "ký lại với số, ngày khác thì thêm --amend" in said
    RECORD.unlink()
    assert issue("8", "15/3/2024") == CLEAN


def test_submission_without_number_is_not_issued_unless_it_is_meant(capsys: Capture) -> None:
    written = "đề nghị:\n  người: Trưởng Phòng\n  tờ trình: {số: , ký hiệu: TTr-P}\nký:"
    edit("ký:", written)
    assert issue() == FAULTY
    said = capsys.readouterr().err
    assert "content/2024/decision.yaml:12:14: lỗi: tờ trình chưa ghi số" in said
    assert "content/2024/decision.yaml:12:3: lỗi: tờ trình chưa ghi ngày" in said
    assert "--leave-blank" in said
    assert not RECORD.exists()
    assert issue("7", "15/3/2024", "--leave-blank") == CLEAN


@pytest.mark.parametrize(("day", "year"), [("30/12/2023", "2023"), ("15/3/2024", "2024")])
def test_blank_date_is_of_the_year_in_which_the_decision_is_signed(day: str, year: str) -> None:
    edit("ký:", "đề nghị:\n  người: Trưởng Phòng\n  tờ trình: {ký hiệu: TTr-P}\nký:")
    assert issue("7", day, "--leave-blank") == CLEAN
    printed = "\n".join(Docx(BUILT.read_bytes()).lines)
    years = re.findall(r"ngày\s+tháng\s+năm\s(\d{4})", printed)
    assert years == [year]


def test_all_that_was_typed_wrong_is_told_at_once(capsys: Capture) -> None:
    assert issue("0", "31/2/2024") == OBSTRUCTED
    said = capsys.readouterr().err
    assert '--number: "0" không phải số văn bản; --date: ' in said


def test_same_issue_again_changes_nothing() -> None:
    issue()
    before = {path: path.read_bytes() for path in (DECISION, RECORD, BUILT)}
    assert issue() == CLEAN
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize(
    ("number", "date", "code", "said"),
    [
        ("8a", "2024-03-15", OBSTRUCTED, '--number: "8a" không phải số văn bản'),
        ("0", "2024-03-15", OBSTRUCTED, "--number"),
        ("8", "2024-02-30", OBSTRUCTED, "--date"),
        ("8", "2204-03-15", OBSTRUCTED, "--date"),
        ("8", "2042-03-15", OBSTRUCTED, "thuộc năm 2042"),
        ("8", "2015-01-01", FAULTY, "sau ngày 01/01/2015 của Quyết định"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    number: str, date: str, code: int, said: str, capsys: Capture
) -> None:
    before = DECISION.read_bytes()
    assert issue(number, date) == code
    assert said in capsys.readouterr().err
    assert DECISION.read_bytes() == before
    assert not RECORD.exists()
    assert not BUILT.exists()


def test_faulty_dossier_is_not_issued(capsys: Capture) -> None:
    edit("năm: 2024", "năm: 2024\nnơi nhậ: [A]")
    before = DECISION.read_bytes()
    assert issue() == FAULTY
    assert "nơi nhận" in capsys.readouterr().err
    assert DECISION.read_bytes() == before
    assert not RECORD.exists()


def test_decision_without_a_year_is_a_fault_like_any_other(capsys: Capture) -> None:
    edit("năm: 2024\n", "")
    assert issue() == FAULTY
    assert 'thiếu mục "năm"' in capsys.readouterr().err


def test_dossier_that_is_not_there_is_told_with_those_that_are(capsys: Capture) -> None:
    assert main(["issue", "2023", "--number", "5", "--date", "5/3/2024"]) == OBSTRUCTED
    said = capsys.readouterr().err
    assert 'không thấy hồ sơ nào ở "2023"' in said
    assert "đang có trong content: 2024" in said


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("phát hành: []\n", "chưa có mục nào"),
        ("phát hành:\n  - số: 1/QĐ-UBND\n", 'thiếu mục "ngày"'),
        ("- a\n", "tệp phải gồm các mục"),
        ("", "tệp"),
    ],
)
def test_damaged_record_is_a_fault_like_any_other(record: str, said: str, capsys: Capture) -> None:
    RECORD.write_text(record, encoding="utf-8")
    assert main(["build"]) == FAULTY
    assert said in capsys.readouterr().err


def test_what_nobody_has_reviewed_is_not_issued(capsys: Capture) -> None:
    edit("họ tên: Nguyễn Văn A}", "họ tên: Nguyễn Văn A}  # chưa xem lại: họ tên Nguyễn Văn A")
    assert issue() == FAULTY
    assert "chưa xem lại sau khi sang năm mới" in capsys.readouterr().err
    assert not RECORD.exists()
    edit("Nguyễn Văn A}", "Nguyễn Văn B}")
    assert issue() == CLEAN


def test_file_edited_by_hand_is_kept_and_nothing_is_issued(capsys: Capture) -> None:
    main(["build"])
    BUILT.write_bytes(b"mine")
    before = DECISION.read_bytes()
    assert issue() == OBSTRUCTED
    assert "đã được sửa tay" in capsys.readouterr().err
    assert BUILT.read_bytes() == b"mine"
    assert DECISION.read_bytes() == before


def test_killed_at_any_moment_the_decision_is_old_or_new(project: Path) -> None:
    old = DECISION.read_bytes()
    issue()
    new = DECISION.read_bytes()
    record = RECORD.read_bytes()
    chance = random.Random(30)
    command = [sys.executable, str(ROOT / "build.py"), "issue", "--number=7", "--date=15/3/2024"]
    for _ in range(12):
        DECISION.write_bytes(old)
        RECORD.unlink(missing_ok=True)
        process = subprocess.Popen(
            command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.2, 1.2))
        process.kill()
        process.wait()
        assert DECISION.read_bytes() in (old, new)
        assert not RECORD.exists() or RECORD.read_bytes() == record
    assert issue() == CLEAN
    assert DECISION.read_bytes() == new
