"""Two lists of texts laid side by side: which text of the new list is which of the old one."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vanthu.base.diff.words import without_figures, words

Pair = tuple[int | None, int | None]
"""Places in the old and in the new list; None where a text stands in one of them only."""
_ALIKE = 0.5
"""Share of common words from which two texts count as one that was changed."""
_ISLAND = 6
"""So few words that two texts have in common by chance, as headings do."""


@dataclass(frozen=True, slots=True)
class AlignedText:
    """What is compared of one text: its kind, and its words whatever figures they hold."""

    kind: str
    words: tuple[str, ...]


def entry(text: str, kind: str = "") -> AlignedText:
    """The entry of a text; only entries of one kind are paired."""
    return AlignedText(kind, tuple(map(without_figures, words(text))))


def align(
    old: Sequence[AlignedText], new: Sequence[AlignedText], alike: float = _ALIKE
) -> list[Pair]:
    """The pairs in the order of both lists; between two pairs first what is gone, then new.

    Texts that stand once in each list hold the rest in place; between them those that have
    most in common are paired, where that is at least the share `alike` of their words.
    """
    found: list[Pair] = []
    anchors = [(-1, -1), *_anchors(old, new), (len(old), len(new))]
    for (i, j), (next_i, next_j) in pairwise(anchors):
        found += _between(old, new, (range(i + 1, next_i), range(j + 1, next_j)), alike)
        if next_i < len(old):
            found.append((next_i, next_j))
    return found


def _anchors(old: Sequence[AlignedText], new: Sequence[AlignedText]) -> list[tuple[int, int]]:
    """Entries that are unique in both lists, the most of them that keep one order."""
    old_counts, new_counts = Counter(old), Counter(new)
    place = {each: at for at, each in enumerate(new)}
    unique = [
        (i, place[each])
        for i, each in enumerate(old)
        if each.words and old_counts[each] == 1 == new_counts[each]
    ]
    return longest_rising(unique)


def longest_rising(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence whose second members rise."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for at, (_, j) in enumerate(points):
        length = bisect_left(ends, j)
        before.append(last[length - 1] if length else None)
        ends[length : length + 1] = [j]
        last[length : length + 1] = [at]
    chain = []
    at_end: int | None = last[-1] if last else None
    while at_end is not None:
        chain.append(points[at_end])
        at_end = before[at_end]
    return chain[::-1]


def _between(
    old: Sequence[AlignedText],
    new: Sequence[AlignedText],
    places: tuple[range, range],
    alike: float,
) -> Iterator[Pair]:
    """The pairs of two stretches that have the most in common.

    What is equal at both ends is paired first: nothing else could gain more, and the table of
    `_gains` grows with the product of what is left.
    """
    olds, news = places
    head = _equal_ahead(old, new, zip(olds, news, strict=False))
    yield from zip(olds[:head], news[:head], strict=True)
    olds, news = olds[head:], news[head:]
    tail = _equal_ahead(old, new, zip(olds[::-1], news[::-1], strict=False))
    yield from _best_pairs(old, new, (olds[: len(olds) - tail], news[: len(news) - tail]), alike)
    yield from zip(olds[len(olds) - tail :], news[len(news) - tail :], strict=True)


def _equal_ahead(
    old: Sequence[AlignedText], new: Sequence[AlignedText], pairs: Iterable[tuple[int, int]]
) -> int:
    """How many of the pairs, from the first on, are of equal entries."""
    count = 0
    for i, j in pairs:
        if old[i] != new[j]:
            break
        count += 1
    return count


def _best_pairs(
    old: Sequence[AlignedText],
    new: Sequence[AlignedText],
    places: tuple[range, range],
    alike: float,
) -> Iterator[Pair]:
    olds, news = places
    best = _gains([old[i] for i in olds], [new[j] for j in news], alike)
    i = j = 0
    gone: list[Pair] = []
    come: list[Pair] = []
    while i < len(olds) or j < len(news):
        if i < len(olds) and j < len(news) and best[i][j] > max(best[i + 1][j], best[i][j + 1]):
            yield from gone + come
            gone, come = [], []
            yield olds[i], news[j]
            i, j = i + 1, j + 1
        elif j == len(news) or (i < len(olds) and best[i + 1][j] >= best[i][j + 1]):
            gone.append((olds[i], None))
            i += 1
        else:
            come.append((None, news[j]))
            j += 1
    yield from gone + come


def _gains(
    old: Sequence[AlignedText], new: Sequence[AlignedText], alike: float
) -> list[list[float]]:
    """For each pair of places the most that can be gained from there to the end."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for j in range(len(new) - 1, -1, -1):
            gain = _gain(old[i], new[j], alike)
            row[j] = max(below[j], row[j + 1], below[j + 1] + gain if gain else 0)
    return best


def _gain(old: AlignedText, new: AlignedText, alike: float) -> float:
    """What pairing is worth: little at the threshold, so that one good pair beats two poor."""
    if old.kind != new.kind:
        return 0
    if old.words == new.words:
        return 1
    shorter, longer = sorted((len(old.words), len(new.words)))
    if 2 * shorter < alike * (shorter + longer):
        return 0
    from rapidfuzz.distance import Indel  # equal texts need none

    share = Indel.normalized_similarity(old.words, new.words, score_cutoff=alike)
    return share - 0.9 * alike if share else 0


def without_islands(
    pairs: Sequence[Pair], old: Sequence[AlignedText], new: Sequence[AlignedText]
) -> list[Pair]:
    """The pairs, but not the short changed ones amid texts that are wholly gone and wholly new.

    A reader takes in a section dropped and another added more easily than a mixture of both.
    """
    kept: list[Pair] = []
    gone: list[Pair] = []
    come: list[Pair] = []
    for at, (i, j) in enumerate(pairs):
        alone = i is None or j is None
        if not alone and not _is_island(pairs, at, old, new):
            kept += [*gone, *come, (i, j)]
            gone, come = [], []
            continue
        if i is not None:
            gone.append((i, None))
        if j is not None:
            come.append((None, j))
    return [*kept, *gone, *come]


def _is_island(
    pairs: Sequence[Pair], at: int, old: Sequence[AlignedText], new: Sequence[AlignedText]
) -> bool:
    i, j = pairs[at]
    assert i is not None
    assert j is not None
    if old[i].words == new[j].words or len(new[j].words) > _ISLAND:
        return False
    around = [*pairs[max(0, at - 1) : at], *pairs[at + 1 : at + 2]]
    return len(around) == 2 and all(None in pair for pair in around)
