"""The two tables of a dossier that figures are brought into, and what their headings say."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from vanthu.folding import bare

ASIDE: Final = ""
"""The topic of a column that is understood and not wanted: rates, what remains, notes."""
SUM: Final = "tổng"
"""The topic of a column that adds up the fields of its row."""


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
    the key of a field, SUM, ASIDE, or None where the headings do not tell."""
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


_POOR, _NEAR_POOR = re.compile(r"(?<!can )\bngheo\b"), re.compile(r"\bcan ngheo\b")
_ASIDE = re.compile(
    r"\bty le\b|\bti le\b|%|\bcon lai\b|\bkhau\b|\bnguoi\b|\bghi chu\b|^(?:stt|tt|so tt|so thu tu)$"
)
_ASIDE_BELOW = re.compile(r"^(?:ty le|ti le|%|so khau|nhan khau|con lai)")
"""Begins a heading below which nothing is wanted."""
_UNTOLD = re.compile(r"\bgiam\b|\btai ngheo\b|\bphat sinh\b|\bmoi thoat\b|\bdan toc\b")
"""Households of a kind that no field is for, or where it is not told which."""
_THE_PLAN = re.compile(r"\b(?:ke hoach|chi tieu|muc tieu|chuong trinh) giam\b")
"""Says what the whole table is about, where it stands over several columns."""
_ESCAPED = re.compile(r"\bthoat\b")
_HOUSEHOLDS = re.compile(r"\bho dan\b|\btong so ho\b|\btong ho\b|\bso ho\b|\bho gia dinh\b")
_OPENING = re.compile(r"\b(dau|cuoi) nam(?: (\d{4}))?")
_YEAR = re.compile(r"\b20\d\d\b")


def _households(path: tuple[str, ...], year: int) -> str | None:
    """What a column of households holds.

    A heading that names poor and near-poor alike stands over both and tells nothing.
    """
    *above, last = [bare(level) for level in path]
    if _ASIDE.search(last) or any(_ASIDE_BELOW.match(each) for each in above):
        return ASIDE
    if _names_both(last):
        return ASIDE
    levels = [_THE_PLAN.sub("", each) for each in above if not _names_both(each)]
    text = " > ".join([*levels, last])
    if _UNTOLD.search(text):
        return None
    group = "cận nghèo" if _NEAR_POOR.search(text) else "nghèo" if _POOR.search(text) else ""
    if group and _ESCAPED.search(text):
        years = _YEAR.findall(text)
        return f"thoát {group}" if not years or str(year) in years else None
    if group or _HOUSEHOLDS.search(text):
        return _at_its_time(text, group or "hộ dân", year)
    return None


def _names_both(level: str) -> bool:
    return bool(_POOR.search(level) and _NEAR_POOR.search(level))


def _at_its_time(text: str, topic: str, year: int) -> str | None:
    """The topic, if the time that the headings name is the one that the dossier counts at.

    That is the opening of its year, which is the closing of the year before.
    """
    found = _OPENING.search(text)
    if found is None:
        return topic
    at_opening, said = found[1] == "dau", int(found[2]) if found[2] else None
    if said is None:
        return topic if at_opening or topic == "hộ dân" else None
    if said + (not at_opening) == year:
        return topic
    left_over = not at_opening and said == year and topic != "hộ dân"
    return ASIDE if left_over else None


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
    topic=_households,
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
