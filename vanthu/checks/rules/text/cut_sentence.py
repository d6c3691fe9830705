"""Một câu không bị cắt thành hai đoạn.

Đoạn trước không có dấu kết thúc, đoạn sau bắt đầu bằng chữ thường: câu đã bị cắt ở chỗ sang
trang hay xuống dòng khi chép.

Đúng:

    - Lập kế hoạch, thực hiện các chính sách, dự án giảm nghèo.
    - Phát triển cộng đồng.

Sai:

    - Lập kế hoạch, thực hiện các chính sách,
    - dự án giảm nghèo.
    - Phát triển cộng đồng.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.vietnamese.letters import SMALL
from vanthu.checks.reading.sentence_ends import end_mark, last_place
from vanthu.checks.reading.texts import Text, in_order
from vanthu.checks.running.protocols import Texts
from vanthu.checks.running.remembered import find_in, per_text

ID = "text-cut-sentence"
SEVERITY = Severity.WARNING

_BROKEN = re.compile(rf"[^\s.;:!?…]\n(?=[{SMALL}])")
_HINT = "nối hai đoạn thành một câu"


def check(view: Texts) -> Iterator[Diagnostic]:
    """Texts that go on in the next one, and lines broken within a sentence."""
    for outline in view.outlines:
        for text, following in pairwise(in_order(outline)):
            cut = text.role == "sentence" and end_mark(text) in ("", ",")
            if cut and following.text[:1].islower():
                yield Diagnostic(
                    last_place(text),
                    f"câu bị cắt ở đây và viết tiếp ở {following.place.told}",
                    _HINT,
                )
    for _, broken in find_in(view.texts, _broken):
        yield broken


@per_text
def _broken(text: Text) -> Iterator[Diagnostic]:
    for found in _BROKEN.finditer(text.text) if text.role == "sentence" else ():
        place = text.at(found.start(), found.start() + 1)
        yield Diagnostic(place, "câu bị xuống dòng giữa chừng", "viết liền thành một dòng")
