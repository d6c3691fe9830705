"""Viết hoa chữ đầu câu, đầu dòng; không viết hoa chữ thường sau dấu phẩy.

Nghị định số 30/2020/NĐ-CP, Phụ lục II, mục I: viết hoa chữ cái đầu của câu hoàn chỉnh sau dấu
chấm, dấu hỏi, dấu than, và khi xuống dòng.

Đúng:

    - Tổng nhu cầu vốn 206 triệu đồng, trong đó vốn tỉnh 19 triệu đồng. Ưu tiên hộ nghèo.

Sai:

    - tổng nhu cầu vốn 206 triệu đồng, Trong đó vốn tỉnh 19 triệu đồng. ưu tiên hộ nghèo.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Place, Severity
from vanthu.base.vietnamese.letters import SMALL
from vanthu.checks.language.syllables import syllable
from vanthu.checks.reading.texts import Text

ID = "text-sentence-capital"
SEVERITY = Severity.WARNING

_NO_SENTENCE = ("column", "cell", "fragment")
_STOPS = (". ", "! ", "? ")
_AFTER_STOP = re.compile(r"([^\W\d_]{2,}|[)”])[.!?] ([^\W\d_]+)")
_AFTER_COMMA = re.compile(
    r", (Trong đó|Bao gồm|Gồm|Và|Hoặc|Nhưng|Để|Nhằm|Theo|Được|Khi|Nếu|Từ|Với|Cho|Của|Là|Có"
    rf"|Đồng thời|Góp phần|Đặc biệt|Nhất là|Trên|Tại|Do)(?=:| [{SMALL}])"
)
_ENUMERATOR = re.compile(r"[\s“\"]*\(?[a-zđ]{1,4}(?:\.?\d{1,2})?\)")
"""A letter or a small numeral that counts, as in "(i) Cải tạo …; (ii) Xây dựng …"."""
_QUANTITY = re.compile(r"[a-zđ]{1,2}\s*[=:–-]")
"""A line that tells what a letter of a formula stands for."""
_TO_FILL_IN = re.compile(r"\((?:ghi|viết|nếu|tên|số|địa chỉ|ký|đóng dấu|chữ ký|dùng|đánh dấu)\b")
"""A note to whoever fills in a form."""
_WORD = re.compile(r"[\W_]")
_ABBREVIATIONS = ("vv", "tr", "tp", "tx", "ths", "ts", "gs", "pgs", "st", "nxb", "stt", "vd")


def check(text: Text) -> Iterator[Diagnostic]:
    """Small letters where a sentence begins, capitals where none does."""
    if text.role != "title":
        yield from _opening(text)
        yield from _inside(text)


def _opening(text: Text) -> Iterator[Diagnostic]:
    if _ENUMERATOR.match(text.text) or _QUANTITY.match(text.text):
        return
    if _TO_FILL_IN.match(text.text) and not text.is_content:
        return
    opening = text.text.lstrip("“\"(‘'[ ")
    if text.opens and text.role not in _NO_SENTENCE and opening[:1].islower():
        word = _WORD.split(opening, maxsplit=1)[0]
        at = len(text.text) - len(opening)
        if syllable(word):  # ⓐ is small and no letter; pH, diesel and xlsx begin no sentence
            yield _diagnostic(text.at(at, at + len(word)), word, "đầu dòng")


def _inside(text: Text) -> Iterator[Diagnostic]:
    stops = any(stop in text.text for stop in _STOPS)
    for found in _AFTER_STOP.finditer(text.text) if stops else ():
        small = found[2].islower() and syllable(found[2])
        if small and found[1].lower() not in _ABBREVIATIONS:
            yield _diagnostic(text.at(*found.span(2)), found[2], "đầu câu")
    for found in _AFTER_COMMA.finditer(text.text):
        right = found[1].lower()
        yield Diagnostic(
            text.at(*found.span(1)),
            f'"{found[1]}" viết hoa sau dấu phẩy',
            f"viết: {right} (hoặc đổi dấu phẩy thành dấu chấm)",
        )


def _diagnostic(place: Place, word: str, where: str) -> Diagnostic:
    right = word[0].upper() + word[1:]
    return Diagnostic(place, f'"{word}" ở {where} chưa viết hoa', f"viết: {right}", mend=right)
