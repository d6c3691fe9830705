"""Mức giảm ghi trong câu văn không cao hơn mức giảm tính từ bảng chỉ tiêu.

Câu nói giảm 1/5 số hộ nghèo, hay tỷ lệ hộ nghèo giảm 0,8%,
phải khớp với số hộ thoát nghèo của các xã, phường cộng lại.
Câu đã có "ràng buộc" thì do quy tắc figures-claim xét.

Đúng:

    - Phấn đấu giảm 1/5 số hộ nghèo so với đầu năm.
    - Tỷ lệ hộ nghèo giảm 0,5% trong năm.

Sai:

    - Phấn đấu giảm 1/2 số hộ nghèo so với đầu năm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.vietnamese import format_integer, format_rate
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.remembered import find_in, per_text
from vanthu.model.targets import Households, add_up

ID = "figures-rate"
SEVERITY = Severity.WARNING

_NUMBER = (
    r"(?:(?P<part>\d{1,9})/(?P<whole>\d{1,9})|(?P<percent>\d{1,9}(?:,(?P<decimals>\d{1,9}))?)\s*%)"
)
_LEAST = r"(?:\s+(?:ít nhất|tối thiểu|trên))?"
_WHO = r"(?P<who>hộ nghèo(?:\s*(?:và|,)\s*(?:hộ )?cận nghèo)?|hộ cận nghèo)"
_OTHERS = r"(?!\s+(?:là|có|dân tộc|thuộc|ở|tại|người|tham gia))"
_OF_CLASS = re.compile(
    rf"\bgiảm{_LEAST}\s+{_NUMBER}\s+(?:tổng\s+)?(?:số\s+)?{_WHO}{_OTHERS}", re.IGNORECASE
)
_OF_ALL = re.compile(
    rf"\btỷ lệ\s+{_WHO}{_OTHERS}(?:(?!dân tộc|đặc biệt|[,;.]).)*?\bgiảm{_LEAST}\s+{_NUMBER}"
    r"(?!\s*(?:/|số\b|tổng\b|mỗi|[-–]))",
    re.IGNORECASE,
)


def check(view: View) -> Iterator[Diagnostic]:
    """Sentences that promise a larger fall than the targets bring."""
    if view.dossier.targets is None:
        return
    sums = add_up(view.dossier.targets.units.values())
    claimed = {verdict.claim.place for verdict in view.author.verdicts}
    for text, found in find_in(view.texts, _promises):
        broken = _broken(found, sums, of_all=found.re is _OF_ALL)
        if broken and text.place not in claimed:
            yield Diagnostic(
                text.at(found.start(), found.end()),
                f'"{found[0]}" trái với bảng chỉ tiêu: {broken}',
                'sửa câu hoặc chỉ tiêu; nếu câu nói điều khác thì ghi "ràng buộc" của câu',
            )


@per_text
def _promises(text: Text) -> Iterator[re.Match[str]]:
    if "giảm" in text.text.casefold():
        yield from _OF_CLASS.finditer(text.text)
        yield from _OF_ALL.finditer(text.text)


def _broken(found: re.Match[str], sums: Households, *, of_all: bool) -> str:
    """The quotient that falls short, "95 / 723 = 13,14%"; empty where the target is met."""
    who = found["who"].casefold()
    near, poor = "cận" in who, who.startswith("hộ nghèo")
    escaped = sums.escaped * poor + sums.near_escaped * near
    whole = sums.total if of_all else sums.poor * poor + sums.near_poor * near
    if whole <= 0 or _rounded_up_to(found, Fraction(escaped, whole)):
        return ""
    return f"{format_integer(escaped)} / {format_integer(whole)} = {format_rate(escaped, whole)}%"


def _rounded_up_to(found: re.Match[str], reached: Fraction) -> bool:
    """Whether what is reached rounds to the target or more, in the target's own decimals."""
    if found["part"]:
        return reached >= Fraction(int(found["part"]), int(found["whole"]) or 1)
    target = Fraction(found["percent"].replace(",", ".")) / 100
    half_a_digit = Fraction(1, 2 * 100 * 10 ** len(found["decimals"] or ""))
    return reached >= target - half_a_digit
