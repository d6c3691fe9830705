"""A comparison as lines for the screen, readable without colour."""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.vietnamese import format_integer
from vanthu.compare.values import Change, ChangeState, Comparison, Figure, Row, Words

_MARKS = {ChangeState.DROPPED: ("[-", "-]"), ChangeState.ADDED: ("{+", "+}")}
_KEY = "Đọc: + thêm, - bỏ, > chuyển chỗ, ~ sửa; trong câu [-chữ bỏ-] {+chữ thêm+}"


def screen_lines(found: Comparison) -> Iterator[str]:
    """The lines, topic after topic."""
    yield f"So hồ sơ {found.new} với hồ sơ {found.old} của {found.office}:"
    if found.is_empty:
        yield "  không có gì khác."
        return
    if found.topics:
        yield f"  ({_KEY})"
    for topic in found.topics:
        yield ""
        yield f"{topic.title}:"
        where = ""
        for change in topic.changes:
            if change.where and change.where != where:
                yield f"  {change.where}"
            where = change.where
            yield f"    {_change(change)}"
        yield from (f"    {_row(row)}" for row in topic.rows)
    yield from summary_lines(found)


def summary_lines(found: Comparison) -> Iterator[str]:
    """What is counted and not listed."""
    if found.years_only or found.figures_only or found.renumbered or found.cells_only:
        yield ""
    if found.years_only:
        yield f"{found.years_only} câu, đề mục chỉ đổi năm: không liệt kê."
    if found.figures_only:
        yield (
            f"{found.figures_only} câu chỉ đổi số do chương trình tính từ số liệu: không liệt kê."
        )
    if found.renumbered:
        yield f"{found.renumbered} đề mục, đoạn chỉ đổi số thứ tự, dấu đầu dòng: không liệt kê."
    if found.cells_only:
        yield f"{found.cells_only} ô của bảng chỉ đổi theo điều đã liệt kê: không liệt kê."


def _change(change: Change) -> str:
    note = f" ({change.note})" if change.note else ""
    label = f"{change.label}: " if change.label else ""
    return f"{change.state.value} {label}{''.join(map(_words, change.words))}{note}"


def _words(words: Words) -> str:
    if words.state is None:
        return words.text
    before, after = _MARKS[words.state]
    return f"{before}{words.text}{after}"


def _row(row: Row) -> str:
    figures = ", ".join(map(figure_text, row.figures))
    return f"{row.state.value} {row.shown}{': ' if figures else ''}{figures}"


def figure_text(figure: Figure) -> str:
    """A figure as `thoát nghèo 1 → 4 (+3)`."""
    if figure.old is None or figure.new is None:
        return f"{figure.name} {format_integer(abs(figure.difference))}"
    old, new = format_integer(figure.old), format_integer(figure.new)
    difference = f" ({signed(figure.difference)})" if figure.difference else ""
    return f"{figure.name} {old} → {new}{difference}"


def signed(difference: int) -> str:
    """The difference with its sign: `+63`, `-1.200`."""
    return f"{'+' if difference > 0 else ''}{format_integer(difference)}"
