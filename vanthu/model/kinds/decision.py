"""The decision (Quyết định): `decision.yaml` (NĐ 30/2020, Phụ lục III, Mẫu 1.2 and 1.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence as List
from typing import Annotated, ClassVar, Literal

from pydantic import WithJsonSchema

from vanthu.base.nodes import Mapping, Scalar
from vanthu.model.fields import (
    CHOICE,
    OptionalDate,
    OptionalText,
    Part,
    Text,
    Word,
    YearField,
    YesNo,
    key,
    read_by,
    require_filled,
    require_node,
)
from vanthu.model.kinds.bases import BasisField, BasisLine
from vanthu.model.kinds.document import (
    Blank,
    Issued,
    NumberField,
    Piece,
    Reference,
)
from vanthu.model.messages import validated
from vanthu.model.numbering import NumberingField
from vanthu.model.outline import OutlineField


class Submission(Part):
    """The submission (tờ trình) that a proposal came with."""

    number: NumberField = key("số", "Số tờ trình; để trống nếu chưa có", default=None)
    symbol: Word = key("ký hiệu", "Ví dụ TTr-PLĐTBXH")
    date: OptionalDate = key("ngày", "Ngày tờ trình; để trống nếu chưa có", default=None)
    subject: OptionalText = key(
        "trích yếu", "Trích yếu của tờ trình, in sau ngày: về việc …", default=None
    )


def _submission(node: object) -> Submission | Scalar:
    """Number and day of a paper from elsewhere, or the name of a document of the same dossier."""
    found = require_node(node)
    if isinstance(found, Mapping):
        return validated(Submission, found, found.place)
    return require_filled(found)


class Proposal(Part):
    """Who proposed the decision: the last line of the legal bases."""

    person: Text = key("người", "Người đề nghị, ví dụ Trưởng Phòng Tài chính - Kế hoạch")
    is_considered: YesNo = key(
        "xét", "có: in “Xét đề nghị của …” thay cho “Theo đề nghị của …”", default=False
    )
    names_subject: YesNo = key(
        "ghi trích yếu",
        "có: in cả trích yếu của tờ trình trong hồ sơ, sau số và ngày",
        default=False,
    )
    submission: Annotated[
        Submission | Scalar | None,
        read_by(_submission),
        WithJsonSchema({"anyOf": [{"type": "string"}, {"x-ref": "Submission"}]}),
    ] = key(
        "tờ trình",
        "Số, ký hiệu, ngày của tờ trình; tờ trình trong hồ sơ thì ghi tên tệp, ví dụ submission",
        default=None,
    )


class Decision(Issued):
    """A decision: bases, articles, and who carries them out."""

    TEMPLATE: ClassVar[str] = "decision.docx"
    LAYOUT: ClassVar[tuple[str, ...]] = (
        "head", "decision_title", "authority", "bases_and_proposal", "decides",
        "text điều signed", "signature_of_articles", "appendices",
    )  # fmt: skip
    SCHEMA: ClassVar[tuple[str, str]] = ("decision", "Quyết định")
    TOLD_BY: ClassVar[str] = "tên tệp là decision.yaml"
    WAY_OUT: ClassVar[str] = "văn bản loại khác thì đổi tên tệp"
    OWN_TEMPLATE: ClassVar[str] = "mẫu quyết định"

    year: YearField = key("năm", "Năm của hồ sơ")
    subject: Text = key("trích yếu", "Nội dung chính, ví dụ Ban hành Kế hoạch…")
    medium: Annotated[Literal["giấy", "điện tử"], CHOICE] = key(
        "loại bản",
        "giấy: dòng (Kèm theo…) ghi số, ngày; điện tử: dòng này để trống số, ngày",
        default="giấy",
    )
    cited: list[BasisField] = key(
        "căn cứ", "Tên văn bản trong legal.yaml, theo thứ tự in", min_length=1
    )
    based_on: list[Text] = key(
        "căn cứ khác", "Dòng in sau căn cứ, ghi cả chữ đầu: Xét …, Trên cơ sở …", default=[]
    )
    proposal: Proposal | None = key("đề nghị", "Theo đề nghị của ai", default=None)
    numbering: NumberingField = key(
        "đánh số",
        "Cách đánh số các điều và những gì dưới điều; mặc định: điều",
        default="điều",
    )
    articles: OutlineField = key("điều", "Nội dung từng điều; chữ Điều 1. được ghi tự động")
    execution: OptionalText = key(
        "thi hành", "Câu về trách nhiệm thi hành, in sau điều cuối", default=None
    )

    @property
    def name(self) -> str:
        return "Quyết định"

    @property
    def basis_lines(self) -> List[BasisLine]:
        return self.cited

    @property
    def other_bases(self) -> List[Scalar]:
        return self.based_on

    def body(self) -> Iterator[Piece]:
        if self.proposal:
            yield Piece("đề nghị", self.proposal.person, "fragment")
        if (given := self.submission) and given.subject:
            yield Piece("đề nghị", given.subject, "fragment")
        yield Piece("điều", outline=self.articles, scheme=self.numbering)
        if self.execution:
            yield Piece("thi hành", self.execution)

    @property
    def submission(self) -> Submission | None:
        """The submission that its proposal came with, where it is not in the dossier itself."""
        given = self.proposal.submission if self.proposal else None
        return given if isinstance(given, Submission) else None

    @property
    def submitted_in(self) -> Scalar | None:
        """The name of the dossier's own document that is the submission."""
        given = self.proposal.submission if self.proposal else None
        return given if isinstance(given, Scalar) else None

    @property
    def blanks(self) -> List[Blank]:
        own = super().blanks
        if not self.submission:
            return own
        number, date = self.submission.number, self.submission.date
        return [
            *own,
            Blank(("đề nghị", "tờ trình", "số"), "số tờ trình", number is not None),
            Blank(("đề nghị", "tờ trình", "ngày"), "ngày tờ trình", date is not None),
        ]

    @property
    def references(self) -> Iterator[Reference]:
        yield from super().references
        if given := self.submission:
            yield Reference("Tờ trình", ("đề nghị", "tờ trình"), given.symbol, given.date)
