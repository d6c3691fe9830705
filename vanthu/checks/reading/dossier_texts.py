"""The one walk over a dossier: every text that a person wrote, once, in the order of printing.

What is printed as one sentence may come from several places: "Phòng Kinh tế chủ trì, phối hợp
với …" is put together from three texts. A sentence that every project repeats is one text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from vanthu.base.diagnostics import Place
from vanthu.base.nodes import Scalar
from vanthu.checks.reading.texts import GAP, NOTE, Item, Items, Kind, Role, Text
from vanthu.checks.running.remembered import KEPT
from vanthu.model.outline import (
    ASSIGNMENTS,
    PROJECTS,
    Clause,
    Heading,
    Insert,
    Item as OutlineItem,
    Outline,
    OutlinePicture,
    OwnTable,
    Phrase,
    Point,
    RunningText,
    below,
    bind,
)
from vanthu.model.projects import Component, Funding, Projects
from vanthu.model.table import Column, ComputedTable, InlineTable, Table
from vanthu.writing.expressions import ExpressionError
from vanthu.writing.inline import expressions_in, runs_of
from vanthu.writing.phrases import Author
from vanthu.writing.reading import sourced
from vanthu.writing.runs import Runs

_KINDS: Mapping[type, Kind] = {RunningText: "paragraph", Clause: "clause", Point: "point"}
_OTHER = Item("other")


class DossierTexts:
    """All texts of a dossier, and the lists that they make.

    `opens_line` tells whether what stands at a place begins a line of the printed document.
    """

    def __init__(self, author: Author, opens_line: Callable[[Place], bool]) -> None:
        self._author = author
        self._opens_line = opens_line
        self._read: dict[Place, Text] = {}
        self._outlines: list[Items] = []
        self._inserted: set[str] = set()
        self._walk()
        self.texts = tuple(self._read.values())
        """Every text, in the order of printing."""
        self.outlines = tuple(self._outlines)
        """The lists that stand at the top of a document, a project's part or an actor."""

    def _walk(self) -> None:
        dossier = self._author.dossier
        for document in dossier.documents.values():
            for piece in document.pieces():
                if piece.text:
                    self._text(piece.text, piece.role)
                if piece.outline is not None:
                    self._outline(piece.outline)
        if dossier.targets:
            self._table(dossier.targets.table)
        self._insert(PROJECTS)
        self._insert(ASSIGNMENTS)

    # Parts of a dossier

    def _insert(self, what: str) -> None:
        """The projects or the assignments, once: where they are printed, or at the end."""
        dossier = self._author.dossier
        if what in self._inserted:
            return
        self._inserted.add(what)
        if what == PROJECTS and dossier.projects:
            self._projects(dossier.projects)
        elif what == ASSIGNMENTS and dossier.assignments:
            for duty in dossier.assignments.duties:
                self._text(duty.actor, "label")
                self._outline(duty.tasks)

    def _projects(self, projects: Projects) -> None:
        labels, sentences = projects.labels, projects.sentences
        for label in (
            *(labels.goals, labels.results, labels.beneficiaries, labels.activities),
            *(labels.assignment, labels.funding, sentences.project, sentences.part),
        ):
            self._text(label, "label")
        self._paragraph(sentences.assignment)
        self._paragraph(sentences.lead_only)
        self._text(sentences.task, "fragment")
        self._outline(bind(sentences.funding, _sample(projects)))
        for component in projects.components:
            self._component(component)
        if projects.table:
            self._table(projects.table)

    def _component(self, component: Component) -> None:
        self._text(component.name, "label")
        self._outline(component.goals)
        self._outline(component.results)
        self._outline(component.beneficiaries)
        self._outline(component.activities)
        if given := component.assignment:
            for piece in (given.lead, given.partners, given.task):
                if piece:
                    self._text(piece, "fragment")
        if isinstance(component.funding, Scalar):
            self._paragraph(component.funding)

    def _table(self, table: Table) -> None:
        for scalar in (table.title, table.note):
            if scalar:
                self._text(scalar, "label")
        if table.unit:
            self._text(table.unit, "column")
        for heading in _headings(table.columns):
            self._text(heading, "column")
        if isinstance(table, ComputedTable) and table.total_label:
            self._text(table.total_label, "column")
        for row in table.rows if isinstance(table, InlineTable) else ():
            for cell in row.texts:
                self._text(cell, "cell")

    # Outlines

    def _outline(self, outline: Outline) -> None:
        self._outlines.append(tuple(self._items(outline)))

    def _paragraph(self, scalar: Scalar) -> None:
        """A text of its own, which is a list of one."""
        self._outline((RunningText(Phrase(scalar)),))

    def _items(self, outline: Outline) -> Iterator[Item]:
        for item in outline:
            yield self._item(item)

    def _item(self, item: OutlineItem) -> Item:
        if isinstance(item, Insert):
            self._insert(item.what)
            return _OTHER
        if isinstance(item, OutlinePicture):
            for scalar in filter(None, (item.picture.shows, item.picture.caption)):
                self._text(scalar, "label")
            return _OTHER
        if isinstance(item, OwnTable):
            self._table(item.table)
            return _OTHER
        if isinstance(item, Heading):
            title = self._phrase(item.title, "label")
            text = self._phrase(item.text) if item.text else None
            return Item("heading", text, title, tuple(self._items(item.body)))
        if isinstance(item, RunningText) and item.centred:
            self._phrase(item.text, "label")
            return _OTHER
        text = self._phrase(item.text)
        return Item(_KINDS[type(item)], text, body=tuple(self._items(below(item))))

    # Texts

    def _text(self, scalar: Scalar, role: Role = "sentence") -> Text:
        return self._phrase(Phrase(scalar), role)

    def _phrase(self, phrase: Phrase, role: Role = "sentence") -> Text:
        place = phrase.scalar.place
        text = self._read.get(place)
        if text is None:
            opens = self._opens_line(place)
            text = _as_read(phrase.scalar, self._values(phrase), role, opens)
            self._read[place] = text
        return text

    def _values(self, phrase: Phrase) -> tuple[str, ...]:
        """What the expressions of a text give."""
        return tuple([self._value(each, phrase) for each in expressions_in(phrase.scalar.text)])

    def _value(self, expression: str, phrase: Phrase) -> str:
        try:
            return str(self._author.evaluate(expression, phrase))
        except ExpressionError:
            return GAP


@lru_cache(maxsize=KEPT)
def _as_read(scalar: Scalar, values: tuple[str, ...], role: Role, opens: bool) -> Text:
    """The characters of a text and the stretches computed.

    As they stand in the file where it cannot be read. The same text for every dossier of a batch
    that holds it with the same values.
    """
    try:
        runs = sourced(runs_of(scalar.text, values), Phrase(scalar), values)
    except ExpressionError:
        return Text(scalar.text, scalar.place, role, (), opens)
    text = _characters(runs)
    read = Text(text, scalar.place, role, (), opens, runs)
    return replace(read, computed=read.from_expressions) if values else read


def _characters(runs: Runs) -> str:
    return "".join(f"{NOTE}{_characters(run.note)}{NOTE}" if run.note else run.text for run in runs)


def _sample(projects: Projects) -> Mapping[str, object]:
    """The amounts of the first project that has any: its sentences stand for all."""
    funded = (each.funding for each in projects.components if isinstance(each.funding, Funding))
    return next((funding.names for funding in funded), {})


def _headings(columns: Sequence[Column]) -> Iterator[Scalar]:
    for column in columns:
        yield column.heading
        yield from _headings(column.columns)
