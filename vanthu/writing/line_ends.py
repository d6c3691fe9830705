"""Symbols whose hyphens hold, so that no line of a reference ends within one."""

from __future__ import annotations

from vanthu.decree import nd30
from vanthu.decree.text_width import filled_lines, text_width
from vanthu.word.package import NO_BREAK_HYPHEN

_NBSP = "\N{NO-BREAK SPACE}"


def unbroken_symbol(symbol: str, line: str, style: str) -> str:
    """A symbol, whose hyphens hold where Word would end the `line` that holds it at one."""
    cut_open = line.replace(symbol, symbol.replace("-", "- "))
    ends = any(piece.endswith("-") for piece in _filled(cut_open, style)[:-1])
    return symbol.replace("-", NO_BREAK_HYPHEN) if ends else symbol


def as_typed(value: str) -> str:
    """The value without what only holds its words together."""
    return value.replace(_NBSP, " ").replace(NO_BREAK_HYPHEN, "-")


def _filled(line: str, style: str) -> tuple[str, ...]:
    """The lines as Word fills them, the first one set in."""
    look = nd30.BY_NAME[style]
    width = nd30.PAGE.text_width - 2 * look.side
    blank = text_width(_NBSP, look.size, italic=look.italic)
    room = _NBSP * round(look.indent / blank)
    lines = filled_lines(room + line, look.size, width, bold=look.bold, italic=look.italic)
    return (lines[0][len(room) :], *lines[1:])
