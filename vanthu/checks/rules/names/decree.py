"""Tên phòng chuyên môn nên đúng với tên trong nghị định về cơ quan chuyên môn.

Cấp huyện đến ngày 28/02/2025: Nghị định số 37/2014/NĐ-CP và Nghị định số 108/2020/NĐ-CP.
Cấp xã từ ngày 01/7/2025: Nghị định số 150/2025/NĐ-CP.
Quy tắc chỉ nhắc khi tên trong office.yaml gần giống một tên trong nghị định.

Đúng:

    phòng ban:
      - {tên: Phòng Văn hóa và Thông tin}

Sai:

    phòng ban:
      - {tên: Phòng Văn hóa - Thông tin}
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.nodes import place_at
from vanthu.checks.registers.body_names import mentions_of, variants
from vanthu.checks.registers.days import Days
from vanthu.checks.running.dossier_view import View
from vanthu.model.dossier import OFFICE
from vanthu.model.office import Department

ID = "names-decree"
SEVERITY = Severity.WARNING

_DISTRICT = (
    "Phòng Nội vụ",
    "Phòng Tư pháp",
    "Phòng Tài chính - Kế hoạch",
    "Phòng Tài nguyên và Môi trường",
    "Phòng Lao động - Thương binh và Xã hội",
    "Phòng Văn hóa và Thông tin",
    "Phòng Giáo dục và Đào tạo",
    "Phòng Y tế",
    "Phòng Dân tộc",
    "Phòng Nông nghiệp và Phát triển nông thôn",
    "Phòng Kinh tế và Hạ tầng",
    "Phòng Kinh tế",
    "Phòng Quản lý đô thị",
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
)
_COMMUNE = (
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
    "Phòng Kinh tế",
    "Phòng Kinh tế, Hạ tầng và Đô thị",
    "Phòng Văn hóa - Xã hội",
)
_DISTRICT_LEVELS = ("huyện", "quận", "thị xã", "thành phố")
_COMMUNE_LEVELS = ("xã", "phường", "đặc khu")
_LAST_OF_DISTRICT = datetime.date(2025, 2, 28)
_FIRST_OF_COMMUNE = datetime.date(2025, 7, 1)


def check(view: View) -> Iterator[Diagnostic]:
    """Departments whose names are near to, but not, one that the decree gives."""
    office = view.office
    mentions = mentions_of([_department(name) for name in official(office.level, view.days)])
    for at, department in enumerate(office.departments):
        for mention in mentions(department.name):
            if mention.body and not mention.exact and mention.end == len(department.name):
                yield Diagnostic(
                    place_at(view.root(OFFICE), ["phòng ban", at, "tên"]),
                    f'"{department.name}": nghị định về cơ quan chuyên môn gọi là '
                    f'"{mention.body.name}"',
                    "xem lại quyết định thành lập của đơn vị",
                )


def official(level: str, days: Days) -> tuple[str, ...]:
    """The names that the decree in force gives the departments of a level; none in between."""
    if level in _DISTRICT_LEVELS and days.last <= _LAST_OF_DISTRICT:
        return _DISTRICT
    return _COMMUNE if level in _COMMUNE_LEVELS and days.first >= _FIRST_OF_COMMUNE else ()


def _department(name: str) -> Department:
    return Department.model_construct(name=variants(name)[0])
