"""Which column holds which figure, by the headings; asked where they do not tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vanthu.base.diagnostics import SurroundingsError
from vanthu.base.did_you_mean import nearest
from vanthu.base.unaccented import bare
from vanthu.tabular.column_meanings import ASIDE, SUM, maybe
from vanthu.tabular.findings import Findings
from vanthu.tabular.grid import Grid, letters
from vanthu.tabular.headings import Frame, Path
from vanthu.tabular.kinds import Kind
from vanthu.tabular.numbers import looks_like_number
from vanthu.tabular.questions import NONE, Answers, Choice, Question

_SHORTEST = 4
"""Letters of a word that can be misspelt without becoming another one."""
_EXAMPLES = 3


def find_columns(
    kind: Kind, frame: Frame, year: int, answers: Answers, findings: Findings
) -> dict[str, int]:
    """The columns by the key of their field, and SUM where there is one.

    Fields that the sheet does not have are left out; what is not sure is asked of `findings`.
    """
    grid = findings.grid
    topics = {
        column: kind.topic(_spelt(path, kind), year) if path else None
        for column, path in frame.paths.items()
        if column != frame.name_column
    }
    said = _said(kind, frame, answers, grid)
    free = {column: topic for column, topic in topics.items() if column not in said.values()}
    found: dict[str, int] = {}
    for key in kind.keys:
        column = said[key] if key in said else _column(key, kind, free, frame, findings)
        if column is not None:
            found[key] = column
    sums = [column for column, topic in free.items() if topic == SUM]
    if len(sums) == 1 and None not in said.values():  # what is left out may be part of the sum
        found[SUM] = sums[0]
    return found


def describe(path: Path) -> str:
    """The headings of a column as one text: `Hộ nghèo › Đầu năm 2024 › Hộ`."""
    return " › ".join(path) or "không có tiêu đề"


def _said(kind: Kind, frame: Frame, answers: Answers, grid: Grid) -> dict[str, int | None]:
    said = {key: column for key, column in answers.columns.items() if key in kind.keys}
    named = [column for column in said.values() if column is not None]
    for column in named:
        if column > grid.columns:
            raise SurroundingsError(
                f"--columns: bảng không có cột {letters(column)}",
                f"bảng có các cột từ A đến {letters(grid.columns)}",
            )
        if column == frame.name_column:
            raise SurroundingsError(
                f"--columns: cột {letters(column)} là cột {kind.rows_title}, không có số",
                "ghi chữ của cột có số cần lấy",
            )
        if named.count(column) > 1:
            raise SurroundingsError(
                f"--columns: cột {letters(column)} được ghi cho hai mục", "mỗi mục một cột"
            )
    return said


def _column(
    key: str, kind: Kind, topics: Mapping[int, str | None], frame: Frame, findings: Findings
) -> int | None:
    """The one column whose headings name the field; None where it is asked for, or not there.

    Offered is every column that no heading gives away, the likely ones first.
    """
    grid = findings.grid
    named = [column for column, topic in topics.items() if topic == key]
    sure = [column for column in named if _has_figures(grid, frame, column)] or named[:1]
    if len(sure) == 1:
        return sure[0]
    likely = sure or [column for column, topic in topics.items() if topic == maybe(key)]
    free = [
        column
        for column, topic in topics.items()
        if topic not in (*kind.keys, ASIDE, SUM)
        and _has_figures(grid, frame, column)
        and not _is_order(grid, frame, column)
    ]
    if sure or any(topics[column] in (None, maybe(key)) for column in free):
        offered = [column for column in likely if column in free or column in sure]
        rest = [column for column in free if column not in offered]
        findings.questions.append(_question(key, [*offered, *rest], frame, grid))
    return None


def _question(key: str, columns: Iterable[int], frame: Frame, grid: Grid) -> Question:
    choices = [Choice(_label(column, frame, grid), letters(column)) for column in columns]
    text = f'cột nào là "{key}"?'
    return Question("columns", key, text, (*choices, Choice("không có trong tệp", NONE)))


def _label(column: int, frame: Frame, grid: Grid) -> str:
    shown = [grid.at(row, column).text for row in range(frame.first_row, grid.rows + 1)]
    examples = "; ".join([text for text in shown if text][:_EXAMPLES])
    return f"cột {letters(column)} ({describe(frame.paths[column])}): {examples} …"


def _has_figures(grid: Grid, frame: Frame, column: int) -> bool:
    return any(
        looks_like_number(grid.at(row, column)) for row in range(frame.first_row, grid.rows + 1)
    )


def _is_order(grid: Grid, frame: Frame, column: int) -> bool:
    """Whether a column only counts the rows."""
    return column < frame.name_column or bare(" ".join(frame.paths[column])) in ("stt", "tt")


def _spelt(path: Path, kind: Kind) -> Path:
    """The headings with words that are nearly one of the kind's put right."""
    return tuple(" ".join(_word(word, kind) for word in bare(level).split()) for level in path)


def _word(word: str, kind: Kind) -> str:
    if len(word) < _SHORTEST or word in kind.vocabulary or not word.isalpha():
        return word
    return nearest(word, [each for each in kind.vocabulary if _alike(each, word)]) or word


def _alike(known: str, word: str) -> bool:
    """Whether a slip of one letter may lie between: the same first letter, nearly as long."""
    return known[0] == word[0] and abs(len(known) - len(word)) <= 1 and len(known) >= _SHORTEST
