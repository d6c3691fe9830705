"""Where the time of one warm build goes, stage by stage."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.timing import Timing, compare, timed
from benchmarks.workload import CONTENT, drafted
from vanthu.checks import RULES
from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.rule import run
from vanthu.model.dossier import load
from vanthu.model.kinds import outputs_of
from vanthu.pipeline import build, render_all
from vanthu.writing.filling import Sheet
from vanthu.writing.frame import sheet_of
from vanthu.writing.phrases import Author


def measure(rounds: int = 21) -> Mapping[str, Timing]:
    """Milliseconds of each stage of the dossier of 2024, and of the whole."""
    ready = drafted()
    return compare(
        {
            "whole build": timed(lambda: build(CONTENT, "content/2024")),
            "YAML read and validated": timed(lambda: load(CONTENT, "content/2024")),
            "texts evaluated, numbered, laid out": timed(_sheets),
            "rules": timed(_rules),
            "both files printed": timed(lambda: render_all(ready)),
        },
        rounds,
    )


def _sheets() -> Mapping[str, Sheet]:
    author = Author(drafted().dossier)
    documents = author.dossier.documents
    outputs = outputs_of(documents)
    return {outputs[file]: sheet_of(author, document) for file, document in documents.items()}


def _rules() -> None:
    """With an author of its own: what the rules keep from one run to the next is not used."""
    view = drafted().view
    run(RULES, View(view.dossier, Author(view.dossier), view.sheets))
