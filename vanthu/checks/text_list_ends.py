"""Các ý của một danh sách kết thúc như nhau: dấu ";" và ý cuối dấu ".", hoặc ý nào cũng dấu ".".

Chỗ dấu chấm, chỗ chấm phẩy, chỗ không có dấu thì không rõ danh sách đã hết hay bị cắt.
Ý mở ra danh sách con (kết thúc bằng dấu hai chấm) thì không tính. Mỗi danh sách báo một lần.

Đúng:

    - Hỗ trợ giống cây trồng;
    - Hỗ trợ vật tư, công cụ;
    - Hỗ trợ xây dựng, quản lý dự án.

Sai:

    - Hỗ trợ giống cây trồng;
    - Hỗ trợ vật tư, công cụ.
    - Hỗ trợ máy móc
    - Hỗ trợ xây dựng, quản lý dự án.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from vanthu.checks.sentence_ends import closing_places, end_mark, last_place, running_text
from vanthu.checks.view import View
from vanthu.checks.wordings import GAP, Wording, outlines
from vanthu.diagnostics import Diagnostic, Place, Severity
from vanthu.model.outline import Clause, Heading, Outline, Point

ID = "text-list-ends"
SEVERITY = Severity.WARNING

_End = tuple[Wording, str]


def check(view: View) -> Iterator[Diagnostic]:
    """Lists whose items do not end alike."""
    closed = closing_places(view)
    for outline in outlines(view):
        yield from _lists(outline, closed, within_list=False)


def _lists(items: Outline, closed: frozenset[Place], *, within_list: bool) -> Iterator[Diagnostic]:
    ends = _ends(items)
    if len(ends) > 1:
        yield from _unlike(ends, closed, may_go_on=within_list)
    listed = any(isinstance(item, Point) for item in items)
    for at, item in enumerate(items):
        if isinstance(item, Heading):
            followed = listed and at + 1 < len(items)
            yield from _lists(item.body, closed, within_list=followed)


def _ends(items: Outline) -> list[_End]:
    """The items that end a thought, each with its mark."""
    texts = (running_text(item) for item in items if isinstance(item, Point | Clause | Heading))
    ends = ((text, end_mark(text.text)) for text in texts if text)
    return [(text, mark) for text, mark in ends if mark not in (":", GAP)]


def _unlike(ends: list[_End], closed: frozenset[Place], *, may_go_on: bool) -> Iterator[Diagnostic]:
    *before, (last, last_mark) = ends
    counted = Counter(mark for _, mark in before)
    usual = ";" if counted[";"] >= counted["."] and counted[";"] else "."
    wrong = [text for text, mark in before if mark != usual]
    if wrong:
        yield Diagnostic(last_place(wrong[0]), _message(counted), _hint(usual, wrong[0]))
    elif last_mark != "." and not (last_mark == ";" and may_go_on) and last.place not in closed:
        shown = f'dấu "{last_mark}"' if last_mark else "không có dấu"
        yield Diagnostic(last_place(last), f"ý cuối danh sách kết thúc {shown}", 'ghi dấu "."')


def _message(counted: Counter[str]) -> str:
    listed = [
        f"{counted[mark]} ý " + (f'bằng "{mark}"' if mark else "không có dấu")
        for mark in (";", ".", ",", "")
        if counted[mark]
    ]
    return "các ý của danh sách kết thúc không như nhau (trước ý cuối: " + ", ".join(listed) + ")"


def _hint(usual: str, first: Wording) -> str:
    last = 'ý cuối dấu "."' if usual == ";" else "cả ý cuối"
    return f'dùng dấu "{usual}" ở mọi ý, {last}; ý khác đầu tiên: "{_short(first.text)}"'


def _short(text: str) -> str:
    return text if len(text) <= 50 else f"…{text[-49:]}"
