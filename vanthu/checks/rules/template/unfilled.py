"""Thẻ đứng ở nơi chương trình điền được: thân văn bản, đầu trang, chân trang, chú thích.

Thẻ trong chú thích cuối văn bản, sơ đồ, biểu đồ thì in ra nguyên dấu ngoặc.

Đúng:

    {{ cơ_quan.tên }} ở chân trang

Sai:

    {{ cơ_quan.tên }} trong một sơ đồ SmartArt
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.rules.template.tags import TAG
from vanthu.checks.rules.template.template_view import TemplateView

ID = "template-unfilled"
SEVERITY = Severity.ERROR


def check(view: TemplateView) -> Iterator[Diagnostic]:
    """Tags in parts that are printed as they are."""
    for paragraph in view.template.paragraphs:
        for found in TAG.finditer(paragraph.text) if not paragraph.filled else ():
            yield Diagnostic(
                paragraph.at(*found.span()),
                "thẻ đứng ở nơi chương trình không điền được",
                "chuyển thẻ vào thân văn bản, đầu trang, chân trang hoặc chú thích",
            )
