"""Printed texts as they stand in the file, so that what was typed is told from what is computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanthu.checks.inline_tables import inline_tables
from vanthu.checks.view import View
from vanthu.claims import components_at
from vanthu.diagnostics import Place
from vanthu.expressions import EXPRESSION
from vanthu.model.table import Column
from vanthu.nodes import Scalar

HIDDEN = "\x00"
"""Stands in place of every character of an expression."""


@dataclass(frozen=True, slots=True)
class TypedText:
    """The characters of one text in its file, expressions hidden, quotes and breaks as typed."""

    text: str
    place: Place

    def at(self, start: int, end: int) -> Place:
        """The place of the characters `start` to `end`."""
        begin = self.place.start
        return Place(self.place.file, begin + start, begin + end)


def typed_texts(view: View) -> Iterator[TypedText]:
    """Every text once, also the parts of sentences that are put together."""
    places = [prose.place for prose in view.prose]
    places += [scalar.place for scalar in _pieces(view)]
    for place in dict.fromkeys(places):
        written = place.file.text[place.start : place.end]
        yield TypedText(EXPRESSION.sub(lambda found: HIDDEN * len(found[0]), written), place)


def _pieces(view: View) -> Iterator[Scalar]:
    for component, _, _ in components_at(view.dossier):
        yield component.name
        if component.assignment:
            found = component.assignment
            yield from (text for text in (found.lead, found.partners, found.task) if text)
    for table in (view.dossier.targets, view.dossier.projects):
        if table and table.table:
            yield from _headings(table.table.columns)
    for inline in inline_tables(view):
        yield from _headings(inline.table.columns)


def _headings(columns: Sequence[Column]) -> Iterator[Scalar]:
    for column in columns:
        yield column.heading
        yield from _headings(column.columns)
