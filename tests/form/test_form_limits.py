"""Every range and tolerance of the form check at its lowest, its highest and just beyond.

The numbers are typed: what a file may hold, in Word's own units, is worked out from the decree's
text and the tolerance that the rule grants, not from the table that the program uses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil, floor

import pytest

from tests.docx_edits import Edit, changed, drawn, paragraph_set, replaced, runs_set, styled
from tests.edges import edges
from tests.form.samples import DOUBT, FAULT, PASS, D, P, of_rule
from tests.form.test_form_rules import ARTICLE, FIRST_FOOTER, RED_BOLD, footer, mark
from vanthu.decree.drawn_lines import line_run
from vanthu.decree.text_width import text_width
from vanthu.inspection.check import check_form
from vanthu.inspection.finding import FormState
from vanthu.inspection.rules import page
from vanthu.pipeline import Built
from vanthu.word.reading.content import Paragraph, Run
from vanthu.word.reading.layouts import ParagraphLayout
from vanthu.word.reading.looks import Look
from vanthu.word.reading.pages import Section

_DRAWING = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in (
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    )
)

Way = Callable[[int], Edit]


def style_size(style: str, was: int) -> Way:
    """Half-points."""
    return lambda value: styled(style, f'w:sz w:val="{was}"', f'w:sz w:val="{value}"')


def margin(side: str, was: int) -> Way:
    """Twentieths of a point, 56.69 of them in a millimetre."""
    return lambda value: replaced(f'w:{side}="{was}"', f'w:{side}="{value}"')


def indent(value: int) -> Edit:
    return paragraph_set(ARTICLE, f'<w:ind w:firstLine="{value}"/>')


def spaced(words: str, name: str) -> Way:
    return lambda value: paragraph_set(words, f'<w:spacing w:{name}="{value}" w:lineRule="auto"/>')


def pen(value: int) -> Edit:
    """The thickness of the first drawn line, 12.700 parts a point."""
    return drawn(0, r'<a:ln w="\d+"', f'<a:ln w="{value}"')


def table_of(value: int) -> Edit:
    style = '<w:tblStyle w:val="Bang"/>'
    return replaced(style, f'{style}<w:tblW w:w="{value}" w:type="dxa"/>')


def drawn_of(index: int) -> Way:
    """The length of a drawn line, 36.000 parts a millimetre."""

    def way(value: int) -> Edit:
        return drawn(index, r'cx="\d+"', f'cx="{value}"')

    return way


MOTTO_EMU = text_width("Độc lập - Tự do - Hạnh phúc", 14, bold=True) * 36_000
BODY_EMU = [
    text_width(text, 13, bold=True) * 36_000 for text in ("ỦY BAN NHÂN DÂN", "THỊ XÃ TỊNH BIÊN")
]

LIMITS: dict[str, tuple[str, str, str, Way, int | None, int | None]] = {
    # name: file, rule, beginning of the title, way, lowest, highest
    "top": (D, "form-margin", "Lề trên", margin("top", 1134), 1117, 1434),  # 20–25 ± 0.3 mm
    "bottom": (D, "form-margin", "Lề dưới", margin("bottom", 1134), 1117, 1434),
    "left": (D, "form-margin", "Lề trái", margin("left", 1701), 1684, 2001),  # 30–35
    "right": (D, "form-margin", "Lề phải", margin("right", 850), 834, 1150),  # 15–20
    "width": (D, "form-paper", "", lambda v: replaced('w:w="11906"', f'w:w="{v}"'), 11849, 11962),
    "height": (D, "form-paper", "", lambda v: replaced('w:h="16838"', f'w:h="{v}"'), 16782, 16894),
    "page number": (D, "form-page-number-look", "", style_size("SoTrang", 28), 26, 28),
    "national name": (D, "form-size", "Quốc hiệu", style_size("QuocHieu", 26), 24, 26),
    "motto": (D, "form-size", "Tiêu ngữ", style_size("TieuNgu", 28), 26, 28),
    "agency": (D, "form-size", "Cơ quan ban hành", style_size("CoQuanBanHanh", 26), 24, 26),
    "number": (D, "form-size", "Số và ký hiệu", style_size("SoKyHieu", 26), 26, 26),
    "date": (D, "form-size", "Địa danh", style_size("DiaDanhNgayThang", 28), 26, 28),
    "kind": (D, "form-size", "Tên loại", style_size("TenLoai", 28), 26, 28),
    "subject": (D, "form-size", "Trích yếu", style_size("TrichYeu", 28), 26, 28),
    "basis": (D, "form-size", "Căn cứ", style_size("CanCu", 28), 26, 28),
    "signer": (D, "form-size", "Quyền hạn", style_size("QuyenHanChucVu", 28), 26, 28),
    "name": (D, "form-size", "Họ tên", style_size("HoTen", 28), 26, 28),
    "label": (D, "form-size", "Nơi nhận", style_size("NoiNhan", 24), 24, 24),
    "recipients": (D, "form-size", "Danh sách", style_size("DanhSachNoiNhan", 22), 22, 22),
    "appendix": (P, "form-size", "Phụ lục", style_size("PhuLuc", 28), 28, 28),
    "appendix title": (P, "form-size", "Tên phụ lục", style_size("TenPhuLuc", 28), 26, 28),
    "text": (D, "form-text-size", "", lambda v: runs_set(ARTICLE, f'<w:sz w:val="{v}"/>'), 26, 28),
    "indent of 1 cm": (D, "form-indent", "", indent, 533, 600),  # ± 0.6 mm
    "indent of 1,27 cm": (D, "form-indent", "", indent, 686, 754),
    "gap": (D, "form-gap", "", spaced(ARTICLE, "before"), 118, None),  # 6 − 0.1 pt
    "line spacing": (D, "form-line-spacing", "", spaced(ARTICLE, "line"), 233, 367),  # ± 0.03
    "head gap": (D, "form-head-spacing", "", spaced("Độc lập", "before"), None, 20),  # 1 pt
    "head lines": (D, "form-head-spacing", "", spaced("Độc lập", "line"), None, 252),  # 1.05
    "pen": (D, "form-line-thickness", "", pen, 5715, 10160),  # 0.5–0.75 ± 0.05 pt
    "line of motto": (D, "form-line-length", "Tiêu ngữ", drawn_of(1),
                      ceil(MOTTO_EMU * 0.85), floor(MOTTO_EMU * 1.15)),
    "line of agency": (D, "form-line-length", "Cơ quan", drawn_of(0),
                       ceil(min(BODY_EMU) * 17 / 60), floor(max(BODY_EMU) * 33 / 60)),
    # a third to a half of either line, a twentieth more or less
    "foot, left lower": (D, "form-foot-level", "", spaced("Nơi nhận", "before"), None, 200),
    "foot, right lower": (D, "form-foot-level", "", spaced("TM. ỦY BAN", "before"), None, 156),
    "table": (P, "form-table-width", "", table_of, None, 9581),  # 165 + 4 mm
}  # fmt: skip


def tries() -> Iterator[tuple[str, int, bool]]:
    for name, (_, _, _, _, low, high) in LIMITS.items():
        for value, within in edges(low, high):
            yield name, value, within


@pytest.mark.parametrize(("name", "value", "within"), list(tries()))
def test_limit_holds_at_its_edge_and_not_beyond(
    built_2024: Built, name: str, value: int, within: bool
) -> None:
    file, rule, title, way, _, _ = LIMITS[name]
    findings = of_rule(check_form(changed(built_2024.files[file], way(value)), file), rule)
    states = {each.state for each in findings if each.title.startswith(title)}
    assert states, "the rule had nothing to look at"
    assert (states == {PASS}) is within, [(each.title, each.found) for each in findings]


@pytest.mark.parametrize(("value", "state"), [(9582, DOUBT), (10318, DOUBT), (10319, FAULT)])
def test_table_beyond_the_paper_is_a_fault(built_2024: Built, value: int, state: FormState) -> None:
    file = changed(built_2024.files[P], table_of(value))
    told = {each.state for each in of_rule(check_form(file, P), "form-table-width")}
    assert told == {state}


@pytest.mark.parametrize(
    ("color", "state"),
    [("C06060", PASS), ("C00000", PASS), ("BF0000", FAULT), ("C06100", FAULT), ("C00061", FAULT)],
)
def test_red_is_bright_red(built_2024: Built, color: str, state: FormState) -> None:
    file = changed(built_2024.files[D], mark("KHẨN", look=RED_BOLD.replace("FF0000", color)))
    assert {each.state for each in of_rule(check_form(file, D), "form-mark-color")} == {state}


@pytest.mark.parametrize(("level", "state"), [(0x26, DOUBT), (0x27, FAULT)])
def test_nearly_black_is_for_a_person_to_see(
    built_2024: Built, level: int, state: FormState
) -> None:
    color = f"{level:02X}" * 3
    file = changed(built_2024.files[D], runs_set(ARTICLE, f'<w:color w:val="{color}"/>'))
    told = {each.state for each in of_rule(check_form(file, D), "form-black")}
    assert told == {state}


@pytest.mark.parametrize(("tab", "centred"), edges(76.5, 88.5, 0.01))
def test_page_number_at_a_tab_is_near_the_middle(tab: float, centred: bool) -> None:
    margins = {"top": 20.0, "bottom": 20.0, "left": 30.0, "right": 15.0}
    section = Section(1, 210.0, 297.0, margins, title_page=True, headers={}, footers={},
                      first=1, last=9)  # fmt: skip
    layout = ParagraphLayout(middle_tab=tab)
    paragraph = Paragraph(1, (Run("\t2", Look()),), layout, Look())
    assert page._is_centred(paragraph, section) is centred


@pytest.mark.parametrize(("millimetres", "within"), edges(148.6, 181.5, 0.2))
def test_line_above_the_address_is_as_long_as_the_text(
    built_2024: Built, millimetres: float, within: bool
) -> None:
    """165 mm, a tenth more or less."""

    def above(parts: dict[str, str]) -> None:
        line = f"<w:p>{line_run(millimetres, 99)}</w:p>"
        parts[FIRST_FOOTER] = parts[FIRST_FOOTER].replace("<w:p>", f"{line}<w:p>", 1)
        parts[FIRST_FOOTER] = parts[FIRST_FOOTER].replace("<w:ftr ", f"<w:ftr {_DRAWING} ", 1)

    file = changed(built_2024.files[D], footer(edges=""), above)
    told = {each.state for each in of_rule(check_form(file, D), "form-address-line")}
    assert told == ({PASS} if within else {FAULT})
