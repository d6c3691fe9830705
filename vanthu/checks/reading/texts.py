"""A text as it is read, and where each of its characters was written: what rules look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from vanthu.base.diagnostics import Place
from vanthu.writing.expressions import EXPRESSION

GAP = "\uf8f0"
"""Stands for an expression whose value depends on where the sentence is used."""
NOTE = "\uf8f1"
"""Stands before and after the words of a footnote."""

Role = Literal["sentence", "label", "subject", "fragment", "column", "cell", "title"]
"""sentence: running text; label: heading, name; subject: trích yếu; fragment: part of a sentence
that is put together; column: what heads a column or a total; cell: of a table's rows; title: of a
legal document in the register."""
Kind = Literal["heading", "paragraph", "clause", "point", "other"]
Span = tuple[int, int]

_HIDDEN = "\x00"
_HEADER = re.compile(r"[|>][^\n]*\n")
_PASSED_OVER = re.compile(r"[~\s*\\\"'^\[\]]*")
_NOTE_MARK = re.compile(r"\^\[|\]")
_BLANK = re.compile(r"\s")


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """One text as read: without marks, expressions evaluated, footnotes in their place.

    Whoever makes texts remembers them, so that dossiers that share one have the very same: what
    was found in it is then found again at once.

    `place` is all of it in its file, `computed` the stretches that expressions gave; `opens`
    tells whether it begins a line, as running text behind a title does not.
    """

    text: str
    place: Place
    role: Role = "sentence"
    computed: tuple[Span, ...] = ()
    opens: bool = True

    @property
    def ends_computed(self) -> bool:
        """Whether an expression gives its last words."""
        return bool(self.computed) and self.computed[-1][1] == len(self.text.rstrip())

    @property
    def typed(self) -> str:
        """The text with every character that was not typed hidden."""
        return _typed(self) if self.computed else self.text

    def at(self, start: int, end: int) -> Place:
        """The place of the characters `start` to `end`; the whole text if they are not found."""
        first, last = self.place.start, self.place.end
        if self.place.file.text[first:last] == self.text:
            return replace(self.place, start=first + start, end=first + end)
        origins = _origins(self) if start < end else ()
        if not origins or len(origins) < end:
            return self.place
        begin, after = origins[start][0], origins[end - 1][1]
        return replace(self.place, start=first + begin, end=first + after)


@lru_cache(maxsize=1024)
def _typed(text: Text) -> str:
    typed = text.text
    for start, end in text.computed:
        typed = f"{typed[:start]}{_HIDDEN * (end - start)}{typed[end:]}"
    return typed


@lru_cache(maxsize=1024)
def _origins(text: Text) -> tuple[Span, ...]:
    """Where in its place each character of a text stands, up to the first that is not found.

    Several rules doubt one text, and many dossiers share it.
    """
    return tuple(_found_origins(text))


def _found_origins(text: Text) -> Iterator[Span]:
    written = text.place.file.text[text.place.start : text.place.end]
    header = _HEADER.match(written)
    at = header.end() if header else 0
    computed = list(text.computed)
    index = 0
    while index < len(text.text):
        if computed and computed[0][0] == index:
            value = EXPRESSION.search(written, at)
            if value is None:
                return
            start, end = computed.pop(0)
            yield from [value.span()] * (end - start)
            index, at = end, value.end()
        else:
            span = _found(text.text[index], written, at)
            if span is None:
                return
            yield span
            index, at = index + 1, span[1]


def _found(sign: str, written: str, at: int) -> Span | None:
    """Where the next character stands: behind marks and line breaks at most."""
    if sign == NOTE:
        mark = _NOTE_MARK.search(written, at)
        return mark.span() if mark else None
    if sign.isspace():
        blank = _BLANK.search(written, at)
        return blank.span() if blank else None
    begin = written.find(sign, at)
    is_next = begin >= 0 and _PASSED_OVER.fullmatch(written, at, begin)
    return (begin, begin + 1) if is_next else None


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list as it is read: a title, running text, what stands under it.

    `other` is a table, or what is printed here from another file: no text of this list.
    `bulleted` tells of a title whose bullet and colon are typed, as in a finished document.
    """

    kind: Kind
    text: Text | None = None
    title: Text | None = None
    body: tuple[Item, ...] = ()
    bulleted: bool = False


Items = tuple[Item, ...]


def lists(items: Items) -> Iterator[Items]:
    """The list and every list inside it."""
    yield items
    for item in items:
        if item.body:
            yield from lists(item.body)


def in_order(items: Items) -> Iterator[Text]:
    """All texts of a list as they follow one another."""
    for item in items:
        yield from (text for text in (item.title, item.text) if text)
        yield from in_order(item.body)
