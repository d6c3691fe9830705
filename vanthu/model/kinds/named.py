"""Documents that stand alone under the name of their kind, and letters, which have none.

NĐ 30/2020, Phụ lục III, Mẫu 1.4 (kế hoạch, tờ trình, báo cáo, thông báo …) and Mẫu 1.5 (công văn).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence as List
from typing import ClassVar

from vanthu.base.nodes import Scalar
from vanthu.model.fields import OptionalWord, Text, Word, key
from vanthu.model.kinds.bases import BasisField, BasisLine
from vanthu.model.kinds.document import Issued, Piece, Texts
from vanthu.model.numbering import NumberingField
from vanthu.model.outline import OutlineField

LETTER = "Công văn"


class Named(Issued):
    """A document named by its kind, with number, date and signature of its own."""

    TEMPLATE: ClassVar[str] = "named.docx"
    LAYOUT: ClassVar[tuple[str, ...]] = (
        "head", "title", "addressees", "bases",
        "text mở_đầu", "text nội_dung signed", "signature", "appendices",
    )  # fmt: skip
    SCHEMA: ClassVar[tuple[str, str]] = (
        "named",
        "Văn bản có tên loại: tờ trình, báo cáo, thông báo…",
    )
    TOLD_BY: ClassVar[str] = "có người ký riêng, hoặc hồ sơ không có quyết định"
    OWN_TEMPLATE: ClassVar[str] = "mẫu văn bản có tên loại"

    kind: Word = key("loại", "Tên loại văn bản, ví dụ Kế hoạch, Tờ trình, Báo cáo, Thông báo")
    department: OptionalWord = key(
        "cơ quan ban hành",
        "Phòng, ban trong office.yaml tự ban hành văn bản này; mặc định là cả cơ quan",
        default=None,
    )
    addressees: Texts = key("kính gửi", "Nơi nhận ghi sau Kính gửi, nếu có", default=[])
    cited: list[BasisField] = key(
        "căn cứ", "Tên văn bản trong legal.yaml, theo thứ tự in", default=[]
    )
    based_on: list[Text] = key(
        "căn cứ khác", "Dòng in sau căn cứ, ghi cả chữ đầu: Xét …, Trên cơ sở …", default=[]
    )
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

    @property
    def basis_lines(self) -> List[BasisLine]:
        return self.cited

    @property
    def other_bases(self) -> List[Scalar]:
        return self.based_on

    @property
    def issued_by(self) -> str | None:
        return self.department

    def body(self) -> Iterator[Piece]:
        scheme = self.numbering
        for addressee in self.addressees:
            yield Piece("kính gửi", addressee, "label", opens_line=True)
        yield Piece("mở đầu", outline=self.preamble, scheme=scheme)
        yield Piece("nội dung", outline=self.content, scheme=scheme)


class StandingPlan(Named):
    """A plan of its own: `plan.yaml` need not say its kind."""

    SCHEMA: ClassVar[tuple[str, str]] = ("own-plan", "Kế hoạch ban hành riêng")

    kind: Word = key("loại", "Tên loại văn bản", default="Kế hoạch")


class Letter(Named):
    """A letter: its subject stands under the number, after "V/v"."""

    TEMPLATE: ClassVar[str] = "letter.docx"
    LAYOUT: ClassVar[tuple[str, ...]] = (
        "letter_head", "addressees", "bases",
        "text mở_đầu", "text nội_dung signed", "signature", "appendices",
    )  # fmt: skip
    SCHEMA: ClassVar[tuple[str, str]] = ("letter", "Công văn")
    TOLD_BY: ClassVar[str] = "ghi “loại: Công văn”"
    OWN_TEMPLATE: ClassVar[str] = "mẫu công văn"
    KINDS: ClassVar[tuple[str, ...]] = (LETTER,)
    SUBJECT_OPENS_LINE: ClassVar[bool] = False

    kind: Word = key("loại", "Công văn")
    subject: Text = key("trích yếu", "Nội dung chính; chữ V/v được ghi tự động")
    addressees: Texts = key("kính gửi", "Nơi nhận ghi sau Kính gửi", min_length=1)
