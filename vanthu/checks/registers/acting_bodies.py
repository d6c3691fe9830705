"""Takes the names of those who act apart: known bodies, collectives, and what is neither."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanthu.base.vietnamese.letters import CAPITAL
from vanthu.checks.registers.body_names import LEVELS, mentions_of
from vanthu.model.office import Department

_AREA = re.compile(
    rf"\s+(?:của\s+)?(?:{'|'.join(LEVELS)})(?:\s+[{CAPITAL}][^\W\d_]*){{0,4}}", re.UNICODE
)
_JOINT = re.compile(r"^(?:[\s,;]|(?:và|cùng|với|cùng với|phối hợp|phối hợp với)\s)+")
_COLLECTIVE = re.compile(
    r"(?:các|những|mọi|từng|tất cả|toàn thể|đơn vị|cơ quan|tổ chức|cá nhân|địa phương|doanh nghiệp"
    r"|hợp tác xã|chủ đầu tư|xã|phường|thị trấn|khóm|ấp"
    r"|(?:phòng|ban|sở)\s*,"
    r"|(?:(?:chủ tịch|thường trực)\s+)?(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd)"
    r"|(?:thủ trưởng|trưởng|giám đốc|chủ tịch)\s+(?:các|những))(?!\w)",
    re.IGNORECASE,
)
"""Beginnings that name a group, or a body of the state that needs no list."""


def strangers(text: str, known: Sequence[Department]) -> Iterator[tuple[int, int]]:
    """The stretches of a text that name neither a known body nor a collective.

    A known body nearly named is known: the rule about names of bodies reports it.
    """
    at = 0
    for mention in mentions_of(known)(text):
        if mention.body:
            yield from _stranger(text, at, mention.start)
            area = _AREA.match(text, mention.end)
            at = area.end() if area else mention.end
    yield from _stranger(text, at, len(text))


def _stranger(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end].rstrip(" ,;.:")
    piece = piece.removesuffix(" và")
    joint = _JOINT.match(f"{piece} ")
    offset = min(joint.end(), len(piece)) if joint else 0
    named = piece[offset:].strip()
    if named and named != "và" and not _COLLECTIVE.match(named):
        yield start + offset, start + len(piece)
