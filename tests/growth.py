"""How work grows with its input: held to a ratio within one run, never to a clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Input = TypeVar("Input")

STEPS = 4
"""The larger input is so many times the smaller one."""
MOST_GROWTH = 9.0
"""In between what is in proportion (4) and what takes the square (16)."""
_LEAST = 0.02
"""Seconds of the processor; what takes less is told by chance."""
_TRIES = 3


def grows_in_proportion(
    work: Callable[[Input], object], made: Callable[[int], Input], size: int
) -> None:
    """Asserts that four times the input takes at most nine times the work.

    Each size is tried a few times, as a busy machine can only make one of them slower. What is
    `made` must not be the same twice where results are remembered.
    """
    for _ in range(_TRIES):
        short, long = _least_time(work, made, size), _least_time(work, made, STEPS * size)
        if long < _LEAST or long <= MOST_GROWTH * max(short, _LEAST / STEPS):
            return
    raise AssertionError(f"{STEPS} times the input takes {long / short:.1f} times the work")


def _least_time(work: Callable[[Input], object], made: Callable[[int], Input], size: int) -> float:
    return min(_time(work, made(size)) for _ in range(2))


def _time(work: Callable[[Input], object], given: Input) -> float:
    begun = time.process_time()
    work(given)
    return time.process_time() - begun
