"""The text: indents, room between paragraphs, line spacing, alignment, sizes, slant (Mục II.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vanthu.decree import nd30
from vanthu.decree.nd30 import Align, Basis
from vanthu.decree.text_width import text_width
from vanthu.inspection.elements import Form, FoundDocument
from vanthu.inspection.finding import (
    Case,
    Finding,
    FormRule,
    FormState,
    figure,
    judged,
    spot,
    verdict,
)
from vanthu.inspection.passages import TEXT, PassageRole, ReadPassage
from vanthu.word.reading.content import Paragraph, Run

_SOURCE = "Phụ lục I, Phần I, Mục II.6 (ô số 6)"
ALIGN = FormRule("form-text-align", "canh dòng", _SOURCE)
INDENT = FormRule("form-indent", "lùi đầu dòng", _SOURCE)
DASH_INDENT = FormRule("form-dash-indent", "lùi đầu dòng", "Thông lệ", Basis.PRACTICE)
TAB_INDENT = FormRule("form-tab-indent", "lùi đầu dòng", "Thông lệ", Basis.PRACTICE)
GAP = FormRule("form-gap", "khoảng cách giữa các đoạn", _SOURCE)
LINE_SPACING = FormRule("form-line-spacing", "khoảng cách giữa các dòng", _SOURCE)
SIZE = FormRule("form-text-size", "cỡ chữ", _SOURCE)
ONE_SIZE = FormRule("form-one-size", "một cỡ chữ", _SOURCE)
MIXED_SIZE = FormRule("form-mixed-size", "một cỡ chữ", "Thông lệ", Basis.PRACTICE)
UPRIGHT = FormRule("form-upright", "kiểu chữ đứng", _SOURCE)
RULES = (ALIGN, INDENT, DASH_INDENT, TAB_INDENT, GAP, LINE_SPACING, SIZE, ONE_SIZE, MIXED_SIZE,
         UPRIGHT)  # fmt: skip

_INDENT_TOLERANCE = 0.6
_GAP_TOLERANCE = 0.1
_LINE_TOLERANCE = 0.03
_SIZES = nd30.Range(13, 14)
_SAME_SIZE = frozenset({PassageRole.ARTICLE, PassageRole.CLAUSE, PassageRole.POINT})
_OPEN_SIGNS = ("(", "“", "[", "*", "Ghi chú", "Nguồn", "Đơn vị")


def check(form: Form) -> Iterator[Finding]:
    """What the rules of this module say."""
    for part in form.parts:
        if part.passages:
            yield from _part(form, part)


def _part(form: Form, part: FoundDocument) -> Iterator[Finding]:
    text = [each for each in part.passages if each.level in TEXT]
    bases = [
        ReadPassage(PassageRole.PARAGRAPH, piece.paragraph) for piece in part.get("legal_basis")
    ]
    name = part.name
    long = [each for each in [*bases, *text] if _is_long(form, each.paragraph)]
    yield from judged(ALIGN, name, (_align(each) for each in long), "canh đều hai bên")
    yield from _indents(form, name, [*bases, *text])
    yield from judged(GAP, name, _gaps(part), "tối thiểu 6 pt", "đặt Spacing Before 6 pt")
    yield from judged(
        LINE_SPACING, name, (_spacing(each) for each in [*bases, *text]),
        "từ dòng đơn đến 1,5 dòng",
    )  # fmt: skip
    yield from _sizes(name, part.passages)
    yield from judged(UPRIGHT, name, (_slant(each) for each in text), "kiểu chữ đứng")


def _is_long(form: Form, paragraph: Paragraph) -> bool:
    """Whether it needs more than one line: on a single one, justified looks like flush left."""
    letters = len(paragraph.folded)
    if letters > 160:
        return True
    width = form.document.section_of(paragraph).text_width - paragraph.layout.first
    return letters > 60 and text_width(paragraph.folded, paragraph.size) > width


def _align(passage: ReadPassage) -> Case:
    align = passage.paragraph.layout.align
    holds = align is Align.BOTH or passage.heading
    shown = {Align.LEFT: "sát lề trái", Align.CENTER: "canh giữa", Align.RIGHT: "canh phải"}
    return Case(verdict(ALIGN, holds), "" if holds else shown[align], spot(passage.paragraph))


def _indents(form: Form, name: str, text: Sequence[ReadPassage]) -> Iterator[Finding]:
    dashes = [each for each in text if each.level in {PassageRole.DASH, PassageRole.DECIMAL}]
    others = [each for each in text if each.level not in {PassageRole.DASH, PassageRole.DECIMAL}]
    tabbed = [each for each in others if each.paragraph.text[:1] in {"\t", " "}]
    plain = [each for each in others if each.paragraph.text[:1] not in {"\t", " "}]
    allowed = "10 mm hoặc 12,7 mm"
    hint = "đặt First line 1 cm hoặc 1,27 cm"
    yield from judged(INDENT, name, (_indent(INDENT, each) for each in plain), allowed, hint)
    yield from judged(
        DASH_INDENT, f"{name}, gạch đầu dòng", (_indent(DASH_INDENT, each) for each in dashes),
        allowed, hint,
    )  # fmt: skip
    yield from judged(
        TAB_INDENT, name,
        (Case(FormState.DOUBT, "lùi bằng phím Tab hoặc dấu cách", spot(each.paragraph), hint)
         for each in tabbed),
        allowed,
    )  # fmt: skip


def _indent(rule: FormRule, passage: ReadPassage) -> Case:
    layout = passage.paragraph.layout
    first = layout.first
    holds = any(abs(first - wanted) <= _INDENT_TOLERANCE for wanted in nd30.BODY_INDENTS_MM)
    return Case(verdict(rule, holds), f"{figure(first)} mm", spot(passage.paragraph))


def _gaps(part: FoundDocument) -> Iterator[Case]:
    """Between paragraphs that follow each other; an empty one between them is room enough."""
    kept = [each.paragraph for each in part.passages if each.level in TEXT or each.number]
    for above, below in pairwise(kept):
        if below.number != above.number + 1:
            continue
        gap = _gap(above, below)
        holds = gap >= nd30.PARAGRAPH_GAP_PT - _GAP_TOLERANCE
        yield Case(verdict(GAP, holds), f"{figure(gap)} pt", spot(below))


def _gap(above: Paragraph, below: Paragraph) -> float:
    after, before = above.layout.after, below.layout.before
    if above.style == below.style:
        after = 0.0 if above.layout.contextual else after
        before = 0.0 if below.layout.contextual else before
    return after + before


def _spacing(passage: ReadPassage) -> Case:
    paragraph = passage.paragraph
    lines = paragraph.layout.lines(paragraph.size)
    allowed = nd30.LINE_SPACING
    holds = allowed.low - _LINE_TOLERANCE <= lines <= allowed.high + _LINE_TOLERANCE
    shown = f"{figure(lines, 2)} dòng"
    if paragraph.layout.measured:
        shown += f" ({figure(paragraph.layout.line)} pt)"
    return Case(verdict(LINE_SPACING, holds), shown, spot(paragraph))


def _sizes(name: str, passages: Sequence[ReadPassage]) -> Iterator[Finding]:
    kept = [each for each in passages if each.level is not PassageRole.CAPTION]
    yield from judged(SIZE, name, (case for each in kept for case in _run_sizes(each)), "13–14")
    usual = _usual_size(kept)
    numbered = [each for each in kept if each.level in _SAME_SIZE]
    plain = [each for each in kept if each.level in TEXT - _SAME_SIZE]
    allowed = f"bằng cỡ chữ của lời văn: {figure(usual)}"
    for rule, group in ((ONE_SIZE, numbered), (MIXED_SIZE, plain)):
        yield from judged(rule, name, (_same_size(rule, each, usual) for each in group), allowed)


def _run_sizes(passage: ReadPassage) -> Iterator[Case]:
    paragraph = passage.paragraph
    for run in paragraph.runs:
        if _has_letters(run):
            size = run.look.size
            yield Case(verdict(SIZE, _SIZES.holds(size)), figure(size), spot(paragraph))


def _has_letters(run: Run) -> bool:
    return not run.look.raised and any(sign.isalnum() for sign in run.text)


def _usual_size(passages: Sequence[ReadPassage]) -> float:
    letters: dict[float, int] = {}
    for passage in passages:
        size = passage.paragraph.size
        letters[size] = letters.get(size, 0) + len(passage.paragraph.folded)
    return max(letters, key=lambda size: (letters[size], size), default=0.0)


def _same_size(rule: FormRule, passage: ReadPassage, usual: float) -> Case:
    size = passage.paragraph.size
    holds = abs(size - usual) < 0.1 or not _SIZES.holds(size)  # the other rule tells of it
    return Case(verdict(rule, holds), figure(size), spot(passage.paragraph))


def _slant(passage: ReadPassage) -> Case:
    """A whole paragraph in italics; a note in brackets may be, a short sub-heading is asked."""
    paragraph = passage.paragraph
    italic = all(run.look.italic for run in paragraph.runs if run.text.strip())
    if not italic or paragraph.folded.startswith(_OPEN_SIGNS):
        return Case(FormState.PASS, "đứng", spot(paragraph))
    short = passage.heading or passage.level in {PassageRole.DASH, PassageRole.DECIMAL}
    title = short or not paragraph.folded.endswith((".", ";", ",", "./."))
    return Case(FormState.DOUBT if title else FormState.FAULT, "nghiêng cả đoạn", spot(paragraph))
