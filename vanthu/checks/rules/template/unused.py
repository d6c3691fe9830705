"""Mẫu in mọi thứ mà hồ sơ có: không nội dung nào bị bỏ sót.

Xóa nhầm một thẻ trong mẫu thì phần ấy không có trong văn bản, và đọc lướt khó nhận ra.

Đúng:

    Số: {{ số }}/{{ ký_hiệu }}

Sai:

    Số:      /{{ ký_hiệu }}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.rules.template.braces import slips
from vanthu.checks.rules.template.template_view import TemplateText, TemplateView

ID = "template-unused"
SEVERITY = Severity.ERROR

_WORD = re.compile(r"\w+")


def check(view: TemplateView) -> Iterator[Diagnostic]:
    """Values of the dossier that no tag asks for and that the sheet cannot spare."""
    asked = {each.chain[0] for each in view.asked} | _meant(view.template)
    for name in sorted(view.printed.shapes.keys() - asked - view.printed.spare):
        runs = "r" if view.printed.shapes[name].is_runs else ""
        yield Diagnostic(
            view.template.whole,
            f'mẫu không in "{name}" của hồ sơ',
            f"thêm lại thẻ {{{{{runs} {name} }}}} vào mẫu, như trong mẫu gốc",
        )


def _meant(template: TemplateText) -> set[str]:
    """Names in tags that are a fault already: another one would only confuse."""
    broken = [found.string for _, found in slips(template)]
    broken += [tag.written for tag in template.tags if tag.is_misspelt]
    return {word for text in broken for word in _WORD.findall(text)}
