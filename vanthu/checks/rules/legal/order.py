"""Căn cứ xếp theo cấp, từ cao xuống thấp; cùng loại, cùng cấp thì theo ngày ban hành.

Luật, nghị định, quyết định của Thủ tướng Chính phủ, thông tư, văn bản của tỉnh, của huyện, của xã.
Luật sửa đổi được đứng ngay sau luật mà nó sửa.

Đúng:

    căn cứ:
      - {loại: Luật, tên: Ngân sách nhà nước, ngày: 25/6/2015}
      - {loại: Nghị định, số: 27/2022/NĐ-CP, ngày: 19/4/2022, cơ quan: Chính phủ, tên: cơ chế}

Sai:

    căn cứ:
      - {loại: Nghị định, số: 27/2022/NĐ-CP, ngày: 19/4/2022, cơ quan: Chính phủ, tên: cơ chế}
      - {loại: Luật, tên: Ngân sách nhà nước, ngày: 25/6/2015}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vanthu.base.diagnostics import Diagnostic, Severity
from vanthu.base.vietnamese import short_date
from vanthu.checks.registers.entries import Basis
from vanthu.checks.registers.ranks import RANKS, rank_of
from vanthu.checks.running.dossier_view import View

ID = "legal-order"
SEVERITY = Severity.WARNING


def check(view: View) -> Iterator[Diagnostic]:
    """Bases that stand after one of lower rank, or of a later day."""
    ranked = [(rank, basis) for basis in view.bases if (rank := _rank(basis)) is not None]
    for file in dict.fromkeys(basis.place.file for _, basis in ranked):
        yield from _disordered([each for each in ranked if each[1].place.file == file])


def _disordered(ranked: Sequence[tuple[int, Basis]]) -> Iterator[Diagnostic]:
    """The bases of one document."""
    for at, (rank, basis) in enumerate(ranked):
        before = ranked[:at]
        lower = next((other for other in before if other[0] > rank), None)
        if lower:
            yield Diagnostic(
                basis.place,
                f"{basis.entry.label} ({RANKS[rank]}) đứng sau {lower[1].entry.label} "
                f"({RANKS[lower[0]]})",
                "đưa lên trước văn bản cấp thấp hơn",
            )
        else:
            yield from _after_a_later_one(basis, [each for r, each in before if r == rank])


def _rank(basis: Basis) -> int | None:
    return rank_of(basis.entry.document)


def _after_a_later_one(basis: Basis, before: list[Basis]) -> Iterator[Diagnostic]:
    document = basis.entry.document
    later = next(
        (
            other
            for other in before
            if other.entry.document.kind == document.kind
            and other.entry.document.date > document.date
            and not _amends_one_of(other, before)
        ),
        None,
    )
    if later:
        yield Diagnostic(
            basis.place,
            f"{basis.entry.label} ({short_date(document.date)}) đứng sau {later.entry.label} "
            f"({short_date(later.entry.document.date)})",
            "văn bản cùng cấp xếp theo ngày ban hành",
        )


def _amends_one_of(basis: Basis, others: list[Basis]) -> bool:
    """Whether it stands right behind a document that its own title names."""
    at = others.index(basis)
    title = basis.entry.document.title
    if at == 0 or not title.startswith("sửa đổi"):
        return False
    amended = others[at - 1].entry.document
    return (amended.number or amended.title) in title
