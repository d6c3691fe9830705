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
from collections.abc import Iterator, Sequence
from decimal import Decimal

from vanthu.base.diagnostics import Diagnostic, Place, Severity
from vanthu.base.nodes import Mapping, Node, Scalar
from vanthu.base.vietnamese import format_integer
from vanthu.checks.reading.computed_figures import Figure, computed_figures
from vanthu.checks.reading.quantities import MONEY, Quantity, quantities_of
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.remembered import find_in
from vanthu.model.projects import Funding
from vanthu.model.targets import Households, add_up

ID = "figures-size"
SEVERITY = Severity.WARNING
CLOSES_GATE = True

_MOST = 10**8
"""Triệu đồng (100,000 tỷ): no programme of a province or below comes near it."""
_MOST_A_POOR_HOUSEHOLD, _MOST_A_HOUSEHOLD = 1_000, 300
"""Triệu đồng: a road may cost as much where few are poor, or where few live; never both."""
_DOUBTFUL_A_HOUSEHOLD = 50
"""Triệu đồng: above it a plan is doubted if its amounts look like a slip as well."""
_DWARFS = 100
"""One project has so many times the money of all others together."""
_LEAST_A_POOR_HOUSEHOLD = Decimal("0.01")
"""Triệu đồng, that is 10.000 đồng: even a plan that only informs people spends more."""
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
    if view.dossier.projects:
        yield from _of_funding(view)
    money = [each for each in computed_figures(view) if each.kind == MONEY]
    for text, quantity in find_in(view.texts, quantities_of):
        if quantity.kind == MONEY and not _is_computed(text, quantity.start):
            yield from _of_sentence(text, quantity, money)


def _of_sentence(text: Text, quantity: Quantity, money: list[Figure]) -> Iterator[Diagnostic]:
    value, written = quantity.value, quantity.written
    place = text.at(quantity.start, quantity.end)
    if value >= _MOST:
        hint = 'xem lại đơn vị: có lẽ số này tính bằng đồng, thì viết "đồng" hoặc bớt sáu số 0'
        yield Diagnostic(place, f"số tiền {written} lớn quá: bằng {_told(int(value))}", hint)
    elif value >= _ONE_HOUSEHOLD and (
        _FOR_ONE.search(quantity.before) or _A_HOUSEHOLD.match(quantity.after)
    ):
        yield Diagnostic(
            place,
            f"{written} cho một hộ: lớn quá, bằng {_told(int(value))}",
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


def _of_funding(view: View) -> Iterator[Diagnostic]:
    projects, targets = view.dossier.projects, view.dossier.targets
    assert projects, "asked for only where there are any"
    amounts = [each.funding for each in projects.components if isinstance(each.funding, Funding)]
    total = sum(each.total for each in amounts)
    if not total:
        return
    reason = "lớn quá" if max(each.total for each in amounts) >= _MOST else ""
    if not reason and targets:
        reason = _for_households(amounts, add_up(targets.units.values()))
    if reason:
        yield Diagnostic(
            _first_amount(view.root("projects.yaml")),
            f"tổng vốn {format_integer(total)} triệu đồng (bằng {_told(total)}) {reason}",
            "vốn trong projects.yaml ghi bằng triệu đồng: xem lại các số; ghi bằng đồng thì bớt sáu"
            " chữ số 0, bằng nghìn đồng thì bớt ba, bằng tỷ đồng thì nhân với 1.000",
        )


def _for_households(amounts: Sequence[Funding], sums: Households) -> str:
    """Why no plan for these households can have that money; "" where one can."""
    poor, total = sums.poor + sums.near_poor, sum(each.total for each in amounts)
    if not poor:
        return ""
    if total > _MOST_A_POOR_HOUSEHOLD * poor:
        slipped = _in_thousands(amounts) or _one_dwarfs(amounts)
        if total > (_DOUBTFUL_A_HOUSEHOLD if slipped else _MOST_A_HOUSEHOLD) * sums.total:
            each = format_integer(round(total / poor))
            return f"là {each} triệu đồng cho mỗi hộ nghèo, hộ cận nghèo: lớn quá"
    if total <= _LEAST_A_POOR_HOUSEHOLD * poor:
        each = format_integer(round(total * 1_000_000 / poor))
        return f"chỉ là {each} đồng cho mỗi hộ nghèo, hộ cận nghèo: nhỏ quá"
    return ""


def _in_thousands(amounts: Sequence[Funding]) -> bool:
    """Whether all end in 000 before which stand more digits than those of whole tỷ."""
    values = [value for each in amounts for value in (each.central, each.province, each.other)]
    digits = max(len(str(value).rstrip("0")) for value in values)
    return digits >= _ENOUGH_DIGITS and all(value % 1_000 == 0 for value in values)


def _one_dwarfs(amounts: Sequence[Funding]) -> bool:
    *others, largest = sorted(each.total for each in amounts)
    return 0 < sum(others) * _DWARFS < largest


def _is_computed(text: Text, at: int) -> bool:
    return any(start <= at < end for start, end in text.computed)


def _told(millions: int) -> str:
    """An amount of triệu đồng in tỷ, as a person compares sizes."""
    if millions < 1_000:
        return f"{millions / 1_000} tỷ đồng".replace(".", ",")
    return f"{format_integer(round(millions / 1_000))} tỷ đồng"


def _first_amount(root: Node) -> Place:
    """The place of the first amount in the file."""
    pending: list[Node] = [root]
    while pending:
        node = pending.pop(0)
        if isinstance(node, Mapping):
            for key in ("trung ương", "tỉnh", "khác"):
                if isinstance(found := node.get(key), Scalar):
                    return found.place
            pending += node.values()
        elif not isinstance(node, Scalar):
            pending += node
    return root.place
