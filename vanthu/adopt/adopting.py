"""All of it: files are opened, adopted and proven, and what is to be written is made ready."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanthu.adopt.dossier import Adopted, adopt
from vanthu.adopt.opening import open_source
from vanthu.adopt.parts import Source
from vanthu.adopt.proof import Proof, prove
from vanthu.base.diagnostics import Faults, SurroundingsError
from vanthu.base.text_file import read_text
from vanthu.files.shipped import shipped
from vanthu.model.dossier import Registers, load_registers
from vanthu.model.files import OFFICE, REGISTER, SHARED, documents_in


@dataclass(frozen=True)
class Adoption:
    """What some files become, and the proof of it; `files` are ready to be written, by path."""

    sources: Sequence[Source]
    adopted: Adopted
    proof: Proof
    folder: Path
    shown_as: str
    read: Mapping[Path, bytes | None]
    """The office's own files as they were read; None where there was none."""

    @property
    def files(self) -> Mapping[Path, bytes]:
        """Every file that is new or changed."""
        own = {OFFICE: self.adopted.office, REGISTER: self.adopted.register}
        office = self.folder.parent
        files = {
            self.folder / name: _with_schema(text, self.folder, self.proof.schemas[name])
            for name, text in self.adopted.files.items()
        }
        for name, text in own.items():
            if text and self.read.get(office / name) is None:
                text = _with_schema(text, office, name.removesuffix(".yaml"))
            if text:
                files[office / name] = text
        return {path: text.encode() for path, text in files.items()}


def _with_schema(text: str, folder: Path, name: str) -> str:
    """The text below the line that tells an editor its schema, where that lies beside content."""
    schemas = shipped("schema").resolve()
    if not folder.is_relative_to(schemas.parent):
        return text
    way = Path(os.path.relpath(schemas / f"{name}.schema.json", folder)).as_posix()
    return f"# yaml-language-server: $schema={way}\n\n{text}"


def adopt_files(paths: Sequence[Path], folder: Path, shown_as: str) -> Adoption:
    """The files as one dossier in `folder`, which must not be there yet. Writes nothing.

    Raises SurroundingsError for files that cannot be read or are none of the decree's documents,
    and for a folder that is there; Faults for an office whose own files are wrong.
    """
    _refuse_target(folder, shown_as)
    sources = [open_source(path) for path in dict.fromkeys(paths)]
    office = folder.parent
    texts = {
        name: read_text(office / name, f"{Path(shown_as).parent.as_posix()}/{name}")
        for name in SHARED
        if (office / name).is_file()
    }
    registers = load_registers(office, Path(shown_as).parent.as_posix()) if texts else None
    adopted, proof = _proven(sources, registers, texts, shown_as)
    read = {office / name: texts[name].encode() if name in texts else None for name in SHARED}
    return Adoption(sources, adopted, proof, folder, shown_as, read)


def _proven(
    sources: Sequence[Source], registers: Registers | None, texts: Mapping[str, str], shown_as: str
) -> tuple[Adopted, Proof]:
    """The content with its proof; what no outline can be keeps its numbers as they are typed."""
    flat: set[str] = set()
    while True:
        adopted = adopt(sources, registers, texts.get(REGISTER, ""), flat)
        try:
            return adopted, prove(adopted, texts, shown_as)
        except Faults as faults:
            names = {Path(each.place.file.name).name for each in faults.diagnostics}
            wrong = names & adopted.files.keys() - flat
            if not wrong:
                raise
            flat |= wrong


def _refuse_target(folder: Path, shown_as: str) -> None:
    if folder.exists():
        raise SurroundingsError(
            f"đã có {shown_as}, không ghi đè",
            "ghi tên thư mục khác ở --to, hoặc đổi tên thư mục ấy",
        )
    if documents_in(folder.parent):
        raise SurroundingsError(
            f"{Path(shown_as).parent.as_posix()} là một hồ sơ, không chứa hồ sơ khác được",
            "ghi thư mục cạnh nó, ví dụ content/xa-an-hao/2026",
        )
