"""Slips between lines: colons that are missing or too many, lines at the wrong indentation."""

from __future__ import annotations

import re

from vanthu.base.diagnostics import Diagnostic, Place
from vanthu.base.own_command import own_command
from vanthu.source.faults import QUOTE_IT, WRONG_BULLET, bullet_fault, key_missing, shortened
from vanthu.source.parse_stop import Halt, content_end, line_above, line_end, line_start, width

_ENTRY = re.compile(r"[ ]*(?:- +)*")
_GLUED_COLON = re.compile(r"(?<=[^\s\d]):(?=[^\s/])")
_COLON = re.compile(r":[ \t]+")
_LONGEST_KEY = 1000
_KEY = re.compile(r"[^\W\d][\w &/-]{0,40}:(?=\s|$)")
_MOST_TOO_DEEP = 3
_MOST_ITEMS = 200
_CELLS = re.compile(r"(?:[;|][^;|\n]*){3}")
_ITEM = re.compile(r"[ ]*(?:[–—•●▪■∙·]|-(?!--))")


def colon_in_text(halt: Halt) -> Diagnostic | None:
    """A second `: ` in one line; or a line that continues the text of the line above."""
    if not halt.says("values are not allowed"):
        return None
    text, begin = halt.text, _entry_start(halt.text, halt.line_start)
    colon = _COLON.search(text, _quote_end(text, begin), halt.at)
    if not colon and halt.at - begin < _LONGEST_KEY:
        return _under_text(halt)
    key = text[begin : colon.start() + 1] if colon else "-"
    value = text[colon.end() if colon else begin : content_end(text, halt.at)]
    hint = QUOTE_IT
    if len(value) <= 60 and not re.search(r'["\\]| #', value):
        hint = f'đặt cả câu trong dấu nháy: {key} "{value}"'
    message = f'dấu hai chấm nằm trong câu chưa có dấu nháy: "{shortened(value)}"'
    return halt.fault(halt.at, halt.at + 1, message, hint)


def _under_text(halt: Halt) -> Diagnostic:
    """The line is a key, but the one above it is a text that has not ended."""
    above = line_above(halt.text, halt.line_start)
    begin = _entry_start(halt.text, above)
    if begin - above == halt.content_start - halt.line_start:
        return _missing_colon_in(halt, begin)
    message = "dòng này thụt sâu hơn dòng trên, nhưng dòng trên đã có nội dung"
    deeper = (halt.content_start - halt.line_start) - (begin - above)
    by = f" (bớt {deeper} dấu cách ở đầu dòng)" if 0 < deeper <= _MOST_TOO_DEEP else ""
    hint = (
        f"mục cùng cấp thì thụt bằng dòng trên{by};"
        " mục con thì dòng trên chỉ có tên và dấu hai chấm; "
        f"còn nếu là phần tiếp của câu trên thì {QUOTE_IT}"
    )
    return halt.fault(halt.content_start, content_end(halt.text, halt.at), message, hint)


def missing_colon(halt: Halt) -> Diagnostic | None:
    """A line of text where a key is needed, or one that has slipped out of a block."""
    if halt.begin is None or not halt.says("could not find expected ':'"):
        return None
    if _follows_block(halt, halt.begin):
        return _outside_block(halt, halt.begin)
    return _missing_colon_in(halt, halt.begin)


def _missing_colon_in(halt: Halt, begin: int) -> Diagnostic:
    end = content_end(halt.text, begin)
    line = halt.text[begin:end]
    if bullet := WRONG_BULLET.match(halt.text, line_start(halt.text, begin)):
        return bullet_fault(halt.file, bullet)
    line = line.partition(" #")[0].rstrip()  # a remark may hold any sign
    glued = _GLUED_COLON.search(line)
    if glued:
        at = begin + glued.start()
        hint = f'viết "{shortened(line[: glued.end()])} {shortened(line[glued.end() :])}"'
        return halt.fault(at, at + 1, "thiếu dấu cách sau dấu hai chấm", hint)
    message = f'dòng "{shortened(line)}" không có dấu hai chấm sau tên mục'
    hint = (
        "thêm dấu hai chấm và một dấu cách sau tên mục; "
        "nếu là phần tiếp của dòng trên thì thụt vào sâu hơn dòng trên"
    )
    if "\t" in line or _CELLS.search(line):
        hint = (
            "các ô chép từ Excel không dán thẳng vào đây được: xóa các dòng vừa dán, chạy"
            f" {own_command()} import - rồi dán vào cửa sổ lệnh"
        )
    return halt.fault(begin, end, message, hint)


def _follows_block(halt: Halt, begin: int) -> bool:
    """Whether only blanks stand between a `|` or `>` block and `begin`."""
    if not halt.before or halt.read[:1] not in {"|", ">"}:
        return False
    return not halt.text[halt.before[1] : begin].strip()


def _outside_block(halt: Halt, begin: int) -> Diagnostic:
    if halt.before and (found := _slipped_key(halt, begin, halt.before[0])):
        return found
    hint = "thụt dòng này cho thẳng với các dòng khác của đoạn văn"
    if not halt.read.strip("|>+-0123456789 \r\n"):
        hint = "thụt dòng này vào sâu hơn tên mục; xóa dấu cách thừa ở các dòng trống phía trên"
    message = "dòng này thụt ít hơn đoạn văn phía trên nên không thuộc đoạn đó"
    return halt.fault(begin, content_end(halt.text, begin), message, hint)


def _slipped_key(halt: Halt, begin: int, block: int) -> Diagnostic | None:
    """A line behind a block that is a key itself: without its colon, or a few blanks too deep."""
    own = begin - line_start(halt.text, begin)
    of_key = width(halt.text, line_start(halt.text, block))
    end = content_end(halt.text, begin)
    is_key = _KEY.match(halt.text, begin, end)
    is_empty = not halt.read.strip("|>+-0123456789 \r\n")
    if own == of_key and (bullet := WRONG_BULLET.match(halt.text, begin - own)):
        return bullet_fault(halt.file, bullet)
    if own == of_key and not is_key and not is_empty:
        words = halt.text[begin:end].partition(" #")[0].rstrip()
        message = f'dòng "{shortened(words)}" thiếu dấu hai chấm sau tên mục'
        hint = (
            "thêm dấu hai chấm và một dấu cách ngay sau tên mục, ví dụ"
            ' "thẩm quyền: tập thể"; nếu là phần tiếp của đoạn văn phía trên thì thụt vào'
        )
        return halt.fault(begin, end, message, hint)
    if is_key and of_key < own <= of_key + _MOST_TOO_DEEP:
        message = f"dòng này thừa {own - of_key} dấu cách ở đầu"
        hint = (
            f"bớt {own - of_key} dấu cách ở đầu dòng cho thẳng với mục phía trên"
            f" (dòng {Place(halt.file, block).line})"
        )
        return halt.fault(begin, end, message, hint)
    return None


def wrong_bullet(halt: Halt) -> Diagnostic | None:
    """A list item that begins with Word's dash or dot, or without a blank after its dash.

    YAML takes it for words, and stops at one of the items below.
    """
    if halt.opened is not None or halt.read[:1] in {"|", ">", '"', "'"}:
        return None
    start, found = halt.line_start, None
    for _ in range(_MOST_ITEMS):
        found = WRONG_BULLET.match(halt.text, start) or found
        above = line_above(halt.text, start)
        if above == start or not _ITEM.match(halt.text, above):
            break
        start = above
    if found is None:
        return None
    return bullet_fault(halt.file, found)


def indentation(halt: Halt) -> Diagnostic | None:
    """A line that belongs to none of the lists and keys above it."""
    if not halt.says("expected key", "block end", "'-' indicator", "document start"):
        return None
    begin, end = halt.content_start, content_end(halt.text, halt.at)
    if halt.here == ":" and halt.at == begin:
        return key_missing(Place(halt.file, begin, begin + 1))
    if _follows_block(halt, begin) and not halt.text.startswith("- ", begin):
        return _outside_block(halt, begin)
    above = line_above(halt.text, halt.line_start)
    deeper = width(halt.text, above) < begin - halt.line_start
    colon = re.search(r":(?:\s|$)", halt.text[begin:end])
    if deeper and not colon and " #" in halt.text[above : halt.line_start]:
        message = "ghi chú # ở dòng trên cắt đứt câu, dòng này không nối vào đâu"
        hint = "đưa ghi chú lên dòng riêng phía trên mục"
        return halt.fault(begin, end, message, hint)
    return _wrong_width(halt, begin, end)


def _wrong_width(halt: Halt, begin: int, end: int) -> Diagnostic:
    width = begin - halt.line_start
    starts = _open_columns(halt.text, halt.line_start)
    if width in starts:
        return _wrong_kind(halt, begin, end)
    lines = {column: Place(halt.file, start).line for column, start in starts.items()}
    choices = [f"{column} (như dòng {lines[column]})" for column in sorted(lines)]
    message = f"dòng này thụt vào {width} dấu cách, không thẳng với mục nào phía trên"
    hint = "số dấu cách đầu dòng phải là " + " hoặc ".join(choices)
    return halt.fault(begin, end, message, hint if choices else "xem lại cách thụt dòng")


def _wrong_kind(halt: Halt, begin: int, end: int) -> Diagnostic:
    """A list item among keys, or a key among list items."""
    if halt.text.startswith("-", begin):
        message = 'dòng bắt đầu bằng "-" đứng lẫn giữa các mục có dấu hai chấm'
        hint = (
            "ghi tên mục của danh sách này và dấu hai chấm ở một dòng riêng ngay trên nó;"
            " tên mục còn đó thì thụt dòng này vào dưới nó"
        )
    else:
        message = 'dòng này đứng lẫn trong một danh sách nhưng không bắt đầu bằng "-"'
        hint = 'thêm "- " ở đầu dòng, hoặc thụt dòng này thẳng với mục mà nó thuộc về'
    return halt.fault(begin, end, message, hint)


def _entry_start(text: str, start: int) -> int:
    """Where the line at `start` has its first words, after blanks and list dashes."""
    found = _ENTRY.match(text, start)
    return found.end() if found else start


def _quote_end(text: str, begin: int) -> int:
    """Behind the quoted text that begins at `begin`; `begin` itself where there is none."""
    found = re.compile(r"""(["'])[^\n]*?\1""").match(text, begin)
    return found.end() if found else begin


def _open_columns(text: str, start: int) -> dict[int, int]:
    """The columns that entries above the line at `start` leave open, each with its line's start."""
    columns: dict[int, int] = {}
    while start > 0 and 0 not in columns:
        start = line_above(text, start)
        line = text[start : line_end(text, start)]
        if line.strip() and not line.lstrip(" ").startswith("#"):
            for column in _columns(line):
                if column < min(columns, default=column + 1):
                    columns[column] = start
    return columns


def _columns(line: str) -> list[int]:
    """The columns at which the entries of one line begin: two for `- a: 1`, deepest first."""
    columns = [width(line, 0)]
    if not re.search(r":(?:\s|$)", line):
        return columns
    while line.startswith("- ", columns[0]):
        columns.insert(0, columns[0] + 2 + width(line[columns[0] + 2 :], 0))
    return columns
