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
_LONG = 8
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
    last_at: dict[str, int] = {}
    done = 0
    for again, word in enumerate(words):
        first = last_at.get(word, -1)
        last_at[word] = again
        if first < done or again - first < 2:
            continue
        length = _length(words, first, again)
        if length and (again - first > length or _is_whole(text, spans, first, again)):
            done = again + length
            yield spans[again][0], spans[done - 1][1]


def _length(words: list[str], first: int, again: int) -> int:
    """How many words from `first` come again at `again`; 0 where that means nothing."""
    most = min(again - first, len(words) - again)
    length = next((n for n in range(most) if words[first + n] != words[again + n]), most)
    apart = again - first - length
    if (apart == 0 or (length >= _LONG and apart <= _NEAR)) and _is_phrase(
        words[first : first + length]
    ):
        return length
    return 0


def _is_whole(text: str, spans: list[tuple[int, int]], first: int, again: int) -> bool:
    """Whether two phrases side by side are equal members of a list, or stand without a mark.

    In "nhóm hợp tác, hợp tác xã" the second is a part of a longer member.
    """
    end = 2 * again - first
    between = text[spans[again - 1][1] : spans[again][0]]
    if between.isspace():
        return True
    after = text[spans[end - 1][1] : spans[end][0]] if end < len(spans) else ","
    return between == ", " and not after.isspace()


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
