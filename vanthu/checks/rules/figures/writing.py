"""Số viết theo cách Việt Nam: dấu chấm giữa hàng nghìn, dấu phẩy trước số lẻ.

Viết 0.8% hay 30,519 hộ có thể bị đọc thành số khác; trong một văn bản chỉ dùng một cách.

Đúng:

    - Tỷ lệ hộ nghèo giảm 0,8%.
    - Hỗ trợ 12.500 người lao động.

Sai:

    - Tỷ lệ hộ nghèo giảm 0.8%.
    - Hỗ trợ 12500 người lao động.
    - Kinh phí 25O triệu đồng.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.vietnamese import format_decimal, format_integer
from vanthu.checks.reading.quantities import MONEY_UNIT
from vanthu.checks.reading.texts import Text

ID = "figures-writing"
SEVERITY = Severity.WARNING

_COUNTED = r"(?:hộ|người|lao động|trẻ em|học sinh|mô hình|căn|lượt)\b"
_START = r"(?<![\w.,/–-])"
_WRONG = re.compile(
    rf"{_START}(?:"
    rf"(?P<point>\d{{1,12}}\.\d{{1,2}})(?=\s*%|\s+{MONEY_UNIT})"
    rf"|(?P<commas>\d{{1,3}}(?:,\d{{3}}){{1,4}})(?=\s+(?:{_COUNTED}|đồng\b))"
    rf"|(?P<long>\d{{5,12}})(?=\s+(?:{_COUNTED}|{MONEY_UNIT}))"
    rf"|(?P<letter>\d+[Ool](?:\d|(?=\s+(?:{_COUNTED}|{MONEY_UNIT}|triệu|tỷ|%))))"
    rf"|(?P<four>[1-9]\d{{3}})(?=\s+(?:hộ\b|{MONEY_UNIT}))"
    r")"
)

_DIGITS = str.maketrans("Ool", "001")


def check(text: Text) -> Iterator[Diagnostic]:
    """Numbers with the marks of other countries, or without marks."""
    for found in _WRONG.finditer(text.text) if text.role != "title" else ():
        yield Diagnostic(
            text.at(found.start(), found.end()),
            f'"{found[0]}" chưa viết đúng cách viết số của tiếng Việt',
            f"viết {_right(found)}",
        )


def _right(found: re.Match[str]) -> str:
    if point := found["point"]:
        return format_decimal(Decimal(point), len(point.partition(".")[2]))
    if found["letter"]:
        return f"{found[0].translate(_DIGITS)}: số không và số một, không phải chữ"
    return format_integer(int(found[0].replace(",", "")))
