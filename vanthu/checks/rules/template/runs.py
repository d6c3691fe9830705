"""Chữ có định dạng in bằng {{r … }}, chữ thường bằng {{ … }}, danh sách thì lặp từng mục.

Chữ r sau dấu ngoặc là dấu hiệu "cả mạch chữ": tên có chữ đậm, chữ nghiêng, chú thích cần nó; số
và tên thường thì không.

Đúng:

    {{r trích_yếu }}
    {%p for n in nơi_nhận %}

Sai:

    {{ trích_yếu }}
    {%p for n in họ_tên %}
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.rules.template.template_view import Asked, TemplateView, found_at

ID = "template-runs"
SEVERITY = Severity.ERROR


def check(view: TemplateView) -> Iterator[Diagnostic]:
    """Tags that print a value as what it is not."""
    for asked in view.asked:
        if not asked.tag.is_statement and ".".join(asked.chain) == asked.tag.inner:
            yield from _misprinted(asked)
        elif asked.tag.word == "for" and asked.chain == asked.tag.loop[1]:
            yield from _no_list(asked)


def _no_list(asked: Asked) -> Iterator[Diagnostic]:
    shape = found_at(asked.chain, asked.scope)
    if shape is not None and (shape.is_text or shape.is_runs or shape.fields):
        name = ".".join(asked.chain)
        yield Diagnostic(
            asked.tag.place,
            f'"{name}" không phải danh sách, không lặp qua được',
            f"in thẳng: {{{{{'r' if shape.is_runs else ''} {name} }}}}",
        )


def _misprinted(asked: Asked) -> Iterator[Diagnostic]:
    name, tag = asked.tag.inner, asked.tag
    shape = found_at(asked.chain, asked.scope)
    if shape is None:
        return
    if shape.is_list or shape.fields:
        hint = f"in từng phần của nó, ví dụ {{% for x in {name} %}}"
        yield Diagnostic(tag.place, f'"{name}" không phải một giá trị in được', hint)
    elif shape.is_runs and not tag.level:
        yield Diagnostic(tag.place, f'thẻ của "{name}" thiếu chữ r', f"viết {{{{r {name} }}}}")
    elif shape.is_text and tag.level:
        message = f'thẻ của "{name}" thừa chữ {tag.level}'
        yield Diagnostic(tag.place, message, f"viết {{{{ {name} }}}}")
