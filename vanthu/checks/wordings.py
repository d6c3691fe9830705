"""Every text that a person wrote, once, without marks: what the rules about language read.

A sentence that is printed for each project is one text here, and an expression is a gap in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from vanthu.checks.register_entries import titles
from vanthu.checks.view import View
from vanthu.diagnostics import Faults, Place, SourceFile
from vanthu.expressions import EXPRESSION
from vanthu.inline import Runs, read_runs
from vanthu.model.decision import Decision
from vanthu.model.outline import Heading, Insert, Outline, OwnTable, Phrase
from vanthu.model.plan import Appendix
from vanthu.model.projects import Component, Projects
from vanthu.model.table import Column, ComputedTable, InlineTable, Table
from vanthu.nodes import Scalar

GAP = "\uf8f0"
"""Stands in place of an expression."""
NOTE = "\uf8f1"
"""Stands before and after the words of a footnote."""

Role = Literal["sentence", "label", "subject", "fragment", "cell", "title"]
"""sentence: running text; label: heading, name; subject: trích yếu; fragment: part of a
sentence that is put together; cell: of a table; title: of a legal document."""

_HEADER = re.compile(r"[|>][^\n]*\n")
_PASSED_OVER = re.compile(r"[\s*\\\"'^\[\]]*")
_GAPS = {GAP: EXPRESSION, NOTE: re.compile(r"\^\[|\]")}
_BLANK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Wording:
    """One text as printed, with gaps for its expressions, and where it was written."""

    text: str
    place: Place
    role: Role = "sentence"

    def at(self, start: int, end: int) -> Place:
        """The place of the characters `start` to `end`; the whole text if they are not found."""
        origins = _origins(self.text[:end], self.place)
        if not origins or start >= end:
            return self.place
        return Place(self.place.file, origins[start], origins[end - 1] + 1)


def wordings(view: View) -> Iterator[Wording]:
    """The texts of the decision, the plan, its tables, the projects and the assignments."""
    for scalar, role in _scalars(view):
        yield wording(scalar, role)


def title_wordings(view: View) -> Iterator[Wording]:
    """The titles of the legal documents in the register."""
    for prose in titles(view):
        yield Wording(prose.text, prose.place, "title")


def wording(scalar: Scalar, role: Role = "sentence") -> Wording:
    """One text without its marks."""
    return Wording(_printed(scalar), scalar.place, role)


def outlines(view: View) -> Iterator[Outline]:
    """The lists of items that stand at the top of a document, a project's part or an actor."""
    dossier = view.dossier
    yield dossier.decision.articles
    yield from (appendix.content for appendix in dossier.decision.appendices)
    if dossier.plan:
        yield from (dossier.plan.preamble, dossier.plan.content)
        yield from (appendix.content for appendix in dossier.plan.appendices)
    if dossier.projects:
        yield dossier.projects.sentences.funding
        for each in dossier.projects.components:
            yield from _parts(each)
    if dossier.assignments:
        yield from (duty.tasks for duty in dossier.assignments.duties)


def lists(outline: Outline) -> Iterator[Outline]:
    """The outline and every list inside it."""
    yield outline
    for item in outline:
        if isinstance(item, Heading):
            yield from lists(item.body)


def _parts(component: Component) -> Iterator[Outline]:
    yield from (
        component.goals,
        component.results,
        component.beneficiaries,
        component.activities,
    )


def _scalars(view: View) -> Iterator[tuple[Scalar, Role]]:
    dossier = view.dossier
    yield from _of_decision(dossier.decision)
    if dossier.plan:
        yield dossier.plan.subject, "subject"
        yield from _of_outline((*dossier.plan.preamble, *dossier.plan.content))
        yield from _of_appendices(dossier.plan.appendices)
    if dossier.targets:
        yield from _of_table(dossier.targets.table)
    if dossier.projects:
        yield from _of_projects(dossier.projects)
    if dossier.assignments:
        for duty in dossier.assignments.duties:
            yield duty.actor, "label"
            yield from _of_outline(duty.tasks)


def _of_decision(decision: Decision) -> Iterator[tuple[Scalar, Role]]:
    yield decision.subject, "subject"
    if decision.proposal:
        yield decision.proposal.person, "label"
    for recipient in decision.recipients:
        yield recipient, "label"
    yield from _of_outline(decision.articles)
    if decision.execution:
        yield decision.execution, "sentence"
    yield from _of_appendices(decision.appendices)


def _of_appendices(appendices: Sequence[Appendix]) -> Iterator[tuple[Scalar, Role]]:
    for appendix in appendices:
        if appendix.title:
            yield appendix.title, "label"
        yield from _of_outline(appendix.content)


def _of_outline(outline: Outline) -> Iterator[tuple[Scalar, Role]]:
    for item in outline:
        if isinstance(item, Heading):
            yield item.title.scalar, "label"
            if item.text:
                yield item.text.scalar, "sentence"
            yield from _of_outline(item.body)
        elif isinstance(item, OwnTable):
            yield from _of_table(item.table)
        elif not isinstance(item, Insert):
            yield item.text.scalar, "sentence"


def _of_table(table: Table) -> Iterator[tuple[Scalar, Role]]:
    for scalar in (table.title, table.note):
        if scalar:
            yield scalar, "label"
    yield from ((heading, "cell") for heading in _headings(table.columns))
    if isinstance(table, InlineTable):
        yield from ((cell, "cell") for row in table.rows for cell in row.cells)
    if isinstance(table, ComputedTable) and table.total_label:
        yield table.total_label, "cell"


def _headings(columns: Sequence[Column]) -> Iterator[Scalar]:
    for column in columns:
        yield column.heading
        yield from _headings(column.columns)


def _of_projects(projects: Projects) -> Iterator[tuple[Scalar, Role]]:
    labels, sentences = projects.labels, projects.sentences
    for label in (labels.goals, labels.results, labels.beneficiaries, labels.activities):
        yield label, "label"
    yield from ((label, "label") for label in (labels.assignment, labels.funding))
    yield from ((name, "label") for name in (sentences.project, sentences.part))
    yield from ((whole, "sentence") for whole in (sentences.assignment, sentences.lead_only))
    yield sentences.task, "fragment"
    yield from _of_outline(sentences.funding)
    for component in projects.components:
        yield from _of_component(component)
    if projects.table:
        yield from _of_table(projects.table)


def _of_component(component: Component) -> Iterator[tuple[Scalar, Role]]:
    yield component.name, "label"
    for part in _parts(component):
        yield from _of_outline(part)
    if given := component.assignment:
        yield from ((text, "fragment") for text in (given.lead, given.partners, given.task) if text)
    if isinstance(component.funding, Scalar):
        yield component.funding, "sentence"


def _printed(scalar: Scalar) -> str:
    """The characters of a text; as they stand in the file where it cannot be read."""
    if not any(sign in scalar.text for sign in "{}*^"):
        return scalar.text
    try:
        return _read(scalar.text)
    except Faults:
        return scalar.text


@lru_cache(maxsize=1024)
def _read(text: str) -> str:
    nowhere = Scalar(text, Place(SourceFile("")))
    return _characters(read_runs(Phrase(nowhere), lambda expression, phrase: GAP))


def _characters(runs: Runs) -> str:
    return "".join(f"{NOTE}{_characters(run.note)}{NOTE}" if run.note else run.text for run in runs)


def _origins(text: str, place: Place) -> list[int]:
    """Where in its file each character of a text stands; empty where one is not found."""
    written = place.file.text[place.start : place.end]
    header = _HEADER.match(written)
    at = header.end() if header else 0
    origins = []
    for sign in text:
        begin = _found(sign, written, at)
        if begin is None:
            return []
        origins.append(place.start + begin)
        at = _after(sign, written, begin)
    return origins


def _found(sign: str, written: str, at: int) -> int | None:
    """Where the next character stands: behind marks and line breaks at most."""
    if sign in (GAP, NOTE) or sign.isspace():
        found = _GAPS.get(sign, _BLANK).search(written, at)
        return found.start() if found else None
    begin = written.find(sign, at)
    return begin if begin >= 0 and _PASSED_OVER.fullmatch(written, at, begin) else None


def _after(sign: str, written: str, begin: int) -> int:
    pattern = _GAPS.get(sign)
    found = pattern.match(written, begin) if pattern else None
    return found.end() if found else begin + 1
