"""Which documents of the register a typed line means: by number, or by kind, name and date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from vanthu.base.unaccented import bare
from vanthu.base.vietnamese import WRITTEN_DATE, Misread, read_written_date
from vanthu.model.legal import WITHOUT_NUMBER, LegalDocument

_LEAD = re.compile(r"(?:(?:can cu|theo|thuc hien)\s+)?(?:cac\s+)?")
_NAME_ENDS = re.compile(
    r"\s*(?:$|[,;.:()]|(?:ngay|so|duoc|da|hien hanh)(?!\w)|(?:nam\s+)?\d"
    r"|va\s+(?:cac|luat|nghi)(?!\w))"
)
_ASSEMBLY_NUMBER = re.compile(r"\s*so:?\s*(?P<number>\d+/(?P<year>\d{4})/(?:ubtv)?qh\d+)")
_YEAR = re.compile(r"\s*(?:nam\s+)?(?P<year>\d{4})(?![\d/])")
_DATE_WITHIN = 60
"""A date farther behind the name than this belongs to something else."""
_MANY_DIGITS = 6


def documents_meant(written: str, register: Mapping[str, LegalDocument]) -> list[str]:
    """The names in the register of what the line begins with, as "Căn cứ Luật … ngày 16/6/2025".

    A date that is written must be the document's own; without one, every document of that name
    may be meant.
    """
    plain = bare(written)
    lead = _LEAD.match(plain)
    start = lead.end() if lead else 0
    return [
        name
        for name, document in register.items()
        if (end := _end_of_name(plain, start, name, document)) is not None
        and _date_after(written, end) in (None, document.date)
    ]


def _end_of_name(plain: str, start: int, name: str, document: LegalDocument) -> int | None:
    """Where the document's number or name ends in the line; None where that is not named."""
    kind = re.escape(bare(document.kind))
    number = bare(number_of(name, document))
    if number:
        by_number = rf"(?:{kind}\s+)?(?:so\s*:?\s*)?{re.escape(number)}(?![\w/-])"
        if found := re.compile(by_number).match(plain, start):
            return found.end()
    if document.kind not in WITHOUT_NUMBER:
        return None
    words = r"\s+".join(map(re.escape, bare(document.title).split()))
    titled = re.compile(rf"{kind}\s+{words}").match(plain, start)
    if not titled or not _NAME_ENDS.match(plain, titled.end()):
        return None
    return _end_of_year(plain, titled.end(), number, document.date.year)


def _end_of_year(plain: str, at: int, number: str, year: int) -> int | None:
    """Where the law's number or year behind its name ends; None where that is another law's."""
    if other := _ASSEMBLY_NUMBER.match(plain, at):
        same = other["number"] == number if number else int(other["year"]) == year
        return other.end() if same else None
    named = _YEAR.match(plain, at)
    if named and int(named["year"]) != year:
        return None
    return named.end() if named else at


def number_of(name: str, document: LegalDocument) -> str:
    """Its number; that of a law, which is cited without one, from what the register calls it."""
    last = name.split()[-1] if name.split() else ""
    return document.number or (last if re.fullmatch(r"\d+/\d{4}/(?:UBTV)?QH\d+", last) else "")


def _date_after(written: str, at: int) -> date | None:
    found = WRITTEN_DATE.search(written, at, at + _DATE_WITHIN)
    try:
        return read_written_date(found[0]) if found else None
    except Misread:
        return date.min  # no document has it


def likely_meant(written: str, names: Iterable[str]) -> Iterator[str]:
    """The names that a slip of the hand may have made into the line.

    Another number is another document: its figures are the same in another order, or one of many
    is another. So is a longer name: "Luật Đầu tư công" is no slip for "Luật Đầu tư".
    """
    own = re.sub(r"\D", "", written)
    for name in names:
        if bare(written).startswith(f"{bare(name)} "):
            continue
        if not own:
            yield name
            continue
        its = re.sub(r"\D", "", name)
        same = Counter(its) == Counter(own)
        one_off = len(its) == len(own) >= _MANY_DIGITS and (
            sum(a != b for a, b in zip(its, own, strict=True)) == 1
        )
        if same or one_off:
            yield name
