"""Hạn, năm, giai đoạn ghi trong hồ sơ không ở trước năm của hồ sơ.

Chép lại văn bản năm trước thường sót ở hạn báo cáo, thời gian thực hiện, giai đoạn; kế hoạch của
một năm mà ký ở năm sau thì một trong hai năm sai. Câu kể việc đã qua thì không xét.

Đúng:

    - Báo cáo kết quả trước ngày 15/12/{{ năm }}.
    - Các công trình đã hoàn thành trước ngày 31/12/2020.

Sai:

    - Báo cáo kết quả trước ngày 15/12/2020.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.nodes import place_at
from vanthu.base.vietnamese import WRITTEN_DATE, Misread, read_written_date, short_date
from vanthu.checks.reading.texts import Item, Text, lists
from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.remembered import find_in, per_text

ID = "figures-past"
SEVERITY = Severity.WARNING
CLOSES_GATE = True

_DUE = re.compile(
    r"(?:(?<!đã )\b(?:báo cáo|gửi)\b[^.;\d]{0,80}\btrước"
    r"|(?:^|\b(?:phải|cần)\s+)hoàn thành\b[^.;\d]{0,80}\btrước"
    r"|\b(?:chậm nhất|muộn nhất))(?:\s+(?:là|vào|đến))?\s+(?=ngày\s+\d|\d)",
    re.IGNORECASE,
)
"""What opens a date by which something is to be done, and does not tell of what is done."""
_DURATION = re.compile(r"\bthời gian thực hiện\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d/.])(?:19|20)\d\d(?!\d|/\w)")
_PERIOD = re.compile(r"\s*(\d{4})\s*[-–]\s*(\d{4})\s*")
_BESIDE = 1
"""A period is prepared in the year before it, and settled in the year after."""


def check(view: View) -> Iterator[Diagnostic]:
    """Days and years that lie before what the dossier is for."""
    year, signed = int(view.dossier.facts.year), view.dossier.main.date
    for text, (start, end, day) in find_in(view.texts, _due):
        if day < (signed or datetime.date(year, 1, 1)):
            than = f"ngày ký {short_date(signed)}" if signed else f"năm {year} của hồ sơ"
            yield Diagnostic(
                text.at(start, end),
                f"hạn {short_date(day)} ở trước {than}",
                "xem lại ngày; nếu câu nói việc đã qua thì ghi chú bỏ qua",
            )
    for outline in view.outlines:
        for items in lists(outline):
            for item in items:
                yield from _duration(item, year)
    yield from _of_dossier(view, year, signed)


@per_text
def _due(text: Text) -> Iterator[tuple[int, int, datetime.date]]:
    """The days by which something has to be done."""
    for found in _DUE.finditer(text.text):
        written = WRITTEN_DATE.match(text.text, found.end())
        try:
            day = read_written_date(written[0]) if written else None
        except Misread:
            continue  # told as a date that no calendar has
        if written and day:
            yield (*written.span(), day)


def _duration(item: Item, year: int) -> Iterator[Diagnostic]:
    """How long the plan runs, where it ends before its own year."""
    for text, about in ((item.text, item.title), (item.title, None)):
        if text is None or not (_DURATION.search(about.text if about else text.text)):
            continue
        years = list(_YEAR.finditer(text.text))
        if years and max(int(found[0]) for found in years) < year:
            yield Diagnostic(
                text.at(*years[-1].span()),
                f"thời gian thực hiện ghi năm {years[-1][0]}, còn hồ sơ là của năm {year}",
                "viết {{ năm }}, hoặc sửa năm của hồ sơ",
            )


def _of_dossier(view: View, year: int, signed: datetime.date | None) -> Iterator[Diagnostic]:
    root, period = view.root(view.dossier.leading), _PERIOD.fullmatch(view.period or "")
    if period and not int(period[1]) - _BESIDE <= year <= int(period[2]) + _BESIDE:
        yield Diagnostic(
            place_at(root, ["giai đoạn"]),
            f"giai đoạn {view.period} không có năm {year} của hồ sơ",
            "sửa giai đoạn hoặc năm",
        )
    planned = any(document.name == "Kế hoạch" for document in view.documents)
    if planned and signed and signed.year > year:
        yield Diagnostic(
            view.dated_at,
            f"ký ngày {short_date(signed)}, mà kế hoạch là của năm {year} đã qua",
            "xem lại năm ở ngày ký và ở mục năm",
        )
