"""Không có chữ bị gõ hai lần liền nhau: của của, các các.

Từ láy (đều đều, luôn luôn) và hai từ khác nhau đứng cạnh nhau (đại biểu biểu quyết,
năm năm) thì không báo.

Đúng:

    - Luôn luôn nâng cao đời sống của người dân dân tộc thiểu số.

Sai:

    - Nâng cao đời sống của của người dân.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.protocols import Texts
from vanthu.checks.running.remembered import find_in, of_characters, per_text

ID = "text-doubled-word"
SEVERITY = Severity.WARNING
CLOSES_GATE = True

_SINGLE_WORDS = """
    của và các là có cho được trong những với về để đến tại theo do bằng ở như này đó khi nếu thì
    mà đã đang sẽ không phải hoặc nhưng vào ra trên dưới bởi nhằm bị cũng vẫn chỉ còn cùng việc
"""
_SINGLE = frozenset(_SINGLE_WORDS.split())
_REDUPLICATED_WORDS = """
    đều người nhà ngày đời luôn thường dần từ xa mãi song lớp tầng nơi chốn năm ba chung ngành
    nhanh xanh hằng lần vừa nhiều rất mau kịp gần lâu sớm tháng giờ đông cao sâu rộng riêng
    nhỏ to khe đơn tự ai gì đâu dừng hay đủ
"""
_REDUPLICATED = frozenset(_REDUPLICATED_WORDS.split())
_WORD = re.compile(r"[^\W_]+")
_Word = tuple[str, int, int]


def check(view: Texts) -> Iterator[Diagnostic]:
    """Words that stand twice where once was meant."""
    doubled = [(text, *found) for text, found in find_in(view.texts, _doubled_in)]
    if not doubled:
        return
    said = {phrase for text in view.texts for phrase in _phrases(text)}
    for text, word, start, end, without in doubled:
        if word.lower() in _SINGLE or without is None or without in said:
            yield Diagnostic(
                text.at(start, end),
                f'chữ "{word}" bị gõ hai lần',
                f"viết một lần: {word}",
                mend=word,
            )


@per_text
def _doubled(text: str) -> Iterator[tuple[str, int, int, tuple[str, ...] | None]]:
    """Doubled words, each with the three words that stand there if one is taken away.

    None where a mark stands beside them: then they cannot belong to two different words.
    """
    words = _words(text) if _may_double(text) else []
    for at in range(len(words) - 1):
        word, start, _ = words[at]
        again, _, end = words[at + 1]
        if word.lower() != again.lower() or not _joined(text, words[at], words[at + 1]):
            continue
        if word.lower() in _REDUPLICATED or word.isdigit() or again[0].isupper():
            continue
        around = (words[at - 1] if at else None, words[at + 2] if at + 2 < len(words) else None)
        yield word, start, end, _without(text, around, words[at], words[at + 1])


_doubled_in = of_characters(_doubled)


def _may_double(text: str) -> bool:
    """A fast look: whether two words in a row begin or end alike."""
    parts = text.lower().split()
    return any(b.startswith(a) or a.endswith(b) for a, b in pairwise(parts))


def _without(
    text: str, around: tuple[_Word | None, _Word | None], word: _Word, again: _Word
) -> tuple[str, ...] | None:
    before, after = around
    if before and after and _joined(text, before, word) and _joined(text, again, after):
        return (before[0].lower(), word[0].lower(), after[0].lower())
    return None


def _phrases(text: Text) -> Iterator[tuple[str, ...]]:
    words = [word.lower() for word, _, _ in _words(text.text)]
    return zip(words, words[1:], words[2:], strict=False)


def _words(text: str) -> list[_Word]:
    return [(found[0], *found.span()) for found in _WORD.finditer(text)]


def _joined(text: str, word: _Word, following: _Word) -> bool:
    """Whether only a blank stands between two words."""
    return text[word[2] : following[1]].isspace()
