"""What a dossier claims about its own figures, and whether the figures bear it out.

A claim stands beside a sentence of the outline, or once in a file for all of its rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from vanthu.base.diagnostics import Place
from vanthu.base.nodes import Mapping, Node, Scalar, Sequence, place_at
from vanthu.model.dossier import Dossier
from vanthu.model.projects import Component, Funding, Project
from vanthu.writing.names import Names


@dataclass(frozen=True, slots=True)
class Claim:
    """A condition, and the sentence or the row of figures that it is about.

    `reason` is empty for a sentence, which is its own reason.
    """

    condition: Scalar
    about: str
    place: Place
    reason: str = ""
    names: Names = field(default_factory=dict, compare=False)
    """Names it may use besides those of the whole dossier."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim, whether it holds, and if it does not, the numbers: "292 ≠ 229"."""

    claim: Claim
    holds: bool
    numbers: str = ""


def declared_claims(dossier: Dossier) -> Iterator[Claim]:
    """The conditions of targets.yaml for each unit, of projects.yaml for each sum of money."""
    if dossier.targets:
        root = dossier.files["targets.yaml"].root
        for constraint in dossier.targets.constraints:
            for name, unit in dossier.targets.units.items():
                names = {**unit.names, "tên": name}
                place = place_at(root, ["chỉ tiêu", name, "[key]"])
                yield Claim(constraint.condition, name, place, constraint.reason.text, names)
    if dossier.projects:
        for constraint in dossier.projects.constraints:
            for component, title, node in funded(dossier):
                names = {**component.amounts.names, "tên": component.name.text}
                place = place_at(node, ["vốn"])
                yield Claim(constraint.condition, title, place, constraint.reason.text, names)


def funded(dossier: Dossier) -> Iterator[tuple[Component, str, Node]]:
    """The components that bring amounts, as `components_at` gives them."""
    for component, title, node in components_at(dossier):
        if isinstance(component.funding, Funding):
            yield component, title, node


def components_at(dossier: Dossier) -> Iterator[tuple[Component, str, Node]]:
    """Projects and sub-projects, what a message calls each, and where it is written."""
    if dossier.projects is None:
        return
    nodes = _listed(dossier.files["projects.yaml"].root, "dự án")
    for project, node in zip(dossier.projects.projects, nodes, strict=True):
        title = f"Dự án {project.number}"
        yield project, title, node
        yield from _parts(project, title, node)


def _parts(project: Project, title: str, node: Node) -> Iterator[tuple[Component, str, Node]]:
    for part, below in zip(project.parts, _listed(node, "tiểu dự án"), strict=True):
        yield part, f"Tiểu dự án {part.number} của {title}", below


def _listed(node: Node, key: str) -> Sequence:
    found = node.get(key) if isinstance(node, Mapping) else None
    return found if isinstance(found, Sequence) else Sequence(node.place)
