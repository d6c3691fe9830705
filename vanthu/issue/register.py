"""What an office has issued, from the records of all its dossiers: its outgoing register.

Numbers begin anew each year and are given once (NĐ 30/2020, Điều 15).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vanthu.base.diagnostics import Faults
from vanthu.base.vietnamese import short_date
from vanthu.issue.record import all_issued
from vanthu.model.files import RECORD


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One document that went out, and the dossier that it belongs to."""

    number: int
    symbol: str
    date: datetime.date
    dossier: str
    about: str | None = None
    """The name of the document's file; None for the dossier's main one."""

    def __str__(self) -> str:
        return f"số {self.number:02}/{self.symbol} ngày {short_date(self.date)} ({self.dossier})"


def outgoing(
    office: Path, leaving_out: Path | None = None, about: str | None = None
) -> Iterator[Outgoing]:
    """What the dossiers beside each other in an office's folder have issued last.

    Left out is one document of one dossier, by default its main one.
    A record that cannot be read is told when its own dossier is looked at.
    """
    for path in sorted(office.glob(f"*/{RECORD}")):
        try:
            records = all_issued(path.parent, path.parent.name)
        except Faults:
            continue
        for last in (each.last for each in records):
            is_left_out = path.parent == leaving_out and last.about == about
            if last.number.isdecimal() and not is_left_out:
                symbol = last.symbol.partition("/")[2]
                yield Outgoing(int(last.number), symbol, last.date, path.parent.name, last.about)


def conflicts(
    folder: Path, number: str, symbol: str, day: datetime.date, about: str | None = None
) -> Iterator[str]:
    """Why a document of the dossier in `folder` cannot bear this number on this day."""
    for other in outgoing(folder.parent, leaving_out=folder, about=about):
        if other.symbol != symbol or other.date.year != day.year:
            continue
        if other.number == int(number):
            yield f"số {number}/{symbol} đã ghi cho văn bản khác: {other}"
        elif (other.number < int(number)) != (other.date <= day) and other.date != day:
            earlier = "sớm hơn" if day < other.date else "muộn hơn"
            yield (
                f"số {number}/{symbol} ngày {short_date(day)} {earlier} văn bản {other}:"
                " số và ngày không cùng thứ tự"
            )
