"""A dossier (hồ sơ): one year of one office, read whole from its folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping as Map, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from vanthu.diagnostics import Diagnostic, Faults, SurroundingsError
from vanthu.model.assignments import Assignments
from vanthu.model.bases import OFFICE, REGISTER, SHARED, Level, Source, levels, sources
from vanthu.model.decision import Decision
from vanthu.model.inheritance import BASE_ONLY, DECISION, TARGETS, Layer, together
from vanthu.model.legal import LegalRegister
from vanthu.model.messages import explain, only_mapping
from vanthu.model.office import Office, UnitGroup
from vanthu.model.outline import Outline
from vanthu.model.plan import Plan
from vanthu.model.projects import Projects
from vanthu.model.targets import Targets
from vanthu.nodes import Mapping, Scalar
from vanthu.source import Document

__all__ = [
    "DECISION", "FILES", "OFFICE", "REGISTER", "SHARED", "TARGETS",
    "BaseOnly", "Dossier", "load", "load_targets",
]  # fmt: skip

Model = TypeVar("Model", bound=BaseModel)

_KEPT = 32
"""How many read files a process keeps; those that many dossiers share are used on and on."""

FILES: dict[str, type[BaseModel]] = {
    OFFICE: Office,
    REGISTER: LegalRegister,
    DECISION: Decision,
    "plan.yaml": Plan,
    TARGETS: Targets,
    "projects.yaml": Projects,
    "assignments.yaml": Assignments,
}
"""Each file of content and its model; office.yaml and legal.yaml stand beside the dossiers."""


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
    documents: Map[str, Document] = field(default_factory=dict)
    """The positioned data of each file by file name, with what it inherits."""
    sources: tuple[Source, ...] = ()
    """Every file that the dossier is read from, its own and those of its bases."""
    base: Level | None = None
    """What it inherits from."""
    looked_for: tuple[Path, ...] = ()
    """Where each of these files is, or would be if there were one."""
    links: Map[Path, Path] = field(default_factory=dict)
    """The folder of each base as it was named, and where that led."""

    @property
    def shown_as(self) -> str:
        """How messages and commands name it: "content/2024"."""
        return self.documents[DECISION].file.name.rpartition("/")[0]

    @property
    def own(self) -> Map[str, Document]:
        """The files in the dossier's own folder, by name, each as it was written."""
        here = (source for source in self.sources if source.path.parent == self.folder)
        return {source.name: source.document for source in here}

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


def load(
    folder: Path,
    shown_as: str,
    unsaved: Map[str, str] | None = None,
    *,
    even_base_only: bool = False,
) -> Dossier:
    """The dossier in `folder`, whose files messages name below `shown_as`.

    `unsaved` holds texts by file name that are to be tried before they are on disk.
    Raises Faults with all that is wrong in all files, BaseOnly (unless `even_base_only`) for
    what is there to be inherited from, and SurroundingsError where there is no dossier at all.
    """
    if not (folder / DECISION).is_file():
        raise SurroundingsError(
            f'không thấy hồ sơ nào ở "{shown_as}"', f"một hồ sơ là thư mục có tệp {DECISION}"
        )
    found = levels(folder, shown_as, unsaved or {})
    if not even_base_only:
        _refuse_base_only(found[0])
    loading = _Loading(found)
    office = loading.part(OFFICE, Office)
    register = loading.part(REGISTER, LegalRegister)
    decision = loading.part(DECISION, Decision)
    plan = loading.part("plan.yaml", Plan)
    targets = loading.part(TARGETS, Targets)
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
        tuple(loading.sources),
        found[1] if len(found) > 1 else None,
        tuple(level.path(name) for level in found for name in FILES),
        {level.named: level.folder for level in found if level.named},
    )


@dataclass(frozen=True, slots=True)
class Registers:
    """What an office knows beside its dossiers; None for a file that is not there."""

    office: Office | None = None
    legal: LegalRegister | None = None
    documents: Map[str, Document] = field(default_factory=dict)
    """The positioned text of each file, by file name."""


def load_registers(folder: Path, shown_as: str) -> Registers:
    """The registers in `folder`, as `content`. Raises Faults and SurroundingsError."""
    # As any dossier in that folder would.
    loading = _Loading([Level(folder / "_", f"{shown_as}/_")])
    office = loading.part(OFFICE, Office) if (folder / OFFICE).exists() else None
    legal = loading.part(REGISTER, LegalRegister)
    if loading.faults:
        raise Faults(loading.faults)
    return Registers(office, legal, loading.documents)


def load_targets(folder: Path, shown_as: str) -> Targets | None:
    """The targets alone of the dossier or base in `folder`; None where it has none.

    Raises Faults.
    """
    loading = _Loading(levels(folder, shown_as, {}))
    targets = loading.part(TARGETS, Targets)
    if loading.faults:
        raise Faults(loading.faults)
    return targets


class BaseOnly(Faults):
    """Raised for a dossier that is there to be inherited from, not to be built."""


def _refuse_base_only(level: Level) -> None:
    try:
        root = level.source(DECISION).document.root
    except Faults:  # told with the faults of the other files
        return
    said = root.get(BASE_ONLY) if isinstance(root, Mapping) else None
    if isinstance(said, Scalar) and said.text == "có":
        message = f'"{level.shown_as}" là bản chung để các hồ sơ khác kế thừa, không dựng riêng'
        hint = f'dựng hồ sơ của từng đơn vị; nếu hồ sơ này cũng phát hành thì bỏ mục "{BASE_ONLY}"'
        raise BaseOnly([Diagnostic(said.place, message, hint, "link")])


class _Loading:
    """Reads file after file and keeps the faults, so that one run shows all of them."""

    def __init__(self, found: Sequence[Level]) -> None:
        self._levels = found
        self.documents: dict[str, Document] = {}
        self.sources: list[Source] = []
        self.faults: list[Diagnostic] = []

    def part(self, name: str, model: type[Model]) -> Model | None:
        """The part in file `name`; None where it is absent or faulty."""
        try:
            written, layers = sources(self._levels, name)
            if not written:
                if name in (OFFICE, DECISION):
                    self._levels[0].source(name)  # tells that it is not there
                return None
            self.sources.extend(written)
            self.documents[name], part = _part(name, layers)
        except Faults as found:
            self.faults.extend(found.diagnostics)
            return None
        assert isinstance(part, model), "each file has its model"
        return part


@lru_cache(maxsize=_KEPT)
def _part(name: str, layers: tuple[Layer, ...]) -> tuple[Document, BaseModel]:
    """The data and the model of a file with all that it inherits. Raises Faults.

    Kept, because the dossiers of a batch share most of their files.
    """
    data = together(layers, name)
    assert data is not None, "at least one of the layers is a file"
    root, model = only_mapping(data), FILES[name]
    nearest = next(file for file, _ in layers if file)
    try:
        return Document(nearest, root), model.model_validate(root)
    except ValidationError as error:
        raise Faults(explain(error, root, model)) from None
