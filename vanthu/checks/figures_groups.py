"""Mỗi xã, phường nằm trong một nhóm, để các nhóm cộng lại bằng dòng tổng.

Bảng chỉ tiêu cộng theo nhóm ghi trong office.yaml.
Đơn vị nằm trong hai nhóm được cộng hai lần, khi đó các nhóm cộng lại nhiều hơn dòng tổng.

Đúng:

    - nhóm: Thành thị
      đơn vị: [{tên: Nhà Bàng}]
    - nhóm: Nông thôn
      đơn vị: [{tên: Tân Lập}]

Sai:

    - nhóm: Thành thị
      đơn vị: [{tên: Nhà Bàng}]
    - nhóm: Nông thôn
      đơn vị: [{tên: Nhà Bàng}, {tên: Tân Lập}]
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.checks.view import View
from vanthu.diagnostics import Diagnostic, Severity
from vanthu.nodes import place_at

ID = "figures-groups"
SEVERITY = Severity.ERROR


def check(view: View) -> Iterator[Diagnostic]:
    """Units of the targets that a second group counts again."""
    if view.dossier.targets is None:
        return
    counted: dict[str, str] = {}
    for at, group in enumerate(view.dossier.office.unit_groups):
        for unit_at, unit in enumerate(group.units):
            first = counted.setdefault(unit.name, group.name)
            if first != group.name and unit.name in view.dossier.targets.units:
                where: list[str | int] = ["đơn vị hành chính", at, "đơn vị", unit_at, "tên"]
                yield Diagnostic(
                    place_at(view.root("office.yaml"), where),
                    f'"{unit.name}" được cộng hai lần: ở nhóm "{first}" và nhóm "{group.name}"',
                    "chỉ để tên này ở một nhóm",
                )
