"""A document (văn bản): what every kind of it has, and the pieces that it tells it consists of."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence as List
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import WithJsonSchema

from vanthu.base.nodes import Scalar, Sequence
from vanthu.base.vietnamese import Misread
from vanthu.model.fields import (
    CHOICE,
    OPTIONAL_CHOICE,
    OptionalDate,
    OptionalText,
    OptionalWord,
    Part,
    Text,
    Word,
    Year,
    YearField,
    YesNo,
    is_blank,
    key,
    read_by,
    reader,
    require_filled,
    require_node,
)
from vanthu.model.kinds.bases import BasisLine, Cited, cited_in, free_texts
from vanthu.model.kinds.signing import Signer, SignersField
from vanthu.model.numbering import Numbering
from vanthu.model.outline import Outline, OutlineField

Role = Literal["subject", "fragment", "label", "sentence"]
"""How a reader meets a text that stands alone: as a sentence, or as words within the form."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a document that a person wrote: one text, or an outline with its numbering.

    `key` is the key of the YAML that it stands under. The scheme is "" where the office's own
    numbering is meant.
    """

    key: str
    text: Scalar | None = None
    role: Role = "sentence"
    outline: Outline | None = None
    scheme: Numbering = ""
    opens_line: bool = False
    """Whether the text begins a line of the document though it is no part of an outline."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A value that stays empty until the document is issued: where it stands, and its name."""

    path: tuple[str, ...]
    name: str
    filled: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """Number, symbol and day of a document, as it calls itself or as another one cites it."""

    kind: str
    path: tuple[str, ...]
    """Keys below which the file tells them."""
    symbol: str | None
    date: datetime.date | None = None


class Appendix(Part):
    """A part of its own at the end: new page, own page numbers (NĐ 30/2020, Phụ lục I, Mục III)."""

    title: OptionalText = key("tiêu đề", "Tên phụ lục, được in hoa", default=None)
    orientation: Annotated[Literal["dọc", "ngang"], CHOICE] = key(
        "khổ giấy", "ngang: cho bảng rộng", default="dọc"
    )
    content: OutlineField = key("nội dung", "Dàn ý của phụ lục")


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


class Archive(Part):
    """The last recipient: who keeps the document."""

    place: Word = key("nơi", "Nơi lưu, thường là VT", default="VT")
    drafter: OptionalWord = key("đơn vị soạn thảo", "Viết tắt, ví dụ PLĐTBXH", default=None)
    copies: OptionalWord = key("số bản", "Số bản lưu, nếu cần", default=None)


def _one_or_several(node: object) -> list[str]:
    """Names written as one text or as a list."""
    found = require_node(node)
    return [reader(str)(each) for each in (found if isinstance(found, Sequence) else [found])]


Names = Annotated[
    list[str],
    read_by(_one_or_several),
    WithJsonSchema({"type": ["string", "array"], "items": {"type": "string"}}),
]


def _text_or_texts(node: object) -> list[Scalar]:
    """Texts written as one or as a list."""
    found = require_node(node)
    return [require_filled(each) for each in (found if isinstance(found, Sequence) else [found])]


Texts = Annotated[
    list[Scalar],
    read_by(_text_or_texts),
    WithJsonSchema({"type": ["string", "array"], "items": {"type": "string"}}),
]


class Document(Part):
    """What every document has, whatever its kind. Kinds say the rest, and their pieces."""

    TEMPLATE: ClassVar[str]
    """The name of the template below templates/ that prints it."""
    LAYOUT: ClassVar[tuple[str, ...]]
    """The blocks of that template from the top of the page down: see template.blocks."""
    SCHEMA: ClassVar[tuple[str, str]]
    """The name of its schema without the ending, and what an editor calls it."""
    OWN_TEMPLATE: ClassVar[str] = ""
    """The key of office.yaml, below "trình bày", that names a template of the office instead.

    Any kind may have one below "mẫu riêng", by the kind's name.
    """
    ATTACHED: ClassVar[bool] = False
    """Whether it is issued with a decision, without number, date and signature of its own."""

    TOLD_BY: ClassVar[str]
    """By what a file is told to have this layout, in the clerk's words."""
    WAY_OUT: ClassVar[str] = ""
    """What to do for it to have another layout."""
    KINDS: ClassVar[tuple[str, ...]] = ()
    """The kinds that have this layout because they are called so, whatever else they say."""
    UNPRINTED: ClassVar[frozenset[str]] = frozenset()
    """Names of tags that its template does without."""
    SIGNED_FOR_BODY: ClassVar[bool] = True
    """Whether a body that decides together has it signed on its behalf (TM.)."""

    SUBJECT_OPENS_LINE: ClassVar[bool] = True
    """Whether the subject begins its line, and so with a capital letter."""

    subject: Text = key("trích yếu", "Nội dung chính, đứng dưới tên loại")
    appendices: list[Appendix] = key("phụ lục", "Các phụ lục, in ở cuối văn bản", default=[])

    @property
    def name(self) -> str:
        """What the kind of document is called: "Quyết định"."""
        raise NotImplementedError

    def body(self) -> Iterator[Piece]:
        """What is printed between the subject and the signature, in the order of printing."""
        raise NotImplementedError

    def pieces(self) -> Iterator[Piece]:
        """Every text of the document that a person wrote, once, in the order of printing."""
        yield Piece("trích yếu", self.subject, "subject", opens_line=self.SUBJECT_OPENS_LINE)
        yield from self.opening()
        yield from self.body()
        yield from self.closing()
        yield from pieces_of(self.appendices)

    def closing(self) -> Iterator[Piece]:
        """The texts around the signature; none where it has no signature."""
        return iter(())

    @property
    def blanks(self) -> List[Blank]:
        """What is filled in when the document is issued, in the order of the document."""
        return []

    @property
    def references(self) -> Iterator[Reference]:
        """Itself where it has a symbol of its own, then the documents that it comes from."""
        return iter(())

    @property
    def basis_lines(self) -> List[BasisLine]:
        """The lines of the legal bases, in the order of printing."""
        return []

    @property
    def other_bases(self) -> List[Scalar]:
        """Lines below them that begin otherwise: "Xét đề nghị …", "Trên cơ sở …"."""
        return []

    @property
    def bases(self) -> List[Cited]:
        """The legal documents that it is based on, in the order of printing."""
        return list(cited_in(self.basis_lines))

    def opening(self) -> Iterator[Piece]:
        """The bases that are free text."""
        for text in free_texts(self.basis_lines):
            yield Piece("căn cứ", text, "fragment")
        for text in self.other_bases:
            yield Piece("căn cứ khác", text, "fragment", opens_line=True)

    @property
    def facts(self) -> Facts | None:
        """What it tells of its whole dossier; None where another document does."""
        return None


def pieces_of(appendices: List[Appendix]) -> Iterator[Piece]:
    """The titles and outlines of the appendices."""
    for appendix in appendices:
        if appendix.title:
            yield Piece("phụ lục", appendix.title, "label")
        yield Piece("phụ lục", outline=appendix.content)


@dataclass(frozen=True, slots=True)
class Facts:
    """What all documents of a dossier share: its year, its period and what it inherits."""

    year: Year
    period: Scalar | None
    base: str | None
    rows: List[str]
    base_only: bool


class Issued(Document):
    """A document with number, date and signature of its own. It may tell the dossier's facts."""

    year: YearField | None = key(
        "năm", "Năm của hồ sơ; chỉ một văn bản của hồ sơ ghi mục này", default=None
    )
    period: OptionalText = key("giai đoạn", "Ví dụ 2021 - 2025", default=None)
    number: NumberField = key("số", "Để trống: văn thư điền khi phát hành", default=None)
    date: OptionalDate = key("ngày", "Để trống: điền khi ký", default=None)
    symbol: OptionalWord = key(
        "ký hiệu", "Mặc định theo loại văn bản và cơ quan, ví dụ QĐ-UBND", default=None
    )
    decided_by: Annotated[Literal["tập thể", "người đứng đầu"] | None, OPTIONAL_CHOICE] = key(
        "thẩm quyền",
        "tập thể: ký TM. Ủy ban nhân dân; người đứng đầu: Chủ tịch quyết định."
        " Mặc định: tập thể nếu cơ quan có địa bàn, còn sở, ban, phòng thì người đứng đầu",
        default=None,
    )
    recipients: list[Text] = key(
        "nơi nhận", "Không ghi Như Điều…, Như trên và Lưu: đã tự động", default=[]
    )
    archive: Archive = key("lưu", "Dòng Lưu cuối phần nơi nhận", default=Archive())
    signers: SignersField = key("ký", "Người ký; nhiều người thì ghi danh sách", min_length=1)
    urgency: Annotated[Literal["KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"] | None, OPTIONAL_CHOICE] = key(
        "độ khẩn", "Dấu chỉ mức độ khẩn, in dưới số và ký hiệu", default=None
    )
    is_draft: YesNo = key(
        "dự thảo", "có: in chữ DỰ THẢO, chưa trình ký và chưa phát hành được", default=False
    )
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
    def issued_by(self) -> str | None:
        """The department that issues it in its own name; None where the office does."""
        return None

    @property
    def signer(self) -> Signer:
        """The one who signs last, for the body that issues it."""
        return self.signers[-1]

    @property
    def submitted_in(self) -> Scalar | None:
        """The document of the same dossier that submitted it, as it is named there."""
        return None

    def closing(self) -> Iterator[Piece]:
        for recipient in self.recipients:
            yield Piece("nơi nhận", recipient, "label", opens_line=True)

    @property
    def blanks(self) -> List[Blank]:
        kind = self.name.lower()
        return [
            Blank(("số",), f"số {kind}", self.number is not None),
            Blank(("ngày",), f"ngày {kind}", self.date is not None),
        ]

    @property
    def references(self) -> Iterator[Reference]:
        yield Reference(self.name, (), self.symbol, self.date)

    @property
    def facts(self) -> Facts | None:
        if self.year is None:
            return None
        return Facts(self.year, self.period, self.base, self.rows, self.base_only)
