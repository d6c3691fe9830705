"""The communes and wards of the targets as rows, added up by the groups of the office."""

from __future__ import annotations

import re

from vanthu.base.nodes import Mapping
from vanthu.model.dossier import Dossier
from vanthu.tabular.known_rows import (
    Entry,
    Group,
    Meaning,
    heads_a_group,
    is_total,
    nearest_names,
    plain,
    values_of,
)
from vanthu.writing.names import grouped

_LEVEL = re.compile(r"^(?:phuong|xa|thi tran|p|x|tt) (?=\w)")
_UPPER_LEVEL = re.compile(r"^(?:thi xa|thanh pho|huyen|tinh|tx|tp|quan|q|h|t) ")
_SUM_WORDS = r"(?:(?:cong|tong|khu vuc|khoi|cac|nhom)\s+)*"


class Units:
    """See Roster."""

    def __init__(self, dossier: Dossier) -> None:
        assert dossier.targets, "asked for where there are targets"
        root = dossier.files["targets.yaml"].root
        assert isinstance(root, Mapping), "the model has read it"
        table = root["chỉ tiêu"]
        assert isinstance(table, Mapping), "the model has read it"
        self._by_id = {
            name: Entry(name, name, values_of(counts), _mapping(table, name), table.keys_at[name])
            for name, counts in dossier.targets.units.items()
        }
        self._groups = [
            Group(group.name, tuple(units))
            for group, units in grouped(dossier.targets, dossier.unit_groups)
        ]
        self._area = _UPPER_LEVEL.sub("", plain(dossier.office.area or ""))
        self._by_name: dict[str, list[Entry]] = {}
        for entry in self.entries:
            self._by_name.setdefault(_own(entry.id), []).append(entry)
        for former in dossier.office.former_names:
            if now := self._by_name.get(_own(former.now)):
                self._by_name.setdefault(_own(former.name), now)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """See Roster."""
        return tuple(self._by_id.values())

    @property
    def rows(self) -> tuple[Entry | Group, ...]:
        """See Roster."""
        printed = list[Entry | Group]()
        for group in self._groups:
            printed += [group, *(self._by_id[name] for name in group.members or ())]
        return (*printed, *(entry for entry in self.entries if entry not in printed))

    def meaning(self, name: str, order: str, above: Meaning) -> Meaning:
        """See Roster."""
        if name.strip() in self._by_id:
            return self._by_id[name.strip()]
        shown = plain(name)
        if _UPPER_LEVEL.match(shown) and _UPPER_LEVEL.sub("", shown) == self._area:
            return self._all(name)
        if found := self._by_name.get(_own(name)):
            return found[0] if len(found) == 1 else None
        for group in self._groups:
            if re.fullmatch(_SUM_WORDS + re.escape(plain(group.id)), shown):
                return group
        if is_total(shown):
            return self._all(name)
        return Group(name, None) if shown and heads_a_group(order) else None

    def near(self, name: str) -> list[Entry]:
        """See Roster."""
        return [self._by_name[each][0] for each in nearest_names(_own(name), self._by_name)]

    def _all(self, name: str) -> Group:
        return Group(name, tuple(self._by_id))


def _own(name: str) -> str:
    """The plain name without the word for its level: "P. Nhà Bàng" gives "nha bang"."""
    return _LEVEL.sub("", plain(name))


def _mapping(table: Mapping, key: str) -> Mapping | None:
    node = table.get(key)
    return node if isinstance(node, Mapping) else None
