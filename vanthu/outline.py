"""The outline → numbered passages: numbers, letters and bullets by depth, never typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from vanthu.diagnostics import Diagnostic, Faults, Place
from vanthu.inline import Run, Runs, plain
from vanthu.model.outline import (
    Clause,
    Heading,
    Insert,
    Outline,
    OwnTable,
    Paragraph,
    Phrase,
    Point,
)
from vanthu.tables import TableLayout
from vanthu.vietnamese import capitals, letter, roman

Write = Callable[[Phrase], Runs]
Counts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text that goes into the document, and where it came from.

    `kind` is the name of its Word style; a table has its layout and no runs of its own.
    """

    kind: str
    runs: Runs = ()
    number: str = ""
    place: Place | None = None
    table: TableLayout | None = None
    landscape: bool = False
    """Whether it needs a landscape page, as a wide table and the lines around it do."""

    @property
    def text(self) -> str:
        """Number and characters as the document shows them."""
        return f"{self.number} {plain(self.runs)}" if self.number else plain(self.runs)


@dataclass(frozen=True, slots=True)
class Level:
    """How one depth of the outline looks: styles of a titled and of an untitled item, number."""

    titled: str
    untitled: str
    number: Callable[[Counts], str]
    bullet: bool = False
    capitals: bool = False
    own_line: str = ""
    """Style of a number that stands on a line of its own above the title."""
    run_in: bool = False
    """Whether a title and its one text stand on the same line, as below the letters."""
    lone: bool = True
    """Whether a single item is numbered too: a lone a) would promise a b)."""


def _dotted(counts: Counts) -> str:
    return f"{counts[-1]}."


def _decimal(counts: Counts) -> str:
    return ".".join(map(str, counts)) + "."


def _lettered(counts: Counts) -> str:
    return f"{letter(counts[-1])})"


def _bullet(kind: str, mark: str) -> Level:
    return Level(f"{kind} có tiêu đề", kind, lambda counts: mark, bullet=True, run_in=True)


_SECTION = Level("Mục", "Khoản", lambda counts: f"{roman(counts[-1])}.", capitals=True)
_CLAUSE = Level("Khoản có tiêu đề", "Khoản", _dotted)
_POINT = Level("Điểm có tiêu đề", "Điểm", _lettered, lone=False)
_BULLETS = (
    _bullet("Gạch đầu dòng", "-"),
    _bullet("Dấu cộng", "+"),
    _bullet("Dấu chấm", "•"),
)
SCHEMES: dict[str, tuple[Level, ...]] = {
    "mục": (_SECTION, _CLAUSE, _POINT, *_BULLETS),
    "phần": (
        Level(
            "Tên phần",
            "Khoản",
            lambda counts: f"Phần {roman(counts[-1])}",
            capitals=True,
            own_line="Phần",
        ),
        _SECTION,
        _CLAUSE,
        _POINT,
        *_BULLETS[:2],
    ),
    "thập phân": (
        replace(_SECTION, number=_decimal),
        replace(_CLAUSE, number=_decimal),
        replace(_POINT, number=_decimal, lone=True),
        *_BULLETS,
    ),
    "điều": (
        Level("Điều có tiêu đề", "Điều", lambda counts: f"Điều {counts[-1]}."),
        replace(_CLAUSE, run_in=True),
        replace(_POINT, run_in=True, lone=True),
        *_BULLETS,
    ),
}
"""Numbering by depth (NĐ 30/2020, Phụ lục I, Phần I, Mục II.6); the bullets are practice."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """The passages of a table, and where the outline asks for it."""

    place: Place
    passages: Sequence[Passage]


_COUNTED = (Heading, Clause, Point)
_FILLED_IN = (Insert, OwnTable)
_Ready = Paragraph | Point | Clause | Heading | _Laid


@dataclass(frozen=True, slots=True)
class Outliner:
    """Turns the items of one outline into passages.

    `expand` gives the items that an Insert stands for, or the passages of a table.
    """

    levels: tuple[Level, ...]
    write: Write
    expand: Callable[[Insert | OwnTable], Outline | list[Passage]]
    points_numbered: bool = False
    """Whether plain strings are numbered like clauses, as under an article."""

    def passages(self, items: Outline, counts: Counts = ()) -> Iterator[Passage]:
        """The passages of `items`, which stand under the item numbered `counts`."""
        ready = tuple(self._expanded(items))
        level = self._level(ready, len(counts))
        depth_counts = counts + (0,) * (self.levels.index(level) - len(counts))
        total = sum([isinstance(item, _COUNTED) for item in ready])
        at = 0
        for item in ready:
            if isinstance(item, Paragraph):
                yield self._paragraph(item.text)
            elif isinstance(item, _Laid):
                yield from item.passages
            else:
                at += 1
                own = (*depth_counts, at)
                number = level.number(own) if total > 1 or level.lone or level.bullet else ""
                yield from self._numbered(item, level, number, own)

    def _expanded(self, items: Outline) -> Iterator[_Ready]:
        """The items, with projects and assignments put in place of the word for them."""
        for item in items:
            if not isinstance(item, _FILLED_IN):
                yield item
                continue
            expanded = self.expand(item)
            if isinstance(expanded, tuple):
                yield from self._expanded(expanded)
            else:
                yield _Laid(item.place, expanded)

    def _level(self, items: Sequence[_Ready], depth: int) -> Level:
        bulleted = not self.points_numbered and any(isinstance(item, Point) for item in items)
        if bulleted:
            first = next(at for at, level in enumerate(self.levels) if level.bullet)
            depth = max(depth, first)
        if depth >= len(self.levels):
            raise _too_deep(items)
        return self.levels[depth]

    def _numbered(
        self, item: Heading | Clause | Point, level: Level, number: str, counts: Counts
    ) -> Iterator[Passage]:
        if not isinstance(item, Heading):
            yield self._untitled(item.text, level, number)
            return
        title = self._title(item.title, level)
        place = _place(item.title)
        if level.run_in and item.text:
            runs = (*title, Run(": "), *self.write(item.text))
            yield Passage(level.untitled, runs, number, place)
            return
        if level.own_line:
            yield Passage(level.own_line, (Run(number),), place=place)
            number = ""
        yield Passage(level.titled, (*title, Run(":")) if level.bullet else title, number, place)
        if item.text:
            yield self._paragraph(item.text)
        if item.body:
            yield from self.passages(item.body, counts)

    def _untitled(self, text: Phrase, level: Level, number: str) -> Passage:
        """Running text with a number; one that announces what follows stays with it.

        A number before words in bold is bold too, as in "**3. Thời gian:** …".
        """
        runs = self.write(text)
        kind = level.titled if level.bullet and _announces(runs) else level.untitled
        if not level.bullet and runs and runs[0].bold:
            runs, number = (Run(f"{number} ", bold=True), *runs), ""
        return Passage(kind, runs, number, _place(text))

    def _paragraph(self, text: Phrase) -> Passage:
        runs = self.write(text)
        return Passage("Đoạn dẫn" if _announces(runs) else "Đoạn", runs, place=_place(text))

    def _title(self, title: Phrase, level: Level) -> Runs:
        runs = self.write(title)
        if level.capitals:
            runs = tuple(replace(run, text=capitals(run.text)) for run in runs)
        return runs


def _announces(runs: Runs) -> bool:
    return plain(runs).rstrip().endswith(":")


def _place(phrase: Phrase) -> Place:
    return phrase.scalar.place


def _too_deep(items: Iterable[_Ready]) -> Faults:
    place = next(
        item.place if isinstance(item, _Laid) else _place(_first_phrase(item)) for item in items
    )
    return Faults(
        [Diagnostic(place, "đề mục lồng quá sâu", "nhiều nhất là sáu cấp; đưa mục này lên một cấp")]
    )


def _first_phrase(item: Paragraph | Point | Clause | Heading) -> Phrase:
    return item.title if isinstance(item, Heading) else item.text
