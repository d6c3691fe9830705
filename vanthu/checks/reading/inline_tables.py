"""The tables that are written whole in YAML, wherever they stand in a dossier."""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.checks.running.dossier_view import View
from vanthu.model.outline import Outline, OwnTable, below


def inline_tables(view: View) -> Iterator[OwnTable]:
    """The tables of the decision, the plan, the projects and the assignments, in that order."""
    for outline in view.dossier.outlines:
        yield from _tables(outline)


def _tables(outline: Outline) -> Iterator[OwnTable]:
    for item in outline:
        if isinstance(item, OwnTable):
            yield item
        yield from _tables(below(item))
