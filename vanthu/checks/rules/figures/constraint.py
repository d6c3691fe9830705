"""Số liệu phải đúng những ràng buộc mà cơ quan ghi trong targets.yaml và projects.yaml.

Điều luôn phải đúng, như tỷ lệ đối ứng của ngân sách tỉnh, chỉ cần ghi một lần ở mục "ràng buộc".
Mỗi xã, phường hoặc mỗi dự án được xét riêng; chỗ nào không đúng thì báo kèm hai số.

Đúng:

    ràng buộc:
      - điều kiện: tỉnh == (trung_ương / 10) | làm_tròn
        lý do: ngân sách tỉnh đối ứng 10% ngân sách trung ương
    dự án:
      - {số: 2, tên: Đa dạng hóa sinh kế, vốn: {trung ương: 2293, tỉnh: 229}}

Sai:

    ràng buộc:
      - điều kiện: tỉnh == (trung_ương / 10) | làm_tròn
        lý do: ngân sách tỉnh đối ứng 10% ngân sách trung ương
    dự án:
      - {số: 2, tên: Đa dạng hóa sinh kế, vốn: {trung ương: 2293, tỉnh: 292}}
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.reading.plausible_money import doubted_funding
from vanthu.checks.running.dossier_view import View

ID = "figures-constraint"
SEVERITY = Severity.ERROR


def check(view: View) -> Iterator[Diagnostic]:
    """Rows of figures that break a condition which the office declared."""
    doubt = doubted_funding(view)
    for verdict in view.author.verdicts:
        claim = verdict.claim
        if claim.reason and not verdict.holds:
            numbers = f": {verdict.numbers}" if verdict.numbers else ""
            slip = ""
            if doubt and claim.place.file == doubt.place.file:
                slip, doubt = f"{doubt.reason}; {doubt.hint}; ", None  # told once, at the first
            yield Diagnostic(
                claim.place,
                f'{claim.about} không đúng ràng buộc "{claim.condition.text}"{numbers}',
                f"{slip}lý do của ràng buộc: {claim.reason}",
            )
