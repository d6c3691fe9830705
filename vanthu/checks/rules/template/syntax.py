"""Chữ trong thẻ viết đúng cách: một tên, một phép so sánh, một lệnh for hoặc if.

Đúng:

    {%p for n in nơi_nhận %}

Sai:

    {%p for n nơi_nhận %}
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.did_you_mean import did_you_mean
from vanthu.checks.rules.template.command import COMMANDS
from vanthu.checks.rules.template.quotes import stray_quote
from vanthu.checks.rules.template.tags import BETWEEN, ENDS
from vanthu.checks.rules.template.template_view import TemplateView

ID = "template-syntax"
SEVERITY = Severity.ERROR

_WORDS = ("for", "if", "elif", "else", "endfor", "endif")
_TABLE_WORDS = ("colspan", "cellbg", "vm", "hm")


def check(view: TemplateView) -> Iterator[Diagnostic]:
    """Tags that cannot be read."""
    for tag in view.template.tags:
        if stray_quote(tag.written):
            continue
        if tag.is_statement and tag.word not in {*_WORDS, *_TABLE_WORDS, *COMMANDS}:
            yield Diagnostic(
                tag.place,
                f'không có lệnh "{tag.word}"',
                did_you_mean(tag.word, _WORDS) or f"các lệnh dùng được: {', '.join(_WORDS)}",
            )
        elif tag.is_misspelt:
            yield Diagnostic(
                tag.place,
                "một thẻ trong mẫu viết sai",
                'ví dụ thẻ đúng: {{ họ_tên }}, {%p for n in nơi_nhận %}, {% if đ.kiểu == "Điều" %}',
            )
        elif tag.word in {*ENDS, *BETWEEN} - {"elif"} and tag.inner != tag.word:
            yield Diagnostic(tag.place, f'thừa chữ sau "{tag.word}"', f"viết {{% {tag.word} %}}")
