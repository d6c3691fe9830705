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

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.reading.dated_texts import look
from vanthu.checks.reading.past import is_told_as_past
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.protocols import Texts
from vanthu.checks.running.remembered import per_text

ID = "names-abolished"
SEVERITY = Severity.WARNING

_TWO_LEVELS = datetime.date(2025, 7, 1)
_LEVEL = re.compile(
    r"(?<!\w)(?:cấp\s+)?(?:huyện|quận|thị\s+xã|thị\s+trấn|thị\s+ủy)(?!\w)", re.IGNORECASE
)


@per_text
def _levels(text: str) -> Iterator[re.Match[str]]:
    """The words of the level where nothing says that it is past."""
    for found in _LEVEL.finditer(text):
        if not is_told_as_past(text, *found.span()):
            yield found


def check(view: Texts) -> Iterator[Diagnostic]:
    """The first word of the ended level in each text of a later day."""
    if view.days.first < _TWO_LEVELS:
        return
    told: set[Text] = set()
    for dated, found in look(view, _levels):
        if dated.text not in told and dated.days_at(found.start()).first >= _TWO_LEVELS:
            told.add(dated.text)
            yield Diagnostic(
                dated.text.at(*found.span()),
                f'"{found[0]}": từ ngày 01/7/2025 không còn cấp huyện',
                "ghi xã, phường, đặc khu hoặc tỉnh; nếu nói về thời gian trước thì bỏ qua",
            )
