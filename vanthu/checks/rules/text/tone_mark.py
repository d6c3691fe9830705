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

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.language.syllables import Syllable, syllable
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.protocols import Texts
from vanthu.checks.running.remembered import find_in, per_text

ID = "text-tone-mark"
SEVERITY = Severity.WARNING

_WORD = re.compile(r"[^\W\d_]+")


def check(view: Texts) -> Iterator[Diagnostic]:
    """Tones on the wrong letter, and tones placed in the less usual of the two ways."""
    texts = (*view.texts, *view.titles)
    wrong = _wrong(Counter(word for _, word in find_in(texts, _doubtful)))
    for text in texts if wrong else ():
        for word in sorted(wrong):
            if word in text.text:
                yield from _occurrences(text, word, wrong[word])


@per_text
def _doubtful(text: Text) -> Iterator[str]:
    """The words whose tone stands wrongly, or may stand in two ways."""
    for word in _WORD.findall(text.text):
        each = syllable(word)
        if each and each.tone and (each.is_misplaced or each.has_two_ways):
            yield word


def _wrong(said: Counter[str]) -> dict[str, tuple[Syllable, int]]:
    """The words whose tone stands wrongly, and the letter that should carry it."""
    doubtful = {word: each for word in said if (each := syllable(word))}
    ways: Counter[int] = Counter()
    for word, each in doubtful.items():
        if not each.is_misplaced:
            ways[each.right_places.index(each.mark_at)] += said[word]
    usual = 1 if ways[1] > ways[0] else 0
    places = {
        word: (each, each.right_places[min(usual, len(each.right_places) - 1)])
        for word, each in doubtful.items()
    }
    return {word: found for word, found in places.items() if found[0].mark_at != found[1]}


def _occurrences(text: Text, word: str, found: tuple[Syllable, int]) -> Iterator[Diagnostic]:
    each, place = found
    right = _like(word, each.written(place))
    reason = "dấu thanh đặt sai chữ"
    if not each.is_misplaced:
        reason = f'các chỗ khác trong hồ sơ đặt dấu như "{right}"'
    for match in re.finditer(rf"(?<!\w){word}(?!\w)", text.text):
        yield Diagnostic(
            text.at(*match.span()), f'"{word}": {reason}', f"viết: {right}", mend=right
        )


def _like(written: str, right: str) -> str:
    """The right form with the capitals of what was written."""
    if written.isupper():
        return right.upper()
    return right[0].upper() + right[1:] if written[0].isupper() else right
