"""The point at which a YAML parser stopped, with what is needed to find the slip behind it."""

from __future__ import annotations

from dataclasses import dataclass

from vanthu.base.diagnostics import Diagnostic, Place, SourceFile
from vanthu.source.faults import yaml_fault


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
        """The whole file."""
        return self.file.text

    @property
    def here(self) -> str:
        """The character at which reading stopped; empty at the end of the file."""
        return self.text[self.at : self.at + 1]

    @property
    def line_start(self) -> int:
        """Where the line begins on which reading stopped."""
        return line_start(self.text, self.at)

    @property
    def content_start(self) -> int:
        """Where the line's text begins, after blanks."""
        return self.line_start + width(self.text, self.line_start)

    @property
    def read(self) -> str:
        """The last text or bracket that was read whole."""
        return self.text[slice(*self.before)] if self.before else ""

    def says(self, *words: str) -> bool:
        """Whether the parser's message has one of the phrases."""
        return any(word in self.words for word in words)

    def fault(self, start: int, end: int, message: str, hint: str) -> Diagnostic:
        """A fault of this file at the characters `start` to `end`."""
        return yaml_fault(Place(self.file, start, max(start, end)), message, hint)


def line_start(text: str, at: int) -> int:
    """Where the line of the character `at` begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Where the line of the character `at` ends, before its line end."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def content_end(text: str, at: int) -> int:
    """Where the text of the line ends, before trailing blanks."""
    start = line_start(text, at)
    return start + len(text[start : line_end(text, at)].rstrip())


def line_above(text: str, start: int) -> int:
    """Where the nearest line with text above the line at `start` begins."""
    while start > 0:
        start = line_start(text, start - 1)
        if text[start : line_end(text, start)].strip():
            break
    return start


def width(text: str, start: int) -> int:
    """How many blanks the line at `start` begins with."""
    end = line_end(text, start)
    return end - start - len(text[start:end].lstrip(" "))
