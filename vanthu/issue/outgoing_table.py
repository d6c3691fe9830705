"""The outgoing register of a year as a table: what went out, the next free numbers, what is odd.

NĐ 30/2020, Phụ lục IV, Mẫu sổ đăng ký văn bản đi.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from vanthu.base.diagnostics import Faults, SurroundingsError
from vanthu.base.vietnamese import short_date
from vanthu.base.vietnamese.holidays import day_off
from vanthu.issue.register import Outgoing, outgoing
from vanthu.model.dossier import Dossier, load
from vanthu.model.kinds.document import Issued
from vanthu.writing.phrases import Author
from vanthu.writing.runs import plain

HEADINGS = (
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Người ký",
    "Nơi nhận văn bản",
    "Đơn vị, người nhận bản lưu",
    "Ghi chú",
)
_UNREADABLE = "(hồ sơ không đọc được)"


@dataclass(frozen=True, slots=True)
class Line:
    """One document that went out, as the register lists it."""

    out: Outgoing
    title: str
    signer: str = ""
    recipients: str = ""
    kept_by: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands under each heading."""
        number = f"{self.out.number:02}/{self.out.symbol}"
        return (
            number, short_date(self.out.date), self.title, self.signer, self.recipients,
            self.kept_by, self.out.dossier,
        )  # fmt: skip


def lines(office: Path, shown_as: str, year: int) -> list[Line]:
    """What the dossiers of an office issued in a year, by symbol and number."""
    found = sorted(
        (each for each in outgoing(office) if each.date.year == year),
        key=lambda each: (each.symbol, each.number, each.date),
    )
    return [_line(office, shown_as, each) for each in found]


def next_free(table: Sequence[Line]) -> Iterator[tuple[str, int]]:
    """The number behind the highest one, for each symbol."""
    for symbol, group in groupby(table, key=lambda each: each.out.symbol):
        yield symbol, max(each.out.number for each in group) + 1


def oddities(table: Sequence[Line]) -> Iterator[str]:
    """A number given twice, days that are not in the order of numbers, days off."""
    for _, group in groupby(table, key=lambda each: each.out.symbol):
        for before, after in pairwise([each.out for each in group]):
            if before.number == after.number:
                yield f"số ghi hai lần: {before} và {after}"
            elif before.date > after.date:
                yield f"số và ngày không cùng thứ tự: {before} và {after}"
    for each in table:
        if closed := day_off(each.out.date):
            yield f"ký ngày nghỉ ({closed}): {each.out}"


def year_meant(office: Path, this_year: int) -> int:
    """This year where anything went out in it, else the last year in which something did."""
    years = {each.date.year for each in outgoing(office)}
    return this_year if this_year in years or not years else max(years)


def _line(office: Path, shown_as: str, out: Outgoing) -> Line:
    try:
        dossier = load(office / out.dossier, f"{shown_as}/{out.dossier}")
    except (Faults, SurroundingsError):
        return Line(out, _UNREADABLE)
    document = _document(dossier, out)
    if document is None:
        return Line(out, _UNREADABLE)
    subject = plain(Author(dossier).text(document.subject)).replace("\n", " ")
    return Line(
        out,
        f"{document.name}: {subject}",
        ", ".join(each.name for each in document.signers),
        "; ".join(each.text for each in document.recipients),
        document.archive.drafter or document.archive.place,
    )


def _document(dossier: Dossier, out: Outgoing) -> Issued | None:
    """The document that went out, unless the dossier has it no more."""
    file = f"{out.about}.yaml" if out.about else dossier.leading
    document = dossier.documents.get(file)
    return document if isinstance(document, Issued) else None


def today() -> datetime.date:
    """The day on this machine."""
    return datetime.datetime.now().astimezone().date()
