"""A document that a decision puts into force (NĐ 30/2020, Phụ lục III, Mẫu 1.3, second head).

It has a head, but no number, date or signature of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from vanthu.model.fields import Word, key
from vanthu.model.kinds.document import Document, Piece
from vanthu.model.numbering import NumberingField
from vanthu.model.outline import OutlineField


class Attached(Document):
    """A plan, a regulation, a list: whatever is issued together with a decision."""

    TEMPLATE: ClassVar[str] = "plan.docx"
    LAYOUT: ClassVar[tuple[str, ...]] = (
        "undated_head", "attached_title", "text mở_đầu", "text nội_dung", "appendices",
    )  # fmt: skip
    SCHEMA: ClassVar[tuple[str, str]] = ("attached", "Văn bản kèm theo quyết định")
    TOLD_BY: ClassVar[str] = "đứng cạnh decision.yaml mà không có người ký"
    WAY_OUT: ClassVar[str] = 'ban hành riêng thì thêm mục "ký"'
    OWN_TEMPLATE: ClassVar[str] = "mẫu kế hoạch"
    UNPRINTED: ClassVar[frozenset[str]] = frozenset(
        {"số", "địa_danh", "ngày_ban_hành", "kẻ_trích_yếu"}
    )
    ATTACHED: ClassVar[bool] = True

    kind: Word = key("loại", "Tên loại văn bản kèm theo, ví dụ Kế hoạch, Quy chế, Danh sách")
    numbering: NumberingField = key(
        "đánh số",
        "Cách đánh số của văn bản này: một tên, hoặc các cấp từ trên xuống; mặc định của cơ quan",
        default="",
    )
    preamble: OutlineField = key("mở đầu", "Đoạn mở đầu, trước mục I", default=())
    content: OutlineField = key("nội dung", "Dàn ý; số, chữ cái, gạch đầu dòng được ghi tự động")

    @property
    def name(self) -> str:
        return self.kind

    def body(self) -> Iterator[Piece]:
        scheme = self.numbering
        yield Piece("mở đầu", outline=self.preamble, scheme=scheme)
        yield Piece("nội dung", outline=self.content, scheme=scheme)


class Plan(Attached):
    """The plan that a decision issues: `plan.yaml` need not say its kind."""

    SCHEMA: ClassVar[tuple[str, str]] = ("plan", "Kế hoạch kèm theo")

    kind: Word = key("loại", "Tên loại văn bản kèm theo", default="Kế hoạch")
