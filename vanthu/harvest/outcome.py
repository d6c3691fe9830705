"""What becomes of one edit that somebody made in Word: exactly one of four fates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from vanthu.base.diagnostics import Place
from vanthu.base.nodes import Scalar
from vanthu.harvest.lines import Line
from vanthu.source.edits import SetText, SetValue


class Fate(Enum):
    """The value is what the clerk reads."""

    CARRIED = "ghi vào được"
    ASKED = "cần người quyết định"
    COMPUTED = "chữ, số tự tính"
    NOT_CONTENT = "không phải nội dung"


@dataclass(frozen=True, slots=True)
class Reword:
    """Characters `start` to `end` of a scalar's value, and what is to stand there."""

    scalar: Scalar
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Remove:
    """Whole lines of a file that go."""

    place: Place


@dataclass(frozen=True, slots=True)
class Insert:
    """Whole lines that come in at the start of a line of a file."""

    place: Place
    text: str


Edit = Reword | Remove | Insert | SetValue | SetText


@dataclass(eq=False)
class Outcome:
    """One edit: the words as built and as they were edited, where they are written, and why.

    `line` is the line as built that it is about; `wanted` is what lines as built must read like
    once it is carried out, `gone` are lines that go, `come` words of lines that come in behind
    one as built (None: before all).
    """

    fate: Fate
    before: str
    after: str
    place: Place | None = None
    note: str = ""
    edits: Sequence[Edit] = ()
    line: Line | None = None
    hunks: Sequence[tuple[int, int, str]] = ()
    gone: Sequence[Line] = ()
    come: Sequence[tuple[Line | None, str]] = ()
    where: str = ""
    by: str = ""
    number: int = field(default=0)

    def asked(self, note: str) -> None:
        """Leave it to a person after all."""
        self.fate, self.note = Fate.ASKED, note
