"""Tracked changes between two finished files: accepting gives the new one, rejecting the old."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest
from lxml import etree

from tests.conftest import MakeProject
from tests.docx_text import Block, Cell, Docx, Paragraph, Row, Section, Table
from tests.edited_2025 import make_2025
from tests.golden_text import golden_text
from tests.test_ooxml_valid import APPENDICES, AWKWARD_DECISION, AWKWARD_PLAN
from tests.tracked_changes import resolved, w
from vanthu.pipeline import build
from vanthu.template.blank_package import word_file
from vanthu.template.blocks import document_xml, paragraph_xml
from vanthu.word.package import DOCUMENT, FOOTNOTES, pack, parse, seal, unpack
from vanthu.word.redline import redline
from vanthu.writing import tables
from vanthu.writing.inline import Run
from vanthu.writing.wordml import Footnotes, runs_xml, table_xml

_LINE = re.compile(r"\(kẻ ngang [^)]*\)")
_NOTE = re.compile(r"\[[0-9]+\]")

Files = Mapping[str, tuple[bytes, bytes]]


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Each file of 2024 with that of 2025."""
    content = make_2025(tmp_path_factory.mktemp("years"))
    old, new = (build(content / year, year).files for year in ("2024", "2025"))
    return {name: (old[name], new[name]) for name in old}


def contents(docx: bytes) -> tuple[list[Block], list[str]]:
    """Text, styles and looks of all that a reader reads.

    Not the pages, the lengths of drawn lines and the inner numbers of notes: they stay the
    new document's.
    """
    opened = Docx(docx)
    blocks = [_bare(block) for block in opened.blocks if not isinstance(block, Section)]
    order = [number for block in opened.blocks for number in _NOTE.findall(str(block))]
    texts = {f"[{number}]": note.shown for number, note in opened.footnotes}
    return blocks, [texts[number] for number in order]


def _bare(block: Block) -> Block:
    if isinstance(block, Table):
        rows = (
            Row(
                tuple(
                    Cell(tuple(map(_bare_paragraph, cell.paragraphs)), cell.columns, cell.continued)
                    for cell in row.cells
                ),
                row.repeated,
            )
            for row in block.rows
        )
        return Table(tuple(rows), block.ruled)
    assert isinstance(block, Paragraph)
    return _bare_paragraph(block)


def _bare_paragraph(paragraph: Paragraph) -> Paragraph:
    shown = _NOTE.sub("[]", _LINE.sub("", paragraph.shown))
    return Paragraph(paragraph.style, paragraph.text, shown)


def assert_both_ways(old: bytes, new: bytes) -> bytes:
    marked = redline(old, new, "So với bản cũ")
    assert golden_text(Docx(resolved(marked, "accept"))) == golden_text(Docx(new))
    assert contents(resolved(marked, "reject")) == contents(old)
    return marked


@pytest.mark.parametrize("name", ["quyet-dinh.docx", "ke-hoach.docx"])
def test_a_much_edited_year_can_be_accepted_and_rejected(years: Files, name: str) -> None:
    assert_both_ways(*years[name])


@pytest.mark.parametrize("name", ["quyet-dinh.docx", "ke-hoach.docx"])
def test_a_much_edited_year_can_be_taken_back(years: Files, name: str) -> None:
    old, new = years[name]
    assert_both_ways(new, old)


def test_sections_footnotes_and_wide_tables_can_come_and_go(make_project: MakeProject) -> None:
    appendices = {"content/2024/plan.yaml": AWKWARD_PLAN + APPENDICES}
    project = make_project(appendices | {"content/2024/decision.yaml": AWKWARD_DECISION})
    with_appendices = build(project / "content/2024", "content/2024").files
    less = AWKWARD_PLAN.replace("Cấp sáu^[Chú thích hai.]", "Cấp sáu").replace("ngang", "dọc")
    make_project({"content/2024/plan.yaml": less})
    without = build(project / "content/2024", "content/2024").files
    for name in without:
        assert_both_ways(with_appendices[name], without[name])
        assert_both_ways(without[name], with_appendices[name])


def small(*blocks: str) -> bytes:
    """A document of these blocks."""
    return pack(seal(unpack(word_file(document_xml(*blocks)))))


def line(text: str, style: str = "paragraph") -> str:
    return paragraph_xml(style, runs_xml((Run(text),), Footnotes()))


def table(*rows: Sequence[str], widths: Sequence[int] = ()) -> str:
    """A table whose first row is its header."""
    header, *body = (tuple(tables.Cell((Run(text),), "Ô chữ") for text in row) for row in rows)
    columns = tuple(map(Decimal, widths or (40,) * len(header)))
    return table_xml(
        tables.TableLayout(columns, (tuple(enumerate(header)),), tuple(body)), Footnotes()
    )


def changes(docx: bytes) -> list[str]:
    """What is deleted and inserted, one after the other."""
    root = parse(unpack(docx)[DOCUMENT])
    return [
        f"{etree.QName(mark).localname} {''.join(mark.itertext())}"
        for mark in root.iter(w("ins"), w("del"))
        if "".join(mark.itertext()).strip()
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Tổng 3.339 hộ.", "Tổng 3.402 hộ.", ["del 3.339", "ins 3.402"]),
        (
            "theo Nghị định số 27/2022/NĐ-CP",
            "theo Nghị định số 38/2023/NĐ-CP",
            ["del 27/2022/NĐ-CP", "ins 38/2023/NĐ-CP"],
        ),
        (
            "Phòng Lao động - Thương binh và Xã hội chủ trì, báo cáo kết quả thực hiện.",
            "Phòng Nông nghiệp và Môi trường chủ trì, báo cáo kết quả thực hiện.",
            [
                "del Lao động\N{NO-BREAK SPACE}- Thương binh và Xã hội",
                "ins Nông nghiệp và Môi trường",
            ],
        ),
        ("Giữ nguyên.", "Giữ nguyên.", []),
    ],
)
def test_whole_words_figures_and_symbols_are_marked(
    old: str, new: str, expected: list[str]
) -> None:
    marked = redline(small(line(old)), small(line(new)), "So với 2024")
    assert changes(marked) == expected


def test_changed_look_is_a_change_of_form_and_not_of_words() -> None:
    bold = paragraph_xml("paragraph", runs_xml((Run("Một "), Run("hai", bold=True)), Footnotes()))
    marked = assert_both_ways(small(line("Một hai")), small(bold))
    assert changes(marked) == []
    assert b"rPrChange" in unpack(marked)[DOCUMENT]


def test_changed_style_is_a_change_of_form() -> None:
    marked = assert_both_ways(small(line("Một hai")), small(line("Một hai", "dash")))
    assert changes(marked) == []
    assert b"pPrChange" in unpack(marked)[DOCUMENT]


def test_same_files_have_no_marks(years: Files) -> None:
    old, _ = years["ke-hoach.docx"]
    assert unpack(redline(old, old, "So với 2024"))[DOCUMENT] == unpack(old)[DOCUMENT]


def test_same_files_give_the_same_bytes(years: Files) -> None:
    old, new = years["ke-hoach.docx"]
    assert redline(old, new, "So với 2024") == redline(old, new, "So với 2024")


def test_every_mark_has_its_own_number_and_the_name(years: Files) -> None:
    marked = unpack(redline(*years["ke-hoach.docx"], "So với 2024", "2025-01-31T00:00:00Z"))
    roots = [parse(marked[name]) for name in (DOCUMENT, FOOTNOTES)]
    names = {w(name) for name in ("ins", "del", "rPrChange", "pPrChange")}
    marks = [each for root in roots for each in root.iter() if each.tag in names]
    assert len({mark.get(w("id")) for mark in marks}) == len(marks) > 100
    assert {mark.get(w("author")) for mark in marks} == {"So với 2024"}
    assert {mark.get(w("date")) for mark in marks} == {"2025-01-31T00:00:00Z"}
    numbers = [each.get("id") for each in roots[0].iter() if str(each.tag).endswith("}docPr")]
    assert len(set(numbers)) == len(numbers)


def test_table_of_other_columns_is_replaced_whole(make_project: MakeProject) -> None:
    plan = "trích yếu: Kế hoạch\nnội dung:\n  - bảng: {cột: [%s], hàng: [[%s]]}\n"
    project = make_project({"content/2024/plan.yaml": plan % ("{tiêu đề: Tên}", "An Cư")})
    old = build(project / "content/2024", "content/2024").files["ke-hoach.docx"]
    make_project(
        {"content/2024/plan.yaml": plan % ("{tiêu đề: Tên}, {tiêu đề: Số, kiểu: số}", "An Cư, 12")}
    )
    new = build(project / "content/2024", "content/2024").files["ke-hoach.docx"]
    assert changes(assert_both_ways(old, new)) == [
        "del Tên", "del An Cư", "ins Tên", "ins Số", "ins An Cư", "ins 12",
    ]  # fmt: skip
