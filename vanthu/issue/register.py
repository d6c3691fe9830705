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
from vanthu.issue.record import issued
from vanthu.model.files import RECORD


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One document that went out, and the dossier that it belongs to."""

    number: int
    symbol: str
    date: datetime.date
    dossier: str

    def __str__(self) -> str:
        return f"số {self.number:02}/{self.symbol} ngày {short_date(self.date)} ({self.dossier})"


def outgoing(office: Path, leaving_out: Path | None = None) -> Iterator[Outgoing]:
    """What the dossiers beside each other in an office's folder have issued last.

    A record that cannot be read is told when its own dossier is looked at.
    """
    for path in sorted(office.glob(f"*/{RECORD}")):
        if leaving_out is not None and path.parent == leaving_out:
            continue
        try:
            record = issued(path.parent, path.parent.name)
        except Faults:
            continue
        last = record.issues.last if record else None
        if last and last.number.isdecimal():
            symbol = last.symbol.partition("/")[2]
            yield Outgoing(int(last.number), symbol, last.date, path.parent.name)


def conflicts(folder: Path, number: str, symbol: str, day: datetime.date) -> Iterator[str]:
    """Why a document of the dossier in `folder` cannot bear this number on this day."""
    for other in outgoing(folder.parent, leaving_out=folder):
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
