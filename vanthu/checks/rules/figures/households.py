"""Số hộ dân của mỗi xã, phường không ít hơn số hộ nghèo và hộ cận nghèo cộng lại.

Hộ nghèo và hộ cận nghèo đều nằm trong số hộ dân.
Số hộ dân là mẫu số của mọi tỷ lệ trong bảng, nên sai ở đây thì cả dòng sai.

Đúng:

    Nhà Bàng: {hộ dân: 3339, nghèo: 18, thoát nghèo: 1, cận nghèo: 95, thoát cận nghèo: 5}

Sai:

    Nhà Bàng: {hộ dân: 33, nghèo: 18, thoát nghèo: 1, cận nghèo: 95, thoát cận nghèo: 5}
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.vietnamese import format_integer
from vanthu.checks.reading.unit_rows import unit_rows
from vanthu.checks.running.dossier_view import View

ID = "figures-households"
SEVERITY = Severity.ERROR


def check(view: View) -> Iterator[Diagnostic]:
    """Units with fewer households than poor and near-poor ones."""
    for row in unit_rows(view):
        counts = row.counts
        if counts.total < counts.poor + counts.near_poor:
            yield Diagnostic(
                row.at("hộ dân"),
                f"{row.name}: {format_integer(counts.total)} hộ dân, ít hơn "
                f"{format_integer(counts.poor)} hộ nghèo và "
                f"{format_integer(counts.near_poor)} hộ cận nghèo cộng lại",
                f'xem lại "hộ dân" của {row.name}, thường là thiếu một chữ số',
            )
