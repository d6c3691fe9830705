"""The templates are what the decree's table makes of them, and lines are as long as they must."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from docxtpl import DocxTemplate

from vanthu.decree import nd30
from vanthu.decree.drawn_lines import RULE, line_run, short_rule
from vanthu.decree.nd30 import Align, Basis, Element
from vanthu.decree.text_width import balanced_lines, text_width
from vanthu.template.blocks import MOTTO, NATIONAL_NAME
from vanthu.template.writing import TEMPLATES_DIR, build_templates

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEMPLATES = tuple(build_templates())
EMU_PER_MM = 36_000


def part(template: str, name: str) -> str:
    with zipfile.ZipFile(TEMPLATES_DIR / template) as archive:
        return archive.read(name).decode("utf-8")


def style_properties(template: str, style_id: str) -> dict[str, dict[str, str]]:
    """Attributes of every property of a style, by the property's name."""
    root = ElementTree.fromstring(part(template, "word/styles.xml"))
    style = next(s for s in root.iter(f"{WORD}style") if s.get(f"{WORD}styleId") == style_id)
    return {
        node.tag.removeprefix(WORD): {k.removeprefix(WORD): v for k, v in node.attrib.items()}
        for node in style.iter()
    }


def vietnamese_letters() -> Iterator[tuple[str, str]]:
    """Every Vietnamese vowel with every tone, beside the letter that gives it its width."""
    widths_of = dict(zip("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY", "aaaeeiooơuưyAAAEEIOOƠUƯY", strict=True))
    for letter, base in widths_of.items():
        for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"):
            yield unicodedata.normalize("NFC", letter + tone), base


@pytest.mark.parametrize("name", TEMPLATES)
def test_committed_template_is_what_the_script_makes(name: str) -> None:
    assert (TEMPLATES_DIR / name).read_bytes() == build_templates()[name]


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_element_has_its_style(name: str) -> None:
    for element in nd30.ELEMENTS:
        style = style_properties(name, element.style_id)
        assert style["name"]["val"] == element.name
        assert ("b" in style, "i" in style) == (element.bold, element.italic)
        if not element.character:
            assert float(style["sz"]["val"]) == element.size * 2
            assert style["jc"]["val"] == element.align.value


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_part_names_another_font(name: str) -> None:
    with zipfile.ZipFile(TEMPLATES_DIR / name) as archive:
        text = "".join(archive.read(entry).decode("utf-8") for entry in archive.namelist())
    fonts = re.findall(r"<w:rFonts ([^>]*)/>", text)
    named = {font for slots in fonts for font in re.findall(r'="([^"]*)"', slots)}
    assert named == {nd30.FONT}
    assert set(re.findall(r'<a:latin typeface="([^"]*)"', text)) == {nd30.FONT}


@pytest.mark.parametrize("name", TEMPLATES)
def test_page_number_is_hidden_on_the_first_page_only(name: str) -> None:
    section = part(name, "word/document.xml").partition("<w:sectPr>")[2]
    assert "<w:titlePg/>" in section
    assert 'w:type="default"' in section
    assert 'w:type="first"' not in section
    assert " PAGE " in part(name, "word/header1.xml")


@pytest.mark.parametrize("name", TEMPLATES)
def test_line_under_motto_is_as_long_as_the_motto(name: str) -> None:
    line = re.search(r'<wp:extent cx="(\d+)"', part(name, "word/document.xml"))
    assert line is not None
    motto = text_width(MOTTO, nd30.BY_NAME["Tiêu ngữ"].size, bold=True)
    assert int(line[1]) / EMU_PER_MM == pytest.approx(motto, abs=0.1)


def test_decision_asks_for_these_names() -> None:
    assert _names_asked("decision.docx") == {
        "đầu", "số", "ký_hiệu", "địa_danh", "ngày_ban_hành", "trích_yếu", "kẻ_trích_yếu",
        "thẩm_quyền", "căn_cứ", "điều", "điều_thi_hành", "nơi_nhận", "lưu", "chức_vụ_ký",
        "họ_tên", "kèm_theo", "phụ_lục", "ngắt_cuối", "đề_nghị", "căn_cứ_khác", "cặp_ký",
        "độ_khẩn", "dự_thảo",
    }  # fmt: skip


def test_plan_asks_for_these_names() -> None:
    assert _names_asked("plan.docx") == {
        "đầu", "loại", "trích_yếu", "kèm_theo", "ký_hiệu", "kẻ_kèm_theo", "nội_dung",
        "phụ_lục", "ngắt_cuối", "mở_đầu",
    }  # fmt: skip


def _names_asked(name: str) -> set[str]:
    template = DocxTemplate(io.BytesIO(build_templates()[name]))
    return set(template.get_undeclared_template_variables())


def test_same_bytes_every_time() -> None:
    assert build_templates() == build_templates()


@pytest.mark.parametrize("element", nd30.ELEMENTS, ids=lambda element: element.key)
def test_chosen_values_are_allowed(element: Element) -> None:
    assert element.sizes is None or element.sizes.holds(element.size)
    if element.align is Align.BOTH and element.indent:
        assert element.indent in nd30.BODY_INDENTS_MM
        assert element.before + element.after >= nd30.PARAGRAPH_GAP_PT
        assert nd30.LINE_SPACING.holds(element.line)


def test_sizes_rise_together() -> None:
    chosen = tuple(
        nd30.BY_STYLE_ID[key].size for key in ("QuocHieu", "TieuNgu", "DiaDanhNgayThang")
    )
    assert chosen in nd30.SIZE_SETS


def test_page_margins_are_allowed_and_columns_fit() -> None:
    page = nd30.PAGE
    assert all(m.allowed.holds(m.chosen) for m in (page.top, page.bottom, page.left, page.right))
    assert nd30.COLUMNS.left + nd30.COLUMNS.right <= page.text_width


def test_names_are_unique_and_fit_for_word() -> None:
    assert len(nd30.BY_NAME) == len(nd30.BY_STYLE_ID) == len((*nd30.ELEMENTS, *nd30.ADDRESSED))
    assert not any("," in name for name in nd30.BY_NAME)  # a comma begins an alias in Word


def test_every_rule_names_its_place_in_the_decree() -> None:
    assert all(e.source.startswith("Phụ lục I") for e in nd30.ELEMENTS if e.basis is Basis.RULE)


def test_national_name_and_motto_have_their_known_widths() -> None:
    assert text_width(NATIONAL_NAME, 13, bold=True) == pytest.approx(95.7, abs=0.1)
    assert text_width(MOTTO, 14, bold=True) == pytest.approx(60.5, abs=0.1)
    assert text_width(NATIONAL_NAME, 13, bold=True) < nd30.COLUMNS.right


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("italic", [False, True])
def test_marks_do_not_widen_a_letter(bold: bool, italic: bool) -> None:
    for letter, base in vietnamese_letters():
        width = text_width(letter, 14, bold=bold, italic=italic)
        assert width == text_width(base, 14, bold=bold, italic=italic), letter


def test_lines_are_balanced_and_lose_no_word() -> None:
    subject = "Thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2024"
    lines = balanced_lines(subject, 14, 145, bold=True)
    assert " ".join(lines) == subject
    assert len(lines) == 2
    first, second = (text_width(line, 14, bold=True) for line in lines)
    assert abs(first - second) < 25


def test_short_text_and_no_text_are_not_cut() -> None:
    assert balanced_lines("Kế hoạch năm 2024", 14, 145) == ("Kế hoạch năm 2024",)
    assert balanced_lines("", 14, 145) == ()
    assert balanced_lines("một hai", 14, 1) == ("một", "hai")


def test_short_rule_is_a_third_to_a_half_of_the_text() -> None:
    assert RULE[0] <= short_rule(60) / 60 <= RULE[1]


def test_line_has_its_length_and_number() -> None:
    run = line_run(30, 7)
    assert f'<wp:extent cx="{30 * EMU_PER_MM}" cy="0"/>' in run
    assert '<wp:docPr id="7"' in run
    assert run == line_run(30, 7)
