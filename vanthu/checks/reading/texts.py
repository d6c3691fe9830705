"""A text as it is read, and where each of its characters was written: what rules look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Literal

from vanthu.base.diagnostics import Place
from vanthu.writing.runs import Origin, Runs, origins, origins_of

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


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """One text as read: without marks, expressions evaluated, footnotes in their place.

    Whoever makes texts remembers them, so that dossiers that share one have the very same: what
    was found in it is then found again at once.

    `place` is all of it in its file, `computed` the stretches that expressions gave; `opens`
    tells whether it begins a line, as running text behind a title does not. `runs` are what it
    was read from; nothing where the file says just the same.
    """

    text: str
    place: Place
    role: Role = "sentence"
    computed: tuple[Span, ...] = ()
    opens: bool = True
    runs: Runs = ()

    @property
    def ends_computed(self) -> bool:
        """Whether an expression gives its last words."""
        return bool(self.computed) and self.computed[-1][1] == len(self.text.rstrip())

    @property
    def is_content(self) -> bool:
        """Whether it stands in a dossier's YAML, not in a finished document."""
        return self.place.file.name.endswith((".yaml", ".yml"))

    @property
    def typed(self) -> str:
        """The text with every character that was not typed hidden."""
        return _typed(self) if self.computed else self.text

    @property
    def from_expressions(self) -> tuple[Span, ...]:
        """The stretches that expressions gave, each value by itself."""
        return tuple(_from_expressions(_origins(self)))

    def at(self, start: int, end: int) -> Place:
        """The place of the characters `start` to `end`; the whole text if they are not found."""
        first, last = self.place.start, self.place.end
        if self.place.file.text[first:last] == self.text:
            return replace(self.place, start=first + start, end=first + end)
        origins = _origins(self)[start:end]
        begin, after = (origins[0], origins[-1]) if origins else (None, None)
        if begin is None or after is None:
            return self.place
        return replace(self.place, start=begin.place.start, end=after.place.end)


@lru_cache(maxsize=1024)
def _typed(text: Text) -> str:
    typed = text.text
    for start, end in text.computed:
        typed = f"{typed[:start]}{_HIDDEN * (end - start)}{typed[end:]}"
    return typed


@lru_cache(maxsize=1024)
def _origins(text: Text) -> list[Origin | None]:
    """Where each character of a text comes from; several rules doubt one, many dossiers share it.

    The signs around a footnote are what stands next to it.
    """
    found: list[Origin | None] = []
    for run in text.runs:
        if run.note:
            inner = origins(run.note)
            found += [inner[0] if inner else None, *inner, inner[-1] if inner else None]
        else:
            found += origins_of(run)
    return found


def _from_expressions(found: list[Origin | None]) -> Iterator[Span]:
    begin = 0
    computed = (each and (each.start, each.expression) for each in found)
    for expression, group in groupby(computed):
        end = begin + len(list(group))
        if expression and expression[1]:
            yield begin, end
        begin = end


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
