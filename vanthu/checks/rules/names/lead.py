"""Mỗi dự án, tiểu dự án có một cơ quan chủ trì, và cơ quan ấy có trong office.yaml.

Không ghi chủ trì thì không ai chịu trách nhiệm; dự án có tiểu dự án thì ghi ở từng tiểu dự án.
Sau tên được ghi thêm địa bàn, như "Trung tâm Y tế thị xã".

Đúng:

    - {số: 2, tên: Đa dạng hóa sinh kế, phân công: {chủ trì: Phòng Kinh tế}}

Sai:

    - {số: 2, tên: Đa dạng hóa sinh kế, phân công: {chủ trì: Phòng Kinh doanh}}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.did_you_mean import did_you_mean
from vanthu.checks.registers.acting_bodies import strangers
from vanthu.checks.registers.body_names import bodies
from vanthu.checks.running.dossier_view import View
from vanthu.model.office import Department
from vanthu.model.projects import Component, Project

ID = "names-lead"
SEVERITY = Severity.ERROR


def check(view: View) -> Iterator[Diagnostic]:
    """Components without a lead, or led by a body that the office does not know."""
    projects, known = view.dossier.projects, bodies(view.office)
    for component in projects.components if projects else ():
        if component.assignment is None:
            yield from _missing(component)
        elif known:
            yield from _unknown(component, known)


def _missing(component: Component) -> Iterator[Diagnostic]:
    if isinstance(component, Project) and component.parts:
        return
    yield Diagnostic(
        component.name.place,
        f'"{component.name.text}" chưa có cơ quan chủ trì',
        'thêm "phân công: {chủ trì: …}"',
    )


def _unknown(component: Component, known: Sequence[Department]) -> Iterator[Diagnostic]:
    assert component.assignment, "looked at before"
    lead = component.assignment.lead
    for start, end in strangers(lead.text, known) if "{{" not in lead.text else ():
        name = lead.text[start:end]
        yield Diagnostic(
            lead.place,
            f'cơ quan chủ trì "{name}" không có trong office.yaml',
            did_you_mean(name, (body.name for body in known))
            or 'thêm vào "phòng ban" hoặc "cơ quan khác"',
        )
