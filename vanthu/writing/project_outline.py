"""Projects and assignments → items of the outline, so that one loop prints everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vanthu.base.nodes import Scalar
from vanthu.model.assignments import Assignments
from vanthu.model.outline import Heading, Item, Outline, Phrase, RunningText, bind
from vanthu.model.projects import Assignment, Component, Funding, Project, Projects, Sentences
from vanthu.writing.runs import Quoted, Run, Whole

Plain = Callable[[Phrase], Quoted]
"""A phrase with its expressions evaluated, as characters alone."""


def quoted(scalar: Scalar) -> Quoted:
    """The value of a scalar as it stands, for a sentence that quotes it."""
    return Quoted.of((Run(scalar.text, source=Whole(scalar)),))


def assignment_items(assignments: Assignments) -> Outline:
    """One numbered heading for each actor, its tasks under it."""
    return tuple(Heading(Phrase(duty.actor), body=duty.tasks) for duty in assignments.duties)


def project_items(projects: Projects, plain: Plain) -> Outline:
    """One numbered heading for each project, its parts or sub-projects under it."""
    return tuple(_project(project, projects, plain) for project in projects.projects)


def project_title(component: Component, sentences: Sentences) -> Phrase:
    """The sentence that names a project or a sub-project."""
    template = sentences.project if isinstance(component, Project) else sentences.part
    return Phrase(template, {"số": str(component.number), "tên": quoted(component.name)})


def _project(project: Project, projects: Projects, plain: Plain) -> Heading:
    parts = tuple(
        Heading(project_title(part, projects.sentences), body=_sections(part, projects, plain))
        for part in project.parts
    )
    own = _sections(project, projects, plain)
    return Heading(project_title(project, projects.sentences), body=(*own, *parts))


def _sections(component: Component, projects: Projects, plain: Plain) -> Outline:
    return tuple(_labelled(component, projects, plain))


def _labelled(component: Component, projects: Projects, plain: Plain) -> Iterator[Item]:
    labels, sentences = projects.labels, projects.sentences
    for label, outline in (
        (labels.goals, component.goals),
        (labels.results, component.results),
        (labels.beneficiaries, component.beneficiaries),
        (labels.activities, component.activities),
    ):
        if outline:
            yield _under(label, outline)
    if component.assignment:
        yield Heading(
            Phrase(labels.assignment), text=_sentence(component.assignment, sentences, plain)
        )
    if isinstance(component.funding, Funding):
        names = component.funding.names
        yield Heading(Phrase(labels.funding), body=bind(sentences.funding, names))
    elif component.funding:
        yield Heading(Phrase(labels.funding), text=Phrase(component.funding))


def _under(label: Scalar, outline: Outline) -> Heading:
    """A label with its text on the same line where the text is a single one."""
    match outline:
        case (RunningText(text),):
            return Heading(Phrase(label), text=text)
    return Heading(Phrase(label), body=outline)


def _sentence(assignment: Assignment, sentences: Sentences, plain: Plain) -> Phrase:
    names = {
        "chủ_trì": plain(Phrase(assignment.lead)),
        "nhiệm_vụ": plain(Phrase(assignment.task or sentences.task)),
    }
    if assignment.partners is None:
        return Phrase(sentences.lead_only, names)
    return Phrase(sentences.assignment, {**names, "phối_hợp": plain(Phrase(assignment.partners))})
