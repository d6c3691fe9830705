"""Tên chương trình viết đúng và đủ như trong office.yaml.

Tên ghi ở mục "chương trình" là tên đúng; thiếu chữ, sai dấu, sai chữ hoa thì được báo.
"Chương trình" đứng một mình, hay "các chương trình mục tiêu quốc gia" nói chung, thì không sao.

Đúng:

    - Thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2024.

Sai:

    - Thực hiện Chương trình mục tiêu quốc gia nghèo bền vững năm 2024.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from vanthu.checks.dated_wordings import wordings
from vanthu.checks.folding import bare
from vanthu.checks.view import Prose, View
from vanthu.diagnostics import Diagnostic, Severity

ID = "names-programme"
SEVERITY = Severity.ERROR

_NEAR_ENOUGH = 75.0


def check(view: View) -> Iterator[Diagnostic]:
    """Programmes whose names are nearly, but not quite, those of the register."""
    for programme in view.dossier.office.programmes:
        for wording in wordings(view):
            yield from _nearly(wording.prose, programme.name)


def _nearly(prose: Prose, name: str) -> Iterator[Diagnostic]:
    head, tail = _halves(name)
    folded = bare(prose.text)
    if head not in folded:
        return
    for found in re.finditer(rf"\b{head}\b", folded):
        end = _end_of_name(folded, found.end(), tail)
        written = " ".join(prose.text[found.start() : end].split())
        if end and written not in (name, name.upper()) and not _several(folded, found.start()):
            yield Diagnostic(
                prose.at(found.start(), end),
                f'"{written}" viết khác tên chương trình',
                f'ý bạn là "{name}"?',
            )


@lru_cache(maxsize=32)
def _halves(name: str) -> tuple[str, str]:
    """What programmes of the kind have in common, and what is this one's own."""
    words = bare(name).split()
    half = (len(words) + 1) // 2 + (len(words) > 8)
    return " ".join(words[:half]), " ".join(words[half:])


def _end_of_name(folded: str, at: int, tail: str) -> int:
    """Where a tail like the right one ends; 0 where something else follows."""
    from rapidfuzz import fuzz

    count = len(tail.split())
    words = list(re.finditer(r"\w+", folded[at:]))[: count + 1]
    best, end = _NEAR_ENOUGH, 0
    for size in range(max(1, count - 1), len(words) + 1):
        likeness = fuzz.ratio(tail, " ".join(word[0] for word in words[:size]))
        if likeness > best:
            best, end = likeness, at + words[size - 1].end()
    return end


def _several(folded: str, start: int) -> bool:
    return folded[:start].rstrip().endswith((" cac", " nhung")) or folded.startswith("cac ")
