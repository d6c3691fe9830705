"""Số trong câu văn không trái với số đã tính từ số liệu.

Câu nói tổng nguồn vốn, một nguồn vốn hay số hộ nghèo sẽ giảm mà ghi số khác với bảng
thì người đọc không biết tin bên nào.
Quy tắc này xét những câu nói rõ đang nói số nào, và những số chỉ khác số đã tính một chữ số.

Đúng:

    - đoạn: Tổng nguồn vốn thực hiện Chương trình tối thiểu là {{ kinh_phí.tổng | triệu }}.

Sai:

    - đoạn: Tổng nguồn vốn thực hiện Chương trình tối thiểu là 2.552 triệu đồng.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.vietnamese import format_integer
from vanthu.checks.reading.computed_figures import Figure, computed_figures, meant_key, same
from vanthu.checks.reading.quantities import HOUSEHOLDS, MONEY, Quantity, quantities_of
from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.remembered import find_in

ID = "figures-contradiction"
SEVERITY = Severity.WARNING
CLOSES_GATE = True

_NAMED_SUM = re.compile(
    r"(?:\btổng\s+(?:số\s+)?(?:nguồn\s+vốn|kinh\s+phí|nhu\s+cầu\s+vốn|vốn)\b.{0,80}?"
    r"|\bngân\s+sách\s+(?:trung\s+ương|tỉnh)(?:\s+\([^)]*\))?"
    r"|\bvốn\s+huy\s+động(?:\s+hợp\s+pháp)?(?:\s+khác)?)"
    r"\s*(?::|là|:\s*là)\s*$",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(?:thực hiện|của|cả) (?:Chương trình|Kế hoạch)\b")
_SINGLE = re.compile(r"\b(?:mỗi|từng|bình quân|khoảng)\b", re.IGNORECASE)
_AT_LEAST = re.compile(r"\b(?:trên|ít nhất|tối thiểu)$", re.IGNORECASE)
_ENDS = re.compile(
    r"hộ (?:(?:cận )?nghèo|dân)"
    r"(?=\s*(?:$|[,()]|và\b|so với|theo|đầu năm|cuối năm|trong|năm|trên địa))"
)
_ALIKE = 1000
"""Figures from here on have enough digits for one wrong digit to be told from chance."""


def check(view: View) -> Iterator[Diagnostic]:
    """Figures in sentences that differ from the computed ones they speak of."""
    figures = computed_figures(view)
    by_kind = {
        kind: [each for each in figures if each.kind == kind] for kind in (MONEY, HOUSEHOLDS)
    }
    for text, quantity in find_in(view.texts, quantities_of) if figures else ():
        if right := _contradicted(quantity, by_kind):
            unit = " triệu đồng" if right.kind == MONEY else " hộ"
            yield Diagnostic(
                text.at(quantity.start, quantity.end),
                f'câu ghi "{quantity.written}", số liệu tính ra '
                f"{format_integer(right.value)}{unit}",
                f"thay bằng {right.expression}{unit if right.kind != MONEY else ''}, "
                "hoặc sửa số liệu",
            )


def _contradicted(quantity: Quantity, figures: Mapping[str, Sequence[Figure]]) -> Figure | None:
    """The figure that the sentence should have given; None where it may be right."""
    if quantity.kind not in (MONEY, HOUSEHOLDS) or quantity.unit == "đồng":
        return None  # a sum to the last đồng is not told in a plan, or has lost its "triệu"
    alike = figures[quantity.kind]
    if quantity.kind == MONEY:
        right = _named_sum(quantity, alike)
    else:
        right = _named_households(quantity, alike)
    if right or any(same(each, quantity) for each in alike):
        return right
    return next((each for each in alike if _one_digit_off(each, quantity)), None)


def _named_sum(quantity: Quantity, figures: Sequence[Figure]) -> Figure | None:
    if not _NAMED_SUM.search(quantity.before):
        return None
    key = meant_key(quantity)
    named = [each for each in figures if each.key == key]
    if _WHOLE.search(quantity.before):
        named = [each for each in named if not each.owner]
    return _unless_told(named, quantity)


def _named_households(quantity: Quantity, figures: Sequence[Figure]) -> Figure | None:
    if _SINGLE.search(quantity.before) or not _ENDS.match(quantity.after):
        return None
    key = meant_key(quantity)
    named = [each for each in figures if each.key == key]
    owned = [each for each in named if each.owner and each.owner in quantity.before]
    named = owned or [each for each in named if not each.owner]
    at_least = bool(_AT_LEAST.search(quantity.before))
    if at_least and any(each.value >= quantity.value for each in named):
        return None
    return _unless_told(named, quantity)


def _unless_told(named: Sequence[Figure], quantity: Quantity) -> Figure | None:
    """The first of the figures, unless one of them is what the sentence says."""
    if any(same(each, quantity) for each in named):
        return None
    return next(iter(named), None)


def _one_digit_off(figure: Figure, quantity: Quantity) -> bool:
    """Whether one digit differs, or two neighbours are exchanged."""
    right, typed = str(figure.value), str(quantity.value)
    if figure.value < _ALIKE or len(right) != len(typed):
        return False
    wrong = [at for at, (one, other) in enumerate(zip(right, typed, strict=True)) if one != other]
    if len(wrong) == 2:
        first, second = wrong
        return second == first + 1 and typed[first : second + 1] == right[second] + right[first]
    return len(wrong) == 1
