"""What a dossier inherits from (`kế thừa`), and the files that it is read from altogether."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping as Map
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from posixpath import normpath

from vanthu.base.diagnostics import Diagnostic, Faults
from vanthu.base.nodes import Mapping, Node, Scalar, Sequence
from vanthu.base.text_file import read_text
from vanthu.files.disk import finish
from vanthu.model.files import (
    DECISION,
    SHARED,
    TARGETS,
    documents_in,
    in_printing_order,
    is_document,
)
from vanthu.model.inheritance import BASE, ROWS, Layer, parsed
from vanthu.source import YamlFile

_CONTENT = "content"
YEAR = "năm"


@dataclass(frozen=True, slots=True)
class Source:
    """One file that a dossier is read from, its own or a base's.

    `name` is the same on every machine: `plan.yaml`, of a base `../chung/2026/plan.yaml`.
    """

    name: str
    path: Path
    document: YamlFile


@dataclass(frozen=True, slots=True)
class SourceFolder:
    """The folder of a dossier or of a base: where its files are, and what they are called.

    `label` is the path of a base from the folder of the office that inherits; `unsaved` holds
    texts by file name that are to be tried before they are on disk.
    """

    folder: Path
    shown_as: str
    label: str = ""
    rows: tuple[str, ...] = ()
    unsaved: Map[str, str] = field(default_factory=dict)
    named: Path | None = None
    """The folder of a base as it was named: a link on the way may come to lead elsewhere."""

    def path(self, name: str) -> Path:
        """Where the file is, or would be."""
        return (self.folder.parent if name in SHARED else self.folder) / name

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return name in self.unsaved or self.path(name).exists()

    @property
    def documents(self) -> list[str]:
        """The names of its documents' files, in the order of printing."""
        unsaved = (name for name in self.unsaved if is_document(name))
        return in_printing_order((*documents_in(self.folder), *unsaved))

    @property
    def leading(self) -> str:
        """The document that tells what all of them share: the decision, or whoever has the year.

        Where none has, the first is named, so that whoever reads it tells what is missing.
        """
        names = self.documents
        if DECISION in names or len(names) < 2:
            return next(iter(names), DECISION)
        return next((name for name in names if self._leads(name)), names[0])

    def _leads(self, name: str) -> bool:
        try:
            root = self.source(name).document.root
        except Faults:  # told when it is read as a document
            return False
        return isinstance(root, Mapping) and (YEAR in root or BASE in root)

    def source(self, name: str) -> Source:
        """The file, read. Raises Faults, also where there is none."""
        path, shown = self.path(name), _beside(self.shown_as, name)
        text = self.unsaved.get(name)
        document = parsed(read_text(path, shown) if text is None else text, shown)
        return Source(_beside(self.label, name) if self.label else name, path, document)


def levels(folder: Path, shown_as: str, unsaved: Map[str, str]) -> list[SourceFolder]:
    """The dossier itself, its base, the base of that one and so on.

    Raises Faults where a base is missing, out of bounds or comes in a circle, and where the
    leading document that names one cannot be read; SurroundingsError where what a killed run began
    to write into one of them cannot be finished.
    """
    found: list[SourceFolder] = []
    level = SourceFolder(folder, shown_as, unsaved=unsaved)
    while True:
        finish(level.folder)
        try:
            decision = level.source(level.leading).document.root
        except Faults as faults:
            if found or any(BASE in each.place.file.text for each in faults.diagnostics):
                raise
            return [level]  # whoever reads the file next reports the same faults
        found.append(replace(level, rows=_rows(decision)))
        named = decision.get(BASE) if isinstance(decision, Mapping) else None
        if not isinstance(named, Scalar) or named.is_blank:
            return found
        level = _base(found, named)


def leading_of(folder: Path, shown_as: str) -> str:
    """The file of the document that a dossier is about."""
    return SourceFolder(folder, shown_as).leading


def sources(found: Iterable[SourceFolder], name: str) -> tuple[list[Source], tuple[Layer, ...]]:
    """The files `name` of all levels, the nearest first, and how they lie over each other.

    Raises Faults with what is wrong in any of them.
    """
    written: list[Source] = []
    layers: list[Layer] = []
    faults: list[Diagnostic] = []
    for level in found:
        file = None
        if level.has(name) and level.path(name) not in [each.path for each in written]:
            try:
                written.append(level.source(name))
                file = written[-1].document.file
            except Faults as unreadable:
                faults.extend(unreadable.diagnostics)
        rows = level.rows if name == TARGETS else ()
        if file or rows:
            layers.append((file, rows))
    if faults:
        raise Faults(faults)
    return written, tuple(layers)


def _beside(folder: str, name: str) -> str:
    """How messages name a file of the dossier `folder`."""
    if name in SHARED:
        return f"{folder.rpartition('/')[0]}/{name}".lstrip("/")
    return f"{folder}/{name}"


def _rows(decision: Node) -> tuple[str, ...]:
    named = decision.get(ROWS) if isinstance(decision, Mapping) else None
    listed = named if isinstance(named, Sequence) else [named]
    return tuple(each.text for each in listed if isinstance(each, Scalar) and not each.is_blank)


def _base(found: list[SourceFolder], named: Scalar) -> SourceFolder:
    """The base that the last level names. Raises Faults."""
    above, path = found[-1], named.text.replace("\\", "/")
    office = above.folder.parent
    bounds = bounds_of(found[0].folder)
    # What names another disk or machine is refused before anything looks whether it is there.
    outside = PureWindowsPath(path).anchor or PurePosixPath(path).is_absolute() or "\0" in path
    folder = None if outside else _real(office / path)
    if folder is None or not folder.is_relative_to(bounds):
        where = "thư mục content" if bounds.name == _CONTENT else "thư mục của đơn vị"
        raise _fault(
            named,
            f'bản chung "{named.text}" nằm ngoài {where}',
            "chỉ kế thừa được hồ sơ trong cùng một thư mục content,"
            " đường dẫn tính từ thư mục của đơn vị, ví dụ ../chung/2026",
        )
    shown = normpath(f"{above.shown_as.rpartition('/')[0] or '.'}/{path}")
    if not _is_dossier(folder):
        raise _fault(named, f'không có bản chung nào ở "{shown}"', _meant(above.folder, path))
    if folder in [_real(each.folder) for each in found]:
        around = " → ".join([*(each.shown_as for each in found), shown])
        raise _fault(named, f"các hồ sơ kế thừa nhau thành vòng: {around}", "bỏ một mục kế thừa")
    label = PurePosixPath(Path(os.path.relpath(folder, _real(found[0].folder.parent))).as_posix())
    return SourceFolder(folder, shown, str(label), named=office / path)


def bounds_of(folder: Path) -> Path:
    """The folder that nothing may reach out of: the nearest `content`, or else the office's."""
    resolved = folder.resolve()
    return next((each for each in resolved.parents if each.name == _CONTENT), resolved.parent)


def _real(path: Path) -> Path | None:
    """The path without links and `..`; None where the machine cannot tell."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return None


def _is_dossier(folder: Path) -> bool:
    try:
        return bool(documents_in(folder))
    except OSError:  # a name that the machine cannot have
        return False


def _meant(folder: Path, path: str) -> str:
    """A hint: the same path counted from the dossier instead of its office is a frequent slip."""
    meant = _real(folder / path)
    if meant and _is_dossier(meant):
        right = Path(os.path.relpath(meant, folder.parent)).as_posix()
        return f"đường dẫn tính từ thư mục của đơn vị ({folder.parent.name}): ghi {right}"
    return (
        f"đường dẫn tính từ thư mục của đơn vị ({folder.parent.name}), ví dụ ../chung/2026;"
        " ở đó phải có tệp của một văn bản, ví dụ decision.yaml"
    )


def _fault(named: Scalar, message: str, hint: str) -> Faults:
    return Faults([Diagnostic(named.place, message, hint, "link")])
