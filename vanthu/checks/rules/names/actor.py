"""Đơn vị được phân công có trong office.yaml.

Giao việc cho đơn vị không có thật thì việc không ai làm.
Tên chung như "Các phòng, ban, ngành", "Ủy ban nhân dân các xã, phường" thì không cần ghi vào sổ.

Đúng:

    - đơn vị: Phòng Kinh tế và Ủy ban nhân dân các xã, phường
      nhiệm vụ: Tổ chức thực hiện.

Sai:

    - đơn vị: Ban Quản lý và Ủy ban nhân dân các xã, phường
      nhiệm vụ: Tổ chức thực hiện.
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.did_you_mean import did_you_mean
from vanthu.checks.registers.acting_bodies import strangers
from vanthu.checks.registers.body_names import bodies
from vanthu.checks.running.dossier_view import View

ID = "names-actor"
SEVERITY = Severity.WARNING


def check(view: View) -> Iterator[Diagnostic]:
    """Actors of the assignments that are neither known bodies nor collectives."""
    assignments, known = view.dossier.assignments, bodies(view.office)
    for duty in assignments.duties if assignments and known else ():
        actor = duty.actor
        for start, end in strangers(actor.text, known) if "{{" not in actor.text else ():
            name = actor.text[start:end]
            yield Diagnostic(
                actor.place,
                f'đơn vị "{name}" không có trong office.yaml',
                did_you_mean(name, (body.name for body in known))
                or 'thêm vào "phòng ban" hoặc "cơ quan khác"',
            )
