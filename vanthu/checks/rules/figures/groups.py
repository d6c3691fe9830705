"""Mỗi xã, phường ghi một lần, trong một nhóm, để các nhóm cộng lại bằng dòng tổng.

Bảng chỉ tiêu cộng theo nhóm ghi trong office.yaml.
Đơn vị ghi hai lần được cộng hai lần, khi đó các nhóm cộng lại nhiều hơn dòng tổng.
Đơn vị đổi loại (xã thành phường) được ghi hai lần nếu có ngày từ, đến nối tiếp nhau.

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

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.nodes import place_at
from vanthu.checks.running.dossier_view import View
from vanthu.model.dossier import OFFICE
from vanthu.model.office import Unit

ID = "figures-groups"
SEVERITY = Severity.ERROR


def check(view: View) -> Iterator[Diagnostic]:
    """Units that stand in the register once more for the same time."""
    seen: dict[str, list[tuple[Unit, str]]] = {}
    for at, group in enumerate(view.dossier.office.unit_groups):
        for unit_at, unit in enumerate(group.units):
            namesakes = seen.setdefault(unit.name, [])
            first = next((name for other, name in namesakes if unit.overlaps(other)), None)
            namesakes.append((unit, group.name))
            if first is not None:
                where: list[str | int] = ["đơn vị hành chính", at, "đơn vị", unit_at, "tên"]
                yield Diagnostic(
                    place_at(view.root(OFFICE), where),
                    f'"{unit.name}" được cộng hai lần: {_groups(first, group.name)}',
                    "chỉ để tên này ở một chỗ",
                )


def _groups(first: str, second: str) -> str:
    if first == second:
        return f'hai lần trong nhóm "{first}"'
    return f'ở nhóm "{first}" và nhóm "{second}"'
