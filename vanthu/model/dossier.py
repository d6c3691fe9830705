"""A dossier (hồ sơ): one year of one office, read whole from its folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping as Map, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from vanthu.base.diagnostics import Diagnostic, Faults, SurroundingsError
from vanthu.base.nodes import Mapping, Scalar
from vanthu.model.assignments import Assignments
from vanthu.model.bases import Source, SourceFolder, levels, sources
from vanthu.model.files import (
    ASSIGNMENTS,
    DECISION,
    OFFICE,
    PROJECTS,
    REGISTER,
    SHARED,
    TARGETS,
    in_printing_order,
    is_dossier,
)
from vanthu.model.inheritance import BASE_ONLY, Layer, together
from vanthu.model.kinds import model_of
from vanthu.model.kinds.decision import Decision
from vanthu.model.kinds.document import Blank, Document as Written, Facts, Issued
from vanthu.model.kinds.misplaced import told
from vanthu.model.legal import LegalRegister
from vanthu.model.messages import explain, only_mapping
from vanthu.model.office import Office, UnitGroup
from vanthu.model.outline import Outline, pictures_of
from vanthu.model.picture import located
from vanthu.model.projects import Projects
from vanthu.model.targets import Targets
from vanthu.source import YamlFile

__all__ = [
    "FIGURES", "OFFICE", "REGISTER", "SHARED", "TARGETS",
    "BaseOnly", "Dossier", "load", "load_targets",
]  # fmt: skip

Model = TypeVar("Model", bound=BaseModel)

_KEPT = 32
"""How many read files a process keeps; those that many dossiers share are used on and on."""

FIGURES: dict[str, type[BaseModel]] = {
    OFFICE: Office,
    REGISTER: LegalRegister,
    TARGETS: Targets,
    PROJECTS: Projects,
    ASSIGNMENTS: Assignments,
}
"""The files that are no documents, each with its model; the first two stand beside the dossiers."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that one build needs; what the office has not written is None."""

    folder: Path
    office: Office
    register: LegalRegister
    documents: Map[str, Written]
    """Its documents by the names of their files, in the order of printing."""
    leading: str
    """The file of the document that tells the facts."""
    facts: Facts
    """What all documents share."""
    targets: Targets | None = None
    projects: Projects | None = None
    assignments: Assignments | None = None
    files: Map[str, YamlFile] = field(default_factory=dict)
    """The positioned data of each file by file name, with what it inherits."""
    sources: tuple[Source, ...] = ()
    """Every file that the dossier is read from, its own and those of its bases."""
    base: SourceFolder | None = None
    """What it inherits from."""
    looked_for: tuple[Path, ...] = ()
    """Where each of these files is, or would be if there were one."""
    folders: tuple[Path, ...] = ()
    """Its own folder and those of its bases: a document may come to stand in any of them."""
    links: Map[Path, Path] = field(default_factory=dict)
    """The folder of each base as it was named, and where that led."""

    @property
    def shown_as(self) -> str:
        """How messages and commands name it: "content/2024"."""
        return self.files[self.leading].file.name.rpartition("/")[0]

    @property
    def own(self) -> Map[str, YamlFile]:
        """The files in the dossier's own folder, by name, each as it was written."""
        here = (source for source in self.sources if source.path.parent == self.folder)
        return {source.name: source.document for source in here}

    @property
    def decision(self) -> Decision | None:
        """The decision that its attached documents are issued with; None where there is none."""
        return next((each for each in self.documents.values() if isinstance(each, Decision)), None)

    @property
    def main(self) -> Issued:
        """The document that the dossier is about: the one that tells its facts."""
        document = self.documents[self.leading]
        assert isinstance(document, Issued), "only a document that stands alone tells the facts"
        return document

    def document(self, stem: str) -> Issued | None:
        """The document that stands alone in the file of that name, ".yaml" left off or not."""
        found = self.documents.get(f"{stem.removesuffix('.yaml')}.yaml")
        return found if isinstance(found, Issued) else None

    def about(self, file: str) -> str | None:
        """How the record of what was issued calls the document in that file; None if main."""
        return None if file == self.leading else file.removesuffix(".yaml")

    @property
    def blanks(self) -> list[Blank]:
        """What is left to be filled by hand, in the order of the documents."""
        return [
            blank for each in self.documents.values() for blank in each.blanks if not blank.filled
        ]

    @property
    def unit_groups(self) -> list[UnitGroup]:
        """The groups of units of the dossier's year; all of the office's where none are counted."""
        if self.targets is None:
            return self.office.unit_groups
        return self.office.groups_of(self.facts.year, self.targets.units)

    @property
    def own_pictures(self) -> Map[str, Path]:
        """The pictures that its own files name, by their paths from its folder. Raises Faults."""
        pictures = (each for outline in self.outlines for each in pictures_of(outline))
        found = dict(located(each, self.sources) for each in pictures)
        return {name: path for name, path in found.items() if not name.startswith("../")}

    @property
    def outlines(self) -> Iterator[Outline]:
        """Every outline that is printed, in the order of the files."""
        for document in self.documents.values():
            for piece in document.pieces():
                if piece.outline is not None:
                    yield piece.outline
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
    if not is_dossier(folder):
        raise SurroundingsError(
            f'không thấy hồ sơ nào ở "{shown_as}"',
            "một hồ sơ là thư mục có tệp của ít nhất một văn bản, ví dụ decision.yaml",
        )
    found = levels(folder, shown_as, unsaved or {})
    if not even_base_only:
        _refuse_base_only(found[0])
    loading = _Loading(found)
    office = loading.part(OFFICE, Office)
    register = loading.part(REGISTER, LegalRegister)
    documents = loading.all_documents()
    targets = loading.part(TARGETS, Targets)
    projects = loading.part(PROJECTS, Projects)
    assignments = loading.part(ASSIGNMENTS, Assignments)
    leading, facts = loading.facts(documents)
    if loading.faults or office is None or facts is None:
        raise Faults(loading.faults)
    names = (*FIGURES, *loading.names)
    return Dossier(
        folder,
        office,
        register or LegalRegister({}),
        documents,
        leading,
        facts,
        targets,
        projects,
        assignments,
        loading.files,
        tuple(loading.sources),
        found[1] if len(found) > 1 else None,
        tuple(level.path(name) for level in found for name in names),
        tuple(level.folder for level in found),
        {level.named: level.folder for level in found if level.named},
    )


@dataclass(frozen=True, slots=True)
class Registers:
    """What an office knows beside its dossiers; None for a file that is not there."""

    office: Office | None = None
    legal: LegalRegister | None = None
    files: Map[str, YamlFile] = field(default_factory=dict)
    """The positioned text of each file, by file name."""


def load_registers(folder: Path, shown_as: str) -> Registers:
    """The registers in `folder`, as `content`. Raises Faults and SurroundingsError."""
    # As any dossier in that folder would.
    loading = _Loading([SourceFolder(folder / "_", f"{shown_as}/_")])
    office = loading.part(OFFICE, Office) if (folder / OFFICE).exists() else None
    legal = loading.part(REGISTER, LegalRegister)
    if loading.faults:
        raise Faults(loading.faults)
    return Registers(office, legal, loading.files)


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


def _refuse_base_only(level: SourceFolder) -> None:
    try:
        root = level.source(level.leading).document.root
    except Faults:  # told with the faults of the other files
        return
    said = root.get(BASE_ONLY) if isinstance(root, Mapping) else None
    if isinstance(said, Scalar) and said.text == "có":
        message = f'"{level.shown_as}" là bản chung để các hồ sơ khác kế thừa, không dựng riêng'
        hint = f'dựng hồ sơ của từng đơn vị; nếu hồ sơ này cũng phát hành thì bỏ mục "{BASE_ONLY}"'
        raise BaseOnly([Diagnostic(said.place, message, hint, "link")])


class _Loading:
    """Reads file after file and keeps the faults, so that one run shows all of them."""

    def __init__(self, found: Sequence[SourceFolder]) -> None:
        self._levels = found
        self.files: dict[str, YamlFile] = {}
        self.sources: list[Source] = []
        self.faults: list[Diagnostic] = []
        self.names = in_printing_order(name for level in found for name in level.documents)
        """The files of the documents, its own and those that it inherits."""

    def part(self, name: str, model: type[Model]) -> Model | None:
        """The part in file `name`; None where it is absent or faulty."""
        part = self._read(name)
        assert part is None or isinstance(part, model), "each file has its model"
        return part

    def all_documents(self) -> dict[str, Written]:
        """The documents that are not faulty, in the order of printing."""
        read = {name: self._read(name) for name in self.names}
        return {name: each for name, each in read.items() if isinstance(each, Written)}

    def _read(self, name: str) -> BaseModel | None:
        try:
            written, layers = sources(self._levels, name)
            if not written:
                if name == OFFICE:
                    self._levels[0].source(name)  # tells that it is not there
                return None
            self.sources.extend(written)
            self.files[name], part = _part(name, layers, DECISION in self.names)
        except Faults as found:
            self.faults.extend(_with_missing_keys(found.diagnostics, name))
            return None
        return part

    def facts(self, documents: Map[str, Written]) -> tuple[str, Facts | None]:
        """The one document that tells the facts, and what it tells; a fault where none does."""
        told = {name: each.facts for name, each in documents.items() if each.facts}
        for name in list(told)[1:]:
            keys = self.files[name].root
            assert isinstance(keys, Mapping), "the model has read it"
            self.faults.append(
                Diagnostic(
                    keys.keys_at["năm"],
                    f"năm của hồ sơ đã ghi ở {next(iter(told))}",
                    'mỗi hồ sơ ghi "năm" một lần: bỏ mục này ở đây',
                    "link",
                )
            )
        if not told and documents and not self.faults:
            self.faults.append(_without_facts(self.files[next(iter(documents))], documents))
        return next(iter(told.items()), ("", None))


def _without_facts(first: YamlFile, documents: Map[str, Written]) -> Diagnostic:
    """What is missing where no document says of which year the dossier is."""
    if all(each.ATTACHED for each in documents.values()):
        return Diagnostic(
            first.root.place,
            "văn bản này không kèm theo quyết định nào, mà cũng chưa có người ký",
            "kèm theo quyết định thì thêm tệp decision.yaml; ban hành riêng thì thêm mục"
            ' "năm" và "ký"',
            "link",
        )
    return Diagnostic(first.root.place, 'thiếu mục "năm"', 'thêm dòng "năm: …"', "schema")


def _with_missing_keys(faults: Sequence[Diagnostic], name: str) -> Iterator[Diagnostic]:
    """The faults; one that keeps a file from being read also names the keys that are not there.

    A key that was deleted leaves its lines behind, and YAML stops at those.
    """
    model = FIGURES.get(name) or (Decision if name == DECISION else None)
    for fault in faults:
        missing: list[str] = []
        if fault.rule == "yaml" and model:
            needed = (field.alias for field in model.model_fields.values() if field.is_required())
            text = fault.place.file.text
            missing = [
                key for key in needed if key and not re.search(rf"(?m)^{re.escape(key)}\s*:", text)
            ]
        if len(missing) == 1:
            hint = f'tệp này thiếu mục "{missing[0]}": ghi lại "{missing[0]}:"; {fault.hint}'
            fault = replace(fault, hint=hint)
        yield fault


@lru_cache(maxsize=_KEPT)
def _part(name: str, layers: tuple[Layer, ...], with_decision: bool) -> tuple[YamlFile, BaseModel]:
    """The data and the model of a file with all that it inherits. Raises Faults.

    Kept, because the dossiers of a batch share most of their files.
    """
    data = together(layers, name)
    assert data is not None, "at least one of the layers is a file"
    root = only_mapping(data)
    model = FIGURES.get(name) or model_of(name, root, with_decision=with_decision)
    nearest = next(file for file, _ in layers if file)
    try:
        return YamlFile(nearest, root), model.model_validate(root)
    except ValidationError as error:
        faults = explain(error, root, model)
        raise Faults(list(told(faults, root, model, with_decision=with_decision))) from None
