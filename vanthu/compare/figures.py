"""Counted figures and amounts of two dossiers, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vanthu.author import Author
from vanthu.compare.values import Figure, Row, State, Topic
from vanthu.diff.alignment import align, entry
from vanthu.inline import plain
from vanthu.model.dossier import Dossier
from vanthu.model.targets import add_up
from vanthu.programme import project_title

_ALIKE = 0.6
"""Share of common words from which two names are one that was changed."""

_ALL, _PART = "Tất cả", " › "
_SHOWN = {"tổng": "tổng số", "khác": "vốn khác"}
"""Names that say too little outside a table."""

Named = list[tuple[str, Mapping[str, int]]]
"""What is counted, by the name that the documents give it."""


def targets_topic(old: Dossier, new: Dossier) -> Topic:
    """Households by unit: first their sum, then each unit that changed."""
    return Topic("Chỉ tiêu (hộ)", rows=tuple(_rows(_households(old), _households(new))))


def funding_topic(old: Author, new: Author) -> Topic:
    """Funding by project: first the sum, then each project that changed."""
    return Topic("Kinh phí (triệu đồng)", rows=tuple(_rows(_amounts(old), _amounts(new))))


def _households(dossier: Dossier) -> Named:
    if dossier.targets is None:
        return []
    units = dossier.targets.units
    total = add_up(units.values())
    return [
        (_ALL, _spaced(total.names)),
        *((name, _spaced(unit.names)) for name, unit in units.items()),
    ]


def _amounts(author: Author) -> Named:
    projects = author.dossier.projects
    if projects is None:
        return []
    found: Named = [(_ALL, _spaced(projects.total.names))]
    for project in projects.projects:
        title = plain(author.write(project_title(project, projects.sentences)))
        found.append((title, _spaced(project.total.names)))
        for part in project.parts:
            name = plain(author.write(project_title(part, projects.sentences)))
            found.append((f"{title}{_PART}{name}", _spaced(part.amounts.names)))
    return found


def _spaced(names: Mapping[str, int]) -> Mapping[str, int]:
    return {_SHOWN.get(name, name.replace("_", " ")): value for name, value in names.items()}


def _rows(old: Named, new: Named) -> Iterator[Row]:
    """What differs; with a project that came or went its parts are told already."""
    same = {name for name, _ in old} & {name for name, _ in new}
    before, after = (
        [entry(name, name if name in same else "") for name, _ in each] for each in (old, new)
    )
    told = set()
    for i, j in align(before, after, _ALIKE):
        was, now = (old[i] if i is not None else None), (new[j] if j is not None else None)
        name, _ = now or was or ("", {})
        figures = tuple(_figures(was[1] if was else {}, now[1] if now else {}))
        if was and now:
            if figures:
                yield Row(name, figures)
            continue
        if name.partition(_PART)[0] not in told:
            yield Row(name, figures, State.ADDED if now else State.DROPPED)
        told.add(name)


def _figures(old: Mapping[str, int], new: Mapping[str, int]) -> Iterator[Figure]:
    """The figures that are not the same."""
    for name in {**old, **new}:
        figure = Figure(name, old.get(name), new.get(name))
        if figure.difference:
            yield figure
