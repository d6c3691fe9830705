"""Mỗi đoạn văn kết thúc bằng dấu câu: dấu chấm, hoặc dấu hai chấm khi nối sang các ý sau.

Đoạn không có dấu cuối thường là đoạn bị cắt hay chép thiếu. Các ý của danh sách do quy tắc
text-list-ends xét; đoạn cuối văn bản tự có dấu "./.".

Đúng:

    - đoạn: (Chi tiết theo bảng trên).
    - đoạn: Kế hoạch có các nội dung sau.

Sai:

    - đoạn: (Chi tiết theo bảng trên)
    - đoạn: Kế hoạch có các nội dung sau.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.reading.sentence_ends import end_mark, last_place
from vanthu.checks.reading.texts import Items, Text, lists
from vanthu.checks.running.protocols import Texts

ID = "text-end-mark"
SEVERITY = Severity.WARNING

_FORM = re.compile(r"^[“\"(\[□☐]|\.{3}|…|[=□☐|]|ngày\s+tháng|:\s*$|\([Kk]èm theo")
"""Lines to be filled in, formulas, rows of a table, notes in brackets, quoted law."""
_SENTENCE = 12
"""So many words are no title."""


def check(view: Texts) -> Iterator[Diagnostic]:
    """Paragraphs and lone items without a mark at their end."""
    for text in _paragraphs(view):
        if view.is_of_others and not _is_sentence(text.text):
            continue  # a title that nothing marks as one, or a line of a form
        mark = end_mark(text)
        if mark in ("", ",") and text.place not in view.closing:
            shown = 'kết thúc bằng dấu ","' if mark else "không có dấu kết thúc"
            yield Diagnostic(last_place(text), f"đoạn này {shown}", 'ghi dấu "." ở cuối')


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= _SENTENCE and not _FORM.search(text)


def _paragraphs(view: Texts) -> Iterator[Text]:
    for outline in view.outlines:
        for items in lists(outline):
            yield from _of_list(items, strict=not view.is_of_others)


def _of_list(items: Items, *, strict: bool) -> Iterator[Text]:
    texts = [(item.kind, item.text) for item in items if item.text]
    others = sum(kind != "paragraph" for kind, _ in texts)
    for kind, text in texts:
        if kind == "paragraph" or (others == 1 and strict):
            yield text
