"""Prints runs and passages as XML for the tags of one template, and notes every text printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from markupsafe import Markup

from vanthu.base.diagnostics import Faults
from vanthu.base.nodes import Scalar
from vanthu.decree import nd30
from vanthu.decree.drawn_lines import line_run, short_rule
from vanthu.decree.text_width import filled_lines, text_width
from vanthu.model.outline import ASSIGNMENTS, PROJECTS, Outline, OutlinePicture, OwnTable
from vanthu.model.picture import Picture
from vanthu.model.table import Table
from vanthu.writing.outline import FilledIn, Outliner, Passage, scheme_of
from vanthu.writing.phrases import Author
from vanthu.writing.pictures import Image, image_xml, relation
from vanthu.writing.project_outline import assignment_items, project_items
from vanthu.writing.runs import Runs, plain
from vanthu.writing.table_cells import TableLayout
from vanthu.writing.table_xml import table_xml
from vanthu.writing.wordml import Footnotes, Sections, own_paragraph_xml, runs_xml

_TABLE = nd30.TABLE_STYLE_NAME
"""The kind of passage that is no paragraph, but XML of its own."""
_OF_TEXT = frozenset(element.name for element in nd30.BODY)
FIGURE = "Hình"
"""The kind of passage that holds a picture."""


class PrintedXml(NamedTuple):
    """XML that a tag prints whole, and the texts that a reader finds in it."""

    xml: str
    texts: tuple[str, ...]


class Body(NamedTuple):
    """The passages of one part of a document, as they are before the last one is closed."""

    document: str
    """The kind's name, or for an appendix "Phụ lục của …"."""
    passages: tuple[Passage, ...]
    title: Scalar | None = None
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one template needs, and what must be found in the finished file."""

    context: Mapping[str, object]
    title: str
    author: str
    pieces: tuple[PrintedXml, ...]
    words: tuple[str, ...]
    """What plain tags print, alone or several in a row."""
    footnotes: Footnotes
    spare: frozenset[str]
    """Names of the context that a template may leave out."""
    passages: tuple[Passage, ...]
    """Everything printed in the order of the document, for the checks to read."""
    bodies: tuple[Body, ...]
    """The same part by part, for comparing."""
    images: Mapping[str, Image] = field(default_factory=dict)
    """The pictures by the ids that the document knows them by."""
    landscape: bool = False
    """Whether it begins on a landscape page, and so its head is in the middle of that."""

    @property
    def pictures(self) -> dict[str, tuple[str, bytes]]:
        """The kind and the content of each picture, by its id."""
        return {key: (image.kind, image.content) for key, image in self.images.items()}

    @property
    def texts(self) -> Iterator[str]:
        """Every text that must be found in the finished file, as often as it comes."""
        yield from self.words
        for piece in self.pieces:
            yield from piece.texts


class Printer:
    """Prints runs and passages as XML for the tags, in the order of the document.

    `mark` may add signs to the runs of each paragraph, by which they are found again in the file.
    """

    def __init__(
        self, author: Author, sections: Sections, mark: Callable[[Runs], Runs] | None = None
    ) -> None:
        self.author = author
        self._mark = mark
        self.footnotes = Footnotes()
        self.sections = sections
        self.pieces: list[PrintedXml] = []
        self.words: list[str] = []
        self.printed: list[Passage] = []
        self.bodies: list[Body] = []
        self.images: dict[str, Image] = {}
        self._shapes = 0

    def runs(self, runs: Runs) -> Markup:
        """The runs for a `{{r … }}` tag."""
        runs = self._mark(runs) if self._mark else runs
        return Markup(self._piece(runs_xml(runs, self.footnotes), plain(runs)))

    def _piece(self, xml: str, *texts: str) -> str:
        self.pieces.append(PrintedXml(xml, texts))
        return xml

    def rule(
        self, lines: Iterable[str], style: str, page_width: float = nd30.PAGE.text_width
    ) -> Markup:
        """A drawn line below lines of text in a style, as long as the decree wants it."""
        look = nd30.BY_NAME[style]
        bold, italic, width = look.bold, look.italic, page_width - 2 * look.side
        widths = (
            text_width(piece, look.size, bold=bold, italic=italic)
            for line in lines
            for piece in filled_lines(line, look.size, width, bold=bold, italic=italic)
        )
        self._shapes += 1
        return Markup(line_run(short_rule(max(widths, default=0)), self._shapes))

    def outline(self, items: Outline, numbering: str | Sequence[str]) -> Iterator[Passage]:
        """The numbered passages of an outline; a numbering is a name or a list of marks."""
        try:
            levels = scheme_of(numbering)
            by_article = any(level.article for level in levels)
            outliner = Outliner(levels, self.author.write, self._expand, points_numbered=by_article)
            yield from outliner.passages(items)
        except Faults as found:
            self.author.faults.update(dict.fromkeys(found.diagnostics))

    def _expand(self, item: FilledIn) -> Outline | list[Passage]:
        try:
            return self._content(item)
        except Faults as found:  # what follows is looked at all the same
            self.author.faults.update(dict.fromkeys(found.diagnostics))
            return []

    def _content(self, item: FilledIn) -> Outline | list[Passage]:
        dossier = self.author.dossier
        if isinstance(item, OutlinePicture):
            return self._figure(item.picture)
        if isinstance(item, OwnTable):
            return self._table(item.table, self.author.inline_table(item.table))
        if item.what == PROJECTS and dossier.projects:
            return project_items(dossier.projects, self.author.plain)
        if item.what == ASSIGNMENTS and dossier.assignments:
            return assignment_items(dossier.assignments)
        found = self.author.computed_table(item.what)
        return self._table(*found) if found else []

    def _figure(self, picture: Picture) -> list[Passage]:
        """A picture, and the line below it."""
        shows = plain(self.author.text(picture.shows))
        image = self.author.pictures.image(picture, shows)
        passages = [Passage(FIGURE, image=image, place=picture.file.place)]
        if caption := picture.caption:
            runs = self.author.text(caption)
            passages.append(Passage("Đoạn", runs, place=caption.place, centred=True))
        return passages

    def _table(self, table: Table, layout: TableLayout) -> list[Passage]:
        turned = layout.landscape
        passages = [
            Passage(kind, self.author.text(scalar), place=scalar.place, landscape=turned)
            for kind, scalar in (("Tên bảng", table.title), ("Đơn vị tính", table.unit))
            if scalar
        ]
        passages.append(Passage(_TABLE, table=layout, landscape=turned))
        if table.note:
            note = self.author.text(table.note)
            passages.append(Passage("Ghi chú bảng", note, landscape=turned))
        return passages

    def passages(self, passages: Iterable[Passage]) -> list[dict[str, object]]:
        """The passages as the loop of a template reads them.

        Where the page turns, a break stands before the passage: XML of its own, like a table.
        """
        printed: list[dict[str, object]] = []
        turned = _headings_turned(passages)
        for at, passage in enumerate(turned):
            self.printed.append(passage)
            printed += self.turned(landscape=passage.landscape)
            printed.append(self._printed(passage, turned[at + 1 : at + 2]))
        return printed

    def turned(self, *, landscape: bool) -> list[dict[str, object]]:
        """The break to a page of that orientation, for the same loop; none where it is so."""
        turn = self.sections.turn(landscape=landscape)
        return [_for_template(_TABLE, "", turn)] if turn else []

    def _printed(self, passage: Passage, following: Sequence[Passage]) -> dict[str, object]:
        """The passage for the loop: what no template has a style for is XML of its own.

        So is a line right above a table or a picture, which has no room above it.
        """
        passage = passage.marked(self._mark) if self._mark else passage
        if passage.image:
            self.images[relation(passage.image)] = passage.image
            self._shapes += 1
            captioned = any(each.centred for each in following)
            xml = image_xml(passage.image, self._shapes, keep_next=captioned)
            return _for_template(_TABLE, "", self._piece(xml))
        if passage.table:
            xml = self._piece(table_xml(passage.table, self.footnotes), *passage.table.texts)
            return _for_template(_TABLE, "", xml)
        runs = runs_xml(passage.runs, self.footnotes)
        above = passage.kind in _OF_TEXT and any(
            (each.table or each.image) and each.landscape == passage.landscape for each in following
        )
        if passage.centred or above:
            xml = own_paragraph_xml(
                runs, passage.kind, passage.number, centred=passage.centred, above_table=above
            )
            return _for_template(_TABLE, "", self._piece(xml, passage.text))
        return _for_template(passage.kind, passage.number, self._piece(runs, passage.text))

    def sheet(
        self, context: Mapping[str, object], kind: str, subject: Scalar, spare: frozenset[str]
    ) -> Sheet:
        """Everything for one template."""
        return Sheet(
            context,
            f"{kind} {plain(self.author.text(subject))}".replace("\n", " "),
            self.author.dossier.office.name,
            tuple(self.pieces),
            tuple(self.words),
            self.footnotes,
            spare,
            tuple(self.printed),
            tuple(self.bodies),
            self.images,
            self.sections.begins_landscape,
        )


def _headings_turned(passages: Iterable[Passage]) -> list[Passage]:
    """The passages; headings right above a landscape table stand on its page."""
    listed = list(passages)
    for at in range(len(listed) - 2, -1, -1):
        look = nd30.BY_NAME.get(listed[at].kind)
        if listed[at + 1].landscape and look and look.keep_next:
            listed[at] = replace(listed[at], landscape=True)
    return listed


def _for_template(kind: str, number: str, xml: str) -> dict[str, object]:
    return {"kiểu": kind, "số": number, "chữ": Markup(xml)}
