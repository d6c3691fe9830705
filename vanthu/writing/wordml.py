"""Runs, sections and footnotes as WordprocessingML: what a template's tags print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from vanthu.decree.nd30 import BY_NAME
from vanthu.word.package import escaped
from vanthu.writing.runs import Run, Runs

_NBSP = "\N{NO-BREAK SPACE}"
_DASH = re.compile(r" ([-–]) (?=(\d)?)")
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_BREAK = re.compile(r"([\n\t])")
_ABOVE_TABLE = '<w:spacing w:after="80"/>'
"""In twentieths of a point: no border touches the line above it."""


class Footnotes:
    """Footnotes in the order in which their marks are printed."""

    _FIRST = 1
    """Word keeps -1 and 0 for the separators."""

    def __init__(self) -> None:
        self.notes: list[Runs] = []

    def mark(self, note: Runs) -> str:
        """The run of the mark of one more footnote."""
        self.notes.append(note)
        return (
            f'<w:r><w:rPr><w:rStyle w:val="{style_id("Dấu chú thích")}"/></w:rPr>'
            f'<w:footnoteReference w:id="{self._FIRST + len(self.notes) - 1}"/></w:r>'
        )

    def xml(self) -> str:
        """The `w:footnote` elements of all of them."""
        start = (
            f'<w:p><w:pPr><w:pStyle w:val="{style_id("Chú thích")}"/></w:pPr><w:r><w:rPr>'
            f'<w:rStyle w:val="{style_id("Dấu chú thích")}"/></w:rPr><w:footnoteRef/></w:r>'
        )
        return "".join(
            f'<w:footnote w:id="{at}">{start}{runs_xml((Run(" "), *note), self)}</w:p></w:footnote>'
            for at, note in enumerate(self.notes, self._FIRST)
        )


def style_id(name: str) -> str:
    """The identifier of the style of an element, by its name."""
    return BY_NAME[name].style_id


def runs_xml(runs: Runs, footnotes: Footnotes, size: Decimal | None = None) -> str:
    """The runs of one paragraph; a line break or tab in the text becomes Word's own.

    `size` in pt is that of the letters where it is not the style's.
    """
    sized = f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>' if size else ""
    return "".join(footnotes.mark(run.note) if run.note else _run_xml(run, sized) for run in runs)


def _run_xml(run: Run, size: str) -> str:
    look = ("<w:b/><w:bCs/>" if run.bold else "") + ("<w:i/><w:iCs/>" if run.italic else "") + size
    if run.level:
        look += f'<w:vertAlign w:val="{run.level}"/>'
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    content = properties + _content(run.text)
    return f"<w:r>{content}</w:r>" if content else "<w:r/>"


@lru_cache(maxsize=2048)
def _content(text: str) -> str:
    return "".join(_pieces(_bound(text)))


def _bound(text: str) -> str:
    """The text with its dashes bound: a line must not begin with what looks like a bullet.

    A dash before a figure, as in 2021 - 2025, is bound on both sides.
    """
    return _DASH.sub(lambda found: f"{_NBSP}{found[1]}{_NBSP if found[2] else ' '}", text)


def _pieces(text: str) -> Iterator[str]:
    for piece in _BREAK.split(text):
        yield _BREAKS.get(piece) or _text_xml(piece)


def _text_xml(text: str) -> str:
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>' if text else ""


def own_paragraph_xml(
    runs: str, style: str, number: str, *, centred: bool, above_table: bool
) -> str:
    """A paragraph in a style of the text that looks in one way otherwise than its style.

    In the middle; or with room below it and on the page of the table that follows.
    """
    middle = '<w:ind w:firstLine="0"/><w:jc w:val="center"/>' if centred else ""
    below = f"<w:keepNext/>{_ABOVE_TABLE}" if above_table else ""
    look = f'<w:rPr><w:rStyle w:val="{style_id("Số điều")}"/></w:rPr>' if style == "Điều" else ""
    numbered = f"<w:r>{look}{_text_xml(f'{number} ')}</w:r>" if number else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{below}{middle}</w:pPr>'
        f"{numbered}{runs}</w:p>"
    )


class Sections:
    """The sections of a document, in the order in which they are printed.

    Word describes a section where it ends, so a break prints the section before it. Only what
    differs from the template's own section is printed; `ooxml.finish_sections` adds the rest.
    """

    def __init__(self, *, landscape: bool = False, first_page: int | None = None) -> None:
        self._current = section_xml(landscape=landscape, first_page=first_page)
        self._broken = landscape or first_page is not None
        self._landscape = self._part_landscape = self.begins_landscape = landscape

    def begin(self, *, landscape: bool, numbered_anew: bool) -> str:
        """The break before a new section, which may number its pages from 1 again."""
        ended, self._current = (
            self._current,
            section_xml(
                landscape=landscape, numbered_anew=numbered_anew, continued=not numbered_anew
            ),
        )
        self._broken = True
        self._landscape = landscape
        if numbered_anew:
            self._part_landscape = landscape
        return section_break(ended)

    def turn(self, *, landscape: bool) -> str:
        """The break before what needs, or needs no longer, a landscape page.

        Nothing where the page is so already, as in an appendix that is landscape throughout.
        """
        wanted = landscape or self._part_landscape
        if wanted == self._landscape:
            return ""
        return self.begin(landscape=wanted, numbered_anew=False)

    def end(self) -> str:
        """The last section; nothing where the document has only one like the template's."""
        return section_break(self._current) if self._broken else ""


def section_xml(
    *,
    landscape: bool,
    numbered_anew: bool = False,
    continued: bool = False,
    first_page: int | None = None,
) -> str:
    """What a section has of its own; a continued one shows its number on the first page too.

    `first_page` is the number of its first page where another document comes before it.
    """
    size = '<w:pgSz w:orient="landscape"/>' if landscape else ""
    start = 1 if numbered_anew else first_page
    number = "" if start is None else f'<w:pgNumType w:start="{start}"/>'
    title = '<w:titlePg w:val="0"/>' if continued or first_page is not None else ""
    return f"<w:sectPr>{size}{number}{title}</w:sectPr>"


def section_break(section: str) -> str:
    """The paragraph that ends a section."""
    style = style_id("Dòng ngắt")
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{section}</w:pPr></w:p>'
