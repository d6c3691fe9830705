"""Numbers, letters and bullets that a hand types where a line begins."""

from __future__ import annotations

import re

from vanthu.base.unaccented import bare
from vanthu.base.vietnamese.letters import CAPITAL, SMALL

BULLETS = "-–—+•●▪■□○◦◆❖►▶➢➤✓✔→"

_BULLET = rf"[{BULLETS}*]\s*(?=[^\W\d_])|[{BULLETS}]\s+(?=\d)|[-=]{{1,2}}>\s*|>\s+"
_OF_SYMBOL_FONTS = rf"[o§üØ]\s+(?=[{CAPITAL}])"
"""Bullets of Word that come as letters where their font is not known."""
_NUMBER = (
    rf"\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}\s?[.)]\s+(?=[^\W\d_])|\d{{1,2}}[.)](?=[{CAPITAL}][{SMALL}])"
    r"|\d{1,2}[.)]\s+(?=\d)(?!\d{3}\b)"
)
"""But "3. 339 hộ" is one number with a blank too many."""
_LEVELS = rf"\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\s+(?=[{CAPITAL}])"
_STROKE = rf"\d{{1,2}}/\s+(?=[^\W\d_])|(?:\d{{1,2}}|[a-zđ]|[IVX]{{1,5}})\s?[-–]\s+(?=[{CAPITAL}])"
_BRACKETS = rf"\((?:\d{{1,2}}|[a-zđ]|[ivx]{{1,4}})\)\s*(?=[{CAPITAL}])"
_LETTER = (
    r"[a-zđ]\)\s*(?=\S)|[a-zđ]/(?!c\b)\s*(?=\S)|[a-zđ]\.\s+(?=[^\W\d_])"
    rf"|[a-zđ]\.(?=[{CAPITAL}][{SMALL}])|[A-EĐ][.)/]\s+(?!\w\.|Mác\b)(?=[{CAPITAL}])"
)
_ROMAN = rf"[IVX]{{1,5}}[.)/]\s+(?!\w\.)(?=\S)|[IVX]{{1,5}}\.(?=[{CAPITAL}][{SMALL}])"
"""But "V. I. Lê-nin" is a name."""
_MARK = re.compile(
    "|".join((_BULLET, _OF_SYMBOL_FONTS, _NUMBER, _LEVELS, _STROKE, _BRACKETS, _LETTER, _ROMAN))
)
_WORDED = re.compile(
    r"(?:[dð]ieu|chuong|phan|muc|khoan|diem)\s*"
    r"(?:\d{1,3}|[ivxlc]{1,6}|(?<=\s)thu\s+\w+|(?<=\s)[a-z])(?![\w])"
    r"(?P<sign>\s*[.:)/]\s*|\s+-\s+)?"
)
"""On the text without marks: "Điều 1.", "Mục I:", "Phần thứ nhất -"."""
_CITED = re.compile(
    r"\s*(?:Luật|Bộ luật|Hiến pháp|Pháp lệnh|Nghị|Thông tư|Quyết định|Quy|Điều lệ|Chỉ thị"
    r"|Kế hoạch|Đề án|Chương trình|Hiệp|Công ước|Công văn|Phụ lục)\b"
)
"""What a sentence rightly begins with "Điều 5 …" of."""
_ALONE = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[a-zđ])[.)]?")


def leading_mark(text: str, *, alone: bool) -> int:
    """How long the number or bullet is that the text begins with; 0 where there is none.

    `alone` asks for a number that is all of the text as well, as a title typed "1" or "a".
    """
    if found := _MARK.match(text):
        return found.end()
    if alone and _ALONE.fullmatch(text.strip()):
        return len(text)
    worded = _WORDED.match(bare(text)) if text[:1] in "DĐÐdđðCcPpMmKk" else None
    return worded.end() if worded and _is_typed(text, worded) else 0


def _is_typed(text: str, worded: re.Match[str]) -> bool:
    """Whether "Điều 1" is the number of this line, and does not cite another one."""
    following = text[worded.end() :].lstrip()
    if not following:
        return True
    if (worded["sign"] or "").strip() in (".", ":", "-"):
        return True
    return following[0].isupper() and not _CITED.match(following)
