"""Sections: paper, margins, and what stands in the margins at top and bottom."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from vanthu.word.reading.content import Paragraph
from vanthu.word.reading.xml import POINTS_PER_MM, child, flag, localname, number, points, w

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SIDES = ("top", "bottom", "left", "right")
_A4 = (595.3, 841.9)  # pt, for a section that names no paper
_DEFAULT_MARGIN = 72.0
_MOST_LINES_IN_MARGIN = 50

Margins = Mapping[str, tuple[Paragraph, ...]]
"""For `default`, `first` and `even` the paragraphs of a header or footer."""


@dataclass(frozen=True, slots=True)
class Section:
    """Lengths in mm; `first` and `last` are the numbers of the section's paragraphs.

    `start` is the number that the pages begin with anew, None where they run on.
    """

    index: int
    width: float
    height: float
    margins: Mapping[str, float]
    title_page: bool
    headers: Margins
    footers: Margins
    first: int
    last: int
    start: int | None = None
    number_form: str = "decimal"

    @property
    def landscape(self) -> bool:
        """Whether pages are wider than high."""
        return self.width > self.height

    @property
    def text_width(self) -> float:
        """Width of a line of text in mm."""
        return self.width - self.margins["left"] - self.margins["right"]

    def holds(self, paragraph: int) -> bool:
        """Whether the paragraph of that number stands in the section."""
        return self.first <= paragraph <= self.last


def relations(part: etree._Element | None, folder: str) -> dict[str, str]:
    """For each id of a relationship the part it leads to."""
    found: dict[str, str] = {}
    for relation in () if part is None else part:
        if relation.get("TargetMode") != "External":
            target = relation.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
            found[relation.get("Id", "")] = posixpath.normpath(whole)
    return found


def read_section(
    properties: etree._Element,
    index: int,
    extent: tuple[int, int],
    before: Section | None,
    margins_by_id: Mapping[str, tuple[Paragraph, ...]],
) -> Section:
    """A section from its properties; what stands in the margins is handed on from the last."""
    size, margin = child(properties, "pgSz"), child(properties, "pgMar")
    count = child(properties, "pgNumType")
    width, height = (_mm(size, name, usual) for name, usual in zip("wh", _A4, strict=True))
    sides = {side: abs(_mm(margin, side, _DEFAULT_MARGIN)) for side in _SIDES}
    sides["left"] += _mm(margin, "gutter", 0.0)
    return Section(
        index=index,
        width=width,
        height=height,
        margins=sides,
        title_page=flag(child(properties, "titlePg")),
        headers=_referred(
            properties, "headerReference", before.headers if before else None, margins_by_id
        ),
        footers=_referred(
            properties, "footerReference", before.footers if before else None, margins_by_id
        ),
        first=extent[0],
        last=extent[1],
        start=None if count is None else number(count.get(w("start"))),
        number_form="decimal" if count is None else count.get(w("fmt"), "decimal"),
    )


def _mm(element: etree._Element | None, name: str, usual: float) -> float:
    found = None if element is None else points(element.get(w(name)))
    return (usual if found is None else found) / POINTS_PER_MM


def _referred(
    properties: etree._Element,
    name: str,
    before: Margins | None,
    margins_by_id: Mapping[str, tuple[Paragraph, ...]],
) -> Margins:
    found = dict(before or {})
    for element in properties:
        if localname(element) == name:
            paragraphs = margins_by_id.get(element.get(f"{_R}id", ""))
            if paragraphs is not None:
                found[element.get(w("type"), "default")] = paragraphs
    return found


def page_numbers(margins: Margins, *, kinds: tuple[str, ...]) -> Iterator[tuple[str, Paragraph]]:
    """The paragraphs that print the page's number, each with the pages it stands on."""
    for kind in kinds:
        for paragraph in margins.get(kind, ())[:_MOST_LINES_IN_MARGIN]:
            if any(command.split()[:1] == ["PAGE"] for command in paragraph.fields):
                yield kind, paragraph
