"""The days on which names and legal bases must be right."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day, both included."""

    first: datetime.date
    last: datetime.date

    def meet(self, since: datetime.date | None, until: datetime.date | None) -> bool:
        """Whether something that lasts from `since` to `until` lasts on one of these days."""
        return not (since and since > self.last) and not (until and until < self.first)


def on(day: datetime.date) -> Days:
    """One day alone."""
    return Days(day, day)


def year(number: int) -> Days:
    """A whole year: what is known of a day that is still to come."""
    return Days(datetime.date(number, 1, 1), datetime.date(number, 12, 31))
