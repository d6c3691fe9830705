"""Size, weight, slant, case and place of each element of head and foot (bảng của Mục V)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from vanthu.decree import nd30
from vanthu.decree.fixed_words import is_capitals
from vanthu.decree.nd30 import Align, Element, Range
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
from vanthu.word.reading.content import Fragment, Run

_TABLE = "Phụ lục I, Phần I, Mục V"
SIZE = FormRule("form-size", "cỡ chữ", _TABLE)
WEIGHT = FormRule("form-bold", "chữ đậm", _TABLE)
SLANT = FormRule("form-italic", "chữ nghiêng", _TABLE)
CASE = FormRule("form-case", "chữ hoa, chữ thường", _TABLE)
PLACE = FormRule("form-align", "canh dòng", _TABLE)
UNDERLINE = FormRule("form-underline", "gạch chân", _TABLE)
SIZE_SET = FormRule("form-size-set", "cỡ chữ đi cùng nhau", _TABLE)
SPACING = FormRule("form-head-spacing", "cách dòng với dòng dưới", "Phụ lục I, Phần I, Mục II.1")
RULES = (SIZE, WEIGHT, SLANT, CASE, PLACE, UNDERLINE, SIZE_SET, SPACING)

_PLACES = {Align.LEFT: "sát lề trái", Align.CENTER: "canh giữa", Align.RIGHT: "canh phải",
           Align.BOTH: "canh đều hai bên"}  # fmt: skip
_GAP_TOLERANCE = 1.0
_EXTRA = (
    Element(key="letter_subject", name="Trích yếu công văn", style_id="", size=13,
            sizes=Range(12, 13), source="Phụ lục I, Phần I, Mục II.5 (ô số 5b)"),
    Element(key="addressee", name="Kính gửi", style_id="", size=14, sizes=Range(13, 14),
            source="Phụ lục I, Phần I, Mục II.9 (ô số 9a)"),
)  # fmt: skip
BY_KEY: Mapping[str, Element] = MappingProxyType(
    {
        element.key: element
        for element in (*nd30.HEAD, *nd30.BODY[:1], *nd30.FOOT, *nd30.OPTIONAL, *_EXTRA)
    }
)
"""The elements of head and foot by key; the legal basis is one of them."""

_ANY_CASE = frozenset({"number", "copies", "motto", "legal_basis"})
_ANY_PLACE = frozenset({"legal_basis", "addressee", "copies", "address", "circulation"})


def check(form: Form) -> Iterator[Finding]:
    """What the rules of this module say."""
    for part in form.parts:
        for key in part.elements:
            if key in BY_KEY:
                yield from _element(BY_KEY[key], part)
        yield from _size_set(part)
        yield from _head_spacing(part)


def _element(element: Element, part: FoundDocument) -> Iterator[Finding]:
    found = part.get(element.key)
    letters = [(piece, run) for piece in found for run in piece.runs if _has_letters(run)]
    if element.sizes:
        low, high = element.sizes.low, element.sizes.high
        allowed = figure(low) if low == high else f"{figure(low)}–{figure(high)}"
        yield from judged(_of(SIZE, element), element.name,
                          (_size(element.sizes, *each) for each in letters), allowed)  # fmt: skip
    yield from judged(_of(WEIGHT, element), element.name,
                      (_weight(element, *each) for each in letters),
                      "đậm" if element.bold else "không đậm")  # fmt: skip
    yield from judged(_of(SLANT, element), element.name,
                      (_slant(element, *each) for each in letters),
                      "nghiêng" if element.italic else "đứng")  # fmt: skip
    yield from judged(_of(UNDERLINE, element), element.name,
                      (_underline(*each) for each in letters), "không gạch chân")  # fmt: skip
    if element.key not in _ANY_CASE:
        yield from judged(_of(CASE, element), element.name,
                          (_case(element, piece) for piece in found),
                          "chữ in hoa" if element.capitals else "chữ in thường")  # fmt: skip
    if element.key not in _ANY_PLACE:
        yield from judged(_of(PLACE, element), element.name,
                          (_place(element, piece) for piece in found),
                          _PLACES[element.align])  # fmt: skip


def _of(rule: FormRule, element: Element) -> FormRule:
    return replace(rule, source=element.source)


def _has_letters(run: Run) -> bool:
    return not run.look.raised and any(sign.isalnum() for sign in run.text)


def _size(sizes: Range, piece: Fragment, run: Run) -> Case:
    size = run.look.size
    return Case(verdict(SIZE, sizes.holds(size)), figure(size), spot(piece))


def _weight(element: Element, piece: Fragment, run: Run) -> Case:
    bold = run.look.bold
    return Case(verdict(WEIGHT, bold == element.bold), "đậm" if bold else "không đậm", spot(piece))


def _slant(element: Element, piece: Fragment, run: Run) -> Case:
    italic = run.look.italic
    return Case(
        verdict(SLANT, italic == element.italic), "nghiêng" if italic else "đứng", spot(piece)
    )


def _underline(piece: Fragment, run: Run) -> Case:
    under = run.look.underline
    shown = "gạch chân" if under else "không gạch chân"
    return Case(verdict(UNDERLINE, not under), shown, spot(piece))


def _case(element: Element, piece: Fragment) -> Case:
    capitals = is_capitals(piece.text)
    holds = capitals == element.capitals or (not element.capitals and len(piece.text) < 4)
    shown = "chữ in hoa" if capitals else "chữ in thường"
    return Case(verdict(CASE, holds), shown, spot(piece))


def _place(element: Element, piece: Fragment) -> Case:
    align = piece.paragraph.layout.align
    if "\t" in piece.paragraph.text or piece.paragraph.layout.frame:
        return Case(FormState.DOUBT, "đặt bằng phím Tab hoặc khung", spot(piece),
                    "đặt hai khối vào bảng hai cột không kẻ để canh giữa được")  # fmt: skip
    left = {Align.LEFT, Align.BOTH}
    holds = align is element.align or (element.align is Align.LEFT and align in left)
    return Case(verdict(PLACE, holds), _PLACES[align], spot(piece))


def _size_set(part: FoundDocument) -> Iterator[Finding]:
    """Quốc hiệu, Tiêu ngữ, place and date rise and fall together (note to the table)."""
    keys = ("national_name", "motto", "place_and_date")
    found = [part.get(key)[0].size if part.has(key) else None for key in keys]
    if found[0] is None or found[1] is None:
        return
    holds = any(
        all(
            size is None or abs(size - wanted) < 0.1
            for size, wanted in zip(found, row, strict=True)
        )
        for row in nd30.SIZE_SETS
    )
    shown = " – ".join(figure(size) for size in found if size is not None)
    yield single(
        SIZE_SET, "Quốc hiệu, Tiêu ngữ, địa danh", verdict(SIZE_SET, holds), shown,
        "13 – 14 – 14 hoặc 12 – 13 – 13", spot(part.get("national_name")[0]),
    )  # fmt: skip


def _head_spacing(part: FoundDocument) -> Iterator[Finding]:
    """Quốc hiệu and Tiêu ngữ follow each other at single spacing, with no room between."""
    if not (part.has("national_name") and part.has("motto")):
        return
    above = part.get("national_name")[-1].paragraph
    below = part.get("motto")[0].paragraph
    if above.number == below.number or below.number != above.number + 1:
        return
    gap = above.layout.after + below.layout.before
    lines = max(above.layout.lines(above.size), below.layout.lines(below.size))
    holds = gap <= _GAP_TOLERANCE and lines <= 1.05
    yield single(
        SPACING, "Quốc hiệu", verdict(SPACING, holds),
        f"cách thêm {figure(gap)} pt, dòng {figure(lines, 2)}", "dòng đơn, không cách thêm",
        spot(below),
    )  # fmt: skip
