"""Font and colour of every letter, what work left behind in the file, and what it brings along."""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.decree import fixed_words, nd30
from vanthu.decree.nd30 import Basis
from vanthu.inspection.elements import Form
from vanthu.inspection.finding import (
    WHOLE,
    Case,
    Finding,
    FormRule,
    FormState,
    Spot,
    judged,
    single,
    spot_of,
)
from vanthu.word.reading.content import Paragraph, Run
from vanthu.word.reading.looks import Look

_SOURCE = "Phụ lục I, Phần I, Mục I"
FONT = FormRule("form-font", "phông chữ", _SOURCE)
BLACK = FormRule("form-black", "màu chữ", _SOURCE)
TRACES = FormRule("form-traces", "dấu vết soạn thảo", "Bản để ký là bản sạch", Basis.PRACTICE)
ACTIVE = FormRule("form-active", "nội dung tự chạy, tự tải khi mở", TRACES.source, Basis.PRACTICE)
RULES = (FONT, BLACK, TRACES, ACTIVE)

_TIMES = frozenset({"timesnewroman", "timesnewromanps", "timesnewromanpsmt", ""})
_OLD_CODES = (".vn", "vni-", "vni ")
_NEARLY_BLACK = 0x26


def check(form: Form) -> Iterator[Finding]:
    """What the rules of this module say."""
    visible = _visible(form)
    yield from judged(FONT, "", (_font(*each) for each in visible), nd30.FONT)
    yield from judged(
        BLACK, "", (_black(*each) for each in visible), "đen", "đặt màu chữ Tự động hoặc Đen"
    )
    yield from left_behind(form)


def left_behind(form: Form) -> Iterator[Finding]:
    """What no document may have, whatever its kind: traces of work, what runs by itself."""
    visible = _visible(form)
    document = form.document
    yield from judged(TRACES, "", _traces(form, visible), "không còn")
    brought = (
        Case(FormState.DOUBT, f"tệp {each.what}", Spot(part=each.part, text=each.text), each.hint)
        for each in document.brought
    )
    yield from judged(ACTIVE, "", brought, "không có")
    for part in document.broken:
        yield single(
            TRACES, "Tệp", FormState.DOUBT, f"phần “{part}” trong tệp đã hỏng, không đọc được",
            hint="mở tệp trong Word, lưu lại thành .docx rồi kiểm tra lại",
        )  # fmt: skip


def _visible(form: Form) -> list[tuple[Paragraph, Run]]:
    document = form.document
    paragraphs = (*document.paragraphs, *document.margins, *document.notes)
    return [(each, run) for each in paragraphs for run in each.runs if run.text.strip()]


def _font(paragraph: Paragraph, run: Run) -> Case:
    wrong = _wrong_font(run)
    if wrong is None:
        return Case(FormState.PASS, nd30.FONT, WHOLE)
    if not any(sign.isalnum() for sign in run.text):
        return Case(FormState.DOUBT, f"{wrong} (ký hiệu)", spot_of(paragraph, run))
    hint = "chọn cả văn bản, đặt phông Times New Roman"
    if wrong.lower().startswith(_OLD_CODES):
        hint = "đây là phông của bảng mã cũ: chuyển mã sang Unicode, rồi đặt Times New Roman"
    return Case(FormState.FAULT, wrong, spot_of(paragraph, run), hint)


def _wrong_font(run: Run) -> str | None:
    look = run.look
    if _is_times(look.font) and _is_times(look.plain_font):
        return None
    letters = [sign for sign in run.text if sign.isalnum()] or list(run.text.strip())
    for font, used in (
        (look.plain_font, any(sign < "\x80" for sign in letters)),
        (look.font, any(sign >= "\x80" for sign in letters)),
    ):
        if used and not _is_times(font):
            return font
    return None


def _is_times(font: str) -> bool:
    return font.lower().replace(" ", "").replace("-", "") in _TIMES


def _black(paragraph: Paragraph, run: Run) -> Case:
    if not run.look.color or fixed_words.MARKS.fullmatch(paragraph.folded):
        return Case(FormState.PASS, "đen", WHOLE)
    state = FormState.DOUBT if _is_nearly_black(run.look) else FormState.FAULT
    return Case(state, f"mã màu {run.look.color}", spot_of(paragraph, run))


def _is_nearly_black(look: Look) -> bool:
    try:
        parts = bytes.fromhex(look.color)
    except ValueError:
        return True  # a colour that the file names in some other way
    return max(parts) <= _NEARLY_BLACK


def _traces(form: Form, visible: list[tuple[Paragraph, Run]]) -> Iterator[Case]:
    traces = form.document.traces
    for count, shown in (
        (traces.changes, "thay đổi được theo dõi (đọc như đã chấp nhận)"),
        (traces.comments, "lời bình"),
        (traces.hidden, "đoạn chữ ẩn"),
        (traces.foreign, "phần nhúng không đọc được"),
    ):
        if count:
            hint = "mở trong Word, xử lý hết rồi lưu lại"
            yield Case(FormState.DOUBT, f"{count} {shown}", WHOLE, hint)
    for count, shown, hint in (
        (
            traces.soft_hyphens,
            "dấu gạch nối mềm, không nhìn thấy (mã U+00AD), chèn giữa chữ",
            "trong Word bấm Ctrl+H, tìm ^- và thay bằng chỗ trống",
        ),
        (
            traces.decomposed,
            "dấu thanh, dấu mũ gõ rời khỏi chữ (Unicode tổ hợp)",
            "chuyển bảng mã sang Unicode dựng sẵn bằng công cụ của bộ gõ, rồi lưu lại",
        ),
    ):
        if count:
            yield Case(FormState.DOUBT, f"{count} {shown}", WHOLE, hint)
    for paragraph, run in visible:
        if run.look.marked:
            yield Case(FormState.DOUBT, "chữ tô nền", spot_of(paragraph, run))
        elif run.look.struck:
            yield Case(FormState.DOUBT, "chữ gạch ngang", spot_of(paragraph, run))
    yield Case(FormState.PASS, "", WHOLE)
