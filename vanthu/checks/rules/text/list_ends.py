"""Các ý của một danh sách kết thúc như nhau: dấu ";" và ý cuối dấu ".", hoặc ý nào cũng dấu ".".

Chỗ dấu chấm, chỗ chấm phẩy, chỗ không có dấu thì không rõ danh sách đã hết hay bị cắt.
Ý mở ra danh sách con (kết thúc bằng dấu hai chấm) thì không tính. Mỗi danh sách báo một lần.
Trong tệp Word, tệp chữ: đề mục có gạch đầu dòng cũng phải có dấu hai chấm như các đề mục khác.

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

from vanthu.base.diagnostics import Diagnostic, Place, Severity
from vanthu.checks.reading.sentence_ends import end_mark, last_place
from vanthu.checks.reading.texts import GAP, Item, Items, Text, lists
from vanthu.checks.running.protocols import Texts

ID = "text-list-ends"
SEVERITY = Severity.WARNING

_End = tuple[Text, str]


def check(view: Texts) -> Iterator[Diagnostic]:
    """Lists whose items do not end alike."""
    closed = view.closing
    for outline in view.outlines:
        yield from _lists(outline, closed, strict=not view.is_of_others)
    yield from _titles([item for outline in view.outlines for item in _all(outline)])


def _lists(
    items: Items, closed: frozenset[Place], *, strict: bool, within_list: bool = False
) -> Iterator[Diagnostic]:
    ends = _ends(items)
    if len(ends) > 1 and (strict or _is_one_slip(ends)):
        yield from _unlike(ends, closed, may_go_on=within_list)
    listed = any(item.kind == "point" for item in items)
    for at, item in enumerate(items):
        if item.body:
            followed = listed and at + 1 < len(items)
            yield from _lists(item.body, closed, strict=strict, within_list=followed)


def _is_one_slip(ends: list[_End]) -> bool:
    """Whether all items but one end alike: elsewhere lists are less regular than here."""
    counted = Counter(mark for _, mark in ends[:-1])
    usual, times = counted.most_common(1)[0]
    return times > 1 and usual in (".", ";") and len(ends) - 1 - times <= 1


def _all(items: Items) -> Iterator[Item]:
    return (item for each in lists(items) for item in each)


def _titles(items: list[Item]) -> Iterator[Diagnostic]:
    """Titles behind a bullet that lack the colon which most of them have."""
    titles = [item.title for item in items if item.bulleted and item.title]
    lacking = [title for title in titles if not title.text.rstrip("*").endswith(":")]
    if 2 * len(lacking) < len(titles):
        for title in lacking:
            yield Diagnostic(
                last_place(title), 'đề mục này không có dấu ":" như các đề mục khác', 'ghi dấu ":"'
            )


def _ends(items: Items) -> list[_End]:
    """The items that end a thought, each with its mark."""
    texts = (item.text for item in items if item.kind != "paragraph")
    ends = ((text, end_mark(text)) for text in texts if text)
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


def _hint(usual: str, first: Text) -> str:
    last = 'ý cuối dấu "."' if usual == ";" else "cả ý cuối"
    return f'dùng dấu "{usual}" ở mọi ý, {last}; ý khác đầu tiên: "{_short(first.text)}"'


def _short(text: str) -> str:
    return text if len(text) <= 50 else f"…{text[-49:]}"
