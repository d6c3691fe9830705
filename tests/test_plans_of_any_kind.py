"""Documents of other offices, subjects and shapes than the one of 2024."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from itertools import pairwise

import pytest

from tests.conftest import DECISION_FILE, PLAN_FILE, MakeProject
from tests.docx_text import Docx, Paragraph, Section, Table
from vanthu.base.diagnostics import Faults
from vanthu.decree import nd30
from vanthu.decree.text_width import filled_lines, text_width
from vanthu.pipeline import build

OFFICE = """\
cơ quan: Ủy ban nhân dân
địa bàn: xã Vĩnh Trung
viết tắt: UBND
địa danh: Vĩnh Trung
người đứng đầu: Chủ tịch
"""
DEPARTMENT = """\
cơ quan: Sở Nội vụ
cơ quan chủ quản: Ủy ban nhân dân tỉnh An Giang
viết tắt: SNV
địa danh: An Giang
người đứng đầu: Giám đốc
"""
PROVINCE = """\
cơ quan: Ủy ban nhân dân
địa bàn: tỉnh An Giang
viết tắt: UBND
địa danh: An Giang
người đứng đầu: Chủ tịch
"""
DECISION = """\
năm: 2024
trích yếu: Ban hành Kế hoạch cải cách hành chính
căn cứ:
  - {loại: Luật, tên: Tổ chức chính quyền địa phương, ngày: 19/6/2015}
điều:
  - Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính.
  - Quyết định này có hiệu lực thi hành kể từ ngày ký.
"""
SIGNER = "ký: {chức vụ: Chủ tịch, họ tên: Nguyễn Văn An}\n"
PLAN = """\
trích yếu: Cải cách hành chính năm 2024
mở đầu: Ủy ban nhân dân xã ban hành Kế hoạch như sau.
"""
SIX_LEVELS = """\
nội dung:
  - Cấp một:
      - Cấp hai:
          - Cấp ba:
              - Cấp bốn:
                  - Cấp năm:
                      - Cấp sáu.
                      - Cấp sáu nữa.
          - Cấp ba nữa: Một câu.
  - Cấp một nữa: Câu cuối
"""
WIDE_TABLE = """\
          khổ giấy: ngang
          cột: [{tiêu đề: Thủ tục}, {tiêu đề: Số hồ sơ, kiểu: số}]
          hàng: [[Khai sinh, 1200]]
"""


def documents(
    make_project: MakeProject,
    *,
    office: str = OFFICE,
    decision: str = DECISION + SIGNER,
    plan: str = "",
) -> Mapping[str, Docx]:
    """The finished files of a dossier, opened; an empty text stands for no file."""
    files = {"content/office.yaml": office, "content/2024/decision.yaml": decision}
    if plan:
        files["content/2024/plan.yaml"] = plan
    built = build(make_project(files) / "content/2024", "content/2024")
    return {name: Docx(content) for name, content in built.files.items()}


def plan_of(make_project: MakeProject, content: str, office: str = OFFICE) -> Docx:
    return documents(make_project, office=office, plan=PLAN + content)[PLAN_FILE]


def decision_of(make_project: MakeProject, decision: str, office: str = OFFICE) -> Docx:
    return documents(make_project, office=office, decision=decision)[DECISION_FILE]


def outline(document: Docx) -> list[tuple[str, str]]:
    """Style and text of what follows the head, the rules and empty lines left out."""
    return [
        (block.style, block.text)
        for block in document.blocks
        if isinstance(block, Paragraph) and block.text and block.style not in HEAD
    ]


HEAD = {element.name for element in nd30.HEAD}


def lines(document: Docx, *styles: str) -> list[str]:
    """The texts in those styles, wherever they stand, no-break spaces as plain ones."""
    paragraphs: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Table):
            paragraphs += [each for row in block.rows for c in row.cells for each in c.paragraphs]
        elif isinstance(block, Paragraph):
            paragraphs.append(block)
    return [each.text.replace("\xa0", " ") for each in paragraphs if each.style in styles]


def sections(document: Docx) -> list[str]:
    """How the pages of each section are: "dọc" or "ngang", and how they are numbered."""
    shown = [block.shown for block in document.blocks if isinstance(block, Section)]
    return [
        ("ngang" if "khổ 297 x 210" in each else "dọc")
        + (" từ 1" if "đánh số trang từ 1" in each else "")
        + (", trang đầu không số" if "trang đầu không" in each else "")
        for each in shown
    ]


# With and without a plan


def test_decision_alone_makes_one_file(make_project: MakeProject) -> None:
    assert list(documents(make_project)) == [DECISION_FILE]


def test_plan_of_another_kind_needs_neither_projects_nor_targets(
    make_project: MakeProject,
) -> None:
    found = documents(make_project, plan="loại: Quy chế\n" + PLAN + SIX_LEVELS)[PLAN_FILE]
    assert lines(found, "Tên loại", "Trích yếu") == ["QUY CHẾ", "Cải cách hành chính năm 2024"]


def test_last_sentence_without_a_stop_gets_the_closing_mark(make_project: MakeProject) -> None:
    assert outline(plan_of(make_project, SIX_LEVELS))[-1] == ("Đoạn", "Câu cuối./.")


def test_plan_may_end_with_a_table(make_project: MakeProject) -> None:
    table = "nội dung:\n  - Số liệu:\n      - bảng:\n" + WIDE_TABLE.replace("ngang", "dọc")
    found = plan_of(make_project, table)
    assert found.tables[0].rows[-1].texts == ["Khai sinh", "1.200"]
    # Word wants a paragraph after a last table, here an empty one of 1 pt.
    assert isinstance(found.blocks[-2], Paragraph)
    assert (found.blocks[-2].style, found.blocks[-2].text) == ("Dòng ngắt", "")


# Numbering


def test_six_levels_of_the_usual_scheme(make_project: MakeProject) -> None:
    assert outline(plan_of(make_project, SIX_LEVELS)) == [
        ("Đoạn", "Ủy ban nhân dân xã ban hành Kế hoạch như sau."),
        ("Mục", "I. CẤP MỘT"),
        ("Khoản có tiêu đề", "1. Cấp hai"),
        ("Điểm có tiêu đề", "a) Cấp ba"),
        ("Gạch đầu dòng có tiêu đề", "- Cấp bốn:"),
        ("Dấu cộng có tiêu đề", "+ Cấp năm:"),
        ("Dấu chấm", "• Cấp sáu."),
        ("Dấu chấm", "• Cấp sáu nữa."),
        ("Điểm có tiêu đề", "b) Cấp ba nữa"),
        ("Đoạn", "Một câu."),
        ("Mục", "II. CẤP MỘT NỮA"),
        ("Đoạn", "Câu cuối./."),
    ]


def test_six_levels_of_the_scheme_with_parts(make_project: MakeProject) -> None:
    found = plan_of(make_project, SIX_LEVELS, OFFICE + "trình bày: {đánh số: phần}\n")
    assert outline(found)[1:] == [
        ("Phần", "Phần I"),
        ("Tên phần", "CẤP MỘT"),
        ("Mục", "I. CẤP HAI"),
        ("Khoản có tiêu đề", "1. Cấp ba"),
        ("Điểm có tiêu đề", "Cấp bốn"),  # a lone a) would promise a b)
        ("Gạch đầu dòng có tiêu đề", "- Cấp năm:"),
        ("Dấu cộng", "+ Cấp sáu."),
        ("Dấu cộng", "+ Cấp sáu nữa."),
        ("Khoản có tiêu đề", "2. Cấp ba nữa"),
        ("Đoạn", "Một câu."),
        ("Phần", "Phần II"),
        ("Tên phần", "CẤP MỘT NỮA"),
        ("Đoạn", "Câu cuối./."),
    ]


def test_six_levels_of_the_decimal_scheme(make_project: MakeProject) -> None:
    found = plan_of(make_project, SIX_LEVELS, OFFICE + "trình bày: {đánh số: thập phân}\n")
    numbers = [text.split(" ", 1)[0] for _, text in outline(found)[1:]]
    assert numbers == [
        "1.", "1.1.", "1.1.1.", "-", "+", "•", "•", "1.1.2.", "Một", "2.", "Câu",
    ]  # fmt: skip


def test_seventh_level_is_refused_at_its_line(make_project: MakeProject) -> None:
    seven = SIX_LEVELS.replace("- Cấp sáu.", "- Cấp sáu:\n                          - Cấp bảy.")
    with pytest.raises(Faults) as caught:
        plan_of(make_project, seven)
    [fault] = caught.value.diagnostics
    assert (fault.place.file.name, fault.place.line) == ("content/2024/plan.yaml", 10)
    assert "quá sâu" in fault.message


# Appendices


def test_one_appendix_has_no_number(make_project: MakeProject) -> None:
    appendix = "phụ lục:\n  - {tiêu đề: Danh mục, nội dung: Nội dung phụ lục}\n"
    found = plan_of(make_project, SIX_LEVELS + appendix)
    assert lines(found, "Phụ lục", "Tên phụ lục") == ["Phụ lục", "DANH MỤC"]
    assert outline(found)[-1] == ("Đoạn", "Nội dung phụ lục./.")


def test_two_appendices_have_roman_numbers_and_pages_of_their_own(
    make_project: MakeProject,
) -> None:
    appendices = (
        "phụ lục:\n  - {tiêu đề: Danh mục, nội dung: Một câu.}\n"
        "  - {nội dung: Hai câu., khổ giấy: ngang}\n"
    )
    found = plan_of(make_project, SIX_LEVELS + appendices)
    assert lines(found, "Phụ lục") == ["Phụ lục I", "Phụ lục II"]
    assert len(lines(found, "Kèm theo")) == 3
    assert sections(found) == [
        "dọc, trang đầu không số",
        "dọc từ 1, trang đầu không số",
        "ngang từ 1, trang đầu không số",
    ]


def test_decision_may_have_an_appendix_of_its_own(make_project: MakeProject) -> None:
    appendix = "phụ lục:\n  - {tiêu đề: Danh mục, nội dung: Một câu.}\n"
    found = decision_of(make_project, DECISION + SIGNER + appendix)
    assert lines(found, "Tên phụ lục") == ["DANH MỤC"]
    assert len(sections(found)) == 2


# Footnotes


def test_footnotes_are_those_of_word(make_project: MakeProject) -> None:
    content = "nội dung:\n  - Đoạn một^[Theo **Luật A & B**.] và hai^[Chú thích {{ năm }}.].\n"
    project = make_project({"content/2024/plan.yaml": PLAN + content})
    docx = build(project / "content/2024", "content/2024").files[PLAN_FILE]
    found = Docx(docx)
    shown = [block.shown for block in found.blocks if isinstance(block, Paragraph)]
    assert "- Đoạn một⟦Dấu chú thích: [1]⟧ và hai⟦Dấu chú thích: [2]⟧./." in shown
    assert [(number, note.style, note.text) for number, note in found.footnotes] == [
        ("1", "Chú thích", " Theo Luật A & B."),
        ("2", "Chú thích", " Chú thích 2024."),
    ]
    assert "**Luật A & B**" in next(iter(found.footnotes))[1].shown
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        notes = archive.read("word/footnotes.xml").decode()
    assert re.findall(r'w:id="(-?\d+)"', notes) == ["-1", "0", "1", "2"]
    assert notes.count("<w:footnoteRef/>") == 2


# Tables


def test_table_written_in_place(make_project: MakeProject) -> None:
    found = plan_of(make_project, TABLE)
    [table] = found.tables
    assert [row.texts for row in table.rows] == [
        ["STT", "Ấp", "Hộ"],
        ["", "", "Tổng số", "Tỷ lệ (%)"],
        ["A", "B", "1", "2"],
        ["1", "Vĩnh Hạ & Vĩnh Lập", "1.234", "0,5"],
        ["2", "Vĩnh Tây", "2.345", "-"],
        ["", "Tổng", "3.579", ""],
    ]
    assert [row.repeated for row in table.rows] == [True] * 3 + [False] * 3
    assert [cell.columns for cell in table.rows[0].cells] == [1, 1, 2]
    assert [cell.continued for cell in table.rows[1].cells] == [True, True, False, False]
    assert [cell.paragraphs[0].style for cell in table.rows[3].cells] == [
        "Ô giữa", "Ô chữ", "Ô số", "Ô số",
    ]  # fmt: skip
    assert [cell.paragraphs[0].shown for cell in table.rows[-1].cells[1:3]] == [
        "**Tổng**", "**3.579**",
    ]  # fmt: skip
    assert lines(found, "Tên bảng", "Đơn vị tính", "Ghi chú bảng") == [
        "Hộ dân năm 2024", "Đơn vị tính: hộ", "Số liệu cuối năm 2023.",
    ]  # fmt: skip


TABLE = """\
nội dung:
  - Số liệu:
      - bảng:
          tiêu đề: Hộ dân năm {{ năm }}
          đơn vị tính: hộ
          đánh số cột: có
          cột:
            - {tiêu đề: STT, rộng: 12, kiểu: giữa}
            - {tiêu đề: Ấp}
            - tiêu đề: Hộ
              cột:
                - {tiêu đề: Tổng số, kiểu: số, rộng: 30}
                - {tiêu đề: Tỷ lệ (%), kiểu: số, rộng: "22,5"}
          hàng:
            - [1, Vĩnh Hạ & Vĩnh Lập, 1234, "0,5"]
            - [2, Vĩnh Tây, 2.345, -]
            - đậm: ["", Tổng, 3579, ""]
          ghi chú: Số liệu cuối năm 2023.
      - đoạn: Câu cuối.
"""


def test_widths_of_columns_are_those_asked_for_and_fill_the_page(
    make_project: MakeProject,
) -> None:
    project = make_project({"content/2024/plan.yaml": PLAN + TABLE})
    docx = build(project / "content/2024", "content/2024").files[PLAN_FILE]
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        document = archive.read("word/document.xml").decode()
    grid = document[document.index('w:tblStyle w:val="Bang"') :].partition("</w:tblGrid>")[0]
    widths = [int(w) * 25.4 / 1440 for w in re.findall(r'gridCol w:w="(\d+)"', grid)]
    assert widths == pytest.approx([12, 165 - 64.5, 30, 22.5], abs=0.05)


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("[2, Vĩnh Tây, 2.345, -]", "[2, Vĩnh Tây, 2.345]", "3 ô, bảng có 4 cột"),
        ("[2, Vĩnh Tây, 2.345, -]", "[2, Vĩnh Tây, nhiều, -]", '"nhiều"'),
        ("[2, Vĩnh Tây, 2.345, -]", "[2, Vĩnh Tây, 2.34, -]", '"2.34"'),
        ("rộng: 30", "rộng: 300", "rộng hơn trang giấy"),
    ],
)
def test_table_that_cannot_be_is_refused(
    make_project: MakeProject, right: str, wrong: str, says: str
) -> None:
    assert TABLE.count(right) == 1
    with pytest.raises(Faults) as caught:
        plan_of(make_project, TABLE.replace(right, wrong))
    [fault] = caught.value.diagnostics
    assert says in fault.message
    assert fault.place.file.name == "content/2024/plan.yaml"


def test_wide_table_stands_on_a_landscape_page_with_its_heading(
    make_project: MakeProject,
) -> None:
    content = (
        f"nội dung:\n  - Mở đầu: Một câu.\n  - Số liệu:\n      - bảng:\n{WIDE_TABLE}"
        "  - Kết thúc: Câu cuối.\n"
    )
    found = plan_of(make_project, content)
    # The number of pages goes on, and is shown on the first page of each later section too.
    assert sections(found) == ["dọc, trang đầu không số", "ngang", "dọc"]
    shown = [b.text if isinstance(b, Paragraph) else type(b).__name__ for b in found.blocks]
    start = shown.index("Một câu.")
    assert [each for each in shown[start:] if each] == [
        "Một câu.", "Section", "II. SỐ LIỆU", "Table", "Section",
        "III. KẾT THÚC", "Câu cuối./.", "Section",
    ]  # fmt: skip


def test_no_empty_page_follows_a_wide_table_at_the_end(make_project: MakeProject) -> None:
    found = plan_of(make_project, f"nội dung:\n  - Mở đầu.\n  - bảng:\n{WIDE_TABLE}")
    assert sections(found) == ["dọc, trang đầu không số", "ngang"]


def test_wide_table_in_a_landscape_appendix_breaks_no_page(make_project: MakeProject) -> None:
    appendix = f"phụ lục:\n  - khổ giấy: ngang\n    nội dung:\n      - bảng:\n{WIDE_TABLE}"
    assert sections(plan_of(make_project, SIX_LEVELS + appendix)) == [
        "dọc, trang đầu không số",
        "ngang từ 1, trang đầu không số",
    ]


# Offices and signers


def test_head_of_a_commune_and_of_a_province(make_project: MakeProject) -> None:
    for office, area in ((OFFICE, "XÃ VĨNH TRUNG"), (PROVINCE, "TỈNH AN GIANG")):
        found = decision_of(make_project, DECISION + SIGNER, office)
        assert lines(found, "Cơ quan ban hành") == [f"ỦY BAN NHÂN DÂN\n{area}"]
        assert lines(found, "Thẩm quyền") == [f"ỦY BAN NHÂN DÂN {area}"]
        assert lines(found, "Cơ quan chủ quản") == []


def test_department_stands_below_its_parent_body(make_project: MakeProject) -> None:
    signer = "thẩm quyền: người đứng đầu\nký: {chức vụ: Giám đốc, họ tên: Trần Thị Bé}\n"
    found = decision_of(make_project, DECISION + signer, DEPARTMENT)
    assert lines(found, "Cơ quan chủ quản") == ["ỦY BAN NHÂN DÂN\nTỈNH AN GIANG"]
    assert lines(found, "Cơ quan ban hành") == ["SỞ NỘI VỤ"]
    assert lines(found, "Thẩm quyền") == ["GIÁM ĐỐC SỞ NỘI VỤ"]
    assert lines(found, "Quyền hạn và chức vụ") == ["GIÁM ĐỐC"]
    assert "/QĐ-SNV" in lines(found, "Số và ký hiệu")[0]


@pytest.mark.parametrize("by_head", [False, True])
@pytest.mark.parametrize(
    ("authority", "title", "signed"),
    [
        (None, "Chủ tịch", ["CHỦ TỊCH"]),
        ("KT.", "Phó Chủ tịch", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("TL.", "Chánh Văn phòng", ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"]),
        ("TUQ.", "Trưởng Phòng Nội vụ", ["TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG NỘI VỤ"]),
        ("Q.", "Chủ tịch", ["Q. CHỦ TỊCH"]),
    ],
)
def test_authority_and_signature_agree(
    make_project: MakeProject, authority: str | None, title: str, signed: list[str], by_head: bool
) -> None:
    signer = f"ký: {{chức vụ: {title}, họ tên: Nguyễn Văn An, quyền hạn: {authority}}}\n"
    signer = signer.replace(", quyền hạn: None", "")
    decided = "thẩm quyền: người đứng đầu\n" if by_head else ""
    found = decision_of(make_project, DECISION + signer + decided)
    # What is signed by order (TL.) or by mandate (TUQ.) is the head's in any case.
    of_head = by_head or authority in ("TL.", "TUQ.")
    above = "CHỦ TỊCH ỦY BAN NHÂN DÂN" if of_head else "ỦY BAN NHÂN DÂN"
    assert lines(found, "Thẩm quyền") == [f"{above} XÃ VĨNH TRUNG"]
    on_behalf = [] if of_head else ["TM. ỦY BAN NHÂN DÂN"]
    assert lines(found, "Quyền hạn và chức vụ") == on_behalf + signed
    assert lines(found, "Họ tên") == ["Nguyễn Văn An"]


# Number and date

BOTH = PLAN + SIX_LEVELS + "phụ lục:\n  - {nội dung: Một câu.}\n"


@pytest.mark.parametrize(
    ("date", "words"),
    [("5/2/2024", "ngày 05 tháng 02 năm 2024"), ("15/6/2024", "ngày 15 tháng 6 năm 2024")],
)
def test_number_and_date_are_the_same_everywhere(
    make_project: MakeProject, date: str, words: str
) -> None:
    issued = f"số: 7\nngày: {date}\n"
    found = documents(make_project, decision=DECISION + SIGNER + issued, plan=BOTH)
    assert lines(found[DECISION_FILE], "Số và ký hiệu") == ["Số: 07/QĐ-UBND"]
    assert lines(found[DECISION_FILE], "Địa danh và ngày tháng") == [f"Vĩnh Trung, {words}"]
    reference = f"(Kèm theo Quyết định số 07/QĐ-UBND {words} của Ủy ban nhân dân xã Vĩnh Trung)"
    assert lines(found[PLAN_FILE], "Kèm theo") == [reference, reference]


def test_electronic_original_leaves_the_reference_blank(make_project: MakeProject) -> None:
    issued = "số: 7\nngày: 15/6/2024\nloại bản: điện tử\n"
    found = documents(make_project, decision=DECISION + SIGNER + issued, plan=BOTH)
    assert lines(found[DECISION_FILE], "Số và ký hiệu") == ["Số: 07/QĐ-UBND"]
    assert lines(found[DECISION_FILE], "Địa danh và ngày tháng") == [
        "Vĩnh Trung, ngày 15 tháng 6 năm 2024"
    ]
    for line in lines(found[PLAN_FILE], "Kèm theo"):
        assert re.search(r"số {5,}/QĐ-UBND ngày {4,}tháng {4,}năm 2024 của Ủy", line)


@pytest.mark.parametrize(
    "office", [OFFICE, DEPARTMENT, PROVINCE], ids=["commune", "department", "province"]
)
@pytest.mark.parametrize(
    "issued",
    ["", "số: 7\nngày: 15/6/2024\n", "ký hiệu: QĐ-BCĐCTMTQG\n"],
    ids=["blank", "issued", "long symbol"],
)
def test_line_under_the_reference_is_a_third_to_a_half_of_it(
    make_project: MakeProject, office: str, issued: str
) -> None:
    decision = DECISION + SIGNER + issued
    found = documents(make_project, office=office, decision=decision, plan=BOTH)
    blocks = [each for each in found[PLAN_FILE].blocks if isinstance(each, Paragraph)]
    shares = [
        _length(below) / _longest_line(reference.text, nd30.PAGE.text_width)
        for reference, below in pairwise(blocks)
        if reference.style == "Kèm theo"
    ]
    assert len(shares) == 2
    assert all(nd30.RULE_LINE.share.holds(share) for share in shares), shares


def test_line_under_the_reference_grows_with_a_landscape_page(make_project: MakeProject) -> None:
    appendix = "phụ lục:\n  - {khổ giấy: ngang, nội dung: Một câu.}\n"
    blocks = plan_of(make_project, SIX_LEVELS + appendix).blocks
    paragraphs = [each for each in blocks if isinstance(each, Paragraph)]
    at = [each.style for each in paragraphs].index("Phụ lục")
    reference, rule = paragraphs[at + 2 : at + 4]
    longest = _longest_line(reference.text, nd30.PAGE.text_width + 297 - 210)
    assert nd30.RULE_LINE.share.holds(_length(rule) / longest)


def _length(rule: Paragraph) -> float:
    drawn = re.search(r"kẻ ngang ([\d.]+) mm", rule.shown)
    assert drawn is not None
    return float(drawn[1])


def _longest_line(reference: str, width: float) -> float:
    look = nd30.BY_NAME["Kèm theo"]
    lines_of_it = filled_lines(reference, look.size, width - 2 * look.side, italic=look.italic)
    return max(text_width(line, look.size, italic=look.italic) for line in lines_of_it)


# Articles and legal bases


def test_articles_have_clauses_and_points(make_project: MakeProject) -> None:
    articles = """\
điều:
  - Phạm vi điều chỉnh:
      - khoản: Quyết định này quy định việc cải cách.
      - Đối tượng áp dụng:
          - Cán bộ, công chức;
          - Người dân.
  - Trách nhiệm:
      - Chủ trì thực hiện;
      - Báo cáo kết quả.
  - Quyết định này có hiệu lực thi hành kể từ ngày ký.
"""
    found = decision_of(make_project, re.sub(r"điều:\n(  .*\n)+", articles, DECISION) + SIGNER)
    assert outline(found) == [
        ("Căn cứ", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015."),
        ("Điều có tiêu đề", "Điều 1. Phạm vi điều chỉnh"),
        ("Khoản", "1. Quyết định này quy định việc cải cách."),
        ("Khoản có tiêu đề", "2. Đối tượng áp dụng"),
        ("Điểm", "a) Cán bộ, công chức;"),
        ("Điểm", "b) Người dân."),
        ("Điều có tiêu đề", "Điều 2. Trách nhiệm"),
        ("Khoản", "1. Chủ trì thực hiện;"),
        ("Khoản", "2. Báo cáo kết quả."),
        ("Điều", "Điều 3. Quyết định này có hiệu lực thi hành kể từ ngày ký./."),
    ]
    assert "- Như Điều 3;" in lines(found, "Danh sách nơi nhận")


def test_legal_bases_are_records_in_place_or_names_in_the_register(
    make_project: MakeProject,
) -> None:
    bases = """\
căn cứ:
  - {loại: Luật, tên: Ngân sách nhà nước, ngày: 25/6/2015}
  - {loại: Nghị định, số: 30/2020/NĐ-CP, ngày: 5/3/2020, cơ quan: Chính phủ, tên: về văn thư}
đề nghị: {người: "Trưởng phòng Tư pháp & Hộ tịch"}
"""
    found = decision_of(make_project, re.sub(r"căn cứ:\n(  .*\n)+", bases, DECISION) + SIGNER)
    assert lines(found, "Căn cứ") == [
        "Căn cứ Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015;",
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về văn thư;",
        "Theo đề nghị của Trưởng phòng Tư pháp & Hộ tịch.",
    ]


@pytest.mark.parametrize(("who", "refused"), [("tập thể", True), ("người đứng đầu", False)])
def test_a_department_led_by_one_person_does_not_sign_for_a_collective(
    make_project: MakeProject, who: str, refused: bool
) -> None:
    signer = "ký: {chức vụ: Giám đốc, họ tên: Nguyễn Văn An}\n"
    decision = f"{DECISION}thẩm quyền: {who}\n{signer}"
    if not refused:
        assert documents(make_project, office=DEPARTMENT, decision=decision)
        return
    with pytest.raises(Faults) as found:
        documents(make_project, office=DEPARTMENT, decision=decision)
    [fault] = found.value.diagnostics
    assert fault.message == 'Sở Nội vụ do người đứng đầu quyết định, không ký "TM. SỞ NỘI VỤ"'
    assert fault.place.quoted == f"thẩm quyền: {who}"
