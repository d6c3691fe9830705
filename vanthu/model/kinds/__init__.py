"""The kinds of document that a dossier may hold, one module for each layout of the decree.

A file of a dossier is a document where it is none of those that hold figures. What it says of
itself tells its layout: a document that is signed stands alone; one without a signature is
attached to the decision of its dossier.
"""

from __future__ import annotations

from collections.abc import Mapping as Map

from vanthu.base.nodes import Mapping, Node, Scalar
from vanthu.base.unaccented import bare
from vanthu.decree.nd30 import KIND_ABBREVIATIONS
from vanthu.model.files import DECISION, PLAN
from vanthu.model.kinds.attached import Attached, Plan
from vanthu.model.kinds.decision import Decision
from vanthu.model.kinds.document import Document
from vanthu.model.kinds.minutes import Minutes
from vanthu.model.kinds.named import LETTER, Letter, Named, StandingPlan

MODELS: tuple[type[Document], ...] = (
    Decision, Plan, Attached, StandingPlan, Named, Letter, Minutes,
)  # fmt: skip
"""All layouts, each with the keys that its file may hold."""

_BY_KIND = {kind: model for model in MODELS for kind in model.KINDS}

_OUTPUT = {DECISION: "quyet-dinh.docx", PLAN: "ke-hoach.docx"}
"""The finished files of these; that of any other is called like its kind."""


def model_of(file: str, root: Node, *, with_decision: bool) -> type[Document]:
    """The layout of the document in `file`, in a dossier with or without a decision."""
    if file == DECISION:
        return Decision
    said = root if isinstance(root, Mapping) else {}
    kind = said.get("loại")
    if isinstance(kind, Scalar) and kind.text in _BY_KIND:
        return _BY_KIND[kind.text]
    if with_decision and "ký" not in said:
        return Plan if file == PLAN else Attached
    return StandingPlan if file == PLAN else Named


def outputs_of(documents: Map[str, Document]) -> dict[str, str]:
    """The name of each document's finished Word file, by the name of its own: "to-trinh.docx".

    Where several are of one kind, all but the first are called by their files as well.
    """
    names: dict[str, str] = {}
    for file, document in documents.items():
        kind = _file_name(document.name)
        name = _OUTPUT.get(file, f"{kind}.docx")
        if name in names.values():
            name = f"{kind}-{file.removesuffix('.yaml')}.docx"
        names[file] = name
    return names


def _file_name(kind: str) -> str:
    return "-".join(bare(kind).split())


USUAL_OUTPUTS = (
    *_OUTPUT.values(),
    *(f"{_file_name(kind)}.docx" for kind in (*KIND_ABBREVIATIONS, LETTER)),
)
"""What finished files are called, whichever kinds a dossier holds."""
