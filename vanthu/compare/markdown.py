"""A comparison as Markdown, to be mailed or kept beside the dossier."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.vietnamese import format_integer
from vanthu.compare.screen import signed, summary_lines
from vanthu.compare.values import Change, ChangeState, Comparison, Figure, Row, Words

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~#])")
_MARKS = {ChangeState.DROPPED: "~~", ChangeState.ADDED: "**"}
_NAMES = {
    ChangeState.ADDED: "Thêm",
    ChangeState.DROPPED: "Bỏ",
    ChangeState.MOVED: "Chuyển chỗ",
    ChangeState.CHANGED: "Sửa",
}
_BLANK = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


def markdown(found: Comparison) -> str:
    """The whole text, ending with a line end."""
    return "".join(f"{line}\n" for line in _lines(found))


def _lines(found: Comparison) -> Iterator[str]:
    yield f"# So hồ sơ {_escaped(found.new)} với hồ sơ {_escaped(found.old)}"
    yield ""
    yield f"{_escaped(found.office)}."
    if found.is_empty:
        yield ""
        yield "Không có gì khác."
        return
    yield ""
    yield "Chữ ~~gạch ngang~~ là đã bỏ, chữ **đậm** là thêm vào."
    for topic in found.topics:
        yield ""
        yield f"## {topic.title}"
        where = ""
        for change in topic.changes:
            if change.where != where or change is topic.changes[0]:
                yield ""
                if change.where:
                    yield f"{_escaped(change.where)}:"
                    yield ""
            where = change.where
            yield _change(change)
        if topic.rows:
            yield from _table(topic.rows)
    yield from summary_lines(found)


def _change(change: Change) -> str:
    words = "".join(_apart(change.words))
    note = f" ({_escaped(change.note)})" if change.note else ""
    return f"- {_escaped(change.label) or _NAMES[change.state]}: {words}{note}"


def _apart(words: tuple[Words, ...]) -> Iterator[str]:
    """The words with their marks; a blank between what was dropped and what came for it."""
    before: Words | None = None
    for each in words:
        replaces = (
            before and before.state is ChangeState.DROPPED and each.state is ChangeState.ADDED
        )
        if replaces and before and not before.text[-1:].isspace() and not each.text[:1].isspace():
            yield " "
        yield _words(each)
        before = each


def _words(words: Words) -> str:
    """The words between their marks, which must not stand beside a blank."""
    if words.state is None:
        return _escaped(words.text)
    split = _BLANK.fullmatch(words.text)
    assert split is not None, "it takes any text"
    before, inner, after = split.groups()
    mark = _MARKS[words.state] if inner else ""
    return f"{before}{mark}{_escaped(inner)}{mark}{after}"


def _table(rows: tuple[Row, ...]) -> Iterator[str]:
    yield ""
    yield "| | Số liệu | Cũ | Mới | Chênh lệch |"
    yield "|---|---|---:|---:|---:|"
    for row in rows:
        name = _escaped(row.shown)
        if not row.figures:
            yield f"| {name} | | | | |"
        for figure in row.figures:
            yield f"| {name} | {_cells(figure)} |"
            name = ""


def _cells(figure: Figure) -> str:
    old, new = ("" if each is None else format_integer(each) for each in (figure.old, figure.new))
    return f"{figure.name} | {old} | {new} | {signed(figure.difference)}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
