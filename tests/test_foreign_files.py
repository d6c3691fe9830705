"""Files from elsewhere: a Word file or plain text, held against the decree and our rules."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from pathlib import Path

import pytest

from tests.conftest import DECISION_FILE, PLAN_FILE, ROOT, MakeProject
from vanthu import cli
from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks import RULES
from vanthu.checks.reading.texts import Text
from vanthu.checks.run_on_file import CheckedFile, check_plain, check_word
from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.on_any_document import asks_for
from vanthu.checks.running.protocols import LegalTexts, OfficeTexts, Texts
from vanthu.model.dossier import Registers, load_registers
from vanthu.pipeline import Built
from vanthu.word.package import DOCUMENT, pack, unpack

Capture = pytest.CaptureFixture[str]

SOURCE = ROOT / "tests/source/quyet-dinh-ke-hoach-2024.txt"
HEAD = (
    "Số: 15/QĐ-UBND\n\nTịnh Biên, ngày 15 tháng 3 năm 2024\n\nQUYẾT ĐỊNH\n\nVề việc phân công\n\n"
)


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load_registers(ROOT / "content", "content")


@pytest.fixture(scope="module")
def printed(registers: Registers) -> CheckedFile:
    return check_plain(SOURCE.read_text(encoding="utf-8"), SOURCE.name, registers)


def places(checked: CheckedFile) -> set[tuple[int, str]]:
    return {(found.place.line, found.rule) for found in checked.result.found}


def errors(checked: CheckedFile) -> list[Diagnostic]:
    return [found for found in checked.result.found if found.severity is Severity.ERROR]


# The printed decision and plan of 2024, as plain text

PROVEN = {
    "A01": [(126, "figures-rate")],
    "A02": [(131, "figures-rate")],
    "A03": [(132, "figures-rate")],
    "A04": [(133, "figures-rate")],
    "A05": [(445, "figures-amount-unit")],
    "A06": [(120, "figures-column-numbers")],
    "A07": [(line, "figures-ordinals") for line in (134, 136)],
    "A08": [(461, "form-order")],
    "A09": [(183, "form-order")],
    "R01": [(line, "names-place") for line in (5, 58, 61, 63)],
    "R02": [(19, "legal-kind"), (19, "legal-wording")],
    "R03": [(125, "names-place")],
    "R04": [(135, "names-place")],
    "R05": [(139, "text-slips")],
    "R06": [(139, "form-section-case"), (143, "form-order")],
    "R07": [(line, "text-markup") for line in (139, 225, 241, 243, 487, 489)],
    "R08": [(line, "text-slips") for line in (165, 167, 173)],
    "R09": [(207, "text-slips")],
    "R10": [(82, "text-slips")],
    "R11": [(341, "text-slips")],
    "R12": [(347, "text-slips")],
    "R13": [(347, "names-joined")],
    "R14": [(241, "names-joined")],
    "R15": [(367, "text-repeated-phrase")],
    "R16": [(403, "names-office")],
    "R17": [(437, "names-office")],
    "R18": [(112, "text-slips")],
    "R19": [(271, "names-office")],
    "R20": [(287, "text-slips")],
    "R21": [(417, "text-spacing")],
    "R22": [(106, "text-terms")],
    "R23": [(363, "text-terms")],
    "R24": [(505, "text-terms")],
    "R25": [(571, "text-terms")],
    "R26": [(515, "names-office")],
    "R27": [(527, "legal-wording"), (527, "legal-first-mention")],
    "R28": [(541, "text-slips")],
    "R29": [(108, "text-ampersand")],
    "R30": [(line, "text-typed-number") for line in (381, 382, 383, 409, 410, 411)],
    "R31": [(line, "text-cut-sentence") for line in (84, 173, 465)],
    "R32": [(114, "form-number-sign")],
    "R34": [(441, "text-sentence-capital")],
    "R35": [(116, "text-pairs")],
    "R36": [
        *((line, "text-list-ends") for line in (197, 227, 269, 377, 491)),
        (459, "text-end-mark"),
    ],
    "R37": [(161, "text-tone-mark")],
    "R38": [(215, "text-terms")],
    "R39": [(505, "text-quotes")],
    "R40": [(507, "text-terms")],
    "R41": [(60, "text-sentence-capital")],
    "R42": [(459, "text-attachment")],
}
"""What proves wrong in the printed text, and what must be reported of it at which line.

A10 and A11 need the conditions that a dossier declares; R33, a full stop before "Trong đó", is
right in other documents.
"""


@pytest.mark.parametrize("code", PROVEN)
def test_proven_error_of_the_printed_text_is_reported_at_its_line(
    code: str, printed: CheckedFile
) -> None:
    assert set(PROVEN[code]) <= places(printed)


def test_every_error_of_the_printed_text_is_a_proven_one(printed: CheckedFile) -> None:
    proven = {place for places in PROVEN.values() for place in places}
    two_bases_in_one = {(13, "form-basis-one"), (19, "form-basis-one")}
    found = {(each.place.line, each.rule) for each in errors(printed)}
    assert found <= proven | two_bases_in_one
    assert len(found) > 20


def test_place_in_a_text_is_line_and_column(printed: CheckedFile) -> None:
    (found,) = [each for each in printed.result.found if each.place.line == 125]
    assert found.place.shown == f"{SOURCE.name}:125:3"
    assert found.place.file.text[found.place.start : found.place.end] == "Nhon Hưng"
    assert found.hint == 'ý bạn là "Nhơn Hưng"?'


def test_figure_of_a_table_in_a_text_is_found_in_its_cell(printed: CheckedFile) -> None:
    (rate,) = [each for each in printed.result.found if each.place.line == 131]
    assert rate.place.file.text[rate.place.start : rate.place.end] == "1,99"
    assert rate.hint == "viết 2,00 (43 / 2.154)"


def test_text_says_that_its_look_was_not_checked(printed: CheckedFile) -> None:
    assert "phông chữ" in printed.unchecked[0]
    told = (*printed.result.found, *printed.passed)
    assert not any(found.rule == "form-font" for found in told)


# Our own files are right


@pytest.mark.parametrize("name", [DECISION_FILE, PLAN_FILE])
def test_file_of_ours_has_no_error(name: str, built_2024: Built, registers: Registers) -> None:
    checked = check_word(built_2024.files[name], name, registers)
    assert errors(checked) == []
    assert checked.passed
    assert not [each for each in checked.result.found if each.rule.startswith("form-")]


def test_warnings_of_our_plan_are_those_of_its_dossier(
    built_2024: Built, registers: Registers
) -> None:
    checked = check_word(built_2024.files[PLAN_FILE], PLAN_FILE, registers)
    of_dossier = {found.rule for found in built_2024.checked.found}
    found = [found.rule for found in checked.result.found]
    assert set(found) <= of_dossier | {"text-lone-word"}
    assert found.count("text-lone-word") <= 1  # a plan alone says fewer words than its dossier


# A Word file


def changed(built: Built, name: str, old: str, new: str) -> bytes:
    parts = unpack(built.files[name])
    xml = parts[DOCUMENT].decode("utf-8")
    assert old in xml
    return pack({**parts, DOCUMENT: xml.replace(old, new, 1).encode("utf-8")})


@pytest.mark.parametrize(
    ("name", "old", "new", "rule", "spot"),
    [
        (DECISION_FILE, "27/2022/NĐ-CP", "27/2022/ND-CP", "legal-number", r"đoạn \d+"),
        (DECISION_FILE, "Nghị định số 38", "Nghị quyết số 38", "legal-kind", r"đoạn \d+"),
        (
            DECISION_FILE,
            "HĐND, UBND thị xã",
            "HĐND, UBND thị xã Tỉnh Biên",
            "names-place",
            r"đoạn \d+",
        ),
        (PLAN_FILE, "Nhơn Hưng", "Nhon Hưng", "names-place", "bảng 1, hàng 10, cột 2"),
        (PLAN_FILE, "Sở Y tế cấp", "Sở y tế cấp", "names-office", r"đoạn \d+"),
    ],
)
def test_error_in_a_word_file_is_found_where_a_person_finds_it(
    name: str, old: str, new: str, rule: str, spot: str, built_2024: Built, registers: Registers
) -> None:
    checked = check_word(changed(built_2024, name, old, new), "a.docx", registers)
    (found,) = [each for each in checked.result.found if each.rule == rule]
    assert re.fullmatch(spot, found.place.spot)
    assert found.place.shown == f"a.docx ({found.place.spot})"


def test_lapsed_basis_of_a_foreign_decision_is_an_error(registers: Registers) -> None:
    text = HEAD.replace("2024", "2031") + (
        "ỦY BAN NHÂN DÂN THỊ XÃ TỊNH BIÊN\n\nCăn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm "
        "2015;\n\nTheo đề nghị của Trưởng phòng.\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Phân công như sau./.\n"
    )
    entry = next(
        each
        for each in (registers.legal.root.values() if registers.legal else ())
        if each.title == "Ngân sách nhà nước"
    )
    found = check_plain(text, "a.txt", registers).result.found
    told = [each for each in found if each.rule in ("legal-in-force", "legal-lapsing")]
    assert bool(told) == bool(entry.in_force_to or entry.replaced_by)
    assert all(each.place.line == 11 for each in told)


# The document's own day


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("ngày 15 tháng 3 năm 2024", ""),
        ("ngày    tháng    năm 2024", "xét theo cả năm 2024"),
        ("ngày    tháng    năm", "Không đọc được ngày"),
    ],
)
def test_doubt_about_the_day_is_told(date: str, told: str) -> None:
    text = HEAD.replace("ngày 15 tháng 3 năm 2024", date)
    checked = check_plain(text, "a.txt", Registers())
    about_day = [line for line in checked.unchecked if "ngày" in line]
    assert [told in line for line in about_day] == ([True] if told else [])


LATER = "Theo Quyết định số 90/QĐ-TTg ngày 20 tháng 3 năm 2024 của Thủ tướng Chính phủ.\n"


def test_basis_after_the_documents_own_day_is_an_error(registers: Registers) -> None:
    text = (
        HEAD
        + "Thực hiện Quyết định số 90/QĐ-TTg ngày 20 tháng 3 năm 2024 của Thủ tướng Chính phủ.\n"
    )
    found = check_plain(text, "a.txt", registers).result.found
    assert [each.place.line for each in found if each.rule == "legal-date"] == [9]


def test_without_a_day_nothing_is_too_late() -> None:
    found = check_plain(LATER, "a.txt", Registers()).result.found
    assert [each for each in found if each.rule.startswith("legal-date")] == []


ODD = ["", "\n", "\ufeff", "1.", "-", "Điều 1.", "\t\t\t", "\t\t\nA\tB\tC\n", "“", "**", "{ x"]


@pytest.mark.parametrize("text", ODD)
def test_text_of_odd_shape_is_read(text: str, registers: Registers) -> None:
    assert errors(check_plain(text, "a.txt", registers)) == []


# What each rule asks for


def test_rules_without_their_register_are_named_as_not_run() -> None:
    checked = check_plain(HEAD, "a.txt", Registers())
    asked = {rule.ID: asks_for(rule) for rule in RULES}
    ran = set(checked.result.rules) & set(asked)
    assert ran == {rule for rule, need in asked.items() if need in (Text, Texts)}
    for need, reason in ((OfficeTexts, "office.yaml"), (LegalTexts, "legal.yaml"), (View, "hồ sơ")):
        (line,) = [each for each in checked.unchecked if reason in each]
        assert all(rule in line for rule, its in asked.items() if its is need)


def test_rules_about_names_citations_and_language_ask_for_no_dossier() -> None:
    free = [rule.ID for rule in RULES if asks_for(rule) is not View]
    assert {rule.partition("-")[0] for rule in free} == {"figures", "legal", "names", "text"}
    bound = [rule.ID for rule in RULES if rule.ID not in free and rule.ID.startswith("text-")]
    # What the program writes, the notes of YAML, and a word written once tell something of a
    # dossier only.
    of_dossiers = ["text-comment", "text-lone-word", "text-subject", "text-typed-frame"]
    assert sorted(bound) == of_dossiers


def test_rule_that_the_office_switched_off_is_off_for_files_too(make_project: MakeProject) -> None:
    office = (ROOT / "content/office.yaml").read_text(encoding="utf-8")
    off = "kiểm tra:\n  bỏ qua:\n    - {quy tắc: text-ampersand, lý do: cơ quan dùng dấu này}\n"
    folder = make_project({"content/office.yaml": office + off})
    registers = load_registers(folder / "content", "content")
    checked = check_plain("Từ các dự án & nguồn vốn.\n", "a.txt", registers)
    assert not [each for each in checked.result.found if each.rule == "text-ampersand"]
    assert checked.result.switched_off == ("text-ampersand",)


# The command


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, text: str, encoding: str = "utf-8") -> None:
    (folder / "a.txt").write_bytes(text.encode(encoding))


WRONG = "Căn cứ Nghị quyết số 38/2023/NĐ-CP ngày 24 tháng 6 năm 2023 của Chính phủ;\n"
RIGHT = "Căn cứ Nghị định số 38/2023/NĐ-CP ngày 24 tháng 6 năm 2023 của Chính phủ.\n"


@pytest.mark.parametrize(("text", "code"), [(WRONG, 1), (RIGHT, 0), ("", 0)])
def test_exit_code_tells_whether_a_text_has_errors(text: str, code: int, elsewhere: Path) -> None:
    write(elsewhere, text)
    assert cli.main(["check", "a.txt"]) == code


def test_strict_counts_warnings_of_a_text(elsewhere: Path) -> None:
    write(elsewhere, "Từ các dự án & nguồn vốn.\n")
    assert cli.main(["check", "a.txt"]) == 0
    assert cli.main(["check", "a.txt", "--strict"]) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_text_with_and_without_byte_order_mark_and_windows_line_ends(
    encoding: str, elsewhere: Path, capsys: Capture
) -> None:
    write(elsewhere, WRONG.replace("\n", "\r\n"), encoding)
    assert cli.main(["check", "a.txt"]) == 1
    shown = capsys.readouterr().out
    assert "a.txt:1:8: lỗi: " in shown
    assert "U+FEFF" not in shown


def test_letters_typed_with_parted_marks_are_understood(elsewhere: Path, capsys: Capture) -> None:
    write(elsewhere, unicodedata.normalize("NFD", WRONG))
    assert cli.main(["check", "a.txt"]) == 1
    shown = capsys.readouterr().out
    assert "a.txt:1:8: lỗi: " in shown
    assert "[legal-kind]" in shown


@pytest.mark.parametrize("encoding", ["utf-16", "cp1258"])
def test_text_in_another_encoding_is_refused_with_what_to_do(
    encoding: str, elsewhere: Path, capsys: Capture
) -> None:
    write(elsewhere, "Độc lập, tự do" if encoding == "utf-16" else "đê", encoding)
    assert cli.main(["check", "a.txt"]) == 1
    assert "UTF-8" in capsys.readouterr().err


def test_text_on_standard_input(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(WRONG.encode()), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", stream)
    assert cli.main(["check", "-"]) == 1
    assert "(chữ đưa vào):1:8: lỗi: " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["khong-co.txt"], "không thấy tệp"),
        (["khong-co.docx"], "không thấy tệp"),
        (["cu.doc"], "Save As"),
        (["a.txt", "--ready"], "--ready chỉ dùng cho hồ sơ"),
        (["a.txt", "--office", "khong-co"], 'không thấy thư mục "khong-co"'),
    ],
)
def test_file_that_cannot_be_checked(
    arguments: list[str], said: str, elsewhere: Path, capsys: Capture
) -> None:
    write(elsewhere, RIGHT)
    assert cli.main(["check", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_office_of_another_folder(elsewhere: Path, capsys: Capture) -> None:
    write(elsewhere, "Triển khai trên địa bàn thị xã Tỉnh Biên.\n")
    assert cli.main(["check", "a.txt"]) == 0
    assert "không có office.yaml" in capsys.readouterr().out
    assert cli.main(["check", "a.txt", "--office", str(ROOT / "content")]) == 1
    assert 'ý bạn là "Tịnh Biên"?' in capsys.readouterr().out


def test_json_of_a_word_file_holds_form_and_text(
    elsewhere: Path, built_2024: Built, capsys: Capture
) -> None:
    content = changed(built_2024, DECISION_FILE, "Nghị định số 38", "Nghị quyết số 38")
    (elsewhere / "a.docx").write_bytes(content)
    assert cli.main(["check", "a.docx", "--format", "json"]) == 1
    records = json.loads(capsys.readouterr().out)
    assert {"form-font", "legal-kind"} <= {record["rule"] for record in records}
    (kind,) = [record for record in records if record["rule"] == "legal-kind"]
    assert kind["file"] == "a.docx"
    assert re.fullmatch(r"đoạn \d+", kind["spot"])


def test_github_annotations_of_a_text_and_of_a_word_file(
    elsewhere: Path, built_2024: Built, capsys: Capture
) -> None:
    write(elsewhere, WRONG)
    cli.main(["check", "a.txt", "--format", "github"])
    assert "::error file=a.txt,line=1,col=8,title=legal-kind::" in capsys.readouterr().out
    (elsewhere / "a.docx").write_bytes(
        changed(built_2024, DECISION_FILE, "Nghị định số 38", "Nghị quyết số 38")
    )
    cli.main(["check", "a.docx", "--format", "github"])
    shown = capsys.readouterr().out.splitlines()
    assert all(line.startswith("::") for line in shown)
    assert any(re.match(r"::error file=a\.docx,title=legal-kind::đoạn \d+: ", s) for s in shown)
