"""Trích yếu chỉ có nội dung, viết một lần, bằng chữ thường, không có dấu ở cuối.

Tên loại văn bản, "(Kèm theo …)" và "V/v" của công văn được ghi tự động; quyết định, thông báo thì
viết "Về việc", không viết tắt.

Đúng:

    trích yếu: Về việc thành lập Tổ công tác

Sai:

    trích yếu: QUYẾT ĐỊNH về việc thành lập Tổ công tác.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.dossier_view import View
from vanthu.decree.nd30 import KIND_ABBREVIATIONS
from vanthu.model.kinds.document import Document

ID = "text-subject"
SEVERITY = Severity.ERROR

_LETTER = "Công văn"
_OTHER_WORD = r"(?!\s+(?:hóa|hoá|viên|mục\s+tiêu)\b)"
"""With it the kind is a part of another word: Kế hoạch hóa gia đình, Báo cáo viên."""
_ABOUT = re.compile(r"\s*(?:V/v|Về\s+việc)\s*:?\s*", re.IGNORECASE)
_TWICE = re.compile(r"\s*(?:V/v|Về\s+việc)\s+(?:về\s+việc|v/v)\b", re.IGNORECASE)
_SHORT_FORM = re.compile(r"\s*V/v\b\s*:?\s*", re.IGNORECASE)
_STOP = re.compile(r"\s*[.;:,]\s*$")
_ATTACHED = re.compile(r"\(?\s*(?:Ban\s+hành\s+)?kèm\s+theo\s+Quyết\s+định\s+số\b", re.IGNORECASE)
_DRAFT = re.compile(r"\(\s*(?:bản\s+)?(?:dự\s+thảo|nháp)\b[^()]*\)|^\s*DỰ THẢO\b|DỰ THẢO\s*$", re.I)
_WORD = re.compile(r"[^\W_]+")
_TITLED = 8
"""So many words with a capital each are no name."""
_LONG = 8
"""So many words in a row are not said twice in a title by right."""


def check(view: View) -> Iterator[Diagnostic]:
    """What a subject has too much, by document."""
    at = {text.place: text for text in view.texts}
    for document in view.documents:
        text = at[document.subject.place]
        yield from _typed_twice(text, document.name)
        yield from _looks(text, document)


def _typed_twice(text: Text, kind: str) -> Iterator[Diagnostic]:
    """Words that the program writes, or that stand there already."""
    named = re.compile(rf"\s*{kind}(?!\w){_OTHER_WORD}[\s:]*(?:số\b)?(?=\s*\S)", re.IGNORECASE)
    if (found := named.match(text.text)) and kind in (*KIND_ABBREVIATIONS, _LETTER):
        yield Diagnostic(
            text.at(*found.span()),
            f'"{found[0].strip()}" gõ ở đầu trích yếu, trong khi tên loại tự in ở dòng trên',
            "bỏ đi",
        )
    if twice := _TWICE.match(text.text):
        yield Diagnostic(text.at(*twice.span()), f'"{twice[0].strip()}" lặp hai lần', "bỏ một lần")
    elif kind == _LETTER and (about := _ABOUT.match(text.text)):
        hint = "bỏ đi, chỉ ghi nội dung"
        yield Diagnostic(text.at(*about.span()), f'"{about[0].strip()}" được ghi tự động', hint)
    elif short := _SHORT_FORM.match(text.text):
        yield Diagnostic(
            text.at(*short.span()),
            f'"{short[0].strip()}" chỉ viết ở công văn',
            "viết: Về việc" if kind == "Quyết định" else "viết: Về việc, hoặc bỏ đi",
        )
    if attached := _ATTACHED.search(text.text):
        yield Diagnostic(
            text.at(attached.start(), len(text.text)),
            "dòng (Kèm theo …) được ghi tự động dưới trích yếu",
            "bỏ đi; số và ngày lấy từ quyết định",
        )
    if again := _said_again(text.text):
        yield Diagnostic(text.at(*again), "trích yếu lặp lại một đoạn", "bỏ một lần")


def _looks(text: Text, document: Document) -> Iterator[Diagnostic]:
    words = _WORD.findall(text.typed)
    small = "viết chữ thường, chỉ hoa chữ đầu và tên riêng"
    if len(words) > 2 and all(word.isupper() for word in words):
        yield Diagnostic(
            text.place, "trích yếu viết hoa cả câu, trong khi NĐ 30/2020 cho in chữ thường", small
        )
    elif len(words) >= _TITLED and all(not word[0].islower() for word in words):
        yield Diagnostic(text.place, "trích yếu viết hoa mọi chữ", small)
    elif document.SUBJECT_OPENS_LINE and text.text[:1].islower():
        first = text.text.split()[0]
        yield Diagnostic(
            text.at(0, len(first)),
            f'trích yếu bắt đầu bằng chữ thường: "{first}"',
            f"viết: {first[0].upper()}{first[1:]}",
        )
    if draft := _DRAFT.search(text.text):
        yield Diagnostic(
            text.at(*draft.span()), f'"{draft[0].strip()}" còn lại trong trích yếu', "bỏ đi"
        )
    if stop := _STOP.search(text.text):
        yield Diagnostic(
            text.at(*stop.span()),
            f'dấu "{stop[0].strip()}" ở cuối trích yếu',
            "bỏ đi: trích yếu không có dấu cuối",
        )


def _said_again(text: str) -> tuple[int, int] | None:
    """Where a long phrase comes again, or the second half that is the first one."""
    found = list(_WORD.finditer(text))
    words = [each[0].lower() for each in found]
    half = len(words) // 2
    if half > 1 and words[:half] == words[half:]:
        return found[half].start(), found[-1].end()
    seen: set[tuple[str, ...]] = set()
    for at in range(len(words) - _LONG + 1):
        phrase = tuple(words[at : at + _LONG])
        if phrase in seen:
            return found[at].start(), found[at + _LONG - 1].end()
        seen.add(phrase)
    return None
