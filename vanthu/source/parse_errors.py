"""What is wrong where YAML cannot be read, in a clerk's words and at the clerk's mistake.

A YAML parser says where it gave up, which is seldom where the slip is: a quote that is never
closed is noticed at the end of the file. Each rule below looks at the text around that point and
answers with a fault, or with None where the case is not its own; the first answer counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from vanthu.base.diagnostics import Diagnostic, Place
from vanthu.source.faults import (
    ESCAPE_IT,
    QUOTE_IT,
    glued_comment,
    invalid_escape,
    key_missing,
    shortened,
    special_start,
    unclosed_quote,
)
from vanthu.source.lines import colon_in_text, indentation, missing_colon, wrong_bullet
from vanthu.source.odd_spaces import at_halt
from vanthu.source.parse_stop import Halt, line_above, line_end, line_start, width

_OPENS_VALUE = re.compile(r"(?:: +|- +)$")


def explain(halt: Halt) -> Diagnostic:
    """The fault that stopped the reading, at the place of the slip itself."""
    for rule in _RULES:
        found = rule(halt)
        if found:
            return found
    end = line_end(halt.text, halt.at)
    hint = "xem lại dấu hai chấm, dấu nháy và cách thụt dòng ở dòng này và dòng ngay trên"
    return halt.fault(halt.at, end, "không hiểu được cách viết ở chỗ này", hint)


def _document_mark(halt: Halt) -> Diagnostic | None:
    above = line_above(halt.text, halt.line_start)
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
        before_it = halt.text[line_start(halt.text, closing) : closing]
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
    rest = halt.text[halt.at : line_end(halt.text, halt.at)].rstrip()
    message = f'có chữ đứng sau dấu nháy đóng: "{shortened(rest)}"'
    return halt.fault(halt.at, halt.at + len(rest), message, ESCAPE_IT[halt.read[0]])


def _block_mark(halt: Halt) -> Diagnostic | None:
    if halt.begin is None or not halt.says("block scalar"):
        return None
    if halt.here == "#":
        return glued_comment(halt.file, halt.at)
    sign = halt.text[halt.begin]
    end = len(halt.text[: line_end(halt.text, halt.at)].rstrip())
    message = f'sau dấu "{sign}" không được viết chữ trên cùng dòng'
    hint = f'xuống dòng và thụt vào rồi viết đoạn văn; nếu câu bắt đầu bằng "{sign}" thì {QUOTE_IT}'
    return halt.fault(halt.begin, end, message, hint)


def _unclosed_bracket(halt: Halt) -> Diagnostic | None:
    if halt.opened is None:
        return None
    text, opened = halt.text, halt.opened
    if text.startswith("{{", opened) or (opened and text.startswith("{{", opened - 1)):
        return special_start(halt.file, opened - (text[opened - 1 : opened] == "{"))
    own_line = line_start(text, opened)
    leaves = halt.line_start > own_line and width(text, halt.line_start) <= width(text, own_line)
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


_RULES: tuple[Callable[[Halt], Diagnostic | None], ...] = (
    _unclosed_quote,
    _document_mark,
    _tab,
    _escape,
    _glued_colon_in_flow,
    _unclosed_bracket,
    at_halt,
    _after_quote,
    _block_mark,
    _comma,
    _after_bracket,
    wrong_bullet,
    _begins_specially,
    colon_in_text,
    missing_colon,
    indentation,
)
