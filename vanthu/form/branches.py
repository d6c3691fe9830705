"""Documents that the decree's form is not made for: other branches, other kinds, copies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanthu.form import patterns
from vanthu.form.word.content import Paragraph, pieces

_FIRST_LINES = 30
_LONGEST_LINE = 120
_LAWS = frozenset({
    "HIẾN PHÁP", "BỘ LUẬT", "LUẬT", "PHÁP LỆNH", "LỆNH", "NGHỊ ĐỊNH", "THÔNG TƯ",
    "THÔNG TƯ LIÊN TỊCH", "NGHỊ QUYẾT LIÊN TỊCH",
})  # fmt: skip
_LAW_NUMBER = re.compile(r"(?:luật\s+)?số\s*:[^/]{0,20}/\s*[0-9]{4}\s*/\s*(?:QĐ|NQ|NĐ|TT|QH)", re.I)
_ARMY = re.compile(
    r"(?:BỘ QUỐC PHÒNG|BỘ TỔNG THAM MƯU|TỔNG CỤC CHÍNH TRỊ|(?:BỘ|BAN) CHỈ HUY|BỘ TƯ LỆNH|QUÂN KHU|"
    r"QUÂN ĐOÀN|QUÂN CHỦNG|BINH CHỦNG|BINH ĐOÀN|SƯ ĐOÀN|LỮ ĐOÀN|TRUNG ĐOÀN|TIỂU ĐOÀN|"
    r"(?:BỘ ĐỘI|ĐỒN) BIÊN PHÒNG)\b"
)
_NO_ARMY = re.compile(r"BAN CHỈ HUY (?:PHÒNG|ỨNG|CÔNG TR|THỐNG)")
_POLICE = re.compile(r"(?:BỘ )?CÔNG AN\b|CẢNH SÁT\b")
_PARTY = re.compile(
    r"(?:ĐẢNG (?:BỘ|ỦY|ĐOÀN)|CHI BỘ|(?:TỈNH|THÀNH|HUYỆN|THỊ|QUẬN) ỦY|BAN CHẤP HÀNH (?:TRUNG ƯƠNG|"
    r"ĐẢNG BỘ))\b"
)
_UNION = re.compile(r"ĐOÀN (?:TNCS|THANH NIÊN CỘNG SẢN) HỒ CHÍ MINH")
_COURT = re.compile(r"(?:TÒA ÁN NHÂN DÂN|VIỆN KIỂM SÁT)\b")
_COPY = re.compile(r"(?:BẢN )?(?:SAO Y|SAO LỤC|TRÍCH SAO)(?: BẢN CHÍNH)?(?:\s*[;:].*)?")


def unfit(paragraphs: Sequence[Paragraph]) -> str:
    """Why the rules do not fit the document, as the clerk is told; empty where they do."""
    lines = [line for line in _lines(paragraphs) if patterns.is_capitals(line)]
    head = list(_head(paragraphs))
    for said, reason in (
        (any(map(patterns.is_party_name, lines[:12])), "văn bản của Đảng"),
        (any(map(_UNION.fullmatch, map(patterns.plain_upper, lines[:12]))), "văn bản của Đoàn"),
        (any(map(_is_copy, lines)), "bản sao (sao y, sao lục, trích sao)"),
        (_is_law(head), "văn bản quy phạm pháp luật"),
    ):
        if said:
            return reason
    return next(filter(None, map(_branch, _agency_lines(head))), "")


def _lines(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        if len(paragraph.folded) <= _LONGEST_LINE:
            yield from (piece.text for piece in pieces(paragraph, at_tabs=True))


def _head(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """The short lines of the head, down to the first that is text."""
    filled = [each for each in paragraphs if not each.is_blank][:_FIRST_LINES]
    for paragraph in filled:
        text = paragraph.folded
        if patterns.BASIS.match(text) or patterns.ARTICLE.match(text):
            return
        if patterns.ADDRESSEE.match(text) or patterns.CHAPTER.match(text):
            return
        yield from _lines([paragraph])


def _is_copy(line: str) -> bool:
    return _COPY.fullmatch(line) is not None


def _is_law(head: Sequence[str]) -> bool:
    named = any(patterns.plain_upper(line) in _LAWS for line in head)
    return named or any(map(_LAW_NUMBER.match, head))


def _agency_lines(head: Sequence[str]) -> Iterator[str]:
    """The lines in capitals that may name the agency: above the number, or the kind."""
    for line in head:
        if patterns.NUMBER.match(line) or patterns.kind_of(line):
            return
        if patterns.is_capitals(line) and not patterns.is_national_name(line):
            yield patterns.plain_upper(line)


def _branch(agency: str) -> str:
    if _ARMY.match(agency) and not _NO_ARMY.match(agency):
        return "văn bản của quân đội"
    if _POLICE.match(agency):
        return "văn bản của công an"
    if _PARTY.match(agency):
        return "văn bản của Đảng"
    if _COURT.match(agency):
        return "văn bản của tòa án, viện kiểm sát"
    return ""
