"""The two tables of a dossier that figures are brought into, and what their headings say."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from vanthu.base.unaccented import bare
from vanthu.tabular.column_meanings import ASIDE, SUM
from vanthu.tabular.households import households


@dataclass(frozen=True, slots=True)
class Field:
    """One figure of a row: its key in YAML and its heading in an exported table."""

    key: str
    title: str
    least: int = 0


@dataclass(frozen=True, slots=True)
class Kind:
    """A table: where it is kept, what a row is called, its figures, how its headings are read."""

    name: str
    file: str
    row: str
    rows_title: str
    fields: tuple[Field, ...]
    topic: Callable[[tuple[str, ...], int], str | None]
    """What a column holds by the headings over it, the topmost first, and the dossier's year:
    the key of a field, `maybe` of one, SUM, ASIDE, or None where the headings do not tell."""
    vocabulary: frozenset[str]
    """Words of the headings without marks, so that a misspelt one is known again."""
    in_money: bool = False

    def field(self, key: str) -> Field:
        """The field with that key."""
        return next(field for field in self.fields if field.key == key)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all fields, in the order of the table."""
        return tuple(field.key for field in self.fields)


_CENTRAL = re.compile(r"\btrung uong\b|\bnstw\b|\btw\b")
_PROVINCE = re.compile(r"\bngan sach tinh\b|\bns tinh\b|\bnst\b|\bvon tinh\b|(?:^|> )tinh\b")
_OTHER = re.compile(r"\bkhac\b|\bhuy dong\b")
_AMOUNT_ASIDE = re.compile(
    r"\bghi chu\b|\bty le\b|%|\bchu tri\b|\bdon vi thuc hien\b|^(?:stt|tt|so tt|so thu tu)$"
)
_ALL = re.compile(r"\btong\b|\bcong\b")


def _amounts(path: tuple[str, ...], year: int) -> str | None:
    """What a column of amounts holds, told by the lowest heading that tells anything."""
    if _AMOUNT_ASIDE.search(bare(path[-1])):
        return ASIDE
    for level in reversed([bare(level) for level in path]):
        for pattern, topic in (
            (_CENTRAL, "trung ương"),
            (_OTHER, "khác"),
            (_PROVINCE, "tỉnh"),
            (_ALL, SUM),
        ):
            if pattern.search(level):
                return topic
    return None


TARGETS = Kind(
    name="chỉ tiêu",
    file="targets.yaml",
    row="đơn vị",
    rows_title="Xã, phường",
    fields=(
        Field("hộ dân", "Số hộ dân cuối năm {before}", least=1),
        Field("nghèo", "Hộ nghèo đầu năm {year}"),
        Field("thoát nghèo", "Hộ thoát nghèo năm {year}"),
        Field("cận nghèo", "Hộ cận nghèo đầu năm {year}"),
        Field("thoát cận nghèo", "Hộ thoát cận nghèo năm {year}"),
    ),
    topic=households,
    vocabulary=frozenset(["ngheo", "thoat", "khau", "cuoi", "nguoi"]),
)
FUNDING = Kind(
    name="vốn",
    file="projects.yaml",
    row="dự án",
    rows_title="Dự án, tiểu dự án",
    fields=(
        Field("trung ương", "Ngân sách trung ương"),
        Field("tỉnh", "Ngân sách tỉnh"),
        Field("khác", "Vốn huy động hợp pháp khác"),
    ),
    topic=_amounts,
    vocabulary=frozenset(["trung", "uong", "ngan", "sach", "tinh", "khac", "dong", "tong"]),
    in_money=True,
)
KINDS = {kind.name: kind for kind in (TARGETS, FUNDING)}
"""The tables by the names that the clerk calls them."""
