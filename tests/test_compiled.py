"""The fast way prints what docxtpl prints, byte for byte, or leaves the document to it."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from markupsafe import Markup

from tests.conftest import DECISION_FILE, PLAN_FILE, ROOT, MakeProject
from vanthu.base.diagnostics import Faults
from vanthu.decree.drawn_lines import line_run
from vanthu.pipeline import draft
from vanthu.render import render
from vanthu.render.compile import compiled
from vanthu.render.fast_print import Compiled, Printing
from vanthu.render.template import TemplateFile
from vanthu.render.template_reading import Template
from vanthu.render.via_docxtpl import render_thoroughly
from vanthu.word import package
from vanthu.writing.filling import PrintedXml, Sheet
from vanthu.writing.inline import Run, plain
from vanthu.writing.wordml import Footnotes, Sections, runs_xml

TEMPLATES = {DECISION_FILE: "decision", PLAN_FILE: "plan"}
HEADER = "word/header1.xml"


def parts_of(template: str) -> dict[str, bytes]:
    return package.unpack((ROOT / f"templates/{template}.docx").read_bytes())


def zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def paragraph(inside: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{inside}</w:t></w:r></w:p>'


def template_of(body: str, header: str = "") -> bytes:
    """Our plan's template with another body, and more in its header."""
    parts = parts_of("plan")
    document = parts[package.DOCUMENT].decode()
    start = document.index("<w:body>") + len("<w:body>")
    end = document.rindex("<w:sectPr>")
    parts[package.DOCUMENT] = f"{document[:start]}{body}{document[end:]}".encode()
    parts[HEADER] = parts[HEADER].decode().replace("</w:hdr>", f"{header}</w:hdr>").encode()
    return zipped(parts)


def sheet_of(context: Mapping[str, object], *pieces: PrintedXml) -> Sheet:
    names = frozenset(context)
    return Sheet(context, "Nhan đề", "Cơ quan", pieces, (), Footnotes(), names, (), ())


@pytest.fixture
def both_ways(tmp_path: Path) -> Callable[[bytes, Sheet], tuple[bytes | None, bytes]]:
    """What the fast way gives for a template and a sheet, and what docxtpl does."""

    def print_both(template: bytes, sheet: Sheet) -> tuple[bytes | None, bytes]:
        path = tmp_path / "mau.docx"
        path.write_bytes(template)
        source = TemplateFile(Template.opened(path, "mau.docx"))
        source.look_through()
        found = compiled(source)
        fast = Printing(found).document(sheet) if found else None
        return fast, render_thoroughly(TemplateFile(Template.opened(path, "mau.docx")), sheet)

    return print_both


BothWays = Callable[[bytes, Sheet], tuple[bytes | None, bytes]]


Outcome = bytes | list[str]
"""A finished file, or what is wrong."""


def outcome(way: Callable[[], bytes]) -> Outcome:
    try:
        return way()
    except Faults as found:
        return [each.message for each in found.diagnostics]


def fast_of(path: Path, sheet: Sheet) -> Outcome:
    return outcome(lambda: render(Template.opened(path, path.name), sheet))


def thorough_of(path: Path, sheet: Sheet) -> Outcome:
    return outcome(lambda: render_thoroughly(TemplateFile(Template.opened(path, path.name)), sheet))


def assert_same(fast: bytes | None, thorough: bytes) -> None:
    assert fast is not None, "left to docxtpl"
    assert package.unpack(fast) == package.unpack(thorough)
    assert fast == thorough
    assert package.is_untouched(fast)


# Our templates


@pytest.mark.parametrize("file", TEMPLATES)
def test_our_templates_print_the_dossier_of_2024_as_docxtpl_does(
    file: str, both_ways: BothWays
) -> None:
    sheet = draft(ROOT / "content/2024", "content/2024").view.sheets[file]
    template = (ROOT / f"templates/{TEMPLATES[file]}.docx").read_bytes()
    assert_same(*both_ways(template, sheet))


OFFICE = """\
cơ quan: Sở Lao động - Thương binh và Xã hội
cơ quan chủ quản: Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu
viết tắt: SLĐTBXH
địa danh: Vũng Tàu
người đứng đầu: Giám đốc
"""
DECISION = """\
năm: 2024
trích yếu: Ban hành Quy chế A & B
căn cứ:
  - {loại: Luật, tên: Tổ chức chính quyền địa phương, ngày: 19/6/2015}
điều:
  - Ban hành kèm theo Quyết định này Quy chế **làm việc**.
  - Quyết định này có hiệu lực^[Kể từ ngày < ký >.] thi hành.
ký: {chức vụ: Giám đốc, họ tên: Nguyễn Văn A}
phụ lục:
  - {tiêu đề: Biểu mẫu, nội dung: [Mẫu một.]}
"""
TABLE = """\
nội dung:
  - A:
      - bảng:
          cột: [{tiêu đề: Tên}, {tiêu đề: Số, kiểu: số}]
          hàng: [[Một, "1.200"]]
"""
WIDE = f"{TABLE}          khổ giấy: ngang\n"
PLANS = {
    "short": "nội dung: [{Mục tiêu: Giảm nghèo.}]\n",
    "levels": "nội dung: [{A: [{B: [{C: [{D: [{E: [Hết.]}]}]}]}]}]\n",
    "table at the end": TABLE,
    "wide table in the middle": f"{WIDE}      - đoạn: Hết.\n",
    "wide table at the end": WIDE,
    "appendices": (
        "nội dung: [{A: Hết.}]\nphụ lục:\n"
        "  - {tiêu đề: Một, nội dung: [Chữ.]}\n"
        "  - {tiêu đề: Hai, khổ giấy: ngang, nội dung: [Chữ.]}\n"
    ),
}


@pytest.mark.parametrize("plan", PLANS)
def test_plans_of_any_shape_are_printed_as_docxtpl_prints_them(
    plan: str, make_project: MakeProject, both_ways: BothWays
) -> None:
    root = make_project(
        {
            "content/office.yaml": OFFICE,
            "content/2024/decision.yaml": DECISION,
            "content/2024/plan.yaml": f"trích yếu: Thử\n{PLANS[plan]}",
        }
    )
    for file, sheet in draft(root / "content/2024", "2024").view.sheets.items():
        template = (ROOT / f"templates/{TEMPLATES[file]}.docx").read_bytes()
        assert_same(*both_ways(template, sheet))


# Awkward values

AWKWARD = [
    "A & B < C > D \" '",
    "&amp; &#34; &#39; &lt;w:t&gt;",
    "<w:p>không phải thẻ</w:p>",
    "",
    " đầu và cuối ",
    "dòng một\ndòng hai",
    "\n",
    "kết thúc bằng xuống dòng\n",
    "\xa0\xa0",
    "家 Ω 😀",
]
ONE_TEXT = paragraph("Trước {{ chữ }} sau") + paragraph("{{ chữ }}")


@pytest.mark.parametrize("value", [*AWKWARD, 0, 2024, -1, True, None])
def test_a_value_is_printed_as_docxtpl_prints_it(value: object, both_ways: BothWays) -> None:
    assert_same(*both_ways(template_of(ONE_TEXT), sheet_of({"chữ": value})))


_TEXTS = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Co"]) | st.just("\n"))


@settings(max_examples=40, deadline=None)
@given(title=_TEXTS, texts=st.lists(_TEXTS, min_size=1, max_size=4), bold=st.booleans())
def test_any_values_are_printed_as_docxtpl_prints_them(
    title: str, texts: list[str], bold: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    runs = tuple(Run(text, bold) for text in texts)
    sheet = sheet_of(
        {"chữ": texts[0], "các": texts, "mảnh": Markup(runs_xml(runs, Footnotes()))},
        PrintedXml(runs_xml(runs, Footnotes()), (plain(runs),)),
    )
    sheet = replace(sheet, title=title.replace("\n", " "))
    path = tmp_path_factory.mktemp("mau") / "mau.docx"
    loop = paragraph("{%p for c in các %}") + paragraph("{{ c }}") + paragraph("{%p endfor %}")
    path.write_bytes(template_of(f"{ONE_TEXT}{loop}{paragraph('{{r mảnh }}')}"))
    assert fast_of(path, sheet) == thorough_of(path, sheet)


@pytest.mark.parametrize("value", ["thẻ", "dòng\nhai", "thẻ\thai", "trang\fhai", "}", "{{ x }}"])
def test_a_header_is_printed_as_docxtpl_prints_it(value: str, tmp_path: Path) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(template_of(paragraph("{{ năm }}"), paragraph("Văn bản {{ chữ }}")))
    sheet = sheet_of({"năm": 2024, "chữ": value})
    assert fast_of(path, sheet) == thorough_of(path, sheet)


def test_lines_and_their_numbers_are_those_of_docxtpl(both_ways: BothWays) -> None:
    rules = [line_run(30.0 + at, at) for at in (1, 2, 3)]
    body = f"{paragraph('{%p for k in kẻ %}')}{paragraph('{{r k }}')}{paragraph('{%p endfor %}')}"
    sheet = sheet_of({"kẻ": [Markup(rule) for rule in rules]})
    fast, thorough = both_ways(template_of(body), sheet)
    assert_same(fast, thorough)
    assert b'<wp:docPr id="1003"' in package.unpack(thorough)[package.DOCUMENT]


@pytest.mark.parametrize("after", ["", "<w:p/>", paragraph("sau"), '<w:p w:rsidR="1"/>'])
@pytest.mark.parametrize("turns", [[True], [True, False], [False, True]])
def test_sections_are_completed_as_in_the_tree(
    turns: list[bool], after: str, both_ways: BothWays
) -> None:
    sections = Sections()
    breaks = [sections.begin(landscape=each, numbered_anew=True) for each in turns]
    context = {"ngắt": [Markup(each) for each in breaks], "cuối": Markup(sections.end())}
    body = (
        f"{paragraph('{%p for n in ngắt %}')}{paragraph('{{p n }}')}{paragraph('trang')}"
        f"{paragraph('{%p endfor %}')}{paragraph('{{p cuối }}')}{after}"
    )
    assert_same(*both_ways(template_of(body), sheet_of(context)))


def test_footnotes_are_printed(both_ways: BothWays) -> None:
    footnotes = Footnotes()
    xml = runs_xml((Run("có chú thích"), Run("", note=(Run("A & B"),))), footnotes)
    sheet = sheet_of({"chữ": Markup(xml)}, PrintedXml(xml, ("có chú thích",)))
    sheet = replace(sheet, footnotes=footnotes)
    fast, thorough = both_ways(template_of(paragraph("{{r chữ }}")), sheet)
    assert_same(fast, thorough)
    assert "A &amp; B" in package.unpack(thorough)[package.FOOTNOTES].decode()


# What only docxtpl can do

CELL = "<w:tc><w:tcPr/>{}</w:tc>"
ROW = "<w:tr>{}</w:tr>"
GRID = (
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>'
    "{}</w:tbl><w:p/>"
)


def cells(*texts: str) -> str:
    return ROW.format("".join(CELL.format(paragraph(text)) for text in texts))


LEFT_TO_DOCXTPL = {
    "looped columns": GRID.format(
        cells("{%tc for c in các %}", "{{ c }}", "{%tc endfor %}") + cells("a", "b")
    ),
    "colspan": GRID.format(cells("{% colspan 2 %}{{ chữ }}") + cells("a", "b")),
    "cellbg": GRID.format(cells("{% cellbg chữ %}a", "b")),
    "vertical merge": GRID.format(
        cells("a", "b")
        + cells("{%tr for c in các %}", "")
        + cells("{% vm %}x", "{{ c }}")
        + cells("{%tr endfor %}", "")
    ),
    "horizontal merge": GRID.format(
        ROW.format(
            CELL.format(paragraph("{%tc for c in các %}"))
            + CELL.format(paragraph("{% hm %}x"))
            + CELL.format(paragraph("{%tc endfor %}"))
        )
    ),
    "rows of other widths": GRID.format(cells("{{ chữ }}") + cells("a", "b")),
    "a grid too wide": GRID.format(cells("{{ chữ }}")),
    "a table without a sure row": GRID.format(
        cells("{%tr for c in các %}", "") + cells("{{ c }}", "x") + cells("{%tr endfor %}", "")
    ),
    "a table in a table": GRID.format(
        ROW.format(CELL.format(paragraph("a")) + CELL.format(GRID.format(cells("{{ chữ }}", "b"))))
    ),
    "a value in an attribute": '<w:p><w:pPr><w:pStyle w:val="{{ chữ }}"/></w:pPr></w:p>',
    "a branch around a property": "<w:p><w:pPr>{% if chữ %}<w:keepNext/>{% endif %}</w:pPr></w:p>",
    "a value outside of texts": "<w:p><w:pPr/>{{ chữ }}</w:p>",
    "half an element in a branch": (
        "{% if chữ %}<w:p>{% endif %}<w:r><w:t>a</w:t></w:r>{% if chữ %}</w:p>{% endif %}"
    ),
    "a text box": (
        "<w:p><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox>"
        f"<w:txbxContent>{paragraph('{{ chữ }}')}</w:txbxContent></v:textbox></v:shape></w:pict>"
        "</w:r></w:p>"
    ),
    "a section of its own": (f"<w:p><w:pPr><w:sectPr/></w:pPr></w:p>{paragraph('{{ chữ }}')}"),
    "no tag at all": paragraph("chữ"),
    "private characters": paragraph("\ue000 {{ chữ }}"),
    "a filter block": paragraph("{% filter upper %}a{% endfilter %}"),
    "a scope": paragraph("{% with a = chữ %}{{ a }}{% endwith %}"),
    "text that braces stand in": paragraph("{% raw %}{ }{% endraw %}{{ chữ }}"),
}


@pytest.mark.parametrize("what", LEFT_TO_DOCXTPL)
def test_what_only_docxtpl_can_do_is_left_to_it(what: str, tmp_path: Path) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(template_of(LEFT_TO_DOCXTPL[what]))
    sheet = sheet_of({"các": ["một", "hai"], "chữ": "FFFF00"})
    assert fast_of(path, sheet) == thorough_of(path, sheet)
    source = TemplateFile(Template.opened(path, "mau.docx"))
    with suppress(Faults):
        source.look_through()
        found = compiled(source)
        assert found is None or Printing(found).document(sheet) is None


SUBJECT = '<dc:subject xmlns:dc="http://purl.org/dc/elements/1.1/">{{ chữ }}</dc:subject>'


@pytest.mark.parametrize(
    ("part", "end", "more"),
    [
        (package.FOOTNOTES, "</w:footnotes>", "<w:footnote><w:p/>{{ chữ }}</w:footnote>"),
        ("docProps/core.xml", "</cp:coreProperties>", SUBJECT),
    ],
)
def test_tags_in_properties_and_footnotes_are_left_to_docxtpl(
    part: str, end: str, more: str, tmp_path: Path
) -> None:
    path = tmp_path / "mau.docx"
    parts = package.unpack(template_of(paragraph("{{ chữ }}")))
    text = parts[part].decode()
    assert end in text
    path.write_bytes(zipped({**parts, part: text.replace(end, more + end).encode()}))
    sheet = sheet_of({"chữ": "a"})
    source = TemplateFile(Template.opened(path, "mau.docx"))
    source.look_through()
    assert compiled(source) is None
    assert fast_of(path, sheet) == thorough_of(path, sheet)


RUNS = Markup("<w:r><w:t>chữ</w:t></w:r>")


@pytest.mark.parametrize(
    ("body", "context", "words"),
    [
        ("{{ chữ }}", {}, ()),
        ("{{ chữ }}", {"chữ": RUNS}, ()),
        ("{{r chữ }}", {"chữ": "a"}, ()),
        ("{{p chữ }}", {"chữ": RUNS}, ()),
        ("{{ chữ }}", {"chữ": ["a"]}, ()),
        ("{{ chữ.tên }}", {"chữ": {}}, ()),
        ("{{ chữ }}", {"chữ": "a"}, ("b",)),
        ("{{ chữ }}", {"chữ": "a"}, ("a", "a")),
        ("{{ chữ }}", {"chữ": "a\x0bb"}, ()),
        ("{{ chữ }}", {"chữ": "a\tb"}, ()),
        ("{{ chữ }}", {"chữ": "a\rb"}, ()),
        ("{{ chữ }}", {"chữ": "\ufffe"}, ()),
        ("{{ chữ }}", {"chữ": "\ud800"}, ()),
        ("{{ chữ }}", {"chữ": "{{ a }}"}, ()),
    ],
)
def test_what_is_not_proven_right_is_not_printed_fast(
    body: str, context: Mapping[str, object], words: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(template_of(paragraph(body)))
    source = TemplateFile(Template.opened(path, "mau.docx"))
    source.look_through()
    found = compiled(source)
    assert found
    sheet = Sheet(context, "", "", (), words, Footnotes(), frozenset(), (), ())
    assert Printing(found).document(sheet) is None


def test_a_piece_that_the_template_leaves_out_is_missed(tmp_path: Path) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(
        template_of(
            paragraph("{%p if khi %}") + paragraph("{{r chữ }}") + paragraph("{%p endif %}")
        )
    )
    for shown in (True, False):
        sheet = sheet_of({"khi": shown, "chữ": RUNS}, PrintedXml(str(RUNS), ("chữ",)))
        source = TemplateFile(Template.opened(path, "mau.docx"))
        source.look_through()
        found = compiled(source)
        assert found
        assert (Printing(found).document(sheet) is not None) == shown
        if not shown:
            assert fast_of(path, sheet) == ['mẫu không in nội dung này: "chữ"']


def test_a_compiled_template_survives_being_kept(built_2024: Any) -> None:
    drafted = draft(ROOT / "content/2024", "content/2024")
    source = TemplateFile(Template.opened(ROOT / "templates/plan.docx", "plan.docx"))
    sheet = drafted.view.sheets[PLAN_FILE]
    source.look_through()
    found = compiled(source)
    assert found
    again = Compiled.loaded(found.dumped())
    assert again == found
    assert Printing(again).document(sheet) == built_2024.files[PLAN_FILE]


def test_one_printing_prints_sheet_after_sheet(tmp_path: Path) -> None:
    path = tmp_path / "mau.docx"
    path.write_bytes(template_of(ONE_TEXT))
    for value in ("một", "hai", "một"):
        sheet = sheet_of({"chữ": value})
        template = Template.opened(path, "m")
        assert render(template, sheet) == render_thoroughly(TemplateFile(template), sheet)


def test_sheets_printed_at_once_do_not_answer_for_each_other(tmp_path: Path) -> None:
    """One sheet prints all its texts, the other has one that no tag prints."""
    path = tmp_path / "mau.docx"
    loop = (paragraph("{%p for x in chữ %}"), paragraph("{{r x }}"), paragraph("{%p endfor %}"))
    path.write_bytes(template_of("".join(loop)))
    found = compiled(TemplateFile(Template.opened(path, "mau.docx")))
    assert found
    printing = Printing(found)
    runs = [f'<w:r><w:t xml:space="preserve">câu {at}</w:t></w:r>' for at in range(3000)]
    pieces = [PrintedXml(xml, ("câu",)) for xml in runs]
    whole = sheet_of({"chữ": [Markup(xml) for xml in runs]}, *pieces)
    short = sheet_of({"chữ": [Markup(xml) for xml in runs[1:]]}, *pieces)
    pause = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # or each would be done before the next one's turn
    try:
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(printing.document, [whole, short] * 40))
    finally:
        sys.setswitchinterval(pause)
    assert all(answers[::2])
    assert not any(answers[1::2])
