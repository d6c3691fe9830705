"""What is wrong where YAML cannot be read, in a clerk's words and at the clerk's mistake.

A YAML parser says where it gave up, which is seldom where the slip is: a quote that is never
closed is noticed at the end of the file. Each rule below looks at the text around that point and
answers with a fault, or with None where the case is not its own; the first answer counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from vanthu.diagnostics import Diagnostic, Place, SourceFile
from vanthu.yaml_faults import (
    ESCAPE_IT,
    QUOTE_IT,
    glued_comment,
    invalid_escape,
    key_missing,
    shortened,
    special_start,
    unclosed_quote,
    yaml_fault,
)

_ENTRY = re.compile(r"[ ]*(?:- +)*")
_GLUED_COLON = re.compile(r"(?<=[^\s\d]):(?=[^\s/])")
_COLON = re.compile(r":[ \t]+")
_LONGEST_KEY = 1000
_OPENS_VALUE = re.compile(r"(?:: +|- +)$")


@dataclass(frozen=True, slots=True)
class Halt:
    """Where reading stopped: the parser's own words (lower case) and what it had read.

    `at` is the character it could not take, `begin` the start of the piece it was reading,
    `before` the span of the last text or bracket read whole, `opened` the bracket still open.
    """

    file: SourceFile
    words: str
    at: int
    begin: int | None = None
    before: tuple[int, int] | None = None
    opened: int | None = None

    @property
    def text(self) -> str:
        return self.file.text

    @property
    def here(self) -> str:
        """The character at which reading stopped; empty at the end of the file."""
        return self.text[self.at : self.at + 1]

    @property
    def line_start(self) -> int:
        return _line_start(self.text, self.at)

    @property
    def content_start(self) -> int:
        """Where the line's text begins, after blanks."""
        return self.line_start + _width(self.text, self.line_start)

    @property
    def read(self) -> str:
        """The last text or bracket that was read whole."""
        return self.text[slice(*self.before)] if self.before else ""

    def says(self, *words: str) -> bool:
        return any(word in self.words for word in words)

    def fault(self, start: int, end: int, message: str, hint: str) -> Diagnostic:
        return yaml_fault(Place(self.file, start, max(start, end)), message, hint)


def explain(halt: Halt) -> Diagnostic:
    """The fault that stopped the reading, at the place of the slip itself."""
    for rule in _RULES:
        found = rule(halt)
        if found:
            return found
    end = _line_end(halt.text, halt.at)
    hint = "xem lại dấu hai chấm, dấu nháy và cách thụt dòng ở dòng này và dòng ngay trên"
    return halt.fault(halt.at, end, "không hiểu được cách viết ở chỗ này", hint)


def _document_mark(halt: Halt) -> Diagnostic | None:
    above = _line_above(halt.text, halt.line_start)
    start = above if halt.text.startswith(("...", "%"), above) else halt.line_start
    mark = halt.text[start : start + 3]
    if mark.startswith("%"):
        return special_start(halt.file, start)
    if mark not in {"---", "..."} or halt.opened is not None:
        return None
    hint = f'xóa "{mark}"; nội dung viết ở các dòng dưới'
    return halt.fault(start, start + 3, f'"{mark}" ở đầu dòng cắt tệp ra từng phần', hint)


def _tab(halt: Halt) -> Diagnostic | None:
    if halt.here == "\t":
        at = halt.at
    else:
        at = halt.text.find("\t", halt.line_start, halt.at)
        if at < 0 or halt.text[halt.line_start : at].strip(" "):
            return None
    after = re.compile(r"\t+").match(halt.text, at)
    hint = "xóa dấu Tab này, thụt vào bằng dấu cách (hai dấu cách cho mỗi cấp)"
    if halt.text[halt.line_start : at].strip(" "):
        hint = "thay dấu Tab này bằng một dấu cách, hoặc " + QUOTE_IT
    end = after.end() if after else at + 1
    return halt.fault(at, end, "có dấu Tab ở chỗ chỉ được dùng dấu cách", hint)


def _unclosed_quote(halt: Halt) -> Diagnostic | None:
    begin = halt.begin
    if halt.before and "\n" in halt.read and halt.read[0] in "\"'":
        closing = halt.before[1] - 1
        before_it = halt.text[_line_start(halt.text, closing) : closing]
        if halt.at - closing < 1000 and _OPENS_VALUE.search(before_it):
            return unclosed_quote(halt.file, halt.before[0])
    if begin is None or halt.text[begin : begin + 1] not in {'"', "'"}:
        return None
    ends = halt.says("quoted scalar") and halt.says(
        "end of stream", "document indicator", "document separator"
    )
    if ends or (halt.says("could not find expected ':'") and "\n" in halt.text[begin : halt.at]):
        return unclosed_quote(halt.file, begin)
    return None


def _escape(halt: Halt) -> Diagnostic | None:
    if not halt.says("escape", "hexdecimal", "hexadecimal") or halt.says(" tag"):
        return None
    unknown = halt.says("unknown escape")
    return invalid_escape(halt.file, max(0, halt.text.rfind("\\", 0, halt.at + unknown)))


def _after_quote(halt: Halt) -> Diagnostic | None:
    if not halt.before or halt.read[:1] not in {'"', "'"}:
        return None
    end = halt.before[1]
    if halt.text[end : halt.at].strip(" \t") or (halt.opened is not None and halt.here in "\"'"):
        return None
    if halt.here in {"", "\n", "\r", ",", "]", "}"}:
        return None
    rest = halt.text[halt.at : _line_end(halt.text, halt.at)].rstrip()
    message = f'có chữ đứng sau dấu nháy đóng: "{shortened(rest)}"'
    return halt.fault(halt.at, halt.at + len(rest), message, ESCAPE_IT[halt.read[0]])


def _block_mark(halt: Halt) -> Diagnostic | None:
    if halt.begin is None or not halt.says("block scalar"):
        return None
    if halt.here == "#":
        return glued_comment(halt.file, halt.at)
    sign = halt.text[halt.begin]
    end = len(halt.text[: _line_end(halt.text, halt.at)].rstrip())
    message = f'sau dấu "{sign}" không được viết chữ trên cùng dòng'
    hint = f'xuống dòng và thụt vào rồi viết đoạn văn; nếu câu bắt đầu bằng "{sign}" thì {QUOTE_IT}'
    return halt.fault(halt.begin, end, message, hint)


def _unclosed_bracket(halt: Halt) -> Diagnostic | None:
    if halt.opened is None:
        return None
    text, opened = halt.text, halt.opened
    if text.startswith("{{", opened) or (opened and text.startswith("{{", opened - 1)):
        return special_start(halt.file, opened - (text[opened - 1 : opened] == "{"))
    own_line = _line_start(text, opened)
    leaves = halt.line_start > own_line and _width(text, halt.line_start) <= _width(text, own_line)
    wrong = halt.here in {"]", "}"} and halt.here != {"[": "]", "{": "}"}[text[opened]]
    if not (wrong or leaves or not text[halt.at :].strip()):
        return None
    close = {"[": "]", "{": "}"}[text[opened]]
    hint = f"thêm dấu {close} ở cuối; nếu đó là câu chữ thì {QUOTE_IT}"
    message = f"dấu {text[opened]} mở ở đây nhưng không có dấu {close} đóng"
    return halt.fault(opened, opened + 1, message, hint)


def _glued_colon_in_flow(halt: Halt) -> Diagnostic | None:
    if not halt.says("unexpected ':'"):
        return None
    hint = "thêm một dấu cách sau dấu hai chấm; nếu là câu chữ thì " + QUOTE_IT
    return halt.fault(halt.at, halt.at + 1, "thiếu dấu cách sau dấu hai chấm", hint)


def _comma(halt: Halt) -> Diagnostic | None:
    if halt.opened is None or halt.says("scanning"):
        return None
    opening = halt.text[halt.opened]
    pair = {"[": "[ … ]", "{": "{ … }"}[opening]
    if halt.here == ",":
        hint = "xóa bớt một dấu phẩy"
        return halt.fault(halt.at, halt.at + 1, f"thừa dấu phẩy trong {pair}", hint)
    if halt.here == ":" and halt.text[: halt.at].rstrip()[-1:] in {",", "[", "{"}:
        return key_missing(Place(halt.file, halt.at, halt.at + 1))
    at, end = halt.at, halt.at + 1
    piece = re.split(r"[,\[{]", halt.text[halt.line_start : halt.at])
    if len(piece) == 1 and halt.line_start > halt.opened:
        end = len(halt.text[: halt.line_start].rstrip())
        at = end - 1
    message = f"thiếu dấu phẩy giữa hai mục trong {pair}"
    hint = f"thêm dấu phẩy sau mục đứng trước; nếu dấu {halt.here} nằm trong câu chữ thì {QUOTE_IT}"
    return halt.fault(at, end, message, hint)


def _begins_specially(halt: Halt) -> Diagnostic | None:
    if halt.says("anchor", "alias", "scanning a tag", "parsing a tag", "directive", "tag handle"):
        at = halt.at if halt.begin is None else halt.begin
        sign = re.compile(r"[&*!%]").search(halt.text, at)
        return special_start(halt.file, sign.start() if sign else min(at, len(halt.text) - 1))
    if halt.here and halt.says(
        "cannot start", "keys are not allowed", "entries are not allowed", "node content", "yaml"
    ):
        return special_start(halt.file, halt.at)
    if halt.here in {"]", "}"}:
        hint = f"xóa dấu này; nếu là câu chữ thì {QUOTE_IT}"
        return halt.fault(halt.at, halt.at + 1, f"thừa dấu {halt.here}", hint)
    return None


def _after_bracket(halt: Halt) -> Diagnostic | None:
    if not halt.before or halt.read[:1] not in {"[", "{"} or halt.opened is not None:
        return None
    start, end = halt.before
    if halt.text[end : halt.at].strip(" \t") or not halt.here.strip() or halt.here in "]}":
        return None
    return special_start(halt.file, start)


def _colon_in_text(halt: Halt) -> Diagnostic | None:
    """A second `: ` in one line; or a line that continues the text of the line above."""
    if not halt.says("values are not allowed"):
        return None
    text, begin = halt.text, _entry_start(halt.text, halt.line_start)
    colon = _COLON.search(text, _quote_end(text, begin), halt.at)
    if not colon and halt.at - begin < _LONGEST_KEY:
        return _under_text(halt)
    key = text[begin : colon.start() + 1] if colon else "-"
    value = text[colon.end() if colon else begin : _content_end(text, halt.at)]
    hint = QUOTE_IT
    if len(value) <= 60 and not re.search(r'["\\]| #', value):
        hint = f'đặt cả câu trong dấu nháy: {key} "{value}"'
    message = f'dấu hai chấm nằm trong câu chưa có dấu nháy: "{shortened(value)}"'
    return halt.fault(halt.at, halt.at + 1, message, hint)


def _under_text(halt: Halt) -> Diagnostic:
    """The line is a key, but the one above it is a text that has not ended."""
    above = _line_above(halt.text, halt.line_start)
    begin = _entry_start(halt.text, above)
    if begin - above == halt.content_start - halt.line_start:
        return _missing_colon_in(halt, begin)
    message = "dòng này thụt sâu hơn dòng trên, nhưng dòng trên đã có nội dung"
    hint = (
        "mục cùng cấp thì thụt bằng dòng trên; mục con thì dòng trên chỉ có tên và dấu hai chấm; "
        f"còn nếu là phần tiếp của câu trên thì {QUOTE_IT}"
    )
    return halt.fault(halt.content_start, _content_end(halt.text, halt.at), message, hint)


def _missing_colon(halt: Halt) -> Diagnostic | None:
    if halt.begin is None or not halt.says("could not find expected ':'"):
        return None
    if _follows_block(halt, halt.begin):
        return _outside_block(halt, halt.begin)
    return _missing_colon_in(halt, halt.begin)


def _missing_colon_in(halt: Halt, begin: int) -> Diagnostic:
    end = _content_end(halt.text, begin)
    line = halt.text[begin:end]
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
    return halt.fault(begin, end, message, hint)


def _follows_block(halt: Halt, begin: int) -> bool:
    """Whether only blanks stand between a `|` or `>` block and `begin`."""
    if not halt.before or halt.read[:1] not in {"|", ">"}:
        return False
    return not halt.text[halt.before[1] : begin].strip()


def _outside_block(halt: Halt, begin: int) -> Diagnostic:
    hint = "thụt dòng này cho thẳng với các dòng khác của đoạn văn"
    if not halt.read.strip("|>+-0123456789 \r\n"):
        hint = "thụt dòng này vào sâu hơn tên mục; xóa dấu cách thừa ở các dòng trống phía trên"
    message = "dòng này thụt ít hơn đoạn văn phía trên nên không thuộc đoạn đó"
    return halt.fault(begin, _content_end(halt.text, begin), message, hint)


def _indentation(halt: Halt) -> Diagnostic | None:
    if not halt.says("expected key", "block end", "'-' indicator", "document start"):
        return None
    begin, end = halt.content_start, _content_end(halt.text, halt.at)
    if halt.here == ":" and halt.at == begin:
        return key_missing(Place(halt.file, begin, begin + 1))
    if _follows_block(halt, begin) and not halt.text.startswith("- ", begin):
        return _outside_block(halt, begin)
    above = _line_above(halt.text, halt.line_start)
    deeper = _width(halt.text, above) < begin - halt.line_start
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
        hint = "dòng trên phải chỉ có tên mục và dấu hai chấm; thụt dòng này vào dưới mục đó"
    else:
        message = 'dòng này đứng lẫn trong một danh sách nhưng không bắt đầu bằng "-"'
        hint = 'thêm "- " ở đầu dòng, hoặc thụt dòng này thẳng với mục mà nó thuộc về'
    return halt.fault(begin, end, message, hint)


_RULES: tuple[Callable[[Halt], Diagnostic | None], ...] = (
    _unclosed_quote,
    _document_mark,
    _tab,
    _escape,
    _glued_colon_in_flow,
    _unclosed_bracket,
    _after_quote,
    _block_mark,
    _comma,
    _after_bracket,
    _begins_specially,
    _colon_in_text,
    _missing_colon,
    _indentation,
)


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _content_end(text: str, at: int) -> int:
    start = _line_start(text, at)
    return start + len(text[start : _line_end(text, at)].rstrip())


def _line_above(text: str, start: int) -> int:
    """Where the nearest line with text above the line at `start` begins."""
    while start > 0:
        start = _line_start(text, start - 1)
        if text[start : _line_end(text, start)].strip():
            break
    return start


def _width(text: str, start: int) -> int:
    end = _line_end(text, start)
    return end - start - len(text[start:end].lstrip(" "))


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
        start = _line_above(text, start)
        line = text[start : _line_end(text, start)]
        if line.strip() and not line.lstrip(" ").startswith("#"):
            for column in _columns(line):
                if column < min(columns, default=column + 1):
                    columns[column] = start
    return columns


def _columns(line: str) -> list[int]:
    """The columns at which the entries of one line begin: two for `- a: 1`, deepest first."""
    columns = [_width(line, 0)]
    if not re.search(r":(?:\s|$)", line):
        return columns
    while line.startswith("- ", columns[0]):
        columns.insert(0, columns[0] + 2 + _width(line[columns[0] + 2 :], 0))
    return columns
