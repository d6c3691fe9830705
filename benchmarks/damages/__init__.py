"""Every kind of damage, in the order of the table."""

from __future__ import annotations

from benchmarks.damage import Kind
from benchmarks.damages import citations, figures, names, structure, text, word

KINDS: tuple[Kind, ...] = (
    *figures.KINDS,
    *names.KINDS,
    *citations.KINDS,
    *structure.KINDS,
    *text.KINDS,
    *word.KINDS,
)
"""All kinds."""
