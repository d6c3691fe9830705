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

from vanthu.checks.view import View
from vanthu.checks.wordings import Wording, title_wordings, wordings
from vanthu.diagnostics import Diagnostic, Place, Severity

ID = "text-spacing"
SEVERITY = Severity.WARNING

_LETTER = r"[^\W\d_]"
_SMALL = "[a-zà-ỹđăâêôơư]"
_LOWER = "[a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]"
_RUN_TOGETHER = rf"\b(?=\w*[à-ỹ])([A-ZĐ]?{_LOWER}{{2,}})([A-ZĐ]{_LOWER}+)\b"
"""A capital within a word that has a Vietnamese letter: other capitals are names of makers."""
_FAULTS = tuple(
    (re.compile(pattern), message, right)
    for pattern, message, right in (
        (r"([,;:!?])(?=[^\W\d_])", 'thiếu dấu cách sau "{0}"', r"\1 "),
        (rf"([,;])(?<={_LETTER}[,;])(?=\d)", 'thiếu dấu cách sau "{0}"', r"\1 "),
        (r"([)”»])(?=\w)", 'thiếu dấu cách sau "{0}"', r"\1 "),
        (rf"(\.)(?<={_SMALL}{_SMALL}\.)(?={_LETTER})", 'thiếu dấu cách sau "{0}"', r"\1 "),
        (r"([(“«])(?<=[\w,;].)(?=\w)", 'thiếu dấu cách trước "{0}"', r" \1"),
        (_RUN_TOGETHER, 'thiếu dấu cách sau "{0}"', r"\1 \2"),
        (r"(,[,;.]|;[;,.]|:[:;,])", 'hai dấu câu liền nhau "{0}"', ""),
        (rf"(\.[,;.])(?<={_SMALL}{_SMALL}..)(?!\.)", 'hai dấu câu liền nhau "{0}"', ""),
    )
)
_BLANK_FAULTS = tuple(
    (re.compile(pattern), message, right)
    for pattern, message, right in (
        (r"[ \xa0]+([,;:!?)\]”»]|\.(?![\d.…/]))", 'thừa dấu cách trước "{0}"', r"\1"),
        (r"([(\[“«])[ \xa0]+", 'thừa dấu cách sau "{0}"', r"\1"),
        (rf"(?<={_LETTER})[ \xa0]+(/)(?={_LETTER})", 'thừa dấu cách trước "{0}"', r"\1"),
        (rf"(/)(?<={_LETTER}{_LETTER}/)[ \xa0]+(?={_LETTER})", 'thừa dấu cách sau "{0}"', r"\1"),
        (r"(?<=\S)[ \t\xa0]{2,}(?=[^\s,;:!?)\]”».])", "hai dấu cách liền nhau", " "),
    )
)
_BEFORE, _BEHIND = ",;:!?)]”»./", "([“«/"
_BLANKS = (
    *("  ", "\xa0", "\t"),
    *(f" {mark}" for mark in _BEFORE),
    *(f"{mark} " for mark in _BEHIND),
)
"""One of these stands wherever a blank is wrong; looking for them is faster."""
_ADDRESS = re.compile(r"https?://\S+|[\w.]+@\S+|[\w.-]+\.(?:vn|com|org|net)\b")


def check(view: View) -> Iterator[Diagnostic]:
    """Blanks too many or too few, and two marks in a row."""
    for wording in (*wordings(view), *title_wordings(view)):
        text = wording.text
        if "@" in text or "." in text:
            text = _ADDRESS.sub(_hidden, text)
        found = sorted(_faults(text), key=lambda each: each[0].span())
        for match, message, right in found:
            yield Diagnostic(_place(wording, match), message, _hint(text, match, right))
        if text != text.strip(" \t\xa0") and wording.role != "fragment":
            yield Diagnostic(wording.place, "thừa dấu cách ở đầu hoặc cuối", "xóa dấu cách thừa")


def _faults(text: str) -> Iterator[tuple[re.Match[str], str, str]]:
    blanks = _BLANK_FAULTS if any(sign in text for sign in _BLANKS) else ()
    for pattern, message, right in (*_FAULTS, *blanks):
        for match in pattern.finditer(text):
            mark = match[1] if match.re.groups else ""
            yield match, message.format(mark), match.expand(right) if right else mark[-1:]


def _place(wording: Wording, match: re.Match[str]) -> Place:
    return wording.at(match.start(), match.end())


def _hint(text: str, match: re.Match[str], right: str) -> str:
    """The words around as they should stand."""
    before = text[: match.start()].rsplit(maxsplit=1)[-1:] or [""]
    after = text[match.end() :].split(maxsplit=1)[:1] or [""]
    lead = "" if match.start() and text[match.start() - 1].isspace() else before[0]
    tail = "" if text[match.end() : match.end() + 1].isspace() else after[0]
    return f'viết: "{lead}{right}{tail}"'


def _hidden(found: re.Match[str]) -> str:
    return "0" * len(found[0])
