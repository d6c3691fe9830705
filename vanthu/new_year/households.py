"""Households: the new year opens with those that remained, unit by unit as units are by then."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from vanthu.base.diagnostics import Diagnostic, Faults, Place
from vanthu.base.nodes import Mapping, Scalar, Style
from vanthu.base.vietnamese import format_integer
from vanthu.model.dossier import Dossier
from vanthu.model.office import Office, Unit
from vanthu.model.targets import Households
from vanthu.new_year.file_edits import Sheet
from vanthu.new_year.new_office import Home
from vanthu.source import review_notes

_UNITS = "chỉ tiêu"
_OPENING = ("nghèo", "cận nghèo")
_THIS_YEAR = ("hộ dân", "thoát nghèo", "thoát cận nghèo")
_QUOTES: dict[str, Style] = {'"': "double", "'": "single"}


@dataclass(frozen=True, slots=True)
class Opened:
    """One unit of the new year, the units it comes from, and its counts then and now."""

    name: str
    sources: tuple[str, ...]
    place: Place
    old: dict[str, int]
    new: dict[str, int]

    @property
    def row(self) -> str:
        """The unit whose row carries the counts."""
        return self.name if self.name in self.sources else self.sources[0]

    @property
    def capped(self) -> list[str]:
        """The targets that had to come down: more than there now are at the beginning."""
        return [key for key in _THIS_YEAR if self.new[key] < self.old[key]]


@dataclass(slots=True)
class Opening:
    """All units of the new year, and what the register of units leaves open."""

    units: list[Opened] = field(default_factory=list)
    ended: list[Unit] = field(default_factory=list)
    """Units that are no more, and nobody wrote down what they are now."""
    missing: list[str] = field(default_factory=list)
    """Units that are there by then and have no counts."""
    elsewhere: list[str] = field(default_factory=list)
    """Rows of units that the office of the new dossier has not by then."""


def holds_whole_rows(dossier: Dossier, sheet: Sheet) -> bool:
    """Whether the file has all counts of every unit; one that inherits may hold some of them."""
    assert dossier.targets, "there is a file of targets"
    root = sheet.document.root
    rows = root.get(_UNITS) if isinstance(root, Mapping) else None
    return (
        isinstance(rows, Mapping)
        and rows.keys() == dossier.targets.units.keys()
        and all(
            isinstance(row, Mapping) and row.keys() >= {*_OPENING, *_THIS_YEAR}
            for row in rows.values()
        )
    )


def mark_counts(sheet: Sheet) -> None:
    """Marks the counts of a file that does not hold enough of them to carry over."""
    for words in sheet.written.words:
        if words.scalar and words.path[0] == _UNITS:
            sheet.mark(words, f"{words.key} {words.text}")


def open_year(dossier: Dossier, sheet: Sheet, year: int, home: Home) -> Opening:
    """Carries the households over into the year; raises Faults where rows cannot be added up.

    Opening counts of a year further on than the next are not known: those are marked too.
    """
    assert dossier.targets, "there is a file of targets"
    opening = Opening()
    rows: dict[str, list[str]] = {}
    for name, unit in _units_by(dossier, year, opening, home.known):
        rows.setdefault(unit, []).append(name)
    day = _first_day(year)
    known = [unit.name for unit in home.own.units if unit.exists_on(day)]
    taken = dossier.facts.rows or known
    opening.missing = [name for name in dict.fromkeys(known) if name not in rows and name in taken]
    left = {unit.name for unit in opening.ended}
    opening.elsewhere = [name for name in rows if name not in left and not home.has(name, day)]
    marked = _THIS_YEAR if year == dossier.facts.year + 1 else (*_OPENING, *_THIS_YEAR)
    table = _Table(sheet)
    for name, sources in rows.items():
        opened = _opened(name, sources, dossier.targets.units, table)
        opening.units.append(opened)
        table.write(opened, marked)
    return opening


def _first_day(year: int) -> datetime.date:
    return datetime.date(year, 1, 1)


def _units_by(
    dossier: Dossier, year: int, opening: Opening, office: Office
) -> Iterator[tuple[str, str]]:
    """Each unit of the table, and the name of the one that stands for it in the year."""
    assert dossier.targets, "there is a file of targets"
    names = dossier.targets.units
    known = {unit.name: unit for unit in office.units_of(dossier.facts.year, names)}
    for name in names:
        unit = known.get(name)
        later = office.successor(unit, _first_day(year)) if unit else None
        if unit and not later:
            opening.ended.append(unit)
        yield name, later.name if later else name


def _opened(name: str, sources: list[str], counts: dict[str, Households], table: _Table) -> Opened:
    parts = [counts[source] for source in sources]
    poor, near_poor = sum(p.poor_left for p in parts), sum(p.near_poor_left for p in parts)
    old = {
        "hộ dân": sum(part.total for part in parts),
        "nghèo": sum(part.poor for part in parts),
        "thoát nghèo": sum(part.escaped for part in parts),
        "cận nghèo": sum(part.near_poor for part in parts),
        "thoát cận nghèo": sum(part.near_escaped for part in parts),
    }
    new = {
        **old,
        "nghèo": poor,
        "thoát nghèo": min(old["thoát nghèo"], poor),
        "cận nghèo": near_poor,
        "thoát cận nghèo": min(old["thoát cận nghèo"], near_poor),
    }
    return Opened(name, tuple(sources), table.key(sources[0]), old, new)


class _Table:
    """The rows of the file of targets, and the layout that the clerk gave them."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        root = sheet.document.root
        assert isinstance(root, Mapping), "the model has read it"
        rows = root[_UNITS]
        assert isinstance(rows, Mapping), "the model has read it"
        self._rows = rows
        keys = (*_OPENING, *_THIS_YEAR)
        self._aligned = {key for key in keys if self._ends_in_line(key)}
        self._dotted = any("." in self._count(name, key).text for name in rows for key in keys)

    def key(self, name: str) -> Place:
        """Where the name of a unit stands."""
        return self._rows.keys_at[name]

    def write(self, opened: Opened, marked: tuple[str, ...]) -> None:
        """Counts and name of the unit into the row of its first source; the other rows go."""
        first = opened.row
        for key, count in opened.new.items():
            scalar = self._count(first, key)
            value = self._written(scalar, count)
            if value != scalar.text:
                self._sheet.set(scalar, value, keep_end=key in self._aligned)
            if key in marked:
                self._sheet.mark(self._sheet.words_at(_UNITS, first, key), f"{key} {value}")
        if opened.sources != (opened.name,):
            self._rename(first, opened)
        for other in opened.sources:
            if other != first:
                self._remove(other)

    def _count(self, name: str, key: str) -> Scalar:
        row = self._rows[name]
        assert isinstance(row, Mapping), "the model has read it"
        scalar = row[key]
        assert isinstance(scalar, Scalar), "the model has read it"
        return scalar

    def _written(self, old: Scalar, count: int) -> str:
        """The count, as the clerk writes counts; what has not changed stays as it is."""
        if old.text.strip().replace(".", "") == str(count):
            return old.text
        own = old.text if len(old.text.strip()) > len("999") else ""  # too short to tell
        return format_integer(count) if "." in own or (not own and self._dotted) else str(count)

    def _ends_in_line(self, key: str) -> bool:
        """Whether the counts of several rows end in one column."""
        columns = [self._count(name, key).place for name in self._rows]
        ends = {place.column + place.end - place.start for place in columns}
        return len(ends) == 1 and len(columns) > 1

    def _rename(self, name: str, opened: Opened) -> None:
        """The new name, and above it the names whose counts it carries."""
        place = self.key(name)
        text, line_start = place.file.text, place.start - place.column + 1
        line_end = "\r\n" if "\r\n" in text else "\n"
        if not text[line_start : place.start].strip():
            above = f"# {opened.name}: {self._sum_of(opened)}"
            told = f"{text[line_start : place.start]}{above}{line_end}"
            self._sheet.put(Place(place.file, line_start, line_start), told)
        if opened.name != name:
            style = _QUOTES.get(text[place.start], "plain")
            self._sheet.set(Scalar(name, place, style), opened.name)
            self._keep_column(name, len(name) - len(opened.name))

    def _sum_of(self, opened: Opened) -> str:
        if len(opened.sources) == 1:
            return f"trước là {opened.sources[0]}"
        names = (each if each == opened.row else self._with_notes(each) for each in opened.sources)
        return f"gộp từ {', '.join(names)}"

    def _with_notes(self, name: str) -> str:
        """The name of a unit, and what the clerk noted behind its counts: its row goes."""
        place, row = self.key(name), self._rows[name].place
        text = place.file.text
        end = self._line_after(row.end)
        written = (each for each in self._sheet.written.notes if place.end <= each.start < end)
        words = (review_notes.own_words(text[each.start : each.end]) for each in written)
        own = "; ".join(filter(None, words))
        return f"{name} ({own})" if own else name

    def _line_after(self, at: int) -> int:
        """Where the next line begins."""
        text = self._sheet.document.file.text
        return text.find("\n", at) + 1 or len(text)

    def _keep_column(self, name: str, by: int) -> None:
        """Blanks behind a name of another length, so that all rows go on beginning in line."""
        place, starts = self.key(name), {row.place.column for row in self._rows.values()}
        start = self._rows[name].place.start
        blanks = start - place.end - 1
        if len(starts) == 1 and len(self._rows) > 1 and place.file.text[start] == "{":
            self._sheet.put(Place(place.file, place.end + 1, start), " " * max(1, blanks + by))

    def _remove(self, name: str) -> None:
        """The lines of a row whose counts another row carries now."""
        place = self.key(name)
        text, start = place.file.text, place.start - place.column + 1
        row = self._rows[name]
        end = self._line_after(row.place.end)
        alone = not text[start : place.start].strip()
        rest = text[row.place.end : end].strip()
        if not alone or (rest and not rest.startswith("#")):
            message = f'"{name}" viết chung dòng với đơn vị khác nên không gộp được'
            raise Faults([Diagnostic(place, message, "viết mỗi đơn vị trên một dòng riêng")])
        self._sheet.remove(Place(place.file, start, end))
