"""What the rules about templates look at: one template, and the values that it will print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup

from vanthu.base.diagnostics import Place, SourceFile
from vanthu.checks.rules.template.tags import Nesting, Tag, nest
from vanthu.checks.rules.template.value_shapes import Shape, shape_of
from vanthu.writing.filling import Sheet

_USED = re.compile(r'<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]+)"')


@dataclass(frozen=True, slots=True)
class TemplateParagraph:
    """A paragraph's text, and its place: in which part, table and row."""

    text: str
    place: Place
    style: str
    filled: bool
    """Whether the part that it stands in is filled from the dossier at all."""

    def at(self, start: int, end: int) -> Place:
        """The place of its characters `start` to `end`."""
        begin = self.place.start
        return Place(self.place.file, begin + start, begin + end, self.place.spot)


class Found(NamedTuple):
    """Something that a template brings along, what to do about it, and where it stands."""

    what: str
    hint: str
    place: Place


@dataclass(frozen=True)
class TemplateText:
    """A template as a person reads it."""

    file: SourceFile
    paragraphs: tuple[TemplateParagraph, ...]
    tags: tuple[Tag, ...]
    styles: Mapping[str, str]
    """Names of the styles by their ids."""
    active: tuple[Found, ...]
    """What runs or fetches something when the file is opened."""

    @cached_property
    def nesting(self) -> Nesting:
        """How its tags stand in each other."""
        return nest(self.tags)

    @property
    def whole(self) -> Place:
        """The place of what concerns the file and no words of it."""
        return Place(SourceFile(self.file.name, numbered=False))


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """All that the rules ask of a sheet: nothing of what its texts say.

    So the sheets of many dossiers are equal, and what was found for one holds for the others.
    """

    shapes: Mapping[str, Shape]
    """The shape of every value by its name."""
    spare: frozenset[str]
    """Names that a template may leave out."""
    styles: frozenset[str]
    """Ids of the styles in what is printed as XML."""

    @classmethod
    def of(cls, sheet: Sheet) -> PrintedSheet:
        """What the rules ask of this sheet."""
        shapes = {name: shape_of(value) for name, value in sheet.context.items()}
        xml = "\n".join((*_markup(sheet.context), sheet.footnotes.xml()))
        return cls(shapes, sheet.spare, frozenset(_USED.findall(xml)))


def _markup(value: object) -> Iterator[Markup]:
    if isinstance(value, str):
        if isinstance(value, Markup):
            yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _markup(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _markup(inner)


@dataclass(frozen=True)
class TemplateView:
    """A template and what it is to print."""

    template: TemplateText
    printed: PrintedSheet

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Every name that a tag asks for."""
        scopes: dict[tuple[int, ...], Mapping[str, Shape]] = {}
        asked = []
        for tag, loops in zip(self.template.tags, self.template.nesting.loops, strict=True):
            key = tuple(map(id, loops))
            if key not in scopes:
                scopes[key] = self._scope(loops)
            asked += [Asked(tag, chain, scopes[key]) for chain in tag.names]
        return tuple(asked)

    def _scope(self, loops: tuple[Tag, ...]) -> Mapping[str, Shape]:
        """The names known within loops: those of the sheet, and what each loop names."""
        scope = dict(self.printed.shapes)
        for loop in loops:
            scope |= _named_by(loop, scope)
        return scope


@dataclass(frozen=True, slots=True)
class Asked:
    """A name with its dots that a tag asks for, and the names known there."""

    tag: Tag
    chain: tuple[str, ...]
    scope: Mapping[str, Shape]


def found_at(chain: tuple[str, ...], scope: Mapping[str, Shape]) -> Shape | None:
    """The shape of what a dotted name means; None where that cannot be told."""
    shape = scope.get(chain[0])
    for name in chain[1:]:
        shape = shape.fields.get(name) if shape else None
    return shape


def _named_by(loop: Tag, scope: Mapping[str, Shape]) -> Mapping[str, Shape]:
    targets, source = loop.loop
    listed = found_at(source, scope) if source else None
    item = (listed.items if listed and len(targets) == 1 else None) or Shape()
    return {**dict.fromkeys(targets, item), "loop": Shape()}
