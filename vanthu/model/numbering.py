"""How an outline is numbered, as a clerk names it: a numbering with a name, or its levels."""

from __future__ import annotations

from typing import Annotated

from pydantic import WithJsonSchema

from vanthu.base.did_you_mean import did_you_mean
from vanthu.base.nodes import Sequence
from vanthu.model.fields import fault, read_by, require_filled, require_node

Numbering = str | tuple[str, ...]
"""A name, or the marks that the first item of each level bears, from the top: ("I.", "1.")."""

NUMBERINGS = ("mục", "mục thập phân", "phần", "thập phân", "chương", "điều")
"""The numberings that have a name: see `outline.SCHEMES`."""
CONTINUED = " liên tục"
"""Behind a mark: its count goes on through the whole text, as that of articles always does."""
_COUNTED = (
    "Phần I", "Chương I", "Mục 1", "Tiểu mục 1", "A.", "I.", "1.", "a)", "1)", "(1)", "(a)", "(i)",
)  # fmt: skip
MARKS = (
    *_COUNTED, *(f"{mark}{CONTINUED}" for mark in _COUNTED),
    "Điều 1.", "1.1.", "1.1.1.", "1.1.1.1.", "-", "+", "•", "*",
)  # fmt: skip
"""The first item of each level that a numbering may be put together from."""


def _numbering(node: object) -> str | tuple[str, ...]:
    """A name, or the marks of the levels from the top. Raises Faults."""
    found = require_node(node)
    if isinstance(found, Sequence):
        return tuple(_one_of(each, MARKS) for each in found)
    return _one_of(found, NUMBERINGS)


def _one_of(node: object, choices: tuple[str, ...]) -> str:
    scalar = require_filled(node)
    if scalar.text not in choices:
        listed = ", ".join(f'"{each}"' for each in choices)
        hint = did_you_mean(scalar.text, choices) or f"chọn một trong: {listed}"
        raise fault(scalar.place, f'"{scalar.text}" không phải cách đánh số nào', hint)
    return scalar.text


NumberingField = Annotated[
    str | tuple[str, ...],
    read_by(_numbering),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "enum": list(NUMBERINGS)},
                {"type": "array", "items": {"type": "string", "enum": list(MARKS)}},
            ]
        }
    ),
]
