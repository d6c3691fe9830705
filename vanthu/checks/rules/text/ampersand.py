"""Trong câu viết chữ "và", không viết dấu &.

Dấu & chỉ đứng trong chữ viết tắt, như HĐND&UBND, và trong tên riêng.

Đúng:

    - Từ các dự án và nguồn vốn vận động; Văn phòng HĐND&UBND thị xã.

Sai:

    - Từ các dự án & nguồn vốn vận động.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.reading.texts import Text

ID = "text-ampersand"
SEVERITY = Severity.WARNING

_JOINED = re.compile(r"([^\W_]+) ?& ?([^\W_]+)")


def check(text: Text) -> Iterator[Diagnostic]:
    """Ampersands beside a word in small letters."""
    if "&" not in text.text or text.role == "title":
        return
    for found in _JOINED.finditer(text.text):
        if found[1].islower() or found[2].islower():
            right = f"{found[1]} và {found[2]}"
            yield Diagnostic(
                text.at(*found.span()),
                f'dấu & trong câu: "{found[0]}"',
                f"viết: {right}",
                mend=right,
            )
