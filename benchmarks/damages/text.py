"""Damages to sentences: words, letters, marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from benchmarks.damage import Damage, Kind, Make, Original, Promise, in_sentences, one_match
from benchmarks.letters import (
    with_letter_lost,
    with_letters_swapped,
    with_other_tone,
    without_tone,
)

_WORD = re.compile(r"(?<![\w*{|_.])[^\W\d_]{2,}(?![\w*}|_.:])")
_TONED = re.compile(
    r"(?<![\w*{|_.])[^\W\d_]*[áàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ][^\W\d_]*"
)
_COMMA = re.compile(r"(?<=[^\W\d_]), (?=[^\W\d_])")
_BLANK = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")
_TAIL = re.compile(r"(?: [^\W\d_]+){3}[.;]?(?=[\"']?$)")
_FIRST = re.compile(r"^[\"']?[A-ZĐ]")
_BRACKET = re.compile(r"[()]")
_LATIN = re.compile(r"(?<=[^\W\d_])[aoecp](?=[^\W\d_])")
_EXPRESSION = re.compile(r"\{\{ [^\W\d_][\w.]*")
_BRACE = re.compile(r"\{\{ | \}\}")
_LOOK_ALIKE = dict(zip("aoecp", "аоеср", strict=True))


def _edit(pattern: re.Pattern[str], change: Callable[[Random, re.Match[str]], str]) -> Make:
    def make(dice: Random, original: Original) -> Damage | None:
        return in_sentences(dice, original, pattern, lambda found: change(dice, found))

    return make


def _letters(change: Callable[[Random, str], str]) -> Callable[[Random, re.Match[str]], str]:
    return lambda dice, found: change(dice, found[0])


def _fixed(new: str) -> Callable[[Random, re.Match[str]], str]:
    return lambda dice, found: new


def _look_alike(dice: Random, found: re.Match[str]) -> str:
    return _LOOK_ALIKE[found[0]]


def _in_expression(pattern: re.Pattern[str], change: Callable[[Random, str], str]) -> Make:
    def make(dice: Random, original: Original) -> Damage | None:
        file = dice.choice(("plan.yaml", "projects.yaml", "assignments.yaml", "decision.yaml"))
        return one_match(dice, original, file, pattern, lambda found: change(dice, found[0]))

    return make


_REAL_WORD = (
    "The result is another Vietnamese syllable. It is doubted where it is a listed confusion, or "
    "stands nowhere else in a phrase that the dossier often has otherwise."
)
_NO_GRAMMAR = "The rest may be a sentence too; grammar is not checked."
_TWO_WORDS = (
    "Two words in a row may rightly end and begin alike (hộ dân dân tộc): doubted only where the "
    "dossier has the same phrase without the second."
)
KINDS = (
    Kind(
        "text",
        "word doubled",
        _edit(_WORD, lambda dice, found: f"{found[0]} {found[0]}"),
        missed=_TWO_WORDS,
    ),
    Kind("text", "word lost", _edit(_WORD, _fixed("")), missed=_NO_GRAMMAR),
    Kind("text", "letter lost", _edit(_WORD, _letters(with_letter_lost)), missed=_REAL_WORD),
    Kind(
        "text",
        "two letters swapped",
        _edit(_WORD, _letters(with_letters_swapped)),
        missed=_REAL_WORD,
    ),
    Kind(
        "text",
        "tone mark dropped",
        _edit(_TONED, lambda dice, found: without_tone(found[0])),
        missed=_REAL_WORD,
    ),
    Kind("text", "another tone mark", _edit(_TONED, _letters(with_other_tone)), missed=_REAL_WORD),
    Kind("text", "blank before a comma", _edit(_COMMA, _fixed(" , "))),
    Kind("text", "no blank behind a comma", _edit(_COMMA, _fixed(","))),
    Kind("text", "comma lost", _edit(_COMMA, _fixed(" ")), missed=_NO_GRAMMAR),
    Kind("text", "two blanks", _edit(_BLANK, _fixed("  "))),
    Kind("text", "blank lost", _edit(_BLANK, _fixed(""))),
    Kind("text", "end of a sentence cut", _edit(_TAIL, _fixed("")), missed=_NO_GRAMMAR),
    Kind(
        "text",
        "small letter at the start",
        _edit(_FIRST, lambda dice, found: found[0].lower()),
    ),
    Kind("text", "bracket lost", _edit(_BRACKET, _fixed(""))),
    Kind("text", "stray asterisk", _edit(_BLANK, _fixed(" * "))),
    Kind("text", "foreign letter that looks alike", _edit(_LATIN, _look_alike), Promise.ALWAYS),
    Kind(
        "text",
        "name in an expression misspelt",
        _in_expression(_EXPRESSION, lambda dice, text: text[:-1]),
        Promise.ALWAYS,
    ),
    Kind(
        "text",
        "brace of an expression lost",
        _in_expression(_BRACE, lambda dice, text: text.strip()[:1] + " "),
    ),
)
"""Damages to sentences."""
