"""Biểu, phụ lục, danh sách mà câu nói là đính kèm thì phải có.

Người đọc tìm mà không thấy thì văn bản thiếu. Phụ lục ghi ở mục "phụ lục" của `plan.yaml` hoặc
`decision.yaml`; tệp kèm theo một văn bản khác thì ghi rõ tên văn bản ấy ngay sau.

Đúng:

    nội dung:
      - (Chi tiết theo biểu kế hoạch vốn đính kèm).
    phụ lục:
      - tiêu đề: Biểu kế hoạch vốn
        nội dung: [Vốn ngân sách trung ương.]

Sai:

    nội dung:
      - (Chi tiết theo biểu kế hoạch vốn đính kèm).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.running.protocols import Texts

ID = "text-attachment"
SEVERITY = Severity.WARNING
CLOSES_GATE = True

_ATTACHED = re.compile(
    r"(?i:\b(?P<kind>biểu|bảng|phụ lục|danh sách|danh mục)\b[^.;:()]{0,80}?"
    r"\b(?:đính kèm|kèm theo)\b)"
    r"(?!\s+(?:theo\s+)?[A-ZĐ])"
)


def check(view: Texts) -> Iterator[Diagnostic]:
    """Attachments that a sentence names, where the dossier has nothing of the kind."""
    if view.has_appendices:
        return
    for text in view.texts:
        for found in _ATTACHED.finditer(text.text) if text.role == "sentence" else ():
            if found["kind"].lower() in view.attached_kinds:
                continue
            yield Diagnostic(
                text.at(*found.span()),
                f'có câu "{found[0]}", nhưng không có phụ lục nào',
                'thêm mục "phụ lục", hoặc bỏ câu này',
            )
