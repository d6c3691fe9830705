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

from collections.abc import Iterator

from vanthu.checks.sentence_ends import closing_places, end_mark, last_place, running_text
from vanthu.checks.view import View
from vanthu.checks.wordings import Wording, lists, outlines, wording
from vanthu.diagnostics import Diagnostic, Severity
from vanthu.model.outline import Outline, Paragraph
from vanthu.nodes import Scalar

ID = "text-end-mark"
SEVERITY = Severity.WARNING


def check(view: View) -> Iterator[Diagnostic]:
    """Paragraphs and lone items without a mark at their end."""
    closed = closing_places(view)
    for text in _paragraphs(view):
        mark = end_mark(text.text)
        if mark in ("", ",") and text.place not in closed:
            shown = 'kết thúc bằng dấu ","' if mark else "không có dấu kết thúc"
            yield Diagnostic(last_place(text), f"đoạn này {shown}", 'ghi dấu "." ở cuối')


def _paragraphs(view: View) -> Iterator[Wording]:
    for outline in outlines(view):
        for items in lists(outline):
            yield from _of_list(items)
    projects = view.dossier.projects
    if projects:
        sentences = projects.sentences
        yield from (wording(each) for each in (sentences.assignment, sentences.lead_only))
        for component in projects.components:
            if isinstance(component.funding, Scalar):
                yield wording(component.funding)


def _of_list(items: Outline) -> Iterator[Wording]:
    texts = [(item, text) for item in items if (text := running_text(item))]
    others = sum(not isinstance(item, Paragraph) for item, _ in texts)
    for item, text in texts:
        if isinstance(item, Paragraph) or others == 1:
            yield text
