"""Căn cứ phải đang có hiệu lực vào ngày ký.

Quyết định dựa trên văn bản đã hết hiệu lực có thể bị bãi bỏ.
Sổ văn bản pháp lý ghi "hiệu lực từ", "hiệu lực đến", "thay bằng"; không ghi thì không xét.
Hồ sơ chưa có ngày ký thì chỉ báo văn bản không có hiệu lực ngày nào trong năm của hồ sơ.

Đúng:

    Luật Đầu tư công 2019:
      loại: Luật
      tên: Đầu tư công
      ngày: 13/6/2019
      hiệu lực từ: 01/01/2020
      hiệu lực đến: 31/12/2024

Sai:

    Luật Đầu tư công 2014:
      loại: Luật
      tên: Đầu tư công
      ngày: 18/6/2014
      hiệu lực từ: 01/01/2015
      hiệu lực đến: 31/12/2019
"""

from __future__ import annotations

from collections.abc import Iterator

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.did_you_mean import did_you_mean
from vanthu.base.vietnamese import short_date
from vanthu.checks.registers.days import Days
from vanthu.checks.registers.entries import Basis, LegalText
from vanthu.checks.registers.validity import last_day, replacement_hint
from vanthu.checks.running.protocols import LegalTexts
from vanthu.model.legal import LegalRegister

ID = "legal-in-force"
SEVERITY = Severity.ERROR


def check(view: LegalTexts) -> Iterator[Diagnostic]:
    """Bases that are surely not in force, and replacements that the register lacks."""
    register, days = view.register, view.days
    for basis in view.bases:
        yield from _out_of_force(basis, days, register)
    for entry in view.records:
        yield from _unknown_replacement(entry, register)


def _out_of_force(basis: Basis, days: Days, register: LegalRegister) -> Iterator[Diagnostic]:
    document, label = basis.entry.document, basis.entry.label
    since, until = document.in_force_from, last_day(document, register)
    if until and until < days.first:
        yield Diagnostic(
            basis.place,
            f"{label} hết hiệu lực sau ngày {short_date(until)}",
            replacement_hint(document, register, days),
        )
    elif since and since > days.last:
        yield Diagnostic(
            basis.place,
            f"{label} chưa có hiệu lực: có hiệu lực từ ngày {short_date(since)}",
            "căn cứ văn bản đang có hiệu lực vào ngày ký",
        )


def _unknown_replacement(entry: LegalText, register: LegalRegister) -> Iterator[Diagnostic]:
    name = entry.document.replaced_by
    if name and name not in register.root:
        yield Diagnostic(
            entry.place("thay bằng"),
            f'văn bản thay thế "{name}" không có trong legal.yaml',
            did_you_mean(name, register.root) or "thêm văn bản này vào legal.yaml",
        )
