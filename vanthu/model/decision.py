"""The decision itself: `decision.yaml`, the one file that every dossier has."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import WithJsonSchema

from vanthu.model.fields import (
    CHOICE,
    OPTIONAL_CHOICE,
    OptionalDate,
    OptionalText,
    OptionalWord,
    Part,
    Text,
    Word,
    YearField,
    YesNo,
    is_blank,
    key,
    read_by,
    reader,
    require_filled,
    require_node,
)
from vanthu.model.legal import LegalDocument
from vanthu.model.messages import validated
from vanthu.model.outline import OutlineField
from vanthu.model.plan import Appendix
from vanthu.nodes import Mapping, Scalar, Sequence
from vanthu.vietnamese import Misread


def well_formed_number(text: str) -> str:
    """Number as the decree writes it: with a zero before a single digit (Phụ lục I, Mục II.3)."""
    digits = text.lstrip("0")
    if text.isascii() and text.isdigit() and digits and len(digits) <= 6:
        return digits.zfill(2)
    raise Misread(
        f'"{text}" không phải số văn bản', "chỉ ghi chữ số, ví dụ 123; ký hiệu được ghi tự động"
    )


def _optional_number(node: object) -> str | None:
    return None if is_blank(node) else reader(well_formed_number)(node)


NumberField = Annotated[
    str | None,
    read_by(_optional_number),
    WithJsonSchema({"type": ["integer", "string", "null"]}),
]


class Submission(Part):
    """The submission (tờ trình) that a proposal came with."""

    number: NumberField = key("số", "Số tờ trình; để trống nếu chưa có", default=None)
    symbol: Word = key("ký hiệu", "Ví dụ TTr-PLĐTBXH")
    date: OptionalDate = key("ngày", "Ngày tờ trình; để trống nếu chưa có", default=None)


class Proposal(Part):
    """Who proposed the decision: the last line of the legal bases."""

    person: Text = key("người", "Người đề nghị, ví dụ Trưởng Phòng Tài chính - Kế hoạch")
    submission: Submission | None = key("tờ trình", "Tờ trình kèm theo", default=None)


class Archive(Part):
    """The last recipient: who keeps the document."""

    place: Word = key("nơi", "Nơi lưu, thường là VT", default="VT")
    drafter: OptionalWord = key("đơn vị soạn thảo", "Viết tắt, ví dụ PLĐTBXH", default=None)
    copies: OptionalWord = key("số bản", "Số bản lưu, nếu cần", default=None)


class Signer(Part):
    """Who signs, and by what authority (NĐ 30/2020, Phụ lục I, Mục II.7)."""

    authority: Annotated[Literal["KT.", "TL.", "TUQ.", "Q."] | None, OPTIONAL_CHOICE] = key(
        "quyền hạn",
        "KT. ký thay, TL. thừa lệnh, TUQ. thừa ủy quyền, Q. quyền; bỏ mục này nếu cấp trưởng ký",
        default=None,
    )
    title: Word = key("chức vụ", "Chức vụ của người ký, ví dụ Phó Chủ tịch")
    name: Word = key("họ tên", "Họ và tên, không kèm học vị, danh hiệu")


def _basis(node: object) -> Scalar | LegalDocument:
    """A reference stays a scalar; a record in place becomes a document."""
    found = require_node(node)
    return (
        validated(LegalDocument, found, found.place)
        if isinstance(found, Mapping)
        else require_filled(found)
    )


BasisField = Annotated[
    Scalar | LegalDocument,
    read_by(_basis),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"x-ref": "LegalDocument"}]}),
]


def _one_or_several(node: object) -> list[str]:
    """Names written as one text or as a list."""
    found = require_node(node)
    return [reader(str)(each) for each in (found if isinstance(found, Sequence) else [found])]


Names = Annotated[
    list[str],
    read_by(_one_or_several),
    WithJsonSchema({"type": ["string", "array"], "items": {"type": "string"}}),
]


class Decision(Part):
    """A decision with its articles, recipients and signer, and what its dossier inherits."""

    year: YearField = key("năm", "Năm của hồ sơ")
    period: OptionalText = key("giai đoạn", "Ví dụ 2021 - 2025", default=None)
    number: NumberField = key("số", "Để trống: văn thư điền khi phát hành", default=None)
    date: OptionalDate = key("ngày", "Để trống: điền khi ký", default=None)
    symbol: OptionalWord = key("ký hiệu", "Mặc định là QĐ-… theo cơ quan", default=None)
    medium: Annotated[Literal["giấy", "điện tử"], CHOICE] = key(
        "loại bản",
        "giấy: dòng (Kèm theo…) ghi số, ngày; điện tử: dòng này để trống số, ngày",
        default="giấy",
    )
    subject: Text = key("trích yếu", "Nội dung chính, ví dụ Ban hành Kế hoạch…")
    decided_by: Annotated[Literal["tập thể", "người đứng đầu"] | None, OPTIONAL_CHOICE] = key(
        "thẩm quyền",
        "tập thể: ký TM. Ủy ban nhân dân; người đứng đầu: Chủ tịch quyết định."
        " Mặc định: tập thể nếu cơ quan có địa bàn, còn sở, ban, phòng thì người đứng đầu",
        default=None,
    )
    bases: list[BasisField] = key(
        "căn cứ", "Tên văn bản trong legal.yaml, theo thứ tự in", min_length=1
    )
    proposal: Proposal | None = key("đề nghị", "Theo đề nghị của ai", default=None)
    articles: OutlineField = key("điều", "Nội dung từng điều; chữ Điều 1. được ghi tự động")
    execution: OptionalText = key(
        "thi hành", "Câu về trách nhiệm thi hành, in sau điều cuối", default=None
    )
    recipients: list[Text] = key("nơi nhận", "Không ghi Như Điều… và Lưu: đã tự động", default=[])
    archive: Archive = key("lưu", "Dòng Lưu cuối phần nơi nhận", default=Archive())
    signer: Signer = key("ký", "Người ký")
    appendices: list[Appendix] = key("phụ lục", "Phụ lục của quyết định", default=[])
    base: OptionalWord = key(
        "kế thừa",
        "Hồ sơ chung để lấy mọi điều không ghi ở đây; tính từ thư mục của đơn vị,"
        " ví dụ ../chung/2026",
        default=None,
    )
    rows: Names = key(
        "đơn vị", "Chỉ lấy dòng của đơn vị này trong chỉ tiêu của bản chung", default=[]
    )
    base_only: YesNo = key(
        "bản chung", "có: hồ sơ này chỉ để hồ sơ khác kế thừa, không dựng riêng", default=False
    )

    @property
    def blanks(self) -> list[str]:
        """What is left to be filled by hand, in the order of the document."""
        named: list[tuple[str, object]] = [
            ("số quyết định", self.number),
            ("ngày quyết định", self.date),
        ]
        if self.proposal and self.proposal.submission:
            submission = self.proposal.submission
            named += [("số tờ trình", submission.number), ("ngày tờ trình", submission.date)]
        return [name for name, value in named if value is None]
