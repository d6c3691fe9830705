"""Sentences that look back: a name in them is right though it has ended."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"trước đây|trước ngày|trước khi|nguyên là|không còn|chấm dứt|kết thúc|giải thể|bãi bỏ|sáp nhập"
    r"|hợp nhất|sắp xếp",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"[^.;\n]{0,60}?(?<!\w)(?:cũ|trước đây|đã sáp nhập)(?!\w)")
_SENTENCE_ENDS = re.compile(r"[.;]\s|\n")


def is_told_as_past(text: str, start: int, end: int) -> bool:
    """Whether the sentence says that what stands from `start` to `end` has ended."""
    ends = [found.end() for found in _SENTENCE_ENDS.finditer(text, 0, start)]
    begin = ends[-1] if ends else 0
    return bool(_BEFORE.search(text, begin, start) or _BEHIND.match(text, end))
