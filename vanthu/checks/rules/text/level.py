"""Từ chỉ cấp trong câu phải là cấp của chính cơ quan: thị xã thì không viết "toàn tỉnh".

Kế hoạch cấp dưới thường chép từ kế hoạch cấp trên mà quên đổi. Tên có địa danh (tỉnh An Giang),
tên văn bản, và cấp dưới của cơ quan (các xã, phường) thì không sao.

Đúng:

    - Trên phạm vi toàn thị xã, trên địa bàn các xã, phường; theo kế hoạch của tỉnh An Giang.

Sai:

    - Trên phạm vi toàn tỉnh, trên địa bàn huyện.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.look_back import just_before
from vanthu.base.vietnamese.letters import CAPITAL
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.protocols import OfficeTexts
from vanthu.checks.running.remembered import find_in, per_text

ID = "text-level"
SEVERITY = Severity.WARNING

_RANKS = {
    "tỉnh": 1,
    "huyện": 2,
    "quận": 2,
    "thị xã": 2,
    "xã": 3,
    "phường": 3,
    "thị trấn": 3,
    "đặc khu": 3,
}
_SCOPE = re.compile(
    r"\b([Tt]oàn|(?:[Tt]rên |[Tt]ại |[Ởở] )?[đĐ]ịa bàn(?: toàn)?|[Pp]hạm vi(?: toàn)?) "
    r"(tỉnh|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu)\b"
    rf"(?! (?:hội|viên|luận)\b)(?! [{CAPITAL}])"
)
_SCOPE_WORDS = ("oàn ", "ịa bàn ", "hạm vi ")
_CITED = re.compile(r"\b(?:Nghị quyết|Quyết định|Kế hoạch|Chỉ thị|Công văn|Đề án) số\b[^.;]*$")
_LISTED = re.compile(r"\s*(?:,|và|hoặc|/)\s*(?:tỉnh|huyện|quận|thị xã|thị trấn|xã|phường)\b")


def check(view: OfficeTexts) -> Iterator[Diagnostic]:
    """Words for the whole area that name another level than the office's."""
    own = view.office.level
    if own != "thành phố" and own not in _RANKS:
        return
    for _, other in find_in(view.texts, _look(own)):
        yield other


@lru_cache(maxsize=8)
def _look(own: str) -> Callable[[Text], tuple[Diagnostic, ...]]:
    return per_text(lambda text: _of_other_levels(text, own))


def _of_other_levels(text: Text, own: str) -> Iterator[Diagnostic]:
    scoped = any(word in text.text for word in _SCOPE_WORDS)
    for found in _SCOPE.finditer(text.text) if scoped else ():
        level = found[2].lower()
        if _is_own(own, level) or just_before(_CITED, text.text, found.start()):
            continue
        if _RANKS.get(own, 2) == _RANKS[level] and _LISTED.match(text.text, found.end()):
            continue
        yield Diagnostic(
            text.at(*found.span()),
            f'"{found[0]}" trong văn bản của cấp {own}',
            f"có phải là: {found[1]} {own}?",
        )


def _is_own(own: str, named: str) -> bool:
    """Whether the level named is the office's own or below it.

    A city may stand under a province or beside it: of its plans only "toàn tỉnh" is doubtful.
    """
    if own == "thành phố":
        return named != "tỉnh"
    return named == own or _RANKS[named] > _RANKS[own]
