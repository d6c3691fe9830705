"""Every text of a dossier at the place where it was written, piece by piece.

What is printed as one sentence may come from several places: "Phòng Kinh tế chủ trì, phối
hợp với …" is put together from three. A rule about words looks at the pieces.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from vanthu.author import Author
from vanthu.checks.view import Prose, View
from vanthu.expressions import EXPRESSION
from vanthu.inline import plain
from vanthu.model.dossier import Dossier
from vanthu.model.outline import (
    ASSIGNMENTS,
    PROJECTS,
    Clause,
    Heading,
    Insert,
    Outline,
    OwnTable,
    Paragraph,
    Phrase,
    Point,
)
from vanthu.model.plan import Appendix
from vanthu.model.projects import Assignment, Component, Projects
from vanthu.model.table import Column, InlineTable, Table
from vanthu.nodes import Scalar

_LEFT_OUT = "…"
"""Stands for an expression whose value depends on where the sentence is used."""


def written_texts(view: View) -> tuple[Prose, ...]:
    """All texts that a person wrote, in the order of printing, expressions evaluated."""
    return _texts(view.author)


@lru_cache(maxsize=2)
def _texts(author: Author) -> tuple[Prose, ...]:
    """The same, kept for the rules that follow; an author is one reading of one dossier."""
    dossier = author.dossier
    scalars = [*_decision(dossier), *_plan(dossier), *_projects(dossier), *_assignments(dossier)]
    scalars += _table(dossier.targets.table) if dossier.targets else []
    texts = [
        Prose(_evaluated(author, scalar), scalar.place, "") for scalar in dict.fromkeys(scalars)
    ]
    sentences = _sentences(dossier.projects) if dossier.projects else ()
    texts += [
        Prose(EXPRESSION.sub(_LEFT_OUT, scalar.text), scalar.place, "") for scalar in sentences
    ]
    return tuple(texts)


def _evaluated(author: Author, scalar: Scalar) -> str:
    marked = any(mark in scalar.text for mark in "{*^")
    return plain(author.write(Phrase(scalar))) if marked else scalar.text


def _decision(dossier: Dossier) -> Iterator[Scalar]:
    decision = dossier.decision
    yield decision.subject
    if decision.proposal:
        yield decision.proposal.person
    yield from _outline(decision.articles, dossier)
    if decision.execution:
        yield decision.execution
    yield from decision.recipients
    yield from _appendices(decision.appendices, dossier)


def _plan(dossier: Dossier) -> Iterator[Scalar]:
    plan = dossier.plan
    if plan:
        yield plan.subject
        yield from _outline(plan.preamble, dossier)
        yield from _outline(plan.content, dossier)
        yield from _appendices(plan.appendices, dossier)


def _appendices(appendices: Sequence[Appendix], dossier: Dossier) -> Iterator[Scalar]:
    for appendix in appendices:
        if appendix.title:
            yield appendix.title
        yield from _outline(appendix.content, dossier)


def _projects(dossier: Dossier) -> Iterator[Scalar]:
    projects = dossier.projects
    for component in projects.components if projects else ():
        yield from _component(component, dossier)
    if projects and projects.table:
        yield from _table(projects.table)


def _component(component: Component, dossier: Dossier) -> Iterator[Scalar]:
    yield component.name
    outlines = (component.goals, component.results, component.beneficiaries, component.activities)
    for outline in outlines:
        yield from _outline(outline, dossier)
    if component.assignment:
        yield from _assignment(component.assignment)
    if isinstance(component.funding, Scalar):
        yield component.funding


def _assignment(assignment: Assignment) -> Iterator[Scalar]:
    pieces = (assignment.lead, assignment.partners, assignment.task)
    yield from (piece for piece in pieces if piece)


def _sentences(projects: Projects) -> Iterator[Scalar]:
    """What every project repeats; its expressions have a value only there."""
    sentences = projects.sentences
    yield from (sentences.assignment, sentences.lead_only, sentences.task)
    yield from (phrase.scalar for phrase in _phrases(sentences.funding))


def _assignments(dossier: Dossier) -> Iterator[Scalar]:
    for duty in dossier.assignments.duties if dossier.assignments else ():
        yield duty.actor
        yield from _outline(duty.tasks, dossier)


def _outline(outline: Outline, dossier: Dossier) -> Iterator[Scalar]:
    for item in outline:
        yield from (phrase.scalar for phrase in _phrases((item,)))
        if isinstance(item, Heading):
            yield from _outline(item.body, dossier)
        elif isinstance(item, OwnTable):
            yield from _inline_table(item.table)
        elif isinstance(item, Insert) and item.what == PROJECTS:
            yield from _projects(dossier)
        elif isinstance(item, Insert) and item.what == ASSIGNMENTS:
            yield from _assignments(dossier)


def _phrases(items: Outline) -> Iterator[Phrase]:
    """The items' own texts, without what stands under them."""
    for item in items:
        match item:
            case Heading(title, text):
                yield from (phrase for phrase in (title, text) if phrase)
            case Paragraph(text) | Point(text) | Clause(text):
                yield text


def _inline_table(table: InlineTable) -> Iterator[Scalar]:
    yield from _table(table)
    for row in table.rows:
        yield from row.cells


def _table(table: Table) -> Iterator[Scalar]:
    yield from (text for text in (table.title, table.note) if text)
    yield from _headings(table.columns)


def _headings(columns: Sequence[Column]) -> Iterator[Scalar]:
    for column in columns:
        yield column.heading
        yield from _headings(column.columns)
