"""Years, counts and amounts that were typed into the texts of a file, its headings included."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from unicodedata import normalize

from vanthu.base.diagnostics import Place
from vanthu.new_year.amounts import amounts
from vanthu.new_year.file_edits import Sheet
from vanthu.new_year.neighbour_years import ORDINAL
from vanthu.new_year.typed_year import YEAR
from vanthu.new_year.years import Seen, last_of_february, years, years_in_note
from vanthu.source.words import Words

_CONDITIONS = ("điều kiện", "ràng buộc")
_NOT_PRINTED = ("lý do", "giá trị", "rộng")
_FIGURE = re.compile(r"\d[\d.,]*\s?%?")
_ITEM = re.compile(r"(?:(?<!\w)(?:năm |quý \w+[ /]))?[\d/.-]*$", re.IGNORECASE)
"""What a note quotes of the words that end in a year."""
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class YearFound:
    """A year of a text with the words before it, as they were and as they will be.

    `new` is "" where the year stays and a person has to look at it, `doubt` says why.
    """

    place: Place
    old: str
    new: str
    doubt: str = ""


def roll_prose(
    sheet: Sheet, elsewhere: Collection[str], plan_year: int, shift: int
) -> list[YearFound]:
    """Moves the years of the file's texts and notes, and marks this year's counts and amounts.

    `elsewhere` are the keys of the file under which no running text stands.
    """
    found: list[YearFound] = []
    for words in sheet.written.words:
        if words.path and words.path[0] in elsewhere:
            continue
        if not (words.scalar and words.key in _CONDITIONS):
            found += _roll(sheet, words, plan_year, shift)
        if words.scalar:
            sheet.mark(words, *_figures(words))
    for note in sheet.written.notes:
        found += _roll_note(sheet, note, plan_year, shift)
    return sorted(found, key=lambda each: each.place.start)


def _figures(words: Words) -> Iterator[str]:
    """This year's counts and amounts in a value, and which year of a period it is."""
    if words.key in _CONDITIONS or words.key in _NOT_PRINTED:
        return
    if "hàng" in words.path and not words.heads_row and _FIGURE.fullmatch(words.text):
        yield words.text
    yield from amounts(words.text)
    yield from (" ".join(found[0].split()) for found in ORDINAL.finditer(words.text))


def _roll(sheet: Sheet, words: Words, plan_year: int, shift: int) -> Iterator[YearFound]:
    """The years of one text: the same four digits, in the same order, stand in the file."""
    place = words.place
    in_file = list(YEAR.finditer(place.file.text, place.start, place.end))
    if len(in_file) != len(YEAR.findall(words.text)):
        return
    for seen in years(words.text, plan_year):
        at = Place(place.file, *in_file[seen.order].span())
        found = _moved(sheet, at, words.text[: seen.start], seen, shift)
        if seen.verdict.doubt:
            quoted = _ITEM.search(found.new or found.old)
            sheet.mark(words, quoted[0] if quoted else "")
        yield found


def _roll_note(sheet: Sheet, note: Place, plan_year: int, shift: int) -> Iterator[YearFound]:
    text = normalize("NFC", note.file.text[note.start : note.end])
    in_file = list(YEAR.finditer(note.file.text, note.start, note.end))
    for seen in years_in_note(text, plan_year):
        at = Place(note.file, *in_file[seen.order].span())
        yield _moved(sheet, at, text[: seen.start], seen, shift)


def _moved(sheet: Sheet, at: Place, before: str, seen: Seen, shift: int) -> YearFound:
    old = at.file.text[at.start : at.end]
    lead = " ".join(before[-_SHOWN:].split()) + " " * before[-1:].isspace()
    lead = lead.partition(" ")[2] if len(before) > _SHOWN else lead
    if not seen.verdict.moves:
        return YearFound(at, lead + old, "", seen.verdict.doubt)
    new = str(int(old) + shift)
    sheet.put(at, new)
    written = at.file.text[max(0, at.start - 20) : at.start]
    day = last_of_february(written, int(new))
    if day is None:
        return YearFound(at, lead + old, lead + new, seen.verdict.doubt)
    start = at.start - len(written) + day
    sheet.put(Place(at.file, start, start + 2), "28")
    return YearFound(at, lead + old, "28".join(lead.rsplit("29", 1)) + new, seen.verdict.doubt)
