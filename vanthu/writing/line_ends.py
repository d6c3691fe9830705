"""Where the lines of titles and references end: never within a word, a number or a name."""

from __future__ import annotations

from itertools import accumulate

from vanthu.decree import nd30
from vanthu.decree.bound_words import NBSP, bound
from vanthu.decree.text_width import balanced_lines, filled_lines, text_width
from vanthu.word.package import NO_BREAK_HYPHEN


def cut(text: str, style: str, width: float) -> tuple[str, ...]:
    """A centred text cut into lines of about the same length, within `width` mm.

    A line ends within a compound or a name only where that is wider than the line.
    """
    look = nd30.BY_NAME[style]
    width -= 2 * look.side
    whole = balanced_lines(bound(text), look.size, width, bold=look.bold, italic=look.italic)
    if any(text_width(line, look.size, bold=look.bold) > width for line in whole):
        return balanced_lines(text, look.size, width, bold=look.bold, italic=look.italic)
    words = " ".join(word for word in text.split(" ") if word)
    ends = accumulate(len(line) + 1 for line in whole)
    return tuple(
        words[end - len(line) - 1 : end - 1] for line, end in zip(whole, ends, strict=True)
    )


def unbroken(name: str, line: str, style: str) -> str:
    """A name, with no-break spaces where Word would end the `line` that holds it within one.

    A name that stays whole by itself is left as it is typed.
    """
    whole = bound(line)
    at = 0
    for piece in _filled(line, style)[:-1]:
        at += len(piece)
        if whole[at] == NBSP:
            return bound(name)
        at += 1
    return name


def unbroken_symbol(symbol: str, line: str, style: str) -> str:
    """A symbol, whose hyphens hold where Word would end the `line` that holds it at one."""
    cut_open = line.replace(symbol, symbol.replace("-", "- "))
    ends = any(piece.endswith("-") for piece in _filled(cut_open, style)[:-1])
    return symbol.replace("-", NO_BREAK_HYPHEN) if ends else symbol


def as_typed(value: str) -> str:
    """The value without what only holds its words together."""
    return value.replace(NBSP, " ").replace(NO_BREAK_HYPHEN, "-")


def _filled(line: str, style: str) -> tuple[str, ...]:
    """The lines as Word fills them, the first one set in."""
    look = nd30.BY_NAME[style]
    width = nd30.PAGE.text_width - 2 * look.side
    blank = text_width(NBSP, look.size, italic=look.italic)
    room = NBSP * round(look.indent / blank)
    lines = filled_lines(room + line, look.size, width, bold=look.bold, italic=look.italic)
    return (lines[0][len(room) :], *lines[1:])
