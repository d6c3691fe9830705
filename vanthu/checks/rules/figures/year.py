"""Năm của kế hoạch viết bằng {{ năm }}.

Năm gõ thẳng vào câu phải sửa từng chỗ khi lập kế hoạch năm sau, và dễ sót.
Ngày tháng, giai đoạn và số, ký hiệu văn bản thì giữ nguyên.

Đúng:

    - Hoàn thành rà soát hộ nghèo trong năm {{ năm }}.
    - Báo cáo trước ngày 15 tháng 12 năm 2024.

Sai:

    - Hoàn thành rà soát hộ nghèo trong năm 2024.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.look_back import NEAR
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.remembered import find_in, per_text

ID = "figures-year"
SEVERITY = Severity.WARNING

_BEFORE = re.compile(r"(?:[\d./-]|[-–]\s*|\btháng\b[^\w]*(?:\d{1,2}\s*)?năm\s+|\bgiai\s+đoạn\s+)$")
_AFTER = re.compile(r"[/\w]|[.,]\d|\s*[-–]\s*\d|\s+(?:hộ|người|triệu|đồng|lao động)\b")
_CITATION = re.compile(r"\bsố\s+\d+/|\d+/[A-ZĐ]|“[^”]*$|Luật\s")
_CLAUSE = re.compile(r"[;.](?=\s)")


def check(view: View) -> Iterator[Diagnostic]:
    """Places where the dossier's own year was typed."""
    for _, typed in find_in(view.texts, _look(int(view.dossier.facts.year))):
        yield typed


@lru_cache(maxsize=8)
def _look(year: int) -> Callable[[Text], tuple[Diagnostic, ...]]:
    return per_text(lambda text: _typed(text, year))


def _typed(text: Text, year: int) -> Iterator[Diagnostic]:
    for found in re.finditer(rf"(?<!\d){year}", text.typed):
        if _is_plain(text.typed, found):
            yield Diagnostic(
                text.at(found.start(), found.end()),
                f"năm {found[0]} được gõ thẳng vào câu, năm sau phải sửa tay",
                f"viết {{{{ năm }}}} thay cho {found[0]}",
            )


def _is_plain(text: str, found: re.Match[str]) -> bool:
    """Whether the year stands alone: in no date, period or citation."""
    before = text[max(0, found.start() - NEAR) : found.start()]
    if _BEFORE.search(before) or _AFTER.match(text, found.end()):
        return False
    return not _CITATION.search(_CLAUSE.split(before)[-1])
