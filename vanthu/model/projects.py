"""Component projects and their funding: `projects.yaml`. Amounts in triệu đồng."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Annotated

from pydantic import WithJsonSchema

from vanthu.base.nodes import Mapping, Scalar
from vanthu.model.constraint import Constraint
from vanthu.model.fields import (
    Count,
    OptionalText,
    Part,
    Text,
    key,
    read_by,
    require_filled,
    require_node,
)
from vanthu.model.messages import validated
from vanthu.model.outline import OutlineField
from vanthu.model.table import ComputedTable


class Funding(Part):
    """Amounts of one project, or the sum of several, in triệu đồng."""

    central: Count = key("trung ương", "Ngân sách trung ương, triệu đồng", default=0)
    province: Count = key("tỉnh", "Ngân sách tỉnh, triệu đồng", default=0)
    other: Count = key("khác", "Vốn huy động hợp pháp khác, triệu đồng", default=0)

    @property
    def total(self) -> int:
        """All sources together."""
        return self.central + self.province + self.other

    @property
    def names(self) -> dict[str, int]:
        """The amounts by the names that expressions use."""
        return {
            "tổng": self.total,
            "trung_ương": self.central,
            "tỉnh": self.province,
            "khác": self.other,
        }


def add_up(parts: Iterable[Funding]) -> Funding:
    """The sum of all parts, source by source."""
    listed = list(parts)
    return Funding.model_construct(
        **{name: sum(getattr(part, name) for part in listed) for name in Funding.model_fields}
    )


def _funding(node: object) -> Funding | Scalar:
    found = require_node(node)
    return (
        validated(Funding, found, found.place)
        if isinstance(found, Mapping)
        else require_filled(found)
    )


FundingField = Annotated[
    Funding | Scalar,
    read_by(_funding),
    WithJsonSchema({"anyOf": [{"x-ref": "Funding"}, {"type": "string"}]}),
]


class Assignment(Part):
    """Who leads a project, with whom, and what they do."""

    lead: Text = key("chủ trì", "Cơ quan chủ trì: mỗi dự án có một")
    partners: OptionalText = key("phối hợp", "Các cơ quan phối hợp", default=None)
    task: OptionalText = key("nhiệm vụ", "Chỉ ghi khi khác câu chung trong mẫu câu", default=None)


class Component(Part):
    """What a project and a sub-project have in common."""

    number: Count = key("số", "Số của dự án trong Chương trình")
    name: Text = key("tên", "Tên dự án, không kèm chữ Dự án")
    goals: OutlineField = key("mục tiêu", "Đoạn văn hoặc danh sách", default=())
    results: OutlineField = key("kết quả", "Đoạn văn hoặc danh sách", default=())
    beneficiaries: OutlineField = key("đối tượng", "Đoạn văn hoặc danh sách", default=())
    activities: OutlineField = key("nội dung", "Đoạn văn hoặc danh sách", default=())
    assignment: Assignment | None = key("phân công", "Chủ trì, phối hợp", default=None)
    funding: FundingField | None = key(
        "vốn", "Các khoản tiền, hoặc một câu nếu chưa có số", default=None
    )

    @property
    def amounts(self) -> Funding:
        """The project's own amounts; nothing where only a sentence stands."""
        return self.funding if isinstance(self.funding, Funding) else Funding()


class Project(Component):
    """A component project, with its sub-projects if it has any."""

    parts: list[Component] = key("tiểu dự án", "Các tiểu dự án", default=[])

    @cached_property
    def total(self) -> Funding:
        """Own amounts and those of the sub-projects together."""
        return add_up([self.amounts, *(part.amounts for part in self.parts)])


class Labels(Part):
    """The headings of a project's parts, in the order of printing."""

    goals: Text = key("mục tiêu", "Tên phần mục tiêu")
    results: Text = key("kết quả", "Tên phần kết quả")
    beneficiaries: Text = key("đối tượng", "Tên phần đối tượng")
    activities: Text = key("nội dung", "Tên phần nội dung")
    assignment: Text = key("phân công", "Tên phần phân công")
    funding: Text = key("vốn", "Tên phần vốn")


class Sentences(Part):
    """Sentences that every project repeats, written once."""

    project: Text = key("dự án", "Tên dự án; dùng {{ số }}, {{ tên }}")
    part: Text = key("tiểu dự án", "Tên tiểu dự án; dùng {{ số }}, {{ tên }}")
    assignment: Text = key("phân công", "Dùng {{ chủ_trì }}, {{ phối_hợp }}, {{ nhiệm_vụ }}")
    lead_only: Text = key("chủ trì", "Khi không có phối hợp; dùng {{ chủ_trì }}")
    task: Text = key("nhiệm vụ", "Nhiệm vụ chung của cơ quan chủ trì")
    funding: OutlineField = key("vốn", "Dùng {{ tổng }}, {{ trung_ương }}, {{ tỉnh }}, {{ khác }}")


class Projects(Part):
    """All component projects of the year."""

    labels: Labels = key("nhãn", "Tên các phần của mỗi dự án")
    sentences: Sentences = key("mẫu câu", "Những câu lặp lại ở mỗi dự án")
    table: ComputedTable | None = key("bảng", "Biểu kinh phí theo dự án", default=None)
    projects: list[Project] = key("dự án", "Các dự án, đúng thứ tự in")
    constraints: list[Constraint] = key(
        "ràng buộc", "Điều kiện mà vốn của mỗi dự án, tiểu dự án phải đúng", default=[]
    )

    @cached_property
    def total(self) -> Funding:
        """The whole programme's funding."""
        return add_up(project.total for project in self.projects)

    @property
    def components(self) -> Iterator[Component]:
        """Projects and sub-projects in the order of printing."""
        for project in self.projects:
            yield project
            yield from project.parts
