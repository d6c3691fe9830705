"""Một chữ chỉ gặp một lần, gần giống chữ trong cụm từ mà hồ sơ dùng nhiều lần, thường là gõ sai.

So với chính các câu trong hồ sơ: "xây dưng" trong khi ba chỗ trở lên viết "xây dựng". Chỉ xét chữ
khác dấu thanh, hoặc thừa, thiếu, đảo một con chữ. Chỉ xét hồ sơ, không xét tệp của nơi khác.

Đúng:

    - Xây dựng kế hoạch, xây dựng mô hình, xây dựng quy chế, xây dựng quy trình.

Sai:

    - Xây dựng kế hoạch, xây dựng mô hình, xây dựng quy chế, xây dưng quy trình.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.language.syllables import syllable
from vanthu.checks.reading.texts import Text
from vanthu.checks.running.dossier_view import View
from vanthu.checks.running.remembered import KEPT, per_part, per_text

ID = "text-lone-word"
SEVERITY = Severity.WARNING

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN_CLAUSES = re.compile(r"[^\w\s]|[\d_]")
_USUAL = 3
"""So often a phrase is written before a word that comes near it is doubted."""
_LONG = 3
"""So many letters must be left where one is lost or added: shorter words all come near others."""

_Neighbours = Mapping[str, Sequence[str]]


class _Lone(NamedTuple):
    """A word written once, with the words of its clause around it; empty at either end."""

    text: Text
    before: str
    word: str
    behind: str


@dataclass(frozen=True, slots=True)
class _Part:
    """What some of the texts hold: how often each word and pair of words, and the lone words."""

    words: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]
    lone: Sequence[_Lone]
    behind: _Neighbours
    before: _Neighbours


def check(view: View) -> Iterator[Diagnostic]:
    """Words written once, where a usual phrase has another that differs by a slip."""
    one, other = _part((*view.texts, *view.titles))
    together = _neighbours(_usual_in_both(one, other))
    near = ((one.behind, one.before), (other.behind, other.before), together)
    for part, opposite in ((one, other), (other, one)):
        for lone in part.lone:
            if lone.word in opposite.words:
                continue
            for behind, before in near:
                usual = (*behind.get(lone.before, ()), *before.get(lone.behind, ()))
                if meant := next((each for each in usual if _is_slip(lone.word, each)), None):
                    yield from _doubt(lone.text, lone.word, meant)
                    break


@per_part
def _part(texts: tuple[Text, ...]) -> _Part:
    clauses = [(text, clause) for text in texts for clause in _clauses(text.text)]
    words = Counter(chain.from_iterable(clause for _, clause in clauses))
    pairs = Counter(chain.from_iterable(pairwise(clause) for _, clause in clauses))
    once = {word for word, count in words.items() if count == 1}
    lone = [
        _Lone(text, "".join(clause[at - 1 : at]), word, "".join(clause[at + 1 : at + 2]))
        for text, clause in clauses
        if not once.isdisjoint(clause)
        for at, word in enumerate(clause)
        if word in once
    ]
    usual = (pair for pair, count in pairs.items() if count >= _USUAL)
    return _Part(words, pairs, lone, *_neighbours(usual))


@per_text
def _clauses(text: str) -> Iterator[tuple[str, ...]]:
    """The words between two marks, in small letters."""
    return (tuple(clause.split()) for clause in _BETWEEN_CLAUSES.split(text.lower()))


def _usual_in_both(one: _Part, other: _Part) -> Iterator[tuple[str, str]]:
    """The pairs of words that are usual because both parts hold them."""
    for pair, count in other.pairs.items():
        before = one.pairs.get(pair, 0)
        if before < _USUAL <= before + count and count < _USUAL:
            yield pair


def _neighbours(pairs: Iterable[tuple[str, str]]) -> tuple[_Neighbours, _Neighbours]:
    """The words that stand behind each word, and before it."""
    behind: dict[str, list[str]] = {}
    before: dict[str, list[str]] = {}
    for one, other in pairs:
        behind.setdefault(one, []).append(other)
        before.setdefault(other, []).append(one)
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


@lru_cache(maxsize=KEPT)
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
