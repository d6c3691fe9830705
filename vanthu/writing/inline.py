"""Text as the clerk wrote it → runs: expressions, `**bold**`, `*italic*`, `^[footnotes]`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from vanthu.writing.expressions import EXPRESSION, LEFTOVER, ExpressionError
from vanthu.writing.runs import Run as Run, Runs as Runs, plain as plain

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


KEPT = 8192
"""How many texts are remembered as read: those of about ten dossiers, with their tables."""

MOST_HELD = 1000
"""Expressions and footnotes of one text; there are private characters for six times as many."""
_FIRST_HELD = 0xE000
"""What must not be read as markup is held by private characters while the marks are read."""
_HELD = re.compile("([\ue000-\uf8fd])")
_STAR, _LOW_LINE = "\uf8fe", "\uf8ff"
_NO_MARK = re.compile(r"\\\*|(?<!\*)\*+(?!\*)")
_OPENS = re.compile(r"(?<!\w)\*+(?=[^\s*)\].,;:])")
_CLOSES = re.compile(r"(?<=[^\s*(\[])\*+(?!\w)")
"""Stars around words are marks; those in 5*3, in (*) or between blanks are stars."""
_LETTER = r"[\w\ue000-\uf8ff]"
_PAIR = re.compile(
    rf"(?:(?<!\S)(?=\*\*?[^\s*])|(?<!{_LETTER})(?<!\*)(?=\*\*?{_LETTER}))(?P<mark>\*\*?)"
    rf"(?:(?P<text>[^*]*[^\s*])(?P=mark)(?!\S)|(?P<word>[^*]*{_LETTER})(?P=mark)(?!{_LETTER}|\*))"
)
"""Marks that Markdown can only read as a beginning, and such as can only be an end."""
_NOTE = "^["


@lru_cache(maxsize=KEPT)
def expressions_in(text: str) -> tuple[str, ...]:
    """What stands between the braces of a text."""
    return tuple(EXPRESSION.findall(text)) if "{" in text else ()


@lru_cache(maxsize=KEPT)
def runs_of(text: str, values: tuple[str, ...]) -> Runs:
    """The runs of a text with these values in place of its expressions. Raises ExpressionError.

    Remembered, because the dossiers of a batch share most of their texts.
    """
    if not any(sign in text for sign in "{}*^"):
        return (Run(text),)
    held: list[str | Runs] = []

    def hold(value: str | Runs) -> str:
        if len(held) == MOST_HELD:
            raise ExpressionError(
                f"câu có quá nhiều biểu thức và chú thích (nhiều nhất {MOST_HELD})",
                "tách thành nhiều câu",
            )
        held.append(value)
        return chr(_FIRST_HELD + len(held) - 1)

    coming = iter(values)
    text = EXPRESSION.sub(lambda _: hold(next(coming)), text)
    if leftover := LEFTOVER.search(text):
        raise ExpressionError(
            "dấu {{ }} không đủ cặp, hoặc dùng dấu {% %}",
            "mỗi biểu thức viết là {{ tên }}",
            leftover[0],
        )
    text = _hold_notes(text, hold, held)
    return _release(_marks(text), held)


def _hold_notes(text: str, hold: Callable[[str | Runs], str], held: list[str | Runs]) -> str:
    while (begin := text.find(_NOTE)) >= 0:
        end = text.find("]", begin)
        if end < 0:
            raise ExpressionError(
                'chú thích "^[" chưa có dấu "]" đóng lại', "viết: ^[nội dung chú thích]", _NOTE
            )
        note = _marks(text[begin + len(_NOTE) : end])
        text = text[:begin] + hold(_release(note, held)) + text[end + 1 :]
    return text


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt  # 60 ms, and few texts hold marks in marks

    return MarkdownIt("zero").enable("emphasis")


def _marks(text: str) -> Runs:
    if "*" not in text:
        return (Run(text),)
    text = _NO_MARK.sub(_hold_stars, text).replace("_", _LOW_LINE)
    runs = pairs(text)
    return markdown_runs(text) if runs is None else runs


def pairs(text: str) -> Runs | None:
    """The runs, where the marks are plain pairs, one after the other, as they nearly always are.

    None where it takes Markdown's own rules to tell: marks in marks, or between two signs.
    """
    runs: list[Run] = []
    at = 0
    for pair in _PAIR.finditer(text):
        bold = pair["mark"] == "**"
        runs += Run(text[at : pair.start()]), Run(pair["text"] or pair["word"], bold, not bold)
        at = pair.end()
    runs.append(Run(text[at:]))
    if any("*" in run.text for run in runs):
        return None
    return tuple(replace(run, text=_literal(run.text)) for run in runs if run.text)


def markdown_runs(text: str) -> Runs:
    """The runs by Markdown's rules."""
    runs: list[Run] = []
    bold = italic = 0
    for token in _markdown().parseInline(text)[0].children or []:
        bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        italic += {"em_open": 1, "em_close": -1}.get(token.type, 0)
        if token.content and token.type.startswith("text"):
            runs.append(Run(_literal(token.content), bold > 0, italic > 0))
    return tuple(runs)


def _hold_stars(found: re.Match[str]) -> str:
    """The stars as they are where they can be marks, else held; one after a backslash is held."""
    stars = found[0]
    if stars.startswith("\\"):
        return _STAR
    whole, at = found.string, found.start()
    marks = _OPENS.match(whole, at) or _CLOSES.match(whole, at)
    return stars if marks else _STAR * len(stars)


def _literal(text: str) -> str:
    """The text with the held characters back; Markdown takes the underscore for a mark too."""
    return text.replace(_STAR, "*").replace(_LOW_LINE, "_")


def _release(runs: Runs, held: list[str | Runs]) -> Runs:
    """Held values back in their places; a footnote becomes a run of its own."""
    if not held:
        return runs
    released: list[Run] = []
    for run in runs:
        pending = ""
        for at, piece in enumerate(_HELD.split(run.text)):  # every other piece is a held one
            value = held[ord(piece) - _FIRST_HELD] if at % 2 else piece
            if isinstance(value, str):
                pending += value
            else:
                released += [Run(pending, run.bold, run.italic), Run("", note=value)]
                pending = ""
        if pending:
            released.append(Run(pending, run.bold, run.italic))
    return tuple(run for run in released if run.text or run.note)
