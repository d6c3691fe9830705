"""Which warnings the last build of a dossier had: kept in the user's cache, by the folder."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from vanthu.base.diagnostics import Diagnostic
from vanthu.files import cache

_KIND = "warned"


def remember(folder: Path, found: Iterable[Diagnostic]) -> None:
    """Keep the warnings of a build."""
    marks = sorted(f"{_what(each)} {_line(each)}" for each in found)
    cache.put(_key(folder), "\n".join(marks).encode())


def new_since(folder: Path, found: Iterable[Diagnostic]) -> frozenset[Diagnostic]:
    """Those that the last build did not have; none where no build is known.

    The same slip once more in a file is one new warning, that of a line that was not there.
    """
    kept = cache.get(_key(folder))
    if kept is None:
        return frozenset()
    before = [line.partition(" ") for line in kept.decode("ascii", "replace").split("\n")]
    counts = Counter(what for what, _, _ in before)
    lines = {line for _, _, line in before}
    alike: dict[str, list[Diagnostic]] = {}
    for each in found:
        alike.setdefault(_what(each), []).append(each)
    new: set[Diagnostic] = set()
    for what, same in alike.items():
        same.sort(key=lambda each: _line(each) in lines)
        new.update(same[: max(0, len(same) - counts[what])])
    return frozenset(new)


def _key(folder: Path) -> str:
    return cache.key_of(_KIND, str(folder.resolve()).encode("utf-8", "surrogateescape"))


def _what(found: Diagnostic) -> str:
    return _hash(found.rule, found.message, found.place.file.name)


def _line(found: Diagnostic) -> str:
    return _hash(found.place.quoted.strip())


def _hash(*told: str) -> str:
    return hashlib.sha256("\0".join(told).encode("utf-8", "replace")).hexdigest()[:16]
