"""Legal bases on the first day of the new year: which have lapsed, and what replaces them.

They are listed and not replaced: one new law may stand for several, its place in the order may
be another, and whether it is the right basis is a question of law. What has lapsed is an error
of `check` and of `build`, so that it cannot be forgotten.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from vanthu.base.diagnostics import Place
from vanthu.base.nodes import Scalar, place_at
from vanthu.checks.registers.days import Days
from vanthu.checks.registers.validity import Replacement, last_day, replacements
from vanthu.model.dossier import Dossier
from vanthu.model.legal import LegalDocument
from vanthu.new_year.file_edits import Sheet

_YEAR_NAMED = re.compile(r"(?<!\d )năm (?P<year>\d{4})(?! [-–])")
"""A year in a title that is not the end of a day: "năm 2024", and not "tháng 4 năm 2022"."""


_TYPED_YEAR = re.compile(r"(?<![\d.])(?:năm )?(?:19|20)\d\d(?![\d.])")


@dataclass(frozen=True, slots=True)
class Lapse:
    """A basis that ends before the year or within it, and the document that stands for it then.

    `replacements` are those that stand for it on days of the year, none where none is known.
    """

    name: str
    place: Place
    until: datetime.date
    replacements: tuple[Replacement, ...]


@dataclass(frozen=True, slots=True)
class BasisOfYear:
    """A basis made for one year that is gone, by its title."""

    name: str
    place: Place


def lapses(dossier: Dossier, year: int) -> list[Lapse]:
    """The bases that are not in force until the end of the year, in their order."""
    register, found = dossier.register, []
    for name, place, document in _all_bases(dossier):
        until = last_day(document, register)
        if until and until < datetime.date(year, 12, 31):
            day = max(until + datetime.timedelta(days=1), datetime.date(year, 1, 1))
            rest = Days(day, datetime.date(year, 12, 31))
            found.append(Lapse(name, place, until, tuple(replacements(document, register, rest))))
    return found


def _all_bases(dossier: Dossier) -> Iterator[tuple[str, Place, LegalDocument]]:
    """The bases of all documents; one that several documents name comes once."""
    named: set[str] = set()
    for file in dossier.documents:
        for _, name, place, document in _bases(dossier, file):
            if name not in named:
                named.add(name)
                yield name, place, document


def mark_bases_of_year(dossier: Dossier, file: str, sheet: Sheet, year: int) -> list[BasisOfYear]:
    """Marks the bases whose titles name a year by now gone: the new one may have its own."""
    found: list[BasisOfYear] = []
    for path, name, place, document in _bases(dossier, file):
        title = " ".join(document.title.split())
        named = [each for each in _YEAR_NAMED.finditer(title) if int(each["year"]) < year]
        if named and place.file == sheet.document.file:  # what is inherited is marked at the base
            found.append(BasisOfYear(name, place))
            words = sheet.words_at(*path)
            sheet.mark(words, name if isinstance(path[-1], int) else named[0][0])
    _mark_free_texts(dossier, file, sheet)
    return found


def _mark_free_texts(dossier: Dossier, file: str, sheet: Sheet) -> None:
    """Bases that are free text name papers of the old year: their numbers and days are gone."""
    free = {piece.text for piece in dossier.documents[file].opening()}
    for words in sheet.written.words:
        if words.scalar in free and (year := _TYPED_YEAR.search(words.text)):
            sheet.mark(words, year[0])


def _bases(
    dossier: Dossier, file: str
) -> Iterator[tuple[tuple[str | int, ...], str, Place, LegalDocument]]:
    """The bases of one document, each with its path and its place in the file.

    The path of a record in place leads to its title.
    """
    root = dossier.files[file].root
    for path, basis in dossier.documents[file].bases:
        place = place_at(root, path)
        if isinstance(basis, Scalar):
            yield path, basis.text, place, dossier.register.root[basis.text]
        else:
            yield (*path, "tên"), basis.citation, place, basis
