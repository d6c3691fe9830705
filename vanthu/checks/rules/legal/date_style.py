"""Ngày của văn bản viết một kiểu: "ngày 28 tháng 7 năm 2022".

Dòng căn cứ in ngày bằng chữ; trong câu ghi 28/7/2022 là hai kiểu trong một văn bản.
Ngày khác trong câu (hạn nộp, thời điểm) viết số cũng được, nếu câu ấy không có ngày viết chữ.

Đúng:

    - Theo Quyết định số 1898/QĐ-UBND ngày 28 tháng 7 năm 2022 của Ủy ban nhân dân tỉnh An Giang.

Sai:

    - Theo Quyết định số 1898/QĐ-UBND ngày 28/7/2022 của Ủy ban nhân dân tỉnh An Giang.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Place, Severity
from vanthu.base.vietnamese import Misread, long_date, read_date
from vanthu.checks.reading.citations import citations
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.remembered import find_in, per_text

ID = "legal-date-style"
SEVERITY = Severity.WARNING

_FIGURES = re.compile(r"(?:ngày\s+)?(?<![\d/.-])(\d{1,2}[/-]\d{1,2}[/-]\d{4})(?![\d/-])")
_WORDS = re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}")


def check(view: View) -> Iterator[Diagnostic]:
    """Dates in figures where the others stand in words.

    It asks for a dossier: the decree wants words in the head and the legal bases alone, so in a
    text of another office 31/12/2024 is right.
    """
    for _, found in find_in((*view.texts, *view.titles), _otherwise):
        yield found


@per_text
def _otherwise(text: Text) -> Iterator[Diagnostic]:
    for citation in citations(text.text):
        if citation.date_span and (short := _FIGURES.fullmatch(citation.date_text)):
            yield from _in_words(short[1], text.at(*citation.date_span))
    if "/" in text.text and _WORDS.search(text.text):
        yield from _mixed(text)


def _mixed(text: Text) -> Iterator[Diagnostic]:
    for found in _FIGURES.finditer(text.text):
        yield from _in_words(found[1], text.at(*found.span()))


def _in_words(figures: str, place: Place) -> Iterator[Diagnostic]:
    try:
        words = long_date(read_date(figures))
    except Misread:
        return  # the rule about dates reports it
    yield Diagnostic(
        place, f'ngày "{figures}" viết bằng số, các ngày khác viết bằng chữ', f'ghi "{words}"'
    )
