"""Tỷ lệ phần trăm của một phần trong tổng thể không vượt quá 100%.

Tỷ lệ trên 100% thường do thiếu dấu phẩy, như 205% thay cho 20,5%.
Mức tăng, mức vượt kế hoạch và so sánh với năm trước có thể trên 100% nên không xét.

Đúng:

    - 95% hộ nghèo được tiếp cận thông tin.
    - Số hộ tham gia mô hình tăng 120% so với năm trước.

Sai:

    - 950% hộ nghèo được tiếp cận thông tin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.reading.quantities import PERCENT, Quantity, quantities
from vanthu.checks.reading.texts import Text

ID = "figures-percent"
SEVERITY = Severity.WARNING
CLOSES_GATE = True

_MAY_EXCEED = re.compile(r"\b(?:tăng|vượt|gấp|so với|bằng|kế hoạch|dự toán|chỉ tiêu|mức)\b", re.I)


def check(text: Text) -> Iterator[Diagnostic]:
    """Shares above 100 %."""
    if "%" not in text.text or text.role == "title":
        return
    for quantity in quantities(text.text):
        if quantity.kind == PERCENT and quantity.value > 100 and not _may_exceed(quantity):
            yield Diagnostic(
                text.at(quantity.start, quantity.end),
                f"tỷ lệ {quantity.written} lớn hơn 100%",
                "xem lại số này, thường là thiếu dấu phẩy",
            )


def _may_exceed(quantity: Quantity) -> bool:
    return bool(_MAY_EXCEED.search(quantity.before) or _MAY_EXCEED.search(quantity.after))
