"""The households of each unit, each count beside the place where it was typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vanthu.base.diagnostics import Place
from vanthu.base.nodes import Node, place_at
from vanthu.checks.running.dossier_view import View
from vanthu.model.targets import Households


@dataclass(frozen=True, slots=True)
class UnitRow:
    """The households of one unit, and where they stand in targets.yaml."""

    name: str
    counts: Households
    root: Node

    def at(self, key: str) -> Place:
        """The place of one count, as `thoát nghèo`."""
        return place_at(self.root, ["chỉ tiêu", self.name, key])


def unit_rows(view: View) -> Iterator[UnitRow]:
    """The units in the order of targets.yaml; none where the dossier has no targets."""
    if view.dossier.targets:
        root = view.root("targets.yaml")
        for name, counts in view.dossier.targets.units.items():
            yield UnitRow(name, counts, root)
