"""Mẫu có đủ những kiểu (style) mà chương trình dùng để in bảng, chú thích, phụ lục.

Thiếu kiểu thì Word in phần ấy bằng kiểu thường: sai cỡ chữ, mất viền bảng. Kiểu hay mất khi chép
nội dung sang một tệp trống, hoặc lưu mẫu bằng phần mềm khác.

Đúng:

    Mẫu kế hoạch có kiểu "Bảng", "Ô chữ", "Ô số", "Ô tiêu đề"

Sai:

    Mẫu kế hoạch không có kiểu "Ô số" mà kế hoạch có bảng số liệu
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.rules.template.template_view import TemplateText, TemplateView
from vanthu.decree import nd30

ID = "template-styles"
SEVERITY = Severity.ERROR


def check(view: TemplateView) -> Iterator[Diagnostic]:
    """Styles that are asked for and not there."""
    template = view.template
    places = {paragraph.style: paragraph.place for paragraph in template.paragraphs}
    own = {style for style in places if style in _names()}
    for style in sorted((view.printed.styles | own) - template.styles.keys()):
        name = _names().get(style, style)
        place = places.get(style, template.whole)
        yield Diagnostic(place, f'mẫu không có kiểu "{name}"', _hint(name, template))


def _hint(name: str, template: TemplateText) -> str:
    if name in template.styles.values():
        return (
            f'kiểu "{name}" có đó nhưng mã của nó đã bị phần mềm khác đổi: '
            "làm lại từ mẫu gốc bằng Word"
        )
    return (
        "chép kiểu ấy từ mẫu gốc trong thư mục templates: Word > Styles > Manage Styles > "
        "Import/Export"
    )


@cache
def _names() -> Mapping[str, str]:
    """What people call the styles, by their ids."""
    ours = {element.style_id: element.name for element in nd30.ELEMENTS}
    return {**ours, nd30.TABLE_STYLE_ID: nd30.TABLE_STYLE_NAME}
