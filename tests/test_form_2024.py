"""The two documents of 2024 against the decree's table, formatting followed down to defaults."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeAlias

import pytest
from lxml import etree

from tests.conftest import DECISION_FILE, PLAN_FILE
from vanthu.decree import nd30
from vanthu.decree.nd30 import Align, Element
from vanthu.decree.text_width import filled_lines, text_width
from vanthu.pipeline import Built

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DC = "{http://purl.org/dc/elements/1.1/}"
EMU_PER_MM = 36_000
TWIPS_PER_MM = 1440 / 25.4
FILES = (DECISION_FILE, PLAN_FILE)
SLOTS = {"ascii", "hAnsi", "eastAsia", "cs"}
BODY = {element.name for element in nd30.BODY}
SIGNATURE = {"Nơi nhận", "Danh sách nơi nhận", "Quyền hạn và chức vụ", "Họ tên"}

Properties: TypeAlias = dict[str, dict[str, str]]
"""Attributes of each property by its name, both without namespace."""


class Word:
    """One finished file with its formatting resolved: run, styles, styles below, defaults."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}
        self.body = self.parts["word/document.xml"][0]
        styles = self.parts["word/styles.xml"]
        self._styles = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
        self._run_defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._paragraph_defaults = styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        return self.within(self.body)

    def within(self, element: etree._Element) -> list[Paragraph]:
        return [self._paragraph(paragraph) for paragraph in element.iter(f"{W}p")]

    def named(self, style: str) -> list[Paragraph]:
        return [paragraph for paragraph in self.paragraphs if paragraph.style == style]

    def _paragraph(self, paragraph: etree._Element) -> Paragraph:
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        chain = self._chain("Normal" if named is None else named.get(f"{W}val"))
        layers = [style.find(f"{W}pPr") for style in chain]
        properties = _merged(self._paragraph_defaults, *layers, paragraph.find(f"{W}pPr"))
        runs = tuple(self._run(run, chain) for run in paragraph.iter(f"{W}r"))
        name = chain[-1].find(f"{W}name")
        assert name is not None
        return Paragraph(name.get(f"{W}val", ""), properties, runs, paragraph)

    def _run(self, run: etree._Element, paragraph_chain: list[etree._Element]) -> Run:
        own = run.find(f"{W}rPr")
        named = None if own is None else own.find(f"{W}rStyle")
        chain = [] if named is None else self._chain(named.get(f"{W}val"))
        layers = [style.find(f"{W}rPr") for style in (*paragraph_chain, *chain)]
        properties = _merged(self._run_defaults, *layers, own)
        return Run(
            "".join(text.text or "" for text in run.iter(f"{W}t")),
            properties,
            bold=_is_on(properties, "b"),
            italic=_is_on(properties, "i"),
            marked=named is not None or bool(_merged(own).keys() & {"b", "i"}),
        )

    def _chain(self, style_id: str | None) -> list[etree._Element]:
        """The style and what it is based on, the lowest first."""
        chain: list[etree._Element] = []
        while style_id is not None:
            style = self._styles[style_id]
            chain.insert(0, style)
            based_on = style.find(f"{W}basedOn")
            style_id = None if based_on is None else based_on.get(f"{W}val")
        return chain


@dataclass(frozen=True, slots=True)
class Run:
    """`marked` runs have a look of their own beside that of their paragraph."""

    text: str
    properties: Properties
    bold: bool
    italic: bool
    marked: bool

    @property
    def size(self) -> float:
        return float(self.properties["sz"]["val"]) / 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    style: str
    properties: Properties
    runs: tuple[Run, ...]
    node: etree._Element

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def align(self) -> str:
        return self.properties["jc"]["val"]

    def length(self, name: str, attribute: str) -> float:
        """A length in pt."""
        return float(self.properties[name][attribute]) / 20

    @property
    def rules(self) -> list[float]:
        """Lengths in mm of the lines drawn in it."""
        return [int(e.get("cx", "")) / EMU_PER_MM for e in self.node.iter(f"{WP}extent")]


def _merged(*layers: etree._Element | None) -> Properties:
    merged: Properties = {}
    for layer in layers:
        for node in () if layer is None else layer:
            attributes = {etree.QName(key).localname: value for key, value in node.items()}
            merged.setdefault(etree.QName(node).localname, {}).update(attributes)
    return merged


def _is_on(properties: Properties, name: str) -> bool:
    return name in properties and properties[name].get("val") not in {"0", "false"}


@pytest.fixture(scope="module")
def words(built_2024: Built) -> Mapping[str, Word]:
    return {name: Word(content) for name, content in built_2024.files.items()}


@pytest.fixture
def decision(words: Mapping[str, Word]) -> Word:
    return words[DECISION_FILE]


@pytest.fixture
def plan(words: Mapping[str, Word]) -> Word:
    return words[PLAN_FILE]


@pytest.fixture(params=FILES)
def word(request: pytest.FixtureRequest, words: Mapping[str, Word]) -> Word:
    return words[request.param]


# Page


def test_paper_is_a4_with_margins_of_the_decree(word: Word) -> None:
    page = nd30.PAGE
    for section in word.body.iter(f"{W}sectPr"):
        found = _merged(section)
        size = [int(found["pgSz"][side]) / TWIPS_PER_MM for side in "wh"]
        assert size == pytest.approx([210, 297], abs=0.05)
        for name in ("top", "bottom", "left", "right"):
            margin = getattr(page, name)
            value = int(found["pgMar"][name]) / TWIPS_PER_MM
            assert value == pytest.approx(margin.chosen, abs=0.02)
            assert margin.allowed.low - 0.02 <= value <= margin.allowed.high


def test_header_holds_nothing_but_a_centred_page_number(word: Word) -> None:
    headers = [name for name in word.parts if re.match(r"word/(header|footer)", name)]
    assert headers == ["word/header1.xml"]
    [paragraph] = word.within(word.parts["word/header1.xml"])
    fields = [code.text for code in paragraph.node.iter(f"{W}instrText")]
    assert [(field or "").strip() for field in fields] == ["PAGE"]
    assert paragraph.text == "2"  # what Word shows until it counts
    assert paragraph.align == "center"
    assert {run.size for run in paragraph.runs} == {14}
    assert not any(run.bold or run.italic for run in paragraph.runs)


def test_no_part_of_a_document_shows_a_number_on_its_first_page(word: Word) -> None:
    for section in word.body.iter(f"{W}sectPr"):
        assert _is_on(_merged(section), "titlePg")
        references = section.findall(f"{W}headerReference")
        assert [each.get(f"{W}type") for each in references] == ["default"]


def test_appendix_counts_its_pages_from_one(plan: Word) -> None:
    starts = [_merged(each).get("pgNumType") for each in plan.body.iter(f"{W}sectPr")]
    assert starts == [None, {"start": "1"}]


# Letters


def test_every_run_is_times_new_roman_in_black(word: Word) -> None:
    for part in ("document", "header1", "footnotes"):
        for paragraph in word.within(word.parts[f"word/{part}.xml"]):
            for run in paragraph.runs:
                assert run.properties["rFonts"] == dict.fromkeys(SLOTS, nd30.FONT), run.text
                assert run.properties.get("color", {}).get("val", "000000") == "000000"


def test_no_part_names_another_font(word: Word) -> None:
    for part in word.parts.values():
        for fonts in part.iter(f"{W}rFonts"):
            assert set(fonts.attrib.values()) == {nd30.FONT}
    theme = word.parts["word/theme/theme1.xml"]
    for which in ("majorFont", "minorFont"):
        latin = theme.find(f".//{A}{which}/{A}latin")
        assert latin is not None
        assert latin.get("typeface") == nd30.FONT


def test_every_paragraph_looks_as_the_table_of_the_decree_says(word: Word) -> None:
    for paragraph in word.paragraphs:
        element = nd30.BY_NAME[paragraph.style]
        assert paragraph.align == element.align.value, paragraph.text
        for run in paragraph.runs:
            assert run.size == element.size, paragraph.text
            assert element.sizes is None or element.sizes.holds(run.size), paragraph.text
            if not run.marked:
                assert (run.bold, run.italic) == (element.bold, element.italic), run.text
        if element.capitals:
            assert paragraph.text == paragraph.text.upper()


@pytest.mark.parametrize(
    ("file", "begins", "style"),
    [
        (DECISION_FILE, "ỦY BAN NHÂN DÂN", "Cơ quan ban hành"),
        (DECISION_FILE, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Quốc hiệu"),
        (DECISION_FILE, "Độc lập - Tự do - Hạnh phúc", "Tiêu ngữ"),
        (DECISION_FILE, "Số:", "Số và ký hiệu"),
        (DECISION_FILE, "Tịnh Biên, ngày", "Địa danh và ngày tháng"),
        (DECISION_FILE, "QUYẾT ĐỊNH", "Tên loại"),
        (DECISION_FILE, "Ban hành Kế hoạch", "Trích yếu"),
        (DECISION_FILE, "ỦY BAN NHÂN DÂN THỊ XÃ TỊNH BIÊN", "Thẩm quyền"),
        (DECISION_FILE, "Căn cứ Luật", "Căn cứ"),
        (DECISION_FILE, "Theo đề nghị của", "Căn cứ"),
        (DECISION_FILE, "QUYẾT ĐỊNH:", "Quyết định"),
        (DECISION_FILE, "Điều 1. ", "Điều"),
        (DECISION_FILE, "Nơi nhận:", "Nơi nhận"),
        (DECISION_FILE, "- Như Điều 3;", "Danh sách nơi nhận"),
        (DECISION_FILE, "- Lưu: VT, PLĐTBXH.", "Danh sách nơi nhận"),
        (DECISION_FILE, "TM. ỦY BAN NHÂN DÂN", "Quyền hạn và chức vụ"),
        (DECISION_FILE, "KT. CHỦ TỊCH", "Quyền hạn và chức vụ"),
        (DECISION_FILE, "PHÓ CHỦ TỊCH", "Quyền hạn và chức vụ"),
        (DECISION_FILE, "Lâm Văn Bá", "Họ tên"),
        (PLAN_FILE, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Quốc hiệu"),
        (PLAN_FILE, "KẾ HOẠCH", "Tên loại"),
        (PLAN_FILE, "Thực hiện Chương trình", "Trích yếu"),
        (PLAN_FILE, "(Kèm theo Quyết định số", "Kèm theo"),
        (PLAN_FILE, "Nhằm triển khai", "Đoạn dẫn"),
        (PLAN_FILE, "I. MỤC TIÊU CỦA CHƯƠNG TRÌNH", "Mục"),
        (PLAN_FILE, "1. Mục tiêu tổng quát", "Khoản có tiêu đề"),
        (PLAN_FILE, "a) Các kết quả", "Điểm có tiêu đề"),
        (PLAN_FILE, "- Phấn đấu giảm 1/5", "Gạch đầu dòng"),
        (PLAN_FILE, "- Chiều thiếu hụt về việc làm:", "Gạch đầu dòng có tiêu đề"),
        (PLAN_FILE, "+ 100% người lao động", "Dấu cộng"),
        (PLAN_FILE, "3. Thời gian thực hiện", "Khoản"),
        (PLAN_FILE, "Phụ lục", "Phụ lục"),
        (PLAN_FILE, "BIỂU DỰ KIẾN KẾ HOẠCH VỐN", "Tên phụ lục"),
    ],
)
def test_element_has_its_style(
    words: Mapping[str, Word], file: str, begins: str, style: str
) -> None:
    assert any(paragraph.text.startswith(begins) for paragraph in words[file].named(style))


def test_number_of_an_article_is_bold_and_its_text_is_not(decision: Word) -> None:
    for at, article in enumerate(decision.named("Điều"), 1):
        bold = "".join(run.text for run in article.runs if run.bold)
        assert bold == f"Điều {at}. "


def test_nothing_is_underlined_and_no_line_is_made_of_underscores(word: Word) -> None:
    for part in word.parts.values():
        assert next(part.iter(f"{W}u"), None) is None
    assert not any("_" in paragraph.text for paragraph in word.paragraphs)


def test_everything_is_marked_as_vietnamese(word: Word) -> None:
    for paragraph in word.paragraphs:
        assert all(run.properties["lang"]["val"] == "vi-VN" for run in paragraph.runs)
    core = word.parts["docProps/core.xml"]
    assert core.findtext(f"{DC}language") == "vi-VN"


def test_file_properties_name_document_and_office(words: Mapping[str, Word]) -> None:
    core = {name: word.parts["docProps/core.xml"] for name, word in words.items()}
    rest = "Chương trình mục tiêu quốc gia giảm nghèo bền vững thị xã Tịnh Biên năm 2024"
    assert [core[name].findtext(f"{DC}title") for name in FILES] == [
        f"Quyết định Ban hành Kế hoạch thực hiện {rest}",
        f"Kế hoạch Thực hiện {rest}",
    ]
    for name in FILES:
        assert core[name].findtext(f"{DC}creator") == "Ủy ban nhân dân thị xã Tịnh Biên"


# Paragraphs


def test_text_is_set_in_and_apart_as_the_decree_wants(word: Word) -> None:
    for paragraph in word.paragraphs:
        element = nd30.BY_NAME[paragraph.style]
        if element.name in BODY and element.align is not Align.CENTER:
            indent = paragraph.length("ind", "firstLine") * 25.4 / 72
            assert indent == pytest.approx(nd30.BODY_INDENTS_MM[1], abs=0.05), paragraph.text
            lines = float(paragraph.properties["spacing"]["line"]) / 240
            assert nd30.LINE_SPACING.holds(lines)
            assert paragraph.properties["spacing"]["lineRule"] == "auto"


def test_six_points_at_least_between_paragraphs_of_the_text(word: Word) -> None:
    for above, below in pairwise(word.paragraphs):
        if above.style in BODY and below.style in BODY:
            gap = above.length("spacing", "after") + below.length("spacing", "before")
            assert gap >= nd30.PARAGRAPH_GAP_PT, below.text


def test_headings_stay_with_what_follows(plan: Word) -> None:
    for style in ("Mục", "Khoản có tiêu đề", "Điểm có tiêu đề", "Đoạn dẫn", "Tên bảng"):
        assert all(_is_on(paragraph.properties, "keepNext") for paragraph in plan.named(style))


@pytest.mark.parametrize(
    ("file", "style", "end"),
    [(DECISION_FILE, "Đoạn", "thi hành Quyết định này./."), (PLAN_FILE, "Đoạn", "Chương trình./.")],
)
def test_last_line_of_the_text_ends_with_the_closing_mark(
    words: Mapping[str, Word], file: str, style: str, end: str
) -> None:
    ended = [each for each in words[file].paragraphs if "./." in each.text]
    assert [paragraph.text.endswith(end) for paragraph in ended] == [True]
    body = [each for each in words[file].paragraphs if each.style in BODY and each.text]
    assert body[-1].text == ended[0].text
    assert ended[0].style == style


# Rule lines


def widest(word: Word, style: str) -> float:
    """Width in mm of the longest line in a style, lines cut as Word cuts them."""
    look = nd30.BY_NAME[style]
    return max(
        text_width(line, look.size, bold=look.bold, italic=look.italic)
        for paragraph in word.named(style)
        for part in _parts(paragraph)
        for line in filled_lines(part, look.size, _room(look), bold=look.bold, italic=look.italic)
    )


def _parts(paragraph: Paragraph) -> list[str]:
    """The text of a paragraph between its line breaks."""
    nodes = paragraph.node.iter(f"{W}t", f"{W}br")
    return "".join("\n" if n.tag == f"{W}br" else n.text or "" for n in nodes).split("\n")


def _room(look: Element) -> float:
    return nd30.PAGE.text_width - 2 * look.side


def rule_below(word: Word, style: str) -> float:
    """Length in mm of the line drawn under the last paragraph in a style."""
    paragraphs = word.paragraphs
    last = max(at for at, paragraph in enumerate(paragraphs) if paragraph.style == style)
    [length] = paragraphs[last + 1].rules
    return length


def test_line_under_the_motto_is_as_long_as_the_motto(word: Word) -> None:
    assert rule_below(word, "Tiêu ngữ") == pytest.approx(widest(word, "Tiêu ngữ"), abs=0.1)


@pytest.mark.parametrize(
    ("file", "style"),
    [
        (DECISION_FILE, "Cơ quan ban hành"),
        (DECISION_FILE, "Trích yếu"),
        (PLAN_FILE, "Cơ quan ban hành"),
        (PLAN_FILE, "Kèm theo"),
    ],
)
def test_short_line_is_a_third_to_a_half_of_the_text(
    words: Mapping[str, Word], file: str, style: str
) -> None:
    share = rule_below(words[file], style) / widest(words[file], style)
    assert nd30.RULE_LINE.share.holds(share)


def test_lines_are_solid_black_and_as_thick_as_usual(word: Word) -> None:
    for line in word.body.iter(f"{A}ln"):
        assert nd30.RULE_LINE.thicknesses.holds(int(line.get("w", "")) / 12_700)
        assert [each.get("val") for each in line.iter(f"{A}srgbClr")] == ["000000"]
        assert [each.get("val") for each in line.iter(f"{A}prstDash")] == ["solid"]


def test_each_drawn_line_has_a_number_of_its_own(word: Word) -> None:
    numbers = [each.get("id") for each in word.body.iter(f"{WP}docPr")]
    assert len(numbers) == len(set(numbers)) >= 3


# Blocks


@pytest.mark.parametrize(
    ("style", "before", "room"),
    [
        ("Số và ký hiệu", "Số:", nd30.BLANKS.number - 1),
        ("Địa danh và ngày tháng", "ngày", nd30.BLANKS.day - 1),
        ("Địa danh và ngày tháng", "tháng", nd30.BLANKS.month - 1),
    ],
)
def test_blank_is_wide_enough_for_a_hand(
    decision: Word, style: str, before: str, room: float
) -> None:
    [paragraph] = decision.named(style)
    blank = re.search(rf"{before}([ \xa0]+)", paragraph.text)
    assert blank is not None
    look = nd30.BY_NAME[style]
    assert text_width(blank[1], look.size, bold=look.bold, italic=look.italic) >= room


def test_tables_repeat_their_headings_and_split_no_row(word: Word) -> None:
    for table in word.body.iter(f"{W}tbl"):
        rows = [_merged(row.find(f"{W}trPr")) for row in table.iter(f"{W}tr")]
        assert all(_is_on(row, "cantSplit") for row in rows)
        if table.find(f"{W}tblPr/{W}tblStyle") is not None:
            repeated = [_is_on(row, "tblHeader") for row in rows]
            assert repeated == sorted(repeated, reverse=True)
            assert 0 < sum(repeated) < len(repeated)


def test_signature_stands_in_one_row_beside_the_recipients(decision: Word) -> None:
    [row] = {
        next(paragraph.node.iterancestors(f"{W}tr"))
        for paragraph in decision.paragraphs
        if paragraph.style in SIGNATURE
    }
    assert _is_on(_merged(row.find(f"{W}trPr")), "cantSplit")
    left, right = (
        [paragraph.style for paragraph in decision.within(cell)] for cell in row.iterfind(f"{W}tc")
    )
    assert left[0] == "Nơi nhận"
    assert right[-1] == "Họ tên"


def test_signature_is_not_torn_from_the_last_words(decision: Word) -> None:
    paragraphs = decision.paragraphs
    first = next(at for at, paragraph in enumerate(paragraphs) if paragraph.style in SIGNATURE)
    assert _is_on(paragraphs[first - 1].properties, "keepNext")


def test_plan_has_the_head_again_without_number_and_date(plan: Word) -> None:
    styles = [paragraph.style for paragraph in plan.paragraphs]
    assert styles[:6] == [
        "Cơ quan ban hành", "Đường kẻ", "Quốc hiệu", "Tiêu ngữ", "Đường kẻ", "Tên loại",
    ]  # fmt: skip
    assert not {"Số và ký hiệu", "Địa danh và ngày tháng"} & set(styles)


def test_plan_is_not_signed(plan: Word) -> None:
    assert not SIGNATURE & {paragraph.style for paragraph in plan.paragraphs}
