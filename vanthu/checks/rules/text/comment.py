"""Dấu # trong câu không cắt mất phần sau của câu.

Trong YAML, dấu # có dấu cách đứng trước mở đầu ghi chú: chữ sau nó không in ra. Ghi chú thì để
hai dấu cách trước dấu #; dấu # trong câu thì đặt cả câu trong dấu nháy.

Đúng:

    - Văn phòng Ủy ban nhân dân tỉnh.  # gửi bản điện tử
    - "Tủ số # 2."

Sai:

    - Tủ số # 2 của phòng lưu trữ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.running.dossier_view import View

ID = "text-comment"
SEVERITY = Severity.WARNING
CLOSES_GATE = True

_CUT = re.compile(r" (?P<rest>#[^\n]*\S)")
_NOTE = re.compile(r"#\s*(?:bỏ qua|chưa xem lại)\b")


def check(view: View) -> Iterator[Diagnostic]:
    """Texts behind which a note begins after a single blank."""
    for text in view.texts:
        file, end = text.place.file, text.place.end
        found = _CUT.match(file.text, end)
        if found and file.text[end - 1 : end] not in "\"' " and not _NOTE.match(found["rest"]):
            yield Diagnostic(
                replace(text.place, start=found.start("rest"), end=found.end()),
                f'chữ sau dấu # không được in: "{found["rest"]}"',
                'là một phần của câu thì đặt cả câu trong dấu nháy "…"; là ghi chú thì để hai dấu'
                " cách trước dấu #",
            )
