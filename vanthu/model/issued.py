"""What was issued, and when: `phat-hanh.yaml`, written by the command `issue`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from vanthu.model.fields import DateField, OptionalWord, Part, Word, key

Codes = dict[str, Word]


class Issue(Part):
    """One issue of a document, with the codes that tell whether a file is still the same."""

    about: OptionalWord = key(
        "văn bản", "Tên tệp của văn bản, khi không phải văn bản chính của hồ sơ", default=None
    )
    symbol: Word = key("số", "Số và ký hiệu, ví dụ 123/QĐ-UBND")
    date: DateField = key("ngày", "Ngày ký")
    version: Word = key("phiên bản", "Phiên bản vanthu đã dựng tệp")
    content: Codes = key("nội dung", "Mã của từng tệp nội dung")
    templates: Codes | None = key("mẫu", "Mã của từng mẫu Word; bản cũ không ghi", default=None)
    files: Codes = key("tệp", "Mã kiểm tra nội dung của từng tệp Word")

    @property
    def number(self) -> str:
        """The number without the symbol."""
        return self.symbol.partition("/")[0]


class Issues(Part):
    """All issues; the last one of each document is in force."""

    issues: Annotated[list[Issue], Field(min_length=1)] = key("phát hành", "Lần sau cùng ở cuối")

    @property
    def in_force(self) -> dict[str | None, int]:
        """Where the last issue of each document stands; None is the main document."""
        return {issue.about: at for at, issue in enumerate(self.issues)}
