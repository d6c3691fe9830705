"""Số liệu lấy từ năm trước phải được xem lại.

Lệnh `new-year` giữ số của năm trước và ghi ở cuối dòng "# chưa xem lại: …" những số ấy.
Sửa số là xong; số vẫn đúng thì xóa ghi chú. Xem xong cả tệp: `python build.py review`.
Chưa xem lại hết thì `check --ready` không cho trình ký.

Đúng:

    vốn: {trung ương: 2410, tỉnh: 241}

Sai:

    vốn: {trung ương: 2293, tỉnh: 229}  # chưa xem lại: trung ương 2293; tỉnh 229
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.running.dossier_view import View
from vanthu.source.review_notes import faults

ID = "figures-not-reviewed"
SEVERITY = Severity.WARNING


def check(view: View) -> Iterator[Diagnostic]:
    """Each line whose note still quotes what is written there."""
    for source in view.dossier.sources:
        yield from faults(source.document)
