"""Tables computed from figures: what changed in them though no figure did."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vanthu.compare.listed import Name, told_apart
from vanthu.compare.texts import only_figures
from vanthu.compare.values import Change, ChangeState, Topic, Words, changed, marked
from vanthu.model.outline import BUDGET, TARGETS
from vanthu.model.table import Column, ComputedTable
from vanthu.writing.inline import plain
from vanthu.writing.names import budget_rows, target_rows
from vanthu.writing.phrases import Author
from vanthu.writing.table_cells import TableLayout

_PART = " › "

Path = tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the other topics tell: whether any input of figures, and which lines of text."""

    inputs: bool
    lines: Collection[str]

    def explains(self, before: str, after: str) -> bool:
        """Whether a cell whose formula stayed the same only follows from that."""
        if only_figures(marked(before, after)):
            return self.inputs
        return bool(after) and any(after in line for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column by its headings, how its cells are computed, and their texts by their row's name."""

    title: str
    formula: str
    cells: Mapping[Name, str]


def tables_topic(old: Author, new: Author, told: Told) -> tuple[Topic, int]:
    """Labels of totals, and cells that do not follow from what is told already.

    Also how many cells of words do follow from it: those are counted.
    """
    found = [each for what in (TARGETS, BUDGET) for each in _changes(old, new, what, told)]
    changes = tuple(change for change, _ in found if change)
    return Topic("Bảng tính từ số liệu", changes), sum(follow for _, follow in found)


def _changes(
    old: Author, new: Author, what: str, told: Told
) -> Iterator[tuple[Change | None, int]]:
    was, now = old.computed_table(what), new.computed_table(what)
    if not was or not now:
        return  # figures and lines tell that
    where = plain(new.text(now[0].title)) or f"Bảng {what}"
    before, after = plain(old.text(was[0].total_label)), plain(new.text(now[0].total_label))
    if before != after:
        yield changed(before, after, where, "Dòng tổng"), 0
        told = replace(told, lines={*told.lines, after})
    columns = _columns(old, what, *was)
    for headings, column in _columns(new, what, *now).items():
        if headings in columns:  # else the row of headings is told
            yield _column(columns[headings], column, told, where)


def _column(old: _Column, new: _Column, told: Told, where: str) -> tuple[Change | None, int]:
    """The first cell that changed by itself, and how many more; and how many of words follow."""
    unlike = {
        name: (before, after)
        for name, after in new.cells.items()
        if (before := old.cells.get(name, after)) != after
    }
    same_formula = old.formula == new.formula
    rows = [name for name in unlike if not (same_formula and told.explains(*unlike[name]))]
    follow = sum(not only_figures(marked(*unlike[name])) for name in unlike if name not in rows)
    if not rows:
        return None, follow
    name, _ = rows[0]
    words = (Words(f"{name or 'Dòng tổng'}: "), *marked(*unlike[rows[0]]))
    note = f"cùng {len(rows) - 1} dòng khác" if rows[1:] else ""
    return Change(ChangeState.CHANGED, words, where, note, f"Cột {new.title}"), follow


def _columns(
    author: Author, what: str, table: ComputedTable, layout: TableLayout
) -> dict[Name, _Column]:
    """The columns by what the clerk wrote above them; a heading may stand twice."""
    rows = list(told_apart(_row_names(author, what)))
    paths = list(_paths(table.columns))
    names = told_apart([_PART.join(each.heading.text for each in path) for path in paths])
    columns = zip(*layout.body, strict=True) if layout.body else [()] * len(paths)
    return {
        name: _Column(
            _PART.join(plain(author.text(each.heading)) for each in path),
            value.text if (value := path[-1].value) else "",
            {row: plain(cell.runs) for row, cell in zip(rows, cells, strict=True)},
        )
        for name, path, cells in zip(names, paths, columns, strict=True)
    }


def _row_names(author: Author, what: str) -> list[str]:
    """The names of the rows from the top down; the total has none."""
    dossier = author.dossier
    if what == TARGETS:
        assert dossier.targets, "it has the table"
        rows = target_rows(dossier.targets, dossier.unit_groups, "")
    else:
        assert dossier.projects, "it has the table"
        rows = budget_rows(dossier.projects, "", author.plain)
    return [str(names["tên"]) for names, _ in rows]


def _paths(columns: Sequence[Column], above: tuple[Column, ...] = ()) -> Iterator[Path]:
    """For each column that holds values the headings from the top down to its own."""
    for column in columns:
        path = (*above, column)
        yield from _paths(column.columns, path) if column.columns else [path]
