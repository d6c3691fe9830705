"""Everything that changes on the way from an old dossier into a new year: planned, not yet done."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator, Mapping as Map
from dataclasses import dataclass
from pathlib import Path

from vanthu.base.diagnostics import Faults
from vanthu.base.nodes import Mapping, Scalar
from vanthu.model.dossier import FIGURES, Dossier, Registers
from vanthu.model.files import PROJECTS, TARGETS
from vanthu.model.inheritance import UNITS
from vanthu.model.kinds.document import Document
from vanthu.model.links import broken_links
from vanthu.model.office import Office
from vanthu.new_year.bases import BasisOfYear, Lapse, lapses, mark_bases_of_year
from vanthu.new_year.file_edits import Sheet
from vanthu.new_year.households import Opening, holds_whole_rows, mark_counts, open_year
from vanthu.new_year.new_office import Home, home_of
from vanthu.new_year.prose import YearFound, roll_prose
from vanthu.source import YamlFile as File
from vanthu.source.review_notes import Note, pending

_OF_THE_YEAR = ("năm", "kế thừa")
_SOURCES_OF_FUNDS = ("trung ương", "tỉnh", "khác")
_PERIOD = re.compile(r"(\d{4})\D+(\d{4})")
_FIRST_WORDS = re.compile(r"(?:[^\s;,.:#]+ ?){1,6}")


@dataclass(frozen=True, slots=True)
class NewYear:
    """The new dossier: its files, and what a clerk is told of them."""

    source: Dossier
    home: Home
    year: int
    files: dict[str, File]
    pictures: Map[str, Path]
    """The pictures that go with it, by their paths from its folder, and where they are now."""
    years: list[YearFound]
    opening: Opening | None
    emptied: list[tuple[str, Scalar]]
    lapses: list[Lapse]
    of_past_years: list[BasisOfYear]
    period: str
    """The period of the programme, where the new year is no longer in it."""
    ended: list[tuple[str, datetime.date]]
    """Names of office.yaml that ended since the old dossier's year began, with their last day."""
    silent_since: datetime.date | None
    """The last day of the body, where the register tells nothing of its units after it."""
    left_behind: list[str]
    """Files of the old dossier that are no content and stay with it."""
    unreviewed: int
    """Lines that nobody had reviewed in the old dossier."""

    @property
    def old_year(self) -> int:
        """The year of the dossier it is made from."""
        return int(self.source.facts.year)

    @property
    def to_review(self) -> list[Note]:
        """The lines of the new files that a person has to look at."""
        return [note for document in self.files.values() for note in pending(document)]


def plan_new_year(dossier: Dossier, year: int, elsewhere: Registers | None = None) -> NewYear:
    """The new dossier for `year`; raises Faults where the old one is not sound enough.

    `elsewhere` is what its office knows, where that is another one than the old dossier's.
    """
    if faults := list(broken_links(dossier)):
        raise Faults(faults)
    own = dossier.own
    sheets = {name: Sheet(own[name]) for name in (*dossier.documents, *FIGURES) if name in own}
    old_year = int(dossier.facts.year)
    years = [
        found
        for name, sheet in sheets.items()
        for found in roll_prose(sheet, _without_prose(dossier, name), old_year, year - old_year)
    ]
    emptied: list[tuple[str, Scalar]] = []
    of_past_years: list[BasisOfYear] = []
    for name, document in dossier.documents.items():
        if name in sheets:
            emptied += _roll_head(sheets[name], document, old_year, year)
            of_past_years += mark_bases_of_year(dossier, name, sheets[name], year)
    leading = sheets.get(dossier.leading)
    period = _mark_period(leading, year) if leading else ""
    opening, home = None, home_of(dossier, elsewhere)
    if TARGETS in sheets:
        if holds_whole_rows(dossier, sheets[TARGETS]):
            opening = open_year(dossier, sheets[TARGETS], year, home)
        else:
            mark_counts(sheets[TARGETS])
    if PROJECTS in sheets:
        _mark_funding(sheets[PROJECTS])
    return NewYear(
        source=dossier,
        home=home,
        year=year,
        files={name: sheet.result() for name, sheet in sheets.items()},
        pictures=dossier.own_pictures,
        years=years,
        opening=opening,
        emptied=emptied,
        lapses=lapses(dossier, year),
        of_past_years=of_past_years,
        period=period,
        ended=list(_ended(dossier, year, home)),
        silent_since=_silent_since(dossier, year, home.known),
        left_behind=_left_behind(dossier, {*sheets, *dossier.own_pictures}),
        unreviewed=sum(len(pending(sheet.document)) for sheet in sheets.values()),
    )


def _without_prose(dossier: Dossier, name: str) -> Collection[str]:
    """The keys of a file under which no running text stands: others care for them."""
    if name == TARGETS:
        return (UNITS,)
    document = dossier.documents.get(name)
    if document is None:
        return ()
    texts = {piece.key for piece in document.pieces() if piece.role != "fragment"}
    root = dossier.files[name].root
    return [key for key in root if key not in texts] if isinstance(root, Mapping) else ()


def _roll_head(
    sheet: Sheet, document: Document, old_year: int, year: int
) -> list[tuple[str, Scalar]]:
    """The dossier's year, and the numbers and dates that the new one has not yet."""
    head = {words.path: words.scalar for words in sheet.written.words if words.scalar}
    for key in _OF_THE_YEAR:
        if (key,) in head:  # a dossier may inherit its year
            scalar = head[key,]
            sheet.set(scalar, scalar.text.replace(str(old_year), str(year)))
    symbol = head.get(("ký hiệu",))
    if symbol and symbol.text.startswith(f"{old_year}/"):
        sheet.set(symbol, symbol.text.replace(str(old_year), str(year), 1))
    blanks = ((blank.name, head.get(blank.path)) for blank in document.blanks)
    filled = [(name, scalar) for name, scalar in blanks if scalar and not scalar.is_blank]
    for _, scalar in filled:
        sheet.empty(scalar)
    return filled


def _mark_period(sheet: Sheet, year: int) -> str:
    root = sheet.document.root
    assert isinstance(root, Mapping), "the model has read it"
    period = root.get("giai đoạn")
    years = _PERIOD.search(period.text) if isinstance(period, Scalar) else None
    if not years or int(years[1]) <= year <= int(years[2]):
        return ""
    words = sheet.words_at("giai đoạn")
    sheet.mark(words, f"giai đoạn {words.text}")
    return words.text


def _mark_funding(sheet: Sheet) -> None:
    """This year's amounts, or the sentence that stands where there are none yet."""
    for words in sheet.written.words:
        if words.scalar and words.path[0] == "dự án" and "vốn" in words.path:
            if words.key in _SOURCES_OF_FUNDS:
                sheet.mark(words, f"{words.key} {words.text}")
            elif words.key == "vốn" and (first := _FIRST_WORDS.match(words.text)):
                sheet.mark(words, first[0].strip())


def _ended(dossier: Dossier, year: int, home: Home) -> Iterator[tuple[str, datetime.date]]:
    office = dossier.office
    named = [(home.own.name, home.own.until)]
    named += [
        (each.name, each.until)
        for each in (*office.departments, *office.other_bodies, *office.programmes)
    ]
    named += [(f"{each.title} {each.name}", each.until) for each in office.officials]
    since = datetime.date(int(dossier.facts.year), 1, 1)
    for name, until in named:
        if until and since <= until < datetime.date(year, 1, 1):
            yield name, until


def _silent_since(dossier: Dossier, year: int, office: Office) -> datetime.date | None:
    until = office.until
    if dossier.targets is None or until is None or until >= datetime.date(year, 1, 1):
        return None
    return None if any(unit.until for unit in office.units) else until


def _left_behind(dossier: Dossier, taken: Collection[str]) -> list[str]:
    present = (path.name for path in dossier.folder.iterdir())
    tops = {name.partition("/")[0] for name in taken}
    return sorted(name for name in present if name not in tops and not name.startswith("."))
