"""The issuing body and its names: `office.yaml`, shared by the dossiers of all years."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Annotated, Literal

from pydantic import BeforeValidator

from vanthu.base.nodes import Sequence
from vanthu.model.fields import (
    CHOICE,
    DateField,
    OptionalDate,
    OptionalWord,
    Part,
    Word,
    fault,
    key,
)
from vanthu.model.numbering import NumberingField
from vanthu.model.table import TableLook


class Department(Part):
    """An office of the body: phòng, ban, trung tâm."""

    name: Word = key("tên", "Tên đầy đủ, đúng như trong quyết định thành lập")
    abbreviation: OptionalWord = key("viết tắt", "Dùng trong ký hiệu, ví dụ PLĐTBXH", default=None)
    head: OptionalWord = key(
        "người đứng đầu",
        "Chức vụ đứng sau KT., TL. khi phòng, ban tự ban hành văn bản; mặc định theo tên",
        default=None,
    )
    since: OptionalDate = key("từ", "Ngày tên này bắt đầu dùng", default=None)
    until: OptionalDate = key("đến", "Ngày cuối cùng tên này còn dùng", default=None)

    @property
    def head_title(self) -> str:
        """The title of its head: as it is told, else as such bodies usually have it."""
        usual = (title for word, title in _HEADS if self.name.casefold().startswith(word))
        return self.head or next(usual, "Trưởng phòng")


_HEADS = (
    ("văn phòng", "Chánh Văn phòng"),
    ("thanh tra", "Chánh Thanh tra"),
    ("chi cục", "Chi cục trưởng"),
    ("trạm", "Trạm trưởng"),
    ("ban ", "Trưởng ban"),
    ("trung tâm", "Giám đốc"),
    ("sở ", "Giám đốc"),
)
"""What the names of offices begin with, and what their heads are called."""


class FormerName(Part):
    """A name that the area, a unit or a body had before, level word included."""

    name: Word = key("tên", "Tên cũ đầy đủ, ví dụ huyện Tịnh Biên")
    now: Word = key("nay là", "Tên thay cho tên cũ, ví dụ thị xã Tịnh Biên")
    until: DateField = key("đến", "Ngày cuối cùng tên cũ còn dùng")


def _refuse_several(node: object) -> object:
    """A unit that was divided has no single one that stands for it."""
    if isinstance(node, Sequence):
        raise fault(
            node.place,
            '"nay là" chỉ ghi được một đơn vị',
            'đơn vị chia cho nhiều nơi thì bỏ mục "nay là", chỉ ghi "đến"; sang năm mới, tự chia'
            " số hộ cho các đơn vị mới trong targets.yaml",
        )
    return node


class Unit(Part):
    """An administrative unit below the body: xã, phường, thị trấn."""

    name: Word = key("tên", "Tên riêng, không kèm chữ xã, phường")
    kind: OptionalWord = key("loại", "xã, phường, thị trấn, khóm, ấp…", default=None)
    since: OptionalDate = key("từ", "Ngày đơn vị có tên này", default=None)
    until: OptionalDate = key("đến", "Ngày cuối cùng đơn vị còn tên này", default=None)
    now: Annotated[OptionalWord, BeforeValidator(_refuse_several)] = key(
        "nay là",
        "Đơn vị thay cho đơn vị này sau ngày đó; nhiều đơn vị gộp thì cùng một tên",
        default=None,
    )

    def exists_on(self, day: datetime.date) -> bool:
        """Whether the unit is there under this name on that day."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or self.until >= day)

    def overlaps(self, other: Unit) -> bool:
        """Whether both exist on some day."""
        first, last = datetime.date.min, datetime.date.max
        begin = max(self.since or first, other.since or first)
        return begin <= min(self.until or last, other.until or last)


class UnitGroup(Part):
    """Units that a table adds up together, such as the urban ones."""

    name: Word = key("nhóm", "Tên nhóm, ví dụ Thành thị")
    units: list[Unit] = key("đơn vị", "Các đơn vị của nhóm")


class OfficeChoices(Part):
    """What the office chooses where the decree leaves a choice."""

    numbering: NumberingField = key(
        "đánh số",
        "mục: I., 1., a) · mục thập phân: I., 1., 1.1., 1.1.1., a) · phần: Phần I, I., 1., a)"
        " · thập phân: 1., 1.1., 1.1.1. · chương: Chương I, Mục 1, Điều 1.; hoặc các cấp từ trên"
        " xuống, ví dụ [I., 1., a), -, +]",
        default="mục",
    )
    zero_word: Annotated[Literal["linh", "lẻ"], CHOICE] = key(
        "số không đọc là", "một trăm linh năm, hay một trăm lẻ năm", default="linh"
    )
    tables: TableLook = key(
        "bảng",
        "Cỡ chữ và lề ô của mọi bảng, ở bảng nào vừa chỗ; bảng chật thì nhỏ dần đến cỡ 11",
        default=TableLook(),
    )
    laws_by: Annotated[Literal["ngày", "số"], CHOICE] = key(
        "viện dẫn luật",
        "ngày: Luật … ngày … tháng … năm …; số: Luật … số …, khi sổ có ghi số",
        default="ngày",
    )
    decision_template: OptionalWord = key(
        "mẫu quyết định", "Tệp Word dùng thay templates/decision.docx", default=None
    )
    plan_template: OptionalWord = key(
        "mẫu kế hoạch", "Tệp Word dùng thay templates/plan.docx", default=None
    )
    named_template: OptionalWord = key(
        "mẫu văn bản có tên loại", "Tệp Word dùng thay templates/named.docx", default=None
    )
    letter_template: OptionalWord = key(
        "mẫu công văn", "Tệp Word dùng thay templates/letter.docx", default=None
    )

    templates: dict[str, Word] = key(
        "mẫu riêng",
        "Tệp Word cho từng tên loại, ví dụ Giấy mời: mau/giay-moi.docx",
        default={},
    )

    def template(self, key: str) -> str | None:
        """The office's own template by its key in the YAML; None where ours is used."""
        fields = type(self).model_fields.items()
        name = next(name for name, field in fields if field.alias == key)
        found = getattr(self, name)
        return str(found) if found is not None else None


class Official(Part):
    """A person who signs, and the time in which the title is theirs."""

    name: Word = key("họ tên", "Họ và tên, không kèm học vị")
    title: Word = key("chức vụ", "Chức vụ, ví dụ Phó Chủ tịch")
    since: OptionalDate = key("từ", "Ngày bắt đầu giữ chức vụ", default=None)
    until: OptionalDate = key("đến", "Ngày cuối giữ chức vụ", default=None)


class Term(Part):
    """A word that the office writes one way only."""

    use: Word = key("dùng", "Cách viết đúng, ví dụ bảo đảm")
    avoid: list[Word] = key("không dùng", "Những cách viết khác, ví dụ đảm bảo")


class SwitchedOff(Part):
    """A rule of the checks that the office does not want, and why."""

    rule: Word = key("quy tắc", "Mã quy tắc, ví dụ text-dash")
    reason: Word = key("lý do", "Vì sao cơ quan không dùng quy tắc này")


class Checks(Part):
    """What the office decides about the checks."""

    off: list[SwitchedOff] = key("bỏ qua", "Các quy tắc không dùng", default=[])


class Office(Part):
    """The body that issues: a commune, a town, a province, or an office of theirs."""

    body: Word = key("cơ quan", "Tên loại cơ quan, ví dụ Ủy ban nhân dân")
    area: OptionalWord = key(
        "địa bàn", "Cấp và tên riêng, ví dụ thị xã Tịnh Biên; để trống nếu tên đã đủ", default=None
    )
    since: OptionalDate = key("từ", "Ngày cơ quan bắt đầu mang tên này", default=None)
    until: OptionalDate = key("đến", "Ngày cuối cùng cơ quan mang tên này", default=None)
    former_names: list[FormerName] = key(
        "tên cũ", "Những tên trước đây, để nhận ra trong văn bản cũ", default=[]
    )
    parent: OptionalWord = key(
        "cơ quan chủ quản", "Dòng trên tên cơ quan ở đầu văn bản, nếu có", default=None
    )
    abbreviation: Word = key("viết tắt", "Dùng trong ký hiệu văn bản, ví dụ UBND")
    place: Word = key("địa danh", "Nơi ban hành, đứng trước ngày tháng, ví dụ Tịnh Biên")
    head: Word = key("người đứng đầu", "Chức vụ của người đứng đầu, ví dụ Chủ tịch")
    departments: list[Department] = key(
        "phòng ban", "Các phòng, ban, đơn vị thuộc cơ quan", default=[]
    )
    unit_groups: list[UnitGroup] = key(
        "đơn vị hành chính", "Các xã, phường theo nhóm, đúng thứ tự trong bảng", default=[]
    )
    other_bodies: list[Department] = key(
        "cơ quan khác", "Cơ quan ngoài đơn vị mà văn bản nhắc đến: sở, bộ, đoàn thể", default=[]
    )
    programmes: list[Department] = key(
        "chương trình", "Tên riêng của chương trình mà văn bản nhắc đến", default=[]
    )
    officials: list[Official] = key("người ký", "Những người ký văn bản", default=[])
    terms: list[Term] = key("thuật ngữ", "Những từ phải viết thống nhất", default=[])
    checks: Checks = key("kiểm tra", "Những lựa chọn về kiểm tra", default=Checks())
    layout: OfficeChoices = key(
        "trình bày", "Những lựa chọn về cách trình bày", default=OfficeChoices()
    )

    @property
    def name(self) -> str:
        """Full name: `Ủy ban nhân dân thị xã Tịnh Biên`."""
        name = f"{self.body} {self.area}" if self.area else self.body
        return name.replace("\n", " ")

    def department(self, name: str) -> Office:
        """A department as a body that issues for itself, with this one above it."""
        known = (each for each in self.departments if each.name == name)
        found = next(known, Department.model_construct(name=name, abbreviation=None, head=None))
        return self.model_copy(
            update={
                "parent": self.name,
                "body": name,
                "area": None,
                "abbreviation": found.abbreviation or self.abbreviation,
                "head": found.head_title,
            }
        )

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units of all groups, those of other times too."""
        return tuple(unit for group in self.unit_groups for unit in group.units)

    def units_of(self, year: int, names: Collection[str]) -> tuple[Unit, ...]:
        """The units on that day of the year whose units have most of these names.

        Where units change within a year, its plan is made for those before or those after.
        """
        begins = {unit.since for unit in self.units if unit.since}
        ends = {unit.until + datetime.timedelta(days=1) for unit in self.units if unit.until}
        changes = {day for day in begins | ends if day.year == year}
        on_days = [
            tuple(unit for unit in self.units if unit.exists_on(day))
            for day in sorted({datetime.date(year, 1, 1), *changes})
        ]
        return min(on_days, key=lambda units: len({unit.name for unit in units} ^ set(names)))

    def groups_of(self, year: int, names: Collection[str]) -> list[UnitGroup]:
        """The groups, each with those of its units that `units_of` gives."""
        there = set(map(id, self.units_of(year, names)))
        kept = (
            (group, [unit for unit in group.units if id(unit) in there])
            for group in self.unit_groups
        )
        return [group.model_copy(update={"units": units}) for group, units in kept]

    def successor(self, unit: Unit, day: datetime.date) -> Unit | None:
        """The unit that stands for this one on a later day; None where nobody wrote it down."""
        seen = [unit]
        while not seen[-1].exists_on(day):
            last = seen[-1]
            following = next((each for each in self.units if _follows(each, last)), None)
            if following is None or following in seen:
                return None
            seen.append(following)
        return seen[-1]

    @property
    def level(self) -> str:
        """The level's word, in small letters as it stands in the name: `thị xã`."""
        words = (self.area or "").split()
        return " ".join(word for word in words if word.islower())


def _follows(unit: Unit, former: Unit) -> bool:
    """Whether the unit is what the former one is now."""
    named = former.now in (unit.name, f"{unit.kind} {unit.name}")
    until = former.until or datetime.date.max
    return named and unit is not former and (unit.until is None or unit.until > until)
