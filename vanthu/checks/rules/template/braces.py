"""Mỗi thẻ trong mẫu mở bằng hai dấu thì đóng bằng hai dấu, trong cùng một đoạn.

Thẻ in viết {{ … }}, thẻ lệnh viết {% … %}. Thiếu một dấu ngoặc thì chữ trong ngoặc được in ra
nguyên như vậy, hoặc cả phần sau bị nuốt mất.

Đúng:

    Số: {{ số }}/{{ ký_hiệu }}

Sai:

    Số: { số }/{{ ký_hiệu }}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.rules.template.tags import TAG
from vanthu.checks.rules.template.template_view import TemplateParagraph, TemplateText, TemplateView
from vanthu.checks.running.remembered import per_text

ID = "template-braces"
SEVERITY = Severity.ERROR

_BRACE = re.compile(r"[{}｛｝]")
_NAME = r"[\w.]+(?: [\w.]+){0,4}"
_SLIP = re.compile(
    rf"[{{｛]{{1,2}}[{{%\s]{{0,4}}{_NAME}[%\s]{{0,2}}[}}｝]{{1,2}}|\{{[{{%#]|[}}%#]\}}"
)


def check(view: TemplateView) -> Iterator[Diagnostic]:
    """What looks like a tag outside of all whole tags."""
    for paragraph, found in slips(view.template):
        yield Diagnostic(
            paragraph.at(*found.span()),
            f'một thẻ viết sai dấu ngoặc: "{found[0]}"',
            "thẻ in viết {{ tên }}, thẻ lệnh viết {% … %}, mở và đóng trong cùng một đoạn",
        )


def slips(template: TemplateText) -> Iterator[tuple[TemplateParagraph, re.Match[str]]]:
    """Broken tags, each with the paragraph that it stands in."""
    for paragraph in template.paragraphs:
        if paragraph.filled and _BRACE.search(paragraph.text):
            yield from ((paragraph, found) for found in _slips(paragraph.text))


@per_text
def _slips(text: str) -> Iterator[re.Match[str]]:
    """Broken tags outside of all whole ones."""
    return _SLIP.finditer(TAG.sub(lambda tag: "\0" * len(tag[0]), text))
