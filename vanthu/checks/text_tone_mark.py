"""Dấu thanh đặt đúng chữ, và một kiểu trong cả hồ sơ: hòa, hóa hay hoà, hoá.

Hai kiểu đều được dùng, nhưng lẫn trong một văn bản thì tìm chữ sẽ sót. Kiểu được lấy là kiểu
dùng nhiều hơn; bằng nhau thì lấy "hòa" như trong Nghị định số 30/2020/NĐ-CP.
Dấu đặt nhầm chữ (qúy, gíup) thì luôn được báo.

Đúng:

    - Đa dạng hóa sinh kế; giữ gìn văn hóa; phát triển sản xuất hàng hóa.

Sai:

    - Đa dạng hóa sinh kế; giữ gìn văn hoá; hỗ trợ người có hoàn cảnh gíup đỡ hàng hóa.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from vanthu.checks.syllables import Syllable, syllable
from vanthu.checks.view import View
from vanthu.checks.wordings import Wording, title_wordings, wordings
from vanthu.diagnostics import Diagnostic, Severity

ID = "text-tone-mark"
SEVERITY = Severity.WARNING

_DOUBTFUL = re.compile(r"[^\W\d_]*[àáãảạèéẽẻẹìíĩỉịòóõỏọồốỗổộờớỡởợùúũủụừứữửựỳýỹỷỵầấẫẩậằắẵẳặềếễểệ][^\W\d_]*", re.I)
_First = tuple[Wording, re.Match[str], Syllable]


def check(view: View) -> Iterator[Diagnostic]:
    """Tones on the wrong letter, and tones placed in the less usual of the two ways."""
    marked = [found for wording in _texts(view) for found in _marked(wording)]
    ways = Counter(
        each.right_places.index(each.mark_at)
        for _, _, each in marked
        if each.has_two_ways and not each.is_misplaced
    )
    usual = 1 if ways[1] > ways[0] else 0
    for wording, found, each in marked:
        place = each.right_places[min(usual, len(each.right_places) - 1)]
        if each.mark_at != place:
            right = _like(found[0], each.written(place))
            yield Diagnostic(
                wording.at(*found.span()),
                f'"{found[0]}": dấu thanh đặt sai chữ'
                if each.is_misplaced
                else f'"{found[0]}": các chỗ khác trong hồ sơ đặt dấu như "{right}"',
                f"viết: {right}",
            )


def _texts(view: View) -> Iterator[Wording]:
    yield from wordings(view)
    yield from title_wordings(view)


def _marked(wording: Wording) -> Iterator[_First]:
    for found in _DOUBTFUL.finditer(wording.text):
        each = syllable(found[0])
        if each and (each.is_misplaced or each.has_two_ways):
            yield wording, found, each


def _like(written: str, right: str) -> str:
    """The right form with the capitals of what was written."""
    if written.isupper():
        return right.upper()
    return right[0].upper() + right[1:] if written[0].isupper() else right
