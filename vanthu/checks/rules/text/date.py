"""Ngày, tháng phải có trong lịch.

Không có ngày 30/02, ngày 31 tháng 4, tháng 13. Tháng lương thứ 13, "lương tháng 13" thì đúng;
ngày âm lịch đến 30 cũng đúng, nếu ghi rõ "âm lịch".

Đúng:

    - Báo cáo trước ngày 28/02/2025; chi lương tháng 13; giỗ Tổ ngày 10 tháng 3 âm lịch.

Sai:

    - Báo cáo trước ngày 30/02/2025.
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.vietnamese import impossible_dates
from vanthu.checks.reading.texts import Text

ID = "text-date"
SEVERITY = Severity.ERROR


def check(text: Text) -> Iterator[Diagnostic]:
    """Dates that no calendar has."""
    for found in impossible_dates(text.text):
        written = text.text[found.start : found.end]
        place = text.at(found.start, found.end)
        yield Diagnostic(place, f'"{written}": {found.reason}', found.hint)
