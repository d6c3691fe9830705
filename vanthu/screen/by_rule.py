"""Many warnings of a dossier on one screen: a rule a paragraph, with its total and its places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from vanthu.base.diagnostics import Diagnostic, Severity, count

FEW = 10
"""Up to so many findings are told each for itself."""
_MOST_RULES, _MOST_LINES = 12, 4
_MOST_OF_FILE, _LONGEST = 6, 150


def are_many(found: Sequence[Diagnostic]) -> bool:
    """Whether they are too many to be told each for itself."""
    return sum(each.severity is not Severity.ERROR for each in found) > FEW


def by_rule(found: Sequence[Diagnostic], new: frozenset[Diagnostic]) -> Iterator[str]:
    """The lines: rules with new warnings first, then those that spoke most often."""
    if new:
        yield f"{count(list(new))} mới từ lần dựng trước (ghi chữ MỚI):"
        yield ""
    rules: dict[str, list[Diagnostic]] = {}
    for each in found:
        rules.setdefault(each.rule, []).append(each)
    ordered = sorted(rules.values(), key=lambda alike: (not new.intersection(alike), -len(alike)))
    for alike in ordered[:_MOST_RULES]:
        yield from _rule(alike, new)
    if rest := ordered[_MOST_RULES:]:
        names = ", ".join(f"{alike[0].rule} ({len(alike)})" for alike in rest)
        yield f"Còn các quy tắc: {names}."


def _rule(alike: Sequence[Diagnostic], new: frozenset[Diagnostic]) -> Iterator[str]:
    fresh = len(new.intersection(alike))
    mark = f", {fresh} MỚI" if fresh else ""
    yield f"[{alike[0].rule}] {count(alike)}{mark}"
    same = Counter(each.message.casefold() for each in alike)
    first = sorted(
        {each.message.casefold(): each for each in reversed(alike)}.values(),
        key=lambda each: (each not in new, -same[each.message.casefold()], each.order),
    )
    for each in first[:_MOST_LINES]:
        places = [one for one in alike if one.message.casefold() == each.message.casefold()]
        times = f" ({len(places)} chỗ)" if len(places) > 1 else ""
        yield f"  {_short(each.message)}{times}: {_places(places)}"
    left = sum(same[each.message.casefold()] for each in first[_MOST_LINES:])
    if left:
        yield f"  và {left} chỗ nữa"


def _short(message: str) -> str:
    line = " ".join(message.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _places(found: Sequence[Diagnostic]) -> str:
    files: dict[str, list[str]] = {}
    for each in found:
        name = PurePosixPath(each.place.file.name).name
        files.setdefault(name, []).append(each.place.told.removeprefix("dòng "))
    return "; ".join(f"{name} {_some(lines)}" for name, lines in files.items())


def _some(lines: Sequence[str]) -> str:
    told = list(dict.fromkeys(lines))
    more = f" … ({len(told)} dòng)" if len(told) > _MOST_OF_FILE else ""
    word = "dòng " if told[0].isdecimal() else ""
    return f"{word}{', '.join(told[:_MOST_OF_FILE])}{more}"
