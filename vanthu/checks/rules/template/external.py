"""Mẫu không lấy hình, khung hay mẫu khác từ ngoài tệp.

Người mở văn bản sẽ bị hỏi có tải về không, và nơi kia biết ai đang mở. Liên kết thường (hyperlink)
thì được.

Đúng:

    Hình quốc huy được chèn vào mẫu

Sai:

    Hình quốc huy được liên kết tới một địa chỉ trên mạng
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.rules.template.template_view import TemplateView

ID = "template-external"
SEVERITY = Severity.ERROR


def check(view: TemplateView) -> Iterator[Diagnostic]:
    """What the template fetches from elsewhere."""
    for target in view.template.outside:
        yield Diagnostic(
            view.template.whole,
            f'mẫu lấy nội dung từ bên ngoài: "{target}"',
            "bỏ liên kết đó, hoặc chèn hẳn hình vào mẫu",
        )
