"""Không viết hai đề mục chung một dòng, không để hai dấu đầu dòng liền nhau.

Trong hồ sơ, số, chữ cái, gạch đầu dòng gõ ở đầu dòng thì quy tắc text-typed-frame báo lỗi.

Đúng:

    - Phân bổ chỉ tiêu cụ thể:
        - Ngân sách tỉnh.

Sai:

    - Mục tiêu chung b) Mục tiêu cụ thể:
        - Ngân sách tỉnh.
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
_NAMED = "".join(
    rf"(?<!\b{word})"
    for word in ("số", "tập", "mẫu", "phần", "bảng", "hình", "quyển", "phụ lục", "điều", "chương")
)
"""Behind these a number belongs to the name: "Mẫu số 02. Nội dung"."""
_INSIDE_TITLE = re.compile(
    rf"(?<=\S){_NAMED}\s(?:\d{{1,2}}\.|[a-zđ]\)|[IVX]{{1,5}}\.)\s(?=[^\W\d_])"
    r"|(?<=[^\W\d_])\d\. ",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"đ/c\b")


def check(view: Texts) -> Iterator[Diagnostic]:
    """Numbers within a title; where numbers are typed, bullets behind another one as well."""
    for _, typed in find_in(view.texts, _inside if view.is_dossier else _elsewhere):
        yield typed


@per_text
def _inside(text: Text) -> Iterator[Diagnostic]:
    if (
        text.role == "label"
        and not FIGURE.match(text.text)
        and (inside := _INSIDE_TITLE.search(text.text))
    ):
        yield Diagnostic(
            text.at(*inside.span()),
            f'"{inside[0].strip()}" ở giữa đề mục: hai đề mục viết chung một dòng',
            "tách thành hai mục",
        )


@per_text
def _elsewhere(text: Text) -> Iterator[Diagnostic]:
    no_line = text.role in ("cell", "column", "fragment") or _ABBREVIATED.match(text.text)
    if not no_line and (found := _BULLET.match(text.text)):
        yield Diagnostic(
            text.at(*found.span()),
            f'"{found[0].strip()}" gõ ở đầu dòng, trong khi số hoặc gạch đầu dòng đã có',
            "bỏ đi",
        )
    else:
        yield from _inside(text)
