"""Tables that leave the text area, and so the margins that the decree sets (Mục I)."""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.inspection.elements import Form, data_tables
from vanthu.inspection.finding import Case, Finding, FormRule, FormState, Spot, figure, judged
from vanthu.word.reading.content import Paragraph, Table
from vanthu.word.reading.pages import Section

TABLE_WIDTH = FormRule("form-table-width", "bề rộng bảng", "Phụ lục I, Phần I, Mục I (định lề)")
RULES = (TABLE_WIDTH,)

_WORDS = {
    FormState.PASS: "trong phần chữ",
    FormState.DOUBT: "lấn ra lề",
    FormState.FAULT: "ra ngoài giấy",
}
_TOLERANCE = 4.0
"""Word itself lets a table's edges stand out by the room in its cells, 1,9 mm on either side."""


def check(form: Form) -> Iterator[Finding]:
    """What the rules of this module say."""
    inside = [each for part in form.parts for each in part.paragraphs]
    first = {each.cell.outer: each for each in reversed(inside) if each.cell}
    cases = (
        _case(count, table, first[table.index], form)
        for count, table in enumerate(data_tables(form), 1)
        if table.width is not None and table.index in first
    )
    yield from judged(
        TABLE_WIDTH, "", cases, "không rộng hơn phần chữ giữa hai lề",
        "chọn bảng, AutoFit > AutoFit Window, hoặc để bảng ở trang ngang",
    )  # fmt: skip


def _case(count: int, table: Table, paragraph: Paragraph, form: Form) -> Case:
    section = form.document.section_of(paragraph)
    assert table.width is not None, "asked of tables whose width is told"
    room = section.text_width
    shown = f"rộng {figure(table.width, 0)} mm, phần chữ rộng {figure(room, 0)} mm"
    place = Spot(paragraph.number, shown, paragraph.page, None, f"bảng {count}")
    state = _state(table.width, table.indent, section)
    return Case(state, _WORDS[state], place)


def _state(width: float, indent: float, section: Section) -> FormState:
    """Into the margin a person may see it so; beyond the paper nobody sees it at all."""
    left = section.margins["left"]
    if left + indent + width > section.width + _TOLERANCE / 2:
        return FormState.FAULT
    wide = indent + width > section.text_width + _TOLERANCE
    return FormState.DOUBT if wide else FormState.PASS
