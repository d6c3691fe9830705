"""The day of a document, read from its own head."""

from __future__ import annotations

import datetime
import re

from vanthu.base.vietnamese import Misread, read_date
from vanthu.inspection.elements import Form

_DATE = re.compile(
    r"ngày(?P<day>[\s0-9._…/]*)tháng(?P<month>[\s0-9._…/]*)năm(?P<year>[\s0-9._…]*)", re.I
)
_KEYS = ("day", "month", "year")


def issued(form: Form) -> tuple[datetime.date | None, int | None]:
    """The day that the head tells, and its year; None for what is left open.

    Of a document attached to another the line that says so has the other's day.
    """
    lines = [part.text(key) for key in ("place_and_date", "attached_to") for part in form.parts]
    for line in lines:
        found = _DATE.search(line)
        day, month, year = (found[key].strip(" .…_/") for key in _KEYS) if found else ("", "", "")
        if len(year) != 4 or not year.isdigit():
            continue
        try:
            return read_date(f"{day}/{month}/{year}"), int(year)
        except Misread:
            return None, int(year)
    return None, None
