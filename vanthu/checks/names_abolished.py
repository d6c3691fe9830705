"""Từ ngày 01/7/2025 không còn cấp huyện.

Huyện, quận, thị xã, thị trấn không còn là đơn vị hành chính
(Luật Tổ chức chính quyền địa phương số 72/2025/QH15).
Văn bản từ ngày đó còn ghi những chữ này thì cần xem lại, trừ khi nói về thời gian trước.

Đúng:

    - Ủy ban nhân dân các xã, phường tổ chức thực hiện.

Sai:

    - Ủy ban nhân dân các huyện, thị xã tổ chức thực hiện.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from vanthu.checks.dated_wordings import Wording, wordings
from vanthu.checks.dossier_days import days_of
from vanthu.checks.view import View
from vanthu.diagnostics import Diagnostic, Severity

ID = "names-abolished"
SEVERITY = Severity.WARNING

_TWO_LEVELS = datetime.date(2025, 7, 1)
_LEVEL = re.compile(
    r"(?<!\w)(?:cấp\s+)?(?:huyện|quận|thị\s+xã|thị\s+trấn|thị\s+ủy)(?!\w)", re.IGNORECASE
)


def check(view: View) -> Iterator[Diagnostic]:
    """The first word of the ended level in each text of a later day."""
    if days_of(view).first < _TWO_LEVELS:
        return
    for wording in wordings(view):
        yield from _first(wording)


def _first(wording: Wording) -> Iterator[Diagnostic]:
    for found in _LEVEL.finditer(wording.prose.text):
        if wording.days_at(found.start()).first >= _TWO_LEVELS:
            yield Diagnostic(
                wording.prose.at(*found.span()),
                f'"{found[0]}": từ ngày 01/7/2025 không còn cấp huyện',
                "ghi xã, phường, đặc khu hoặc tỉnh; nếu nói về thời gian trước thì bỏ qua",
            )
            return
