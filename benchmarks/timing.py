"""Engines timed side by side: in each round every one works once, so that all share the weather."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Engine = Callable[[], float]
"""Does its work once and returns the milliseconds it took."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The milliseconds of one engine, round by round."""

    rounds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle one, in ms."""
        return statistics.median(self.rounds)

    def against(self, other: Timing) -> float:
        """How many times as long as the other: the middle of the ratios within each round."""
        return statistics.median(
            mine / theirs for mine, theirs in zip(self.rounds, other.rounds, strict=True)
        )


def timed(work: Callable[[], object]) -> Engine:
    """An engine that runs in this process."""

    def engine() -> float:
        gc.collect()
        start = time.perf_counter()
        work()
        return (time.perf_counter() - start) * 1000

    return engine


def compare(engines: Mapping[str, Engine], rounds: int, warm: int = 2) -> Mapping[str, Timing]:
    """Every engine `rounds` times, in turns, after `warm` rounds that do not count."""
    taken: dict[str, list[float]] = {name: [] for name in engines}
    for at in range(warm + rounds):
        for name, engine in engines.items():
            took = engine()
            if at >= warm:
                taken[name].append(took)
    return {name: Timing(tuple(times)) for name, times in taken.items()}
