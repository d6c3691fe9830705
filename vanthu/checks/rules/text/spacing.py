"""Dấu cách: không có trước dấu câu, một dấu sau dấu câu, không hai dấu liền nhau.

Dấu chấm, phẩy, chấm phẩy, hai chấm, dấu đóng ngoặc đứng sát chữ trước; dấu mở ngoặc đứng sát
chữ sau. Dấu "/" giữa hai chữ thì không có dấu cách, hoặc viết bằng dấu phẩy, chữ "hoặc".

Đúng:

    - Ứng dụng, thiết lập quy trình (nếu có); giám sát, đánh giá.

Sai:

    - Ứng dụng /thiết lập quy trình( nếu có) ;giám sát,đánh giá  Chương trình .
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.vietnamese.letters import CAPITAL, SMALL
from vanthu.checks.language.addresses import without_addresses
from vanthu.checks.reading.texts import Span, Text

ID = "text-spacing"
SEVERITY = Severity.WARNING

_LETTER = r"[^\W\d_]"
_LOWER = f"[{SMALL}]"
_RUN_TOGETHER = rf"\b(?=\w*[^\W\d_a-zA-Z])([A-ZĐ]?{_LOWER}{{2,}})([A-ZĐ]{_LOWER}+)\b"
"""A capital within a word that has a Vietnamese letter: other capitals are names of makers."""
_NOT_TO_BE_FILLED = "(?<![Ss]ố)(?<![Nn]gày)(?<!tháng)(?<!năm)(?<![Hh]ồi)(?<![Ll]úc)"
"""Behind other words a blank is no room for a number or a day written by hand."""
_NO_UNIT = r"(?!(?:giờ|phút|ngày|tháng|năm|đồng|người|hộ|ha|m2|m²)(?!\w))"
"""Before other words it is no room for one either."""
_NO_PERSON = rf"(?!(?<=[A-ZĐ]{{2}}\()[{CAPITAL}][^\W\d_]*(?:, ?[{CAPITAL}][^\W\d_]*)*\))"
"""Who drafted, or how many copies: "Lưu: VT, CN(Linh)" is how offices write it."""
_FAULTS = tuple(
    (re.compile(pattern), message, right)
    for pattern, message, right in (
        (r"([,;:!?])(?<!\b[A-Z],)(?=[^\W\d_])", 'thiếu dấu cách sau "{0}"', r"\1 "),
        (rf"([,;])(?<={_LETTER}[,;])(?=\d)", 'thiếu dấu cách sau "{0}"', r"\1 "),
        (r"([)”»])(?<!\([A-Z]\))(?=[^\W\d_])", 'thiếu dấu cách sau "{0}"', r"\1 "),
        (rf"(\.)(?<={_LOWER}{_LOWER}\.)(?={_LETTER})", 'thiếu dấu cách sau "{0}"', r"\1 "),
        (
            rf"([(“«])(?<=[\w,;].){_NO_PERSON}(?=\w)(?<![A-Z]\()(?!\d{{1,2}}\)|[a-z]{{1,3}}\)|(?=\w*\d)(?:[A-Z][a-z]?\d*)+\))",
            'thiếu dấu cách trước "{0}"',
            r" \1",
        ),
        (_RUN_TOGETHER, 'thiếu dấu cách sau "{0}"', r"\1 \2"),
        (r"(,[,;]|,\.(?!\.)|;[;,.]|:[:;,])", 'hai dấu câu liền nhau "{0}"', ""),
        (rf"(\.[,;.])(?<={_LOWER}{_LOWER}..)(?!\.)", 'hai dấu câu liền nhau "{0}"', ""),
    )
)
_MARK_BEHIND = r"[,;!?)\]”»]|:(?!(?<=\d[ \xa0]:)[ \xa0]?\d)|\.(?![\d.…/])"
"""No blank stands before these; but "12 : 3" is a ratio."""
_BLANK_FAULTS = tuple(
    (re.compile(pattern), message, right)
    for pattern, message, right in (
        (rf"(?<![ \xa0\[(])[ \xa0]+({_MARK_BEHIND})", 'thừa dấu cách trước "{0}"', r"\1"),
        (r"([(\[“«])[ \xa0]+(?![ \xa0\])])", 'thừa dấu cách sau "{0}"', r"\1"),
        (
            rf"(?<={_LETTER}){_NOT_TO_BE_FILLED}[ \xa0]+(/)(?={_LETTER})",
            'thừa dấu cách trước "{0}"',
            r"\1",
        ),
        (rf"(/)(?<={_LETTER}{_LETTER}/)[ \xa0]+(?={_LETTER})", 'thừa dấu cách sau "{0}"', r"\1"),
        (
            rf"(?<=[\w,;:.)”\"'%]){_NOT_TO_BE_FILLED}[ \t\xa0]{{2,3}}{_NO_UNIT}(?=[\w(“\"'])",
            "hai dấu cách liền nhau",
            " ",
        ),
    )
)
_SUSPECT = re.compile(
    rf"[,;:!?)”».(“«](?:(?<=[,;:!?])[^\s\d]|(?<={_LETTER}[,;])\d|(?<=[)”»])\w"
    rf"|(?<=\.)(?:{_LETTER}|[,;.])|(?<=[\w,;.][(“«])\w)"
)
_SUSPECT_CAPITAL = re.compile(rf"[A-ZĐ](?<={_LOWER}[A-ZĐ])")
_SUSPECT_BLANK = re.compile(r"[ \xa0\t](?:[ \xa0\t,;:!?)\]”»./]|(?<=[(\[“«/].))|[\xa0\t]")
"""Found wherever a blank is wrong or two marks stand together: one look instead of twelve."""
_AROUND = 80
"""Letters on each side that a hint may quote."""


def check(text: Text) -> Iterator[Diagnostic]:
    """Blanks too many or too few, and two marks in a row."""
    for span, message, hint, right in _wrong(text.text):
        yield Diagnostic(text.at(*span), message, hint, mend=right)
    if text.role != "fragment" and text.text != text.text.strip(" \t\xa0"):
        yield Diagnostic(text.place, "thừa dấu cách ở đầu hoặc cuối", "xóa dấu cách thừa")


def _wrong(text: str) -> Iterator[tuple[Span, str, str, str]]:
    """Where blanks and marks are wrong, in order: the span, message, hint and what is right."""
    text = without_addresses(text)
    for match, message, right in sorted(_faults(text), key=lambda each: each[0].span()):
        yield match.span(), message, _hint(text, match, right), right


def _faults(text: str) -> Iterator[tuple[re.Match[str], str, str]]:
    blanks = _BLANK_FAULTS if _SUSPECT_BLANK.search(text) else ()
    marks = _FAULTS if _SUSPECT.search(text) or _SUSPECT_CAPITAL.search(text) else ()
    for pattern, message, right in (*marks, *blanks):
        for match in pattern.finditer(text):
            mark = match[1] if match.re.groups else ""
            yield match, message.format(mark), match.expand(right) if right else mark[-1:]


def _hint(text: str, match: re.Match[str], right: str) -> str:
    """The words around as they should stand."""
    start, end = match.span()
    before = text[max(0, start - _AROUND) : start].rsplit(maxsplit=1)[-1:] or [""]
    after = text[end : end + _AROUND].split(maxsplit=1)[:1] or [""]
    lead = "" if match.start() and text[match.start() - 1].isspace() else before[0]
    tail = "" if text[match.end() : match.end() + 1].isspace() else after[0]
    return f'viết: "{lead}{right}{tail}"'
