"""Số tiền có cỡ hợp lý: vốn ghi bằng triệu đồng, không phải bằng đồng, bằng nghìn đồng hay bằng tỷ.

Gõ nhầm đơn vị thì mọi tổng, mọi tỷ lệ vẫn cộng đúng, nên chỉ cỡ của số mới cho biết: số tiền cho
mỗi hộ, và số tiền trong câu là số đã tính nhân hay chia với 1.000.

Đúng:

    vốn: {trung ương: 2293, tỉnh: 229}

Sai:

    vốn: {trung ương: 2293000000, tỉnh: 229300000}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.vietnamese import format_integer
from vanthu.checks.reading.computed_figures import Figure, computed_figures
from vanthu.checks.reading.plausible_money import MOST, doubted_funding, in_billions
from vanthu.checks.reading.quantities import MONEY, Quantity, quantities_of
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.remembered import find_in

ID = "figures-size"
SEVERITY = Severity.WARNING
CLOSES_GATE = True

_SMALL_CHANGE = Decimal("0.001")
"""In triệu đồng: nothing in a plan costs less than 1.000 đồng, but for prices by the piece."""
_ONE_HOUSEHOLD = 5_000
"""Triệu đồng: nobody gives one household so much."""
_SLIPS = (1_000, 1_000_000)
_ENOUGH_DIGITS = 3
"""So many significant digits are not the same by chance."""
_BY_THE_PIECE = re.compile(r"(?:đồng\s*/|đồng\s+(?:một|mỗi|cho mỗi)\b)")
_FOR_ONE = re.compile(r"\b(?:mỗi|từng|một|01|1) hộ\b[^,:]{0,60}$", re.IGNORECASE)
_A_HOUSEHOLD = re.compile(r"\S*\s*đồng\s*/\s*hộ\b")


def check(view: View) -> Iterator[Diagnostic]:
    """Amounts that are too large or too small by a thousand or a million."""
    if doubt := doubted_funding(view):
        yield Diagnostic(doubt.place, doubt.reason, doubt.hint)
    money = [each for each in computed_figures(view) if each.kind == MONEY]
    for text, quantity in find_in(view.texts, quantities_of):
        if quantity.kind == MONEY and not _is_computed(text, quantity.start):
            yield from _of_sentence(text, quantity, money)


def _of_sentence(text: Text, quantity: Quantity, money: list[Figure]) -> Iterator[Diagnostic]:
    value, written = quantity.value, quantity.written
    place = text.at(quantity.start, quantity.end)
    if value >= MOST:
        hint = 'xem lại đơn vị: có lẽ số này tính bằng đồng, thì viết "đồng" hoặc bớt sáu số 0'
        yield Diagnostic(place, f"số tiền {written} lớn quá: bằng {in_billions(int(value))}", hint)
    elif value >= _ONE_HOUSEHOLD and (
        _FOR_ONE.search(quantity.before) or _A_HOUSEHOLD.match(quantity.after)
    ):
        yield Diagnostic(
            place,
            f"{written} cho một hộ: lớn quá, bằng {in_billions(int(value))}",
            "xem lại đơn vị của số tiền",
        )
    elif 0 < value < _SMALL_CHANGE and not _BY_THE_PIECE.match(quantity.after):
        number = written.removesuffix("đồng").strip()
        yield Diagnostic(
            place,
            f"số tiền {written} nhỏ quá",
            f"xem lại đơn vị; có phải là {number} triệu đồng?",
        )
    elif right := next((each for each in money if _is_slip(each, value)), None):
        yield Diagnostic(
            place,
            f"câu ghi {written}, số liệu tính ra {format_integer(right.value)} triệu đồng:"
            " lệch đúng một đơn vị tiền",
            f"thay bằng {right.expression}, hoặc sửa đơn vị",
        )


def _is_slip(figure: Figure, value: Decimal) -> bool:
    """Whether the amount is that figure a thousand or a million times, or a part as small."""
    if len(str(figure.value).rstrip("0")) < _ENOUGH_DIGITS:
        return False
    return any(value in (figure.value * slip, Decimal(figure.value) / slip) for slip in _SLIPS)


def _is_computed(text: Text, at: int) -> bool:
    return any(start <= at < end for start, end in text.computed)
