"""The spine: a folder of YAML → two Word files, each step a function from value to value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from vanthu.diagnostics import Diagnostic, Faults, Place, SourceFile
from vanthu.model.dossier import OFFICE, Dossier, load
from vanthu.model.links import broken_links

DECISION_FILE, PLAN_FILE = "quyet-dinh.docx", "ke-hoach.docx"
_TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


@dataclass(frozen=True, slots=True)
class Built:
    """A dossier and its finished files by name."""

    dossier: Dossier
    files: Mapping[str, bytes]


def build(folder: Path, shown_as: str) -> Built:
    """The finished files of the dossier in `folder`; nothing is written.

    Raises Faults with everything that is wrong, SurroundingsError for a machine in the way.
    """
    dossier = load(folder, shown_as)
    from vanthu.author import Author  # only sound content needs these
    from vanthu.context import decision_sheet, plan_sheet
    from vanthu.render import render

    author = Author(dossier)
    sheets = {DECISION_FILE: decision_sheet(author)}
    if dossier.plan:
        sheets[PLAN_FILE] = plan_sheet(author, dossier.plan)
    faults = [*broken_links(dossier), *author.faults]
    if faults:
        raise Faults(faults)
    templates = _templates(dossier)
    files = {name: render(*templates[name], sheet) for name, sheet in sheets.items()}
    return Built(dossier, files)


def _templates(dossier: Dossier) -> Mapping[str, tuple[Path, str]]:
    """For each file its template and how messages name it: the office's own, or ours."""
    layout = dossier.office.layout
    return {
        DECISION_FILE: _template(dossier, layout.decision_template, "decision.docx"),
        PLAN_FILE: _template(dossier, layout.plan_template, "plan.docx"),
    }


def _template(dossier: Dossier, own: str | None, ours: str) -> tuple[Path, str]:
    if own is None:
        return _TEMPLATES / ours, f"templates/{ours}"
    name = PurePosixPath(own.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or ":" in own:
        place = Place(SourceFile(dossier.documents[OFFICE].file.name, numbered=False))
        raise Faults(
            [Diagnostic(place, f'mẫu "{own}" nằm ngoài thư mục của cơ quan', "chép mẫu vào đó")]
        )
    return dossier.folder.parent / name, own
