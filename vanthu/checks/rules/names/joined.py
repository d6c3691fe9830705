"""Hai cơ quan đứng liền nhau phải có dấu phẩy hoặc chữ "và" ở giữa.

Thiếu dấu thì không rõ một cơ quan hay hai, và cơ quan nào làm.

Đúng:

    - Phối hợp với Sở Y tế, Sở Lao động - Thương binh và Xã hội và các phòng, ban, ngành.

Sai:

    - Phối hợp với Sở Y tế Sở Lao động - Thương binh và Xã hội các phòng, ban, ngành.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.vietnamese.letters import CAPITAL
from vanthu.checks.reading.texts import Text
from vanthu.checks.registers.body_names import LEVELS, Named, bodies, names_in, names_of
from vanthu.checks.running.protocols import OfficeTexts
from vanthu.checks.running.remembered import find_in, per_text

ID = "names-joined"
SEVERITY = Severity.ERROR

_NAME = rf"[{CAPITAL}][^\W\d_]*"
_AREA = rf"(?:\s+(?:{'|'.join(LEVELS)})(?:\s+(?!Phòng|Sở|Ban|Bộ|Chi){_NAME}){{0,4}})?"
_NEXT = re.compile(
    rf"{_AREA}\s+(?P<next>(?:Phòng|Sở|Chi cục|Trung tâm|Bộ|Ban Chỉ đạo|Đài)\s+{_NAME}"
    r"|các\s+(?:phòng|Phòng|ban|sở|Sở|ngành|cơ quan|đơn vị|đoàn thể|xã|phường)\b)"
)


def check(view: OfficeTexts) -> Iterator[Diagnostic]:
    """Bodies that the name of another follows without a mark between."""
    for _, joined in find_in(view.texts, _look(names_of(bodies(view.office)))):
        yield joined


@lru_cache(maxsize=8)
def _look(names: tuple[str, ...]) -> Callable[[Text], tuple[Diagnostic, ...]]:
    return per_text(lambda text: _joined(text, names_in(names)(text.text)))


def _joined(text: Text, mentions: Sequence[Named]) -> Iterator[Diagnostic]:
    ends = {mention.start: mention.end for mention in mentions}
    for mention in mentions:
        following = _NEXT.match(text.text, mention.end) if mention.exact else None
        if following:
            start, end = following.span("next")
            second = text.text[start : ends.get(start, end)]
            yield Diagnostic(
                text.at(mention.start, end),
                f'"{text.text[mention.start : mention.end]}" và "{second}" đứng liền nhau',
                'thêm dấu phẩy hoặc chữ "và" ở giữa',
            )
