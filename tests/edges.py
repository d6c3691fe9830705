"""The places at which a limit is tried: on it and just beyond it, never far away."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any


def edges(low: Any, high: Any, step: Any = 1) -> list[tuple[Any, bool]]:
    """Values and whether they are within: the lowest and the highest, and one step beyond each.

    None stands for a side without a limit; the step between two days is one day.
    """
    if isinstance(low or high, date):
        step = timedelta(days=1)
    below = [] if low is None else [(low - step, False), (low, True)]
    above = [] if high is None else [(high, True), (high + step, False)]
    return below + above
