"""Thẻ {%p … %}, {{p … }} đứng riêng một đoạn, thẻ {%tr … %} riêng một hàng của bảng.

Thẻ ấy thay cho cả đoạn, cả hàng: chữ đứng cạnh nó sẽ mất mà không ai hay.

Đúng:

    {%p endfor %}

Sai:

    Nơi nhận: {%p for n in nơi_nhận %}
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.rules.template.template_view import TemplateView

ID = "template-alone"
SEVERITY = Severity.ERROR

_PIECES = {"p": "đoạn", "tr": "hàng", "tc": "ô"}


def check(view: TemplateView) -> Iterator[Diagnostic]:
    """Tags that take the place of more than themselves, and tags of tables outside of any."""
    for tag in view.template.tags:
        piece = _PIECES.get(tag.level)
        if piece and tag.home < 0:
            yield Diagnostic(
                tag.place,
                f"thẻ này thay cho cả {piece} của bảng, nhưng không đứng trong bảng nào",
                f"bỏ chữ {tag.level} sau dấu ngoặc, hoặc đưa thẻ vào bảng",
            )
        elif piece and tag.beside:
            shown = tag.beside if len(tag.beside) <= 60 else f"{tag.beside[:57]}…"
            yield Diagnostic(
                tag.place,
                f'chữ "{shown}" đứng cùng {piece} với thẻ này sẽ mất',
                f"để thẻ đứng riêng một {piece}",
            )
