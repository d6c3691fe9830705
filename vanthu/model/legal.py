"""The register of legal documents: `legal.yaml`. Citations are composed from it, never typed."""

from __future__ import annotations

from pydantic import RootModel

from vanthu.base.vietnamese import long_date
from vanthu.model.fields import DateField, OptionalDate, OptionalWord, Part, Word, YesNo, key

WITHOUT_NUMBER = ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh")
"""Kinds cited without number, symbol and issuer (NĐ 30/2020, Phụ lục I, Phần I, Mục II.6)."""


class LegalDocument(Part):
    """One document that others cite."""

    kind: Word = key("loại", "Luật, Nghị định, Nghị quyết, Quyết định, Thông tư…")
    title: Word = key("tên", "Trích yếu; với luật là tên luật, không kèm chữ Luật")
    date: DateField = key("ngày", "Ngày ban hành (luật: ngày thông qua)")
    number: OptionalWord = key(
        "số", "Số và ký hiệu, ví dụ 90/QĐ-TTg; luật thì để trống", default=None
    )
    issuer: OptionalWord = key("cơ quan", "Cơ quan hoặc người ban hành", default=None)
    in_force_from: OptionalDate = key("hiệu lực từ", "Ngày bắt đầu có hiệu lực", default=None)
    in_force_to: OptionalDate = key("hiệu lực đến", "Ngày cuối còn hiệu lực", default=None)
    replaced_by: OptionalWord = key("thay bằng", "Tên văn bản thay thế trong sổ này", default=None)

    prints_date: YesNo = key(
        "in ngày",
        "không: dòng căn cứ chỉ in tên; chỉ dùng cho Hiến pháp",
        default=True,
    )

    @property
    def citation(self) -> str:
        """The document as a running text names it first, without its title.

        `Nghị định số 27/2022/NĐ-CP ngày 19 tháng 4 năm 2022 của Chính phủ`; laws and ordinances
        by kind and name only (NĐ 30/2020, Phụ lục I, Phần I, Mục II.6).
        """
        if self._cited_by_name:
            return f"{self.kind} {self.title}"
        return "".join(text for text, _ in self._numbered)

    def basis(self, *, laws_by_number: bool = False) -> str:
        """The document as a legal basis names it, without the word before and the mark after.

        A law is named with its day, or with its number where the office chooses so.
        """
        return "".join(text for text, _ in self.basis_parts(laws_by_number=laws_by_number))

    def basis_parts(self, *, laws_by_number: bool = False) -> tuple[tuple[str, str], ...]:
        """The same in its parts, each with the key that it is written under; "" for the form."""
        if not self._cited_by_name:
            return *self._numbered, (" ", ""), (self.title, "tên")
        named = (self.kind, "loại"), (" ", ""), (self.title, "tên")
        if laws_by_number and self.number:
            return *named, (" số ", ""), (self.number, "số")
        return (*named, (" ", ""), (long_date(self.date), "ngày")) if self.prints_date else named

    @property
    def _numbered(self) -> tuple[tuple[str, str], ...]:
        issuer = ((" của ", ""), (self.issuer, "cơ quan")) if self.issuer else ()
        number = (" số ", ""), (str(self.number), "số")
        return (self.kind, "loại"), *number, (" ", ""), (long_date(self.date), "ngày"), *issuer

    @property
    def _cited_by_name(self) -> bool:
        return self.number is None or self.kind in WITHOUT_NUMBER


class LegalRegister(RootModel[dict[str, LegalDocument]]):
    """Documents by the name that other files call them by."""
