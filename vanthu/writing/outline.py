"""The outline → numbered passages: numbers, letters and bullets by depth, never typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeGuard

from vanthu.base.diagnostics import Diagnostic, Faults, Place
from vanthu.base.vietnamese import capitals, letter, roman
from vanthu.model.numbering import CONTINUED
from vanthu.model.outline import (
    DASHED,
    Clause,
    Heading,
    Insert,
    Outline,
    OutlinePicture,
    OwnTable,
    Phrase,
    Point,
    RunningText,
)
from vanthu.writing.pictures import Image
from vanthu.writing.runs import Run, Runs, plain
from vanthu.writing.table_cells import TableLayout

Write = Callable[[Phrase], Runs]
Counts = tuple[int, ...]
FilledIn = Insert | OwnTable | OutlinePicture
"""What the outline only names: others know what stands there."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text that goes into the document, and where it came from.

    `kind` is the name of its Word style; a table has its layout, and a picture its image, and no
    runs of their own.
    """

    kind: str
    runs: Runs = ()
    number: str = ""
    place: Place | None = None
    table: TableLayout | None = None
    image: Image | None = None
    landscape: bool = False
    """Whether it needs a landscape page, as a wide table and the lines around it do."""
    centred: bool = False
    """Whether its lines stand in the middle, whatever its style says."""

    @property
    def text(self) -> str:
        """Number and characters as the document shows them."""
        return f"{self.number} {plain(self.runs)}" if self.number else plain(self.runs)

    def marked(self, mark: Callable[[Runs], Runs]) -> Passage:
        """The same with the runs of each of its paragraphs marked."""
        if self.table:
            return replace(self, table=self.table.marked(mark))
        if self.image:
            return self
        return replace(self, runs=mark(self.runs))


@dataclass(frozen=True, slots=True)
class OutlineLevel:
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
    continues: bool = False
    """Whether the count goes on through the whole text, as that of articles does."""
    by_name: str = ""
    """What a heading must call itself to stand on this level; empty where any may."""
    article: bool = False
    """Whether plain texts below it are numbered, as those of an article are."""


def _dotted(counts: Counts) -> str:
    return f"{counts[-1]}."


def _decimal(counts: Counts) -> str:
    return ".".join(map(str, counts)) + "."


def _lettered(counts: Counts) -> str:
    return f"{letter(counts[-1])})"


def _bullet(kind: str, mark: str) -> OutlineLevel:
    return OutlineLevel(f"{kind} có tiêu đề", kind, lambda counts: mark, bullet=True, run_in=True)


def _parent_numbered(
    word: str, numeral: Callable[[int], str], *, by_name: str = ""
) -> OutlineLevel:
    """A word with a number on a line of its own, and the title in capitals below it."""
    return OutlineLevel(
        "Tên phần",
        "Khoản",
        lambda counts: f"{word} {numeral(counts[-1])}",
        capitals=True,
        own_line="Phần",
        by_name=by_name,
    )


def _last(parts: int) -> Callable[[Counts], str]:
    return lambda counts: ".".join(map(str, counts[-parts:])) + "."


_SECTION = OutlineLevel("Mục", "Khoản", lambda counts: f"{roman(counts[-1])}.", capitals=True)
_CLAUSE = OutlineLevel("Khoản có tiêu đề", "Khoản", _dotted)
_POINT = OutlineLevel("Điểm có tiêu đề", "Điểm", _lettered, lone=False)
_ARTICLE = OutlineLevel(
    "Điều có tiêu đề", "Điều", lambda counts: f"Điều {counts[-1]}.", continues=True, article=True
)
_DASH = _bullet("Gạch đầu dòng", "-")
_PLUS = _bullet("Dấu cộng", "+")
_DOT = _bullet("Dấu chấm", "•")
_BULLETS = (_DASH, _PLUS, _DOT)

LEVELS: dict[str, OutlineLevel] = {
    "Phần I": _parent_numbered("Phần", roman),
    "Chương I": _parent_numbered("Chương", roman),
    "Mục 1": _parent_numbered("Mục", str, by_name="mục"),
    "Tiểu mục 1": _parent_numbered("Tiểu mục", str, by_name="tiểu mục"),
    "Điều 1.": _ARTICLE,
    "A.": OutlineLevel("Mục", "Khoản", lambda counts: f"{chr(64 + counts[-1])}.", capitals=True),
    "I.": _SECTION,
    "1.": _CLAUSE,
    "1.1.": replace(_CLAUSE, number=_last(2)),
    "1.1.1.": replace(_CLAUSE, number=_last(3)),
    "1.1.1.1.": replace(_CLAUSE, number=_last(4)),
    "a)": _POINT,
    "1)": replace(_POINT, number=lambda counts: f"{counts[-1]})", lone=True),
    "(a)": replace(_POINT, number=lambda counts: f"({letter(counts[-1])})"),
    "(1)": replace(_POINT, number=lambda counts: f"({counts[-1]})", lone=True),
    "(i)": replace(_POINT, number=lambda counts: f"({roman(counts[-1]).lower()})", lone=True),
    "-": _DASH,
    "+": _PLUS,
    "•": _DOT,
    "*": _bullet("Dấu chấm", "*"),
}
"""Each level by the mark that its first item bears (NĐ 30/2020, Phụ lục I, Phần I, Mục II.6).

Decimal numbers below the clause, and the bullets, are practice.
"""

_RUN_IN = {mark: replace(LEVELS[mark], run_in=True, lone=True) for mark in ("1.", "a)")}
SCHEMES: dict[str, tuple[OutlineLevel, ...]] = {
    "mục": (_SECTION, _CLAUSE, _POINT, *_BULLETS),
    "mục thập phân": tuple(map(LEVELS.__getitem__, ("I.", "1.", "1.1.", "1.1.1.", "a)", "-", "+"))),
    "phần": (LEVELS["Phần I"], _SECTION, _CLAUSE, _POINT, *_BULLETS[:2]),
    "thập phân": (
        replace(_SECTION, number=_decimal),
        replace(_CLAUSE, number=_decimal),
        replace(_POINT, number=_decimal, lone=True),
        *_BULLETS,
    ),
    "chương": (
        LEVELS["Chương I"], LEVELS["Mục 1"], LEVELS["Tiểu mục 1"], _ARTICLE, _RUN_IN["1."],
        _RUN_IN["a)"], *_BULLETS,
    ),
    "điều": (_ARTICLE, _RUN_IN["1."], _RUN_IN["a)"], *_BULLETS),
}  # fmt: skip
"""The numberings that have a name; a document may also list the marks of its levels."""


def scheme_of(numbering: str | Sequence[str]) -> tuple[OutlineLevel, ...]:
    """The levels of a numbering: one with a name, or the marks of its levels from the top."""
    if isinstance(numbering, str):
        return SCHEMES[numbering]
    levels = []
    by_article = any(LEVELS[mark.removesuffix(CONTINUED)].article for mark in numbering)
    for mark in numbering:
        level = LEVELS[mark.removesuffix(CONTINUED)]
        if by_article and mark in _RUN_IN:
            level = _RUN_IN[mark]
        levels.append(replace(level, continues=True) if mark.endswith(CONTINUED) else level)
    return tuple(levels)


@dataclass(frozen=True, slots=True)
class _Laid:
    """The passages of a table, and where the outline asks for it."""

    place: Place
    passages: Sequence[Passage]


_COUNTED = (Heading, Clause, Point)
_FILLED_IN = (Insert, OwnTable, OutlinePicture)
_Ready = RunningText | Point | Clause | Heading | _Laid


@dataclass(frozen=True, slots=True)
class Outliner:
    """Turns the items of one outline into passages.

    `expand` gives the items that an Insert stands for, or the passages of a table.
    """

    levels: tuple[OutlineLevel, ...]
    write: Write
    expand: Callable[[FilledIn], Outline | list[Passage]]
    points_numbered: bool = False
    """Whether plain strings are numbered like clauses, as under an article."""
    _running: dict[int, int] = field(default_factory=dict)
    """The last number of each level whose count goes on, by its depth."""

    def passages(self, items: Outline, counts: Counts = ()) -> Iterator[Passage]:
        """The passages of `items`, which stand under the item numbered `counts`."""
        ready = tuple(self._expanded(items))
        level = self._level(ready, len(counts))
        depth = self.levels.index(level)
        depth_counts = counts + (0,) * (depth - len(counts))
        total = sum([isinstance(item, _COUNTED) and not _own_level(item) for item in ready])
        at = self._running.get(depth, 0) if level.continues else 0
        letters = 0
        for item in ready:
            if isinstance(item, RunningText):
                yield self._paragraph(item.text, centred=item.centred)
            elif isinstance(item, _Laid):
                yield from item.passages
            elif _has_own_number(item):
                yield from self._numbered_itself(item, counts)
            elif _is_lettered(item):
                letters += 1
                yield from self._lettered(item, counts, letters)
            elif _is_dashed(item):
                yield from self._dashed(item, counts)
            else:
                at += 1
                self._running[depth] = at
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

    def _level(self, items: Sequence[_Ready], depth: int) -> OutlineLevel:
        bulleted = not self.points_numbered and any(
            isinstance(item, Point) and not item.bullet for item in items
        )
        if bulleted:
            depth = self._first_bullet(depth)
        headings = [item for item in items if isinstance(item, Heading)]
        named = {item.named for item in headings}
        while depth < len(self.levels) and (
            (self.levels[depth].by_name and self.levels[depth].by_name not in named)
            or (self.levels[depth].capitals and not headings)  # no text stands as a title
        ):
            depth += 1
        counted = [item for item in items if isinstance(item, _COUNTED) and not _own_level(item)]
        if depth >= len(self.levels) and counted:
            raise self._too_deep(counted)
        return self.levels[min(depth, len(self.levels) - 1)]

    def _first_bullet(self, depth: int, mark: str = "") -> int:
        """The depth of the first bullet, with that mark, from `depth` on; else below all levels."""
        bullets = (
            at
            for at, level in enumerate(self.levels)
            if level.bullet and at >= depth and (not mark or level.number(()) == mark)
        )
        return next(bullets, len(self.levels))

    def _lettered(self, item: Clause, counts: Counts, at: int) -> Iterator[Passage]:
        """A point of its own: unlike in a list of points, a lone one has its letter."""
        found = [
            depth
            for depth, level in enumerate(self.levels)
            if level.untitled == _POINT.untitled and depth >= len(counts)
        ]
        if not found:
            raise self._too_deep([item])
        depth = next((each for each in found if self.levels[each].number is _lettered), found[0])
        own = (*counts, *(0,) * (depth - len(counts)), at)
        level = self.levels[depth]
        yield from self._numbered(item, level, level.number(own), own)

    def _numbered_itself(self, item: Clause, counts: Counts) -> Iterator[Passage]:
        """A clause with a number of its own; what stands below it is counted as if it were not."""
        level = _POINT if item.lettered else _CLAUSE
        yield self._untitled(item.text, level, item.number)
        if item.body:
            yield from self.passages(item.body, counts)

    def _dashed(self, item: Point, counts: Counts) -> Iterator[Passage]:
        depth = self._first_bullet(len(counts), "" if item.bullet == DASHED else item.bullet)
        if depth == len(self.levels):
            raise self._too_deep([item])
        own = (*counts, *(0,) * (depth + 1 - len(counts)))
        level = self.levels[depth]
        yield from self._numbered(item, level, level.number(own), own)

    def _too_deep(self, items: Sequence[_Ready]) -> Faults:
        place = next(
            item.place if isinstance(item, _Laid) else _place(_first_phrase(item)) for item in items
        )
        levels = len(self.levels)
        hint = (
            f"cách đánh số này có {levels} cấp; đưa mục này lên một cấp, hoặc thêm cấp vào"
            ' "đánh số"'
        )
        return Faults([Diagnostic(place, "đề mục lồng quá sâu", hint)])

    def _numbered(
        self, item: Heading | Clause | Point, level: OutlineLevel, number: str, counts: Counts
    ) -> Iterator[Passage]:
        if not isinstance(item, Heading):
            yield self._untitled(item.text, level, number)
            if item.body:
                yield from self.passages(item.body, counts)
            return
        if not level.bullet and item.title.scalar.text.rstrip().endswith(":"):
            yield self._untitled(item.title, level, number)  # it announces what stands below it
            if item.body:
                yield from self.passages(item.body, counts)
            return
        yield from self._titled(item, level, number, counts)

    def _titled(
        self, item: Heading, level: OutlineLevel, number: str, counts: Counts
    ) -> Iterator[Passage]:
        title, place = self._title(item.title, level), _place(item.title)
        if level.run_in and item.text:
            joint = " " if plain(title).endswith(":") else ": "
            runs = (*title, Run(joint), *self.write(item.text))
            yield Passage(level.untitled, runs, number, place)
            return
        if level.own_line:
            yield Passage(level.own_line, (Run(number),), place=place)
            number = ""
        if level.bullet and not plain(title).endswith(":"):
            title = (*title, Run(":"))
        yield Passage(level.titled, title, number, place)
        if item.text:
            yield self._paragraph(item.text)
        if item.body:
            yield from self.passages(item.body, counts)

    def _untitled(self, text: Phrase, level: OutlineLevel, number: str) -> Passage:
        """Running text with a number; one that announces what follows stays with it.

        A number before words in bold is bold too, as in "**3. Thời gian:** …".
        """
        runs = self.write(text)
        kind = level.titled if level.bullet and _announces(runs) else level.untitled
        if not level.bullet and runs and runs[0].bold:
            runs, number = (Run(f"{number} ", bold=True), *runs), ""
        return Passage(kind, runs, number, _place(text))

    def _paragraph(self, text: Phrase, *, centred: bool = False) -> Passage:
        runs = self.write(text)
        kind = "Đoạn dẫn" if _announces(runs) else "Đoạn"
        return Passage(kind, runs, place=_place(text), centred=centred)

    def _title(self, title: Phrase, level: OutlineLevel) -> Runs:
        runs = self.write(title)
        if level.capitals:
            runs = tuple(replace(run, text=capitals(run.text)) for run in runs)
        return runs


def _announces(runs: Runs) -> bool:
    return plain(runs).rstrip().endswith(":")


def _place(phrase: Phrase) -> Place:
    return phrase.scalar.place


def _own_level(item: object) -> bool:
    """Whether it says itself on which level it stands, whatever its list is."""
    return _is_dashed(item) or _is_lettered(item) or _has_own_number(item)


def _is_lettered(item: object) -> TypeGuard[Clause]:
    return isinstance(item, Clause) and item.lettered


def _has_own_number(item: object) -> TypeGuard[Clause]:
    return isinstance(item, Clause) and bool(item.number)


def _is_dashed(item: object) -> TypeGuard[Point]:
    return isinstance(item, Point) and bool(item.bullet)


def _first_phrase(item: RunningText | Point | Clause | Heading) -> Phrase:
    return item.title if isinstance(item, Heading) else item.text
