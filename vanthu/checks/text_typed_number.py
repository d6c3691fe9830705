"""Không gõ số thứ tự, chữ cái, gạch đầu dòng, dấu sau đề mục: chúng tự có.

Gõ tay thì in ra hai lần ("- + Ngân sách", "c) c/ Phân bổ", "Nội dung::"), và số sai khi thêm,
bớt một ý.

Đúng:

    - Phân bổ chỉ tiêu cụ thể:
        - Ngân sách tỉnh.
        - 100% hộ nghèo được hỗ trợ.

Sai:

    - c/ Phân bổ chỉ tiêu cụ thể:
        - + Ngân sách tỉnh.
        - 1. Hộ nghèo được hỗ trợ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.checks.view import View
from vanthu.checks.wordings import Wording, wordings
from vanthu.diagnostics import Diagnostic, Severity

ID = "text-typed-number"
SEVERITY = Severity.WARNING

_TYPED = re.compile(
    r"[-–—+•●▪■]\s+(?=\S)"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s+(?=\S)"
    r"|\d{1,2}/\s+(?=\S)"
    r"|[a-zđ][)/]\s*(?=\S)|[a-zđ]\.\s+(?=\S)"
    r"|[IVX]{1,5}[.)/]\s+(?=\S)|[A-EĐ][.)]\s+(?=\S)"
    r"|(?:Điều|ĐIỀU)\s+\d{1,3}[.:]\s+"
)
_INSIDE_TITLE = re.compile(
    r"(?<=\S)\s(?:\d{1,2}\.|[a-zđ]\)|[IVX]{1,5}\.)\s(?=[^\W\d_])|(?<=[^\W\d_])\d\. "
)
_MARK = re.compile(r"(?<=\S)\s*[:;,]$")
_ABBREVIATED = re.compile(r"đ/c\b")


def check(view: View) -> Iterator[Diagnostic]:
    """Numbers, letters and bullets that begin a text, numbers and marks within or after a title."""
    for wording in wordings(view):
        if wording.role == "cell":
            continue
        if wording.role == "label" and (mark := _MARK.search(wording.text)):
            yield Diagnostic(
                wording.at(*mark.span()),
                f'dấu "{mark[0].strip()}" gõ ở cuối đề mục, trong khi dấu tự có ở chỗ cần',
                "bỏ đi",
            )
        if found := _leading(wording):
            yield Diagnostic(
                wording.at(*found.span()),
                f'"{found[0].strip()}" gõ ở đầu dòng, trong khi số và gạch đầu dòng tự có',
                "bỏ đi; cấp của mục theo chỗ thụt vào trong tệp",
            )
        elif wording.role == "label" and (inside := _INSIDE_TITLE.search(wording.text)):
            yield Diagnostic(
                wording.at(*inside.span()),
                f'"{inside[0].strip()}" ở giữa đề mục: hai đề mục viết chung một dòng',
                "tách thành hai mục",
            )


def _leading(wording: Wording) -> re.Match[str] | None:
    if wording.role == "fragment" or _ABBREVIATED.match(wording.text):
        return None
    return _TYPED.match(wording.text)
