"""Several documents in one file, and other kinds of document."""

from __future__ import annotations

import re

import pytest

from tests.docx_edits import DOCUMENT, Edit, changed, para, replaced, written
from tests.form.samples import (
    CENTRE,
    DATE,
    DAY,
    DOUBT,
    FAULT,
    HEADER,
    MISSING,
    NUMBER,
    PASS,
    D,
    P,
    not_passed,
    of_rule,
    plain_docx,
)
from vanthu.inspection.check import check_form
from vanthu.inspection.elements import PartKind, recognise
from vanthu.inspection.finding import FormState
from vanthu.inspection.reading import read
from vanthu.pipeline import Built
from vanthu.word.package import unpack


def joined(decision: bytes, plan: bytes, *edits: Edit) -> bytes:
    """The plan behind the decision, in one file with two sections."""
    first, second = (unpack(each)[DOCUMENT].decode("utf-8") for each in (decision, plan))
    body, section, _ = re.split(r"(<w:sectPr>.*?</w:sectPr>)", first, flags=re.S)
    start = second.index("<w:body>") + len("<w:body>")
    whole = f"{body}<w:p><w:pPr>{section}</w:pPr></w:p>{second[start:]}"
    return changed(decision, lambda parts: parts.update({DOCUMENT: whole}), *edits)


def last_section(old: str, new: str) -> Edit:
    """One property of the last section, that of the appendix."""

    def edit(parts: dict[str, str]) -> None:
        before, sign, section = parts[DOCUMENT].rpartition("<w:sectPr>")
        assert old in section
        parts[DOCUMENT] = before + sign + section.replace(old, new, 1)

    return edit


def test_margins_that_turn_with_a_wide_table_are_for_a_person_to_see(built_2024: Built) -> None:
    turned = (
        last_section('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"'),
        last_section('w:top="1134" w:right="850"', 'w:top="1701" w:right="1134"'),
        last_section('w:bottom="1134" w:left="1701"', 'w:bottom="850" w:left="1134"'),
    )
    findings = check_form(changed(built_2024.files[P], *turned), P)
    assert [each.state for each in of_rule(findings, "form-landscape")] == [PASS]
    doubted = [each for each in of_rule(findings, "form-margin") if each.state is not PASS]
    assert {each.state for each in doubted} == {DOUBT}
    assert {each.title.split(":")[0] for each in doubted} == {"Lề trên", "Lề dưới", "Lề trái"}
    assert {each.place for each in doubted} == {"phần trang 2"}


def test_page_number_at_the_foot_is_told(built_2024: Built) -> None:
    moved = (
        replaced("w:headerReference", "w:footerReference"),
        lambda parts: parts.update({HEADER: parts[HEADER].replace("w:hdr", "w:ftr")}),
    )
    findings = check_form(changed(built_2024.files[D], *moved), D)
    [told] = of_rule(findings, "form-page-number-place")
    assert (told.state, told.found) == (FAULT, "ở chân trang")


def test_decision_plan_and_appendix_in_one_file_are_told_apart(built_2024: Built) -> None:
    both = joined(built_2024.files[D], built_2024.files[P])
    parts = recognise(read(both, "cả hai")).parts
    assert [(part.kind, part.name) for part in parts] == [
        (PartKind.DECISION, "Quyết định"),
        (PartKind.ATTACHED, "Kế hoạch"),
        (PartKind.APPENDIX, "Phụ lục"),
    ]
    assert not_passed(check_form(both, "cả hai")) == []


def test_attached_plan_must_name_the_number_and_date_of_its_decision(built_2024: Built) -> None:
    filled = "(Kèm theo Quyết định số {}/QĐ-UBND ngày {} năm 2024 của Ủy ban nhân dân thị xã)"
    edits = (written(NUMBER, "Số: 07/QĐ-UBND"), written(DATE, DAY))
    right, wrong = (
        joined(built_2024.files[D], built_2024.files[P], *edits, written("(Kèm theo", text))
        for text in (filled.format("07", "05 tháng 6"), filled.format("08", "06 tháng 6"))
    )
    assert {each.state for each in of_rule(check_form(right, D), "form-attached-same")} == {PASS}
    told, in_appendix = of_rule(check_form(wrong, D), "form-attached-same")
    assert in_appendix.state is FAULT
    assert told.state is FAULT
    assert "số 08, văn bản chính số 07" in told.found
    assert "ngày 06 tháng 6 năm 2024" in told.found


HEAD = (
    para("UBND TỈNH AN GIANG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", "<w:b/>")
    + para("SỞ TÀI CHÍNH\tĐộc lập - Tự do - Hạnh phúc", "", "<w:b/>")
    + para("Số: 15/{symbol}\tAn Giang, ngày 05 tháng 6 năm 2024")
)
FOOT = (
    para("Nơi nhận:\tGIÁM ĐỐC", "", "<w:b/>") + para("- Như trên;") + para("- Lưu: VT, NS.")
    + para("\tNguyễn Văn A", "", "<w:b/>")
)  # fmt: skip


def with_breaks(text: str) -> str:
    return text.replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>")


def test_letter_is_recognised_without_tables_and_styles() -> None:
    body = (
        HEAD.format(symbol="STC-NS") + para("V/v báo cáo số liệu") + para("Kính gửi: Sở Y tế")
        + para("Đề nghị quý cơ quan báo cáo số liệu trước ngày 10 tháng 6 năm 2024./.") + FOOT
    )  # fmt: skip
    [part] = recognise(read(plain_docx(with_breaks(body)), "cv")).parts
    assert part.kind is PartKind.LETTER
    assert {key: part.text(key) for key in part.elements} == {
        "national_name": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "motto": "Độc lập - Tự do - Hạnh phúc",
        "number": "Số: 15/STC-NS",
        "place_and_date": "An Giang, ngày 05 tháng 6 năm 2024",
        "letter_subject": "V/v báo cáo số liệu",
        "parent_agency": "UBND TỈNH AN GIANG",
        "agency": "SỞ TÀI CHÍNH",
        "addressee": "Kính gửi: Sở Y tế",
        "recipients_label": "Nơi nhận:",
        "recipients": "- Như trên; - Lưu: VT, NS.",
        "signer_title": "GIÁM ĐỐC",
        "signer_name": "Nguyễn Văn A",
    }
    assert [each.paragraph.folded[:6] for each in part.passages] == ["Đề ngh"]


@pytest.mark.parametrize(
    ("kind", "symbol", "state"),
    [("KẾ HOẠCH", "KH-STC", PASS), ("TỜ TRÌNH", "TTr-STC", PASS), ("BÁO CÁO", "BC-STC", PASS),
     ("TỜ TRÌNH", "TT-STC", FAULT), ("QUY ĐỊNH", "QĐ-STC", FAULT)],
)  # fmt: skip
def test_document_of_its_own_kind_has_number_and_signature(
    kind: str, symbol: str, state: FormState
) -> None:
    body = (
        HEAD.format(symbol=symbol) + para(kind, CENTRE, "<w:b/>")
        + para("Về việc kiểm tra", CENTRE, "<w:b/>") + para("I. MỤC ĐÍCH") + FOOT
    )  # fmt: skip
    file = plain_docx(with_breaks(body))
    [part] = recognise(read(file, "vb")).parts
    assert (part.kind, part.name) == (PartKind.NAMED, kind.capitalize())
    findings = check_form(file, "vb")
    assert [each.state for each in of_rule(findings, "form-symbol")] == [state]
    assert not [each for each in of_rule(findings, "form-present") if each.state is MISSING]


def test_letter_needs_no_subject_to_be_one() -> None:
    body = HEAD.format(symbol="STC-NS") + para("Kính gửi: Sở Y tế") + para("Đề nghị./.") + FOOT
    file = plain_docx(with_breaks(body))
    assert recognise(read(file, "cv")).parts[0].kind is PartKind.LETTER
    missing = [each.title for each in check_form(file, "cv") if each.state is MISSING]
    assert "Trích yếu công văn: có mặt" in missing


def test_addressees_stand_one_to_a_line() -> None:
    lines = ("Kính gửi:", "- Sở Y tế;", "- Sở Tài chính.")
    for last, state in (("- Sở Tài chính.", PASS), ("- Sở Tài chính;", FAULT)):
        body = HEAD.format(symbol="STC-NS") + "".join(map(para, (*lines[:2], last))) + FOOT
        findings = check_form(plain_docx(with_breaks(body)), "cv")
        assert [each.state for each in of_rule(findings, "form-addressee")] == [state]


def test_what_is_not_there_is_told_and_never_passed() -> None:
    findings = check_form(plain_docx(para("Một tờ giấy bất kỳ.")), "x")
    told = {each.title: each.found for each in findings if each.state is MISSING}
    assert set(told) == {"Thể thức: có mặt", "số trang"}
    for name in ("Quốc hiệu", "Tiêu ngữ", "Số và ký hiệu", "Tên loại", "Nơi nhận", "Họ tên"):
        assert name in told["Thể thức: có mặt"]
    assert recognise(read(plain_docx(""), "x")).parts[0].kind is PartKind.UNKNOWN
