"""Thẻ for, if nào cũng có thẻ kết thúc của nó, ở cùng một chỗ và cùng một cách viết.

Mở bằng {%p … %} (đứng riêng một đoạn) thì đóng cũng bằng {%p … %}; mở ở ô nào của bảng thì đóng
ở ô ấy. Nếu không, tệp làm ra thiếu nửa đoạn, nửa bảng và Word không mở được.

Đúng:

    {%p if đề_nghị %} … {%p endif %}

Sai:

    {%p if đề_nghị %} … {%p endfor %}
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.rules.template.tags import Block, Tag
from vanthu.checks.rules.template.template_view import TemplateView

ID = "template-nesting"
SEVERITY = Severity.ERROR


def check(view: TemplateView) -> Iterator[Diagnostic]:
    """Blocks without end, ends without block, and blocks that begin and end at odd places."""
    nesting = view.template.nesting
    for tag, around in nesting.strays:
        yield Diagnostic(tag.place, f'thẻ "{tag.written}" không khớp với thẻ mở nào', _hint(around))
    for block in nesting.blocks:
        if block.closing is None:
            end = f"{{%{block.opening.level} end{block.opening.word} %}}"
            yield Diagnostic(
                block.opening.place,
                f'thẻ "{block.opening.written}" không có thẻ kết thúc',
                f"thêm {end} ở chỗ phần này hết",
            )
        else:
            yield from _at_odds(block)


def _hint(around: Tag | None) -> str:
    if around is None:
        return "xóa thẻ này, hoặc thêm lại thẻ mở (for, if) ở trên"
    return f'thẻ đang mở là "{around.written}": đóng nó bằng end{around.word} trước'


def _at_odds(block: Block) -> Iterator[Diagnostic]:
    opening = block.opening
    for tag in (*block.between, *([block.closing] if block.closing else [])):
        if tag.level != opening.level:
            yield Diagnostic(
                tag.place,
                f'thẻ "{tag.written}" không cùng cách viết với thẻ mở "{opening.written}"',
                f"viết {{%{opening.level} {tag.inner} %}}",
            )
        elif tag.home != opening.home:
            yield Diagnostic(
                tag.place,
                f'thẻ "{tag.written}" không đứng cùng chỗ với thẻ mở "{opening.written}" '
                f"({opening.place.spot})",
                "để hai thẻ trong cùng một ô, một khung hoặc cùng ngoài bảng",
            )
