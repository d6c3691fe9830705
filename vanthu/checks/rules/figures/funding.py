"""Mỗi dự án, tiểu dự án có số vốn, hoặc có một câu nói vì sao chưa có.

Dự án không ghi vốn thì không vào biểu kế hoạch vốn, và người đọc không biết là không có hay bị sót.
Dự án chia thành tiểu dự án thì vốn ghi ở từng tiểu dự án.

Đúng:

    - {số: 2, tên: Đa dạng hóa sinh kế, vốn: {trung ương: 2293, tỉnh: 229}}
    - {số: 6, tên: Truyền thông, vốn: Lồng ghép trong kinh phí thường xuyên.}

Sai:

    - {số: 2, tên: Đa dạng hóa sinh kế, vốn: {trung ương: 2293, tỉnh: 229}}
    - {số: 6, tên: Truyền thông}
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.nodes import place_at
from vanthu.checks.running.dossier_view import View
from vanthu.model.projects import Component, Funding, Project
from vanthu.writing.declared_conditions import components_at

ID = "figures-funding"
SEVERITY = Severity.WARNING
_HINT = 'ghi "vốn" bằng số, hoặc bằng một câu nói vì sao không có'


def check(view: View) -> Iterator[Diagnostic]:
    """Components without money and without a word about it, where others have some."""
    projects = view.dossier.projects
    if projects is None or not projects.total.total:
        return
    for component, title, node in components_at(view.dossier):
        if isinstance(component, Project) and component.parts:
            continue
        if missing := _missing(component):
            yield Diagnostic(place_at(node, ["tên"]), f"{title} {missing}", _HINT)


def _missing(component: Component) -> str:
    if component.funding is None:
        return "không có số vốn, cũng không có câu nào về vốn"
    if isinstance(component.funding, Funding) and not component.funding.total:
        return "có vốn là 0 triệu đồng"
    return ""
