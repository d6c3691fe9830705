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
from collections.abc import Iterator, Mapping
from itertools import chain

from vanthu.checks.material import Texts
from vanthu.checks.per_text import per_part
from vanthu.checks.syllables import Syllable, syllable
from vanthu.checks.texts import Text
from vanthu.diagnostics import Diagnostic, Severity

ID = "text-tone-mark"
SEVERITY = Severity.WARNING

_WORD = re.compile(r"[^\W\d_]+")


def check(view: Texts) -> Iterator[Diagnostic]:
    """Tones on the wrong letter, and tones placed in the less usual of the two ways."""
    wrong = _wrong(*_doubtful(view))
    for text in (*view.texts, *view.titles) if wrong else ():
        for word in sorted(wrong):
            if word in text.text:
                yield from _occurrences(text, word, wrong[word])


@per_part
def _doubtful(texts: tuple[Text, ...]) -> Mapping[str, tuple[Syllable, int]]:
    """The words whose tone stands wrongly or may stand in two ways, and how often they come."""
    said = Counter(chain.from_iterable(_WORD.findall(text.text) for text in texts))
    parted = ((word, syllable(word), count) for word, count in said.items())
    return {
        word: (each, count)
        for word, each, count in parted
        if each and each.tone and (each.is_misplaced or each.has_two_ways)
    }


def _wrong(*parts: Mapping[str, tuple[Syllable, int]]) -> dict[str, tuple[Syllable, int]]:
    """The words whose tone stands wrongly, and the letter that should carry it."""
    ways: Counter[int] = Counter()
    for each, count in chain.from_iterable(part.values() for part in parts):
        if not each.is_misplaced:
            ways[each.right_places.index(each.mark_at)] += count
    usual = 1 if ways[1] > ways[0] else 0
    places = {
        word: (each, each.right_places[min(usual, len(each.right_places) - 1)])
        for part in parts
        for word, (each, _) in part.items()
    }
    return {word: found for word, found in places.items() if found[0].mark_at != found[1]}


def _occurrences(text: Text, word: str, found: tuple[Syllable, int]) -> Iterator[Diagnostic]:
    each, place = found
    right = _like(word, each.written(place))
    reason = "dấu thanh đặt sai chữ"
    if not each.is_misplaced:
        reason = f'các chỗ khác trong hồ sơ đặt dấu như "{right}"'
    for match in re.finditer(rf"(?<!\w){word}(?!\w)", text.text):
        yield Diagnostic(text.at(*match.span()), f'"{word}": {reason}', f"viết: {right}")


def _like(written: str, right: str) -> str:
    """The right form with the capitals of what was written."""
    if written.isupper():
        return right.upper()
    return right[0].upper() + right[1:] if written[0].isupper() else right
