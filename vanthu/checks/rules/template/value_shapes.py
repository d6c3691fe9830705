"""What a template can ask of the values that it gets: their parts, by name, at any depth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Shape:
    """The parts of a value: of a group by their names, of a list those of all its items.

    A value that is empty in this dossier tells nothing, and is not held against a template.
    """

    fields: Mapping[str, Shape] = field(default_factory=dict)
    items: Shape | None = None
    is_list: bool = False
    is_runs: bool = False
    """Whether it is XML of Word already, which a plain tag would print as text."""
    is_text: bool = False


def shape_of(value: object) -> Shape:
    """The shape of a value of the context."""
    if isinstance(value, str):
        return _shape_of_text(isinstance(value, Markup), bool(value))
    if isinstance(value, Mapping):
        return Shape({name: shape_of(inner) for name, inner in value.items()})
    if isinstance(value, list):
        return Shape(items=_merged(shape_of(item) for item in value), is_list=True)
    return Shape(is_text=bool(value))


@cache
def _shape_of_text(is_xml: bool, is_filled: bool) -> Shape:
    return Shape(is_runs=is_xml and is_filled, is_text=is_filled and not is_xml)


def _merged(shapes: Iterable[Shape]) -> Shape | None:
    fields: dict[str, Shape] = {}
    merged = None
    for shape in shapes:
        for name, inner in shape.fields.items():
            known = fields.get(name)
            fields[name] = inner if known is None or not (known.is_runs or known.fields) else known
        merged = shape if merged is None else merged
    if merged is None:
        return None
    return Shape(fields, merged.items, merged.is_list, merged.is_runs, merged.is_text)
