"""Tên cấp ủy Đảng theo cấp của địa bàn: huyện là Huyện ủy, quận là Quận ủy, thị xã là Thị ủy.

Chữ tắt HU là Huyện ủy; khi huyện đã thành thị xã thì không còn đúng.

Đúng:

    - Báo cáo Thị ủy và Ủy ban nhân dân thị xã.

Sai:

    - Báo cáo Huyện ủy và Ủy ban nhân dân thị xã.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.reading.dated_texts import look
from vanthu.checks.running.protocols import OwnTexts
from vanthu.checks.running.remembered import per_text

ID = "names-committee"
SEVERITY = Severity.WARNING

_COMMITTEES = {"huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy"}
_WORDS = {"HU": "Huyện ủy", "QU": "Quận ủy"} | {name: name for name in _COMMITTEES.values()}
_WORD = re.compile(rf"(?:{'|'.join(sorted(_WORDS))})(?!\w)(?<!\wHU)(?<!\wQU)")
_named = per_text(_WORD.finditer)


def check(view: OwnTexts) -> Iterator[Diagnostic]:
    """Party committees of another level than the office's."""
    own = _COMMITTEES.get(view.office.level)
    if own is None:
        return
    days = view.days
    for dated, found in look(view, _named):
        if _WORDS[found[0]] != own and dated.days_at(found.start()) == days:
            meaning = "" if found[0] == _WORDS[found[0]] else f" ({_WORDS[found[0]]})"
            yield Diagnostic(
                dated.text.at(*found.span()),
                f'"{found[0]}"{meaning} là cấp ủy của cấp khác, không phải của {view.office.area}',
                f'ghi "{own}"',
            )
