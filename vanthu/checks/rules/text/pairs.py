"""Dấu ngoặc mở ra thì phải đóng lại, và không bao riêng con số của năm.

Thiếu một dấu thường là dấu vết của câu bị cắt hoặc chép thiếu. Chữ đánh thứ tự trong câu,
như a), đ1) và 1), thì không tính.

Đúng:

    - "Huy động hợp pháp khác (nếu có) đến cuối năm 2023, gồm: a) vốn vay; b) vốn góp."

Sai:

    - Huy động hợp pháp khác (nếu có, gồm vốn vay, vốn góp.
    - Số hộ dân cuối năm (2023).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.look_back import just_before
from vanthu.checks.reading.texts import GAP, Text

ID = "text-pairs"
SEVERITY = Severity.WARNING
CLOSES_GATE = True

_CLOSING = {")": "(", "]": "[", "”": "“", "»": "«"}
_CLOSED_BY = {opening: closing for closing, opening in _CLOSING.items()}
_MARK = re.compile(r'[()\[\]“”«»"]')
_LISTED = re.compile(
    r"(?:^|[\s;:,.“])(?:[a-zđ]{1,2}(?:\.?\d{1,2})?|\d{1,2}|[ivx]+)$", re.IGNORECASE
)

_MOST_BEFORE = 8
"""Letters before a bracket that may number an item: all of them would take the square."""

_YEAR = re.compile(rf"(?<=\bnăm )\((?:\d{{4}}|{GAP})\)", re.IGNORECASE)


def check(text: Text) -> Iterator[Diagnostic]:
    """Brackets and quotation marks that have no other half, or stand about a year alone."""
    for at in _lonely(text.text):
        if _goes_on(text, at):
            continue
        sign = text.text[at]
        missing = _CLOSED_BY.get(sign) or _CLOSING.get(sign, sign)
        message = f"dấu {sign} không có dấu {missing} đi cùng"
        yield Diagnostic(text.at(at, at + 1), message, f"thêm {missing}, hoặc bỏ {sign}")
    for found in _YEAR.finditer(text.text):
        place = text.at(*found.span())
        yield Diagnostic(place, "dấu ngoặc bao riêng con số của năm", "bỏ dấu ngoặc")


def _goes_on(text: Text, at: int) -> bool:
    """Whether a quotation may begin or end with this paragraph: that of a law takes several."""
    if text.is_content:
        return False
    opens = text.text[at] in '“"' and not text.text[:at].strip()
    return opens or (text.text[at] in '”"' and not text.text[at + 1 :].strip(" .;,/"))


def _lonely(text: str) -> list[int]:
    """Where the marks without another half stand."""
    opened: list[int] = []
    lonely: list[int] = []
    straight: list[int] = []
    for found in _MARK.finditer(text):
        at, sign = found.start(), found[0]
        if sign in _CLOSED_BY:
            opened.append(at)
        elif sign in _CLOSING:
            _close(text, at, opened, lonely)
        else:
            straight.append(at)
    return sorted([*lonely, *opened, *(straight[-1:] if len(straight) % 2 else [])])


def _close(text: str, at: int, opened: list[int], lonely: list[int]) -> None:
    if opened and text[opened[-1]] == _CLOSING[text[at]]:
        opened.pop()
    elif text[at] != ")" or not just_before(_LISTED, text, at, _MOST_BEFORE):
        lonely.append(at)
