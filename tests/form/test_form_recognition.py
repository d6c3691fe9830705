"""What is taken for a part of the form, and what is not, in files of others."""

from __future__ import annotations

import unicodedata

import pytest

from tests.docx_edits import changed, written
from tests.form.foreign_files import (
    BOLD,
    CENTRE,
    FOOT,
    HEAD,
    TEXT,
    decision,
    grid,
    letter,
    line,
    named,
)
from tests.form.samples import FAULT, MISSING, P, of_rule, plain_docx
from vanthu.inspection.check import check_form
from vanthu.inspection.elements import FoundDocument, PartKind, recognise
from vanthu.inspection.reading import read
from vanthu.pipeline import Built

SENTENCES = (
    # Quốc hiệu, Tiêu ngữ
    "Công dân nước Cộng hòa xã hội chủ nghĩa Việt Nam có hộ khẩu tại xã được xét.",
    "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013",
    "Huân chương của Chủ tịch nước Cộng hòa xã hội chủ nghĩa Việt Nam;",
    "Mẫu đơn có dòng “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM” ở trên cùng và chữ ký ở dưới.",
    "Khẩu hiệu treo tại hội trường là Độc lập, tự do, hạnh phúc.",
    # Số và ký hiệu
    "Số hộ nghèo/tổng số hộ dân của xã là 5%.",
    "Số điện thoại: 0296.123.456",
    "Số định danh cá nhân ghi trong sổ.",
    "Số lượng: 12 bộ.",
    "Số liệu năm 2024/2025 do ấp cung cấp.",
    "Sổ: 12/2024 của ấp.",
    # Ngày tháng
    "Ngày tháng năm sinh",
    "Ngày, tháng, năm cấp: ghi theo giấy tờ.",
    "Ngày tháng năm ban hành văn bản",
    "Hôm nay, ngày 05 tháng 6 năm 2025, tại trụ sở xã",
    "Cuộc họp ngày 05 tháng 6 năm 2025 thống nhất danh sách.",
    "Thời hạn: trước ngày 30 tháng 6 năm 2025.",
    # Tên loại, cơ quan
    "Quyết định này được niêm yết tại trụ sở.",
    "Báo cáo kết quả trước ngày 30 tháng 6.",
    "Ủy ban nhân dân xã chịu trách nhiệm.",
    # Kính gửi, V/v
    "Đơn kính gửi đến bộ phận một cửa.",
    "Việc V/v ghi ở trích yếu theo mẫu.",
    # Nơi nhận, ký
    "Nơi nhận kết quả: bộ phận một cửa của xã.",
    "Nơi nhận hồ sơ là bộ phận một cửa.",
    "Nơi nhận, nơi gửi ghi rõ trong phiếu.",
    "Nơi nhận tiền hỗ trợ do hộ gia đình chọn.",
    "Nơi nhận: bộ phận một cửa, trong giờ hành chính.",
    "KT. CHỦ TỊCH là chữ viết tắt quyền hạn.",
    "Chủ tịch Ủy ban nhân dân xã quyết định.",
    "Lưu hồ sơ tại Văn phòng.",
    "Ký thay: Phó Chủ tịch.",
    "Người ký: Nguyễn Văn B",
)

TABLES: dict[str, list[tuple[str, ...]]] = {
    "recipients": [("STT", "Tên văn bản", "Nơi nhận", "Hạn"), ("1", "Báo cáo", "Sở Y tế", "30/6")],
    "recipients of three": [("STT", "Nơi nhận", "Số bản"), ("1", "Sở Y tế", "2")],
    "where": [("Nội dung", "Nơi nhận kết quả"), ("Giấy phép", "Một cửa")],
    "recipients, two columns": [("Văn bản", "Nơi nhận"), ("Báo cáo tháng", "Sở Y tế")],
    "signers": [("STT", "Quyền hạn", "Họ tên", "Chữ ký"), ("1", "KT. CHỦ TỊCH", "Trần B", "")],
    "titles": [("STT", "Chức vụ", "Mức", "Ghi chú"), ("1", "CHỦ TỊCH", "5", ""),
               ("2", "PHÓ CHỦ TỊCH", "4", "")],
    "kinds": [("STT", "Loại", "Số"), ("1", "QUYẾT ĐỊNH", "5"), ("2", "TỜ TRÌNH", "7")],
    "numbers": [("Số, ký hiệu", "Trích yếu"), ("Số: 12/QĐ-UBND", "V/v cấp vốn")],
    "days": [("Họ tên", "Ngày tháng năm sinh"), ("Trần B", "An Cư, ngày 05 tháng 6 năm 2000")],
    "bodies": [("Cơ quan", "Việc"), ("ỦY BAN NHÂN DÂN XÃ", "Chủ trì")],
    "addressees": [("Kính gửi", "Số bản"), ("Sở Y tế", "2")],
    "appendix": [("Phụ lục", "Trang"), ("Phụ lục I", "5")],
}  # fmt: skip


def elements_of(part: FoundDocument) -> dict[str, str]:
    return {key: part.text(key) for key in part.elements}


def only_part(file: bytes) -> FoundDocument:
    [part] = recognise(read(file, "x")).parts
    return part


SOUND = elements_of(only_part(decision()))
SOUND_LETTER = elements_of(only_part(letter()))


def test_parts_of_a_sound_file_are_all_found() -> None:
    assert SOUND == {
        "national_name": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "motto": "Độc lập - Tự do - Hạnh phúc",
        "number": "Số: 15/QĐ-UBND",
        "place_and_date": "An Cư, ngày 05 tháng 6 năm 2025",
        "parent_agency": "ỦY BAN NHÂN DÂN",
        "agency": "XÃ AN CƯ",
        "kind": "QUYẾT ĐỊNH",
        "subject": "Về việc phê duyệt danh sách",
        "authority": "ỦY BAN NHÂN DÂN XÃ AN CƯ",
        "legal_basis": "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025; "
        "Theo đề nghị của Trưởng phòng Kinh tế.",
        "decides": "QUYẾT ĐỊNH:",
        "recipients_label": "Nơi nhận:",
        "recipients": "- Như Điều 2; - Lưu: VT, VP.",
        "signer_title": "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH",
        "signer_name": "Nguyễn Văn A",
    }


@pytest.mark.parametrize("text", SENTENCES)
def test_words_of_the_text_are_no_part_of_the_form(text: str) -> None:
    assert elements_of(only_part(decision(line(text, TEXT)))) == SOUND
    assert elements_of(only_part(letter(line(text, TEXT)))) == SOUND_LETTER


@pytest.mark.parametrize("name", TABLES)
def test_words_of_a_table_are_no_part_of_the_form(name: str) -> None:
    table = grid(*TABLES[name])
    assert elements_of(only_part(decision(table))) == SOUND
    assert elements_of(only_part(letter(table))) == SOUND_LETTER


@pytest.mark.parametrize("name", TABLES)
def test_table_behind_the_last_words_is_no_foot(name: str) -> None:
    file = letter(last=grid(*TABLES[name]))
    part = only_part(file)
    assert not {"recipients_label", "recipients", "signer_title", "signer_name"} & set(
        part.elements
    )
    assert [each.title for each in check_form(file, "x") if each.state is MISSING]


# The signature


def loose(*lines: str) -> str:
    return "".join(line(each, CENTRE, BOLD) for each in lines)


@pytest.mark.parametrize(
    ("lines", "titles", "name"),
    [
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn A"), "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH",
         "Nguyễn Văn A"),
        (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký)", "Trần Thị B"), "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
         "Trần Thị B"),
        (("GIÁM ĐỐC", "Y Điêu Niê"), "GIÁM ĐỐC", "Y Điêu Niê"),
        (("CHỦ TỌA", "Lê C"), "CHỦ TỌA", "Lê C"),
        (("TM. BAN TỔ CHỨC", "TRƯỞNG BAN", "ĐOÀN VĂN D"), "TM. BAN TỔ CHỨC TRƯỞNG BAN",
         "ĐOÀN VĂN D"),
        (("Q. CHỦ TỊCH", "Đoàn Văn D"), "Q. CHỦ TỊCH", "Đoàn Văn D"),
        (("HIỆU TRƯỞNG", "TS. Nguyễn E"), "HIỆU TRƯỞNG", "TS. Nguyễn E"),
    ],
)  # fmt: skip
def test_signature_without_recipients_is_found(
    lines: tuple[str, ...], titles: str, name: str
) -> None:
    part = only_part(letter(last=loose(*lines)))
    assert (part.text("signer_title"), part.text("signer_name")) == (titles, name)


@pytest.mark.parametrize(
    "lines",
    [
        ("QUY ĐỊNH CHUNG",),  # "QU" is no "Q."
        ("CHỦ TRƯƠNG ĐẦU TƯ",),
        ("TRƯỞNG THÔN, TRƯỞNG ẤP",),
        ("TỔ CHỨC THỰC HIỆN",),
        ("CHÁNH TÍN NGƯỠNG", "Các ấp thực hiện theo hướng dẫn của Phòng."),
    ],
)
def test_title_at_the_end_of_a_text_signs_nothing(lines: tuple[str, ...]) -> None:
    part = only_part(letter(last=loose(*lines)))
    assert not {"signer_title", "signer_name"} & set(part.elements)


def test_minutes_are_signed_by_secretary_and_chair() -> None:
    sides = grid(
        (loose("THƯ KÝ", "Lê Văn C"), loose("CHỦ TỌA", "Nguyễn Văn A")),
    )
    part = only_part(named("BIÊN BẢN HỌP", line("Nội dung họp.", TEXT), foot=sides))
    assert part.text("signer_name") == "Nguyễn Văn A"
    found = check_form(named("BIÊN BẢN HỌP", line("Nội dung.", TEXT), foot=sides), "x")
    assert not [each for each in found if "CHỦ TỌA" in each.found and each.title.startswith("Họ")]


def test_recipients_without_dashes_are_recipients() -> None:
    foot = (
        line("Nơi nhận:", "", BOLD) + line("Như trên;", "") + line("Lưu: VT, VP.", "")
        + loose("CHỦ TỊCH", "Nguyễn Văn A")
    )  # fmt: skip
    part = only_part(letter(last=foot))
    assert part.text("recipients") == "Như trên; Lưu: VT, VP."
    assert part.text("signer_name") == "Nguyễn Văn A"


# Kinds


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("GIẤY MỜI HỌP", "Giấy mời"),
        ("BIÊN BẢN THẨM ĐỊNH", "Biên bản"),
        ("BÁO CÁO KẾT QUẢ THỰC HIỆN", "Báo cáo"),
        ("KẾ HOẠCH CÔNG TÁC NĂM", "Kế hoạch"),
        ("TỜ TRÌNH", "Tờ trình"),
        ("THÔNG BÁO", "Thông báo"),
        ("THÔNG BÁO KẾT LUẬN", "Thông báo"),
        ("GIẤY UỶ QUYỀN", "Giấy ủy quyền"),
        ("PHƯƠNG ÁN PHÒNG CHÁY", "Phương án"),
        ("HỢP ĐỒNG", "Hợp đồng"),
        ("KÊ HOẠCH", "Kế hoạch"),
    ],
)
def test_kind_may_have_words_behind_it(title: str, name: str) -> None:
    file = named(title, line("I. NỘI DUNG", TEXT, BOLD))
    assert (only_part(file).kind, only_part(file).name) == (PartKind.NAMED, name)
    missing = [each.title for each in check_form(file, "x") if each.state is MISSING]
    assert "Tên loại: có mặt" not in missing


@pytest.mark.parametrize("title", ["KẾT LUẬN KIỂM TRA", "GIẤY PHÉP XÂY DỰNG", "LỊCH TRỰC"])
def test_title_of_no_kind_is_shown_to_a_person(title: str) -> None:
    found = check_form(named(title, line("Nội dung.", TEXT)), "x")
    assert [each.found for each in of_rule(found, "form-kind")] == [title]
    assert "Tên loại: có mặt" not in [each.title for each in found if each.state is MISSING]


def test_agency_called_after_a_programme_is_no_kind() -> None:
    head = grid(
        (line("BAN CHỈ ĐẠO") + line("CHƯƠNG TRÌNH NÔNG THÔN MỚI", look=BOLD),
         line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", look=BOLD)
         + line("Độc lập - Tự do - Hạnh phúc", look=BOLD)),
        (line("Số: 15/QĐ-BCĐ"), line("An Cư, ngày 05 tháng 6 năm 2025")),
    )  # fmt: skip
    assert only_part(decision(head=head)).name == "Quyết định"


@pytest.mark.parametrize(
    ("stray", "rule"),
    [(line("Kính gửi: Sở Y tế", TEXT), "form-addressee"), (line("Kính gửi:"), "form-addressee")],
)
def test_addressee_below_a_decision_is_told(stray: str, rule: str) -> None:
    assert [each.state for each in of_rule(check_form(decision(stray), "x"), rule)] == [FAULT]
    assert not of_rule(check_form(decision(), "x"), rule)


def test_second_name_of_a_kind_is_told() -> None:
    title = "QUYẾT ĐỊNH\nTHÔNG BÁO"
    assert [each.found for each in of_rule(check_form(decision(kind=title), "x"),
                                           "form-one-title")] == ["THÔNG BÁO"]  # fmt: skip
    assert not of_rule(check_form(decision(), "x"), "form-one-title")


# Quốc hiệu


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẠT"),
        ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẠT"),
        ("CỘNG HÕA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "LỖI"),
        ("CÔNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "LỖI"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHIÃ VIỆT NAM", "LỖI"),
        ("CỘNG HÒA XÃ HÔI CHỦ NGHĨA VIÊT NAM", "LỖI"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨ VIỆT NAM", "LỖI"),
        ("CỘNG\u00ad HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẠT"),
        ("Cộng hòa xã hội chủ nghĩa Việt Nam", "ĐẠT"),
    ],
)
def test_slip_in_the_national_name_is_told_as_one(written: str, state: str) -> None:
    head = HEAD.replace("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", written)
    found = check_form(decision(head=head), "x")
    assert "Quốc hiệu: có mặt" not in [each.title for each in found if each.state is MISSING]
    assert [each.state.value for each in of_rule(found, "form-national-name")] == [state]


def test_letters_apart_from_their_marks_are_read_and_told_once() -> None:
    text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    head = HEAD.replace(text, unicodedata.normalize("NFD", text))
    found = check_form(decision(head=head), "x")
    assert "Quốc hiệu: có mặt" not in [each.title for each in found if each.state is MISSING]
    told = [each.found for each in of_rule(found, "form-traces") if "tổ hợp" in each.found]
    assert len(told) == 1


def test_foot_is_still_found_beside_tables() -> None:
    body = "".join(grid(*rows) for rows in TABLES.values())
    assert elements_of(only_part(plain_docx(body + FOOT)))["signer_name"] == "Nguyễn Văn A"


def test_title_of_no_usual_word_is_a_title_and_no_name() -> None:
    foot = FOOT.replace("TM. ỦY BAN NHÂN DÂN", "KẾ TOÁN TRƯỞNG").replace("CHỦ TỊCH", "THỦ QUỸ")
    part = only_part(decision(foot=foot))
    assert (part.text("signer_title"), part.text("signer_name")) == (
        "KẾ TOÁN TRƯỞNG THỦ QUỸ",
        "Nguyễn Văn A",
    )


def test_kind_in_a_table_of_data_names_no_document() -> None:
    table = grid(("STT", "Loại", "Số"), ("1", "QUYẾT ĐỊNH", "5"))
    assert only_part(plain_docx(HEAD.format(symbol="UBND") + table)).name == "Chưa rõ loại"


@pytest.mark.parametrize(
    "text", ["Điều 9 của Luật đã dẫn áp dụng.", "3 - 5 hộ mỗi ấp được chọn.", "Hình 4. Sơ đồ"]
)
def test_paragraph_of_our_own_is_one_whatever_it_begins_with(built_2024: Built, text: str) -> None:
    file = changed(built_2024.files[P], written("Thực hiện mục tiêu giảm nghèo", text))
    found = check_form(file, P)
    assert not [each for each in found if each.state in {FAULT, MISSING}]
