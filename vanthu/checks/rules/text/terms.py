"""Một từ viết một cách: theo danh sách "thuật ngữ" trong office.yaml.

Cùng một việc mà chỗ viết "bảo đảm", chỗ viết "đảm bảo" thì người đọc phải hỏi có khác nhau không.
Cơ quan ghi cách viết đã chọn và những cách không dùng; khác nhau chỉ ở chữ hoa cũng ghi được.
Dưới đây cơ quan đã ghi {dùng: bảo đảm, không dùng: [đảm bảo]}.

Đúng:

    - Bảo đảm đúng đối tượng, bảo đảm an sinh xã hội.

Sai:

    - Bảo đảm đúng đối tượng, đảm bảo an sinh xã hội.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.look_back import just_before
from vanthu.checks.running.protocols import OwnTexts
from vanthu.checks.running.remembered import find_in, of_characters, per_text

ID = "text-terms"
SEVERITY = Severity.WARNING

_Pairs = tuple[tuple[str, str], ...]
_SENTENCE_OPENS = re.compile(r"(?:^|[.:!?“\"(\n]\s*)$")


def check(view: OwnTexts) -> Iterator[Diagnostic]:
    """Words that the office writes in another way."""
    pairs = tuple((term.use, wrong) for term in view.office.terms for wrong in term.avoid)
    if not pairs:
        return
    avoided = _finder(pairs)
    for text, (found, use) in find_in(view.texts, of_characters(avoided)):
        yield Diagnostic(
            text.at(*found.span()),
            f'"{found[0]}": cơ quan viết là "{use}"',
            f'viết: {use} (theo "thuật ngữ" trong office.yaml)',
            mend=use,
        )


@lru_cache(maxsize=8)
def _finder(pairs: _Pairs) -> Callable[[str], tuple[tuple[re.Match[str], str], ...]]:
    """Finds the words not to be used in a text, each with what to write."""
    return per_text(lambda text: _avoided(text, pairs))


def _avoided(text: str, pairs: _Pairs) -> Iterator[tuple[re.Match[str], str]]:
    pattern, uses = _pattern(pairs)
    small = text.casefold()
    if not any(wrong in small for wrong in uses):
        return
    for found in pattern.finditer(text):
        use = uses[found[0].casefold()]
        if text.isupper() and use.casefold() == found[0].casefold():
            continue
        if just_before(_SENTENCE_OPENS, text, found.start()):
            use = use[0].upper() + use[1:]
        if not _is_right(found, use, text):
            yield found, use.upper() if found[0].isupper() else use


def _is_right(found: re.Match[str], use: str, text: str) -> bool:
    """Whether what was found is the right form after all, or a part of it."""
    inside = use.casefold().find(found[0].casefold())
    begin = found.start() - inside
    return inside >= 0 and text.startswith(use, max(begin, 0))


@lru_cache(maxsize=8)
def _pattern(pairs: _Pairs) -> tuple[re.Pattern[str], dict[str, str]]:
    uses = {wrong.casefold(): use for use, wrong in pairs}
    listed = "|".join(re.escape(wrong) for wrong in sorted(uses, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE), uses
