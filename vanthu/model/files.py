"""The files that a dossier is read from, by name: those of the office, of figures, of documents."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

OFFICE, REGISTER = "office.yaml", "legal.yaml"
SHARED = (OFFICE, REGISTER)
"""Files that stand beside the dossiers of an office, in the folder above them."""

TARGETS, PROJECTS, ASSIGNMENTS = "targets.yaml", "projects.yaml", "assignments.yaml"
FIGURES = (TARGETS, PROJECTS, ASSIGNMENTS)
"""What the documents of a dossier have in common, and print from."""

RECORD = "phat-hanh.yaml"
"""What was issued; written by a command, never by a person."""

RECEIPTS = "so-lieu-da-nhap.yaml"
"""Where figures were imported from; written by a command as well."""

DECISION, PLAN = "decision.yaml", "plan.yaml"


def is_document(name: str) -> bool:
    """Whether a file of that name, in the folder of a dossier, is a document."""
    return name.endswith(".yaml") and name[0] not in "._~" and name not in _OTHERS


def documents_in(folder: Path) -> list[str]:
    """The names of the documents' files in a folder, in the order of printing."""
    try:
        return in_printing_order(each.name for each in folder.iterdir() if is_document(each.name))
    except OSError:
        return []


def is_dossier(folder: Path) -> bool:
    """Whether a folder holds a document at least; that of an office holds its registers."""
    return bool(documents_in(folder)) and not any((folder / name).exists() for name in SHARED)


def dossiers_below(folder: Path, pattern: str = "**") -> list[Path]:
    """The folders below that are dossiers, by name; hidden ones are none of the clerk's."""
    found = {path.parent for path in folder.glob(f"{pattern}/*.yaml") if is_document(path.name)}
    return sorted(each for each in found if is_dossier(each) and not _is_hidden(each))


def _is_hidden(path: Path) -> bool:
    """Whether a run that was killed has left it behind."""
    return any(part.startswith(".") and part.strip(".") for part in path.parts)


def in_printing_order(names: Iterable[str]) -> list[str]:
    """The decision, the plan, then the others by name."""
    return sorted(set(names), key=lambda name: (name != DECISION, name != PLAN, name))


def files_in(folder: Path) -> list[str]:
    """The names of all files of content in a folder: documents, then what they print from."""
    figures = [name for name in (*SHARED, *FIGURES) if (folder / name).is_file()]
    return [*documents_in(folder), *figures]


_OTHERS = frozenset((*SHARED, *FIGURES, RECORD, RECEIPTS))
