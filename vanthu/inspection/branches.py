"""Documents that the decree's form is not made for: other branches, other kinds, copies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from vanthu.decree import fixed_words
from vanthu.word.reading.content import Paragraph, pieces

_FIRST_LINES = 30
_LONGEST_LINE = 120
_LAWS = frozenset({
    "HIẾN PHÁP", "BỘ LUẬT", "LUẬT", "PHÁP LỆNH", "LỆNH", "NGHỊ ĐỊNH", "THÔNG TƯ",
    "THÔNG TƯ LIÊN TỊCH", "NGHỊ QUYẾT LIÊN TỊCH",
})  # fmt: skip
_LAW_NUMBER = re.compile(
    r"(?:luật\s+)?số\s*:[^/]{0,20}/\s*[0-9]{4}\s*/+\s*(?:QĐ|NQ|NĐ|TT|QH)", re.I
)
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
_BELOW_HEAD = (
    fixed_words.BASIS, fixed_words.ARTICLE, fixed_words.ADDRESSEE, fixed_words.CHAPTER,
)  # fmt: skip
_OF_PARTY = "văn bản của Đảng"
_NORMATIVE = "văn bản quy phạm pháp luật"
OF_OTHER_FORM = (_NORMATIVE, _OF_PARTY)
"""What has a head, a numbering or parts that the decree's documents have not."""
_COPIED = "bản sao (sao y, sao lục, trích sao)"
_COPY = re.compile(r"(?:BẢN )?(?:SAO Y|SAO LỤC|TRÍCH SAO)(?: BẢN CHÍNH)?(?:\s*[;:].*)?")


def unfit(paragraphs: Sequence[Paragraph]) -> tuple[str, Paragraph] | None:
    """Why the rules do not fit the document, in the clerk's words, and the line that says so."""
    filled = [each for each in paragraphs if not each.is_blank][:_FIRST_LINES]
    looks: tuple[tuple[Iterable[Paragraph], Callable[[str], str]], ...] = (
        (filled, _own_rules),
        (_head(paragraphs), _law),
        (_above_kind(paragraphs), _branch),
        (paragraphs, _copy),
    )
    for within, reason_of in looks:
        for paragraph in within:
            for reason in filter(None, map(reason_of, _lines(paragraph))):
                return reason, paragraph
    return None


def _lines(paragraph: Paragraph) -> Iterator[str]:
    if len(paragraph.folded) <= _LONGEST_LINE:
        yield from (piece.text for piece in pieces(paragraph, at_tabs=True))


def _head(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The lines of the head, down to the first that is text."""
    for paragraph in [each for each in paragraphs if not each.is_blank][:_FIRST_LINES]:
        if any(pattern.match(paragraph.folded) for pattern in _BELOW_HEAD):
            return
        yield paragraph


def _above_kind(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The lines that may name the agency: above the number, or the kind."""
    for paragraph in _head(paragraphs):
        lines = list(_lines(paragraph))
        if any(fixed_words.NUMBER.match(line) or fixed_words.kind_of(line) for line in lines):
            return
        yield paragraph


def _own_rules(line: str) -> str:
    if fixed_words.is_party_name(line):
        return _OF_PARTY
    return "văn bản của Đoàn" if _UNION.fullmatch(line) else ""


def _copy(line: str) -> str:
    return _COPIED if _COPY.fullmatch(line) else ""


def _law(line: str) -> str:
    named = fixed_words.plain_upper(line) in _LAWS and fixed_words.is_capitals(line)
    return _NORMATIVE if named or _LAW_NUMBER.match(line) else ""


def _branch(line: str) -> str:
    agency = fixed_words.plain_upper(line) if fixed_words.is_capitals(line) else ""
    if _ARMY.match(agency) and not _NO_ARMY.match(agency):
        return "văn bản của quân đội"
    if _POLICE.match(agency):
        return "văn bản của công an"
    if _PARTY.match(agency):
        return _OF_PARTY
    return "văn bản của tòa án, viện kiểm sát" if _COURT.match(agency) else ""
