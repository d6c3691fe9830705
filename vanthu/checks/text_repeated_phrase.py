"""Không có cụm từ bị chép hai lần liền nhau, không có hai ý giống hệt trong một danh sách.

Cắt dán vội hay để lại nửa câu cũ bên cạnh câu mới. Một cụm từ lặp lại ở xa trong câu dài
(hộ nghèo, hộ cận nghèo …; hộ nghèo, hộ cận nghèo …) thì không báo.

Đúng:

    - Phong trào thi đua “Vì người nghèo - Không để ai bị bỏ lại phía sau”; khen thưởng.
    - Tổ chức thực hiện Chương trình trên địa bàn thị xã.

Sai:

    - Phong trào “Vì người nghèo - Không để ai bị bỏ lại phía sau”, đua “Vì người nghèo - Không để ai bị bỏ lại phía sau”.
    - Tổ chức thực hiện tổ chức thực hiện Chương trình.
"""  # noqa: E501

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.checks.view import View
from vanthu.checks.wordings import Wording, lists, outlines, wording, wordings
from vanthu.diagnostics import Diagnostic, Severity
from vanthu.model.outline import Outline, Point

ID = "text-repeated-phrase"
SEVERITY = Severity.WARNING

_WORD = re.compile(r"[^\W_]+|[.;\n]")
_NEAR = 3
"""So many words may stand between a long phrase and its repetition."""
_LONG = 5
_ALLOWED = frozenset({("từng", "bước"), ("ngày", "càng"), ("một", "số"), ("tỉnh", "thành")})


def check(view: View) -> Iterator[Diagnostic]:
    """Phrases said twice in a row, and items said twice in a list."""
    for text in wordings(view):
        for start, end in _repetitions(text.text):
            said = text.text[start:end]
            yield Diagnostic(
                text.at(start, end), f'cụm từ "{_short(said)}" bị lặp lại', "bỏ một lần"
            )
    for top in outlines(view):
        for items in lists(top):
            yield from _same_items(items)


def _repetitions(text: str) -> Iterator[tuple[int, int]]:
    """Where the second of two equal phrases begins and ends."""
    spans = [found.span() for found in _WORD.finditer(text)]
    words = [text[start:end].lower() for start, end in spans]
    at = 0
    while at < len(words):
        length, second = _repeated(words, at)
        if length:
            yield spans[second][0], spans[second + length - 1][1]
        at = second + length if length else at + 1


def _repeated(words: list[str], at: int) -> tuple[int, int]:
    """How many words from `at` come again just behind, and where; 0 where they do not."""
    first = words[at]
    for again in range(at + 2, min(at + 16 + _NEAR, len(words))):
        if words[again] != first:
            continue
        length = 0
        while again + length < len(words) and length < again - at and (
            words[at + length] == words[again + length]
        ):
            length += 1
        gap = again - at - length
        if (gap == 0 or (length >= _LONG and gap <= _NEAR)) and _is_phrase(
            words[at : at + length]
        ):
            return length, again
    return 0, 0


def _is_phrase(words: list[str]) -> bool:
    plain = all(word.isalpha() and len(word) > 1 for word in words)
    return plain and tuple(words) not in _ALLOWED


def _same_items(items: Outline) -> Iterator[Diagnostic]:
    seen: dict[str, Wording] = {}
    for item in items:
        if isinstance(item, Point):
            text = wording(item.text.scalar)
            key = text.text.rstrip(" .;,")
            if key in seen:
                line = seen[key].place.line
                yield Diagnostic(text.place, f"ý này giống hệt ý ở dòng {line}", "bỏ một ý")
            seen.setdefault(key, text)


def _short(phrase: str) -> str:
    return phrase if len(phrase) <= 60 else f"{phrase[:59]}…"
