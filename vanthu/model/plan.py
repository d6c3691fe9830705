"""The attached plan: `plan.yaml`, its outline and appendices."""

from __future__ import annotations

from typing import Annotated, Literal

from vanthu.model.fields import CHOICE, OptionalText, Part, Text, Word, key
from vanthu.model.outline import OutlineField


class Appendix(Part):
    """A part of its own at the end: new page, own page numbers (NĐ 30/2020, Phụ lục I, Mục III)."""

    title: OptionalText = key("tiêu đề", "Tên phụ lục, được in hoa", default=None)
    orientation: Annotated[Literal["dọc", "ngang"], CHOICE] = key(
        "khổ giấy", "ngang: cho bảng rộng", default="dọc"
    )
    content: OutlineField = key("nội dung", "Dàn ý của phụ lục")


class Plan(Part):
    """The document that the decision issues."""

    kind: Word = key("loại", "Tên loại văn bản kèm theo", default="Kế hoạch")
    subject: Text = key("trích yếu", "Nội dung chính, đứng dưới tên loại")
    preamble: OutlineField = key("mở đầu", "Đoạn mở đầu, trước mục I", default=())
    content: OutlineField = key("nội dung", "Dàn ý; số, chữ cái, gạch đầu dòng được ghi tự động")
    appendices: list[Appendix] = key("phụ lục", "Phụ lục của kế hoạch", default=[])
