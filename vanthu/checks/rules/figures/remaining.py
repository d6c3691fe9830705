"""Số hộ thoát nghèo, thoát cận nghèo không nhiều hơn số hộ đầu năm.

Số hộ còn lại cuối năm là số đầu năm trừ số thoát, nên không thể nhỏ hơn 0.
Lỗi này thường do chép nhầm cột hoặc thừa một chữ số.

Đúng:

    Nhà Bàng: {hộ dân: 3339, nghèo: 18, thoát nghèo: 1, cận nghèo: 95, thoát cận nghèo: 5}

Sai:

    Nhà Bàng: {hộ dân: 3339, nghèo: 18, thoát nghèo: 19, cận nghèo: 95, thoát cận nghèo: 5}
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.vietnamese import format_integer
from vanthu.checks.reading.unit_rows import unit_rows
from vanthu.checks.running.dossier_view import View

ID = "figures-remaining"
SEVERITY = Severity.ERROR


def check(view: View) -> Iterator[Diagnostic]:
    """Units where more households leave a class than are in it."""
    for row in unit_rows(view):
        counts = row.counts
        for start, escaped, kind in (
            (counts.poor, counts.escaped, "nghèo"),
            (counts.near_poor, counts.near_escaped, "cận nghèo"),
        ):
            if escaped > start:
                yield Diagnostic(
                    row.at(f"thoát {kind}"),
                    f"{row.name}: {format_integer(escaped)} hộ thoát {kind}, "
                    f"nhưng đầu năm chỉ có {format_integer(start)} hộ {kind}",
                    f'xem lại "thoát {kind}" hoặc "{kind}" của {row.name}',
                )
