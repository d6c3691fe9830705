"""Two lists: what came, went, was put elsewhere or was changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import TypeVar

from vanthu.base.diff.alignment import Pair, align, entry, longest_rising
from vanthu.compare.values import Change, ChangeState, changed, whole

Item = TypeVar("Item", bound=Hashable)
Name = tuple[str, int]
"""A text, and how often it stood before: a heading or a project may stand twice."""


def out_of_order(old: Sequence[Item], new: Sequence[Item]) -> set[Item]:
    """Those of both lists, in which each stands once, that must move to get the new order.

    As few as can be.
    """
    place = {item: at for at, item in enumerate(new)}
    points = [(at, place[item]) for at, item in enumerate(old) if item in place]
    stay = set(longest_rising(points))
    return {old[point[0]] for point in points if point not in stay}


def list_changes(old: Sequence[str], new: Sequence[str], *, whole_only: bool) -> Iterator[Change]:
    """The changes; with `whole_only` a text is never another one with some words changed."""
    before, after = list(told_apart(old)), list(told_apart(new))
    kept = set(before) & set(after)
    gone = [text for text, nth in before if (text, nth) not in kept]
    come = [text for text, nth in after if (text, nth) not in kept]
    yield from _unlike(gone, come, whole_only)
    moved = out_of_order(before, after)
    for item in after:
        if item in moved:
            was, now = before.index(item) + 1, after.index(item) + 1
            yield whole(ChangeState.MOVED, item[0], note=f"trước đứng thứ {was}, nay thứ {now}")


def told_apart(texts: Sequence[str]) -> Iterator[Name]:
    """Each text with how often it stood before."""
    seen: Counter[str] = Counter()
    for text in texts:
        yield text, seen[text]
        seen[text] += 1


def _unlike(gone: Sequence[str], come: Sequence[str], whole_only: bool) -> Iterator[Change]:
    apart: list[Pair] = [*((i, None) for i in range(len(gone)))]
    apart += ((None, j) for j in range(len(come)))
    pairs = apart if whole_only else align([*map(entry, gone)], [*map(entry, come)])
    for i, j in pairs:
        if i is None and j is not None:
            yield whole(ChangeState.ADDED, come[j])
        elif j is None and i is not None:
            yield whole(ChangeState.DROPPED, gone[i])
        elif i is not None and j is not None:
            yield changed(gone[i], come[j])
