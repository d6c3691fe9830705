"""A copy of a document with private signs around all that is printed.

Read by the same reader as the file itself, it tells which characters came from which text: between
two signs stands what one text, or one word of the frame, has become.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from markupsafe import Markup

from vanthu.model.kinds.document import Document
from vanthu.render import render
from vanthu.render.template_reading import Template
from vanthu.writing.frame import sheet_of
from vanthu.writing.phrases import Author
from vanthu.writing.runs import Run, Runs

FIRST, LAST = 0xF0000, 0x100000
"""Signs before and behind what was printed, each with its number added."""
_MOST = LAST - FIRST
_PASSAGE = frozenset({"kiểu", "số", "chữ"})
"""Names of a passage among the names for a template: its number is told by its place."""
_CHOICES = frozenset({"nhiều_nơi"})
"""Names that a template asks of, and never prints."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A text that a template prints as one word: the names that lead to it."""

    path: tuple[str, ...]
    text: str


Printed = Runs | Tag


class MarkedCopy(NamedTuple):
    """The file with its signs, and what was printed between each pair, by the sign's number."""

    docx: bytes
    printed: list[Printed]


def marked_copy(author: Author, document: Document, template: Template) -> MarkedCopy:
    """The document printed between signs. Raises Faults that name the template."""
    marking = _Marking()
    sheet = sheet_of(author, document, marking.runs)
    context = marking.names(sheet.context)
    assert isinstance(context, Mapping), "names stay names"
    return MarkedCopy(render(template, replace(sheet, context=context, words=())), marking.printed)


class _Marking:
    """Numbers what is printed, and puts a sign before and behind it."""

    def __init__(self) -> None:
        self.printed: list[Printed] = []

    def runs(self, runs: Runs) -> Runs:
        """The runs of a paragraph between signs, those of a note between signs of its own."""
        begin, end = self._signs(runs)
        noted = tuple(replace(run, note=self.runs(run.note)) if run.note else run for run in runs)
        return (Run(begin), *noted, Run(end))

    def names(self, names: object, path: tuple[str, ...] = ()) -> object:
        """The same names; every word among them between signs."""
        if isinstance(names, str) and not isinstance(names, Markup):
            begin, end = self._signs(Tag(path, names)) if names else ("", "")
            return f"{begin}{names}{end}"
        if isinstance(names, Mapping):
            if names.keys() >= _PASSAGE:
                return names
            return {
                key: each if key in _CHOICES else self.names(each, (*path, key))
                for key, each in names.items()
            }
        if isinstance(names, list):
            return [self.names(each, (*path, str(at))) for at, each in enumerate(names)]
        return names

    def _signs(self, printed: Printed) -> tuple[str, str]:
        number = len(self.printed)
        if number >= _MOST:
            return "", ""
        self.printed.append(printed)
        return chr(FIRST + number), chr(LAST + number)
