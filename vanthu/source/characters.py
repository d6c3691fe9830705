"""Where each character of a scalar's value stands in its file, whatever style it is written in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from unicodedata import combining, is_normalized, normalize

from vanthu.base.diagnostics import Place
from vanthu.base.nodes import Scalar

Span = tuple[int, int]
_Read = tuple[str, Span]

_BREAKS = re.compile(r"[ \t]*(?:\r?\n[ \t]*)+")
_LINE_END = re.compile(r"\r?\n")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_ESCAPED_BREAK = re.compile(r"\\\r?\n[ \t]*")
_SIGNS = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
"""YAML's escapes of one letter (YAML 1.2, 5.7); any other letter stands for itself."""
_HEADER = re.compile(r"[|>]([-+0-9]*)[^\n]*\n")


def place_of(scalar: Scalar, start: int, end: int) -> Place:
    """The place of the characters `start` to `end` of a value; between two where they are none.

    The whole scalar where its characters cannot be told apart.
    """
    spans = character_spans(scalar)
    place = scalar.place
    if not spans or not 0 <= start <= end <= len(spans):
        return place
    if start == end:
        at = spans[start][0] if start < len(spans) else spans[-1][1]
        return Place(place.file, at, at)
    return Place(place.file, spans[start][0], spans[end - 1][1])


@lru_cache(maxsize=1024)
def character_spans(scalar: Scalar) -> Sequence[Span]:
    """The characters of the file that each character of the value was read from.

    Nothing for a value that is not what the file says there, as one that was made by us.
    """
    start, end = scalar.place.start, scalar.place.end
    text = scalar.place.file.text
    if text[start:end] == scalar.text:
        return [(at, at + 1) for at in range(start, end)]
    first = text[start : start + 1]
    if first in ("|", ">") and scalar.style in ("literal", "folded"):
        read = _block(text[start:end], start, scalar)
    elif first in ("'", '"') and end - start > 1:  # a key is a scalar without a style
        read = _flow(text, start + 1, end - 1, first)
    else:
        read = _flow(text, start, end, "")
    found = list(_composed(read))
    value = "".join(sign for sign, _ in found)
    if value != scalar.text:
        missing = scalar.text.removeprefix(value)
        if not scalar.text.startswith(value) or missing.strip("\n"):
            return []
        found += [("\n", (end, end))] * len(missing)  # kept below the block's own text
    return [span for _, span in found]


def _composed(read: Iterator[_Read]) -> Iterator[_Read]:
    """Letters and their marks as one, as values are (NFC)."""
    held: list[_Read] = []
    for each in read:
        if held and not (combining(each[0]) or not is_normalized("NFC", held[-1][0] + each[0])):
            yield from _cluster(held)
            held = []
        held.append(each)
    yield from _cluster(held)


def _cluster(held: list[_Read]) -> Iterator[_Read]:
    if len(held) < 2:
        yield from held
        return
    span = held[0][1][0], held[-1][1][1]
    for sign in normalize("NFC", "".join(sign for sign, _ in held)):
        yield sign, span


def _flow(text: str, at: int, end: int, quote: str) -> Iterator[_Read]:
    """A text with or without quotes: lines are joined, a blank line is a line break."""
    while at < end:
        sign = text[at]
        if quote == '"' and sign == "\\":
            if joined := _ESCAPED_BREAK.match(text, at, end):
                at = joined.end()
                continue
            escape = _ESCAPE.match(text, at, end)
            if escape is None:
                return
            code = escape[1] or escape[2] or escape[3]
            yield chr(int(code, 16)) if code else _SIGNS.get(escape[4], escape[4]), escape.span()
            at = escape.end()
        elif quote == "'" and text.startswith("''", at):
            yield "'", (at, at + 2)
            at += 2
        elif sign in " \t\r\n" and (breaks := _BREAKS.match(text, at, end)):
            count = breaks[0].count("\n")
            yield from [("\n" if count > 1 else " ", breaks.span())] * max(1, count - 1)
            at = breaks.end()
        else:
            yield sign, (at, at + 1)
            at += 1


def _block(written: str, start: int, scalar: Scalar) -> Iterator[_Read]:
    """A block, line by line as YAML reads it."""
    header = _HEADER.match(written)
    if header is None:
        return
    digits = "".join(filter(str.isdigit, header[1]))
    indent = max(scalar.indent, 0) + int(digits) if digits else _depth(written[header.end() :])
    folded = written[0] == ">"
    breaks: list[_Read] = []
    before, ended = "", start
    for line, at in _lines(written, header.end()):
        if not line[:indent].strip(" ") and len(line) <= indent:
            breaks.append(("\n", (start + at, start + at + 1)))
            continue
        own = line[indent:]
        if before:
            is_plain = folded and before[0] not in " \t" and own[0] not in " \t"
            first = breaks[0][1][0] if breaks else start + at + indent
            joint = (ended, first)
            if not is_plain:
                yield "\n", joint
            elif not breaks:
                yield " ", joint
        yield from breaks
        breaks = []
        for i, sign in enumerate(own):
            yield sign, (start + at + indent + i, start + at + indent + i + 1)
        before, ended = own, start + at + len(line)


def _lines(written: str, at: int) -> Iterator[tuple[str, int]]:
    while at < len(written):
        found = _LINE_END.search(written, at)
        yield written[at : found.start() if found else len(written)], at
        at = found.end() if found else len(written)


def _depth(body: str) -> int:
    """The column of the first line with words."""
    for line in body.split("\n"):
        if line.strip():
            return len(line) - len(line.lstrip(" "))
    return 0
