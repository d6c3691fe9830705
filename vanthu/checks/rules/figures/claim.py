"""Câu có ghi ràng buộc phải đúng với số liệu của hồ sơ.

Một câu như "giảm 1/5 số hộ nghèo" là lời hứa mà bảng chỉ tiêu phải giữ.
Ghi điều kiện của câu ở mục "ràng buộc" ngay dưới câu;
khi bảng hoặc câu thay đổi mà hai bên không còn khớp thì được báo.
Quy tắc này cũng báo khi câu và ràng buộc ghi hai con số khác nhau.

Đúng:

    - ý: Phấn đấu giảm 1/5 số hộ nghèo so với đầu năm.
      ràng buộc: chỉ_tiêu.tổng.thoát_nghèo / chỉ_tiêu.tổng.nghèo >= 1/5

Sai:

    - ý: Phấn đấu giảm 1/2 số hộ nghèo so với đầu năm.
      ràng buộc: chỉ_tiêu.tổng.thoát_nghèo / chỉ_tiêu.tổng.nghèo >= 1/2
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.checks.running.dossier_view import View
from vanthu.writing.declared_conditions import Claim
from vanthu.writing.expressions import EXPRESSION

ID = "figures-claim"
SEVERITY = Severity.WARNING

_LIMIT = re.compile(r"[<>=≥≤]\s*(?P<number>\d{1,18}(?:\s*/\s*\d{1,18})?)\s*(?:$|and\b|or\b|\))")
_NUMBER = re.compile(
    r"(?<![\d.,/])(\d{1,9}(?:\.\d{3}){0,4}(?:,\d{1,9})?)(?:\s*/\s*(\d{1,9}))?(?![.,]?\d)"
)
_YEAR = re.compile(r"\bnăm\s+\d{4}\b")


def check(view: View) -> Iterator[Diagnostic]:
    """Sentences that the figures, or their own conditions, do not bear out."""
    for verdict in view.author.verdicts:
        claim = verdict.claim
        if claim.reason:
            continue
        if not verdict.holds:
            numbers = f": {verdict.numbers}" if verdict.numbers else ""
            yield Diagnostic(
                claim.place,
                f"câu này trái với số liệu{numbers}",
                f"sửa câu, hoặc sửa số liệu; ràng buộc của câu: {claim.condition.text}",
            )
        elif limit := _limit_not_told(claim):
            yield Diagnostic(
                claim.condition.place,
                f"ràng buộc ghi {limit}, nhưng câu ghi số khác",
                "sửa ràng buộc theo câu, hoặc sửa câu theo ràng buộc",
            )


def _limit_not_told(claim: Claim) -> str:
    """A number of the condition that the sentence should name; empty where all is well.

    A sentence without any typed number may tell it in words.
    """
    written = claim.place.file.text[claim.place.start : claim.place.end]
    told = set(_numbers(_YEAR.sub("", EXPRESSION.sub("", written))))
    limits = [found["number"] for found in _LIMIT.finditer(claim.condition.text)]
    missing = (limit for limit in limits if told and _value(*limit.split("/")) not in told)
    return next(missing, "")


def _numbers(text: str) -> Iterator[Fraction]:
    """Every number of a text, and what it would be as a percentage."""
    for found in _NUMBER.finditer(text):
        value = _value(found[1].replace(".", "").replace(",", "."), found[2] or "1")
        yield value
        yield value / 100


def _value(number: str, divisor: str = "1") -> Fraction:
    return Fraction(number.strip()) / (Fraction(divisor.strip()) or 1)
