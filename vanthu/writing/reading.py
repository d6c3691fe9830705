"""A phrase → runs, each of which can tell where its characters were written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from vanthu.base.diagnostics import Diagnostic, Faults, Place
from vanthu.base.nodes import Scalar
from vanthu.model.outline import Phrase
from vanthu.source.characters import place_of
from vanthu.writing.expressions import EXPRESSION, ExpressionError
from vanthu.writing.inline import KEPT, MOST_HELD, expressions_in, runs_of
from vanthu.writing.runs import Origin, Quoted, Run, Runs, origins

_FIRST = 0xF0000
"""Stands for the first expression of a text while the others' places are told."""
_MARKS = frozenset("*\\^[]")


class _Stretch(NamedTuple):
    """Printed characters, and the characters of the value that they were written as.

    `value` counts the expressions of the text; -1 for what is printed as it was typed.
    """

    length: int
    start: int
    end: int
    value: int = -1


def read_runs(phrase: Phrase, evaluate: Callable[[str, Phrase], str]) -> Runs:
    """The runs of a phrase, expressions evaluated. Raises Faults at the place of the text."""
    scalar = phrase.scalar
    faults: list[Diagnostic] = []

    def evaluated(at: int, expression: str) -> str:
        try:
            return evaluate(expression, phrase)
        except ExpressionError as problem:
            faults.append(_diagnose(problem, _narrow(scalar, at, problem.word)))
            return ""

    expressions = enumerate(expressions_in(scalar.text))
    values = tuple([evaluated(at, expression) for at, expression in expressions])
    try:
        runs = runs_of(scalar.text, values)
    except ExpressionError as problem:
        faults.append(_diagnose(problem, _word(scalar, problem.word)))
    if faults:
        raise Faults(faults)
    return sourced(runs, phrase, values)


def _diagnose(problem: ExpressionError, place: Place) -> Diagnostic:
    return Diagnostic(place, problem.message, problem.hint, "expression")


def _narrow(scalar: Scalar, at: int, word: str) -> Place:
    """The place of a word inside an expression, or of the expression with its braces."""
    found = _expressions(scalar.text)[at]
    start, end = found.span()
    if word and (inner := re.search(rf"(?<!\w){re.escape(word)}(?!\w)", found[1])):
        start, end = found.start(1) + inner.start(), found.start(1) + inner.end()
    return place_of(scalar, start, end)


def _word(scalar: Scalar, word: str) -> Place:
    at = scalar.text.find(word) if word else -1
    return scalar.place if at < 0 else place_of(scalar, at, at + len(word))


def sourced(runs: Runs, phrase: Phrase, values: tuple[str, ...]) -> Runs:
    """The runs of a phrase with these values, each with its source."""
    if len(runs) == 1 and not runs[0].note:
        run = runs[0]
        return (Run(run.text, run.bold, run.italic, (), Written(phrase, values, 0)),)
    at = -1

    def with_source(run: Run) -> Run:
        nonlocal at
        at += 1
        source = Written(phrase, values, at)
        return Run(run.text, run.bold, run.italic, tuple(map(with_source, run.note)), source)

    return tuple(map(with_source, runs))


@dataclass(frozen=True, slots=True)
class Written:
    """The source of a run of a phrase; `at` counts the runs of the text, those of notes too."""

    phrase: Phrase
    values: tuple[str, ...]
    at: int

    def origins(self) -> Sequence[Origin | None]:
        """See Source."""
        return list(self._origins())

    def _origins(self) -> Iterator[Origin | None]:
        scalar = self.phrase.scalar
        found = _stretches(scalar.text, tuple(map(len, self.values)))
        for length, start, end, value in found[self.at] if self.at < len(found) else ():
            if value < 0:
                yield from (Origin(scalar, at, at + 1) for at in range(start, end))
                continue
            expression = expressions_in(scalar.text)[value].strip()
            computed = Origin(scalar, start, end, expression, self.phrase.names)
            said = self.values[value]
            if isinstance(said, Quoted):
                yield from (each and each._replace(within=computed) for each in origins(said.runs))
            else:
                yield from [computed] * length


@lru_cache(maxsize=KEPT)
def _expressions(text: str) -> tuple[re.Match[str], ...]:
    return tuple(EXPRESSION.finditer(text))


@lru_cache(maxsize=KEPT)
def _stretches(text: str, lengths: tuple[int, ...]) -> tuple[tuple[_Stretch, ...], ...]:
    """The stretches of each run of a text whose expressions give so many characters.

    Read with one sign in place of each value; a run that only an empty value makes is none.
    """
    signs = tuple(map(chr, range(_FIRST, _FIRST + len(lengths))))
    walk = _Walk(text, lengths)
    walk.through(runs_of(text, signs))
    return tuple(walk.found)


class _Walk:
    """Goes through runs and their text side by side; marks are in the text alone."""

    def __init__(self, text: str, lengths: tuple[int, ...]) -> None:
        self.found: list[tuple[_Stretch, ...]] = []
        self._text, self._lengths = text, lengths
        self._at = 0

    def through(self, runs: Runs) -> None:
        for run in runs:
            if run.note:
                self._at = self._text.find("^[", self._at) + 2
                self.found.append(())
                self.through(run.note)
                self._at = self._text.find("]", self._at) + 1
                continue
            stretches = tuple(self._run(run.text))
            if any(each.length for each in stretches):
                self.found.append(stretches)

    def _run(self, shown: str) -> Iterator[_Stretch]:
        begin = self._at
        for sign in shown:
            value = ord(sign) - _FIRST
            if 0 <= value < MOST_HELD:
                if begin < self._at:
                    yield _Stretch(self._at - begin, begin, self._at)
                start, end = _expressions(self._text)[value].span()
                yield _Stretch(self._lengths[value], start, end, value)
                begin = self._at = end
                continue
            skipped = self._at
            while self._text[skipped] != sign and self._text[skipped] in _MARKS:
                skipped += 1
            if skipped > self._at:
                if begin < self._at:
                    yield _Stretch(self._at - begin, begin, self._at)
                begin = skipped
            self._at = skipped + 1
        if begin < self._at:
            yield _Stretch(self._at - begin, begin, self._at)
