"""Files that the decree's form is not made for, and parts of a file that are not judged."""

from __future__ import annotations

import pytest

from tests.form.foreign_files import (
    BOLD,
    FOOT,
    HEAD,
    ITALIC,
    TEXT,
    decision,
    grid,
    letter,
    line,
    named,
)
from tests.form.samples import DOUBT, FAULT, MISSING, PASS, of_rule, plain_docx
from vanthu.base.diagnostics import Severity
from vanthu.checks.run_on_file import check_plain, check_word
from vanthu.inspection.check import check_form, judge_foreign
from vanthu.inspection.elements import PartKind, recognise
from vanthu.inspection.finding import Finding, FormState
from vanthu.inspection.reading import read
from vanthu.model.dossier import Registers
from vanthu.pipeline import Built

PICTURE = (
    '<w:p><w:r><w:drawing><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/'
    'picture"/></w:drawing></w:r></w:p>'
)


def judged(file: bytes) -> list[Finding]:
    return judge_foreign(recognise(read(file, "x")))


def agency(*lines: str) -> bytes:
    left = "".join(line(each, look=BOLD) for each in lines)
    return decision(head=HEAD.replace(line("ỦY BAN NHÂN DÂN") + line("XÃ AN CƯ", look=BOLD), left))


# Other rules than the decree's


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (agency("BỘ QUỐC PHÒNG", "QUÂN KHU 9"), "quân đội"),
        (agency("BỘ CHỈ HUY QUÂN SỰ TỈNH", "BAN CHỈ HUY QUÂN SỰ XÃ"), "quân đội"),
        (agency("BỘ TƯ LỆNH", "BỘ ĐỘI BIÊN PHÒNG"), "quân đội"),
        (agency("BỘ CÔNG AN", "CÔNG AN TỈNH AN GIANG"), "công an"),
        (agency("CÔNG AN TỈNH AN GIANG", "PHÒNG CẢNH SÁT GIAO THÔNG"), "công an"),
        (agency("TỈNH ỦY AN GIANG"), "Đảng"),
        (agency("ĐẢNG BỘ XÃ AN CƯ", "CHI BỘ ẤP MỘT"), "Đảng"),
        (agency("TÒA ÁN NHÂN DÂN", "TỈNH AN GIANG"), "tòa án"),
        (agency("ĐẢNG CỘNG SẢN VIỆT NAM"), "Đảng"),
        (decision(head=HEAD.replace("Số: 15/{symbol}", "Số: 15/2025/QĐ-UBND")), "quy phạm"),
        (named("NGHỊ ĐỊNH", symbol="NĐ-CP"), "quy phạm"),
        (named("THÔNG TƯ", symbol="TT-BTC"), "quy phạm"),
        (letter(line("SAO Y", look=BOLD)), "bản sao"),
        (letter(line("SAO Y; Ủy ban nhân dân xã An Cư; 05/6/2025")), "bản sao"),
        (letter(line("TRÍCH SAO", look=BOLD)), "bản sao"),
        (letter(line("SAO LỤC", look=BOLD)), "bản sao"),
    ],
)
def test_other_rules_are_named_once_and_ours_rest(file: bytes, reason: str) -> None:
    [told] = judged(file)
    assert (told.rule, told.state) == ("form-scope", DOUBT)
    assert reason in told.found


@pytest.mark.parametrize(
    "file",
    [
        decision(),
        agency("BAN CHỈ HUY PHÒNG THỦ DÂN SỰ XÃ"),
        agency("HỘI ĐỒNG NHÂN DÂN"),
        decision(line("Công an xã, Ban Chỉ huy Quân sự xã thi hành.", TEXT)),
        decision(line("Đảng ủy xã lãnh đạo.", TEXT)),
        decision(line("Sao y bản chính do văn thư thực hiện.", TEXT)),
        decision(line("Theo Nghị định số 30/2020/NĐ-CP.", TEXT)),
        letter(grid(("Việc", "Nơi làm"), ("SAO Y BẢN CHÍNH VÀ CHỨNG THỰC", "Một cửa"))),
        named("KẾ HOẠCH", symbol="KH-UBND"),
    ],
)
def test_words_of_other_branches_do_not_put_the_rules_to_rest(file: bytes) -> None:
    assert not of_rule(judged(file), "form-scope")


def test_own_file_is_judged_whatever_its_office(built_2024: Built) -> None:
    for name, content in built_2024.files.items():
        assert recognise(read(content, name)).is_own
        assert not of_rule(judged(content), "form-scope")
    assert not recognise(read(decision(), "x")).is_own


# What cannot be read


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("", "tệp trống"),
        ("<w:p/>", "tệp trống"),
        (line(" \u200b "), "tệp trống"),
        (PICTURE * 3, "chỉ có 3 hình ảnh"),
        (PICTURE + line("2"), "chỉ có 1 hình ảnh"),
        (PICTURE + line("a" * 19), "chỉ có 1 hình ảnh"),
    ],
)
def test_file_without_words_says_that_nothing_was_read(body: str, told: str) -> None:
    checked = check_word(plain_docx(body), "x.docx", Registers())
    [finding] = [each for each in checked.result.found if each.rule == "form-empty"]
    assert finding.severity is Severity.NOTE
    assert "không đọc được chữ nào" in finding.message
    assert told in finding.message


@pytest.mark.parametrize("body", [PICTURE + line("a" * 20), line("a")])
def test_file_with_words_is_read(body: str) -> None:
    assert not of_rule(judged(plain_docx(body)), "form-empty")


@pytest.mark.parametrize("text", ["", "\n\n", "   \n"])
def test_text_without_words_is_no_text_without_faults(text: str) -> None:
    found = check_plain(text, "a.txt", Registers()).result.found
    assert [each.rule for each in found] == ["form-empty"]


# Notes


def test_what_is_put_into_force_elsewhere_is_a_note_and_no_fault() -> None:
    text = line("Điều 1. Ban hành kèm theo Quyết định này Kế hoạch giảm nghèo.", TEXT)
    file = plain_docx(HEAD.format(symbol="QĐ-UBND") + line("QUYẾT ĐỊNH", look=BOLD)
                      + line("Ban hành Kế hoạch", look=BOLD) + text + FOOT)  # fmt: skip
    found = check_word(file, "x.docx", Registers()).result.found
    assert [each.severity for each in found if each.rule == "form-attached-there"] == [
        Severity.NOTE
    ]
    plain = check_word(decision(), "x.docx", Registers()).result.found
    assert not [each for each in plain if each.rule == "form-attached-there"]


def test_forms_to_be_filled_in_are_not_judged() -> None:
    sample = line("Mẫu số 01") + line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", look=BOLD) + line(
        "Độc lập - Tự do - Hạnh phúc"
    ) + line("ĐƠN ĐỀ NGHỊ", look=BOLD) + line("Kính gửi: ……", TEXT)  # fmt: skip
    appended = plain_docx(line("Phụ lục", look=BOLD) + line("BIỂU MẪU", look=BOLD) + sample)
    parts = recognise(read(appended, "x")).parts
    assert [part.kind for part in parts] == [PartKind.APPENDIX, PartKind.SAMPLE]
    assert [each for each in check_word(appended, "x", Registers()).unchecked if "biểu mẫu" in each]


# Appendices in files of their own


REFERENCE = "(Kèm theo Kế hoạch số 15/KH-UBND ngày 05 tháng 6 năm 2025 của Ủy ban nhân dân xã)"


@pytest.mark.parametrize(
    "head",
    [
        line("Phụ lục III", look=BOLD),
        line("Phụ lục III", "", BOLD),
        line("PHỤ LỤC III", '<w:jc w:val="right"/>'),
        grid((line("Phụ lục III"), line("Đơn vị tính: hộ"))),
        line("PHỤ LỤC DANH SÁCH HỘ NGHÈO", look=BOLD),
        line("Biểu số 01", '<w:jc w:val="right"/>'),
        line("Mẫu số 02", "", ITALIC),
    ],
)
def test_appendix_in_a_file_of_its_own_is_judged_as_one(head: str) -> None:
    body = head + line("DANH SÁCH HỘ NGHÈO", look=BOLD) + line(REFERENCE, look=ITALIC)
    file = plain_docx(body + grid(("STT", "Hộ"), ("1", "Trần B")))
    [part] = recognise(read(file, "x")).parts
    assert part.kind is PartKind.APPENDIX
    told = {each.title for each in check_form(file, "x") if each.state is MISSING}
    assert not [each for each in told if each.startswith(("Quốc hiệu", "Số", "Nơi nhận", "Họ"))]


def test_text_about_an_appendix_is_none() -> None:
    file = plain_docx(line("Phụ lục kèm theo nghị định gồm sáu phần.", TEXT))
    assert recognise(read(file, "x")).parts[0].kind is not PartKind.APPENDIX


@pytest.mark.parametrize(
    ("number", "state"),
    [("", PASS), (" I", PASS), (" III", PASS), (" 3", FAULT), (" 01", FAULT)],
)
def test_appendix_alone_in_its_file_may_have_any_numeral(number: str, state: FormState) -> None:
    file = plain_docx(line(f"Phụ lục{number}", look=BOLD) + line("DANH SÁCH") + line(REFERENCE))
    assert [each.state for each in of_rule(check_form(file, "x"), "form-appendix-roman")] == [state]
    pages = of_rule(check_form(file, "x"), "form-appendix-pages")
    assert [each.state for each in pages] == [PASS]


def test_second_appendix_of_a_file_counts_on() -> None:
    def two(first: str, second: str) -> list[FormState]:
        body = line(f"Phụ lục {first}", look=BOLD) + line("A.", TEXT) + line(
            f"Phụ lục {second}", look=BOLD
        ) + line("B.", TEXT)  # fmt: skip
        found = of_rule(check_form(plain_docx(body), "x"), "form-appendix-roman")
        return [each.state for each in found]

    assert two("III", "IV") == [PASS, PASS]
    assert two("III", "V") == [PASS, FAULT]


@pytest.mark.parametrize("title", ["Phụ lục I", "KẾ HOẠCH"])
def test_reference_may_run_over_two_paragraphs(title: str) -> None:
    first, day, rest = REFERENCE.partition("ngày")
    body = line(title, look=BOLD) + line("DANH SÁCH HỘ", look=BOLD)
    file = plain_docx(
        body + line(first, look=ITALIC) + line(day + rest, look=ITALIC) + line("A.", TEXT)
    )
    [part] = recognise(read(file, "x")).parts
    assert part.text("attached_to") == REFERENCE
    assert [each.state for each in of_rule(check_form(file, "x"), "form-attached-line")] == [PASS]


# Rules typed as characters


def motto_line(text: str, look: str = "") -> list[Finding]:
    motto = line("Độc lập - Tự do - Hạnh phúc", look=BOLD)
    return check_form(decision(head=HEAD.replace(motto, motto + line(text, look=look))), "x")


@pytest.mark.parametrize(
    ("text", "look"),
    [
        ("_______________________", ""),
        ("________________________________________", '<w:vertAlign w:val="superscript"/>'),
        ("-----------------------", ""),
        ("───────────", ""),
        (" " * 40, '<w:u w:val="single"/>'),
    ],
)
def test_line_of_characters_is_told_as_what_it_is(text: str, look: str) -> None:
    [told] = [each for each in motto_line(text, look) if each.title == "Tiêu ngữ: đường kẻ"]
    assert told.state is DOUBT
    assert "kẻ bằng gạch dưới" in told.found


def test_line_behind_a_break_of_the_motto_is_found() -> None:
    motto = "Độc lập - Tự do - Hạnh phúc"
    own, broken = (line(text, look=BOLD) for text in (motto, f"{motto}\n____________________"))
    found = check_form(decision(head=HEAD.replace(own, broken)), "x")
    [told] = [each for each in found if each.title == "Tiêu ngữ: đường kẻ"]
    assert "kẻ bằng gạch dưới" in told.found


def test_raised_underscores_are_measured_as_small_as_they_are_drawn() -> None:
    raised = motto_line("_" * 40, '<w:vertAlign w:val="superscript"/>')
    [told] = [each for each in raised if each.title == "Tiêu ngữ: độ dài đường kẻ"]
    assert (told.state, told.found) == (PASS, "57,3 mm = 95% dòng chữ")


def test_no_line_at_all_is_still_missing() -> None:
    [told] = [each for each in check_form(decision(), "x") if each.title == "Tiêu ngữ: đường kẻ"]
    assert told.state is MISSING


# Numbers and names


@pytest.mark.parametrize(
    ("number", "state"),
    [
        ("Số: 30/QĐ-T04-P2", PASS),
        ("Số: 15/QĐ-CCTKV1", PASS),
        ("Số: 15/QĐ-UBND", PASS),
        ("Số: 15/QĐ-ubnd", FAULT),
        ("Số: 15/QĐ - UBND", FAULT),
        ("Số: 5/QĐ-UBND", FAULT),
    ],
)
def test_symbol_may_hold_the_number_of_an_agency(number: str, state: FormState) -> None:
    file = decision(head=HEAD.replace("Số: 15/{symbol}", number))
    assert [each.state for each in of_rule(check_form(file, "x"), "form-number")] == [state]


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Thiếu tướng Nguyễn Văn A", PASS),
        ("Đại tá Trần B", PASS),
        ("Nguyễn Văn A", PASS),
        ("TS. Nguyễn Văn A", FAULT),
        ("ThS. Trần B", FAULT),
    ],
)
def test_rank_is_no_degree(name: str, state: FormState) -> None:
    file = decision(foot=FOOT.replace("Nguyễn Văn A", name))
    assert [each.state for each in of_rule(check_form(file, "x"), "form-degree")] == [state]
