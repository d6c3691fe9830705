"""The form rules, a module for each thing looked at, listed in the order of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vanthu.inspection.elements import Form
from vanthu.inspection.finding import Finding, FormRule
from vanthu.inspection.rules import (
    attached,
    bases,
    body,
    drawn_lines,
    feet,
    heads,
    letters,
    looks,
    marks,
    number_and_date,
    order,
    page,
    structure,
    tables,
)

CHECKS: tuple[Callable[[Form], Iterator[Finding]], ...] = (
    page.check,
    letters.check,
    heads.check,
    number_and_date.check,
    looks.check,
    drawn_lines.check,
    bases.check,
    structure.check,
    order.check,
    body.check,
    tables.check,
    feet.check,
    marks.check,
    attached.check,
)

RULES: tuple[FormRule, ...] = (
    *page.RULES,
    *letters.RULES,
    *heads.RULES,
    *number_and_date.RULES,
    *looks.RULES,
    *drawn_lines.RULES,
    *bases.RULES,
    *structure.RULES,
    *order.RULES,
    *body.RULES,
    *tables.RULES,
    *feet.RULES,
    *marks.RULES,
    *attached.RULES,
)
"""All form rules, in the order in which they are told."""
