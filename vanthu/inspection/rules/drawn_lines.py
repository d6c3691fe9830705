"""The drawn lines under motto, agency and subject: there, drawn, solid, as long as wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vanthu.decree import fixed_words, nd30
from vanthu.decree.nd30 import Basis, Range
from vanthu.decree.text_width import filled_lines, text_width
from vanthu.inspection.elements import Form, FoundDocument, PartKind
from vanthu.inspection.finding import (
    Finding,
    FormRule,
    FormState,
    Spot,
    figure,
    single,
    spot,
    verdict,
)
from vanthu.word.reading.content import Fragment, Paragraph, Run, pieces
from vanthu.word.reading.drawn import DrawnLine
from vanthu.word.reading.looks import RAISED_SHARE

_SECTION = "Phụ lục I, Phần I, Mục II"
LINE = FormRule("form-line", "đường kẻ", _SECTION)
LENGTH = FormRule("form-line-length", "độ dài đường kẻ", _SECTION)
SOLID = FormRule("form-line-solid", "nét đường kẻ", _SECTION)
THICKNESS = FormRule("form-line-thickness", "độ dày đường kẻ", "Thông lệ", Basis.PRACTICE)
ATTACHED_LENGTH = FormRule("form-line-attached", "độ dài đường kẻ", "Mẫu 1.3, Phụ lục III",
                           Basis.SAMPLE)  # fmt: skip
RULES = (LINE, LENGTH, SOLID, THICKNESS, ATTACHED_LENGTH)

_MOTTO_SHARE = Range(1, 1, slack=0.15)
_SHORT_SHARE = replace(nd30.RULE_LINE.share, slack=0.05)
"""A hand draws by eye; the wider the text, the less it shows."""
_THICKNESS_TOLERANCE = 0.05
_TYPED = "gạch dưới"
_DRAW = "vẽ bằng Chèn > Hình > Đường thẳng, nét liền"


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A line found: drawn, an edge of a paragraph, or characters that stand for one."""

    how: str
    length: float
    spot: Spot
    drawn: DrawnLine | None = None


def check(form: Form) -> Iterator[Finding]:
    """What the rules of this module say."""
    for part in form.parts:
        if part.has("motto"):
            yield from _under_motto(form, part)
        if part.has("agency"):
            yield from _under_agency(form, part)
        if part.has("subject") or part.kind is PartKind.APPENDIX:
            yield from _under_subject(form, part)


def _under_motto(form: Form, part: FoundDocument) -> Iterator[Finding]:
    pieces = part.get("motto")
    rule = replace(LINE, source=f"{_SECTION}.1 (ô số 1)")
    own = _below(form, part, pieces, _head(part))
    lines = own or _strays(form, part, _widths(form, pieces), _MOTTO_SHARE)
    yield from _judge(rule, "Tiêu ngữ", pieces, lines)
    yield from _length(form, LENGTH, "Tiêu ngữ", pieces, lines, _MOTTO_SHARE, "bằng dòng chữ")


def _under_agency(form: Form, part: FoundDocument) -> Iterator[Finding]:
    pieces = part.get("agency")
    rule = replace(LINE, source=f"{_SECTION}.2 (ô số 2)")
    own = _below(form, part, pieces, _head(part))
    lines = own or _strays(form, part, _widths(form, pieces), _SHORT_SHARE)
    yield from _judge(rule, "Cơ quan ban hành", pieces, lines)
    yield from _length(
        form, LENGTH, "Cơ quan ban hành", pieces, lines, _SHORT_SHARE, "1/3–1/2 dòng chữ"
    )


def _under_subject(form: Form, part: FoundDocument) -> Iterator[Finding]:
    """Under the subject; in an attached document under the line "(Kèm theo …)"."""
    attached = part.has("attached_to")
    title = part.get("subject") or part.get("appendix_title") or part.get("appendix")
    pieces = part.get("attached_to") or title
    after = [each for each in part.paragraphs if each.number >= title[0].paragraph.number]
    lines = list(_lines(form, _until_text(after, pieces[-1].paragraph)))
    name = "Kèm theo" if attached else "Trích yếu"
    if part.kind is PartKind.APPENDIX:
        rule = replace(LINE, source="Mẫu 2.1, Phụ lục III", basis=Basis.SAMPLE)
    else:
        rule = replace(LINE, source=f"{_SECTION}.5 (ô số 5a)")
    yield from _judge(rule, name, pieces, lines)
    length = ATTACHED_LENGTH if attached or part.kind is PartKind.APPENDIX else LENGTH
    yield from _length(form, length, name, pieces, lines, _SHORT_SHARE, "1/3–1/2 dòng chữ")
    above = [line for line in lines if line.spot.paragraph < pieces[0].paragraph.number]
    if attached and above and len(above) == len(lines):
        yield single(
            ATTACHED_LENGTH, name, FormState.DOUBT, "đường kẻ ở trên dòng “(Kèm theo …)”",
            "dưới dòng “(Kèm theo …)”", above[0].spot,
        )  # fmt: skip


def _head(part: FoundDocument) -> list[Paragraph]:
    """The paragraphs above the name of the kind."""
    kind = part.get("kind")
    end = kind[0].paragraph.number if kind else part.paragraphs[-1].number + 1
    return [each for each in part.paragraphs if each.number < end][:60]


def _below(
    form: Form, part: FoundDocument, pieces: Sequence[Fragment], head: Sequence[Paragraph]
) -> list[FoundLine]:
    """The lines in the element's own cell, or up to the next words where there is no cell."""
    first, last = pieces[0].paragraph, pieces[-1].paragraph
    cell = last.cell
    if cell is None:
        after = [each for each in head if each.number >= first.number]
        return list(_lines(form, _until_text(after, last)))
    place = (cell.table, cell.column)
    same = [p for p in head if p.cell and (p.cell.table, p.cell.column) == place]
    if part.has("national_name") and pieces is part.get("motto"):
        first = part.get("national_name")[0].paragraph
    return list(_lines(form, [p for p in same if p.number >= first.number]))


def _until_text(after: Sequence[Paragraph], last: Paragraph) -> Iterator[Paragraph]:
    for paragraph in after:
        line = fixed_words.UNDERSCORES.fullmatch(paragraph.folded)
        if paragraph.number > last.number and not paragraph.is_blank and not line:
            return
        yield paragraph


def _strays(
    form: Form, part: FoundDocument, widths: Sequence[float], share: Range
) -> list[FoundLine]:
    """A floating line may hang on any paragraph of the head: those that fit by their length."""
    every = [line for line in _lines(form, _head(part)) if line.drawn]
    fits = [line for line in every if any(share.holds(line.length / width) for width in widths)]
    return fits[:1] if len(every) > 1 or part.kind is PartKind.ATTACHED else []


def _lines(
    form: Form, paragraphs: Sequence[Paragraph] | Iterator[Paragraph]
) -> Iterator[FoundLine]:
    for paragraph in paragraphs:
        place = spot(paragraph)
        for drawn in paragraph.lines:
            yield FoundLine("nét vẽ", drawn.length, place, drawn)
        yield from _typed(paragraph)
        edge = paragraph.layout.border.split()
        if "bottom" in edge or ("top" in edge and paragraph.is_blank):
            yield FoundLine("viền đoạn", _room(form, paragraph), place)
        elif any(run.look.underline for run in paragraph.runs if run.text.strip()):
            yield FoundLine("gạch chân", text_width(paragraph.folded, paragraph.size), place)


def _typed(paragraph: Paragraph) -> Iterator[FoundLine]:
    """A row of underscores, dashes or underlined blanks on a line of its own."""
    for piece in pieces(paragraph):
        if len(piece.text) > 2 and fixed_words.UNDERSCORES.fullmatch(piece.text):
            yield FoundLine(_TYPED, sum(map(_width, piece.runs)), spot(piece))
    blank = [run for run in paragraph.runs if run.look.underline and not run.text.strip()]
    if paragraph.is_blank and blank:
        yield FoundLine(_TYPED, sum(map(_width, blank)), spot(paragraph))


def _width(run: Run) -> float:
    """Width in mm as printed: Word draws raised and lowered letters smaller."""
    text = run.text.strip() or run.text
    size = run.look.size * (RAISED_SHARE if run.look.raised else 1)
    return text_width(text, size, bold=run.look.bold, italic=run.look.italic)


def _room(form: Form, paragraph: Paragraph) -> float:
    """Width in mm that a paragraph has between its indents."""
    width = paragraph.cell.width if paragraph.cell else None
    if width is None:
        width = form.document.section_of(paragraph).text_width
    return max(1.0, width - paragraph.layout.left - paragraph.layout.right)


def _judge(
    rule: FormRule, name: str, pieces: Sequence[Fragment], lines: Sequence[FoundLine]
) -> Iterator[Finding]:
    """Whether there is a line, and whether it is one that the decree knows."""
    if not lines:
        yield single(rule, name, FormState.MISSING, "không thấy đường kẻ",
                     "đường kẻ ngang, nét liền", spot(pieces[-1]), _DRAW)  # fmt: skip
        return
    best = _best(lines)
    state, found = _quality(rule, best)
    yield single(rule, name, state, found, "đường kẻ ngang, nét liền", best.spot,
                 "" if state is FormState.PASS else _DRAW)  # fmt: skip
    if best.drawn:
        yield from _pen(name, best, best.drawn)


def _quality(rule: FormRule, line: FoundLine) -> tuple[FormState, str]:
    if line.how == _TYPED:
        return FormState.DOUBT, "kẻ bằng gạch dưới (mẫu kèm theo nghị định cũng gõ như vậy)"
    if line.how == "gạch chân":
        return verdict(rule, holds=False), "chữ gạch chân"
    if line.how == "viền đoạn":
        return FormState.PASS, "viền của đoạn"
    return FormState.PASS, f"nét vẽ dài {figure(line.length)} mm"


def _pen(name: str, line: FoundLine, drawn: DrawnLine) -> Iterator[Finding]:
    shown = "nét liền" if drawn.solid else "nét đứt"
    holds = drawn.solid and not drawn.color
    if drawn.color:
        shown += f", mã màu {drawn.color}"
    yield single(SOLID, name, verdict(SOLID, holds), shown, "nét liền, màu đen", line.spot)
    allowed = nd30.RULE_LINE.thicknesses
    low, high = allowed.low - _THICKNESS_TOLERANCE, allowed.high + _THICKNESS_TOLERANCE
    yield single(
        THICKNESS, name, verdict(THICKNESS, low <= drawn.thickness <= high),
        f"{figure(drawn.thickness, 2)} pt", f"{figure(allowed.low)}–{figure(allowed.high, 2)} pt",
        line.spot,
    )  # fmt: skip


def _best(lines: Sequence[FoundLine]) -> FoundLine:
    order = ("nét vẽ", "viền đoạn", _TYPED, "gạch chân")
    return min(lines, key=lambda line: order.index(line.how))


def _length(
    form: Form, rule: FormRule, name: str, pieces: Sequence[Fragment], lines: Sequence[FoundLine],
    share: Range, allowed: str,
) -> Iterator[Finding]:  # fmt: skip
    """The length as a share of the text; of several lines of text, any may be meant."""
    if not lines:
        return
    widths = _widths(form, pieces)
    best = _best(lines)
    shares = [best.length / width for width in widths if width]
    if not shares:
        return
    holds = any(share.holds(each) for each in shares)
    if best.how == _TYPED and not holds:
        return  # it is to be drawn anyway, and then as long as it ought to be
    shown = f"{figure(best.length)} mm = {figure(100 * best.length / max(widths), 0)}% dòng chữ"
    wanted = f"khoảng {figure(max(widths) * (1 if share is _MOTTO_SHARE else 0.4), 0)} mm"
    yield single(rule, name, verdict(rule, holds), shown, allowed, best.spot,
                 "" if holds else f"vẽ lại dài {wanted}")  # fmt: skip


def _widths(form: Form, pieces: Sequence[Fragment]) -> list[float]:
    """The width in mm of each line of the text, cut as Word cuts it."""
    widths = []
    for piece in pieces:
        look = piece.runs[0].look
        room = _room(form, piece.paragraph)
        lines = filled_lines(piece.text, piece.size, room, bold=look.bold, italic=look.italic)
        widths += [text_width(x, piece.size, bold=look.bold, italic=look.italic) for x in lines]
    return widths
