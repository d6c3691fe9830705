"""The list of rules, made from their docstrings: `python -m vanthu.checks.running.guide`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from vanthu.checks import RULES, TEMPLATE_RULES
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.on_any_document import asks_for
from vanthu.checks.running.protocols import LegalTexts, OfficeTexts, Texts
from vanthu.checks.running.rule import Rule, TemplateRule

PAGE = Path(__file__).resolve().parents[3] / "docs" / "quy-tac.md"
_GROUPS = {
    "figures": "Số liệu",
    "legal": "Căn cứ pháp lý",
    "names": "Tên gọi",
    "text": "Câu chữ",
    "template": "Mẫu Word",
}
_WHERE: dict[type, str] = {
    Text: "Cũng dùng cho tệp Word, tệp chữ bất kỳ.",
    Texts: "Cũng dùng cho tệp Word, tệp chữ bất kỳ.",
    OfficeTexts: "Cũng dùng cho tệp Word, tệp chữ bất kỳ, khi có office.yaml.",
    LegalTexts: "Cũng dùng cho tệp Word, tệp chữ bất kỳ, khi có legal.yaml.",
}
_HEAD = """\
# Các quy tắc kiểm tra

Trang này được làm từ chính các quy tắc; `python build.py check` chạy tất cả.
Lỗi thì không dựng được tệp Word; cảnh báo thì người soạn xem và quyết định.

Bỏ qua một quy tắc ở một chỗ: ghi chú ở cuối dòng ấy, hoặc ở riêng một dòng ngay trên, kèm lý do:

    - Văn phòng HĐND&UBND  # bỏ qua text-ampersand: tên viết tắt của cơ quan

Không dùng một quy tắc cho cả cơ quan: ghi trong `office.yaml`, cũng kèm lý do:

    kiểm tra:
      bỏ qua:
        - {quy tắc: text-dash, lý do: cơ quan dùng dấu gạch dài}
"""


def page() -> str:
    """The whole page as Markdown."""
    parts = [_HEAD]
    listed: list[Rule | TemplateRule] = [*RULES, *TEMPLATE_RULES]
    for prefix, rules in groupby(listed, key=_group):
        parts.append(f"## {_GROUPS[prefix]}\n")
        parts += _sections(rules)
    return "\n".join(parts)


def _group(rule: Rule | TemplateRule) -> str:
    return rule.ID.partition("-")[0]


def _sections(rules: Iterator[Rule | TemplateRule]) -> Iterator[str]:
    for rule in rules:
        title, _, body = (rule.__doc__ or "").strip().partition("\n")
        yield f"### `{rule.ID}` ({rule.SEVERITY.value})\n\n**{title}**\n\n{body.strip()}\n"
        if where := _WHERE.get(asks_for(rule)):
            yield f"{where}\n"


def main() -> None:
    """Write the page into the project's folder."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
