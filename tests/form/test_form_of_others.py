"""Files of others: words of the body are no parts of the form, and some files are not judged."""

# ruff: noqa: E501  (a table is read line by line)

from __future__ import annotations

import pytest

from tests.form.samples import plain_docx
from vanthu.inspection.check import judge_foreign
from vanthu.inspection.elements import Form, PartKind, recognise
from vanthu.inspection.reading import read

HEAD = ["ỦY BAN NHÂN DÂN", "XÃ MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Số: 12/TB-UBND", "Mẫu, ngày 05 tháng 3 năm 2026"]  # fmt: skip
FOOT = ["Nơi nhận:", "- Các ấp;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn Cường"]


def paragraph(text: str, *, centred: bool = False) -> str:
    align = '<w:pPr><w:jc w:val="center"/></w:pPr>' if centred else ""
    return f'<w:p>{align}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(*rows: tuple[str, ...]) -> str:
    made = ("".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{cells}</w:tr>' for cells in made)}</w:tbl>"


def form_of(*body: str, kind: str = "THÔNG BÁO") -> Form:
    blocks = [paragraph(each) for each in HEAD]
    blocks += [paragraph(kind, centred=True), paragraph("Về việc họp", centred=True)]
    blocks += [each if each.startswith("<w:") else paragraph(each) for each in body]
    blocks += [paragraph(each) for each in FOOT]
    return recognise(read(plain_docx("".join(blocks)), "a.docx"))


BODY = "Ủy ban nhân dân xã thông báo để các ấp biết, thực hiện."


@pytest.mark.parametrize(
    "line",
    [
        "Nơi nhận kết quả: bộ phận một cửa.",
        "Nơi nhận hồ sơ là bộ phận một cửa.",
        "Công dân nước Cộng hòa xã hội chủ nghĩa Việt Nam có quyền và nghĩa vụ ngang nhau.",
        "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam quy định.",
        "Ngày tháng năm sinh",
        "KT. CHỦ TỊCH là cách ghi khi cấp phó ký thay.",
        "Quyết định này được gửi kèm.",
        "Số tiền: 12/100 suất.",
    ],
)
def test_words_of_the_body_are_no_part_of_the_form(line: str) -> None:
    plain, other = form_of(BODY), form_of(BODY, line)
    assert len(other.parts) == 1
    assert {k: len(v) for k, v in other.parts[0].elements.items()} == {
        k: len(v) for k, v in plain.parts[0].elements.items()
    }


def test_columns_of_a_table_are_no_part_of_the_form() -> None:
    rows = table(
        ("TT", "Loại", "Nơi nhận", "Người ký"), ("1", "QUYẾT ĐỊNH", "Các ấp", "KT. CHỦ TỊCH"),
        ("2", "THÔNG BÁO", "Các ấp", "CHỦ TỊCH"),
    )  # fmt: skip
    (part,) = form_of(BODY, rows).parts
    assert part.text("recipients") == "- Các ấp; - Lưu: VT."
    assert part.text("signer_name") == "Lê Văn Cường"
    assert part.name == "Thông báo"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("GIẤY MỜI HỌP", "Giấy mời"),
        ("BIÊN BẢN THẨM ĐỊNH", "Biên bản"),
        ("BÁO CÁO TÓM TẮT", "Báo cáo"),
    ],
)
def test_kind_is_known_with_words_behind_it(kind: str, name: str) -> None:
    (part,) = form_of(BODY, kind=kind).parts
    assert (part.kind, part.name) == (PartKind.NAMED, name)


def test_last_recipient_without_a_dash_is_no_name() -> None:
    blocks = [paragraph(each) for each in (*HEAD, "TỜ TRÌNH", BODY, "CHỦ TỊCH", "Lê Văn Cường")]
    blocks += [paragraph(each) for each in ("Nơi nhận:", "- Các ấp;", "Lưu: VT, VP.")]
    (part,) = recognise(read(plain_docx("".join(blocks)), "a.docx")).parts
    assert part.text("recipients").endswith("Lưu: VT, VP.")


def test_misspelt_name_of_the_state_is_told_as_such() -> None:
    head = [each.replace("HÒA", "HÕA") for each in HEAD]
    blocks = [paragraph(each) for each in (*head, "TỜ TRÌNH", BODY, *FOOT)]
    form = recognise(read(plain_docx("".join(blocks)), "a.docx"))
    said = [each for each in judge_foreign(form) if "Quốc hiệu" in each.title]
    assert any("HÕA" in each.found and each.state.name == "FAULT" for each in said)
    assert not any(each.state.name == "MISSING" for each in said)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "Đảng"),
        ("SAO Y", "bản sao"),
        ("TRÍCH SAO", "bản sao"),
        ("Số: 12/2026/QĐ-UBND", "quy phạm pháp luật"),
        ("BỘ CHỈ HUY QUÂN SỰ", "quân đội"),
    ],
)
def test_what_the_decree_does_not_cover_is_said_once(line: str, what: str) -> None:
    blocks = [paragraph(each) for each in (line, "TỜ TRÌNH", BODY)]
    found = judge_foreign(recognise(read(plain_docx("".join(blocks)), "a.docx")))
    assert [what in each.found for each in found] == [True]


@pytest.mark.parametrize(
    "line", ["Sao y bản chính là việc chụp lại.", "Số: 12/QĐ-UBND", "Đảng ủy xã"]
)
def test_what_the_decree_covers_is_judged(line: str) -> None:
    blocks = [paragraph(each) for each in (line, "TỜ TRÌNH", BODY)]
    found = judge_foreign(recognise(read(plain_docx("".join(blocks)), "a.docx")))
    assert "form-scope" not in {each.rule for each in found}


def test_file_without_a_letter_says_that_nothing_could_be_read() -> None:
    (found,) = judge_foreign(recognise(read(plain_docx("<w:p/>"), "a.docx")))
    assert "không đọc được chữ nào" in found.found
