"""Figures of a document from anywhere, computed again where their meaning is recognised."""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.inspection.elements import Form
from vanthu.inspection.figures import amounts, labels, rates, sums
from vanthu.inspection.figures.grid import grids
from vanthu.inspection.finding import Finding, FormRule

RULES: tuple[FormRule, ...] = (*labels.RULES, *rates.RULES, *sums.RULES, *amounts.RULES)


def check(form: Form) -> Iterator[Finding]:
    """What the figures of tables and of lists of money come to."""
    for grid in grids(form):
        yield from labels.check(grid)
        yield from rates.check(grid)
        yield from sums.check(grid)
    yield from amounts.check(form)
