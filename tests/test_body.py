"""What the body of a document may hold: levels, sentences with lists, tables, small letters."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from tests.conftest import MakeProject
from vanthu.base.diagnostics import Faults, Severity
from vanthu.pipeline import build, check
from vanthu.word.package import DOCUMENT, paragraph_texts, parse, unpack, w

OFFICE = """\
cơ quan: Ủy ban nhân dân
địa bàn: xã Tân Hòa
viết tắt: UBND
địa danh: Tân Hòa
người đứng đầu: Chủ tịch
"""
SIGNED = "ký: {chức vụ: Chủ tịch, họ tên: Lê Văn Cường}\n"
DECISION = f"""\
năm: 2026
trích yếu: Ban hành Quy định
căn cứ: [{{loại: Luật, tên: Tổ chức chính quyền địa phương, ngày: 16/6/2025}}]
điều: [Ban hành kèm theo Quyết định này Quy định.]
{SIGNED}"""

Attached = Callable[[str], bytes]


@pytest.fixture
def attached(make_project: MakeProject) -> Attached:
    """The finished file of a regulation with these keys, issued with a decision."""

    def made(keys: str, office: str = "") -> bytes:
        files = {
            "content/office.yaml": OFFICE + office,
            "content/2024/decision.yaml": DECISION,
            "content/2024/quy-dinh.yaml": f"loại: Quy định\ntrích yếu: Quản lý\n{keys}",
        }
        folder = make_project(files) / "content/2024"
        return build(folder, "content/2024").files["quy-dinh.docx"]

    return made


def lines_of(docx: bytes) -> list[str]:
    """The lines of the body, below the reference to the decision."""
    root = parse(unpack(docx)[DOCUMENT])
    lines = [" ".join(text.split()) for text in paragraph_texts(root)]
    start = next(at for at, line in enumerate(lines) if line.startswith("(Kèm theo"))
    return [line for line in lines[start + 1 :] if line]


def xml_of(docx: bytes) -> str:
    return unpack(docx)[DOCUMENT].decode()


def refused(attached: Attached, keys: str) -> str:
    with pytest.raises(Faults) as found:
        attached(keys)
    return found.value.diagnostics[0].message


CHAPTERS = """\
đánh số: chương
nội dung:
  - Những quy định chung:
      - Phạm vi:
          - đoạn: Đoạn thứ nhất.
          - đoạn: Đoạn thứ hai.
          - gạch: Ý có gạch;
          - "+": Ý có dấu cộng.
      - Đối tượng:
          - "Gồm các nhóm:":
              - Cơ quan;
              - Người dân.
          - khoản: Người nước ngoài.
            gồm:
              - Có thẻ tạm trú;
              - Có thẻ thường trú.
  - Tổ chức:
      - mục:
          Đất đai:
            - tiểu mục:
                Đất ở:
                  - Diện tích: Không quá 200 m².
"""


def test_levels_of_a_regulation_with_sentences_that_have_lists(attached: Attached) -> None:
    assert lines_of(attached(CHAPTERS)) == [
        "Chương I", "NHỮNG QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi", "Đoạn thứ nhất.", "Đoạn thứ hai.", "- Ý có gạch;", "+ Ý có dấu cộng.",
        "Điều 2. Đối tượng", "1. Gồm các nhóm:", "a) Cơ quan;", "b) Người dân.",
        "2. Người nước ngoài.", "a) Có thẻ tạm trú;", "b) Có thẻ thường trú.",
        "Chương II", "TỔ CHỨC", "Mục 1", "ĐẤT ĐAI", "Tiểu mục 1", "ĐẤT Ở",
        "Điều 3. Diện tích", "Không quá 200 m²./.",
    ]  # fmt: skip


def test_a_dash_does_not_make_a_list_of_dashes(attached: Attached) -> None:
    text = "nội dung:\n  - Mục tiêu:\n      - khoản: Một.\n      - gạch: Hai.\n      - khoản: Ba.\n"
    assert lines_of(attached(text)) == ["I. MỤC TIÊU", "1. Một.", "- Hai.", "2. Ba./."]


def test_letters_may_follow_where_levels_lie_between(attached: Attached) -> None:
    text = """\
đánh số: mục thập phân
nội dung:
  - Mục tiêu:
      - Chung:
          - Nhóm: [khoản: Một., khoản: Hai.]
      - Riêng:
          - điểm: Ba.
          - điểm: Bốn.
            gồm: [gạch: Năm.]
"""
    assert lines_of(attached(text)) == [
        "I. MỤC TIÊU", "1. Chung", "1.1. Nhóm", "1.1.1. Một.", "1.1.2. Hai.",
        "2. Riêng", "a) Ba.", "b) Bốn.", "- Năm./.",
    ]  # fmt: skip
    told = refused(attached, 'đánh số: ["I.", "1."]\nnội dung:\n  - A: [điểm: Một.]\n')
    assert told == "đề mục lồng quá sâu"


def test_a_count_goes_on_where_its_mark_says_so(attached: Attached) -> None:
    text = """\
đánh số: ["I.", "1. liên tục", "a)", "-"]
nội dung:
  - Phần đầu: [khoản: Một., khoản: Hai.]
  - Phần sau: [khoản: Ba.]
"""
    wanted = ["I. PHẦN ĐẦU", "1. Một.", "2. Hai.", "II. PHẦN SAU", "3. Ba./."]
    assert lines_of(attached(text)) == wanted
    again = ["I. PHẦN ĐẦU", "1. Một.", "2. Hai.", "II. PHẦN SAU", "1. Ba./."]
    assert lines_of(attached(text.replace(" liên tục", ""))) == again


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('đánh số: ["I.", "1."]\nnội dung:\n  - A:\n      - Một câu.\n', "đề mục lồng quá sâu"),
        ('đánh số: ["I.", "1."]\nnội dung:\n  - A:\n      - gạch: Một.\n', "đề mục lồng quá sâu"),
        ("nội dung:\n  - đoạn: Một.\n    gồm: [Hai.]\n", '"gồm" không đi kèm "đoạn"'),
        ('đánh số: ["1. tiếp"]\nnội dung: Một.\n', '"1. tiếp" không phải cách đánh số nào'),
    ],
)
def test_what_no_level_holds_is_refused(attached: Attached, text: str, told: str) -> None:
    assert refused(attached, text) == told


def test_a_centred_line_stands_in_the_middle_and_needs_no_stop(
    attached: Attached, tmp_path: Path
) -> None:
    keys = "nội dung:\n  - A:\n      - giữa: (Dòng giữa)\n      - đoạn: Một câu.\n"
    paragraphs = parse(unpack(attached(keys))[DOCUMENT]).iter(w("p"))
    aligned = {
        "".join(each.itertext()): [jc.get(w("val")) for jc in each.iter(w("jc"))]
        for each in paragraphs
    }
    assert aligned["(Dòng giữa)"] == ["center"]
    assert aligned["Một câu./."] == []
    found = check(tmp_path / "content/2024", "content/2024").result.found
    assert [each for each in found if each.rule == "text-end-mark"] == []


TABLE = """\
nội dung:
  - bảng:
      cột: [{tiêu đề: A}, {tiêu đề: B}, {tiêu đề: C, kiểu: số}]
      hàng:
        - nhóm: Nhóm một
        - [Một, x, 1]
        - [Hai, ^, ^]
        - [Ba, <, 2]
"""


def test_cells_are_one_where_a_sign_says_so(attached: Attached) -> None:
    root = parse(unpack(attached(TABLE))[DOCUMENT])
    table = root.findall(f".//{w('tbl')}")[-1]
    spans = [
        [
            (
                "".join(cell.itertext()),
                sum(int(each.get(w("val"), "")) for each in cell.iter(w("gridSpan"))) or 1,
                cell.find(f"{w('tcPr')}/{w('vMerge')}") is not None,
            )
            for cell in row.iter(w("tc"))
        ]
        for row in table.iter(w("tr"))
    ]
    assert spans[1:] == [
        [("Nhóm một", 3, False)],
        [("Một", 1, False), ("x", 1, True), ("1", 1, True)],
        [("Hai", 1, False), ("", 1, True), ("", 1, True)],
        [("Ba", 2, False), ("2", 1, False)],
    ]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("[<, x, 1]", 'ô "<" không có ô nào bên trái để gộp'),
        ("[^, x, 1]", 'ô "^" không có ô nào bên trên để gộp'),
    ],
)
def test_a_sign_that_points_out_of_the_table_is_refused(
    attached: Attached, row: str, told: str
) -> None:
    rows = f"      hàng:\n        - {row}\n"
    assert refused(attached, TABLE.partition("      hàng")[0] + rows) == told


def test_cells_that_make_no_rectangle_are_refused(attached: Attached) -> None:
    rows = "      hàng:\n        - [Một, <, 1]\n        - [^, x, 2]\n"
    told = refused(attached, TABLE.partition("      hàng")[0] + rows)
    assert told == "các ô gộp ở đây không thành một hình chữ nhật"


def test_size_and_padding_of_a_table(attached: Attached) -> None:
    look = TABLE.replace("      cột:", '      cỡ chữ: 12,5\n      lề ô: "1,9"\n      cột:')
    xml = xml_of(attached(look))
    assert '<w:sz w:val="25"/>' in xml
    assert '<w:left w:w="108" w:type="dxa"/>' in xml
    assert "<w:tblCellMar><w:left" not in xml_of(attached(TABLE))


@pytest.mark.parametrize("size", ["7,5", "14,5", "12,3", "to"])
def test_a_size_that_word_has_not_is_refused(attached: Attached, size: str) -> None:
    keys = TABLE.replace("      cột:", f'      cỡ chữ: "{size}"\n      cột:')
    with pytest.raises(Faults):
        attached(keys)


def test_the_size_of_the_office_gives_way_in_a_narrow_table(make_project: MakeProject) -> None:
    office = 'trình bày: {bảng: {cỡ chữ: 13, lề ô: "1,9"}}\n'

    def sizes(width: int) -> set[str]:
        keys = TABLE.replace("{tiêu đề: A}", f"{{tiêu đề: Nghiêng, rộng: {width}}}")
        files = {
            "content/office.yaml": OFFICE + office,
            "content/2024/decision.yaml": DECISION,
            "content/2024/quy-dinh.yaml": f"loại: Quy định\ntrích yếu: Quản lý\n{keys}",
        }
        folder = make_project(files) / "content/2024"
        docx = build(folder, "content/2024").files["quy-dinh.docx"]
        return set(re.findall(r'<w:sz w:val="(\d+)"/>', xml_of(docx)))

    assert sizes(40) == {"26"}
    assert sizes(17) == {"25"}


def test_small_letters_are_runs_above_and_below(attached: Attached) -> None:
    xml = xml_of(attached("nội dung: Diện tích 120 m^2^, khí CO~2~ và 10^3^ m³.\n"))
    for level, letters in (("superscript", "2"), ("subscript", "2"), ("superscript", "3")):
        look = f'<w:vertAlign w:val="{level}"/></w:rPr>'
        assert f'{look}<w:t xml:space="preserve">{letters}</w:t>' in xml
    assert "^" not in xml
    assert "~" not in xml


def test_a_landscape_document_has_its_head_in_the_middle(attached: Attached) -> None:
    turned = parse(unpack(attached(f"khổ giấy: ngang\n{TABLE}"))[DOCUMENT])
    upright = parse(unpack(attached(TABLE))[DOCUMENT])
    assert [each.get(w("orient")) for each in turned.iter(w("pgSz"))] == ["landscape"]
    assert [each.get(w("orient")) for each in upright.iter(w("pgSz"))] == [None]
    assert [_head_in_middle(each) for each in (turned, upright)] == [True, False]


def test_pages_go_on_where_the_clerk_says_so(attached: Attached, tmp_path: Path) -> None:
    xml = xml_of(attached(f"trang đầu: 3\n{CHAPTERS}"))
    assert '<w:pgNumType w:start="3"/>' in xml
    assert "<w:titlePg/>" not in xml
    forms = check(tmp_path / "content/2024", "content/2024").forms["quy-dinh.docx"]
    starts = [each for each in forms if each.rule == "form-page-start"]
    assert [each.severity for each in starts] == [Severity.NOTE]


def _head_in_middle(root: etree._Element) -> bool:
    head = next(root.iter(w("tbl")))
    return any(each.get(w("val")) == "center" for each in head.iterfind(f"{w('tblPr')}/{w('jc')}"))


@pytest.mark.parametrize("page", ["0", "-1", "10000", "ba"])
def test_a_number_that_is_no_page_is_refused(attached: Attached, page: str) -> None:
    with pytest.raises(Faults):
        attached(f"trang đầu: {page}\n{CHAPTERS}")
