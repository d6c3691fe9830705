"""Prints runs and passages as XML for the tags of one template, and notes every text printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from markupsafe import Markup

from vanthu.base.diagnostics import Faults
from vanthu.base.nodes import Scalar
from vanthu.decree import nd30
from vanthu.decree.drawn_lines import line_run, short_rule
from vanthu.decree.text_width import filled_lines, text_width
from vanthu.model.outline import ASSIGNMENTS, PROJECTS, Insert, Outline, OwnTable
from vanthu.model.table import Table
from vanthu.writing.outline import Outliner, Passage, scheme_of
from vanthu.writing.phrases import Author
from vanthu.writing.project_outline import assignment_items, project_items
from vanthu.writing.runs import Runs, plain
from vanthu.writing.tables import TableLayout, lay_out_inline
from vanthu.writing.wordml import Footnotes, Sections, runs_xml, table_xml

_TABLE = nd30.TABLE_STYLE_NAME
"""The kind of passage that is no paragraph, but XML of its own."""


class Piece(NamedTuple):
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
    pieces: tuple[Piece, ...]
    words: tuple[str, ...]
    """What plain tags print, alone or several in a row."""
    footnotes: Footnotes
    spare: frozenset[str]
    """Names of the context that a template may leave out."""
    passages: tuple[Passage, ...]
    """Everything printed in the order of the document, for the checks to read."""
    bodies: tuple[Body, ...]
    """The same part by part, for comparing."""

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

    def __init__(self, author: Author, mark: Callable[[Runs], Runs] | None = None) -> None:
        self.author = author
        self._mark = mark
        self.footnotes = Footnotes()
        self.sections = Sections()
        self.pieces: list[Piece] = []
        self.words: list[str] = []
        self.printed: list[Passage] = []
        self.bodies: list[Body] = []
        self._shapes = 0

    def runs(self, runs: Runs) -> Markup:
        """The runs for a `{{r … }}` tag."""
        runs = self._mark(runs) if self._mark else runs
        return Markup(self._piece(runs_xml(runs, self.footnotes), plain(runs)))

    def _piece(self, xml: str, *texts: str) -> str:
        self.pieces.append(Piece(xml, texts))
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
            by_article = any(level.continues for level in levels)
            outliner = Outliner(levels, self.author.write, self._expand, points_numbered=by_article)
            yield from outliner.passages(items)
        except Faults as found:
            self.author.faults.update(dict.fromkeys(found.diagnostics))

    def _expand(self, item: Insert | OwnTable) -> Outline | list[Passage]:
        try:
            return self._content(item)
        except Faults as found:  # what follows is looked at all the same
            self.author.faults.update(dict.fromkeys(found.diagnostics))
            return []

    def _content(self, item: Insert | OwnTable) -> Outline | list[Passage]:
        dossier = self.author.dossier
        if isinstance(item, OwnTable):
            return self._table(item.table, lay_out_inline(item.table, self.author.write))
        if item.what == PROJECTS and dossier.projects:
            return project_items(dossier.projects, self.author.plain)
        if item.what == ASSIGNMENTS and dossier.assignments:
            return assignment_items(dossier.assignments)
        found = self.author.computed_table(item.what)
        return self._table(*found) if found else []

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
        for passage in _headings_turned(passages):
            self.printed.append(passage)
            printed += self.turned(landscape=passage.landscape)
            printed.append(_for_template(passage.kind, passage.number, self._xml(passage)))
        return printed

    def turned(self, *, landscape: bool) -> list[dict[str, object]]:
        """The break to a page of that orientation, for the same loop; none where it is so."""
        turn = self.sections.turn(landscape=landscape)
        return [_for_template(_TABLE, "", turn)] if turn else []

    def _xml(self, passage: Passage) -> str:
        passage = passage.marked(self._mark) if self._mark else passage
        if passage.table is None:
            return self._piece(runs_xml(passage.runs, self.footnotes), passage.text)
        return self._piece(table_xml(passage.table, self.footnotes), *passage.table.texts)

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
