"""Cơ quan ban hành phải đang mang tên này vào ngày ký.

Ngày bắt đầu, ngày cuối của tên ghi ở mục "từ", "đến" đầu office.yaml; không ghi thì không xét.
Hồ sơ chưa có ngày ký thì chỉ báo khi tên không dùng ngày nào trong năm của hồ sơ.
Cơ quan đổi tên, đổi cấp thì lập thư mục mới cho cơ quan mới, không sửa tên trong office.yaml cũ.

Đúng:

    từ: 10/4/2023
    đến: 30/6/2025

Sai:

    từ: 10/4/2023
    đến: 31/12/2023
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.vietnamese import short_date
from vanthu.checks.running.dossier_view import View

ID = "names-issuer"
SEVERITY = Severity.ERROR


def check(view: View) -> Iterator[Diagnostic]:
    """An office that is not yet there, or no more, on each of the days."""
    office = view.office
    if view.days.meet(office.since, office.until):
        return
    since = f" từ ngày {short_date(office.since)}" if office.since else ""
    until = f" đến ngày {short_date(office.until)}" if office.until else ""
    yield Diagnostic(
        view.dated_at,
        f"{office.name} chỉ có{since}{until}",
        'xem lại ngày, năm ở đây, và "từ", "đến" đầu office.yaml; cơ quan đã đổi tên, đổi cấp thì'
        " lập thư mục riêng cho cơ quan mới (docs/huong-dan.md, mục 12.1)",
    )
