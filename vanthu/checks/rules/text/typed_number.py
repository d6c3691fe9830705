"""Không gõ thêm chữ cái, gạch đầu dòng, dấu sau đề mục: chúng tự có.

Gõ tay thì in ra hai lần ("- + Ngân sách", "c) c. Phân bổ"). Những gì chắc chắn là gõ thừa thì
quy tắc text-typed-frame báo lỗi.

Đúng:

    - Phân bổ chỉ tiêu cụ thể:
        - Ngân sách tỉnh.
        - 100% hộ nghèo được hỗ trợ.

Sai:

    - c. Phân bổ chỉ tiêu cụ thể:
        - A. Ngân sách tỉnh.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.protocols import Texts
from vanthu.checks.running.remembered import find_in, per_text
from vanthu.decree.fixed_words import FIGURE

ID = "text-typed-number"
SEVERITY = Severity.WARNING

_BULLET = re.compile(r"[-–—+•●▪■]\s+(?=\S)")
_TYPED = re.compile(r"[a-zđ]\.\s+(?=\S)|[A-EĐ][.)]\s+(?=\S)")
_INSIDE_TITLE = re.compile(
    r"(?<=\S)\s(?:\d{1,2}\.|[a-zđ]\)|[IVX]{1,5}\.)\s(?=[^\W\d_])|(?<=[^\W\d_])\d\. "
)
_MARK = re.compile(r"(?<=\S)\s*[:;,]$")
_ANNOUNCES = re.compile(r"\b(?:sau|sau đây|gồm|đó|là|thể|bao gồm):$")
_MOST_OF_TITLE = 8
"""Words of a title; a longer one that ends with a colon is a sentence that announces a list."""
_ABBREVIATED = re.compile(r"đ/c\b")


def check(view: Texts) -> Iterator[Diagnostic]:
    """Numbers, letters and bullets that begin a text, numbers and marks within or after a title."""
    look = _in_dossier if view.is_dossier else _elsewhere
    for _, typed in find_in(view.texts, look):
        yield typed


@per_text
def _in_dossier(text: Text) -> Iterator[Diagnostic]:
    if text.role == "label" and (mark := _MARK.search(text.text)) and not _announces(text.text):
        yield Diagnostic(
            text.at(*mark.span()),
            f'dấu "{mark[0].strip()}" gõ ở cuối đề mục, trong khi dấu tự có ở chỗ cần',
            "bỏ đi",
        )
    yield from _numbers(text, _TYPED)


def _announces(title: str) -> bool:
    return bool(_ANNOUNCES.search(title)) or (
        title.endswith(":") and len(title.split()) >= _MOST_OF_TITLE
    )


@per_text
def _elsewhere(text: Text) -> Iterator[Diagnostic]:
    """Where numbers are typed: one that stands behind another."""
    return _numbers(text, _BULLET)


def _numbers(text: Text, leading: re.Pattern[str]) -> Iterator[Diagnostic]:
    if text.role in ("cell", "column"):
        return
    if found := _leading(text, leading):
        yield Diagnostic(
            text.at(*found.span()),
            f'"{found[0].strip()}" gõ ở đầu dòng, trong khi số hoặc gạch đầu dòng đã có',
            "bỏ đi; cấp của mục theo chỗ thụt vào trong tệp",
        )
    elif (
        text.role == "label"
        and not FIGURE.match(text.text)
        and (inside := _INSIDE_TITLE.search(text.text))
    ):
        yield Diagnostic(
            text.at(*inside.span()),
            f'"{inside[0].strip()}" ở giữa đề mục: hai đề mục viết chung một dòng',
            "tách thành hai mục",
        )


def _leading(text: Text, pattern: re.Pattern[str]) -> re.Match[str] | None:
    if text.role == "fragment" or _ABBREVIATED.match(text.text):
        return None
    return pattern.match(text.text)
