"""Không viết "khoảng trên", "gần hơn": hai chữ nói ngược nhau.

"Khoảng 200" có thể là 195, "trên 200" thì không. Chỉ tiêu phải đọc ra một nghĩa.

Đúng:

    - Khoảng 200 người lao động, trong đó trên 50 người thuộc hộ nghèo.

Sai:

    - Khoảng trên 200 người lao động.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.reading.texts import GAP, Text

ID = "text-approximation"
SEVERITY = Severity.WARNING

_ABOUT = r"khoảng|xấp xỉ|gần|ước|ước khoảng"
_LIMIT = r"trên|hơn|dưới|ít nhất|tối thiểu|tối đa|không quá|không dưới"
_NUMBER = rf"(?= (?:\d|{GAP}|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|vài)\b))"
_BOTH = re.compile(
    rf"\b(?:(?P<about>{_ABOUT}) (?P<limit>{_LIMIT})|(?P<first>{_LIMIT}) (?P<then>khoảng|xấp xỉ))"
    rf"{_NUMBER}",
    re.IGNORECASE,
)


def check(text: Text) -> Iterator[Diagnostic]:
    """Words for "about" beside words for a limit, before a number."""
    for found in _BOTH.finditer(text.text) if text.role != "title" else ():
        one, other = (found[1], found[2]) if found["about"] else (found["first"], found["then"])
        yield Diagnostic(
            text.at(*found.span()),
            f'"{found[0]}" là hai ý ngược nhau',
            f'chỉ viết "{one.lower()}", hoặc chỉ viết "{other.lower()}"',
        )
