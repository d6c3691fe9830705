"""Trong một danh sách không có hai đề mục cùng tên, không có hai ý giống hệt nhau.

Thường là chép một dòng rồi quên sửa. Hai danh sách khác nhau thì không so với nhau.

Đúng:

    - Phòng Kinh tế:
        - Kinh phí: Cân đối trong dự toán.
    - Phòng Văn hóa - Xã hội:
        - Kinh phí: Cân đối trong dự toán.

Sai:

    - Kinh phí: Cân đối trong dự toán được giao.
    - Thời gian: Cả năm.
    - Kinh phí: Từ nguồn xã hội hóa.
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.reading.texts import Item, Items, Text, lists
from vanthu.checks.running.protocols import Texts

ID = "text-repeated-item"
SEVERITY = Severity.WARNING
CLOSES_GATE = True

_FEWEST = 4
"""Words of an item without a title; a shorter one ("Như trên") may well come again."""
_ENDS = " .;,:"


def check(view: Texts) -> Iterator[Diagnostic]:
    """Titles and sentences that stand twice in one list."""
    for outline in view.outlines:
        for items in lists(outline):
            yield from _twice(items)


def _twice(items: Items) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for item in items:
        if (said := _said(item)) is None:
            continue
        name = " ".join(said.text.casefold().split()).strip(_ENDS)
        if name in seen:
            what = "đề mục" if said is item.title else "ý"
            hint = f"bỏ một {what}, hoặc gộp hai {what} làm một, hoặc sửa lại cho khác"
            yield Diagnostic(said.place, f"{what} này đã có trong cùng danh sách", hint)
        seen.add(name)


def _said(item: Item) -> Text | None:
    """By what an item is told from the others beside it."""
    if item.kind == "paragraph":
        return None
    if item.title:
        return item.title
    return item.text if item.text and len(item.text.text.split()) >= _FEWEST else None
