"""Paper, margins and page numbers, section by section (Phụ lục I, Phần I, Mục I)."""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.decree import nd30
from vanthu.decree.nd30 import Align
from vanthu.inspection.elements import Form, FoundDocument, PartKind, data_tables
from vanthu.inspection.finding import (
    Case,
    Finding,
    FormRule,
    FormState,
    Spot,
    figure,
    judged,
    single,
    verdict,
)
from vanthu.word.reading.content import Paragraph
from vanthu.word.reading.pages import Section, page_numbers

_SOURCE = "Phụ lục I, Phần I, Mục I"
PAPER = FormRule("form-paper", "khổ giấy A4", _SOURCE)
TURNED = FormRule("form-landscape", "chiều trang", _SOURCE)
MARGIN = FormRule("form-margin", "lề trang", _SOURCE)
NUMBERED = FormRule("form-page-number", "số trang", _SOURCE)
NUMBER_PLACE = FormRule("form-page-number-place", "chỗ của số trang", _SOURCE)
NUMBER_LOOK = FormRule("form-page-number-look", "cỡ và kiểu số trang", _SOURCE)
NUMBER_ALONE = FormRule("form-page-number-alone", "chữ quanh số trang", _SOURCE)
FIRST_PAGE = FormRule("form-first-page", "trang đầu không đánh số", _SOURCE)
NUMBER_START = FormRule("form-page-start", "số trang bắt đầu", _SOURCE)
RULES = (PAPER, TURNED, MARGIN, NUMBERED, NUMBER_PLACE, NUMBER_LOOK, NUMBER_ALONE, FIRST_PAGE,
         NUMBER_START)  # fmt: skip

_PAPER_TOLERANCE = 1.0
_MARGIN_TOLERANCE = 0.3  # Word keeps twentieths of a point, dialogs a tenth of a centimetre
_MIDDLE_TOLERANCE = 6.0
_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_TURNED_SIDE = {"top": "left", "right": "top", "bottom": "right", "left": "bottom"}
_SIZES = nd30.BY_NAME["Số trang"].sizes or nd30.Range(13, 14)
_ALL_PAGES = ("default", "even")


def check(form: Form) -> Iterator[Finding]:
    """What the rules of this module say."""
    sections = form.document.sections
    yield from judged(PAPER, "", (_paper(each) for each in sections), "210 × 297 mm")
    yield from judged(
        TURNED, "", (_turned(form, each) for each in sections),
        "trang đứng; trang ngang chỉ khi có bảng, biểu",
    )  # fmt: skip
    for side, shown in _SIDES.items():
        allowed = getattr(nd30.PAGE, side).allowed
        yield from judged(
            MARGIN, f"Lề {shown}", (_margin(each, side) for each in sections),
            f"{figure(allowed.low)}–{figure(allowed.high)} mm",
            "đặt lề trong Bố trí trang (Page Layout)",
        )  # fmt: skip
    yield from _page_numbers(form)


def _spot(section: Section) -> Spot:
    return Spot(section.first, part=f"phần trang {section.index}")


def _paper(section: Section) -> Case:
    short, long = sorted((section.width, section.height))
    holds = abs(short - 210) <= _PAPER_TOLERANCE and abs(long - 297) <= _PAPER_TOLERANCE
    shown = f"{figure(section.width, 0)} × {figure(section.height, 0)} mm"
    return Case(verdict(PAPER, holds), shown, _spot(section), "" if holds else "chọn khổ giấy A4")


def _turned(form: Form, section: Section) -> Case:
    if not section.landscape:
        return Case(FormState.PASS, "trang đứng", _spot(section))
    tables = {table.index for table in data_tables(form)}
    paragraphs = form.document.paragraphs[section.first - 1 : section.last]
    holds = any(paragraph.cell and paragraph.cell.outer in tables for paragraph in paragraphs)
    shown = "trang ngang, có bảng" if holds else "trang ngang, không có bảng"
    return Case(verdict(TURNED, holds), shown, _spot(section))


def _margin(section: Section, side: str) -> Case:
    value = section.margins[side]
    shown = f"{figure(value)} mm"
    if _in_range(side, value):
        return Case(FormState.PASS, shown, _spot(section))
    turned = section.landscape and _in_range(_TURNED_SIDE[side], value)
    state = FormState.DOUBT if turned else FormState.FAULT
    return Case(state, shown + (", lề xoay theo trang ngang" if turned else ""), _spot(section))


def _in_range(side: str, value: float) -> bool:
    allowed = getattr(nd30.PAGE, side).allowed
    low, high = allowed.low - _MARGIN_TOLERANCE, allowed.high + _MARGIN_TOLERANCE
    return bool(low <= value <= high)


def _page_numbers(form: Form) -> Iterator[Finding]:
    """Rules about the number, where there is one."""
    found = _all_numbers(form)
    if not found:
        below = any(_footer_numbers(each) for each in form.document.sections)
        if not below:
            yield single(
                NUMBERED, "", FormState.MISSING, "không thấy số trang",
                "chữ số Ả Rập, từ trang 2", hint="văn bản một trang thì không cần số trang",
            )  # fmt: skip
    else:
        yield single(NUMBERED, "", FormState.PASS, "có số trang", "chữ số Ả Rập, từ trang 2")
        yield from judged(
            NUMBER_LOOK, "", (_look(paragraph) for _, paragraph in found),
            f"cỡ {figure(_SIZES.low)}–{figure(_SIZES.high)}, kiểu chữ đứng",
        )  # fmt: skip
        yield from judged(
            NUMBER_ALONE, "", (_alone(paragraph) for _, paragraph in found), "chỉ chữ số",
            "bỏ chữ “Trang”, dấu gạch và tổng số trang",
        )  # fmt: skip
    yield from judged(
        NUMBER_PLACE, "", _places(form), "giữa lề trên của trang",
        "đặt số trang trong đầu trang (Header), canh giữa",
    )  # fmt: skip
    if found:
        yield from _first_pages(form)


def _all_numbers(form: Form) -> list[tuple[Section, Paragraph]]:
    kinds = _ALL_PAGES if form.document.even_pages_differ else ("default",)
    return [
        (section, paragraph)
        for section in form.document.sections
        for _, paragraph in page_numbers(section.headers, kinds=kinds)
    ]


def _footer_numbers(section: Section) -> list[Paragraph]:
    return [paragraph for _, paragraph in page_numbers(section.footers, kinds=_ALL_PAGES)]


def _places(form: Form) -> Iterator[Case]:
    for section, paragraph in _all_numbers(form):
        centred = _is_centred(paragraph, section)
        shown = "đầu trang, canh giữa" if centred else "đầu trang, không canh giữa"
        yield Case(verdict(NUMBER_PLACE, centred), shown, _spot(section))
    for section in form.document.sections:
        if _footer_numbers(section):
            yield Case(FormState.FAULT, "ở chân trang", _spot(section))


def _is_centred(paragraph: Paragraph, section: Section) -> bool:
    layout = paragraph.layout
    if layout.align is Align.CENTER or layout.frame == "center" or paragraph.boxed:
        return True
    tab = layout.middle_tab
    middle = section.text_width / 2
    one_tab = paragraph.text.startswith("\t") and not paragraph.text.startswith("\t\t")
    return one_tab and tab is not None and abs(tab - middle) <= _MIDDLE_TOLERANCE


def _look(paragraph: Paragraph) -> Case:
    looks = [run.look for run in paragraph.runs if run.text.strip()] or [paragraph.mark]
    size = looks[0].size
    slanted = any(look.italic for look in looks)
    shown = f"cỡ {figure(size)}" + (", nghiêng" if slanted else "")
    holds = _SIZES.holds(size) and not slanted
    return Case(verdict(NUMBER_LOOK, holds), shown, Spot(part=paragraph.part))


def _alone(paragraph: Paragraph) -> Case:
    text = paragraph.folded
    holds = not text or text.isdigit()
    return Case(verdict(NUMBER_ALONE, holds), f"“{text}”" if text else "số", Spot(part="đầu trang"))


def _first_pages(form: Form) -> Iterator[Finding]:
    """The first page of each part that begins a section shows no number."""
    opening = [each for each in _opening(form) if not (each.index == 1 and _goes_on(form))]
    yield from judged(
        FIRST_PAGE, "", map(_first_page, opening),
        "không hiển thị số trang thứ nhất",
        "chọn “Trang đầu khác” (Different First Page) và để trống đầu trang thứ nhất",
    )  # fmt: skip
    first = form.document.sections[0]
    start = 1 if first.start is None else first.start
    form_is_digits = first.number_form in {"decimal", ""}
    if _goes_on(form) and form_is_digits:
        yield single(
            NUMBER_START, "", FormState.DOUBT, f"từ {start}, nối tiếp văn bản khác",
            "từ số 1, chữ số Ả Rập", hint="đối chiếu với trang cuối của quyết định",
        )  # fmt: skip
        return
    yield from judged(
        NUMBER_START, "",
        [Case(verdict(NUMBER_START, start == 1 and form_is_digits),
              f"từ {start}" + ("" if form_is_digits else ", không phải chữ số Ả Rập"),
              _spot(first))],
        "từ số 1, chữ số Ả Rập",
    )  # fmt: skip


def _goes_on(form: Form) -> bool:
    """Whether an attached document goes on with the pages of its decision."""
    return form.parts[0].kind is PartKind.ATTACHED and (form.document.sections[0].start or 1) > 1


def _opening(form: Form) -> list[Section]:
    """The first section, and those that an appendix with numbers of its own begins."""
    appendices = {
        form.document.section_of(part.paragraphs[0]).index
        for part in form.parts
        if part.kind is PartKind.APPENDIX and _begins_section(form, part)
    }
    return [
        section
        for section in form.document.sections
        if section.index == 1 or (section.index in appendices and section.start == 1)
    ]


def _begins_section(form: Form, part: FoundDocument) -> bool:
    first = part.paragraphs[0]
    return form.document.section_of(first).first == first.number


def _first_page(section: Section) -> Case:
    shows = not section.title_page or any(page_numbers(section.headers, kinds=("first",)))
    shown = "trang đầu có số" if shows else "trang đầu không có số"
    return Case(verdict(FIRST_PAGE, not shows), shown, _spot(section))
