"""Mẫu không có gì tự chạy, tự tải khi mở: trường lấy nội dung, hình ở nơi khác, macro, đối tượng.

Những thứ ấy đi theo vào văn bản được ký. Người mở văn bản sẽ bị hỏi có tải về không, nơi kia biết
ai đang mở, và một lệnh lạ có thể chạy trên máy người nhận. Liên kết tới trang mạng (http, https),
tới địa chỉ thư thì được.

Đúng:

    Hình quốc huy được chèn vào mẫu

Sai:

    Hình quốc huy được liên kết tới một địa chỉ trên mạng; trường DDEAUTO, INCLUDETEXT; macro
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.rules.template.template_view import TemplateView

ID = "template-external"
SEVERITY = Severity.ERROR


def check(view: TemplateView) -> Iterator[Diagnostic]:
    """What the template would run or fetch."""
    for found in view.template.active:
        yield Diagnostic(found.place, f"mẫu {found.what}", found.hint)
