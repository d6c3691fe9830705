"""Marks of secrecy, urgency and circulation, the drafter's sign, the address (Mục III.2 đến III.4).

None of them has to be there; what is there is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from vanthu.decree import fixed_words, nd30
from vanthu.decree.nd30 import Align, Basis, Range
from vanthu.inspection.elements import Form, FoundDocument
from vanthu.inspection.finding import (
    Case,
    Finding,
    FormRule,
    FormState,
    figure,
    judged,
    single,
    spot,
    verdict,
)
from vanthu.word.reading.content import Fragment, Paragraph

_SECTION = "Phụ lục I, Phần I, Mục III"
WORDS = FormRule("form-mark-words", "chữ ghi", f"{_SECTION}.2")
FRAME = FormRule("form-mark-frame", "khung", f"{_SECTION}.2")
COLOR = FormRule("form-mark-color", "màu", f"{_SECTION}.2 (ô số 10b)")
PLACE = FormRule("form-mark-place", "vị trí", f"{_SECTION}.2")
COPIES = FormRule("form-copies", "cách viết", "Mẫu, Phụ lục III", Basis.SAMPLE)
ADDRESS_LINE = FormRule("form-address-line", "đường kẻ phía trên", f"{_SECTION}.4 (ô số 13)")
ADDRESS_PLACE = FormRule("form-address-place", "vị trí", f"{_SECTION}.4 (ô số 13)")
RULES = (WORDS, FRAME, COLOR, PLACE, COPIES, ADDRESS_LINE, ADDRESS_PLACE)

_MARKS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "secrecy": ("Độ mật", "10a", nd30.SECRECY),
    "urgency": ("Mức độ khẩn", "10b", nd30.URGENCY),
    "circulation": ("Phạm vi lưu hành", "11", nd30.CIRCULATION),
}
_COPIES = re.compile(r"[A-ZĐ]{1,6}\.\([0-9]{1,4}\)\.?")
_EDGES = {"top", "bottom", "left", "right"}
_FULL_WIDTH = Range(1, 1, slack=0.1)
_LEAST_RED, _MOST_OTHER = 0xC0, 0x60


def check(form: Form) -> Iterator[Finding]:
    """What the rules of this module say."""
    for part in form.parts:
        for key, (name, box, words) in _MARKS.items():
            pieces = part.get(key)
            yield from judged(_of(WORDS, box), name, (_words(p, words) for p in pieces),
                              ", ".join(words))  # fmt: skip
            yield from judged(_of(PLACE, box), name, (_place(key, p, part) for p in pieces),
                              _PLACES[key])  # fmt: skip
            if key != "secrecy":
                yield from judged(_of(FRAME, box), name, map(_frame, pieces),
                                  "khung viền đơn quanh chữ", _FRAME_HINT)  # fmt: skip
        yield from judged(COLOR, "Mức độ khẩn", map(_color, part.get("urgency")), "đỏ tươi",
                          "đặt màu chữ đỏ, hoặc đóng dấu bằng mực đỏ tươi")  # fmt: skip
        yield from judged(COPIES, "Ký hiệu người soạn thảo", map(_copies, part.get("copies")),
                          "PL.(300)")  # fmt: skip
        yield from _address(form, part)


def _of(rule: FormRule, box: str) -> FormRule:
    return replace(rule, source=f"{_SECTION}.2 (ô số {box})")


# Marks in the head

_FRAME_HINT = "chọn dòng ấy, Borders > Outside Borders, nét đơn"
_PLACES = {
    "secrecy": "bên trái, dưới số và ký hiệu",
    "urgency": "bên trái, dưới số và ký hiệu, dưới dấu chỉ độ mật",
    "circulation": "trên cùng bên phải, phía trên Quốc hiệu",
}


def _words(piece: Fragment, words: Sequence[str]) -> Case:
    holds = fixed_words.plain_upper(piece.raw.strip()) in words and fixed_words.is_capitals(
        piece.text
    )
    return Case(verdict(WORDS, holds), piece.text, spot(piece))


def _frame(piece: Fragment) -> Case:
    paragraph = piece.paragraph
    if set(paragraph.layout.border.split()) >= _EDGES:
        return Case(FormState.PASS, "viền của đoạn", spot(piece))
    if paragraph.boxed:
        return Case(FormState.DOUBT, "trong một khung hình, không đọc được nét viền", spot(piece))
    if paragraph.cell:
        return Case(FormState.DOUBT, "trong một ô của bảng, không đọc được nét viền", spot(piece))
    return Case(FormState.MISSING, "không thấy khung", spot(piece))


def _color(piece: Fragment) -> Case:
    colors = {run.look.color for run in piece.runs if run.text.strip()}
    holds = all(_is_red(color) for color in colors)
    shown = ", ".join(f"mã màu {color}" if color else "đen" for color in sorted(colors))
    return Case(verdict(COLOR, holds), shown, spot(piece))


def _is_red(color: str) -> bool:
    try:
        red, green, blue = bytes.fromhex(color)
    except ValueError:
        return False
    return red >= _LEAST_RED and green <= _MOST_OTHER and blue <= _MOST_OTHER


def _place(key: str, piece: Fragment, part: FoundDocument) -> Case:
    if key == "circulation":
        return _place_above(piece, part)
    number, secrecy = part.get("number"), part.get("secrecy")
    if piece.paragraph.boxed or not number:
        return Case(FormState.DOUBT, "không đo được", spot(piece))
    own, beside = piece.paragraph, number[0].paragraph
    if own.number < beside.number:
        return Case(verdict(PLACE, holds=False), "phía trên số và ký hiệu", spot(piece))
    if key == "urgency" and secrecy and secrecy[0].paragraph.number > own.number:
        return Case(verdict(PLACE, holds=False), "phía trên dấu chỉ độ mật", spot(piece))
    if own.cell and beside.cell and own.cell.table == beside.cell.table:
        holds = own.cell.column == beside.cell.column
        return Case(verdict(PLACE, holds), "bên trái" if holds else "bên phải", spot(piece))
    holds = own.layout.align not in {Align.RIGHT}
    return Case(verdict(PLACE, holds), "dưới số" if holds else "bên phải", spot(piece))


def _place_above(piece: Fragment, part: FoundDocument) -> Case:
    name, own = part.get("national_name"), piece.paragraph
    if own.boxed or not name:
        return Case(FormState.DOUBT, "không đo được", spot(piece))
    above = name[0].paragraph
    if own.number > above.number:
        return Case(verdict(PLACE, holds=False), "phía dưới Quốc hiệu", spot(piece))
    beside = own.cell and above.cell and own.cell.column == above.cell.column
    holds = bool(beside) or own.layout.align is Align.RIGHT
    return Case(verdict(PLACE, holds), "bên phải" if holds else "không ở bên phải", spot(piece))


def _copies(piece: Fragment) -> Case:
    return Case(verdict(COPIES, bool(_COPIES.fullmatch(piece.text))), piece.text, spot(piece))


# Address


def _address(form: Form, part: FoundDocument) -> Iterator[Finding]:
    lines = part.get("address")
    if not lines:
        return
    name, section = "Địa chỉ cơ quan", form.document.sections[0]
    first = lines[0].paragraph
    around = [*form.document.margins, *form.document.paragraphs]
    at = next((at for at, each in enumerate(around) if each is first), 0)
    yield _line_above(name, around[max(0, at - 1) : at + 1], lines[0], section.text_width)
    kinds = [kind for kind, held in section.footers.items() if first in held]
    state, shown = _page_of(kinds, title_page=section.title_page)
    hint = "" if state is FormState.PASS else "đặt trong chân trang (Footer) của trang đầu"
    place = spot(lines[0])
    yield single(ADDRESS_PLACE, name, state, shown, "cuối trang thứ nhất", place, hint)


def _line_above(name: str, around: Sequence[Paragraph], line: Fragment, width: float) -> Finding:
    """The line is the upper edge of the address, the lower one of what is above, or drawn."""
    allowed = "đường kẻ ngang, nét liền, dài hết bề ngang phần chữ"
    own, above = around[-1], around[:-1]
    edges = "top" in own.layout.border.split() or any(
        "bottom" in each.layout.border.split() for each in above
    )
    drawn = next((each for paragraph in around for each in paragraph.lines), None)
    if edges:
        return single(ADDRESS_LINE, name, FormState.PASS, "viền của đoạn", allowed, spot(line))
    if drawn is None:
        hint = "đặt viền trên cho đoạn địa chỉ: Borders > Top Border"
        missing = "không thấy đường kẻ"
        return single(ADDRESS_LINE, name, FormState.MISSING, missing, allowed, spot(line), hint)
    holds = drawn.solid and _FULL_WIDTH.holds(drawn.length / width)
    shown = f"nét vẽ dài {figure(drawn.length)} mm, phần chữ rộng {figure(width)} mm"
    return single(ADDRESS_LINE, name, verdict(ADDRESS_LINE, holds), shown, allowed, spot(line))


def _page_of(kinds: Sequence[str], *, title_page: bool) -> tuple[FormState, str]:
    if not kinds:
        return FormState.DOUBT, "trong phần chữ, không rõ ở trang nào"
    if "first" in kinds:
        return FormState.PASS, "chân trang của trang đầu"
    shown = "chân trang của mọi trang trừ trang đầu" if title_page else "chân trang của mọi trang"
    return verdict(ADDRESS_PLACE, holds=False), shown
