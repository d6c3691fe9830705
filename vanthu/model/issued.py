"""What was issued, and when: `phat-hanh.yaml`, written by the command `issue`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from vanthu.model.fields import DateField, Part, Word, key

Hashes = dict[str, Word]


class Issue(Part):
    """One issue of the dossier: SHA-256 of each content file and of each Word file."""

    symbol: Word = key("số", "Số và ký hiệu, ví dụ 123/QĐ-UBND")
    date: DateField = key("ngày", "Ngày ký")
    version: Word = key("phiên bản", "Phiên bản vanthu đã dựng tệp")
    content: Hashes = key("nội dung", "Mã của từng tệp nội dung")
    files: Hashes = key("tệp", "Mã của từng tệp Word")

    @property
    def number(self) -> str:
        """The number without the symbol."""
        return self.symbol.partition("/")[0]


class Issues(Part):
    """All issues; the last one is in force."""

    issues: Annotated[list[Issue], Field(min_length=1)] = key("phát hành", "Lần sau cùng ở cuối")

    @property
    def last(self) -> Issue:
        """The one in force."""
        return self.issues[-1]
