"""Blanks that YAML takes for letters: pasted from Word or a chat, they look like any other.

Inside a sentence they do no harm. Where a line begins, behind `-` and `:`, before `#` and around
the name of an entry, the reading goes wrong, and often somewhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Place, SourceFile
from vanthu.base.text_file import SPECIAL_BLANK
from vanthu.source.faults import QUOTE_IT, yaml_fault
from vanthu.source.parse_stop import Halt, line_above, line_end, line_start

_RUN = rf"(?:{SPECIAL_BLANK.pattern}[ \t]*)+"
_AT_LINE_START = re.compile(
    rf"^[ ]*(?:- +)*(?:-(?P<dash>{_RUN})|(?P<start>{_RUN})|[^\s:#\"'][^:\n]*:(?P<colon>{_RUN}))",
    re.MULTILINE,
)
_WHOLE_LINE = re.compile(rf"^(?P<start>{_RUN})", re.MULTILINE)
_IN_KEY = re.compile(rf"^-(?P<dash>{_RUN})|^(?P<start>{_RUN})|:(?P<colon>{_RUN})|(?P<key>{_RUN})$")
_IN_TEXT = re.compile(
    rf"(?:^|\n)[ \t]*-(?P<dash>{_RUN})|(?P<note>{_RUN})#[ \n]|^(?P<name>[^:\n]+):(?P<colon>{_RUN})"
)
_LIKE_A_KEY = re.compile(r"[^\W\d]\w*(?: \w+){0,3}")
_TOLD = {
    "start": "dòng này bắt đầu bằng khoảng trắng đặc biệt",
    "dash": 'sau dấu "-" là khoảng trắng đặc biệt',
    "colon": "sau dấu hai chấm là khoảng trắng đặc biệt",
    "note": "trước dấu # là khoảng trắng đặc biệt",
    "key": "sát tên mục có khoảng trắng đặc biệt",
    "here": "ở đây có khoảng trắng đặc biệt",
}


def in_key(place: Place) -> Iterator[Diagnostic]:
    """The fault of an unquoted key that has such a blank at its ends, or behind a colon."""
    if found := _IN_KEY.search(place.file.text[place.start : place.end]):
        yield _fault(place.file, found, place.start)


def in_value(place: Place) -> Iterator[Diagnostic]:
    """The faults of an unquoted text that was meant as an item, as an entry or to end in a note.

    `Gồm: …` with such a blank is a sentence; `lý do: …`, and what has a line for itself, is not.
    """
    text = place.file.text
    for found in _IN_TEXT.finditer(text[place.start : place.end]):
        before = text[line_start(text, place.start) : place.start]
        name = found["name"] or ""
        is_key = not before.strip() or (_LIKE_A_KEY.fullmatch(name) and name[0].islower())
        if not found["colon"] or is_key:
            yield _fault(place.file, found, place.start)


def at_halt(halt: Halt) -> Diagnostic | None:
    """The fault of such blanks in the lines where reading stopped, but in no text read whole."""
    text, (start, end) = halt.text, halt.before or (0, 0)
    begin = halt.line_start if halt.begin is None else line_start(text, halt.begin)
    above = line_above(text, min(begin, halt.line_start))
    for found in _AT_LINE_START.finditer(text, above, line_end(text, halt.at)):
        if not start <= found.start() < end:
            return _fault(halt.file, found)
    if SPECIAL_BLANK.match(halt.here):
        return _special_blank(Place(halt.file, halt.at, halt.at + 1), "here")
    return None


def below(place: Place) -> Iterator[Diagnostic]:
    """The faults of the lines below a place that begin with such blanks: nobody has read them."""
    text = place.file.text
    for found in _WHOLE_LINE.finditer(text, line_end(text, place.start)):
        yield _fault(place.file, found)


def _fault(file: SourceFile, found: re.Match[str], shift: int = 0) -> Diagnostic:
    where = next(name for name in _TOLD if name in found.re.groupindex and found[name])
    place = Place(file, found.start(where) + shift, found.end(where) + shift)
    if where == "start" and place.quoted[: place.column - 1].strip(" "):
        where = "key"
    return _special_blank(place, where)


def _special_blank(place: Place, where: str) -> Diagnostic:
    code = ord(place.file.text[place.start])
    hint = "thường do chép từ Word hoặc tin nhắn; xóa đi rồi gõ lại bằng dấu cách"
    if where == "colon":
        hint += f"; nếu là câu chữ thì {QUOTE_IT}"
    return yaml_fault(place, f"{_TOLD[where]} (mã U+{code:04X})", hint)
