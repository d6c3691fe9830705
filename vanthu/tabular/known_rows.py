"""The rows that a table of the dossier has, and how a name in a sheet is compared with theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping as Map
from dataclasses import dataclass, field
from typing import Protocol

from vanthu.base.diagnostics import Place
from vanthu.base.did_you_mean import nearest
from vanthu.base.nodes import Mapping
from vanthu.base.unaccented import bare
from vanthu.model.fields import Part

_ORDER = re.compile(r"^(?:\d{1,3}|[ivx]+|[a-zđ])\s*[.)]\s*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_SIGNS = re.compile(r"[^\w\s]|_")
_ROMAN = re.compile(r"(?:[IVX]+|[A-D])[.)]?")
_TOTAL = re.compile(r"(?:tong|cong|toan)\b.*")
_MOST_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the dossier: its name, its figures by key, and where they stand."""

    id: str
    title: str
    """As an exported table prints it."""
    values: Map[str, int]
    node: Mapping | None
    """The figures in YAML; None where there are none, but perhaps a sentence."""
    place: Place


@dataclass(frozen=True, slots=True)
class Group:
    """A row that adds up others; `members` is None where they are those that follow it."""

    id: str
    members: tuple[str, ...] | None
    besides: Map[str, int] = field(default_factory=dict)
    """What the sum holds beyond its members, by key."""
    title: str = ""
    """As an exported table prints it, where that is more than the name."""


Meaning = Entry | Group | None
"""What a name means: a row, a sum of rows, or nothing that is known for sure."""


class Roster(Protocol):
    """All rows of one table, in the order of printing."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The rows with figures of their own."""

    @property
    def rows(self) -> tuple[Entry | Group, ...]:
        """Rows and the sums before them, in the order of printing, without the total."""

    def meaning(self, name: str, order: str, above: Meaning) -> Meaning:
        """What the row means that is called `name`, has `order` before it and `above` over it."""

    def near(self, name: str) -> list[Entry]:
        """The rows that a misspelt name may mean, the likeliest first."""


def values_of(part: Part) -> dict[str, int]:
    """The figures of a row by their keys in YAML."""
    return {
        each.alias or name: getattr(part, name) for name, each in type(part).model_fields.items()
    }


def find(roster: Roster, typed: str) -> Entry | None:
    """The row that a clerk names in an option, marks or none."""
    by_id = {entry.id: entry for entry in roster.entries}
    loose = {bare(entry.id): entry for entry in roster.entries}
    return by_id.get(typed) or loose.get(bare(typed))


def plain(name: str) -> str:
    """The name's words in small letters without marks, order number, brackets and signs."""
    without = _IN_BRACKETS.sub(" ", _ORDER.sub("", name.strip(" *:.-+•–")))
    return " ".join(_SIGNS.sub(" ", bare(without)).split())


def in_brackets(name: str) -> str:
    """The plain words that `plain` leaves out."""
    return plain(" ".join(found[0].strip("()") for found in _IN_BRACKETS.finditer(name)))


def is_total(plain_name: str) -> bool:
    """Whether a plain name is that of the row that adds up everything."""
    return bool(_TOTAL.fullmatch(plain_name))


def heads_a_group(order: str) -> bool:
    """Whether what stands before a name marks a sum over the rows below: I, II, A, B."""
    return bool(_ROMAN.fullmatch(order))


def nearest_names(name: str, known: Iterable[str]) -> list[str]:
    """The known names that are like `name`, the likeliest first, three at most."""
    left, found = set(known), list[str]()
    while len(found) < _MOST_OFFERED and (best := nearest(name, left)):
        found.append(best)
        left.remove(best)
    return found
