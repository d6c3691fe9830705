"""Một chữ chỉ gặp một lần, gần giống chữ trong cụm từ mà hồ sơ dùng nhiều lần, thường là gõ sai.

So với chính các câu trong hồ sơ: "xây dưng" trong khi ba chỗ trở lên viết "xây dựng". Chỉ xét chữ
khác dấu thanh, hoặc thừa, thiếu, đảo một con chữ.

Đúng:

    - Xây dựng kế hoạch, xây dựng mô hình, xây dựng quy chế, xây dựng quy trình.

Sai:

    - Xây dựng kế hoạch, xây dựng mô hình, xây dựng quy chế, xây dưng quy trình.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from vanthu.checks.material import Texts
from vanthu.checks.per_text import per_text
from vanthu.checks.syllables import syllable
from vanthu.checks.texts import Text
from vanthu.diagnostics import Diagnostic, Severity

ID = "text-lone-word"
SEVERITY = Severity.WARNING

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN_CLAUSES = re.compile(r"[^\w\s]|[\d_]")
_USUAL = 3
"""So often a phrase is written before a word that comes near it is doubted."""
_LONG = 3
"""So many letters must be left where one is lost or added: shorter words all come near others."""

_Neighbours = Mapping[str, Sequence[str]]


def check(view: Texts) -> Iterator[Diagnostic]:
    """Words written once, where a usual phrase has another that differs by a slip."""
    texts = [(text, _clauses(text.text)) for text in (*view.texts, *view.titles)]
    clauses = [clause for _, own in texts for clause in own]
    counts = Counter(chain.from_iterable(clauses))
    once = {word for word, count in counts.items() if count == 1}
    behind, before = _neighbours(clauses)
    for text, own in texts:
        for clause in own:
            if once.isdisjoint(clause):
                continue
            for at, word in enumerate(clause):
                if word not in once:
                    continue
                usual = [*behind[clause[at - 1]]] if at else []
                usual += before[clause[at + 1]] if at + 1 < len(clause) else []
                if meant := next((each for each in usual if _is_slip(word, each)), None):
                    yield from _doubt(text, word, meant)


@per_text
def _clauses(text: str) -> Iterator[tuple[str, ...]]:
    """The words between two marks, in small letters."""
    return (tuple(clause.split()) for clause in _BETWEEN_CLAUSES.split(text.lower()))


def _neighbours(clauses: Iterable[Sequence[str]]) -> tuple[_Neighbours, _Neighbours]:
    """The words that usually stand behind each word, and before it."""
    pairs = Counter(chain.from_iterable(map(pairwise, clauses)))
    behind: defaultdict[str, list[str]] = defaultdict(list)
    before: defaultdict[str, list[str]] = defaultdict(list)
    for (one, other), count in pairs.items():
        if count >= _USUAL:
            behind[one].append(other)
            before[other].append(one)
    return behind, before


def _doubt(text: Text, word: str, meant: str) -> Iterator[Diagnostic]:
    """The finding at the word, unless a capital makes it a name."""
    for found in _WORD.finditer(text.text):
        if found[0].lower() == word and not (found.start() and found[0][0].isupper()):
            yield Diagnostic(
                text.at(*found.span()),
                f'"{word}" chỉ có ở đây, các chỗ khác trong hồ sơ viết "{meant}"',
                f"viết: {meant}, nếu là một từ",
            )


def _is_slip(written: str, meant: str) -> bool:
    """Whether they differ in the tone, by one letter too many or too few, or by two swapped."""
    shorter, longer = sorted((written, meant), key=len)
    if len(longer) - len(shorter) == 1:
        return len(shorter) >= _LONG and any(
            longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
        )
    if len(longer) != len(shorter) or written == meant:
        return False
    return _differ_in_tone(written, meant) or _swapped(written, meant)


def _differ_in_tone(written: str, meant: str) -> bool:
    if len(written) < _LONG:
        return False  # "kể từ ngày" beside "kế hoạch": short words all come near others
    one, other = syllable(written), syllable(meant)
    return bool(one and other and one.letters == other.letters and one.tone != other.tone)


def _swapped(written: str, meant: str) -> bool:
    return any(
        written[:at] + written[at + 1] + written[at] + written[at + 2 :] == meant
        for at in range(len(written) - 1)
    )
