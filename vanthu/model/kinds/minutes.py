"""Minutes (biên bản): NĐ 30/2020, Phụ lục III, Mẫu 1.9."""

from __future__ import annotations

from typing import ClassVar

from vanthu.model.fields import OptionalDate, Word, key
from vanthu.model.kinds.document import Archive
from vanthu.model.kinds.named import Named


class Minutes(Named):
    """Minutes of a meeting: no place and date at the top, signed by the clerk and the chair."""

    TEMPLATE: ClassVar[str] = "minutes.docx"
    LAYOUT: ClassVar[tuple[str, ...]] = (
        "number_head", "title", "addressees", "bases",
        "text mở_đầu", "text nội_dung signed", "signature", "appendices",
    )  # fmt: skip
    SCHEMA: ClassVar[tuple[str, str]] = ("minutes", "Biên bản")
    TOLD_BY: ClassVar[str] = "ghi “loại: Biên bản”"
    OWN_TEMPLATE: ClassVar[str] = ""
    KINDS: ClassVar[tuple[str, ...]] = ("Biên bản",)
    UNPRINTED: ClassVar[frozenset[str]] = frozenset({"địa_danh", "ngày_ban_hành"})
    SIGNED_FOR_BODY: ClassVar[bool] = False

    kind: Word = key("loại", "Biên bản")
    date: OptionalDate = key(
        "ngày", "Ngày họp: không in ở đầu biên bản, chỉ dùng để kiểm tra", default=None
    )
    archive: Archive = key(
        "lưu",
        "Dòng Lưu cuối phần nơi nhận; mặc định VT, Hồ sơ",
        default=Archive.model_construct(place="VT, Hồ sơ"),
    )
