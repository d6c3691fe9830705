"""The form rules of Nghị định 30/2020/NĐ-CP as data: page, styles, rule lines, blanks.

One table serves twice: the templates are made from the chosen values, and a document from
anywhere is checked against the ranges. Where the decree is silent a range is None, and
`basis` says whose choice the value is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType

DECREE = "Nghị định 30/2020/NĐ-CP"
FONT = "Times New Roman"


class Align(Enum):
    """Where a paragraph's lines stand; the value is Word's own word for it."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    BOTH = "both"


class Basis(Enum):
    """Whose value it is: only what the decree itself states can be broken."""

    RULE = "quy định"
    SAMPLE = "mẫu kèm theo nghị định"
    PRACTICE = "thông lệ"
    CHOICE = "lựa chọn trình bày"


@dataclass(frozen=True, slots=True)
class Range:
    """Both ends are allowed, with some slack for what a file rounds or a hand draws."""

    low: float
    high: float
    slack: float = 0.01  # Word rounds lengths to 1/20 pt

    def holds(self, value: float) -> bool:
        """Whether the value lies inside."""
        return self.low - self.slack <= value <= self.high + self.slack


@dataclass(frozen=True, slots=True)
class Margin:
    """A page margin in mm: what is allowed and what we take."""

    allowed: Range
    chosen: float


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and margins in mm (Phụ lục I, Phần I, Mục I); the header distance is the samples'."""

    width: float = 210.0
    height: float = 297.0
    top: Margin = Margin(Range(20, 25), 20.0)
    bottom: Margin = Margin(Range(20, 25), 20.0)
    left: Margin = Margin(Range(30, 35), 30.0)
    right: Margin = Margin(Range(15, 20), 15.0)
    header: float = 10.0

    @property
    def text_width(self) -> float:
        """Width of a line of text in mm on an upright page."""
        return self.width - self.left.chosen - self.right.chosen


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in mm of the two blocks side by side, of the head and of the signature."""

    left: float = 65.0
    right: float = 100.0


@dataclass(frozen=True, slots=True)
class RuleLine:
    """The drawn line under agency and subject: thickness in pt, length as a share of the text."""

    thickness: float = 0.75
    thicknesses: Range = Range(0.5, 0.75)
    share: Range = Range(1 / 3, 1 / 2)
    chosen_share: float = 0.4


@dataclass(frozen=True, slots=True)
class Blanks:
    """Room in mm left for the hand that fills number and date after signing."""

    number: float = 13.0
    day: float = 7.0
    month: float = 7.0


PAGE = Page()
COLUMNS = Columns()
RULE_LINE = RuleLine()
BLANKS = Blanks()

KIND_ABBREVIATIONS: Mapping[str, str] = MappingProxyType(
    {
        "Nghị quyết": "NQ", "Quyết định": "QĐ", "Chỉ thị": "CT", "Quy chế": "QC",
        "Quy định": "QyĐ", "Thông cáo": "TC", "Thông báo": "TB", "Hướng dẫn": "HD",
        "Chương trình": "CTr", "Kế hoạch": "KH", "Phương án": "PA", "Đề án": "ĐA",
        "Dự án": "DA", "Báo cáo": "BC", "Biên bản": "BB", "Tờ trình": "TTr",
        "Hợp đồng": "HĐ", "Công điện": "CĐ", "Bản ghi nhớ": "BGN", "Bản thỏa thuận": "BTT",
        "Giấy ủy quyền": "GUQ", "Giấy mời": "GM", "Giấy giới thiệu": "GGT",
        "Giấy nghỉ phép": "GNP", "Phiếu gửi": "PG", "Phiếu chuyển": "PC", "Phiếu báo": "PB",
    }
)  # fmt: skip
"""The kinds that have a name, and their abbreviations in symbols (Phụ lục III, Phần I)."""

BODY_INDENTS_MM = (10.0, 12.7)
"""The two first-line indents that the decree allows (Mục II.6)."""

PARAGRAPH_GAP_PT = 6.0
"""Least room between two paragraphs of the text (Mục II.6)."""

LINE_SPACING = Range(1.0, 1.5)
"""Line spacing of the text, in lines (Mục II.6)."""

SIZE_SETS = ((13.0, 14.0, 14.0), (12.0, 13.0, 13.0))
"""Sizes that go together: Quốc hiệu, Tiêu ngữ, place and date (note to the table of Mục V)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One element of a document and the Word style that carries it.

    Sizes and the room before and after are in pt, indents in mm, `line` in lines. `sizes` is
    None where the decree names no size. `capitals` says that the text itself is written in
    capitals; no style turns letters into capitals, so that a copied text stays as it is seen.
    """

    key: str
    name: str
    style_id: str
    size: float
    sizes: Range | None
    source: str
    basis: Basis = Basis.RULE
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    superscript: bool = False
    align: Align = Align.CENTER
    indent: float = 0.0
    side: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    character: bool = False


def _source(section: str, box: str = "") -> str:
    """Where the decree says it; `box` is the number on the layout diagram of Mục IV."""
    place = f"Phụ lục I, Phần I, Mục {section}"
    return f"{place} (ô số {box})" if box else place


_OWN = "Nghị định không quy định"


def _block(
    key: str, name: str, style_id: str, size: float, sizes: Range, source: str,
    *, bold: bool = False, italic: bool = False, capitals: bool = False, before: float = 0.0,
    side: float = 0.0, keep_next: bool = False, align: Align = Align.CENTER,
) -> Element:  # fmt: skip
    """An element of the head or foot of a document: centred lines, no room between them."""
    return Element(
        key=key, name=name, style_id=style_id, size=size, sizes=sizes, source=source,
        bold=bold, italic=italic, capitals=capitals, before=before, side=side,
        keep_next=keep_next, align=align,
    )  # fmt: skip


def _body(
    key: str, name: str, style_id: str, *, italic: bool = False, basis: Basis = Basis.RULE,
    keep_next: bool = False,
) -> Element:  # fmt: skip
    """A paragraph of the text: justified, first line set in."""
    return Element(
        key=key, name=name, style_id=style_id, size=14, sizes=Range(13, 14), basis=basis,
        source=_source("II.6", "6"), italic=italic, align=Align.BOTH,
        indent=12.7, before=6, keep_next=keep_next,
    )  # fmt: skip


def _heading(
    key: str, name: str, style_id: str, outline: int, *, bold: bool = True,
    capitals: bool = False, centred: bool = False, before: float = 6.0,
    basis: Basis = Basis.RULE,
) -> Element:  # fmt: skip
    """A heading of the text, which stays with the paragraph that follows it.

    One in capitals or in bold is not justified: its two lines would be torn apart. One that is
    neither is a line of the text, and stands as the text does (Mục II.6).
    """
    align = Align.CENTER if centred else Align.LEFT if bold else Align.BOTH
    return Element(
        key=key, name=name, style_id=style_id, size=14, sizes=Range(13, 14), basis=basis,
        source=_source("II.6", "6"), bold=bold, capitals=capitals,
        align=align, indent=0.0 if centred else 12.7,
        before=before, keep_next=True, keep_lines=True, outline=outline,
    )  # fmt: skip


def _table_text(
    key: str, name: str, style_id: str, size: float, align: Align, *, bold: bool = False,
    italic: bool = False, before: float = 1.0, after: float = 1.0, keep_next: bool = False,
) -> Element:  # fmt: skip
    """Text in or around a table: the decree sets nothing there."""
    return Element(
        key=key, name=name, style_id=style_id, size=size, sizes=None, source=_OWN,
        basis=Basis.CHOICE, bold=bold, italic=italic, align=align, before=before, after=after,
        keep_next=keep_next,
    )  # fmt: skip


_SMALL, _LARGE = Range(12, 13), Range(13, 14)

HEAD: tuple[Element, ...] = (
    _block("national_name", "Quốc hiệu", "QuocHieu", 13, _SMALL, _source("II.1", "1"),
           bold=True, capitals=True),
    _block("motto", "Tiêu ngữ", "TieuNgu", 14, _LARGE, _source("II.1", "1"), bold=True),
    _block("parent_agency", "Cơ quan chủ quản", "CoQuanChuQuan", 13, _SMALL,
           _source("II.2", "2"), capitals=True),
    _block("agency", "Cơ quan ban hành", "CoQuanBanHanh", 13, _SMALL, _source("II.2", "2"),
           bold=True, capitals=True),
    _block("number", "Số và ký hiệu", "SoKyHieu", 13, Range(13, 13), _source("II.3", "3"),
           before=4),
    _block("place_and_date", "Địa danh và ngày tháng", "DiaDanhNgayThang", 14, _LARGE,
           _source("II.4", "4"), italic=True, before=4),
    _block("kind", "Tên loại", "TenLoai", 14, _LARGE, _source("II.5", "5a"), bold=True,
           capitals=True, before=24, keep_next=True),
    _block("subject", "Trích yếu", "TrichYeu", 14, _LARGE, _source("II.5", "5a"), bold=True,
           side=10, keep_next=True),
    _block("attached_to", "Kèm theo", "KemTheo", 14, _LARGE, _source("III.1"), italic=True,
           side=5, keep_next=True),
    _block("authority", "Thẩm quyền", "ThamQuyen", 14, _LARGE, _source("II.6", "6"), bold=True,
           capitals=True, before=18, keep_next=True),
    _block("decides", "Quyết định", "QuyetDinh", 14, _LARGE, _source("II.6", "6"), bold=True,
           capitals=True, before=12, keep_next=True),
)  # fmt: skip

RULE_PARAGRAPH = Element(
    key="rule", name="Đường kẻ", style_id="DuongKe", size=2, sizes=None,
    source=_source("II.1"), basis=Basis.CHOICE, before=4, after=6, keep_next=True,
)  # fmt: skip
"""The paragraph that holds a drawn line and nothing else: as low as Word allows."""

BREAK_PARAGRAPH = Element(
    key="break", name="Dòng ngắt", style_id="DongNgat", size=1, sizes=None,
    source=_OWN, basis=Basis.CHOICE,
)  # fmt: skip
"""The empty paragraph that Word wants after a last table and in a section break."""

BODY: tuple[Element, ...] = (
    _body("legal_basis", "Căn cứ", "CanCu", italic=True),
    _body("article", "Điều", "Dieu"),
    _heading("titled_article", "Điều có tiêu đề", "DieuTieuDe", 0),
    _heading("part", "Phần", "Phan", 0, centred=True, before=12),
    _heading("part_title", "Tên phần", "TenPhan", 0, capitals=True, centred=True, before=0),
    _heading("section", "Mục", "Muc", 0, capitals=True),
    _heading("titled_clause", "Khoản có tiêu đề", "KhoanTieuDe", 1),
    _body("clause", "Khoản", "Khoan"),
    _heading("titled_point", "Điểm có tiêu đề", "DiemTieuDe", 2, bold=False),
    _body("point", "Điểm", "Diem"),
    _body("dash", "Gạch đầu dòng", "GachDauDong", basis=Basis.PRACTICE),
    _body(
        "titled_dash",
        "Gạch đầu dòng có tiêu đề",
        "GachTieuDe",
        basis=Basis.PRACTICE,
        keep_next=True,
    ),
    _body("plus", "Dấu cộng", "DauCong", basis=Basis.PRACTICE),
    _body("titled_plus", "Dấu cộng có tiêu đề", "CongTieuDe", basis=Basis.PRACTICE, keep_next=True),
    _body("dot", "Dấu chấm", "DauCham", basis=Basis.PRACTICE),
    _body("titled_dot", "Dấu chấm có tiêu đề", "ChamTieuDe", basis=Basis.PRACTICE, keep_next=True),
    _body("paragraph", "Đoạn", "Doan"),
    _body("lead_in", "Đoạn dẫn", "DoanDan", keep_next=True),
)

TABLE: tuple[Element, ...] = (
    _table_text("table_title", "Tên bảng", "TenBang", 14, Align.CENTER, bold=True, before=8,
                after=0, keep_next=True),
    _table_text("table_unit", "Đơn vị tính", "DonViTinh", 12, Align.RIGHT, italic=True,
                before=4, after=3, keep_next=True),
    _table_text("header_cell", "Ô tiêu đề", "OTieuDe", 10, Align.CENTER, bold=True),
    _table_text("text_cell", "Ô chữ", "OChu", 11, Align.LEFT),
    _table_text("number_cell", "Ô số", "OSo", 11, Align.RIGHT),
    _table_text("centred_cell", "Ô giữa", "OGiua", 11, Align.CENTER),
    _table_text("table_note", "Ghi chú bảng", "GhiChuBang", 12, Align.BOTH, before=4, after=0),
)  # fmt: skip

FOOT: tuple[Element, ...] = (
    _block("recipients_label", "Nơi nhận", "NoiNhan", 12, Range(12, 12), _source("II.9", "9b"),
           bold=True, italic=True, align=Align.LEFT, before=1.8),
    _block("recipients", "Danh sách nơi nhận", "DanhSachNoiNhan", 11, Range(11, 11),
           _source("II.9", "9b"), align=Align.LEFT),
    _block("signer_title", "Quyền hạn và chức vụ", "QuyenHanChucVu", 14, _LARGE,
           _source("II.7", "7a"), bold=True, capitals=True),
    _block("signer_name", "Họ tên", "HoTen", 14, _LARGE, _source("II.7", "7b"), bold=True,
           before=84),
    _block("appendix", "Phụ lục", "PhuLuc", 14, Range(14, 14), _source("III.1"), bold=True,
           keep_next=True),
    _block("appendix_title", "Tên phụ lục", "TenPhuLuc", 14, _LARGE, _source("III.1"),
           bold=True, capitals=True, side=5, keep_next=True),
    _block("page_number", "Số trang", "SoTrang", 14, _LARGE, _source("I")),
)  # fmt: skip

NOTES: tuple[Element, ...] = (
    Element(key="footnote", name="Chú thích", style_id="ChuThich", size=10.5, sizes=None,
            source=_OWN, basis=Basis.CHOICE, align=Align.BOTH),
    Element(key="footnote_mark", name="Dấu chú thích", style_id="DauChuThich", size=14,
            sizes=None, source=_OWN, basis=Basis.CHOICE, superscript=True, character=True),
    Element(key="article_number", name="Số điều", style_id="SoDieu", size=14, sizes=_LARGE,
            source=_source("II.6", "6"), bold=True, character=True),
)  # fmt: skip

ADDRESSED: tuple[Element, ...] = (
    _block("letter_subject", "Trích yếu công văn", "TrichYeuCongVan", 12, _SMALL,
           _source("II.5", "5b"), before=6),
    _block("addressee", "Kính gửi", "KinhGui", 14, _LARGE, _source("II.9", "9a"), before=18,
           keep_next=True),
    replace(
        _block("addressee_listed", "Kính gửi từng nơi", "KinhGuiTungNoi", 14, _LARGE,
               _source("II.9", "9a"), align=Align.LEFT, keep_next=True),
        indent=0.0, side=50.0,
    ),
    replace(
        _block("addressees_label", "Kính gửi các nơi", "KinhGuiCacNoi", 14, _LARGE,
               _source("II.9", "9a"), align=Align.LEFT, before=18, keep_next=True),
        indent=30.0,
    ),
)  # fmt: skip
"""Elements of documents that are sent to someone; the templates of others do without them."""

OPTIONAL: tuple[Element, ...] = (
    _block("urgency", "Mức độ khẩn", "", 13, _LARGE, _source("III.2", "10b"), bold=True,
           capitals=True),
    _block("circulation", "Phạm vi lưu hành", "", 13, _LARGE, _source("III.2", "11"), bold=True,
           capitals=True),
    _block("copies", "Ký hiệu người soạn thảo", "", 11, Range(11, 11), _source("III.3", "12"),
           align=Align.LEFT),
    _block("address", "Địa chỉ cơ quan", "", 11, Range(11, 12), _source("III.4", "13"),
           align=Align.CENTER),
)  # fmt: skip
"""Elements that a document may do without, and that our templates do not print."""

SECRECY = ("TUYỆT MẬT", "TỐI MẬT", "MẬT")
URGENCY = ("HỎA TỐC", "THƯỢNG KHẨN", "KHẨN")
URGENCY_FRAMES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"HỎA TỐC": (30.0, 8.0), "THƯỢNG KHẨN": (40.0, 8.0), "KHẨN": (20.0, 8.0)}
)
"""Width and height in mm of the frame around each mark of urgency (Mục III.2)."""

CIRCULATION = ("XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ", "TÀI LIỆU THU HỒI")
"""The words of the marks (Phụ lục I, Phần I, Mục III.2)."""

ELEMENTS: tuple[Element, ...] = (
    *HEAD,
    RULE_PARAGRAPH,
    BREAK_PARAGRAPH,
    *BODY,
    *TABLE,
    *FOOT,
    *NOTES,
)
BY_NAME: Mapping[str, Element] = MappingProxyType({e.name: e for e in (*ELEMENTS, *ADDRESSED)})
BY_STYLE_ID: Mapping[str, Element] = MappingProxyType({e.style_id: e for e in BY_NAME.values()})

TABLE_STYLE_NAME, TABLE_STYLE_ID = "Bảng", "Bang"
