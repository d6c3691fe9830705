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

from vanthu.checks.view import View
from vanthu.checks.wordings import wordings
from vanthu.diagnostics import Diagnostic, Severity

ID = "text-attachment"
SEVERITY = Severity.WARNING

_ATTACHED = re.compile(
    r"(?i:\b(?:biểu|bảng|phụ lục|danh sách|danh mục)\b[^.;:()]{0,80}?\b(?:đính kèm|kèm theo)\b)"
    r"(?!\s+(?:theo\s+)?[A-ZĐ])"
)


def check(view: View) -> Iterator[Diagnostic]:
    """Attachments that a sentence names, where the dossier has no appendix at all."""
    dossier = view.dossier
    if dossier.decision.appendices or (dossier.plan and dossier.plan.appendices):
        return
    for wording in wordings(view):
        for found in _ATTACHED.finditer(wording.text) if wording.role == "sentence" else ():
            yield Diagnostic(
                wording.at(*found.span()),
                f'có câu "{found[0]}", nhưng hồ sơ không có phụ lục nào',
                'thêm mục "phụ lục", hoặc bỏ câu này',
            )
