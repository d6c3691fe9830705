"""Households by unit: `targets.yaml`. Five counts are typed for each unit, the rest follows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import WithJsonSchema

from vanthu.base.vietnamese import Misread, read_integer
from vanthu.model.constraint import Constraint
from vanthu.model.fields import Count, Part, key, read_by, reader
from vanthu.model.table import ComputedTable


def _some(text: str) -> int:
    count = read_integer(text)
    if count == 0:
        raise Misread("0 hộ dân thì không tính được tỷ lệ nào", "ghi số hộ dân cuối năm trước")
    return count


Some = Annotated[
    int,
    read_by(reader(_some)),
    WithJsonSchema({"type": ["integer", "number", "string"]}),
]
"""A count that others are divided by."""


class Households(Part):
    """Counts of one unit, or the sum of several: all in households (hộ)."""

    total: Some = key("hộ dân", "Tổng số hộ dân cuối năm trước")
    poor: Count = key("nghèo", "Hộ nghèo đầu năm")
    escaped: Count = key("thoát nghèo", "Hộ sẽ thoát nghèo trong năm")
    near_poor: Count = key("cận nghèo", "Hộ cận nghèo đầu năm")
    near_escaped: Count = key("thoát cận nghèo", "Hộ sẽ thoát cận nghèo trong năm")

    @property
    def poor_left(self) -> int:
        """Poor households that remain at the end of the year."""
        return self.poor - self.escaped

    @property
    def near_poor_left(self) -> int:
        """Near-poor households that remain at the end of the year."""
        return self.near_poor - self.near_escaped

    @property
    def names(self) -> dict[str, int]:
        """The counts by the names that expressions use."""
        return {
            "hộ_dân": self.total,
            "nghèo": self.poor,
            "thoát_nghèo": self.escaped,
            "nghèo_còn_lại": self.poor_left,
            "cận_nghèo": self.near_poor,
            "thoát_cận_nghèo": self.near_escaped,
            "cận_nghèo_còn_lại": self.near_poor_left,
        }


def add_up(parts: Iterable[Households]) -> Households:
    """The sum of all parts, count by count."""
    listed = list(parts)
    return Households.model_construct(
        **{name: sum(getattr(part, name) for part in listed) for name in Households.model_fields}
    )


class Targets(Part):
    """Targets of the year by unit, and how their table looks."""

    table: ComputedTable = key("bảng", "Tên bảng và các cột")
    units: dict[str, Households] = key("chỉ tiêu", "Mỗi xã, phường một dòng, đúng thứ tự in")
    constraints: list[Constraint] = key(
        "ràng buộc", "Điều kiện mà số liệu của mỗi xã, phường phải đúng", default=[]
    )
