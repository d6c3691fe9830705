"""One type for every fault, from a YAML slip to a leftover tag in the finished file."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

_BYTE_ORDER_MARK = "\ufeff"


class Severity(Enum):
    """How grave a fault is; the value is the word that the clerk reads."""

    ERROR = "lỗi"
    WARNING = "cảnh báo"
    NOTE = "cần người xem"
    """What only a person can decide, as where an element that may be there was not found."""
    PASSED = "đạt"
    """No fault at all: told where a person wants to know that it was looked at."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as the clerk names it, with its text exactly as it stands on disk.

    `numbered` is false where lines mean nothing to a person: in a Word template each
    paragraph is a line of `text`.
    """

    name: str
    text: str = field(default="", repr=False)
    numbered: bool = True


@lru_cache(maxsize=32)
def _line_ends(text: str) -> Sequence[int]:
    """Where the lines of a text end: it may have as many faults as lines."""
    return [found.start() for found in re.finditer("\n", text)]


@dataclass(frozen=True, slots=True)
class Place:
    """The characters `start` to `end` (from 0, end excluded) of a file.

    `spot` says in a person's words where that is, in a file that shows no line numbers.
    """

    file: SourceFile
    start: int = 0
    end: int = 0
    spot: str = ""

    def __hash__(self) -> int:
        """By its start alone: places are looked up often, and few begin at the same character."""
        return self.start

    @property
    def line(self) -> int:
        """Line number, from 1."""
        return bisect_left(_line_ends(self.file.text), self.start) + 1

    @property
    def told(self) -> str:
        """The line as a sentence names it: `dòng 12`, or `trang 2, đoạn 14`."""
        return self.spot or f"dòng {self.line}"

    @property
    def shown(self) -> str:
        """The place as a person finds it: `plan.yaml:12:3`, or `a.docx (trang 2, đoạn 14)`."""
        if self.spot:
            return f"{self.file.name} ({self.spot})"
        if self.file.text and self.file.numbered:
            return f"{self.file.name}:{self.line}:{self.column}"
        return self.file.name

    @property
    def column(self) -> int:
        """Column number in characters, from 1."""
        before = self.start - self.file.text.rfind("\n", 0, self.start)
        return before - (self.line == 1 and self.file.text.startswith(_BYTE_ORDER_MARK))

    @property
    def quoted(self) -> str:
        """The whole line that the place begins on, without its line end."""
        begin = self.start - self.column + 1
        end = self.file.text.find("\n", begin)
        return self.file.text[begin : None if end < 0 else end].rstrip("\r")

    @property
    def marked(self) -> int:
        """How many characters of the quoted line the place covers: at least one."""
        return max(1, min(self.end - self.start, len(self.quoted) - self.column + 1))

    @property
    def alone(self) -> Place:
        """The same line and column of a file whose other lines are empty: small to hand around."""
        if not self.file.text:
            return self
        if not self.file.numbered:
            start = self.column - 1
            file = SourceFile(self.file.name, self.quoted, numbered=False)
            return Place(file, start, start + self.marked, self.spot)
        start = self.line - 1 + self.column - 1
        end = start + (self.marked if self.end > self.start else 0)
        text = "\n" * (self.line - 1) + self.quoted + "\n"
        return Place(SourceFile(self.file.name, text), start, end)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A fault: where, how grave, which rule found it, what is wrong, and what to do.

    `allowed` is what would be right, where that is a value or a range, and `source` the article
    that says so.
    """

    place: Place
    message: str
    hint: str = ""
    rule: str = "content"
    severity: Severity = Severity.ERROR
    allowed: str = ""
    source: str = ""
    mend: str | None = None
    """What is to stand at the place instead, where only that can be meant."""

    @property
    def order(self) -> tuple[str, int, int, int, str]:
        """Sorting key: by file, then by place in it."""
        place = self.place
        return (place.file.name, place.line, place.column, place.end - place.start, self.message)


class Faults(ValueError):
    """Raised where a step cannot go on; carries every fault that the step found.

    It is a ValueError so that a pydantic validator may raise it.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(found.message for found in self.diagnostics))


class SurroundingsError(Exception):
    """The content may be right, but the machine is in the way: a missing folder, an open file."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def count(diagnostics: Iterable[Diagnostic]) -> str:
    """How many of each severity there are: `2 lỗi, 5 cảnh báo`."""
    numbers = Counter(found.severity for found in diagnostics)
    parts = [f"{numbers[each]} {each.value}" for each in Severity if numbers[each]]
    return ", ".join(parts) or "không có lỗi nào"


def quoted(name: str) -> str:
    """A name as it is to be typed in a command: in quotes where it has blanks."""
    return f'"{name}"' if " " in name else name
