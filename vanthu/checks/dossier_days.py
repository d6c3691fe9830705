"""The days on which a dossier's names and legal bases must be right."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from vanthu.checks.view import View


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day, both included."""

    first: datetime.date
    last: datetime.date

    def meet(self, since: datetime.date | None, until: datetime.date | None) -> bool:
        """Whether something that lasts from `since` to `until` lasts on one of these days."""
        return not (since and since > self.last) and not (until and until < self.first)


def days_of(view: View) -> Days:
    """The decision's own day, or its whole year while the day is not yet known."""
    decision = view.dossier.decision
    if decision.date:
        return on(decision.date)
    year = int(decision.year)
    return Days(datetime.date(year, 1, 1), datetime.date(year, 12, 31))


def on(day: datetime.date) -> Days:
    """One day alone."""
    return Days(day, day)
