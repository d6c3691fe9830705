"""Một thẻ nằm trọn trong một mạch chữ: không nửa trong nửa ngoài một liên kết hay một chỗ sửa.

Đổi kiểu chữ giữa thẻ thì vẫn được. Nhưng thẻ bắt đầu ngoài mà kết thúc trong một liên kết, một ô
nội dung, một chỗ đang theo dõi thay đổi (Track Changes) thì tệp làm ra bị hỏng.

Đúng:

    {{ họ_tên }} gõ liền một lần

Sai:

    {{ họ_ gõ thường, tên }} gõ khi đang bật theo dõi thay đổi
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.rules.template.template_view import TemplateView

ID = "template-split"
SEVERITY = Severity.ERROR


def check(view: TemplateView) -> Iterator[Diagnostic]:
    """Tags that begin in one piece of a paragraph and end in another."""
    for tag in view.template.tags:
        if tag.torn:
            yield Diagnostic(
                tag.place,
                "thẻ bị cắt đôi bởi một liên kết, một ô nội dung hoặc một chỗ đang theo dõi "
                "thay đổi",
                "chấp nhận mọi thay đổi (Review > Accept All), bỏ liên kết, rồi xóa và gõ lại thẻ",
            )
