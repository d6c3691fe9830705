"""The projects and sub-projects of the programme as rows; a project adds up its sub-projects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.base.did_you_mean import nearest
from vanthu.base.nodes import Mapping, Node, Sequence
from vanthu.model.dossier import Dossier
from vanthu.model.projects import Component, Funding, Project
from vanthu.tabular.known_rows import (
    Entry,
    Group,
    Meaning,
    in_brackets,
    is_total,
    nearest_names,
    plain,
    values_of,
)

_NUMBERED = re.compile(r"^(tieu du an|tda|du an|da) ?(\d+)\b(?: (?:thuoc |cua )?du an (\d+)\b)? ?")


class Components:
    """See Roster."""

    def __init__(self, dossier: Dossier) -> None:
        assert dossier.projects, "asked for where there are projects"
        root = dossier.files["projects.yaml"].root
        assert isinstance(root, Mapping), "the model has read it"
        listed = _list(root, "dự án")
        self._by_number: dict[tuple[int, int], Entry | Group] = {}
        self._names: dict[str, Entry | Group] = {}
        for project, node in zip(dossier.projects.projects, listed, strict=True):
            for number, component, row in _rows(project, node):
                self._by_number[project.number, number] = row
                self._names[plain(component.name.text)] = row
        self._project_of = {row.id: number for (number, _), row in self._by_number.items()}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """See Roster."""
        return tuple(row for row in self.rows if isinstance(row, Entry))

    @property
    def rows(self) -> tuple[Entry | Group, ...]:
        """See Roster."""
        return tuple(self._by_number.values())

    def meaning(self, name: str, order: str, above: Meaning) -> Meaning:
        """See Roster."""
        shown = plain(f"{order}: {name}" if _NUMBERED.match(plain(order)) else name)
        found = _NUMBERED.match(shown)
        if found is None:
            row = self._names.get(shown)
            everything = Group(name, tuple(entry.id for entry in self.entries), self._besides())
            return row or (everything if is_total(shown) else None)
        project = int(found[3] or found[2])
        number = 0
        if found[1] in ("tieu du an", "tda"):
            number = int(found[2])
            project = int(found[3] or self._project_of.get(above.id if above else "", 0))
        row = self._by_number.get((project, number))
        return row if row and self._agrees(row, shown[found.end() :], in_brackets(name)) else None

    def near(self, name: str) -> list[Entry]:
        """See Roster."""
        own = _NUMBERED.sub("", plain(name))
        rows = (self._names[each] for each in nearest_names(own, self._names))
        return [row for row in rows if isinstance(row, Entry)]

    def _agrees(self, row: Entry | Group, name: str, aside: str) -> bool:
        """Whether the name behind a number is that of the row, or there is none.

        Brackets may hold anything, but not the name of another row.
        """
        if name:
            return self._names.get(nearest(name, self._names) or "") is row
        return self._names.get(nearest(aside, self._names) or "", row) is row

    def _besides(self) -> dict[str, int]:
        """What projects with sub-projects have for themselves."""
        groups = [row for row in self.rows if isinstance(row, Group)]
        keys = {key for group in groups for key in group.besides}
        return {key: sum(group.besides.get(key, 0) for group in groups) for key in keys}


def _rows(project: Project, node: Node) -> Iterator[tuple[int, Component, Entry | Group]]:
    """The project (number 0) and its sub-projects, each with the row that it makes."""
    id_ = f"Dự án {project.number}"
    if not project.parts:
        title = f"{id_}: {project.name.text}"
        yield 0, project, _entry(id_, title, project, node)
        return
    parts = [
        (
            part,
            _entry(
                f"{id_}, tiểu dự án {part.number}",
                f"Tiểu dự án {part.number}: {part.name.text}",
                part,
                below,
            ),
        )
        for part, below in zip(project.parts, _list(node, "tiểu dự án"), strict=True)
    ]
    members = tuple(entry.id for _, entry in parts)
    title = f"{id_}: {project.name.text}"
    yield 0, project, Group(id_, members, values_of(project.amounts), title)
    yield from ((part.number, part, entry) for part, entry in parts)


def _entry(id_: str, title: str, component: Component, node: Node) -> Entry:
    assert isinstance(node, Mapping), "the model has read it"
    funding = node.get("vốn")
    money = funding if isinstance(component.funding, Funding) else None
    assert money is None or isinstance(money, Mapping), "the model has read it"
    return Entry(id_, title, values_of(component.amounts), money, node.keys_at["số"])


def _list(node: Node, key: str) -> Sequence:
    found = node[key] if isinstance(node, Mapping) else None
    assert isinstance(found, Sequence), "the model has read it"
    return found
