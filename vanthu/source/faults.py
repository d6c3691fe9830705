"""Faults of how YAML is written, in a clerk's words; `yaml_halt` finds those that stop reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Place, SourceFile
from vanthu.base.text_file import MOST_FAULTS, NOT_TEXT, character_fault

QUOTE_IT = 'đặt cả câu trong dấu nháy: "…"'
ESCAPE_IT = {
    '"': "viết \\\" cho dấu nháy nằm trong câu, hoặc bao cả câu bằng nháy đơn: '…'",
    "'": "viết hai dấu '' cho dấu nháy nằm trong câu, hoặc bao cả câu bằng nháy kép: \"…\"",
}
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_MERGE = re.compile(r"^(?:<{7}|>{7})(?=[ \r\n])[^\r\n]*", re.MULTILINE)
_LETTERS = dict(zip("0abefrvNLP", "\0\a\b\x1b\f\r\v\x85\u2028\u2029", strict=True))


def yaml_fault(place: Place, message: str, hint: str) -> Diagnostic:
    """A fault of the way that a file is written."""
    return Diagnostic(place, message, hint, rule="yaml")


def unresolved_merges(file: SourceFile) -> Iterator[Diagnostic]:
    """What git left where two people had changed the same lines: nothing else can be read there."""
    marks = list(_MERGE.finditer(file.text))
    begins = [each for each in marks if each[0].startswith("<")]
    for found in (begins or marks)[:MOST_FAULTS]:
        yield yaml_fault(
            Place(file, *found.span()),
            f'dấu "{found[0]}" của git: hai bản cùng sửa chỗ này, chưa chọn giữ bản nào',
            'từ dấu này đến "=======" là bản của mình, từ đó đến ">>>>>>>" là bản kia: giữ phần'
            " đúng, xóa cả ba dòng dấu, rồi git add, git commit",
        )


def unclosed_quote(file: SourceFile, start: int) -> Diagnostic:
    """The fault of a text whose opening quote, at `start`, has no closing one."""
    quote = file.text[start]
    hint = f"thêm dấu {quote} ở cuối câu; {ESCAPE_IT[quote]}"
    message = f"dấu nháy {quote} mở ở đây nhưng không có dấu đóng"
    return yaml_fault(Place(file, start, start + 1), message, hint)


def swallows_lines(text: str, start: int, end: int, indent: int) -> bool:
    """Whether a quoted text runs on over lines that belong to the list or keys around it.

    YAML wants such lines indented; the parser lets them pass, and a forgotten quote with them.
    """
    return any(
        len(line) - len(line.lstrip(" ")) <= indent
        for line in text[start:end].split("\n")[1:]
        if line.strip()
    )


def special_start(file: SourceFile, start: int) -> Diagnostic:
    """The fault of an unquoted text that begins with a character that means something else."""
    text, sign = file.text, file.text[start]
    if text.startswith("{{", start):
        message = "câu bắt đầu bằng biểu thức {{ … }} chưa được đặt trong dấu nháy"
        return yaml_fault(Place(file, start, start + 2), message, QUOTE_IT)
    hint = QUOTE_IT
    if sign == "-":
        hint = f"danh sách thì xuống dòng, thụt vào rồi mới viết dấu -; câu chữ thì {QUOTE_IT}"
    message = f'câu bắt đầu bằng ký tự "{sign}" phải có dấu nháy'
    return yaml_fault(Place(file, start, start + 1), message, hint)


def glued_comment(file: SourceFile, start: int) -> Diagnostic:
    """The fault of a `#`, at `start`, without the blank that makes it begin a note."""
    hint = "thêm một dấu cách trước dấu # nếu đó là ghi chú; nếu là câu chữ thì " + QUOTE_IT
    return yaml_fault(Place(file, start, start + 1), "dấu # viết liền với chữ đứng trước", hint)


def cut_by_note(file: SourceFile, start: int) -> Diagnostic:
    """The fault of a `#` that turns the rest of a sentence into a note."""
    hint = "nếu là câu chữ thì " + QUOTE_IT + '; nếu là ghi chú thì viết "# " có dấu cách'
    message = "dấu # ở đây làm phần sau của câu không được in"
    return yaml_fault(Place(file, start, start + 2), message, hint)


def empty_file(file: SourceFile) -> Diagnostic:
    """The fault of a file with nothing in it but blanks and notes."""
    hint = "điền nội dung vào tệp, hoặc xóa tệp nếu không dùng"
    return Diagnostic(Place(file), "tệp không có nội dung", hint, rule="file")


def second_document(place: Place) -> Diagnostic:
    """The fault of a `---` that begins a second document in the file."""
    hint = 'xóa dòng "---" này; mỗi tệp chỉ có một phần'
    return yaml_fault(place, 'dòng "---" chia tệp thành hai phần', hint)


def too_deep(place: Place, most: int) -> Diagnostic:
    """The fault of the first list or mapping below the deepest level allowed."""
    hint = "bớt cấp thụt dòng hoặc dấu ngoặc lồng nhau; xem có dấu ngoặc nào quên đóng"
    return yaml_fault(Place(place.file, place.start), f"nội dung lồng nhau quá {most} cấp", hint)


def key_is_no_text(place: Place) -> Diagnostic:
    """The fault of a list or mapping where a key must stand, often an unquoted `{{ … }}`."""
    if place.start and place.file.text.startswith("{{", place.start - 1):
        return special_start(place.file, place.start - 1)
    message = "tên mục phải là chữ, không thể là danh sách hay một nhóm mục"
    return yaml_fault(place, message, "viết tên mục bằng chữ; nếu là câu chữ thì " + QUOTE_IT)


def key_twice(place: Place, key: str, first: Place) -> Diagnostic:
    """The fault of a key that its mapping already has."""
    message = f'mục "{shortened(key)}" đã có ở dòng {first.line}'
    hint = "mỗi tên mục chỉ viết một lần: xóa một trong hai, hoặc gộp nội dung lại"
    return yaml_fault(place, message, hint)


def key_missing(place: Place) -> Diagnostic:
    """The fault of a colon without a key before it."""
    message = "dấu hai chấm không có tên mục đứng trước"
    return yaml_fault(place, message, "viết tên mục trước dấu hai chấm")


WRONG_BULLET = re.compile(
    r"[ ]*(?:(?P<sign>[–—•●▪■∙·]|\+(?=[ \t]))[ \t\xa0]*|(?P<dash>-)(?=[^\s\d-]))(?P<rest>[^\r\n]*)"
)
"""A line that a hand or Word began like an item of a list, and that YAML takes for words."""


def bullet_fault(file: SourceFile, found: re.Match[str]) -> Diagnostic:
    """The fault of such a line."""
    message = (
        f'dòng này bắt đầu bằng "{found["sign"]}", không phải dấu gạch đầu dòng "-"'
        if found["sign"]
        else 'thiếu dấu cách sau dấu "-" ở đầu dòng'
    )
    hint = f'viết dấu "-", một dấu cách, rồi câu: "- {shortened(found["rest"].strip())}"'
    at = found.start("sign" if found["sign"] else "dash")
    return yaml_fault(Place(file, at, at + 1), message, hint)


def items_in_text(place: Place) -> Iterator[Diagnostic]:
    """A fault for the first line of an unquoted text that looks like an item of a list."""
    start, end = place.start, place.end
    found = re.compile(r"\n[ \t]*(- [^\r\n]*)").search(place.file.text, start, end)
    if found and (bullet := WRONG_BULLET.match(place.file.text, start)):
        yield bullet_fault(place.file, bullet)
    elif found and (extra := _extra_blanks(place.file.text, start, found.start(1))):
        message = f"dòng này thừa {extra} dấu cách ở đầu"
        hint = f"bớt {extra} dấu cách ở đầu dòng cho thẳng với dòng {place.line}"
        yield yaml_fault(Place(place.file, *found.span(1)), message, hint)
    elif found:
        message = 'dòng bắt đầu bằng "-" bị đọc thành phần tiếp của câu ở dòng trên'
        hint = "nếu là danh sách thì dòng trên chỉ có tên mục và dấu hai chấm; nếu không thì "
        yield yaml_fault(Place(place.file, *found.span(1)), message, hint + QUOTE_IT)


def _extra_blanks(text: str, item: int, dash: int) -> int:
    """How many blanks a dash stands too far right of the item above; 0 where a level is meant."""
    own = text.rfind("\n", 0, item) + 1
    if text[own:item].strip(" ") != "-":
        return 0
    deeper = (dash - text.rfind("\n", 0, dash) - 1) - text.index("-", own) + own
    return deeper if deeper in (1, 3) else 0


def comment_at_block(place: Place) -> Iterator[Diagnostic]:
    """A fault for a note that is glued to the `>-` or `|` of a block."""
    found = re.compile(r"[|>][-+0-9]*#").match(place.file.text, place.start)
    if found:
        yield glued_comment(place.file, found.end() - 1)


def escaped_characters(place: Place) -> Iterator[Diagnostic]:
    """A fault for each escape that stands for a character that no text may hold."""
    escapes = _ESCAPE.finditer(place.file.text, place.start, place.end)
    for found in escapes:
        number = found[1] or found[2] or found[3]
        letter = chr(int(number, 16)) if number else _LETTERS.get(found[4], "")
        if "\ud800" <= letter <= "\udfff":
            yield invalid_escape(place.file, found.start())
        elif letter and NOT_TEXT.search(letter):
            yield character_fault(Place(place.file, *found.span()), letter)


def invalid_escape(file: SourceFile, start: int) -> Diagnostic:
    """The fault of a backslash in double quotes that begins nothing known."""
    found = re.compile(r"\\(?:[xuU][0-9a-fA-F]*|.)?").match(file.text, start)
    written = found[0] if found else "\\"
    message = f'trong dấu nháy kép, "{written}" không phải là cách viết hợp lệ'
    hint = "viết \\\\ nếu cần đúng dấu \\, hoặc bao cả câu bằng nháy đơn: '…'"
    return yaml_fault(Place(file, start, start + len(written)), message, hint)


def shortened(words: str) -> str:
    """At most forty characters of `words`, for a message."""
    return words if len(words) <= 40 else words[:39].rstrip() + "…"
