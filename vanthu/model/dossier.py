"""A dossier (hồ sơ): one year of one office, read whole from its folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from vanthu.diagnostics import Diagnostic, Faults, SurroundingsError
from vanthu.model.assignments import Assignments
from vanthu.model.decision import Decision
from vanthu.model.legal import LegalRegister
from vanthu.model.messages import explain, only_mapping
from vanthu.model.office import Office, UnitGroup
from vanthu.model.outline import Outline
from vanthu.model.plan import Plan
from vanthu.model.projects import Projects
from vanthu.model.targets import Targets
from vanthu.source import Document, parse, read

Model = TypeVar("Model", bound=BaseModel)

OFFICE, REGISTER, DECISION = "office.yaml", "legal.yaml", "decision.yaml"
FILES: dict[str, type[BaseModel]] = {
    OFFICE: Office,
    REGISTER: LegalRegister,
    DECISION: Decision,
    "plan.yaml": Plan,
    "targets.yaml": Targets,
    "projects.yaml": Projects,
    "assignments.yaml": Assignments,
}
"""Each file of content and its model; office.yaml and legal.yaml stand beside the dossiers."""
SHARED = (OFFICE, REGISTER)


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that one build needs; what the office has not written is None."""

    folder: Path
    office: Office
    register: LegalRegister
    decision: Decision
    plan: Plan | None = None
    targets: Targets | None = None
    projects: Projects | None = None
    assignments: Assignments | None = None
    documents: dict[str, Document] = field(default_factory=dict)
    """The positioned text of each file, by file name."""

    @property
    def symbol(self) -> str:
        """The decision's symbol, behind its number: "QĐ-UBND"."""
        return self.decision.symbol or f"QĐ-{self.office.abbreviation}"

    @property
    def unit_groups(self) -> list[UnitGroup]:
        """The groups of units of the dossier's year; all of the office's where none are counted."""
        if self.targets is None:
            return self.office.unit_groups
        return self.office.groups_of(self.decision.year, self.targets.units)

    @property
    def outlines(self) -> Iterator[Outline]:
        """Every outline that is printed, in the order of the files."""
        yield self.decision.articles
        yield from (appendix.content for appendix in self.decision.appendices)
        if self.plan:
            yield from (self.plan.preamble, self.plan.content)
            yield from (appendix.content for appendix in self.plan.appendices)
        if self.projects:
            for each in self.projects.components:
                yield from (each.goals, each.results, each.beneficiaries, each.activities)
        if self.assignments:
            yield from (duty.tasks for duty in self.assignments.duties)


def load(folder: Path, shown_as: str, unsaved: Mapping[str, str] | None = None) -> Dossier:
    """The dossier in `folder`, whose files messages name below `shown_as`.

    `unsaved` holds texts by file name that are to be tried before they are on disk.
    Raises Faults with all that is wrong in all files, and SurroundingsError where there is
    no dossier at all.
    """
    if not (folder / DECISION).is_file():
        raise SurroundingsError(
            f'không thấy hồ sơ nào ở "{shown_as}"', f"một hồ sơ là thư mục có tệp {DECISION}"
        )
    loading = _Loading(folder, shown_as, unsaved or {})
    office = loading.part(OFFICE, Office)
    register = loading.part(REGISTER, LegalRegister)
    decision = loading.part(DECISION, Decision)
    plan = loading.part("plan.yaml", Plan)
    targets = loading.part("targets.yaml", Targets)
    projects = loading.part("projects.yaml", Projects)
    assignments = loading.part("assignments.yaml", Assignments)
    if loading.faults or office is None or decision is None:
        raise Faults(loading.faults)
    return Dossier(
        folder,
        office,
        register or LegalRegister({}),
        decision,
        plan,
        targets,
        projects,
        assignments,
        loading.documents,
    )


@dataclass(frozen=True, slots=True)
class Registers:
    """What an office knows beside its dossiers; None for a file that is not there."""

    office: Office | None = None
    legal: LegalRegister | None = None
    documents: dict[str, Document] = field(default_factory=dict)
    """The positioned text of each file, by file name."""


def load_registers(folder: Path, shown_as: str) -> Registers:
    """The registers in `folder`, as `content`. Raises Faults and SurroundingsError."""
    loading = _Loading(folder / "_", f"{shown_as}/_", {})  # as any dossier in that folder would
    office = loading.part(OFFICE, Office) if (folder / OFFICE).exists() else None
    legal = loading.part(REGISTER, LegalRegister)
    if loading.faults:
        raise Faults(loading.faults)
    return Registers(office, legal, loading.documents)


class _Loading:
    """Reads file after file and keeps the faults, so that one run shows all of them."""

    def __init__(self, folder: Path, shown_as: str, unsaved: Mapping[str, str]) -> None:
        self._folder = folder
        self._shown_as = shown_as
        self._unsaved = unsaved
        self.documents: dict[str, Document] = {}
        self.faults: list[Diagnostic] = []

    def part(self, name: str, model: type[Model]) -> Model | None:
        """The part in file `name`; None where it is absent or faulty."""
        shared = name in SHARED
        path = (self._folder.parent if shared else self._folder) / name
        shown = f"{self._shown_as.rpartition('/')[0] if shared else self._shown_as}/{name}"
        if name not in (OFFICE, DECISION) and not path.exists():
            return None
        try:
            shown = shown.lstrip("/") if shared else shown
            text = self._unsaved.get(name)
            document = read(path, shown) if text is None else parse(text, shown)
            self.documents[name] = document
            return self._validate(document, model)
        except Faults as found:
            self.faults.extend(found.diagnostics)
            return None

    def _validate(self, document: Document, model: type[Model]) -> Model | None:
        root = only_mapping(document.root)
        try:
            return model.model_validate(root)
        except ValidationError as error:
            self.faults.extend(explain(error, root, model))
            return None
