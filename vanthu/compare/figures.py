"""Counted figures and amounts of two dossiers, side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vanthu.compare.listed import Name, list_changes, out_of_order, told_apart
from vanthu.compare.units import names_alike, units_now
from vanthu.compare.values import ChangeState, Figure, Row
from vanthu.model.dossier import Dossier
from vanthu.model.targets import add_up
from vanthu.writing.inline import plain
from vanthu.writing.names import grouped
from vanthu.writing.phrases import Author
from vanthu.writing.project_outline import project_title

_ALL, _PART = "Tất cả", " › "
_SHOWN = {"tổng": "tổng số", "khác": "vốn khác"}
"""Names that say too little outside a table."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, by the name that the documents give it, and the group it is printed in."""

    name: str
    figures: Mapping[str, int]
    group: str = ""
    nth: int = 0

    @property
    def key(self) -> Name:
        """What no other one of the same dossier has."""
        return self.name, self.nth


def unit_rows(old: Dossier, new: Dossier) -> list[Row]:
    """Households by unit: first their sum, then each unit and group that changed."""
    before, after = _households(old), _households(new)
    now = {_ALL: _ALL, **units_now(old, new)}
    became = {(name, 0): (later, 0) for name, later in now.items()}
    groups = (
        list(dict.fromkeys(filter(None, (c.group for c in each)))) for each in (before, after)
    )
    changes = list_changes(*groups, whole_only=True)
    in_groups = (Row(f"Nhóm {each.words[0].text}", state=each.state) for each in changes)
    return [*_rows(before, after, became), *in_groups]


def funding_rows(old: Author, new: Author) -> list[Row]:
    """Funding by project: first the sum, then each project that changed."""
    before, after = _amounts(old), _amounts(new)
    keys = [each.key for each in before], [each.key for each in after]
    became = {key: key for key in keys[0] if key in keys[1]}
    gone, come = ([key for key in each if key not in became] for each in keys)
    alike = names_alike([name for name, _ in gone], [name for name, _ in come])
    became |= {gone[i]: come[j] for i, j in alike}
    return list(_without_parts(_rows(before, after, became)))


def untold(rows: Sequence[Row], told: Collection[str]) -> tuple[Row, ...]:
    """The rows, but those without figures whose name is told as a heading."""
    return tuple(
        row for row in rows if row.figures or row.name.rpartition(_PART)[2] not in told
    )  # fmt: skip


def _households(dossier: Dossier) -> list[Counted]:
    """All, then the units in the order of printing, then those that no group has."""
    if dossier.targets is None:
        return []
    targets = dossier.targets
    groups = {
        name: group.name
        for group, units in grouped(targets, dossier.unit_groups)
        for name in units
    }  # fmt: skip
    ordered = dict.fromkeys([*groups, *targets.units])
    return [
        Counted(_ALL, _spaced(add_up(targets.units.values()).names)),
        *(
            Counted(name, _spaced(targets.units[name].names), groups.get(name, ""))
            for name in ordered
        ),
    ]


def _amounts(author: Author) -> list[Counted]:
    projects = author.dossier.projects
    if projects is None:
        return []
    found = [(_ALL, projects.total.names)]
    for project in projects.projects:
        title = plain(author.write(project_title(project, projects.sentences)))
        found.append((title, project.total.names))
        for part in project.parts:
            name = plain(author.write(project_title(part, projects.sentences)))
            found.append((f"{title}{_PART}{name}", part.amounts.names))
    apart = told_apart([name for name, _ in found])
    return [
        Counted(name, _spaced(amounts), nth=nth)
        for (name, nth), (_, amounts) in zip(apart, found, strict=True)
    ]


def _spaced(names: Mapping[str, int]) -> Mapping[str, int]:
    return {_SHOWN.get(name, name.replace("_", " ")): value for name, value in names.items()}


def _rows(
    old: Sequence[Counted], new: Sequence[Counted], became: Mapping[Name, Name]
) -> Iterator[Row]:
    """What differs: in the order of the new dossier, then what is no more."""
    sources: dict[Name | None, list[Counted]] = {}
    for each in old:
        sources.setdefault(became.get(each.key), []).append(each)
    moved = _moved(old, new, sources)
    for each in new:
        row = _row(each, sources.get(each.key, []), moved.get(each.key))
        if row.figures or row.note or row.state is not ChangeState.CHANGED:
            yield row
    for each in sources.get(None, ()):
        yield Row(each.name, tuple(_figures(each.figures, {})), ChangeState.DROPPED)


def _row(new: Counted, old: Sequence[Counted], moved: str | None) -> Row:
    if not old:
        return Row(new.name, tuple(_figures({}, new.figures)), ChangeState.ADDED)
    names = ", ".join(each.name for each in old)
    if len(old) > 1:
        sums = {name: sum(each.figures.get(name, 0) for each in old) for name in old[0].figures}
        figures = tuple(_figures(sums, new.figures, even_same=True))
        return Row(new.name, figures, note=f"gộp từ {names}")
    figures = tuple(_figures(old[0].figures, new.figures))
    if names != new.name:
        return Row(new.name, figures, note=f"trước là {names}")
    if moved is not None:
        return Row(new.name, figures, ChangeState.MOVED, moved)
    return Row(new.name, figures)


def _moved(
    old: Sequence[Counted], new: Sequence[Counted], sources: Mapping[Name | None, Sequence[Counted]]
) -> dict[Name, str]:
    """What kept its name and stands elsewhere, each with what is to be said of that.

    Groups are told as groups: what moved along with them has not moved.
    """
    after = {
        each.key: each
        for each in new
        if [source.key for source in sources.get(each.key, ())] == [each.key]
    }
    before = [each for each in old if each.key in after]
    groups = list(dict.fromkeys(each.group for each in new))
    both = {each.group for each in old} & {*groups}
    found: dict[Name, str] = {}
    stayed: list[Counted] = []
    for each in before:
        now = after[each.key].group
        if each.group != now and {each.group, now} <= both:
            found[each.key] = f"từ nhóm {each.group} sang nhóm {now}"
        else:
            stayed.append(each)
    stayed.sort(key=lambda each: groups.index(after[each.key].group))
    kept = [key for key in after if key not in found]
    return found | dict.fromkeys(out_of_order([each.key for each in stayed], kept), "")


def _without_parts(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows; parts of a project that came, went, moved or was renamed are told with it."""
    told: set[str] = set()
    for row in rows:
        project, _, part = row.name.partition(_PART)
        unlike = row.state is not ChangeState.CHANGED or bool(row.note)
        whole = row.state in (ChangeState.ADDED, ChangeState.DROPPED)
        if part and project in told and unlike and (whole or not row.figures):
            continue
        if unlike:
            told.add(project)
        yield row


def _figures(
    old: Mapping[str, int], new: Mapping[str, int], *, even_same: bool = False
) -> Iterator[Figure]:
    """The figures that are not the same, or all."""
    for name in {**old, **new}:
        figure = Figure(name, old.get(name), new.get(name))
        if figure.difference or even_same:
            yield figure
