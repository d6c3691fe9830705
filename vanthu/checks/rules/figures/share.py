"""Tỷ lệ, tổng gõ cạnh số hộ, số người phải đúng với các số ấy.

Quy tắc xét câu ghi tỷ lệ ngay sau một số hộ, và câu liệt kê rồi ghi tổng.

Đúng:

    - Cả xã có 200 hộ, trong đó 50 hộ nghèo (25%).
    - Gồm 12 hộ nghèo, 8 hộ cận nghèo, tổng cộng 20 hộ.

Sai:

    - Cả xã có 200 hộ, trong đó 50 hộ nghèo (20%).
    - Gồm 12 hộ nghèo, 8 hộ cận nghèo, tổng cộng 21 hộ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.vietnamese import format_integer
from vanthu.checks.reading.computed_figures import computed_figures
from vanthu.checks.reading.quantities import HOUSEHOLDS
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.dossier_view import View

ID = "figures-share"
SEVERITY = Severity.WARNING
CLOSES_GATE = True

_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d+"
_COUNTED = r"(?:hộ|người|em|trẻ|lao động|hội viên|học sinh)"
_SHARE = re.compile(
    rf"(?<![\d.,/])(?P<part>{_NUMBER})\s+(?P<unit>{_COUNTED})\b(?P<between>[^.;:%\d]{{0,40}}?)"
    r"(?:\(|,?\s*(?:chiếm|đạt|bằng|tương ứng|tức)\s+(?:với\s+)?)"
    r"(?:chiếm\s+|đạt\s+)?(?:tỷ\s+lệ|tỉ\s+lệ)?\s*(?:là\s+)?(?P<share>\d{1,3}(?:,\d+)?)\s?%"
    r"(?P<of>[^.;]{0,60})"
)
_COUNT = re.compile(rf"(?<![\d.,/])(?P<count>{_NUMBER})\s+{_COUNTED}\b")
_LISTED = re.compile(
    rf"(?P<parts>(?:(?<![\d.,/])(?:{_NUMBER})\s+(?P<unit>{_COUNTED})\b"
    r"[^.;:\d()]{0,40}(?:,|và)\s*){2,})"
    r"(?:tổng(?:\s+cộng|\s+số)?|cộng(?:\s+chung)?|tất cả)\s*(?:là|:)?\s*"
    rf"(?P<sum>{_NUMBER})\s+(?P=unit)\b"
)
_OTHER_BASE = re.compile(
    r"\bso với\b|\bkế hoạch\b|\bchỉ tiêu\b|\bdự toán\b|\bnăm trước\b|\bcùng kỳ\b"
)


def check(view: View) -> Iterator[Diagnostic]:
    """Shares and sums that were typed and do not follow from the counts beside them."""
    known = {each.value for each in computed_figures(view) if each.kind == HOUSEHOLDS}
    for text in view.texts:
        if text.role != "title" and ("%" in text.text or "ổng" in text.text or "cộng" in text.text):
            yield from _shares(text, known)
            yield from _sums(text)


def _shares(text: Text, known: set[int]) -> Iterator[Diagnostic]:
    counts = {_value(found["count"]) for found in _COUNT.finditer(text.text)}
    for found in _SHARE.finditer(text.text):
        part = _value(found["part"])
        if _OTHER_BASE.search(found["of"]) or _is_computed(text, found.start("share")):
            continue
        wholes = {each for each in counts if each > part}
        if part in known:
            wholes |= {each for each in known if each > part}
        if wholes and not any(_is_share(part, whole, found["share"]) for whole in wholes):
            yield Diagnostic(
                text.at(found.start("share"), found.end("share") + 1),
                f"{found['part']} {found['unit']} không phải {found['share']}% của"
                f" {_listed(wholes)}",
                "tính lại tỷ lệ, hoặc lấy cả hai số bằng biểu thức",
            )


def _sums(text: Text) -> Iterator[Diagnostic]:
    for found in _LISTED.finditer(text.text):
        parts = [_value(each["count"]) for each in _COUNT.finditer(found["parts"])]
        if len(parts) > 1 and sum(parts) != _value(found["sum"]):
            yield Diagnostic(
                text.at(*found.span("sum")),
                f"tổng ghi {found['sum']}, còn các số trước đó cộng lại là"
                f" {format_integer(sum(parts))}",
                "sửa tổng hoặc các số được cộng",
            )


def _is_computed(text: Text, at: int) -> bool:
    return any(start <= at < end for start, end in text.computed)


def _is_share(part: int, whole: int, share: str) -> bool:
    """Whether the share is right to as many digits as were written, rounded half up or cut off."""
    places = Decimal(1).scaleb(-len(share.partition(",")[2]))
    exact = Decimal(100 * part) / whole
    wanted = Decimal(share.replace(",", "."))
    return abs(exact.quantize(places, ROUND_HALF_UP) - wanted) <= places


def _value(number: str) -> int:
    return int(number.replace(".", ""))


def _listed(wholes: set[int]) -> str:
    return ", ".join(format_integer(each) for each in sorted(wholes)[:3]) + (
        "…" if len(wholes) > 3 else ""
    )
